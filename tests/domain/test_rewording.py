"""One rule says whether a question was changed, and carrying and comparing both go by it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.questionnaires import F, P, agreed, criterion, models, questionnaire, text
from wizard.domain.carrying import carried
from wizard.domain.comparing import Round, compare
from wizard.domain.questionnaire import Criterion, Questionnaire, Text
from wizard.domain.rewording import asks_otherwise

X = criterion("x", "a", 2)
OTHERWISE = [
    replace(X, question=text("Is it otherwise?")),
    replace(X, question=Text((("de", "Anders?"), ("en", "Otherwise?")))),
    replace(X, meanings=(*X.meanings[:3], (F, text("all done")))),
    replace(X, may_not_apply=False),
]
THE_SAME = [
    X,
    replace(X, level=3, weight=3, effort=3, essential=True, area="b"),
    replace(X, help=text("More help.")),
    replace(X, why=text("For another reason.")),
    replace(X, improvement=text("Better advice.")),
    replace(X, question=text(f"  {X.question.words('en').replace(' ', '  ')} ")),
    replace(X, question=Text((("en", X.question.words("en")), ("de", "Ist x getan?")))),
]
BOTH = [*((c, True) for c in OTHERWISE), *((c, False) for c in THE_SAME)]


@pytest.mark.parametrize(("later", "otherwise"), BOTH)
def test_what_changes_a_question_and_what_does_not(later: Criterion, otherwise: bool) -> None:
    assert asks_otherwise(X, later) is otherwise


def test_the_shape_of_quotation_marks_changes_no_question() -> None:
    typed = replace(X, question=text("Is the buyer's 'not now' an \"answer\"?"))
    printed = replace(X, question=text("Is the buyer’s “not now” an “answer”?"))
    assert not asks_otherwise(typed, printed)
    assert not asks_otherwise(printed, typed)
    assert asks_otherwise(typed, replace(X, question=text("Is the buyers not now an answer?")))


def test_a_question_that_may_be_left_out_from_now_on_is_the_same() -> None:
    assert not asks_otherwise(replace(X, may_not_apply=False), X)


@pytest.mark.parametrize(("later", "otherwise"), BOTH)
def test_what_is_rated_anew_is_marked_in_the_comparison(later: Criterion, otherwise: bool) -> None:
    before, after = questionnaire(X, levels=3), questionnaire(later, levels=3)
    (change,) = compare(Round.of(before, agreed({"x": P})), Round.of(after, agreed({"x": F}))).criteria
    assert change.reworded is otherwise
    assert carried(before, after).reworded == (("x",) if otherwise else ())


@given(models(), models(), st.lists(st.sampled_from([c for c, _ in BOTH]), max_size=1))
def test_carrying_and_comparing_never_disagree(
    before: Questionnaire, after: Questionnaire, changed: list[Criterion]
) -> None:
    others = [replace(c, key="x") for c in after.criteria[:1]]
    after = questionnaire(*(c for c in after.criteria if c.key != "x"), *(changed or others), levels=5)
    before = questionnaire(*(c for c in before.criteria if c.key != "x"), X, levels=5)
    found = compare(Round.of(before, agreed({})), Round.of(after, agreed({})))
    assert {c.criterion for c in found.criteria if c.reworded} == set(carried(before, after).reworded)
