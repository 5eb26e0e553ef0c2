"""The folder of the user's own questionnaires as the window knows it: read beside it, file by file."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from ui.background import Background, Job
from wizard import places
from wizard.questionnaires import builtin_maturity
from wizard.questionnaires.own import OwnQuestionnaire, own_questionnaires

# Seconds after which the next file is read all the same: the window may be busy, or nobody looks.
PATIENCE = 0.2


class OwnFolder(QObject):
    """Reads the files that have changed since the last time, and tells of each as soon as it is read."""

    began = Signal()
    stepped = Signal(int, int, str)  # files read, of how many, the name of the last one
    came = Signal(object)  # an OwnQuestionnaire
    ended = Signal()  # `files` are those that there are now

    def __init__(self, background: Background) -> None:
        super().__init__()
        self.folder: Path = places.own_questionnaires()
        self.files: tuple[OwnQuestionnaire, ...] = ()
        self._background = background
        self._known: dict[Path, OwnQuestionnaire] = {}
        self._job: Job | None = None
        self._again = False
        self._seen = Event()  # the last file that was read stands on the screen
        self.looked = False  # whether anything was ever looked through

    @property
    def busy(self) -> bool:
        """Whether files are being read."""
        return self._job is not None

    def read(self) -> None:
        """Find out what there is now; asked again meanwhile, once more afterwards."""
        if self.busy:
            self._again = True
            return
        folder, known = self.folder, dict(self._known)

        def work(job: Job) -> tuple[OwnQuestionnaire, ...]:
            builtin_maturity()  # stands beside them wherever they are offered, and takes its time as well

            def heard(done: int, of: int, own: OwnQuestionnaire) -> None:
                self._seen.clear()
                job.hand(own)
                job.step(done, of, own.path.name)
                # Read on once it stands on the screen: both at once would hold up the window.
                self._seen.wait(PATIENCE)

            return own_questionnaires(folder, known, heard)

        self._job = self._background.start(
            work,
            succeeded=self._take_all,
            failed=lambda _error: None,  # what is wrong with a file stands beside it
            progressed=self.stepped.emit,
            handed=self._take,
            ended=self._end,
            once_shown=True,
        )
        self.began.emit()

    def stop(self) -> None:
        """Leave the others unread."""
        self._again = False
        if self._job is not None:
            self._job.cancel()

    def _take(self, own: OwnQuestionnaire) -> None:
        self._known[own.path] = own
        self.came.emit(own)
        QTimer.singleShot(0, self._seen.set)

    def _take_all(self, files: tuple[OwnQuestionnaire, ...]) -> None:
        self.files = files
        self._known = {own.path: own for own in files}

    def _end(self) -> None:
        self._job = None
        self.looked = True
        if self._again:
            self._again = False
            self.read()
        else:
            self.ended.emit()
