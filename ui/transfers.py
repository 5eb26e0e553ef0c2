"""Project files, out and in, beside the window: one at a time, with its progress on the list of projects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from ui.background import Background, Job
from ui.start_screen import StartScreen
from ui.widgets.messages import Message
from wizard.words import _

if TYPE_CHECKING:
    from wizard.service import Service

ENDING = ".spw"


class Transfers(QObject):
    """Asks for a file, has it written or read, and says what became of it."""

    said = Signal(object)  # a Message
    came = Signal(str)  # the id of a project that was brought in
    broke = Signal(object)  # an exception nobody expected

    def __init__(self, start: StartScreen) -> None:
        super().__init__(start)
        self._start = start
        self._background = Background()
        self._background.broke.connect(self.broke)
        start.transfer.said.connect(self.said)

    @property
    def busy(self) -> bool:
        """Whether a file is being written or read."""
        return self._start.transfer.busy

    def ask_in(self, service: Service) -> None:
        """Ask which file to bring in, and do it."""
        path, _kind = QFileDialog.getOpenFileName(self._start, _("Bring in a project file"), "", _kinds())
        if path and not self.busy:
            self.bring_in(service, Path(path))

    def ask_out(self, service: Service, project_id: str, name: str) -> None:
        """Ask where to save a project, and do it."""
        chosen, _kind = QFileDialog.getSaveFileName(
            self._start, _("Save as a project file"), _file_name(name), _kinds()
        )
        if not chosen or self.busy:
            return
        file = Path(chosen if chosen.lower().endswith(ENDING) else chosen + ENDING)
        if str(file) != chosen and file.exists():  # nobody was asked about that one
            words = _("{file} is there already. To replace it, choose it by its whole name.")
            self.said.emit(Message(words.format(file=file), "warn"))
        else:
            self.save(service, project_id, file)

    def bring_in(self, service: Service, file: Path) -> None:
        """Take the project of a file."""

        def work(job: Job) -> str:
            return service.import_project(file, _steps(job))

        words = _("Bringing in {file}").format(file=file.name)
        self._start.transfer.run(self._background, work, self.came.emit, doing=words)

    def save(self, service: Service, project_id: str, file: Path) -> None:
        """Write a project into a file of its own."""

        def tell(_result: None) -> None:
            show = lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))  # noqa: E731
            words = _("Saved as {file}.").format(file=file)
            self.said.emit(Message(words, "good", _("Show in folder"), show))

        def work(job: Job) -> None:
            service.export_project(project_id, file, _steps(job))

        words = _("Saving {file}").format(file=file.name)
        self._start.transfer.run(self._background, work, tell, doing=words)

    def stop(self) -> None:
        """Call off what is under way and wait for its end: nothing half-done is left."""
        self._background.stop()


def _steps(job: Job) -> Callable[[int, int], None]:
    """How a job is told how far it is; after the last step it is done, whoever calls it off then."""

    def step(done: int, of: int) -> None:
        job.step(done, of)
        if done == of:
            job.point_of_no_return()

    return step


def _kinds() -> str:
    return _("Project files (*.spw)")


def _file_name(name: str) -> str:
    """What a project's file could be called: its name without what no system takes."""
    kept = "".join(" " if letter in '<>:"/\\|?*' or letter < " " else letter for letter in name)
    return " ".join(kept.split())[:80].strip(" .") + ENDING
