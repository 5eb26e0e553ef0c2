"""How far the questions are answered, practice area by practice area; a click goes to the area."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.interview import Progress
from ui.look import Radius, Role, Space, Type, colour, dress, scaled
from ui.widgets.plain import tip, without_key
from wizard.domain.questionnaire import Questionnaire
from wizard.words import _, question_language


class AreaButton(QAbstractButton):
    """An area: its name, how many of its questions are answered, and a bar of that."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        without_key(self)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._progress = Progress("", 0, 0)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the area is."""
        if progress != self._progress:
            self._progress = progress
            words = _("{area}: {answered} of {all} answered")
            self.setAccessibleName(
                words.format(area=self.text(), answered=progress.answered, all=progress.of)
            )
            self.setToolTip(tip(self.accessibleName()))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(200), scaled(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.ACCENT_SOFT if self.isChecked() else Role.SUNKEN))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        left, right = Space.TIGHT, self.width() - Space.TIGHT
        bar = QRectF(left, self.height() - scaled(7), right - left, scaled(3))
        self._paint_words(painter, QRect(left, scaled(3), right - left, int(bar.top()) - scaled(4)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.LINE))
        painter.drawRoundedRect(bar, 2, 2)
        if self._progress.answered:
            bar.setWidth(bar.width() * self._progress.answered / self._progress.of)
            painter.setBrush(colour(Role.ACCENT))
            painter.drawRoundedRect(bar, 2, 2)

    def _paint_words(self, painter: QPainter, room: QRect) -> None:
        font = QFont(self.font())
        font.setPixelSize(scaled(Type.SMALL))
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Normal)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        count = _("{answered} of {all}").format(answered=self._progress.answered, all=self._progress.of)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour(Role.SOFT))
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), count)
        name_room = room.adjusted(0, 0, -metrics.horizontalAdvance(count) - Space.TIGHT, 0)
        painter.setPen(colour(Role.TEXT))
        name = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, name_room.width())
        painter.drawText(name_room, int(middle | Qt.AlignmentFlag.AlignLeft), name)


class AreaProgress(QWidget):
    """All areas in order."""

    chosen = Signal(str)  # the key of an area

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.setAccessibleName(_("Practice areas"))
        self.buttons: dict[str, AreaButton] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_areas(self, questionnaire: Questionnaire, progress: tuple[Progress, ...], current: str) -> None:
        """Show how far each area is, and in which one we are."""
        if list(self.buttons) != [area.key for area in questionnaire.areas]:
            self._build(questionnaire)
        for of_area in progress:
            button = self.buttons[of_area.area]
            button.show_progress(of_area)
            button.setChecked(of_area.area == current)

    def _build(self, questionnaire: Questionnaire) -> None:
        for button in self.buttons.values():
            self._box.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for area in questionnaire.areas:
            button = AreaButton(area.name.words(question_language()))
            button.clicked.connect(lambda _on=False, key=area.key: self._choose(key))
            self.buttons[area.key] = button
            self._box.addWidget(button)

    def _choose(self, key: str) -> None:
        for other, button in self.buttons.items():
            button.setChecked(other == key)
        self.chosen.emit(key)
