"""How far long work is that goes on beside the window, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, Elided, has_keys
from ui.widgets.scrolling import keep_in_view
from wizard.words import _


class Progress(QWidget):
    """What is being done, a bar, and Stop; in sight only while there is something to stop."""

    stopped = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        dress(self, "clear")
        self._stopping = False
        self._before: QWidget | None = None  # what had the focus when the work began
        self._patience = QTimer(self, singleShot=True)
        self._patience.timeout.connect(self.show)
        self.doing = Elided("soft")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(name)
        self.bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.stop = Button(_("Stop"), "close", pressed=self._stop)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.HAIR)
        box.addWidget(self.doing)
        box.addLayout(row)
        self.hide()

    def begin(self, words: str = "", patience: int = 0) -> None:
        """Something begins, and nobody knows yet how long it takes; with patience it shows after so many
        milliseconds, so that nothing flickers where it is over by then.
        """
        self._stopping = False
        self.doing.show_text(words)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        if patience:
            self._patience.start(patience)
        else:
            self.show()
            # The window's, not the program's: a dialog that has just been closed may stand in between.
            self._before = self.window().focusWidget()
            QTimer.singleShot(0, self, self._hold_focus)

    def _hold_focus(self) -> None:
        """Where the button that began the work rests meanwhile, Qt would pass the focus on to any other, and
        the next Enter to what it does. On the bar it does nothing.
        """
        if self._before is not None and not self._before.isEnabled() and self.isVisible():
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
            keep_in_view(self, self.rect())  # Qt has scrolled to what it had passed the focus on to

    def _give_back(self) -> None:
        if self._before is not None and self._before.isEnabled():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            keep_in_view(self._before, self._before.rect())  # also where a message has just taken room

    def _give_back_from(self, there: QWidget | None) -> None:
        """Once more, where it can be taken only now, unless somebody has gone elsewhere meanwhile.

        Where it was taken the view is left alone: it may have gone to what the work has brought.
        """
        if there is not self._before and self.window().focusWidget() is there:
            self._give_back()

    def show_step(self, done: int, of: int, words: str = "") -> None:
        """So much of it is done; without words those before stay."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        if words and not self._stopping:
            self.doing.show_text(words)

    def end(self) -> None:
        """It is over, however it ended."""
        self._patience.stop()
        held = has_keys(self)
        self.hide()
        if held:
            self._give_back()
            there = self.window().focusWidget()
            QTimer.singleShot(0, self, lambda: self._give_back_from(there))

    def _stop(self) -> None:
        self._stopping = True
        self.doing.show_text(_("Stopping"))
        if self.stop.hasFocus():  # from where Qt would pass it on to any other button, as above
            self.bar.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop.setEnabled(False)
        self.stopped.emit()
