"""The mean agreement: over how many criteria it is, and that nobody's vote can be told from it."""

from __future__ import annotations

import pytest

from tests.strategies.questionnaires import UNKNOWN, F, N, P, criterion, questionnaire
from wizard.domain.agreeing import MeanAgreement, mean_agreement
from wizard.domain.assessment import Answer, Assessment, Rating, Vote
from wizard.domain.maturity import Result, assess

MODEL = questionnaire(criterion("x", "a", 2), criterion("y", "a", 2), criterion("z", "b", 3), levels=3)


def result(**votes: tuple[Rating, ...]) -> Result:
    answers = tuple(
        Answer(
            criterion=key,
            votes=tuple(Vote(person=f"p{n}", rating=rating) for n, rating in enumerate(ratings)),
        )
        for key, ratings in votes.items()
    )
    return assess(MODEL, Assessment(answers=answers))


@pytest.mark.parametrize(
    ("votes", "count", "told"),
    [
        ({}, 0, False),
        ({"x": (F,)}, 0, False),
        ({"x": (F, P)}, 1, False),
        ({"x": (F, P, P)}, 1, True),
        ({"x": (F, P), "y": (N, N)}, 2, True),  # which of the two is which, nobody can tell
        ({"x": (F, P), "y": (N, N, P)}, 2, False),  # the one of three is shown: what is left is that of two
        ({"x": (F, P), "y": (N, N, P), "z": (F, F)}, 3, True),
        ({"x": (F, P, UNKNOWN)}, 1, True),  # three voted: the spread is shown as well
        ({"x": (F, P), "y": (N,)}, 1, False),
    ],
)
def test_it_is_kept_back_where_it_rests_on_one_question_of_two_voters(
    votes: dict[str, tuple[Rating, ...]], count: int, told: bool
) -> None:
    found = result(**votes)
    agreed = mean_agreement(found, names_shown=False)
    assert agreed == MeanAgreement(found.agreement if told else None, count)
    assert agreed.kept_back is (count > 0 and not told)


def test_a_project_that_shows_names_keeps_nothing_back() -> None:
    assert mean_agreement(result(x=(F, P)), names_shown=True) == MeanAgreement(result(x=(F, P)).agreement, 1)
