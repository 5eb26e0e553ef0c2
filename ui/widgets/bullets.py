"""A list of points: what runs over a line goes on below its first word, not below the mark.

Fifty people can have left a note on one question, and the next question has other points.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from ui.look import Role, Space, colour
from ui.widgets.basics import breakable
from ui.widgets.painted import Painted

_MARK = "•"
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class Bullets(Painted):
    """Points that are read and not pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[str, ...] = ()

    def show_points(self, points: Sequence[str]) -> None:
        """Show these in the place of those before."""
        if self.points != tuple(points):
            self.points = tuple(points)
            self.setAccessibleName("\n".join(self.points))
            self._rects.forget()
            self.updateGeometry()
            self.update()

    def heightForWidth(self, width: int) -> int:
        rects = self.rects(width)
        return rects[-1].bottom() + 1 if rects else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(colour(Role.TEXT))
        for rect, words in zip(self.rects(self.width()), self.points, strict=True):
            painter.drawText(QRect(0, rect.top(), rect.left(), rect.height()), _WRAP, _MARK)
            painter.drawText(rect, _WRAP, breakable(words))

    def measured(self, width: int) -> list[QRect]:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(_MARK) + Space.TIGHT
        room, top = max(width - left, 40), 0
        rects = []
        for words in self.points:
            height = metrics.boundingRect(QRect(0, 0, room, 1_000_000), _WRAP, breakable(words)).height()
            rects.append(QRect(left, top, room, height))
            top += height + Space.HAIR
        return rects
