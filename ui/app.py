"""Puts the window together: the one place that knows all of its parts."""

from __future__ import annotations

import signal
from collections.abc import Sequence

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.faults import Faults
from ui.look import Look
from ui.shell import PROGRAM, Window


def prepare(arguments: Sequence[str]) -> QApplication:
    """The QApplication as all of the program expects it, tests and screenshots too."""
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
    window = Window(Look(app, remembered), remembered, database)
    Faults(window.report.show_report).install()
    signal.signal(signal.SIGINT, lambda *_: window.close())
    beat = QTimer(app, interval=500)  # lets Python see signals while Qt waits
    beat.timeout.connect(lambda: None)
    beat.start()
    window.show()
    return app.exec()
