"""Whose answers are entered, in which order questions come, and whether one or a whole area is in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from ui import labels
from ui.interview import ROOM, Order
from ui.look import Space, dress
from ui.widgets.basics import Button
from ui.widgets.choices import Pick
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
        self._offered: Sequence[Person] | None = None
        self.respondent = Pick(_("Whose answers are entered"))
        self.respondent.setToolTip(_("Ctrl with an arrow to the left or right changes the person"))
        self.respondent.picked.connect(lambda person: self._choose(str(person)))
        self._order = Pick(_("Order of the questions"))
        self._order.setToolTip(_("D asks first where people disagree most"))
        self._order.picked.connect(self.order_changed)
        self.single, self.whole = Button(_("One question")), Button(_("Whole area"))
        views = QButtonGroup(self)
        row = FlowLayout(self, Space.SNUG)
        self.respondent.setMinimumContentsLength(26)
        self._order.setMinimumContentsLength(19)
        row.addWidget(self.respondent)
        for button in (self.single, self.whole):
            button.setCheckable(True)
            views.addButton(button)
            row.addWidget(button)
        row.addWidget(self._order)
        for pick in (self.respondent, self._order):
            pick.name_unseen()
        self._offer_orders()
        self.single.setChecked(True)
        views.buttonClicked.connect(self.view_changed)

    @property
    def person(self) -> str:
        """The respondent."""
        return self._person

    @property
    def order(self) -> Order:
        """In which order questions come."""
        return Order(self._order.value())

    def ask_in(self, order: Order) -> None:
        """Let questions come in this order from now on."""
        if order is not self.order:
            self._order.show_value(order)
            self.order_changed.emit()

    def turn_order(self) -> None:
        """To the most disagreed first, or back to the questions in order."""
        disagreed = self.order is Order.DISAGREED
        self.ask_in(Order.WRITTEN if disagreed else Order.DISAGREED)

    def with_order(self, place: str) -> str:
        """Where the room is, with the order that its questions come in where that is not the written one."""
        words = {
            Order.WRITTEN: "{place}",
            Order.ESSENTIAL: _("{place} · essential ones first"),
            Order.DISAGREED: _("{place} · most disagreed first"),
        }
        return words[self.order].format(place=place)

    def _offer_orders(self) -> None:
        """Where people disagree is for the room: it would tell who votes what the others said."""
        order = self._order.value() or Order.WRITTEN
        offered = [
            (Order.WRITTEN, _("Questions in order")),
            (Order.ESSENTIAL, _("Essential ones first")),
        ]
        if self._person == ROOM:
            offered.append((Order.DISAGREED, _("Most disagreed first")))
        self._order.set_choices(offered)
        self._order.show_value(order if order in dict(offered) else Order.WRITTEN)

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer these people, and the room first."""
        if people is self._offered:  # a project is a value: nobody's name can have changed
            return
        self._offered = people
        named = [(p.id, f"{p.name or _('(no name)')}, {labels.name(labels.ROLES, p.role)}") for p in people]
        self.respondent.set_choices([(ROOM, _("The room: the agreed rating")), *named])
        self._people = [ROOM, *(person.id for person in people)]
        if self._person not in self._people:
            self._person = ROOM
            self._offer_orders()
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
        self._offer_orders()
        self.person_chosen.emit(person)
