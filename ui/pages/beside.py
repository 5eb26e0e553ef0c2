"""An edit that may be too large for the window's thread: then it is made beside it, otherwise at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal

from ui.background import Job
from ui.pages.base import Page
from ui.widgets.messages import Message
from ui.widgets.progress import Progress
from ui.widgets.scrolling import keep_in_view
from wizard.domain.project import Project
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.words import _


class BesideEdit(Progress):
    """Makes one edit at a time, and is in sight while that goes on beside the window."""

    turned = Signal()  # an edit beside the window has begun, or has ended

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(name)
        self._page = page
        self._job: Job | None = None
        self.stopped.connect(self._cancel)

    @property
    def busy(self) -> bool:
        """Whether an edit is on its way."""
        return self._job is not None

    def make(
        self,
        code: str,
        edit: Callable[[Project], Project],
        *,
        entities: int,
        doing: str,
        done: Callable[[], object],
        made: Callable[[], object] = lambda: None,
    ) -> None:
        """Make an edit that adds or takes out so many entities; `done` is called once the page shows it.

        `doing` says what is under way. The edit runs in another thread where that is much, and again where
        the project changes meanwhile. It is not made while another is on its way. `made` is called before
        `done`; where the edit is much, before the page shows it, so that what makes way for it need not.
        """
        desk = self._page.desk
        if self.busy:
            return
        if not desk.is_much(entities):
            if self._page.attempt(desk.do, code, edit):
                made()
                done()
            return
        self.begin(doing)
        QTimer.singleShot(0, self, lambda: keep_in_view(self, self.rect()))  # laid out by then
        self._job = self._page.background.start(
            lambda job: desk.do_beside(code, edit, job.point_of_no_return),
            succeeded=lambda changed: self._tell(made, done, changed),
            failed=self._tell_failed,
            ended=self._end,
        )
        self.turned.emit()

    def _tell(self, made: Callable[[], object], done: Callable[[], object], changed: bool) -> None:
        if changed:
            made()
        self._page.desk.adopt()
        if changed:
            done()

    def _tell_failed(self, error: WizardError) -> None:
        self._page.said.emit(Message(error_words(error), "error"))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _end(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        self.turned.emit()  # first: what rested can take the focus back
        self.end()
        if stopped:
            self._page.said.emit(Message(_("Stopped. Nothing was changed."), "info"))
