"""Large type for a projector: words and ratings that fill whatever room there is."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look import Radius, Role, Space, colour
from wizard.words import ngettext

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ENDLESS = 100_000
# Parts of the size of the type on a stage.
QUESTION, HELP, NAME, SIGN, NUMBER = 1.42, 0.8, 1.1, 1.5, 1.6
# The part of the width that the votes take, once they are shown.
VOTES_SHARE = 0.3
# The height of a number with who gave it below, as a part of the size of the type.
VOTES_HEIGHT = 3.0


def _font(widget: QWidget, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    font = QFont(widget.font())
    font.setPixelSize(round(size))
    font.setWeight(weight)
    return font


def _height(font: QFont, width: int, words: str) -> int:
    room = QRect(0, 0, max(width, 1), _ENDLESS)
    return QFontMetrics(font).boundingRect(room, _WRAP, words).height()


class StageWords(QWidget):
    """Words whose size follows the stage: the question, or smaller and softer what is meant by it."""

    def __init__(self, part: float = QUESTION) -> None:
        super().__init__()
        self._part = part
        self._words = ""
        self._size = 24.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """What is shown."""
        return self._words

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.update()

    def height_at(self, size: float, width: int) -> int:
        """The height it needs at a size of type, in pixels."""
        return _height(self._face(size), width, self._words)

    def take_size(self, size: float, width: int) -> None:
        """Use that size of type from now on."""
        self._size = size
        self.setFixedHeight(self.height_at(size, width))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._face(self._size))
        painter.setPen(colour(Role.TEXT if self._strong else Role.SOFT))
        painter.drawText(self.rect(), _WRAP, self._words)

    @property
    def _strong(self) -> bool:
        return self._part > 1

    def _face(self, size: float) -> QFont:
        return _font(self, size * self._part, QFont.Weight.DemiBold if self._strong else QFont.Weight.Normal)


class StageRating(QAbstractButton):
    """One rating: its key, its name, what it means, and once they are revealed the votes for it.

    Its type may be a part of that on the stage; words and votes stand below those of the others all the same.
    """

    def __init__(self, key: str, name: str, part: float = 1.0) -> None:
        super().__init__()
        self._key = key
        self._part = part
        self._meaning = ""
        self._votes: tuple[int, int, str] | None = None  # how many, of how many, from whom
        self._stage = 24.0  # the size of type on the stage, by which columns stand
        self.setText(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def votes(self) -> tuple[int, int, str] | None:
        """How many voted so, of how many, and what is said about who; None as long as it is hidden."""
        return self._votes

    @property
    def size_of_type(self) -> float:
        """In pixels, as it is now."""
        return self._stage * self._part

    def show_meaning(self, meaning: str) -> None:
        """What the rating means for this question."""
        self._meaning = meaning
        self._describe()

    def show_votes(self, votes: tuple[int, int, str] | None) -> None:
        """Show the votes, or hide them."""
        self._votes = votes
        self._describe()

    def height_at(self, size: float, width: int) -> int:
        """The height it needs at a size of type on the stage, in pixels."""
        own = size * self._part
        meaning = _height(_font(self, own), self._words_width(size, width), self._meaning)
        words = 2 * self._inset(own) + self._name_height(own) + (meaning if self._meaning else 0)
        return max(words, round(own * VOTES_HEIGHT) if self._votes is not None and self._votes[2] else 0)

    def take_size(self, size: float, width: int) -> None:
        """Use that size of type on the stage from now on."""
        self._stage = size
        self.setFixedHeight(self.height_at(size, width))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select):
            super().keyPressEvent(event)
        else:
            event.ignore()  # arrows turn to another question, they do not move the focus

    def sizeHint(self) -> QSize:
        return QSize(round(self.size_of_type * 9), self.height_at(self._stage, max(self.width(), 300)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, size = self.isChecked(), self.size_of_type
        inset = self._inset(size)
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(colour(Role.ACCENT_SOFT if chosen else Role.SURFACE))
        edge = Role.ACCENT if chosen or self.hasFocus() else Role.LINE
        painter.setPen(QPen(colour(edge), 3 if self.hasFocus() else 1.5))
        painter.drawRoundedRect(frame, Radius.PANEL, Radius.PANEL)
        sign = QRectF(Space.BASE + (self._stage - size) * SIGN / 2, inset, size * SIGN, size * SIGN)
        painter.setBrush(colour(Role.ACCENT if chosen else Role.SURFACE))
        painter.setPen(QPen(colour(Role.ACCENT if chosen else Role.EDGE), 2))
        painter.drawEllipse(sign)
        painter.setFont(_font(self, size * 0.9, QFont.Weight.DemiBold))
        painter.setPen(colour(Role.ON_ACCENT if chosen else Role.TEXT))
        painter.drawText(sign, int(Qt.AlignmentFlag.AlignCenter), self._key)
        left, width = self._left(self._stage), self._words_width(self._stage, self.width())
        painter.setPen(colour(Role.TEXT))
        painter.setFont(_font(self, size * NAME, QFont.Weight.DemiBold))
        painter.drawText(QRect(left, inset, width, self._name_height(size)), _WRAP, self.text())
        painter.setFont(_font(self, size))
        below = inset + self._name_height(size)
        painter.drawText(QRect(left, below, width, self.height() - below), _WRAP, self._meaning)
        if self._votes is not None:
            self._paint_votes(painter, left + width + Space.ROOMY)

    def _paint_votes(self, painter: QPainter, left: int) -> None:
        count, of, who = self._votes or (0, 1, "")
        size, room = self.size_of_type, self.width() - left - Space.BASE
        middle = self.height() / 2 - (size * 0.5 if who else 0)
        painter.setFont(_font(self, size * 1.2, QFont.Weight.DemiBold))
        painter.setPen(colour(Role.TEXT if count else Role.SOFT))
        number = QRectF(left, middle - size, self._stage * NUMBER, size * 2)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), str(count))
        length = (room - number.width()) * count / max(of, 1)
        if count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.ACCENT))
            painter.drawRect(
                QRectF(
                    QPointF(number.right(), middle - size / 2),
                    QPointF(number.right() + length, middle + size / 2),
                )
            )
        if who:
            painter.setFont(_font(self, max(size * 0.72, 14)))
            painter.setPen(colour(Role.SOFT))
            words = painter.fontMetrics().elidedText(who, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(left, middle + size * 1.55), words)

    def _describe(self) -> None:
        said = [self._meaning]
        if self._votes is not None:
            count, of, who = self._votes
            said += [
                ngettext("{count} of {of} vote.", "{count} of {of} votes.", of).format(count=count, of=of)
            ]
            said += [who]
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(" ".join(words for words in said if words))
        self.update()

    def _left(self, size: float) -> int:
        return round(Space.BASE + size * SIGN + Space.BASE)

    def _words_width(self, size: float, width: int) -> int:
        votes = VOTES_SHARE if self._votes is not None else 0
        return round(width * (1 - votes)) - self._left(size) - Space.BASE

    def _name_height(self, size: float) -> int:
        return QFontMetrics(_font(self, size * NAME, QFont.Weight.DemiBold)).height()

    def _inset(self, size: float) -> int:
        return max(round(size * 0.28), 4)
