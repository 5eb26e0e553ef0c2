"""Whose answers are entered, in which order questions come, and whether one or a whole area is in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui import labels
from ui.interview import ROOM
from ui.look import Space, dress
from ui.widgets.basics import Button
from ui.widgets.choices import Check, Pick
from ui.widgets.flow_layout import FlowLayout
from wizard.domain.assessment import Person
from wizard.words import _


class AnswerBar(QWidget):
    """Tells what was chosen; the respondent is kept here."""

    person_chosen = Signal(str)  # a person's id, or ROOM
    order_changed = Signal()
    view_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._person = ROOM
        self._people = [ROOM]
        self.respondent = Pick(_("Whose answers are entered"))
        self.respondent.setToolTip(_("Ctrl with an arrow to the left or right changes the person"))
        self.respondent.picked.connect(lambda person: self._choose(str(person)))
        self.quick = Check(_("Essential questions first"))
        self.quick.clicked.connect(self.order_changed)
        self.single, self.whole = Button(_("One question")), Button(_("Whole area"))
        views = QButtonGroup(self)
        row = FlowLayout(self, Space.SNUG)
        self.respondent.setMinimumContentsLength(28)
        row.addWidget(self.respondent)
        for button in (self.single, self.whole):
            button.setCheckable(True)
            views.addButton(button)
            row.addWidget(button)
        row.addWidget(self.quick)
        self.single.setChecked(True)
        views.buttonClicked.connect(self.view_changed)

    @property
    def person(self) -> str:
        """The respondent."""
        return self._person

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer these people, and the room first."""
        named = [(p.id, f"{p.name or _('(no name)')}, {labels.name(labels.ROLES, p.role)}") for p in people]
        self.respondent.set_choices([(ROOM, _("The room: the agreed rating")), *named])
        self._people = [ROOM, *(person.id for person in people)]
        if self._person not in self._people:
            self._person = ROOM
        self.respondent.show_value(self._person)

    def switch(self, distance: int) -> None:
        """To the next respondent, or the one before."""
        place = (self._people.index(self._person) + distance) % len(self._people)
        self._choose(self._people[place])

    def answer_for(self, person: str) -> None:
        """Enter the answers of this respondent from now on."""
        if person != self._person:
            self._choose(person)

    def _choose(self, person: str) -> None:
        self._person = person
        self.respondent.show_value(person)
        self.person_chosen.emit(person)
