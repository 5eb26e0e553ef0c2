"""How the next assessment begins, worked out from the project as it is at that moment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.strategies.questionnaires import F, P, text
from wizard.domain.assessing import extent, start_assessment
from wizard.domain.assessment import Answer, Assessment, Evidence, Vote
from wizard.domain.project import Project
from wizard.next_round import begin_round, carried_into
from wizard.questionnaires import builtin_maturity, to_json

MODEL = builtin_maturity()
FIRST, SECOND = MODEL.criteria[:2]
ANSWERS = (
    Answer(
        criterion=FIRST.key,
        agreed=F,
        votes=(Vote(person="p", rating=P),),
        evidence=(Evidence(text="a"), Evidence(text="b")),
    ),
    Answer(criterion=SECOND.key, agreed=P),
)
SPRING = Assessment(name="Spring", questionnaire=to_json(MODEL), answers=ANSWERS)
DAY = date(2026, 9, 1)


def reworded() -> object:
    area = MODEL.areas[0]
    first = replace(area.criteria[0], question=text("Quite another thing?"))
    return replace(
        MODEL,
        areas=(replace(area, criteria=(first, *area.criteria[1:])), *MODEL.areas[1:]),
        languages=("en",),
    )


def test_the_same_questions_keep_everything() -> None:
    project = begin_round(Project(assessments=(SPRING,)), MODEL, "Autumn", DAY, from_last=True)
    autumn = project.assessment
    assert (autumn.name, autumn.started, extent(autumn)) == ("Autumn", DAY, extent(SPRING))
    assert carried_into(project, MODEL) is None


def test_a_reworded_question_is_rated_anew() -> None:
    project = Project(assessments=(SPRING,))
    assert carried_into(project, reworded()).reworded == (FIRST.key,)
    autumn = begin_round(project, reworded(), "Autumn", DAY, from_last=True).assessment
    assert [(a.criterion, a.agreed, len(a.evidence)) for a in autumn.answers] == [
        (FIRST.key, None, 2),
        (SECOND.key, P, 0),
    ]


def test_from_none_or_as_the_first_nothing_is_there() -> None:
    assert (
        begin_round(Project(assessments=(SPRING,)), MODEL, "x", DAY, from_last=False).assessment.answers == ()
    )
    assert begin_round(Project(), MODEL, "x", DAY, from_last=True).assessment.answers == ()
    assert carried_into(Project(), MODEL) is None


def test_the_extent_counts_answers_votes_and_evidence() -> None:
    assert extent(SPRING) == 5
    assert extent(start_assessment(Project(), "{}", "x", None).assessment) == 0
