"""The rule of levels: values worked out by hand, then what must hold for any model and any answers."""

from __future__ import annotations

from dataclasses import replace
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
    questionnaire,
    votes,
)
from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.maturity import ConditionKind, Result, assess, lowest_rated
from wizard.domain.questionnaire import Gate, Questionnaire
from wizard.domain.ratings import SCALE, rank


def at_level_2(*ratings: Rating) -> Result:
    """One area with criteria at level 2 only."""
    keys = [f"c{i}" for i in range(len(ratings))]
    model = questionnaire(*(criterion(key, "a", 2) for key in keys), levels=2)
    return assess(model, agreed(dict(zip(keys, ratings, strict=True))))


@pytest.mark.parametrize(
    ("ratings", "percent", "band"),
    [
        ((F, F, F, L), 91.7, F),
        ((F, F, L, L), 83.3, L),
        ((L, L, P), 55.6, L),
        ((L, P), 50.0, P),
        ((F, UNKNOWN), 50.0, P),
        ((F, NA), 100.0, F),
        ((N, N, N, P), 8.3, N),
    ],
)
def test_share_and_band_of_an_area(ratings: tuple[Rating, ...], percent: float, band: Rating) -> None:
    (area,) = at_level_2(*ratings).areas
    (score,) = area.scores
    assert score.share is not None
    assert round(float(score.share) * 100, 1) == percent
    assert score.band is band


def test_weights_count() -> None:
    model = questionnaire(criterion("x", "a", 2, weight=3), criterion("y", "a", 2), levels=2)
    (area,) = assess(model, agreed({"x": F, "y": P})).areas
    assert area.scores[0].share == Fraction(3 * 3 + 1, 3 * 4)


def test_a_strong_level_does_not_hide_a_missing_one() -> None:
    """SAMM's averages make 2.0 of L1 = 0, L2 = L3 = 1."""
    model = questionnaire(*(criterion(f"c{level}", "a", level) for level in (2, 3, 4)))
    result = assess(model, agreed({"c2": N, "c3": F, "c4": F}))
    assert result.level == 1
    assert result.next_level == 2
    assert [gate.reached for gate in result.gates] == [False, False, False]
    assert assess(model, agreed({"c2": F, "c3": F, "c4": F})).level == 4


# Two areas over two gates; x is essential.
MODEL = questionnaire(
    criterion("x", "a", 2, weight=2, essential=True),
    criterion("y", "a", 2, weight=1, effort=2),
    criterion("z", "b", 2),
    criterion("u", "a", 3, essential=True),
    criterion("v", "b", 3),
    levels=3,
)


def test_the_conditions_of_a_gate_are_listed_one_by_one() -> None:
    result = assess(MODEL, agreed({"x": L, "y": F, "z": F, "u": P, "v": F}))
    assert result.level == 2
    second, third = result.gates
    assert second.reached
    assert [(c.kind, c.level, c.area, c.criterion, c.needed, c.found, c.met) for c in third.conditions] == [
        ("area", 3, "a", "", L, P, False),
        ("area", 3, "b", "", L, F, True),
        ("essential", 3, "a", "u", L, P, False),
        ("below", 2, "a", "", F, L, False),  # (2 x 2/3 + 1) / 3 = 78 %
        ("below", 2, "b", "", F, F, True),
    ]
    assert not third.reached
    assert result.progress == Fraction(2, 5)


def test_blockers_stand_in_the_order_of_what_to_do() -> None:
    result = assess(MODEL, agreed({"x": L, "y": P, "z": F, "u": P, "v": N}))
    assert result.level == 2
    # x is essential but has what its own gate needs; the area below is not Fully, so x and y lack something.
    assert [(b.criterion, b.level, b.needed, b.gain, b.effort) for b in result.blockers] == [
        ("u", 3, L, Fraction(1, 3), 1),
        ("x", 2, F, Fraction(2, 9), 1),
        ("v", 3, L, Fraction(2, 3), 1),
        ("y", 2, F, Fraction(2, 9), 2),
    ]
    assert [b.essential for b in result.blockers] == [True, True, False, False]


def test_a_criterion_that_two_conditions_ask_for_is_one_blocker_with_the_higher_need() -> None:
    strict = Gate(areas=L, essential=F, below=F)
    model = questionnaire(criterion("x", "a", 2, essential=True), levels=2, gate=strict)
    (blocker,) = assess(model, agreed({"x": P})).blockers
    assert (blocker.needed, blocker.gain) == (F, Fraction(2, 3))
    lenient = questionnaire(
        criterion("x", "a", 2, essential=True), levels=2, gate=replace(strict, areas=F, essential=L)
    )
    (blocker,) = assess(lenient, agreed({"x": P})).blockers
    assert (blocker.needed, blocker.gain) == (F, Fraction(2, 3))


def test_an_essential_criterion_blocks_although_its_area_is_good_enough() -> None:
    model = questionnaire(criterion("x", "a", 2, essential=True), criterion("y", "a", 2, weight=3), levels=2)
    result = assess(model, agreed({"x": P, "y": F}))
    assert [(c.kind, c.met) for c in result.gates[0].conditions] == [("area", True), ("essential", False)]
    assert [b.criterion for b in result.blockers] == ["x"]
    assert result.progress == Fraction(1, 2)


def test_a_level_is_not_reached_over_the_head_of_the_one_below() -> None:
    """All that level 3 asks for is there: the area below is Fully although its essential criterion is not."""
    model = questionnaire(
        criterion("x", "a", 2, essential=True),
        *(criterion(f"y{i}", "a", 2, weight=3) for i in range(3)),
        criterion("z", "a", 3),
        levels=3,
    )
    result = assess(model, agreed({"x": P, "y0": F, "y1": F, "y2": F, "z": F}))
    assert all(condition.met for condition in result.gates[1].conditions)
    assert (result.level, [gate.reached for gate in result.gates]) == (1, [False, False])
    assert result.next_level == 2


def test_what_gains_most_for_its_effort_comes_first() -> None:
    model = questionnaire(
        criterion("much", "a", 2, weight=3, effort=3), criterion("quick", "a", 2, weight=2), levels=2
    )
    found = [(b.criterion, b.gain) for b in assess(model, Assessment()).blockers]
    assert found == [("quick", Fraction(4, 15)), ("much", Fraction(6, 15))]


def test_an_essential_criterion_that_does_not_apply_is_no_condition() -> None:
    model = questionnaire(criterion("x", "a", 2, essential=True), criterion("y", "a", 2), levels=2)
    result = assess(model, agreed({"x": NA, "y": L}))
    assert result.level == 2
    assert [c.kind for c in result.gates[0].conditions] == [ConditionKind.AREA]


def test_an_area_without_criteria_at_a_level_asks_nothing_there() -> None:
    model = questionnaire(criterion("x", "a", 2), criterion("y", "b", 3), levels=3)
    result = assess(model, agreed({"x": F, "y": F}))
    assert result.level == 3
    assert [[score.band for score in area.scores] for area in result.areas] == [[F, None], [None, F]]
    assert [(c.kind, c.area) for c in result.gates[1].conditions] == [("area", "b"), ("below", "a")]


def test_a_level_that_does_not_apply_at_all_is_passed_through_but_never_found() -> None:
    model = questionnaire(*(criterion(f"c{level}", "a", level) for level in (2, 3, 4)))
    through = assess(model, agreed({"c2": F, "c3": NA, "c4": L}))
    assert (through.level, through.next_level) == (4, None)
    assert [gate.reached for gate in through.gates] == [True, True, True]
    below = assess(model, agreed({"c2": F, "c3": NA, "c4": N}))
    assert (below.level, below.next_level, below.progress) == (2, 4, Fraction(1, 2))
    assert below.gates[1].conditions == ()
    last = assess(model, agreed({"c2": F, "c3": L, "c4": NA}))
    assert (last.level, last.next_level, last.progress, last.blockers) == (3, None, None, ())


def test_nobody_answered() -> None:
    result = assess(MODEL, Assessment())
    assert (result.level, result.next_level, result.progress) == (1, 2, 0)
    assert (result.coverage, result.confidence, result.agreement) == (0, None, None)
    assert {b.criterion for b in result.blockers} == {"x", "y", "z"}
    assert all(b.found is None for b in result.blockers)


def test_everybody_says_dont_know() -> None:
    result = assess(MODEL, agreed(dict.fromkeys("xyzuv", UNKNOWN)))
    assert (result.level, result.coverage, result.confidence) == (1, 1, 0)
    assert result.unknown == ("x", "y", "u", "z", "v")


def test_nothing_is_applicable() -> None:
    result = assess(MODEL, agreed(dict.fromkeys("xyzuv", NA)))
    assert (result.level, result.next_level, result.progress) == (1, None, None)
    assert (result.coverage, result.confidence, result.blockers) == (1, None, ())
    assert result.unreasoned == ("x", "y", "u", "z", "v")


def test_the_four_figures_are_kept_apart() -> None:
    answers = (
        *agreed({"x": F, "y": L, "z": UNKNOWN}, evidence=["x"]).answers,
        replace(votes(L, P), criterion="u"),
    )
    result = assess(MODEL, Assessment(answers=answers))
    assert result.coverage == Fraction(4, 5)
    assert result.confidence == Fraction(2 + 1 + 0 + 1, 2 * 4)  # evidence, none, don't know, none
    assert result.agreement == pytest.approx(0.6)
    assert result.unsupported == ("y",)
    assert result.unknown == ("z",)
    assert result.unsettled == ("u",)


def test_agreement_is_the_mean_over_criteria() -> None:
    answers = tuple(
        replace(votes(*given), criterion=key) for key, given in (("x", (L, P)), ("y", (L, L)), ("z", (F,)))
    )
    assert assess(MODEL, Assessment(answers=answers)).agreement == pytest.approx((0.6 + 1.0) / 2)


def test_a_reason_makes_not_applicable_complete() -> None:
    answers = (
        Answer(criterion="x", agreed=NA, reason="We have no partners."),
        replace(votes(NA), criterion="y"),
    )
    assert assess(MODEL, Assessment(answers=answers)).unreasoned == ("y",)


def test_answers_to_what_is_not_asked_are_left_aside() -> None:
    known = agreed({"x": F})
    foreign = Assessment(answers=(*known.answers, Answer(criterion="gone", agreed=F)))
    assert assess(MODEL, foreign) == assess(MODEL, known)


def test_of_two_answers_to_a_criterion_the_first_counts_as_everywhere_else() -> None:
    doubled = Assessment(answers=(*agreed({"x": F}).answers, *agreed({"x": N}).answers))
    assert assess(MODEL, doubled).criteria[0].effective.rating is F


def test_a_level_above_the_first_without_a_gate_is_a_mistake_in_the_model() -> None:
    levels = tuple(replace(level, gate=None) for level in MODEL.levels)
    with pytest.raises(ValueError, match="level 2"):
        assess(replace(MODEL, levels=levels), Assessment())


# What must hold for any model and any answers.


def level_by_the_book(model: Questionnaire, ratings: dict[str, Rating]) -> int:
    """The rule once more, written down plainly and slowly."""

    def share(area: str, level: int) -> Fraction | None:
        asked = [c for c in model.area(area).criteria if c.level == level and ratings.get(c.key) is not NA]
        weights = sum(c.weight for c in asked)
        return (
            Fraction(sum(c.weight * rank(ratings.get(c.key)) for c in asked), 3 * weights) if asked else None
        )

    def all_above(limit: Fraction, level: int) -> bool:
        shares = [share(area.key, level) for area in model.areas]
        return all(s is None or s > limit for s in shares)

    found = 1
    for m in range(2, len(model.levels) + 1):
        if all(share(area.key, m) is None for area in model.areas):
            continue
        essential = [c for c in model.criteria if c.level == m and c.essential]
        if not (
            all_above(model.bands.largely, m)
            and all(rank(ratings.get(c.key)) >= 2 for c in essential if ratings.get(c.key) is not NA)
            and all(all_above(model.bands.fully, below) for below in range(2, m))
        ):
            return found
        found = m
    return found


@given(answered())
def test_the_level_is_that_of_the_rule(case: tuple[Questionnaire, dict[str, Rating]]) -> None:
    model, ratings = case
    assert assess(model, agreed(ratings)).level == level_by_the_book(model, ratings)


@given(answered(ratings=(L, F, F, F, F, NA)))
def test_the_level_is_that_of_the_rule_among_mature_companies(
    case: tuple[Questionnaire, dict[str, Rating]],
) -> None:
    model, ratings = case
    assert assess(model, agreed(ratings)).level == level_by_the_book(model, ratings)


@given(answered(), st.data())
def test_raising_a_rating_never_lowers_anything(
    case: tuple[Questionnaire, dict[str, Rating]], data: st.DataObject
) -> None:
    model, ratings = case
    key = data.draw(st.sampled_from([c.key for c in model.criteria]))
    now = ratings.get(key)
    if now is NA:
        return
    higher = data.draw(st.sampled_from(SCALE[rank(now) :]))
    before, after = assess(model, agreed(ratings)), assess(model, agreed({**ratings, key: higher}))
    assert after.level >= before.level
    if after.level == before.level and before.progress is not None:
        assert after.progress is not None
        assert after.progress >= before.progress


@given(answered(), st.randoms())
def test_the_order_of_areas_does_not_matter(
    case: tuple[Questionnaire, dict[str, Rating]], random: st.RandomType
) -> None:
    model, ratings = case
    areas = list(model.areas)
    random.shuffle(areas)
    before, after = (
        assess(model, agreed(ratings)),
        assess(replace(model, areas=tuple(areas)), agreed(ratings)),
    )
    assert after.level == before.level
    assert after.progress == before.progress
    assert after.coverage == before.coverage
    assert after.confidence == before.confidence
    assert {(b.criterion, b.gain) for b in after.blockers} == {(b.criterion, b.gain) for b in before.blockers}


@given(answered())
def test_what_does_not_apply_leaves_the_count(case: tuple[Questionnaire, dict[str, Rating]]) -> None:
    model, ratings = case
    applicable = tuple(
        replace(area, criteria=tuple(c for c in area.criteria if ratings.get(c.key) is not NA))
        for area in model.areas
    )
    whole, rest = assess(model, agreed(ratings)), assess(replace(model, areas=applicable), agreed(ratings))
    assert whole.level == rest.level
    assert whole.gates == rest.gates
    assert whole.blockers == rest.blockers


@given(answered())
def test_figures_stay_within_their_bounds(case: tuple[Questionnaire, dict[str, Rating]]) -> None:
    model, ratings = case
    result = assess(model, agreed(ratings))
    assert result.coverage == Fraction(len(ratings), len(model.criteria))
    assert result.confidence is None or 0 <= result.confidence <= 1
    assert result.progress is None or 0 <= result.progress < 1
    shares = [score.share for area in result.areas for score in area.scores]
    assert all(share is None or 0 <= share <= 1 for share in shares)
    assert all(0 < blocker.gain <= 1 for blocker in result.blockers)


@given(answered())
def test_mending_the_blockers_reaches_the_next_level(case: tuple[Questionnaire, dict[str, Rating]]) -> None:
    model, ratings = case
    result = assess(model, agreed(ratings))
    assert bool(result.blockers) == (result.next_level is not None)
    mended = assess(model, agreed({**ratings, **{b.criterion: b.needed for b in result.blockers}}))
    assert mended.level >= (result.next_level or result.level)


def test_what_costs_an_area_most_is_its_lowest_rating_of_that_level() -> None:
    asked = questionnaire(
        *(criterion(key, "area", 2) for key in "abcd"), criterion("e", "area", 3), criterion("f", "other", 2)
    )
    answers = [Answer(criterion=key, agreed=r) for key, r in zip("abcdef", (F, P, P, NA, N, NA), strict=True)]
    result = assess(asked, Assessment(answers=tuple(answers)))
    assert lowest_rated(result, "area", 2) == "b"
    assert lowest_rated(result, "area", 3) == "e"
    assert lowest_rated(result, "area", 4) is None
    assert lowest_rated(result, "other", 2) is None  # nothing there applies
