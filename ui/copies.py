"""Has the file of projects copied while somebody works, and says it quietly where that cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.widgets.messages import Message
from wizard.errors import WizardError
from wizard.messages import error_words

if TYPE_CHECKING:
    from ui.background import Background, Job
    from wizard.service import Service

# Milliseconds: a start comes first. Afterwards, to see whether an hour has gone by takes a look at a folder.
FIRST, THEN = 30_000, 300_000


class Copying(QObject):
    """Looks now and then whether a copy is due, and has it made beside the window."""

    said = Signal(object)  # a Message, once as long as the reason stays the same
    broke = Signal(object)  # an exception nobody expected

    def __init__(self, service: Callable[[], Service | None], parent: QObject) -> None:
        super().__init__(parent)
        self._service = service
        self._background: Background | None = None
        self._told = ""
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """A file of projects was opened."""
        self._timer.start(FIRST)

    def look(self) -> None:
        """Make a copy if one is due."""
        self._timer.start(THEN)
        service = self._service()
        if service is None or (self._background is not None and self._background.busy):
            return
        if service.copy_is_due():
            self._make(service)

    def stop(self) -> None:
        """The file is being closed: a copy that is being made is given up, and nothing is left of it."""
        self._timer.stop()
        if self._background is not None:
            self._background.stop()

    def _make(self, service: Service) -> None:
        from ui.background import Background  # a start does without

        if self._background is None:
            self._background = Background()
            self._background.broke.connect(self.broke)

        def work(job: Job) -> bool:
            return service.keep_copy(job.is_cancelled)

        self._background.start(work, succeeded=self._made, failed=self._tell)

    def _made(self, _made: bool) -> None:
        self._told = ""

    def _tell(self, error: WizardError) -> None:
        words = error_words(error)
        if words != self._told:
            self._told = words
            self.said.emit(Message(words, "warn"))
