"""The ratings of one criterion as radio buttons, with what each means here and the key that chooses it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Role, Space, Type, colour, dress, scaled
from ui.widgets.choices import Radio
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Criterion
from wizard.messages.assessment import rating_name
from wizard.words import _, question_language

SCALE = (Rating.NONE, Rating.PARTIALLY, Rating.LARGELY, Rating.FULLY)
KEYS: dict[Rating, str] = {
    Rating.NONE: "1",
    Rating.PARTIALLY: "2",
    Rating.LARGELY: "3",
    Rating.FULLY: "4",
    Rating.UNKNOWN: "?",
    Rating.NOT_APPLICABLE: "N",
}
_BY_KEY = {
    Qt.Key.Key_1: Rating.NONE,
    Qt.Key.Key_2: Rating.PARTIALLY,
    Qt.Key.Key_3: Rating.LARGELY,
    Qt.Key.Key_4: Rating.FULLY,
    Qt.Key.Key_Question: Rating.UNKNOWN,
    Qt.Key.Key_N: Rating.NOT_APPLICABLE,
}
_MOD = Qt.KeyboardModifier
_HELD = _MOD.ControlModifier | _MOD.AltModifier | _MOD.MetaModifier


def rating_of_key(event: QKeyEvent) -> Rating | None:
    """The rating that a key stands for, if any."""
    return None if event.modifiers() & _HELD else _BY_KEY.get(Qt.Key(event.key()))


_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
# Below this width, at 100 % text, what a rating means stands under its name instead of beside it.
BESIDE = 430


def applies_always_words() -> str:
    """What to say to somebody who wants to leave out a question that nobody may leave out."""
    return _("This question applies to every company. Choose “Don’t know” if nobody can say.")


class KeyRadio(Radio):
    """A radio button that shows its key in its sign, its name in a column of its own and what it means
    beside it. Left and right arrows are left to the page.
    """

    def __init__(self, key: str, words: str, column: Sequence[str] = ()) -> None:
        super().__init__(words)
        self._key = key
        self._column = column  # the names that stand below each other
        self._column_room: int | None = None  # as wide as they are, once it was asked for

    def _measured(self, width: int) -> tuple[QRect, QRect]:
        if width < scaled(BESIDE) or not self._column:
            return super()._measured(width)
        metrics = QFontMetrics(self._name_font())
        left = self._indent()
        if self._column_room is None:
            self._column_room = max(metrics.horizontalAdvance(name) for name in self._column)
        names = self._column_room
        first = QRect(left, Space.HAIR, names + 1, metrics.height())
        beside = left + names + Space.BASE
        room = QRect(beside, Space.HAIR, width - beside - Space.HAIR, 10_000)
        return first, self.fontMetrics().boundingRect(room, _WRAP, self._explanation)

    def sizeHint(self) -> QSize:
        """As wide as it is, in a column: for another width, layouts would have all words broken once more."""
        if not self._column or not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            return super().sizeHint()
        return QSize(self.width(), self.heightForWidth(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        self._column_room = None  # it may be another font
        super().changeEvent(event)

    def _draw_words(self, painter: QPainter) -> None:
        first, second = self._text_rects(self.width())
        painter.setPen(colour(Role.TEXT))
        painter.setFont(self._name_font())
        painter.drawText(first.adjusted(0, 0, 4, 4), _WRAP, self.text())
        painter.setFont(self.font())
        painter.drawText(second.adjusted(0, 0, 4, 4), _WRAP, self._explanation)

    def _name_font(self) -> QFont:
        font = QFont(self.font())
        if self._column:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _draw_sign(self, painter: QPainter, sign: QRectF) -> None:
        painter.setBrush(colour(Role.ACCENT if self.isChecked() else Role.SURFACE))
        painter.drawEllipse(sign)
        font = QFont(self.font())
        font.setPixelSize(scaled(Type.SMALL) - 1)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour(Role.ON_ACCENT if self.isChecked() else Role.SOFT))
        painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), self._key)
        painter.setFont(self.font())


class RatingChoice(QWidget):
    """Tells which rating was wanted; shows what `show_criterion` and `show_rating` say."""

    chosen = Signal(object)  # a Rating

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.setAccessibleName(_("Rating"))
        self._rating: Rating | None = None
        names = [rating_name(rating) for rating in SCALE]
        self.radios = {
            rating: KeyRadio(key, rating_name(rating), names if rating in SCALE else ())
            for rating, key in KEYS.items()
        }
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        aside = QHBoxLayout()
        aside.setContentsMargins(0, Space.HAIR, 0, 0)
        aside.setSpacing(Space.ROOMY)
        for rating, radio in self.radios.items():
            if rating in SCALE:
                box.addWidget(radio)
            else:
                aside.addWidget(radio)
            radio.clicked.connect(lambda _on=False, rating=rating: self.chosen.emit(rating))
        aside.addStretch(1)
        box.addLayout(aside)

    @property
    def rating(self) -> Rating | None:
        """The rating shown as chosen."""
        return self._rating

    def show_criterion(self, criterion: Criterion) -> None:
        """Say what the ratings mean for this criterion."""
        meanings = dict(criterion.meanings)
        for rating in SCALE:
            self.radios[rating].show_words(rating_name(rating), meanings[rating].words(question_language()))
        self.radios[Rating.NOT_APPLICABLE].setVisible(criterion.may_not_apply)

    def show_rating(self, rating: Rating | None) -> None:
        """Show what was chosen, or None for nothing yet."""
        self._rating = rating
        if rating is not None:
            self.radios[rating].setChecked(True)
            return
        for radio in self.radios.values():
            radio.setAutoExclusive(False)  # of exclusive ones, Qt keeps one checked
            radio.setChecked(False)
            radio.setAutoExclusive(True)

    def take_focus(self) -> None:
        """Put the focus on what is chosen, or on the first rating."""
        self.radios[self._rating or Rating.NONE].setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of the ratings has the focus."""
        return any(radio.hasFocus() for radio in self.radios.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        radios = [radio for radio in self.radios.values() if not radio.isHidden()]
        place = next((i for i, radio in enumerate(radios) if radio.hasFocus()), 0)
        radios[(place + step) % len(radios)].setFocus(Qt.FocusReason.TabFocusReason)
