"""Two assessments as profiles by area: how much of what a level needs was there then, and is there now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from wizard.domain.assessment import Rating
from wizard.domain.comparing import Round
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.ratings import rank


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaProfile:
    """An area then and now: shares of what the level needs, 0 to 1, None where it asks nothing.

    `asked_before` and `asked_after` say whether the area stands in the questionnaire of the time at all.
    """

    area: str
    asked_before: bool
    asked_after: bool
    before: Fraction | None
    after: Fraction | None


def profiles(before: Round, after: Round, aim: int) -> tuple[AreaProfile, ...]:
    """Each area against the level `aim`, in the order of the later questionnaire, then what is gone.

    Each time is counted by its own questionnaire: by what was asked, and how it was weighed.
    """
    then, now = _shares(before, aim), _shares(after, aim)
    return tuple(
        AreaProfile(
            area=area,
            asked_before=area in then,
            asked_after=area in now,
            before=then.get(area),
            after=now.get(area),
        )
        for area in dict.fromkeys((*now, *then))
    )


def needed_rating(questionnaire: Questionnaire, criterion: Criterion, aim: int) -> Rating | None:
    """What suits every gate up to the level aimed for; None where that asks nothing of the criterion."""
    needed = []
    for level in questionnaire.levels:
        if level.gate is None or level.number > aim:
            continue
        if level.number == criterion.level:
            needed.append(level.gate.areas)
            needed += [level.gate.essential] * criterion.essential
        elif level.number > criterion.level:
            needed.append(level.gate.below)
    return max(needed, key=rank, default=None)


def fulfilled(criteria: Iterable[tuple[int, Rating | None, Rating | None]]) -> Fraction | None:
    """How much of what is needed is there, from weight, rating and needed rating of each criterion.

    Each counts by its weight, and never more than is needed; None where nothing is.
    """
    asked = [
        (weight, rank(rating), rank(needed))
        for weight, rating, needed in criteria
        if needed is not None and rating is not Rating.NOT_APPLICABLE
    ]
    whole = sum(weight * needed for weight, _rating, needed in asked)
    there = sum(weight * min(rating, needed) for weight, rating, needed in asked)
    return Fraction(there, whole) if whole else None


def _shares(of: Round, aim: int) -> dict[str, Fraction | None]:
    rated = {found.criterion: found.effective.rating for found in of.result.criteria}
    questionnaire = of.questionnaire
    return {
        area.key: fulfilled(
            (criterion.weight, rated[criterion.key], needed_rating(questionnaire, criterion, aim))
            for criterion in area.criteria
        )
        for area in questionnaire.areas
    }
