"""In which order criteria are asked, and how far somebody is: what the interview knows without widgets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.questionnaire import Criterion, Questionnaire

# The respondent that stands for all: what is rated is the agreed rating.
ROOM = ""


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


def asked(questionnaire: Questionnaire, essential_first: bool) -> tuple[Criterion, ...]:
    """The criteria in the order they are asked."""
    criteria = questionnaire.criteria
    if essential_first:
        return tuple(sorted(criteria, key=lambda criterion: not criterion.essential))
    return criteria


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


def settled(answer: Answer | None, respondent: str) -> bool:
    """Whether nothing is left to do here; the room need not repeat what a single person said."""
    if own(answer, respondent).rating is not None:
        return True
    return respondent == ROOM and answer is not None and len(answer.votes) == 1


def progress(
    questionnaire: Questionnaire, answers: Mapping[str, Answer], respondent: str
) -> tuple[Progress, ...]:
    """How far the respondent is, area by area."""
    return tuple(
        Progress(
            area.key,
            sum(settled(answers.get(criterion.key), respondent) for criterion in area.criteria),
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
