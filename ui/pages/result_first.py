"""The next things to do: each can be planned where it is read, with who does it and by when."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal

from ui.look import Space
from ui.pages.base import Page
from ui.widgets.basics import Button, Columns, has_keys, label
from ui.widgets.blocker_list import BlockerList, BlockerRow
from ui.widgets.fields import Labelled
from ui.widgets.plan_group import STATUSES
from wizard.domain.maturity import Blocker
from wizard.domain.plan import Action, is_overdue
from wizard.domain.planning import planned_for
from wizard.messages.report import due_words
from wizard.words import _

FIRST = 3


class FirstRow(BlockerRow):
    """One of them: a button takes it into the plan, and from then on opens two fields for who and when."""

    planned = Signal(str)  # the key of the criterion that it is to mend

    def __init__(self, owner: Labelled, due: Labelled) -> None:
        super().__init__()
        self.owner = owner.field
        self._action: Action | None = None
        self.plan = Button(_("Plan it"), "add", "quiet", lambda: self.planned.emit(self.key))
        self.change = Button(_("Owner and date"), "person", "quiet", self._turn)
        self.said = label("", "small")
        self.fields = Columns(owner, due, least=420)
        self.fields.layout().setContentsMargins(0, Space.TIGHT, 0, Space.TIGHT)
        for place, button in enumerate((self.plan, self.change)):
            self.ways.insertWidget(place, button)
        for part in (self.said, self.fields):
            self.words.addWidget(part)

    def show_action(self, action: Action | None) -> None:
        """Show the action of the plan that it became, or None before it is one."""
        known = self._action is not None and action is not None and action.id == self._action.id
        self._action = action
        self.plan.setVisible(action is None)
        self.change.setVisible(action is not None)
        for button in (self.plan, self.change):
            button.setAccessibleDescription(self.advice)
        self.said.setVisible(action is not None)
        self.said.setText(_plan_words(action) if action else "")
        if not known:
            if action is None and has_keys(self):
                self.plan.setFocus(Qt.FocusReason.OtherFocusReason)  # undone: it can be planned again
            self.fields.hide()

    def ask(self) -> None:
        """Open the fields, and put the keyboard there."""
        self.fields.show()
        self.owner.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self) -> None:
        if self.fields.isHidden():
            self.ask()
        else:
            self.fields.hide()


class FirstThings(BlockerList):
    """The first few blockers on a page, which keeps what is typed about them."""

    planned = Signal(str)

    def __init__(self, page: Page) -> None:
        super().__init__(FIRST, question=False, more=False)
        self._page = page

    def action(self, place: int) -> Action | None:
        """The action of the plan for what stands at a place, counted from 0."""
        if place >= min(len(self.things), FIRST):
            return None
        return planned_for(self._page.project(), self.things[place].criterion)

    def ask(self, criterion: str) -> None:
        """Ask who does what mends a criterion, and by when."""
        for row in self.rows:
            if row.key == criterion and not row.isHidden():
                row.ask()

    def make_row(self) -> FirstRow:
        where = partial(self.action, len(self.rows))
        owner = self._page.line(_("Owner"), where, "owner", placeholder=_("A name or a role"))
        row = FirstRow(owner, self._page.day(_("Due"), where, "due"))
        row.opened.connect(self.opened)
        row.planned.connect(self.planned)
        return row

    def fill_row(self, row: FirstRow, place: int, thing: Blocker) -> None:
        super().fill_row(row, place, thing)
        row.show_action(self.action(place))


def _plan_words(action: Action) -> str:
    """By when it is to be done, who does it, and how far it is."""
    today = date.today()  # noqa: DTZ011 - as the calendar on the wall
    due = due_words(action.due, action.owner, overdue=is_overdue(action, today))
    return " · ".join((_("In the action plan"), due, _(STATUSES[action.status])))
