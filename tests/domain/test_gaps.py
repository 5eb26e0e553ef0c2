"""The gap between those who lead and those who sell: groups are compared, never single people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from wizard.domain.gaps import LEADING, SELLING, Gaps, View, fewest_shown, gaps, votes_of
from wizard.domain.project import Project
from wizard.domain.voices import gives_nobody_away, roles_of, spread

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
def test_the_one_or_two_on_neither_side_are_counted_with_the_leaders(count: int) -> None:
    """With the spread of all votes on show, the means of both sides would leave one sum for the others."""
    (gap,) = found(_few_others("x", count)).criteria
    assert gap.mixed
    assert gap.sellers == View(Fraction(4, 9), 3)
    assert gap.leaders == View(Fraction(7 + 3 * count, 9 + 3 * count), 3 + count)
    (area,) = found(_few_others("x", count)).areas
    assert (area.mixed, area.leaders) == (True, gap.leaders)
    (named,) = found(
        _few_others("x", count), project=Project(people=PROJECT.people, names_shown=True)
    ).criteria
    assert (named.mixed, named.leaders.mean) == (False, Fraction(7, 9))


def test_others_who_do_not_know_can_be_told_as_well() -> None:
    (gap,) = found(_few_others("x", 2, UNKNOWN)).criteria
    assert (gap.mixed, gap.leaders) == (True, View(Fraction(7, 9), 3))


def test_leaders_and_managers_stand_alone_where_it_gives_nobody_away() -> None:
    for safe in (_few_others("x", 0), _few_others("x", 3)):
        (gap,) = found(safe).criteria
        assert (gap.mixed, gap.leaders.mean) == (False, Fraction(7, 9))


def test_without_three_leaders_others_do_not_speak_for_them() -> None:
    full = _few_others("x", 3)
    without = Answer(criterion="x", votes=tuple(v for v in full.votes if v.person not in ("l1", "l2")))
    assert found(without) == Gaps()


def test_a_person_counts_once_and_a_stranger_not_at_all() -> None:
    doubled = Answer(
        votes=(Vote(person="s0", rating=P), Vote(person="s0", rating=F), Vote(person="x", rating=F))
    )
    assert votes_of(doubled, roles_of(PROJECT.people), {RespondentRole.SELLER}) == (F,)
    assert votes_of(None, roles_of(PROJECT.people), {RespondentRole.SELLER}) == ()


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Project, tuple[Answer, ...]]:
    """Up to twelve people of any roles, of whom some have left the project, and what any of them voted."""
    roles = draw(st.lists(st.sampled_from(RespondentRole), max_size=12))
    people = tuple(Person(id=f"p{n}", role=role) for n, role in enumerate(roles))
    answers = tuple(
        Answer(
            criterion=c.key,
            votes=tuple(
                Vote(person=p.id, rating=draw(st.sampled_from(Rating)))
                for p in people
                if draw(st.integers(0, 4))
            ),
        )
        for c in MODEL.criteria
    )
    gone = draw(st.sampled_from((0, 0, 0, 1, 3)))
    return Project(people=people[gone:], names_shown=draw(st.booleans())), answers


@given(rooms())
def test_figures_are_what_they_should_be(room: tuple[Project, tuple[Answer, ...]]) -> None:
    project, answers = room
    result = found(*answers, project=project)
    for gap in (*result.criteria, *result.areas):
        assert min(gap.leaders.raters, gap.sellers.raters) >= fewest_shown(project)
        assert 0 <= gap.leaders.mean <= 1
        assert 0 <= gap.sellers.mean <= 1
        assert not (project.names_shown and gap.mixed)
    for listed in (result.criteria, result.areas):
        widths = [abs(gap.difference) for gap in listed]
        assert widths == sorted(widths, reverse=True)


@given(rooms())
def test_nobody_can_be_singled_out_by_taking_what_is_shown_from_each_other(
    room: tuple[Project, tuple[Answer, ...]],
) -> None:
    """Whoever puts spread, gap and the sellers' doubts side by side is left with groups, never with two."""
    project, answers = room
    if project.names_shown:
        return
    roles = {person.id: person.role for person in project.people}
    shown = {gap.criterion: gap for gap in found(*answers, project=project).criteria}
    for given_answer in answers:
        voters = {vote.person for vote in given_answer.votes}
        told = [
            {voter for voter in voters if roles.get(voter, RespondentRole.OTHER) is one.role}
            for one in spread(given_answer, project.people, names_shown=False)[1:]
        ]
        sellers = {voter for voter in voters if roles.get(voter) is RespondentRole.SELLER}
        gap = shown.get(given_answer.criterion)
        if gap is not None:
            side = set(roles.values()) - SELLING if gap.mixed else LEADING
            told += [sellers, {voter for voter in voters if roles.get(voter) in side}]
        if gives_nobody_away(given_answer, roles, SELLING):
            told.append(sellers)
        left = Counter(tuple(voter in group for group in told) for voter in voters)
        if told:
            assert all(count >= 3 for count in left.values()), (told, left)
