"""How far those who lead and those who sell are apart: a gap between them is a finding in itself.

Only groups are compared: unless the project shows names, a criterion counts where three people or more of
either side rated it. The spread of all votes is shown elsewhere, so that exact means of both sides would give
away the one or two who are on neither; their means are then rounded to a whole rating.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole
from wizard.domain.project import Project
from wizard.domain.questionnaire import Area, Questionnaire
from wizard.domain.ratings import SCALE, TOP, rank
from wizard.domain.voices import FEWEST_OF_A_ROLE

LEADING = frozenset({RespondentRole.LEADER, RespondentRole.MANAGER})
SELLING = frozenset({RespondentRole.SELLER})
ONE_RATING = Fraction(1, TOP)
FEWEST_TOGETHER = 3  # criteria of an area


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees something: the mean value of its ratings, 0 to 1, and how many people rated.

    For an area `raters` is the smallest number that any of its criteria rests on.
    """

    mean: Fraction
    raters: int

    def rounded(self) -> View:
        """The same with the mean rounded to the value of the nearest rating, of two the higher."""
        return View(Fraction(floor(self.mean * TOP + Fraction(1, 2)), TOP), self.raters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How leaders and managers see a criterion, or with `criterion` "" a whole area, and how sellers do.

    `wide` says that the two are a whole rating apart or more (own), by the means before any rounding. `exact`
    is False where the means are rounded, because single people could be told from them otherwise.
    """

    area: str
    criterion: str = ""
    leaders: View
    sellers: View
    wide: bool
    exact: bool

    @property
    def difference(self) -> Fraction:
        """How much higher the leaders rate than the sellers, -1 to 1."""
        return self.leaders.mean - self.sellers.mean


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps by criterion and by area, the widest first; only what may be shown."""

    criteria: tuple[Gap, ...] = ()
    areas: tuple[Gap, ...] = ()


def gaps(questionnaire: Questionnaire, assessment: Assessment, project: Project) -> Gaps:
    """Leaders and managers against sellers, in each criterion that enough of both sides rated.

    An area is the mean of these criteria by their weight. Agreed ratings play no part: they are the room's.
    """
    answers = {answer.criterion: answer for answer in reversed(assessment.answers)}
    compared = {c.key: _compared(answers.get(c.key), project) for c in questionnaire.criteria}
    by_key = {key: pair for key, pair in compared.items() if pair is not None}
    of_criteria = (
        _gap(pair, area=c.area, criterion=c.key)
        for c in questionnaire.criteria
        if (pair := by_key.get(c.key))
    )
    of_areas = (_of_area(area, by_key) for area in questionnaire.areas)
    return Gaps(_widest_first(of_criteria), _widest_first(gap for gap in of_areas if gap))


def fewest_shown(project: Project) -> int:
    """How many people of a side must have answered before anything about that side may be shown."""
    return 1 if project.names_shown else FEWEST_OF_A_ROLE


def votes_of(
    answer: Answer | None, people: Iterable[Person], roles: Collection[RespondentRole]
) -> tuple[Rating, ...]:
    """The votes of the people with these roles, one for each of them, whatever the rating."""
    wanted = {person.id for person in people if person.role in roles}
    votes = answer.votes if answer else ()
    return tuple({vote.person: vote.rating for vote in votes if vote.person in wanted}.values())


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both sides with their exact means; `safe` says that these may be shown."""

    leaders: View
    sellers: View
    safe: bool

    @property
    def difference(self) -> Fraction:
        return self.leaders.mean - self.sellers.mean


def _compared(answer: Answer | None, project: Project) -> _Pair | None:
    """Both sides of one criterion, or None where too few of either rated it."""
    leaders = _ranks(votes_of(answer, project.people, LEADING))
    sellers = _ranks(votes_of(answer, project.people, SELLING))
    fewest = fewest_shown(project)
    if answer is None or min(len(leaders), len(sellers)) < fewest:
        return None
    everybody = _ranks({vote.person: vote.rating for vote in answer.votes}.values())
    rest = len(everybody) - len(leaders) - len(sellers)
    return _Pair(_view(leaders), _view(sellers), safe=rest == 0 or rest >= fewest)


def _ranks(ratings: Iterable[Rating]) -> list[int]:
    return [rank(rating) for rating in ratings if rating in SCALE]


def _view(ranks: Sequence[int]) -> View:
    return View(Fraction(sum(ranks), TOP * len(ranks)), len(ranks))


def _of_area(area: Area, by_key: Mapping[str, _Pair]) -> tuple[Fraction, Gap] | None:
    """The area's gap. The mean of three criteria or more tells nobody's rating of any of them."""
    there = [(c.weight, by_key[c.key]) for c in area.criteria if c.key in by_key]
    if not there:
        return None
    pair = _Pair(
        leaders=_together([(weight, pair.leaders) for weight, pair in there]),
        sellers=_together([(weight, pair.sellers) for weight, pair in there]),
        safe=len(there) >= FEWEST_TOGETHER or all(pair.safe for _, pair in there),
    )
    return _gap(pair, area=area.key)


def _together(views: Sequence[tuple[int, View]]) -> View:
    weight = sum(weight for weight, _ in views)
    return View(
        sum((weight * view.mean for weight, view in views), Fraction(0)) / weight,
        min(view.raters for _, view in views),
    )


def _gap(pair: _Pair, *, area: str, criterion: str = "") -> tuple[Fraction, Gap]:
    """The gap as it may be shown, and its exact width to sort by."""
    width = abs(pair.difference)
    return width, Gap(
        area=area,
        criterion=criterion,
        leaders=pair.leaders if pair.safe else pair.leaders.rounded(),
        sellers=pair.sellers if pair.safe else pair.sellers.rounded(),
        wide=width >= ONE_RATING,
        exact=pair.safe,
    )


def _widest_first(found: Iterable[tuple[Fraction, Gap]]) -> tuple[Gap, ...]:
    return tuple(gap for _, gap in sorted(found, key=lambda pair: -pair[0]))
