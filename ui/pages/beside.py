"""An edit that may be too large for the window's thread: then it is made beside it, otherwise at once."""

from __future__ import annotations

from collections.abc import Callable

from ui.pages.base import Page
from ui.stoppable import Stoppable
from wizard.domain.project import Project
from wizard.words import _


class BesideEdit(Stoppable):
    """Makes one edit at a time, and is in sight while that goes on beside the window."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(name, _("Stopped. Nothing was changed."))
        self._page = page
        self.said.connect(page.said)

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
        self.run(
            self._page.background,
            lambda job: desk.do_beside(code, edit, job.point_of_no_return),
            lambda changed: self._tell(made, done, changed),
            doing=doing,
            once_shown=True,
        )

    def _tell(self, made: Callable[[], object], done: Callable[[], object], changed: bool) -> None:
        if changed:
            made()
        self._page.desk.adopt()
        if changed:
            done()
