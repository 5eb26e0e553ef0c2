"""A button whose words go on in a second line where the window is narrow or the text large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.look import scaled
from ui.widgets.basics import Button
from ui.widgets.plain import as_written

LEAST = 160


class WrappingButton(Button):
    """As wide as its words on one line, or as wide as it may be, with as many lines as that takes."""

    def __init__(
        self, words: str, icon_name: str = "", kind: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        super().__init__(words, icon_name, kind, pressed)
        self._lines = [words]
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def setText(self, text: str) -> None:
        self._lines = [text]
        super().setText(text)

    def sizeHint(self) -> QSize:
        height = super().sizeHint().height() - (len(self._lines) - 1) * self.fontMetrics().lineSpacing()
        return QSize(self._beside_words() + self._advance(self.text()), height)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), scaled(LEAST)), hint.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        further = len(self._broken(width)) - 1
        return self.sizeHint().height() + further * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = self._broken(self.width())
        if lines != self._lines:
            self._lines = lines
            QPushButton.setText(self, as_written("\n".join(lines)))

    def _advance(self, words: str) -> int:
        return self.fontMetrics().horizontalAdvance(words)

    def _beside_words(self) -> int:
        """What the frame and the icon take of the width."""
        return super().sizeHint().width() - max(map(self._advance, self._lines))

    def _broken(self, width: int) -> list[str]:
        """The words in lines that fit; one that is too long by itself stays whole."""
        room, lines = width - self._beside_words(), [""]
        for word in self.text().split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and self._advance(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines
