"""Two assessments side by side: what rose, what fell, and what rests on evidence that has grown old.

Each is looked at through its own copy of the questionnaire. Criteria and areas are matched by key; what the
other questionnaire does not have is listed and never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from wizard.domain.assessment import Assessment, Evidence, Rating
from wizard.domain.maturity import Result, assess
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.ratings import SCALE, TOP, rating_value
from wizard.domain.rewording import asks_otherwise


class Movement(StrEnum):
    """What became of a rating or of an area's share."""

    ROSE = "rose"
    FELL = "fell"
    SAME = "same"
    RATED = "rated"  # it has a rating now and had none
    UNRATED = "unrated"  # it had a rating and has none now
    NEW = "new"  # the earlier questionnaire did not ask it
    GONE = "gone"  # the later questionnaire does not ask it


@dataclass(frozen=True, slots=True)
class Round:
    """One assessment with its own questionnaire and the result of both."""

    questionnaire: Questionnaire
    assessment: Assessment
    result: Result

    @classmethod
    def of(cls, questionnaire: Questionnaire, assessment: Assessment) -> Round:
        """The round, assessed."""
        return cls(questionnaire, assessment, assess(questionnaire, assessment))


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionChange:
    """A criterion then and now; `area` and `level` are those of the later questionnaire that has it.

    `steps` is how many ratings it moved, -3 to 3, and 0 unless both times gave it one of the four ratings.
    `reworded` says that a rating may not say the same in both (`wizard.domain.rewording`).
    """

    criterion: str
    area: str
    level: int
    before: Rating | None
    after: Rating | None
    movement: Movement
    steps: int = 0
    reworded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaChange:
    """An area at one level then and now: shares of the weight, 0 to 1, None where nothing is asked."""

    area: str
    level: int
    before: Fraction | None
    after: Fraction | None
    movement: Movement


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two assessments side by side.

    `criteria` and `areas` are in the order of the later questionnaire, then what is gone. Levels are numbers,
    each of its own questionnaire; `same_questionnaire` says whether both ask and weigh the same, whatever
    version number somebody gave them.
    """

    level_before: int
    level_after: int
    same_questionnaire: bool
    criteria: tuple[CriterionChange, ...]
    areas: tuple[AreaChange, ...]

    def moved(self, *movements: Movement) -> tuple[CriterionChange, ...]:
        """The criteria that moved so, those that moved furthest first."""
        moved = (change for change in self.criteria if change.movement in movements)
        return tuple(sorted(moved, key=lambda change: -abs(change.steps)))


@dataclass(frozen=True, slots=True)
class Outdated:
    """A criterion whose newest dated evidence is from `newest`; `evidence` are ids of all that is dated."""

    criterion: str
    newest: date
    evidence: tuple[str, ...]


def compare(before: Round, after: Round) -> Comparison:
    """What changed from one assessment to another, whatever the order in which they were made."""
    return Comparison(
        level_before=before.result.level,
        level_after=after.result.level,
        same_questionnaire=_ask_the_same(before.questionnaire, after.questionnaire),
        criteria=tuple(_criteria(before, after)),
        areas=tuple(_areas(before, after)),
    )


def outdated(assessment: Assessment, on: date) -> tuple[Outdated, ...]:
    """The criteria whose evidence is older than a year on that day, the oldest first.

    Evidence without a date is of unknown age: it neither counts as old nor makes other evidence younger.
    """
    limit = _year_before(on)
    found = []
    for answer in assessment.answers:
        dated = [(e.dated, e.id) for e in answer.evidence if e.dated is not None and _says_something(e)]
        newest = max((day for day, _ in dated), default=None)
        if newest is not None and newest < limit:
            found.append(Outdated(answer.criterion, newest, tuple(key for _, key in dated)))
    return tuple(sorted(found, key=lambda old: old.newest))


def _criteria(before: Round, after: Round) -> Iterator[CriterionChange]:
    asked_before = {c.key: c for c in before.questionnaire.criteria}
    asked_after = {c.key: c for c in after.questionnaire.criteria}
    then, now = _ratings(before.result), _ratings(after.result)
    for key in dict.fromkeys((*asked_after, *asked_before)):
        old, new = asked_before.get(key), asked_after.get(key)
        criterion = new or asked_before[key]
        was, is_now = _value(then.get(key)), _value(now.get(key))
        yield CriterionChange(
            criterion=key,
            area=criterion.area,
            level=criterion.level,
            before=then.get(key),
            after=now.get(key),
            movement=_movement(old is not None, new is not None, was, is_now),
            steps=0 if was is None or is_now is None else int((is_now - was) * TOP),
            reworded=old is not None and new is not None and asks_otherwise(old, new),
        )


def _ask_the_same(before: Questionnaire, after: Questionnaire) -> bool:
    old, now = ({c.key: c for c in one.criteria} for one in (before, after))
    weighed = [
        [(c.key, c.area, c.level, c.weight, c.essential, c.may_not_apply) for c in one.criteria]
        for one in (before, after)
    ]
    gates = [[(level.number, level.gate) for level in one.levels] for one in (before, after)]
    return (
        before.id == after.id
        and before.bands == after.bands
        and gates[0] == gates[1]
        and sorted(weighed[0]) == sorted(weighed[1])
        and not any(asks_otherwise(old[key], now[key]) for key in old)
    )


def _ratings(result: Result) -> dict[str, Rating | None]:
    return {found.criterion: found.effective.rating for found in result.criteria}


def _value(rating: Rating | None) -> Fraction | None:
    """What one of the four ratings counts; "don't know" and "not applicable" are nothing that could rise."""
    return rating_value(rating) if rating in SCALE else None


def _areas(before: Round, after: Round) -> Iterator[AreaChange]:
    then, now = _shares(before), _shares(after)
    for area, level in dict.fromkeys((*now, *then)):
        place = (area, level)
        yield AreaChange(
            area=area,
            level=level,
            before=then.get(place),
            after=now.get(place),
            movement=_movement(place in then, place in now, then.get(place), now.get(place)),
        )


def _shares(of: Round) -> dict[tuple[str, int], Fraction | None]:
    """The share of each area at each level at which the questionnaire asks something in it."""
    asked = {(c.area, c.level) for c in of.questionnaire.criteria}
    return {
        (found.area, score.level): score.share
        for found in of.result.areas
        for score in found.scores
        if (found.area, score.level) in asked
    }


def _movement(
    asked_before: bool, asked_after: bool, before: Fraction | None, after: Fraction | None
) -> Movement:
    if not (asked_before and asked_after):
        return Movement.GONE if asked_before else Movement.NEW
    if before == after:
        return Movement.SAME
    if before is None:
        return Movement.RATED
    if after is None:
        return Movement.UNRATED
    return Movement.ROSE if after > before else Movement.FELL


def _says_something(evidence: Evidence) -> bool:
    return bool(evidence.text or evidence.link)


def _year_before(day: date) -> date:
    """The same day one year earlier; 28 February for the 29th."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - 1) if day.year > 1 else date.min
