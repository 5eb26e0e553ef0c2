"""Whose answers are entered, in which order questions come, and whether one or a whole area is in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from ui import labels
from ui.interview import ROOM
from ui.look import Space, dress
from ui.widgets.basics import label
from ui.widgets.choices import Check, Pick
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
        self.respondent = Pick(_("Whose answers are entered"))
        self.respondent.setToolTip(_("Ctrl with an arrow to the left or right changes the person"))
        self.respondent.picked.connect(lambda person: self._choose(str(person)))
        self.quick = Check(_("Essential questions first"))
        self.quick.clicked.connect(self.order_changed)
        self.single, self.whole = QPushButton(_("One question")), QPushButton(_("Whole area"))
        views = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(label(_("Answering:"), wrap=False))
        row.addWidget(self.respondent, 2)
        row.addWidget(self.quick, 2)
        for button in (self.single, self.whole):
            button.setCheckable(True)
            button.setAutoDefault(False)
            views.addButton(button)
            row.addWidget(button)
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
        if self._person not in {person.id for person in people}:
            self._person = ROOM
        self.respondent.show_value(self._person)

    def switch(self, distance: int) -> None:
        """To the next respondent, or the one before."""
        people = [self.respondent.itemData(place) for place in range(self.respondent.count())]
        self._choose(people[(people.index(self._person) + distance) % len(people)])

    def _choose(self, person: str) -> None:
        self._person = person
        self.respondent.show_value(person)
        self.person_chosen.emit(person)
