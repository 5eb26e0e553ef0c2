"""One thing with what is to be said about it: a sign, a line in strong type, and softer ones below.

Painted as a whole, because there may be a thousand of them: made of labels, fifty would keep the window from
answering for a fifth of a second each time their page is laid out.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import Role, Space, colour, dress, icon_pixmap, scaled
from ui.widgets.by_width import ByWidth

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
_BREAK = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignLeft)  # for a word longer than the line
_SIGN = 20
_BETWEEN = 2


class RemarkLine(QWidget):
    """Words that are read and not pressed; `sign` is an icon in the colour of a role."""

    def __init__(self, sign: tuple[str, Role], headline: str, remarks: Sequence[str] = ()) -> None:
        super().__init__()
        dress(self, "clear")
        self.headline = headline
        self.remarks = tuple(remarks)
        self._sign = sign
        self._rects = ByWidth[list[QRect]]()
        self.setAccessibleName("\n".join((headline, *self.remarks)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(self._text_rects(width)[-1].bottom() + Space.HAIR, scaled(_SIGN) + 2 * Space.HAIR)

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else scaled(520)
        return QSize(scaled(520), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.heightForWidth(max(self.width(), scaled(120))))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._rects.forget()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, Space.HAIR, icon_pixmap(*self._sign, _SIGN))
        strong, soft = colour(Role.TEXT), colour(Role.SOFT)
        first, *others = self._text_rects(self.width())
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

    def _text_rects(self, width: int) -> list[QRect]:
        return self._rects.at(width, self._measured)

    def _measured(self, width: int) -> list[QRect]:
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
