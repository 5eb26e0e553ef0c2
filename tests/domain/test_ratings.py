"""The values of ratings, the bands, the median and the agreement, with the values worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.questionnaires import ISO_BANDS, NA, UNKNOWN, F, L, N, P, votes
from wizard.domain.assessment import Answer, Assessment, Evidence, Rating
from wizard.domain.maturity import agreement, answer_to, band, effective, rating_value
from wizard.domain.ratings import is_answered

SCALE = [N, P, L, F]


@pytest.mark.parametrize(
    ("rating", "value"),
    [(N, 0), (P, Fraction(1, 3)), (L, Fraction(2, 3)), (F, 1), (UNKNOWN, 0), (None, 0), (NA, None)],
)
def test_value_of_a_rating(rating: Rating | None, value: Fraction | None) -> None:
    assert rating_value(rating) == value


@pytest.mark.parametrize(
    ("percent", "expected"),
    [(0, N), (15, N), (16, P), (50, P), (51, L), (85, L), (86, F), (100, F)],
)
def test_a_share_at_a_limit_belongs_to_the_lower_band(percent: int, expected: Rating) -> None:
    assert band(Fraction(percent, 100), ISO_BANDS) is expected


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ([2, 2, 3], 0.733),
        ([2, 3], 0.600),
        ([1, 2, 2, 3], 0.467),
        ([3, 3, 3, 4, 4], 0.760),
        ([1, 2, 4], 0.0),
        ([4, 4], 1.0),
    ],
)
def test_agreement_of_ranks(ranks: list[int], expected: float) -> None:
    assert agreement([SCALE[rank - 1] for rank in ranks]) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize("ratings", [[], [F], [F, UNKNOWN], [NA, NA], [UNKNOWN, NA, P]])
def test_fewer_than_two_raters_neither_agree_nor_disagree(ratings: list[Rating]) -> None:
    assert agreement(ratings) is None


def test_dont_knows_and_not_applicables_are_no_disagreement() -> None:
    assert agreement([P, UNKNOWN, L, NA]) == agreement([P, L])


@given(st.lists(st.sampled_from(list(Rating)), max_size=60))
def test_agreement_lies_between_0_and_1_whatever_the_order(ratings: list[Rating]) -> None:
    found = agreement(ratings)
    assert found == agreement(reversed(ratings))
    assert found is None or 0 <= found <= 1


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ((P,), P),
        ((UNKNOWN,), UNKNOWN),
        ((NA,), NA),
        ((P, L), P),  # of two middle ones the lower
        ((F, N, L), L),
        ((N, P, L, F), P),
        ((F, UNKNOWN), F),  # don't knows are left out of a median ...
        ((UNKNOWN, UNKNOWN), UNKNOWN),  # ... unless all are
        ((L, NA, UNKNOWN), L),
        ((NA, NA), NA),
        ((NA, UNKNOWN), UNKNOWN),  # it does not apply only where nobody is in doubt
    ],
)
def test_the_rating_that_counts(ratings: tuple[Rating, ...], expected: Rating) -> None:
    found = effective(votes(*ratings))
    assert found.rating is expected
    assert found.voters == len(ratings)
    assert found.raters == sum(rating in SCALE for rating in ratings)
    assert found.settled == (len(ratings) == 1)


def test_the_agreed_rating_counts_whatever_the_votes() -> None:
    answer = votes(N, N, P)
    settled = effective(Answer(criterion="c", agreed=F, votes=answer.votes))
    assert (settled.rating, settled.settled) == (F, True)
    assert settled.agreement == effective(answer).agreement


@given(st.lists(st.sampled_from(list(Rating)), max_size=4), st.none() | st.sampled_from(list(Rating)))
def test_it_is_answered_once_a_rating_counts(voted: list[Rating], agreed: Rating | None) -> None:
    answer = replace(votes(*voted), agreed=agreed, note="talked about it")
    assert is_answered(answer) is (effective(answer).rating is not None)


@pytest.mark.parametrize("answer", [None, Answer(criterion="c", note="talked about it")])
def test_nobody_answered(answer: Answer | None) -> None:
    found = effective(answer)
    assert (found.rating, found.settled, found.voters) == (None, False, 0)


@pytest.mark.parametrize(
    ("evidence", "counts"),
    [
        ((), False),
        ((Evidence(),), False),
        ((Evidence(), Evidence(text="minutes of May")), True),
        ((Evidence(link="https://example.org"),), True),
    ],
)
def test_evidence_counts_once_something_is_written(evidence: tuple[Evidence, ...], *, counts: bool) -> None:
    assert effective(Answer(criterion="c", agreed=F, evidence=evidence)).evidenced is counts


def test_the_answer_to_a_criterion() -> None:
    answer = Answer(criterion="c")
    assessment = Assessment(answers=(Answer(criterion="b"), answer))
    assert answer_to(assessment, "c") is answer
    assert answer_to(assessment, "d") is None
