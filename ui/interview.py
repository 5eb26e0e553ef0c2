"""In which order criteria are asked, whose turn it is, and how far somebody is: what the interview knows
without widgets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.domain.assessment import Answer, Assessment, Person, Rating
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.ratings import agreement
from wizard.domain.voices import Spread, spread

# The respondent that stands for all: what is rated is the agreed rating.
ROOM = ""


class Order(StrEnum):
    """In which order questions come."""

    WRITTEN = "written"
    ESSENTIAL = "essential"
    DISAGREED = "disagreed"


@dataclass(frozen=True, slots=True)
class Own:
    """What one respondent said about a criterion."""

    rating: Rating | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How many criteria of an area are answered."""

    area: str
    answered: int
    of: int


def asked(questionnaire: Questionnaire, order: Order, answers: Mapping[str, Answer]) -> tuple[Criterion, ...]:
    """The criteria in the order they are asked.

    Most disagreed first goes by the votes alone: a rating that the room settles on moves nothing.
    """
    criteria = questionnaire.criteria
    if order is Order.ESSENTIAL:
        return tuple(sorted(criteria, key=lambda criterion: not criterion.essential))
    if order is Order.DISAGREED:
        return tuple(sorted(criteria, key=lambda criterion: _agreement(answers.get(criterion.key))))
    return criteria


def _agreement(answer: Answer | None) -> float:
    """r_wg of the votes; more than any where there is nothing to agree on."""
    found = agreement(vote.rating for vote in answer.votes) if answer else None
    return 2.0 if found is None else found


def answers_of(assessment: Assessment | None) -> dict[str, Answer]:
    """The answers by the key of their criterion."""
    return {answer.criterion: answer for answer in assessment.answers} if assessment else {}


def own(answer: Answer | None, respondent: str) -> Own:
    """What the respondent said; nobody sees here what another one said."""
    if answer is None:
        return Own()
    if respondent == ROOM:
        return Own(answer.agreed, answer.reason)
    vote = next((vote for vote in answer.votes if vote.person == respondent), None)
    return Own(vote.rating, vote.reason) if vote else Own()


def shown(
    answer: Answer | None, project: Project, respondent: str, revealed: bool
) -> tuple[Spread, ...] | None:
    """How the votes are spread: None as long as they are hidden, nothing where too few may not be shown."""
    found = spread(answer, project.people, names_shown=project.names_shown)
    hidden = respondent != ROOM or (found and not revealed)
    return None if hidden else found


def settled(answer: Answer | None, respondent: str, *, waiting: bool = False) -> bool:
    """Whether nothing is left to do here; the room need not repeat what a single person said, unless it is
    `waiting` for the answers of others.
    """
    if own(answer, respondent).rating is not None:
        return True
    return respondent == ROOM and not waiting and answer is not None and len(answer.votes) == 1


def progress(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], respondent: str, people: int = 1
) -> tuple[Progress, ...]:
    """How far the respondent is, area by area, where so many people take part."""
    return tuple(
        Progress(
            area.key,
            sum(settled(answers.get(c.key), respondent, waiting=people > 1) for c in area.criteria),
            len(area.criteria),
        )
        for area in questionnaire.areas
    )


def first_open(order: Sequence[Criterion], answers: Mapping[str, Answer], respondent: str) -> str:
    """The key of the first criterion that the respondent has not settled, or of the very first one."""
    for criterion in order:
        if not settled(answers.get(criterion.key), respondent):
            return criterion.key
    return order[0].key if order else ""


def open_count(order: Sequence[Criterion], answers: Mapping[str, Answer], respondent: str) -> int:
    """How many criteria the respondent has not settled."""
    return sum(not settled(answers.get(criterion.key), respondent) for criterion in order)


def place_for(
    order: Sequence[Criterion], answers: Mapping[str, Answer], respondent: str, current: str
) -> str:
    """The key of the criterion that somebody goes on with who takes the keyboard at `current`.

    Who has not voted at all begins at the beginning; who has settled `current` goes to what is open; else
    it stays, so that a room can go round question by question. The room itself stays where it is.
    """
    left = open_count(order, answers, respondent)
    if respondent == ROOM:
        return current
    if left == len(order):
        return order[0].key
    if left and settled(answers.get(current), respondent):
        return first_open(order, answers, respondent)
    return current


def next_respondent(
    people: Sequence[Person], order: Sequence[Criterion], answers: Mapping[str, Answer], after: str
) -> str:
    """The id of the next person, counted round from `after`, who has questions open; ROOM if none has."""
    ids = [person.id for person in people]
    place = ids.index(after) + 1 if after in ids else 0
    for respondent in (*ids[place:], *ids[:place]):
        if respondent != after and open_count(order, answers, respondent):
            return respondent
    return ROOM
