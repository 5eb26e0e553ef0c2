"""How a level of maturity is found, and what stands between a company and the next one.

The level is gated, never an average over levels: averages let a strong level hide a missing one. That is how
CSET scores C2M2 and how ISO/IEC 33020 rates capability. Every threshold and weight comes from the
questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from wizard.domain.assessment import Assessment, Rating
from wizard.domain.questionnaire import Area, Bands, Criterion, Questionnaire
from wizard.domain.ratings import (
    TOP,
    Effective,
    agreement,
    answer_to,
    band,
    confidence_of,
    effective,
    rank,
    rating_value,
)

__all__ = [
    "AreaResult",
    "AreaScore",
    "Blocker",
    "Condition",
    "ConditionKind",
    "CriterionResult",
    "Effective",
    "GateResult",
    "Result",
    "agreement",
    "answer_to",
    "assess",
    "band",
    "effective",
    "lowest_rated",
    "rank",
    "rating_value",
]


class ConditionKind(StrEnum):
    """What a condition of a gate looks at."""

    AREA = "area"  # an area at the gate's own level
    ESSENTIAL = "essential"  # an essential criterion of the gate's own level
    BELOW = "below"  # an area at a level below the gate's


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """One criterion and the rating that counts for it."""

    criterion: str
    level: int
    area: str
    effective: Effective


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScore:
    """An area at one level: its share of the weight, 0 to 1, and the band; None where nothing is asked."""

    level: int
    share: Fraction | None
    band: Rating | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaResult:
    """An area and its scores, one for each level above the first."""

    area: str
    scores: tuple[AreaScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of a gate. `level` is the level looked at; `criterion` is "" but for ESSENTIAL.

    `found` is the area's band or the criterion's rating, None where the criterion is unanswered.
    """

    kind: ConditionKind
    level: int
    area: str
    criterion: str
    needed: Rating
    found: Rating | None
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateResult:
    """A level's gate: its conditions one by one. That the level below is reached as well is in `reached`.

    A level that asks nothing, because none of its criteria apply, has no conditions: it is passed through on
    the way to a higher one, and is never itself the level that is found.
    """

    level: int
    reached: bool
    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A criterion that holds the next level back.

    `gain` is the share of its area and level that mending it adds.
    """

    criterion: str
    level: int
    area: str
    essential: bool
    found: Rating | None
    needed: Rating
    gain: Fraction
    effort: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What an assessment says. Progress, coverage, confidence and agreement are never mixed into one figure.

    `next_level` is the lowest level not reached that asks anything; None at the top. `progress` is the share
    of its conditions that are met. `coverage` is answered criteria / all. `confidence` is the mean over rated
    criteria of 1 with evidence, 1/2 without, 0 for "don't know"; None while nothing is rated. `agreement` is
    the mean r_wg over the criteria with two raters or more, else None. `blockers` hold the next level back,
    most worth while first. `unsupported`, `unknown`, `unreasoned` (not applicable, without a reason) and
    `unsettled` are keys of criteria.
    """

    level: int
    next_level: int | None
    gates: tuple[GateResult, ...]
    areas: tuple[AreaResult, ...]
    criteria: tuple[CriterionResult, ...]
    progress: Fraction | None
    coverage: Fraction
    confidence: Fraction | None
    agreement: float | None
    blockers: tuple[Blocker, ...]
    unsupported: tuple[str, ...]
    unknown: tuple[str, ...]
    unreasoned: tuple[str, ...]
    unsettled: tuple[str, ...]

    @property
    def asks(self) -> bool:
        """Whether any level asks anything: not where all criteria are not applicable."""
        return any(gate.conditions for gate in self.gates)


def assess(questionnaire: Questionnaire, assessment: Assessment) -> Result:
    """The result of an assessment. Answers to criteria that the questionnaire does not have are left aside.

    A criterion that is not applicable drops out: of its area's share, and as an essential condition. What
    asks nothing is no condition.
    """
    answers = {answer.criterion: answer for answer in reversed(assessment.answers)}
    found = {c.key: effective(answers.get(c.key)) for c in questionnaire.criteria}
    parts = {
        (area.key, level.number): _Part.of(area, level.number, found, questionnaire.bands)
        for area in questionnaire.areas
        for level in questionnaire.levels[1:]
    }
    level, gates = _climb(questionnaire, parts)
    following = next((gate for gate in gates if not gate.reached and gate.conditions), None)
    effectives = found.values()
    agreements = [e.agreement for e in effectives if e.agreement is not None]
    return Result(
        level=level,
        next_level=following.level if following else None,
        gates=gates,
        areas=tuple(
            AreaResult(
                area=area.key,
                scores=tuple(parts[area.key, lev.number].score for lev in questionnaire.levels[1:]),
            )
            for area in questionnaire.areas
        ),
        criteria=tuple(
            CriterionResult(criterion=c.key, level=c.level, area=c.area, effective=found[c.key])
            for c in questionnaire.criteria
        ),
        progress=_share_met(following.conditions) if following else None,
        coverage=Fraction(sum(e.rating is not None for e in effectives), max(len(found), 1)),
        confidence=confidence_of(effectives),
        agreement=sum(agreements) / len(agreements) if agreements else None,
        blockers=_blockers(following.conditions, parts) if following else (),
        unsupported=tuple(k for k, e in found.items() if rank(e.rating) >= 2 and not e.evidenced),
        unknown=tuple(k for k, e in found.items() if e.rating is Rating.UNKNOWN),
        unreasoned=tuple(k for k, e in found.items() if e.rating is Rating.NOT_APPLICABLE and not e.reasoned),
        unsettled=tuple(k for k, e in found.items() if e.rating is not None and not e.settled),
    )


def lowest_rated(result: Result, area: str, level: int) -> str | None:
    """What costs an area most at a level: its lowest rated criterion; None where nothing is asked there."""
    asked = [
        found
        for found in result.criteria
        if (found.area, found.level) == (area, level) and found.effective.rating is not Rating.NOT_APPLICABLE
    ]
    lowest = min(asked, key=lambda found: rank(found.effective.rating), default=None)
    return lowest.criterion if lowest else None


@dataclass(frozen=True, slots=True)
class _Part:
    """The applicable criteria of one area at one level, with what was found for them."""

    criteria: tuple[tuple[Criterion, Rating | None], ...]
    weight: int
    score: AreaScore

    @classmethod
    def of(cls, area: Area, level: int, found: Mapping[str, Effective], bands: Bands) -> _Part:
        rated = ((c, found[c.key].rating) for c in area.criteria if c.level == level)
        applicable = tuple((c, rating) for c, rating in rated if rating is not Rating.NOT_APPLICABLE)
        weight = sum(c.weight for c, _ in applicable)
        if not weight:
            return cls(applicable, 0, AreaScore(level=level, share=None, band=None))
        share = Fraction(sum(c.weight * rank(rating) for c, rating in applicable), TOP * weight)
        return cls(applicable, weight, AreaScore(level=level, share=share, band=band(share, bands)))


_Parts = Mapping[tuple[str, int], _Part]


def _climb(questionnaire: Questionnaire, parts: _Parts) -> tuple[int, tuple[GateResult, ...]]:
    """The level that is found, and every gate."""
    level = questionnaire.levels[0].number
    conditions = {number: _conditions(questionnaire, number, parts) for number in _gated(questionnaire)}
    for number, asked in conditions.items():
        if not all(condition.met for condition in asked):
            break
        if asked:
            level = number
    return level, tuple(
        GateResult(level=number, reached=number <= level, conditions=asked)
        for number, asked in conditions.items()
    )


def _gated(questionnaire: Questionnaire) -> tuple[int, ...]:
    return tuple(level.number for level in questionnaire.levels[1:])


def _conditions(questionnaire: Questionnaire, level: int, parts: _Parts) -> tuple[Condition, ...]:
    gate = questionnaire.level(level).gate
    if gate is None:
        raise ValueError(f"level {level} has no gate")
    own = [(area.key, parts[area.key, level]) for area in questionnaire.areas]
    own = [(key, part) for key, part in own if part.weight]
    if not own:
        return ()
    areas = [_area_condition(ConditionKind.AREA, key, part.score, gate.areas) for key, part in own]
    essential = [
        Condition(
            kind=ConditionKind.ESSENTIAL,
            level=level,
            area=key,
            criterion=criterion.key,
            needed=gate.essential,
            found=rating,
            met=rank(rating) >= rank(gate.essential),
        )
        for key, part in own
        for criterion, rating in part.criteria
        if criterion.essential
    ]
    below = [
        _area_condition(ConditionKind.BELOW, area.key, parts[area.key, lower].score, gate.below)
        for lower in _gated(questionnaire)
        if lower < level
        for area in questionnaire.areas
        if parts[area.key, lower].weight
    ]
    return (*areas, *essential, *below)


def _area_condition(kind: ConditionKind, area: str, score: AreaScore, needed: Rating) -> Condition:
    return Condition(
        kind=kind,
        level=score.level,
        area=area,
        criterion="",
        needed=needed,
        found=score.band,
        met=rank(score.band) >= rank(needed),
    )


def _share_met(conditions: Sequence[Condition]) -> Fraction:
    return Fraction(sum(condition.met for condition in conditions), len(conditions))


def _blockers(conditions: Iterable[Condition], parts: _Parts) -> tuple[Blocker, ...]:
    """Criteria below what an unmet condition needs: essential ones first, then by gain for effort."""
    blockers: dict[str, Blocker] = {}
    for condition in conditions:
        if condition.met:
            continue
        part = parts[condition.area, condition.level]
        for criterion, rating in part.criteria:
            concerned = condition.criterion in ("", criterion.key)
            if concerned and rank(rating) < rank(_most_needed(condition, blockers.get(criterion.key))):
                blockers[criterion.key] = _blocker(criterion, rating, condition.needed, part.weight)
    return tuple(sorted(blockers.values(), key=lambda b: (not b.essential, -b.gain / b.effort)))


def _most_needed(condition: Condition, known: Blocker | None) -> Rating:
    """What the condition needs, or Not where a condition before it needs as much already."""
    return Rating.NONE if known and rank(known.needed) >= rank(condition.needed) else condition.needed


def _blocker(criterion: Criterion, rating: Rating | None, needed: Rating, weight: int) -> Blocker:
    return Blocker(
        criterion=criterion.key,
        level=criterion.level,
        area=criterion.area,
        essential=criterion.essential,
        found=rating,
        needed=needed,
        gain=Fraction(criterion.weight * (rank(needed) - rank(rating)), TOP * weight),
        effort=criterion.effort,
    )
