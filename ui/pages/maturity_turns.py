"""What comes after the last question: what is still open, the next person, the room, or the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ui import interview
from ui.interview import ROOM
from ui.widgets.messages import Message
from wizard.domain.assessment import Answer
from wizard.domain.questionnaire import Criterion
from wizard.words import _, ngettext

if TYPE_CHECKING:
    from ui.pages.maturity import MaturityPage


class Turns:
    """Leads from one to the next at the one keyboard that a room has."""

    def __init__(self, page: MaturityPage) -> None:
        self._page = page
        self._next: Callable[[], object] | None = None  # what Enter does behind the last question
        self._rooms = ""  # the key of the question that the room left
        self._rated = ""  # the key of the question that a person rated last since then

    def note_place(self, key: str) -> None:
        """Keep which question is in view while the room answers: going round the people leads back to it."""
        if self._page.bar.person == ROOM:
            self.begin_at(key)

    def note_rated(self, key: str) -> None:
        """Somebody rated: who comes next, and is through with the room's question, goes on from there."""
        if self._page.bar.person != ROOM:
            self._rated = key

    def place_of(self, person: str, current: str) -> str:
        """The key of the question that somebody goes on with who takes the keyboard at `current`."""
        page, answers = self._page, self._page.answered()
        begun = self._rooms or current
        if person != ROOM and self._rated and interview.settled(answers.get(begun), person):
            begun = self._rated
        return interview.place_for(page.in_order(), answers, person, begun)

    def begin_at(self, key: str) -> None:
        """The room begins at this question, whoever has the keyboard."""
        self._rooms, self._rated = key, ""

    def go_on_from(self, before: Turns) -> None:
        """Keep the places of another page that this one takes the place of."""
        self._rooms, self._rated = before._rooms, before._rated

    def end(self) -> None:
        """Behind the last question: offer what is next, and at the second Enter do it."""
        page = self._page
        if self._next is not None and page.presenter.stage is None:
            self._next()
            return
        message = after_last(page, page.in_order(), page.answered())
        self._next = message.act
        page.said.emit(message)

    def end_quick_path(self) -> None:
        """Behind the last essential question: offer what is next, while Enter goes on with the others."""
        page = self._page
        essential = [criterion for criterion in page.in_order() if criterion.essential]
        page.said.emit(after_essential(page, essential, page.answered()))

    def hand_over(self, person: str) -> None:
        """Let a person, or the room, begin with their first open question."""
        page = self._page
        page.bar.answer_for(person)
        page.ask(interview.first_open(page.in_order(), page.answered(), person))
        page.said.emit(Message(turn_words(page), "info"))

    def hush(self) -> None:
        """What was said belongs to what was in view until now."""
        self._next = None
        self._page.said.emit(Message(""))

    def forget(self) -> None:
        """What was offered is no longer in sight: the next Enter says it once more."""
        self._next = None


def after_last(page: MaturityPage, order: Sequence[Criterion], answers: Mapping[str, Answer]) -> Message:
    """What to say to whoever has come to the end, with what Enter does next as its first action.

    A person is never sent to the result: the others may still have to vote.
    """
    person = page.bar.person
    left = interview.open_count(order, answers, person)
    ends = ngettext(
        "That was the last question. One is still open.",
        "That was the last question. {count} are still open.",
        left,
    ).format(count=left)
    to_open = (_("To the first open one (Enter)"), lambda: page.turns.hand_over(person))
    if person == ROOM:
        to_result = lambda: page.asked.emit("result")  # noqa: E731
        if left:
            return Message(ends, "info", *to_open, _("Go to the result"), to_result)
        words = _("That was the last question. The result says what the answers come to.")
        return Message(words, "good", _("Go to the result (Enter)"), to_result)
    on = _on(page, order, answers)
    if left:
        return Message(ends, "info", *to_open, *on)
    names = {one.id: one.name for one in page.project().people}
    words = _("{name} has answered every question.").format(name=names[person] or _("(no name)"))
    return Message(words, "good", _("{action} (Enter)").format(action=on[0]), on[1])


def after_essential(
    page: MaturityPage, essential: Sequence[Criterion], answers: Mapping[str, Answer]
) -> Message:
    """What to say where the quick path ends: who comes next, or for the room what it comes to."""
    person = page.bar.person
    left = interview.open_count(essential, answers, person)
    on = _on(page, essential, answers)
    if person == ROOM:
        on = (_("Go to the result"), lambda: page.asked.emit("result"))
    if not left:
        return Message(_("Those were the essential questions. The others follow."), "info", *on)
    words = ngettext(
        "Those were the essential questions. One of them is still open.",
        "Those were the essential questions. {count} of them are still open.",
        left,
    ).format(count=left)
    return Message(words, "info", _("To the first open one"), lambda: page.turns.hand_over(person), *on)


def _on(
    page: MaturityPage, order: Sequence[Criterion], answers: Mapping[str, Answer]
) -> tuple[str, Callable[[], object]]:
    """The next person who has some of these questions open, else the room: words and way."""
    people = page.project().people
    following = interview.next_respondent(people, order, answers, page.bar.person)
    if following == ROOM:
        return (_("On with the room"), lambda: page.turns.hand_over(ROOM))
    name = next(one.name for one in people if one.id == following) or _("(no name)")
    return (_("On with {name}").format(name=name), lambda: page.turns.hand_over(following))


def turn_words(page: MaturityPage) -> str:
    """Whose answers are entered from now on."""
    if page.bar.person == ROOM:
        return _("The room goes on: show the votes, talk, and agree on a rating.")
    name = next((one.name for one in page.project().people if one.id == page.bar.person), "")
    return _("{name} answers now, unseen by the others.").format(name=name or _("(no name)"))
