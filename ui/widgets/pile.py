"""Many widgets below each other, measured once for each width.

Qt's layouts ask each thing in them for its height again for every layout that they stand in: hundreds of
times for a page, which fifty lines of text turn into a fifth of a second.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import dress, scaled
from ui.widgets.by_width import ByWidth


class Pile(QWidget):
    """Its widgets take its whole width, and the height that they want at it."""

    def __init__(self, spacing: int = 0) -> None:
        super().__init__()
        dress(self, "clear")
        self._spacing = spacing
        self._heights = ByWidth[list[int]]()
        self.widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, place: int | None = None) -> None:
        """Put a widget below the others, or at a place among them."""
        if place is not None and place < len(self.widgets):
            self.widgets.insert(place, widget)
            widget.setParent(self)
            widget.show()
            self._changed()
            return
        width, before = self.width(), self._measured(self.width())
        self.widgets.append(widget)
        widget.setParent(self)
        widget.show()
        height = self._height(widget, width)
        self._heights.forget()
        self._heights.keep(width, [*before, height])
        self.updateGeometry()
        widget.setGeometry(0, sum(before) + self._spacing * len(before), width, height)

    def take(self, widget: QWidget) -> None:
        """Take a widget out; whoever does so sees to its end."""
        self.widgets.remove(widget)
        widget.hide()
        self._changed()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = self._measured(width)
        return sum(heights) + self._spacing * max(len(heights) - 1, 0)

    def sizeHint(self) -> QSize:
        return QSize(scaled(520), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.heightForWidth(max(self.width(), scaled(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if self.height() != self.heightForWidth(self.width()):
            self.updateGeometry()  # the layout keeps the height that was right for the width before

    def event(self, event: QEvent) -> bool:
        """A widget without a layout of Qt's own is told here that one of its children wants another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._changed()
        return super().event(event)

    def _changed(self) -> None:
        self._heights.forget()
        self.updateGeometry()
        self._place()

    def _measured(self, width: int) -> list[int]:
        return self._heights.at(width, lambda wide: [self._height(widget, wide) for widget in self.widgets])

    @staticmethod
    def _height(widget: QWidget, width: int) -> int:
        return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()

    def _place(self) -> None:
        top = 0
        for widget, height in zip(self.widgets, self._measured(self.width()), strict=True):
            widget.setGeometry(0, top, self.width(), height)
            top += height + self._spacing
