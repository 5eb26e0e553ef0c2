"""Two assessments side by side: every way in which a rating can move, and what has no counterpart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
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
    agreed,
    answered,
    criterion,
    models,
    questionnaire,
    text,
)
from wizard.domain.assessment import Answer, Assessment, Evidence, Rating
from wizard.domain.comparing import (
    AreaChange,
    Comparison,
    CriterionChange,
    Movement,
    Outdated,
    Round,
    _ask_the_same,
    compare,
    outdated,
)
from wizard.domain.questionnaire import Criterion, Questionnaire

MODEL = questionnaire(
    criterion("x", "a", 2, weight=2), criterion("y", "a", 2), criterion("z", "b", 3), levels=3
)
ROSE, FELL, SAME = Movement.ROSE, Movement.FELL, Movement.SAME
RATED, UNRATED = Movement.RATED, Movement.UNRATED
NEW, GONE = Movement.NEW, Movement.GONE


def of(ratings: dict[str, Rating], model: Questionnaire = MODEL) -> Round:
    return Round.of(model, agreed(ratings))


def of_one(rating: Rating | None) -> Round:
    return of({"x": rating} if rating else {}, questionnaire(criterion("x", "a", 2), levels=2))


@pytest.mark.parametrize(
    ("before", "after", "movement", "steps"),
    [
        (P, F, ROSE, 2),
        (F, N, FELL, -3),
        (L, L, SAME, 0),
        (None, N, RATED, 0),
        (UNKNOWN, N, RATED, 0),
        (NA, F, RATED, 0),
        (F, None, UNRATED, 0),
        (N, UNKNOWN, UNRATED, 0),
        (F, NA, UNRATED, 0),
        (None, None, SAME, 0),
        (UNKNOWN, NA, SAME, 0),
    ],
)
def test_how_a_rating_moves(
    before: Rating | None, after: Rating | None, movement: Movement, steps: int
) -> None:
    (change,) = compare(of_one(before), of_one(after)).criteria
    assert change == CriterionChange(
        criterion="x", area="a", level=2, before=before, after=after, movement=movement, steps=steps
    )


def test_what_moved_furthest_comes_first_and_levels_stand_beside_each_other() -> None:
    comparison = compare(of({"x": P, "y": P, "z": F}), of({"x": L, "y": F, "z": N}))
    assert (comparison.level_before, comparison.level_after) == (1, 2)
    assert comparison.same_questionnaire
    assert [c.criterion for c in comparison.moved(ROSE)] == ["y", "x"]
    assert [c.criterion for c in comparison.moved(FELL)] == ["z"]
    assert [c.criterion for c in comparison.moved(ROSE, FELL)] == ["z", "y", "x"]
    assert comparison.moved(SAME) == ()


def test_areas_are_compared_level_by_level_where_anything_is_asked() -> None:
    comparison = compare(of({"x": P, "y": P, "z": L}), of({"x": L, "y": F, "z": NA}))
    assert comparison.areas == (
        AreaChange(area="a", level=2, before=Fraction(1, 3), after=Fraction(7, 9), movement=ROSE),
        AreaChange(area="b", level=3, before=Fraction(2, 3), after=None, movement=UNRATED),
    )
    (first, second) = compare(of({"x": F, "y": F, "z": NA}), of({"x": F, "y": F, "z": N})).areas
    assert (first.movement, second.movement) == (SAME, RATED)
    assert compare(of({"x": F}), of({"x": P})).areas[0].movement is FELL


def _version(*criteria: Criterion) -> Questionnaire:
    return replace(questionnaire(*criteria, levels=3), version=2)


def test_what_has_no_counterpart_is_listed_as_new_or_gone() -> None:
    later = _version(criterion("x", "a", 2, weight=2), criterion("w", "c", 3))
    comparison = compare(of({"x": P, "y": F, "z": F}), of({"x": P, "w": N}, later))
    assert not comparison.same_questionnaire
    assert [(c.criterion, c.area, c.level, c.before, c.after, c.movement) for c in comparison.criteria] == [
        ("x", "a", 2, P, P, SAME),
        ("w", "c", 3, None, N, NEW),
        ("y", "a", 2, F, None, GONE),
        ("z", "b", 3, F, None, GONE),
    ]
    assert all(not c.steps for c in comparison.criteria)
    assert [(a.area, a.level, a.movement) for a in comparison.areas] == [
        ("a", 2, FELL),  # y, which was Fully, is no longer asked
        ("c", 3, NEW),
        ("b", 3, GONE),
    ]


def test_another_questionnaire_with_the_same_version_number_is_another_one() -> None:
    other = replace(MODEL, id="other")
    assert not compare(of({}), of({}, other)).same_questionnaire


def _with_first(**changes: object) -> Questionnaire:
    """The model with its first criterion changed."""
    first, *rest = MODEL.areas[0].criteria
    area = replace(MODEL.areas[0], criteria=(replace(first, **changes), *rest))
    return replace(MODEL, areas=(area, *MODEL.areas[1:]))


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (replace(MODEL, version=7), True),  # a number says nothing
        (replace(MODEL, areas=MODEL.areas[::-1]), True),  # nor does the order
        (_with_first(weight=3), False),
        (_with_first(essential=True), False),
        (_with_first(question=text("Quite another?")), False),
        (replace(MODEL, bands=replace(MODEL.bands, fully=Fraction(9, 10))), False),
        (replace(MODEL, levels=(*MODEL.levels[:2], replace(MODEL.levels[2], gate=None))), False),
    ],
)
def test_a_questionnaire_changed_without_a_new_number_is_another_one(
    changed: Questionnaire, same: bool
) -> None:
    assert _ask_the_same(MODEL, changed) is same


def test_a_question_that_asks_something_else_is_marked_both_ways() -> None:
    asked = criterion("x", "a", 2)
    later = replace(asked, question=text("Is it otherwise?"), area="b", level=3)
    first, second = of({"x": P}, questionnaire(asked, levels=3)), of({"x": F}, _version(later))
    (change,) = compare(first, second).criteria
    assert (change.reworded, change.area, change.level, change.steps) == (True, "b", 3, 2)
    (change,) = compare(second, first).criteria
    assert (change.reworded, change.area, change.level, change.steps) == (True, "a", 2, -2)


# Evidence grows old


def _evidence(key: str, *dated: date | None, text: str = "seen", link: str = "") -> Answer:
    return Answer(
        criterion=key,
        evidence=tuple(
            Evidence(id=f"{key}{n}", text=text, link=link, dated=day) for n, day in enumerate(dated)
        ),
    )


TODAY = date(2026, 3, 17)
A_YEAR_AGO = date(2025, 3, 17)
OLDER = date(2025, 3, 16)
OLDEST = date(2019, 1, 1)


def test_evidence_older_than_a_year_is_listed_with_the_oldest_first() -> None:
    assessment = Assessment(
        answers=(
            _evidence("old", OLDER, OLDEST),
            _evidence("fresh", OLDEST, A_YEAR_AGO),
            _evidence("undated", None),
            _evidence("old-and-undated", None, OLDEST),
            _evidence("none"),
            _evidence("says-nothing", OLDEST, text=""),
            _evidence("link", OLDER, text="", link="https://x.example"),
        )
    )
    assert outdated(assessment, TODAY) == (
        Outdated("old-and-undated", OLDEST, ("old-and-undated1",)),
        Outdated("old", OLDER, ("old0", "old1")),
        Outdated("link", OLDER, ("link0",)),
    )


@pytest.mark.parametrize(
    ("on", "last_fresh"),
    [
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2025, 2, 28), date(2024, 2, 28)),
        (date(2024, 3, 1), date(2023, 3, 1)),
    ],
)
def test_a_year_ends_on_the_same_day_of_the_year(on: date, last_fresh: date) -> None:
    assert outdated(Assessment(answers=(_evidence("x", last_fresh),)), on) == ()
    day_before = date.fromordinal(last_fresh.toordinal() - 1)
    assert len(outdated(Assessment(answers=(_evidence("x", day_before),)), on)) == 1


def test_nothing_is_a_year_old_in_the_first_year() -> None:
    assert outdated(Assessment(answers=(_evidence("x", date.min),)), date(1, 12, 31)) == ()


# Whatever there is


@given(answered())
def test_compared_with_itself_nothing_moves(of_any: tuple[Questionnaire, dict[str, Rating]]) -> None:
    model, ratings = of_any
    comparison = compare(of(ratings, model), of(ratings, model))
    assert comparison.level_before == comparison.level_after
    assert {c.movement for c in comparison.criteria} == {SAME}
    assert {a.movement for a in comparison.areas} == {SAME}
    assert not any(c.reworded or c.steps for c in comparison.criteria)


OPPOSITE = {ROSE: FELL, FELL: ROSE, SAME: SAME, RATED: UNRATED, UNRATED: RATED, NEW: GONE, GONE: NEW}


@given(answered(), answered())
def test_the_other_way_round_everything_moves_the_other_way(
    one: tuple[Questionnaire, dict[str, Rating]], other: tuple[Questionnaire, dict[str, Rating]]
) -> None:
    first, second = of(one[1], one[0]), of(other[1], other[0])
    there, back = compare(first, second), compare(second, first)
    assert (there.level_before, there.level_after) == (back.level_after, back.level_before)
    assert _moves(there) == {key: (OPPOSITE[m], -steps) for key, (m, steps) in _moves(back).items()}
    assert {(a.area, a.level): a.movement for a in there.areas} == {
        (a.area, a.level): OPPOSITE[a.movement] for a in back.areas
    }
    asked = {c.key for c in (*one[0].criteria, *other[0].criteria)}
    assert sorted(c.criterion for c in there.criteria) == sorted(asked)


def _moves(comparison: Comparison) -> dict[str, tuple[Movement, int]]:
    return {c.criterion: (c.movement, c.steps) for c in comparison.criteria}


@given(models(), st.dates(), st.lists(st.none() | st.dates(), max_size=4))
def test_evidence_only_grows_older(model: Questionnaire, on: date, dated: list[date | None]) -> None:
    assessment = Assessment(answers=tuple(_evidence(c.key, *dated) for c in model.criteria))
    old = {found.criterion for found in outdated(assessment, on)}
    assert old <= {found.criterion for found in outdated(assessment, date.max)}
    assert old in (set(), {c.key for c in model.criteria})
