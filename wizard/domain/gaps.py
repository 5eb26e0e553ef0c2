"""How far those who lead and those who sell are apart: a gap between them is a finding in itself.

Only groups are compared: unless the project shows names, a criterion counts where three people or more of
either side rated it. The spread of all votes is shown elsewhere, so that the means of both sides could give
away the one or two who are on neither; these are then counted with the leaders, or nothing is said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole
from wizard.domain.project import Project
from wizard.domain.questionnaire import Area, Questionnaire
from wizard.domain.ratings import SCALE, TOP, rank
from wizard.domain.voices import FEWEST_OF_A_ROLE, Roles, gives_nobody_away, roles_of

LEADING = frozenset({RespondentRole.LEADER, RespondentRole.MANAGER})
SELLING = frozenset({RespondentRole.SELLER})
ONE_RATING = Fraction(1, TOP)
_NOT_SELLING = frozenset(RespondentRole) - SELLING


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees something: the mean value of its ratings, 0 to 1, and how many people rated.

    For an area `raters` is the smallest number that any of its criteria rests on.
    """

    mean: Fraction
    raters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How leaders and managers see a criterion, or with `criterion` "" a whole area, and how sellers do.

    `wide` says that the two are a whole rating apart or more (own). `mixed` says that all others are counted
    with the leaders, because there are too few of them to stand apart.
    """

    area: str
    criterion: str = ""
    leaders: View
    sellers: View
    wide: bool
    mixed: bool

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
    roles = roles_of(project.people)
    compared = {c.key: _compared(answers.get(c.key), project, roles) for c in questionnaire.criteria}
    by_key = {key: pair for key, pair in compared.items() if pair is not None}
    of_criteria = (
        _gap(pair, area=c.area, criterion=c.key)
        for c in questionnaire.criteria
        if (pair := by_key.get(c.key))
    )
    of_areas = (_of_area(area, by_key) for area in questionnaire.areas)
    return Gaps(_widest_first(of_criteria), _widest_first(gap for gap in of_areas if gap))


def no_role_chosen(people: Sequence[Person]) -> bool:
    """Whether several people take part and all of them are "Other", as everybody is at first.

    There is then neither side, however many people vote.
    """
    return len(people) > 1 and all(person.role is RespondentRole.OTHER for person in people)


def fewest_shown(project: Project) -> int:
    """How many people of a side must have answered before anything about that side may be shown."""
    return 1 if project.names_shown else FEWEST_OF_A_ROLE


def votes_of(answer: Answer | None, roles: Roles, side: Collection[RespondentRole]) -> tuple[Rating, ...]:
    """The votes of the people whose role is of that side, one for each of them, whatever the rating."""
    votes = answer.votes if answer else ()
    return tuple({vote.person: vote.rating for vote in votes if roles.get(vote.person) in side}.values())


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both sides of a criterion; `mixed` as in `Gap`."""

    leaders: View
    sellers: View
    mixed: bool


def _compared(answer: Answer | None, project: Project, roles: Roles) -> _Pair | None:
    """Both sides of one criterion; None where too few of either rated it or somebody would be given away."""
    fewest = fewest_shown(project)
    if answer is None or len(_ranks(votes_of(answer, roles, LEADING))) < fewest:
        return None
    for side, mixed in ((LEADING, False), (_NOT_SELLING, True)):
        if project.names_shown or gives_nobody_away(answer, roles, side, SELLING):
            leaders = _ranks(votes_of(answer, roles, side))
            sellers = _ranks(votes_of(answer, roles, SELLING))
            if min(len(leaders), len(sellers)) >= fewest:
                return _Pair(_view(leaders), _view(sellers), mixed)
    return None


def _ranks(ratings: Iterable[Rating]) -> list[int]:
    return [rank(rating) for rating in ratings if rating in SCALE]


def _view(ranks: Sequence[int]) -> View:
    return View(Fraction(sum(ranks), TOP * len(ranks)), len(ranks))


def _of_area(area: Area, by_key: Mapping[str, _Pair]) -> Gap | None:
    there = [(c.weight, by_key[c.key]) for c in area.criteria if c.key in by_key]
    if not there:
        return None
    pair = _Pair(
        leaders=_together([(weight, pair.leaders) for weight, pair in there]),
        sellers=_together([(weight, pair.sellers) for weight, pair in there]),
        mixed=any(pair.mixed for _, pair in there),
    )
    return _gap(pair, area=area.key)


def _together(views: Sequence[tuple[int, View]]) -> View:
    weight = sum(weight for weight, _ in views)
    return View(
        sum((weight * view.mean for weight, view in views), Fraction(0)) / weight,
        min(view.raters for _, view in views),
    )


def _gap(pair: _Pair, *, area: str, criterion: str = "") -> Gap:
    return Gap(
        area=area,
        criterion=criterion,
        leaders=pair.leaders,
        sellers=pair.sellers,
        wide=abs(pair.leaders.mean - pair.sellers.mean) >= ONE_RATING,
        mixed=pair.mixed,
    )


def _widest_first(found: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(found, key=lambda gap: -abs(gap.difference)))
