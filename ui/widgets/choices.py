"""Check boxes, radio buttons and pick lists whose words wrap, drawn from the program's own palette."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QListView, QSizePolicy, QWidget

from ui.look import Radius, Role, Space, colour, dress, scaled
from ui.widgets.by_width import ByWidth
from ui.widgets.focus_order import walk_row
from ui.widgets.plain import without_key

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def hovered(widget: QWidget) -> bool:
    """Whether the pointer is over it: Qt says so too of what was moved away below a pointer that rests."""
    return widget.underMouse() and widget.rect().contains(widget.mapFromGlobal(QCursor.pos()))


class _Mark(QAbstractButton):
    """A sign that is set or not, words beside it, and softer words of explanation below."""

    def __init__(self, words: str, explanation: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(words)
        without_key(self)
        self._explanation = explanation
        # By width: layouts ask many times over.
        self._rects = ByWidth[tuple[QRect, QRect]]()
        self._heights = ByWidth[int]()
        self.setAccessibleName(words)
        self.setAccessibleDescription(explanation)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str, explanation: str = "") -> None:
        """Other words beside the same sign."""
        if (words, explanation) != (self.text(), self._explanation):
            self._explanation = explanation
            self._forget()
            self.setText(words)
            without_key(self)
            self.setAccessibleName(words)
            self.setAccessibleDescription(explanation)
            self.updateGeometry()
            self.update()  # Qt does so for another name only, and for another size

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._heights.at(width, self._height)

    def _height(self, width: int) -> int:
        first, second = self._text_rects(width)
        bottom = second.bottom() if self._explanation else first.bottom()
        return max(bottom, scaled(22)) + Space.TIGHT

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(max(self.text(), self._explanation, key=len))
        width = min(words + self._indent() + Space.TIGHT, scaled(520))
        # A layout never gives more height than this, so it has to be that of the width given.
        given = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else width
        return QSize(width, self.heightForWidth(given))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.heightForWidth(max(self.width(), scaled(120))))

    def _indent(self) -> int:
        return scaled(22) + Space.SNUG + Space.HAIR

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._forget()

    def _forget(self) -> None:
        self._rects.forget()
        self._heights.forget()

    def _text_rects(self, width: int) -> tuple[QRect, QRect]:
        return self._rects.at(width, self._measured)

    def _measured(self, width: int) -> tuple[QRect, QRect]:
        left, room = self._indent(), max(width - self._indent() - Space.HAIR, 40)
        first = self.fontMetrics().boundingRect(QRect(left, Space.HAIR, room, 10_000), _WRAP, self.text())
        top = first.bottom() + 2
        second = self.fontMetrics().boundingRect(QRect(left, top, room, 10_000), _WRAP, self._explanation)
        return first, second

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL
            )
        side = scaled(20)
        sign = QRectF(Space.HAIR + 1, Space.HAIR + 1, side, side)
        edge = colour(Role.ACCENT if self.isChecked() else Role.TEXT if hovered(self) else Role.EDGE)
        painter.setPen(QPen(edge if self.isEnabled() else colour(Role.LINE), 1.6))
        self._draw_sign(painter, sign)
        self._draw_words(painter)

    def _draw_words(self, painter: QPainter) -> None:
        first, second = self._text_rects(self.width())
        painter.setPen(colour(Role.TEXT if self.isEnabled() else Role.OFF))
        painter.drawText(first.adjusted(0, 0, 4, 4), _WRAP, self.text())
        if self._explanation:
            painter.setPen(colour(Role.SOFT))
            painter.drawText(second.adjusted(0, 0, 4, 4), _WRAP, self._explanation)

    def _draw_sign(self, painter: QPainter, sign: QRectF) -> None:
        raise NotImplementedError


class Check(_Mark):
    """A check box."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not walk_row(self, event):
            super().keyPressEvent(event)

    def _draw_sign(self, painter: QPainter, sign: QRectF) -> None:
        draw_box(painter, sign, ticked=self.isChecked())


def draw_box(painter: QPainter, sign: QRectF, *, ticked: bool) -> None:
    """Draw a box, its edge with the pen in force, and the tick in it."""
    painter.setBrush(colour(Role.ACCENT if ticked else Role.SURFACE))
    painter.drawRoundedRect(sign, 4, 4)
    if ticked:
        pen = QPen(colour(Role.ON_ACCENT), 2.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        at = lambda x, y: QPointF(sign.x() + sign.width() * x, sign.y() + sign.height() * y)  # noqa: E731
        painter.drawPolyline(QPolygonF([at(0.24, 0.54), at(0.43, 0.73), at(0.78, 0.3)]))


class Radio(_Mark):
    """One of several; siblings under one parent exclude each other."""

    def __init__(self, words: str, explanation: str = "") -> None:
        super().__init__(words, explanation)
        self.setAutoExclusive(True)

    def _draw_sign(self, painter: QPainter, sign: QRectF) -> None:
        painter.setBrush(colour(Role.SURFACE))
        painter.drawEllipse(sign)
        if self.isChecked():
            painter.setBrush(colour(Role.ACCENT))
            painter.setPen(Qt.PenStyle.NoPen)
            inset = sign.width() * 0.24
            painter.drawEllipse(sign.adjusted(inset, inset, -inset, -inset))


class Pick(QComboBox):
    """A list to pick one entry from; `picked` carries its value when the user chose another."""

    picked = Signal(object)
    closed = Signal()  # the list; what was picked in it is told afterwards

    def __init__(self, name: str, choices: Sequence[tuple[object, str]] = ()) -> None:
        super().__init__()
        self._values: list[object] = []  # kept here: Qt would turn an enumeration of words into plain words
        self.setAccessibleName(name)
        view = QListView()
        dress(view, "popup")
        view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setView(view)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.set_choices(choices)
        self.activated.connect(lambda place: self.picked.emit(self._values[place]))

    def name_unseen(self) -> None:
        """Where no label in sight says what is picked here: of a combo box, Qt tells the accessible name to
        nobody on Linux, only its value and the label that it belongs to.
        """
        title = QLabel(self.accessibleName(), self.parentWidget())
        title.setBuddy(self)
        title.hide()

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer other entries (value, words), keeping the value shown where it is still there."""
        offered = [(value, self.itemText(place)) for place, value in enumerate(self._values)]
        if offered == list(choices):
            return
        value = self.value()
        self.clear()
        self._values = [entry_value for entry_value, _words in choices]
        self.addItems([words for _value, words in choices])
        self.show_value(value)

    def value(self) -> object:
        """The value shown."""
        place = self.currentIndex()
        return self._values[place] if place >= 0 else None

    def show_value(self, value: object) -> None:
        """Show a value without telling anybody; one that is not offered shows nothing."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def showPopup(self) -> None:
        super().showPopup()
        self.view().window().installEventFilter(self)  # Esc and a click outside close it without a word

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide and watched is self.view().window():
            self.closed.emit()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # as with a button; Qt leaves it to the page
            self.showPopup()
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):  # turn the page, as the wheel does
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a page must not change what it passes over

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 2 * scaled(7) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(96), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        edge = Role.ACCENT if focus else Role.TEXT if hovered(self) else Role.EDGE
        painter.setPen(QPen(colour(edge if self.isEnabled() else Role.LINE), 2 if focus else 1))
        painter.setBrush(colour(Role.SURFACE))
        inset = 1.0 if focus else 0.5
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, Radius.CONTROL, Radius.CONTROL)
        chevron = scaled(5)
        middle, right = self.height() / 2, self.width() - Space.SNUG - chevron
        pen = QPen(colour(Role.SOFT), 1.8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(right - chevron, middle - chevron / 2),
                    QPointF(right, middle + chevron / 2),
                    QPointF(right + chevron, middle - chevron / 2),
                ]
            )
        )
        words = self.currentText() or self.placeholderText()
        painter.setPen(colour(Role.TEXT if self.currentText() and self.isEnabled() else Role.SOFT))
        room = QRect(Space.SNUG, 0, int(right - chevron) - Space.SNUG - Space.TIGHT, self.height())
        painter.drawText(
            room,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width()),
        )
