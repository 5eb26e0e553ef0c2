"""What of the last answers holds for another questionnaire: nothing is lost, nothing holds by mistake."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given

from tests.strategies.questionnaires import NA, F, L, P, agreed, criterion, models, questionnaire, text
from wizard.domain.assessing import start_assessment
from wizard.domain.assessment import Answer, Assessment, Evidence, Vote
from wizard.domain.carrying import Carried, carried
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire

MODEL = questionnaire(
    criterion("stays", "a", 2),
    criterion("moves", "a", 2),
    criterion("changes", "b", 3),
    criterion("goes", "b", 3),
)


def changed_by(**changes: object) -> Questionnaire:
    """The model with its third criterion changed."""
    third = replace(MODEL.criterion("changes"), **changes)
    return questionnaire(*(third if c.key == "changes" else c for c in MODEL.criteria))


def test_each_criterion_is_kept_reworded_new_or_gone() -> None:
    later = questionnaire(
        criterion("new", "c", 2),
        criterion("moves", "c", 4, weight=3, essential=True),
        replace(criterion("changes", "b", 3), question=text("Quite another thing?")),
        criterion("stays", "a", 2),
        levels=5,
    )
    assert carried(MODEL, later) == Carried(
        kept=("moves", "stays"), reworded=("changes",), new=("new",), gone=("goes",), highest=5
    )


@given(models(), models())
def test_every_criterion_of_both_is_counted_once(before: Questionnaire, after: Questionnaire) -> None:
    by = carried(before, after)
    asked = [c.key for c in after.criteria]
    assert sorted((*by.kept, *by.reworded, *by.new)) == sorted(asked)
    assert sorted((*by.kept, *by.reworded, *by.gone)) == sorted(c.key for c in before.criteria)
    assert carried(before, before) == Carried(
        kept=tuple(c.key for c in before.criteria),
        reworded=(),
        new=(),
        gone=(),
        highest=before.levels[-1].number,
    )


def project() -> Project:
    full = {
        "votes": (Vote(person="p", rating=P, reason="so"),),
        "evidence": (Evidence(text="Handbook"),),
        "note": "Discussed.",
        "reason": "Agreed.",
    }
    answers = tuple(Answer(criterion=c.key, agreed=F, **full) for c in MODEL.criteria)
    return Project(assessments=(Assessment(name="Spring", target=4, answers=answers),))


def begun(later: Questionnaire) -> Project:
    return start_assessment(
        project(), "{}", "Autumn", date(2026, 9, 1), from_last=True, by=carried(MODEL, later)
    )


def test_the_next_one_begins_with_what_holds() -> None:
    later = questionnaire(
        criterion("stays", "a", 2),
        criterion("moves", "b", 3),
        replace(criterion("changes", "b", 3), question=text("Quite another thing?")),
        criterion("new", "b", 3),
    )
    spring, autumn = begun(later).assessments
    answers = {answer.criterion: answer for answer in autumn.answers}
    assert set(answers) == {"stays", "moves", "changes"}
    for key in ("stays", "moves"):
        assert (answers[key].agreed, len(answers[key].votes), answers[key].reason) == (F, 1, "Agreed.")
    changed = answers["changes"]
    assert (changed.agreed, changed.votes, changed.reason) == (None, (), "")
    assert (changed.note, [e.text for e in changed.evidence]) == ("Discussed.", ["Handbook"])
    assert autumn.target == 4
    assert {answer.criterion for answer in spring.answers} == {c.key for c in MODEL.criteria}
    ids = [answer.id for answer in (*spring.answers, *autumn.answers)]
    assert len(set(ids)) == len(ids)


def test_a_target_that_is_no_longer_there_is_chosen_anew() -> None:
    assert begun(questionnaire(criterion("stays", "a", 2), levels=3)).assessments[1].target is None


def test_a_reworded_question_without_notes_or_evidence_is_simply_open() -> None:
    bare = Project(assessments=(agreed({"changes": L, "stays": NA}),))
    later = changed_by(question=text("Quite another thing?"))
    after = start_assessment(bare, "{}", "Next", None, from_last=True, by=carried(MODEL, later))
    assert [(a.criterion, a.agreed) for a in after.assessments[1].answers] == [("stays", NA)]


def test_nothing_is_carried_where_everybody_answers_anew() -> None:
    after = start_assessment(project(), "{}", "Next", None, by=carried(MODEL, MODEL))
    assert after.assessments[1].answers == ()
    assert after.assessments[1].target is None
