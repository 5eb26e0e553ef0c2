"""One thing with what is to be said about it: a sign, a line in strong type, and softer ones below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent

from ui.look import Role, Space, colour, icon_pixmap, scaled
from ui.widgets.painted import Painted

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_BREAK = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft)  # for a word longer than the line
_SIGN = 20
_BETWEEN = 2


class RemarkLine(Painted):
    """Words that are read and not pressed; `sign` is an icon in the colour of a role."""

    def __init__(self, sign: tuple[str, Role], headline: str, remarks: Sequence[str] = ()) -> None:
        super().__init__()
        self.headline = headline
        self.remarks = tuple(remarks)
        self._sign = sign
        self.setAccessibleName("\n".join((headline, *self.remarks)))

    def heightForWidth(self, width: int) -> int:
        return max(self.rects(width)[-1].bottom() + Space.HAIR, scaled(_SIGN) + 2 * Space.HAIR)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, Space.HAIR, icon_pixmap(*self._sign, _SIGN))
        strong, soft = colour(Role.TEXT), colour(Role.SOFT)
        first, *others = self.rects(self.width())
        painter.setPen(strong)
        painter.setFont(self._strong())
        painter.drawText(first, _way(painter.fontMetrics(), self.headline, first.width()), self.headline)
        painter.setPen(soft)
        painter.setFont(self.font())
        for rect, words in zip(others, self.remarks, strict=True):
            painter.drawText(rect, _way(painter.fontMetrics(), words, rect.width()), words)

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def measured(self, width: int) -> list[QRect]:
        left = scaled(_SIGN) + Space.TIGHT
        room, top = max(width - left, 40), Space.HAIR
        rects = []
        strong, soft = QFontMetrics(self._strong()), self.fontMetrics()
        for metrics, words in ((strong, self.headline), *((soft, words) for words in self.remarks)):
            box = metrics.boundingRect(QRect(0, 0, room, 1_000_000), _way(metrics, words, room), words)
            rects.append(QRect(left, top, room, box.height()))
            top += box.height() + _BETWEEN
        return rects


def _way(metrics: QFontMetrics, words: str, room: int) -> int:
    """Between words; within them only where one of them does not fit."""
    return _BREAK if any(metrics.horizontalAdvance(word) > room for word in words.split()) else _WRAP
