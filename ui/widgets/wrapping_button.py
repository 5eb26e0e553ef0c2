"""A button whose words go on in a second line where the window is narrow or the text large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from ui.look import Space, scaled
from ui.widgets.basics import Button
from ui.widgets.plain import as_written

LEAST = 160
# Qt keeps this much between an icon and the words behind it.
_ICON_GAP = 4
_SOME = QSize(400, 400)  # for words: what the frame takes does not depend on it


class WrappingButton(Button):
    """As wide as its words on one line, or as wide as it may be, with as many lines as that takes."""

    def __init__(
        self, words: str, icon_name: str = "", kind: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        super().__init__(words, icon_name, kind, pressed)
        self._lines = [words]
        self._framed: QSize | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        self._lines = [text]
        super().setText(text)

    def sizeHint(self) -> QSize:
        return QSize(self._frame().width() + self._advance(self.text()), self._height(1))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), scaled(LEAST)), hint.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height(len(self._broken(width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = self._broken(self.width())
        if lines != self._lines:
            self._lines = lines
            QPushButton.setText(self, as_written("\n".join(lines)))

    def _advance(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._framed = None
        super().changeEvent(event)

    def _height(self, lines: int) -> int:
        metrics = self.fontMetrics()
        words = metrics.size(0, self.text()).height() + (lines - 1) * metrics.lineSpacing()
        return self._frame().height() + max(words, self.iconSize().height())

    def _frame(self) -> QSize:
        """What the frame takes beside and above the words, and the icon beside them: the same however the
        words are broken, or they would be broken in turn in one way and the other.
        """
        if self._framed is None:
            option = QStyleOptionButton()
            self.initStyleOption(option)
            icon = 0 if self.icon().isNull() else option.iconSize.width() + _ICON_GAP + Space.HAIR
            room = _SOME + QSize(icon, 0)
            made = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, room, self)
            self._framed = made - _SOME + QSize(1, 0)  # advances are rounded
        return self._framed

    def _broken(self, width: int) -> list[str]:
        """The words in lines that fit; one that is too long by itself stays whole."""
        room, lines = width - self._frame().width(), [""]
        for word in self.text().split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and self._advance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines
