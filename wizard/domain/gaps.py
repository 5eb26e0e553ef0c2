"""How far those who lead and those who sell are apart: a gap between them is a finding in itself.

Only groups are compared: unless the project shows names, a criterion counts where three people or more of
either side rated it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole
from wizard.domain.project import Project
from wizard.domain.questionnaire import Area, Questionnaire
from wizard.domain.ratings import SCALE, TOP, rank
from wizard.domain.voices import FEWEST_OF_A_ROLE

LEADING = frozenset({RespondentRole.LEADER, RespondentRole.MANAGER})
SELLING = frozenset({RespondentRole.SELLER})
ONE_RATING = Fraction(1, TOP)


@dataclass(frozen=True, slots=True)
class View:
    """How one side sees something: the mean value of its ratings, 0 to 1, and how many people rated.

    For an area `raters` is the smallest number that any of its criteria rests on.
    """

    mean: Fraction
    raters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """How leaders and managers see a criterion, or with `criterion` "" a whole area, and how sellers do."""

    area: str
    criterion: str = ""
    leaders: View
    sellers: View

    @property
    def difference(self) -> Fraction:
        """How much higher the leaders rate than the sellers, -1 to 1."""
        return self.leaders.mean - self.sellers.mean

    @property
    def wide(self) -> bool:
        """Whether the two are a whole rating apart or more (own)."""
        return abs(self.difference) >= ONE_RATING


@dataclass(frozen=True, slots=True)
class Gaps:
    """The gaps by criterion and by area, the widest first; only what may be shown."""

    criteria: tuple[Gap, ...] = ()
    areas: tuple[Gap, ...] = ()


def gaps(questionnaire: Questionnaire, assessment: Assessment, project: Project) -> Gaps:
    """Leaders and managers against sellers, in each criterion that enough of both sides rated.

    An area is the mean of these criteria by their weight. Agreed ratings play no part: they are the room's.
    """
    fewest = fewest_shown(project)
    answers = {answer.criterion: answer for answer in reversed(assessment.answers)}
    by_key: dict[str, Gap] = {}
    for criterion in questionnaire.criteria:
        answer = answers.get(criterion.key)
        leaders = _view(answer, project.people, LEADING)
        sellers = _view(answer, project.people, SELLING)
        if leaders and sellers and min(leaders.raters, sellers.raters) >= fewest:
            by_key[criterion.key] = Gap(
                area=criterion.area, criterion=criterion.key, leaders=leaders, sellers=sellers
            )
    of_areas = (_of_area(area, by_key) for area in questionnaire.areas)
    return Gaps(_widest_first(by_key.values()), _widest_first(gap for gap in of_areas if gap))


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


def _view(answer: Answer | None, people: Iterable[Person], roles: Collection[RespondentRole]) -> View | None:
    ranks = [rank(rating) for rating in votes_of(answer, people, roles) if rating in SCALE]
    return View(Fraction(sum(ranks), TOP * len(ranks)), len(ranks)) if ranks else None


def _of_area(area: Area, by_key: Mapping[str, Gap]) -> Gap | None:
    there = [
        (criterion.weight, by_key[criterion.key]) for criterion in area.criteria if criterion.key in by_key
    ]
    if not there:
        return None
    return Gap(
        area=area.key,
        leaders=_together((weight, gap.leaders) for weight, gap in there),
        sellers=_together((weight, gap.sellers) for weight, gap in there),
    )


def _together(views: Iterable[tuple[int, View]]) -> View:
    weighed = tuple(views)
    weight = sum(weight for weight, _ in weighed)
    return View(
        sum((weight * view.mean for weight, view in weighed), Fraction(0)) / weight,
        min(view.raters for _, view in weighed),
    )


def _widest_first(found: Iterable[Gap]) -> tuple[Gap, ...]:
    return tuple(sorted(found, key=lambda gap: -abs(gap.difference)))
