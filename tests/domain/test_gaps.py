"""The gap between those who lead and those who sell: groups are compared, never single people."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.projects import projects
from tests.strategies.questionnaires import (
    NA,
    UNKNOWN,
    F,
    L,
    N,
    P,
    criterion,
    questionnaire,
)
from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.gaps import Gaps, View, fewest_shown, gaps, votes_of
from wizard.domain.project import Project

LEADERS = tuple(
    Person(id=f"l{n}", role=RespondentRole.MANAGER if n else RespondentRole.LEADER) for n in range(4)
)
SELLERS = tuple(Person(id=f"s{n}", role=RespondentRole.SELLER) for n in range(4))
OTHERS = tuple(Person(id=f"o{n}", role=RespondentRole.MARKETING) for n in range(4))
PROJECT = Project(people=(*LEADERS, *SELLERS, *OTHERS))
MODEL = questionnaire(
    criterion("x", "a", 2, weight=3),
    criterion("y", "a", 3, weight=1),
    criterion("z", "b", 2),
    levels=3,
)


def answer(key: str, leaders: Sequence[Rating], sellers: Sequence[Rating]) -> Answer:
    """Votes of that many leaders and sellers, and of three others who must not count."""
    people = (*LEADERS[: len(leaders)], *SELLERS[: len(sellers)], *OTHERS[:3])
    ratings = (*leaders, *sellers, N, N, N)
    return Answer(
        criterion=key,
        votes=tuple(Vote(person=p.id, rating=r) for p, r in zip(people, ratings, strict=True)),
    )


def found(*answers: Answer, project: Project = PROJECT) -> Gaps:
    return gaps(MODEL, Assessment(answers=answers), project)


def test_a_gap_is_the_mean_of_the_leaders_less_that_of_the_sellers() -> None:
    (gap,) = found(answer("x", (F, F, L), (P, N, L))).criteria
    assert (gap.criterion, gap.area) == ("x", "a")
    assert gap.leaders == View(Fraction(8, 9), 3)
    assert gap.sellers == View(Fraction(1, 3), 3)
    assert gap.difference == Fraction(5, 9)
    assert gap.wide


def test_sellers_may_be_the_more_content_ones() -> None:
    (gap,) = found(answer("x", (P, P, P), (L, L, L))).criteria
    assert gap.difference == Fraction(-1, 3)
    assert gap.wide
    (gap,) = found(answer("x", (P, P, L), (L, L, P))).criteria
    assert gap.difference == Fraction(-1, 9)
    assert not gap.wide


def test_the_widest_comes_first_whichever_side_is_above() -> None:
    result = found(
        answer("x", (F, F, F), (L, L, L)),
        answer("y", (F, F, F), (F, F, F)),
        answer("z", (N, N, N), (F, F, F)),
    )
    assert [gap.criterion for gap in result.criteria] == ["z", "x", "y"]
    assert [(gap.area, gap.criterion) for gap in result.areas] == [("b", ""), ("a", "")]


def test_an_area_is_the_mean_of_its_criteria_by_weight() -> None:
    result = found(answer("x", (F, F, F, F), (N, N, N)), answer("y", (P, P, P), (P, P, P, P)))
    (area,) = result.areas
    assert area.leaders == View(Fraction(3 * 3 + 1, 3 * 4), 3)
    assert area.sellers == View(Fraction(1, 12), 3)


@pytest.mark.parametrize(
    ("leaders", "sellers"),
    [
        ((F, F), (N, N, N)),
        ((F, F, F), (N, N)),
        ((F, F, UNKNOWN), (N, N, N)),
        ((F, F, F), (N, N, NA)),
        ((), ()),
    ],
)
def test_fewer_than_three_of_a_side_are_shown_only_with_names(
    leaders: Sequence[Rating], sellers: Sequence[Rating]
) -> None:
    assert found(answer("x", leaders, sellers)) == Gaps()
    named = found(answer("x", leaders, sellers), project=Project(people=PROJECT.people, names_shown=True))
    assert len(named.criteria) == len(named.areas) == (1 if leaders else 0)


def test_one_side_alone_is_no_gap() -> None:
    named = Project(people=PROJECT.people, names_shown=True)
    assert found(answer("x", (F, F, F), ()), project=named) == Gaps()
    assert found(answer("x", (), (F, F, F)), project=named) == Gaps()
    assert found(Answer(criterion="x", agreed=F)) == Gaps()
    assert fewest_shown(named) == 1
    assert fewest_shown(PROJECT) == 3


def _few_others(key: str, count: int, rating: Rating = F) -> Answer:
    """Three leaders and three sellers with uneven means, and that many others."""
    full = answer(key, (F, L, L), (L, P, P))
    others = tuple(Vote(person=OTHERS[n].id, rating=rating) for n in range(count))
    return Answer(criterion=key, votes=(*full.votes[:6], *others))


@pytest.mark.parametrize("count", [1, 2])
def test_exact_means_do_not_give_away_the_one_or_two_on_neither_side(count: int) -> None:
    """With the spread of all eight votes on show, 7 of 9 and 4 of 9 would leave one sum for the others."""
    (gap,) = found(_few_others("x", count)).criteria
    assert not gap.exact
    assert (gap.leaders, gap.sellers) == (View(Fraction(2, 3), 3), View(Fraction(1, 3), 3))
    assert gap.wide
    (area,) = found(_few_others("x", count)).areas
    assert (area.exact, area.leaders) == (False, gap.leaders)
    named = found(_few_others("x", count), project=Project(people=PROJECT.people, names_shown=True))
    assert named.criteria[0].exact
    assert named.criteria[0].leaders.mean == Fraction(7, 9)


def test_exact_means_are_shown_where_they_give_nobody_away() -> None:
    for safe in (_few_others("x", 0), _few_others("x", 3), _few_others("x", 2, UNKNOWN)):
        (gap,) = found(safe).criteria
        assert (gap.exact, gap.leaders.mean) == (True, Fraction(7, 9))


def test_rounding_hides_neither_that_a_gap_is_wide_nor_makes_it_so() -> None:
    near = answer("x", (L, L, P), (L, P, P))  # 5 of 9 and 4 of 9 round to ratings of their own
    (gap,) = found(Answer(criterion="x", votes=near.votes[:7])).criteria
    assert (gap.difference, gap.wide, gap.exact) == (Fraction(1, 3), False, False)
    assert View(Fraction(1, 2), 4).rounded() == View(Fraction(2, 3), 4)


def test_three_criteria_together_tell_nobody_s_rating() -> None:
    model = questionnaire(*(criterion(f"c{n}", "a", 2) for n in range(3)), levels=2)
    assessment = Assessment(answers=tuple(_few_others(f"c{n}", 1) for n in range(3)))
    (area,) = gaps(model, assessment, PROJECT).areas
    assert (area.exact, area.leaders.mean) == (True, Fraction(7, 9))
    (area,) = gaps(model, Assessment(answers=assessment.answers[:2]), PROJECT).areas
    assert (area.exact, area.leaders.mean) == (False, Fraction(2, 3))


def test_a_person_counts_once_and_a_stranger_not_at_all() -> None:
    doubled = Answer(
        votes=(Vote(person="s0", rating=P), Vote(person="s0", rating=F), Vote(person="x", rating=F))
    )
    assert votes_of(doubled, PROJECT.people, {RespondentRole.SELLER}) == (F,)
    assert votes_of(None, PROJECT.people, {RespondentRole.SELLER}) == ()


@given(projects(most=1), st.data())
def test_whoever_voted_what_nobody_can_be_singled_out(project: Project, data: st.DataObject) -> None:
    """Any people and any votes: no view rests on fewer than three, or the project shows names."""
    people = data.draw(st.lists(st.sampled_from(PROJECT.people), unique=True))
    chosen = st.lists(st.sampled_from(people), unique=True) if people else st.just([])
    answers = tuple(
        Answer(
            criterion=c.key,
            votes=tuple(
                Vote(person=p.id, rating=data.draw(st.sampled_from(Rating))) for p in data.draw(chosen)
            ),
        )
        for c in MODEL.criteria
    )
    shown = data.draw(st.booleans())
    result = found(*answers, project=Project(people=tuple(people), names_shown=shown))
    for gap in (*result.criteria, *result.areas):
        assert min(gap.leaders.raters, gap.sellers.raters) >= (1 if shown else 3)
        assert 0 <= gap.leaders.mean <= 1
        assert 0 <= gap.sellers.mean <= 1
    for listed in (result.criteria, result.areas):
        widths = [abs(gap.difference) for gap in listed if gap.exact]
        assert widths == sorted(widths, reverse=True)
        wide = [gap.wide for gap in listed]
        assert wide == sorted(wide, reverse=True)
        assert not shown or all(gap.exact for gap in listed)
    for assessment in project.assessments:
        gaps(MODEL, assessment, project)
