"""The one handler for what nobody expected: it is logged, nothing typed is lost, and the user can copy a
report.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion

if TYPE_CHECKING:
    from logging import Handler, Logger


def log_file() -> Path:
    """Where the log is."""
    import platformdirs  # only where something has to be written

    return platformdirs.user_log_path("sales-process-wizard", appauthor=False) / "window.log"


def report(error: BaseException) -> str:
    """What the maker of the program needs to know, without anything of the project in it."""
    import platform  # here as below: what a start without faults does not need
    import traceback

    lines = traceback.format_exception(type(error), error, error.__traceback__)
    system = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return f"{system}\n\n{''.join(lines)}"


class Faults:
    """Catches exceptions of every thread and Qt's own complaints, from `install` on."""

    def __init__(self, show: Callable[[str], None]) -> None:
        self._show = show
        self._ready = False

    def install(self) -> None:
        """Take over from Python's and Qt's own reporting."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self._log_only(args.exc_value)
        qInstallMessageHandler(self._qt_said)

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """Log an exception and show it; the program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(error)
        self._logger().error("%s", text)
        print(text, file=sys.stderr)
        self._show(text)

    def _log_only(self, error: BaseException | None) -> None:
        if error is not None:
            self._logger().error("%s", report(error))

    def _qt_said(self, kind: QtMsgType, _context: object, words: str) -> None:
        levels = {QtMsgType.QtDebugMsg: 10, QtMsgType.QtInfoMsg: 20, QtMsgType.QtWarningMsg: 30}
        self._logger().log(levels.get(kind, 40), "Qt: %s", words)

    def _logger(self) -> Logger:
        import logging

        log = logging.getLogger("sales-process-wizard")
        if not self._ready:
            self._ready = True
            log.addHandler(_handler())
            log.setLevel(logging.INFO)
            log.propagate = False
        return log


def _handler() -> Handler:
    import logging
    from logging.handlers import RotatingFileHandler

    try:
        path = log_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        return RotatingFileHandler(path, maxBytes=1_000_000, backupCount=2, encoding="utf-8")
    except (OSError, RuntimeError):  # nowhere to write, or no home: the report in the window is what remains
        return logging.StreamHandler(sys.stderr)
