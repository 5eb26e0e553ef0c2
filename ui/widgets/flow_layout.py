"""A layout that puts things in lines like words, so that buttons and marks wrap where there is no room."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.look import dress
from ui.widgets.by_width import ByWidth


class FlowLayout(QLayout):
    """Left to right, then on the next line. Hidden widgets take no room.

    It always is the layout of a widget: inside another layout, Qt outlives what Python knows of its items,
    and the program dies with a later change of appearance.
    """

    def __init__(self, parent: QWidget, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights = ByWidth[int]()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, place: int) -> QLayoutItem | None:
        return self._items[place] if 0 <= place < len(self._items) else None

    def takeAt(self, place: int) -> QLayoutItem | None:
        return self._items.pop(place) if 0 <= place < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._heights.at(width, lambda wide: self._place(QRect(0, 0, wide, 0), move=False))

    def invalidate(self) -> None:
        self._heights.forget()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y = rect.x(), rect.y()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(max(min(size.width(), rect.width()), item.minimumSize().width()))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + _end_line(line, move=move) + self.spacing(), []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self.spacing()
        return y + _end_line(line, move=move) - rect.y()


def _end_line(line: list[tuple[QLayoutItem, QRect]], *, move: bool) -> int:
    """The height of a line; its words stand at the height of the middle of its buttons."""
    height = max((place.height() for _item, place in line), default=0)
    if move:
        for item, place in line:
            item.setGeometry(place.translated(0, (height - place.height()) // 2))
    return height


def flowing(widgets: Iterable[QWidget], spacing: int) -> QWidget:
    """A widget with others in such lines."""
    made = QWidget()
    dress(made, "clear")
    row = FlowLayout(made, spacing)
    for widget in widgets:
        row.addWidget(widget)
    return made
