"""The actions that serve one of the eight things to do: a list in place, hidden while it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import CellKind, Column, Row
from wizard.domain.plan import ActionStatus, EightAction
from wizard.messages.suggestions import EIGHT_ACTIONS
from wizard.words import _, mark, ngettext

STATUSES: dict[ActionStatus, str] = {
    ActionStatus.OPEN: mark("Open"),
    ActionStatus.STARTED: mark("Started"),
    ActionStatus.DONE: mark("Done"),
    ActionStatus.DROPPED: mark("Dropped"),
}


def counted(count: int) -> str:
    """E.g. "3 actions"."""
    return ngettext("{count} action", "{count} actions", count).format(count=count)


class PlanGroup(QWidget):
    """A heading with a number, and the list below it. `room` is where the details of an action are shown."""

    selected = Signal(str)

    def __init__(self, serves: EightAction, wire: Callable[[ListEditor], Any]) -> None:
        super().__init__()
        dress(self, "clear")
        self.serves = serves
        title = _(EIGHT_ACTIONS[serves])
        self.editor = ListEditor(_words(title), _columns(), further=_further())
        wire(self.editor)
        self.editor.selected.connect(self.selected)
        self.add = Button(_("Add an action"), "add", "quiet", self.begin)
        self.add.setAccessibleDescription(title)
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        head.addWidget(label(str(serves.value), "accent", wrap=False))
        head.addWidget(label(title, "heading"), 1)
        head.addWidget(self.add)
        self.room = QVBoxLayout()
        self.room.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addLayout(head)
        box.addWidget(self.editor)
        box.addLayout(self.room)
        self.editor.hide()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these actions."""
        self.editor.set_rows(rows)
        self.editor.setVisible(bool(rows))
        self.add.setVisible(not rows)

    def begin(self) -> None:
        """Open the list with its empty row."""
        self.editor.show()
        self.editor.begin()


def _words(title: str) -> ListWords:
    return ListWords(
        name=title,
        add=_("Add an action"),
        empty=_("Nothing is planned here yet."),
        example="",
        begin=_("Add an action"),
        counted=counted,
    )


def _columns() -> list[Column]:
    return [
        Column(
            "title", _("What is done"), share=12, hint=_("e.g. Agree the end of each stage with the team")
        ),
        Column("owner", _("Owner"), share=4, hint=_("A name or a role")),
        Column("due", _("Due"), CellKind.DATE, share=5),
        Column(
            "status",
            _("Status"),
            CellKind.CHOICE,
            choices=tuple((status, _(words)) for status, words in STATUSES.items()),
            share=3,
        ),
    ]


def _further() -> tuple[Column, ...]:
    """What is shown below the list, for the action that is chosen."""
    return Column("reason", _("Why")), Column("note", _("Note"))
