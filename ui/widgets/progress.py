"""How far long work is that goes on beside the window, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.look import Space, dress, scaled
from ui.widgets.basics import Button, Elided
from wizard.words import _


class Progress(QWidget):
    """What is being done, a bar, and Stop; in sight only while there is something to stop."""

    stopped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        dress(self, "clear")
        self._stopping = False
        self.doing = Elided("soft")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.stop = Button(_("Stop"), "close", pressed=self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self.doing)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.hide()

    def begin(self, words: str = "") -> None:
        """Something begins, and nobody knows yet how long it takes."""
        self._stopping = False
        self.doing.setFixedWidth(scaled(260))
        self.doing.show_text(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.show()

    def show_step(self, done: int, of: int, words: str = "") -> None:
        """So much of it is done; without words those before stay."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        if words and not self._stopping:
            self.doing.show_text(words)

    def end(self) -> None:
        """It is over, however it ended."""
        self.hide()

    def _stop(self) -> None:
        self._stopping = True
        self.doing.show_text(_("Stopping"))
        self.stop.setEnabled(False)
        self.stopped.emit()
