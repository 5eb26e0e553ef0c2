"""Long work beside the window: a function runs in a thread, and what comes of it is told in the window's
thread.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.spare import look_through_little
from wizard.errors import WizardError

# Milliseconds in which the window lays out and paints once, and hears what was done.
A_FRAME = 16


class StoppedError(Exception):
    """The work has heeded a cancel."""


class Job(QObject):
    """One piece of work under way. Its signals arrive in the thread that made it."""

    progressed = Signal(int, int, str)  # done, of, what now
    handed = Signal(object)  # a part of what comes of it, as soon as it is there
    succeeded = Signal(object)  # what the function returned
    failed = Signal(object)  # a WizardError
    broke = Signal(object)  # any other exception: our own bug
    ended = Signal()  # after any of these, or after a cancel was heeded
    _stepped = Signal(int, int, str)
    _parted = Signal(object)
    _finished = Signal(object, object)

    def __init__(self, work: Callable[[Job], Any]) -> None:
        super().__init__()
        self._work = work
        self._cancel = Event()
        self._turning = Lock()
        self._too_late = False
        self._heard = True
        # Queued to this object, so that every listener runs in the window's thread, whatever kind of callable
        # it is.
        self._stepped.connect(self._tell_progress, Qt.ConnectionType.QueuedConnection)
        self._parted.connect(self._tell_part, Qt.ConnectionType.QueuedConnection)
        self._finished.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, daemon=True)

    @property
    def cancelled(self) -> bool:
        """Whether the work shall stop; the function asks this now and then."""
        return self._cancel.is_set()

    def is_cancelled(self) -> bool:
        """The same, to be passed as a function."""
        return self.cancelled

    def progress(self, done: int, of: int, what: str = "") -> None:
        """Called by the work to say how far it is."""
        self._stepped.emit(done, of, what)

    def step(self, done: int, of: int, what: str = "") -> None:
        """The same, for work that is to end here where it shall stop. Raises StoppedError."""
        self.progress(done, of, what)
        if self.cancelled:
            raise StoppedError

    def hand(self, part: Any) -> None:
        """Called by the work to give away a part before the whole is there."""
        self._parted.emit(part)

    def point_of_no_return(self) -> None:
        """Called by the work before it does what cannot be done by half: from here on a cancel is too late.

        Raises StoppedError where one came before.
        """
        with self._turning:
            if self.cancelled:
                raise StoppedError
            self._too_late = True

    def cancel(self) -> None:
        """Ask the work to stop, unless it is too late. Nothing it returns after that is told."""
        with self._turning:
            if not self._too_late:
                self._cancel.set()

    def leave(self) -> None:
        """The same by somebody who is going: nothing is told any more, but for a bug."""
        self.cancel()
        self._heard = False

    def wait(self, seconds: float) -> bool:
        """Wait for the thread; False if it still runs then."""
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def start(self, *, once_shown: bool = False) -> None:
        """Begin, once all listeners are connected, and with `once_shown` once the window has laid out and
        painted what is to be seen meanwhile: each step of that would wait for a thread that computes.
        """
        if once_shown:
            QTimer.singleShot(A_FRAME, self, self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        if self._heard:
            self._thread.start()

    def _run(self) -> None:
        try:
            result = self._work(self)
        except Exception as error:  # noqa: BLE001 - told in the window's thread, which sorts them
            self._finished.emit(None, error)
        else:
            self._finished.emit(result, None)

    def _tell_progress(self, done: int, of: int, what: str) -> None:
        if self._heard:
            self.progressed.emit(done, of, what)

    def _tell_part(self, part: Any) -> None:
        if self._heard and not self.cancelled:
            self.handed.emit(part)

    def _tell(self, result: Any, error: BaseException | None) -> None:
        if error is not None and not isinstance(error, WizardError | StoppedError):
            self.broke.emit(error)
        elif self._heard and not self.cancelled:
            if error is None:
                self.succeeded.emit(result)
            else:
                self.failed.emit(error)
        if self._heard:
            self.ended.emit()


class Background(QObject):
    """Starts jobs and keeps them alive until they have ended."""

    broke = Signal(object)  # an exception nobody expected
    idle = Signal()  # the last job has ended, and whoever wanted to hear of it has heard

    def __init__(self) -> None:
        super().__init__()
        self._jobs: set[Job] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is still under way."""
        return bool(self._jobs)

    def start(
        self,
        work: Callable[[Job], Any],
        *,
        succeeded: Callable[[Any], object],
        failed: Callable[[WizardError], object],
        progressed: Callable[[int, int, str], object] | None = None,
        handed: Callable[[Any], object] | None = None,
        ended: Callable[[], object] | None = None,
        once_shown: bool = False,
    ) -> Job:
        """Run `work(job)` in a thread. It must not touch widgets, nor the desk, but project values are
        safe. With `once_shown` the window first shows what is to be seen meanwhile.
        """
        job = Job(work)
        self._jobs.add(job)
        look_through_little(True)
        job.succeeded.connect(succeeded)
        job.failed.connect(failed)
        job.broke.connect(self.broke)
        if progressed is not None:
            job.progressed.connect(progressed)
        if handed is not None:
            job.handed.connect(handed)
        if ended is not None:
            job.ended.connect(ended)
        job.ended.connect(lambda: self._forget(job))
        job.start(once_shown=once_shown)
        return job

    def _forget(self, job: Job) -> None:
        self._jobs.discard(job)
        look_through_little(self.busy)
        if not self.busy:
            self.idle.emit()

    def stop(self, seconds: float = 5.0) -> None:
        """Cancel everything and wait for it: the project or the program is being closed. Nothing is told."""
        for job in tuple(self._jobs):
            job.leave()
        for job in tuple(self._jobs):
            job.wait(seconds)
        self._jobs.clear()
        look_through_little(False)
