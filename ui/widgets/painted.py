"""Words that are painted as a whole, because there may be a thousand of them.

Made of labels, fifty would keep the window from answering for a fifth of a second each time their page is
laid out.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look import dress, scaled
from ui.widgets.by_width import ByWidth


class Painted(QWidget):
    """As wide as there is room, as high as its words take at that width; each text has a rectangle."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._rects = ByWidth[list[QRect]]()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def rects(self, width: int) -> list[QRect]:
        """Where each text stands in a widget of that width."""
        return self._rects.at(width, self.measured)

    def measured(self, width: int) -> list[QRect]:
        """The same, worked out anew."""
        raise NotImplementedError

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else scaled(520)
        return QSize(scaled(520), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(scaled(120), self.heightForWidth(max(self.width(), scaled(120))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # layouts remember the height that was right for another width

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._rects.forget()
