"""Work beside the window that somebody watches and may call off: said once, for all that do such work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal

from ui.widgets.messages import Message
from ui.widgets.progress import Progress
from ui.widgets.scrolling import keep_in_view
from wizard.errors import WizardError
from wizard.messages import error_words

if TYPE_CHECKING:
    from ui.background import Background, Job


class Stoppable(Progress):
    """Has one job done at a time, and is in sight with its Stop while that goes on."""

    turned = Signal()  # a job has begun, or has ended
    said = Signal(object)  # a Message: why it failed, or that it was stopped

    def __init__(self, name: str, when_stopped: str) -> None:
        """`name` is read aloud with the bar, `when_stopped` says what a stop leaves behind."""
        super().__init__(name)
        self._when_stopped = when_stopped
        self._job: Job | None = None
        self.stopped.connect(self._cancel)

    @property
    def busy(self) -> bool:
        """Whether a job is on its way."""
        return self._job is not None

    @property
    def broken_off(self) -> str:
        """What is left of a job that was to stop and whose end nobody was told, "" where there is none."""
        return self._when_stopped if self._job is not None and self._job.cancelled else ""

    def run(
        self,
        background: Background,
        work: Callable[[Job], Any],
        succeeded: Callable[[Any], object],
        *,
        doing: str = "",
        progressed: Callable[[int, int, str], object] | None = None,
        failed: Callable[[WizardError], object] | None = None,
        once_shown: bool = False,
    ) -> None:
        """Have `work(job)` done, unless another job is on its way; `doing` says what it is.

        Without `progressed` and `failed` steps are shown and failures said as they come. With `once_shown`
        it begins once the bar is on the screen.
        """
        if self.busy:
            return
        self.begin(doing)
        QTimer.singleShot(0, self, lambda: keep_in_view(self, self.rect()))  # laid out by then
        self._job = background.start(
            work,
            succeeded=succeeded,
            failed=failed or self._tell_failed,
            progressed=progressed or self.show_step,
            ended=self._end_job,
            once_shown=once_shown,
        )
        self.turned.emit()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end_job(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        self.turned.emit()  # first: what rested can take the focus back
        self.end()
        if stopped:
            self.said.emit(Message(self._when_stopped, "info"))

    def _tell_failed(self, error: WizardError) -> None:
        self.said.emit(Message(error_words(error), "error"))
