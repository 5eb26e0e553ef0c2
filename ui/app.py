"""Puts the window together: the one place that knows all of its parts."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QApplication

from ui.faults import Faults
from ui.look import Look
from ui.shell import PROGRAM, Window
from ui.spare import collecting_paused

# Seconds after which a job that computes lets the window go on. The window asks several times while it paints
# once; at Python's own 0.005 it would stand still for a twentieth of a second.
HAND_OVER = 0.0001

FRAME = QSize(4, 40)  # around a window; its true size is known only once the window is shown


def prepare(arguments: Sequence[str]) -> QApplication:
    """The QApplication as all of the program expects it, tests and screenshots too."""
    sys.setswitchinterval(HAND_OVER)
    QApplication.setStyle("Fusion")
    app = QApplication(list(arguments))
    app.setApplicationName("sales-process-wizard")
    app.setApplicationDisplayName("")
    return app


def settings() -> QSettings:
    """What the window remembers: appearance and its place on the screen. Projects are in the database."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "sales-process-wizard", "window")


def run(database: str | None, arguments: Sequence[str] = ()) -> int:
    """Show the window until it is closed; returns the exit status."""
    app = prepare([PROGRAM, *arguments])
    remembered = settings()
    with collecting_paused():
        window = Window(Look(app, remembered), remembered, database)
    Faults(window.show_report).install()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C ends it: everything that was committed is safe
    fit(window, app.primaryScreen().availableSize())
    window.show()
    return app.exec()


def fit(window: Window, available: QSize) -> None:
    """Make a window that is larger than the screen as large as the screen, less the frame around it."""
    room = available - FRAME
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(window.size().boundedTo(room))
