"""Answering: what is recorded, whether or not the answer was there, and that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.strategies.questionnaires import NA, F, L, P
from wizard.domain import assessing, edits
from wizard.domain.assessment import Answer, Evidence, Person
from wizard.domain.difference import difference
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project

ANNA, BEN = Person(name="Anna"), Person(name="Ben")


@pytest.fixture
def project() -> Project:
    return assessing.start_assessment(Project(people=(ANNA, BEN)), "{}", "Spring", date(2026, 3, 2))


def answer(project: Project, criterion: str = "c") -> Answer:
    assert project.assessment is not None
    (found,) = [a for a in project.assessment.answers if a.criterion == criterion]
    return found


def test_an_assessment_begins_with_its_own_questionnaire_and_no_answers(project: Project) -> None:
    assert project.assessment is not None
    assert (project.assessment.name, project.assessment.started) == ("Spring", date(2026, 3, 2))
    assert project.assessment.questionnaire == "{}"
    assert project.assessment.answers == ()


def test_a_name_that_is_taken_gets_a_number(project: Project) -> None:
    assert assessing.free_name(Project(), "Spring") == "Spring"
    assert assessing.free_name(project, "Autumn") == "Autumn"
    assert assessing.free_name(project, "SPRING") == "SPRING (2)"
    again = assessing.start_assessment(project, "{}", "spring (2)", None)
    assert assessing.free_name(again, "Spring") == "Spring (3)"


def test_the_next_one_can_begin_from_the_last(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, L)
    project = assessing.agree(project, "c", F, "We looked.")
    project = edits.insert(project, answer(project).id, [Evidence(text="Minutes")])
    project = assessing.set_target(project, 3)
    spring = project.assessment
    project = assessing.start_assessment(project, "{new}", "Autumn", None, from_last=True)
    autumn = project.assessment
    assert spring is not None
    assert autumn is not None
    assert project.assessments == (spring, autumn)
    assert (autumn.name, autumn.questionnaire, autumn.target) == ("Autumn", "{new}", 3)
    (before,), (after,) = spring.answers, autumn.answers
    assert (after.criterion, after.agreed, after.reason) == ("c", F, "We looked.")
    assert [(v.person, v.rating) for v in after.votes] == [(ANNA.id, L)]
    assert [e.text for e in after.evidence] == ["Minutes"]
    ids = {before.id, before.votes[0].id, before.evidence[0].id}
    assert ids.isdisjoint({after.id, after.votes[0].id, after.evidence[0].id})


def test_there_may_be_no_last_one_to_begin_from() -> None:
    project = assessing.start_assessment(Project(), "{}", "First", None, from_last=True)
    assert project.assessment is not None
    assert project.assessment.answers == ()


def test_from_none_leaves_the_last_one_alone(project: Project) -> None:
    project = assessing.agree(project, "c", F)
    project = assessing.start_assessment(project, "{}", "Autumn", None)
    assert [len(assessment.answers) for assessment in project.assessments] == [1, 0]


def test_a_vote_makes_its_answer(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, L)
    project = assessing.rate(project, "c", BEN.id, P, "Not in the south.")
    project = assessing.rate(project, "d", BEN.id, F)
    assert [(v.person, v.rating, v.reason) for v in answer(project).votes] == [
        (ANNA.id, L, ""),
        (BEN.id, P, "Not in the south."),
    ]
    assert answer(project).agreed is None
    assert [v.rating for v in answer(project, "d").votes] == [F]


def test_voting_again_replaces_the_vote(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, L)
    vote = answer(project).votes[0].id
    project = assessing.rate(project, "c", ANNA.id, P)
    assert [(v.id, v.rating) for v in answer(project).votes] == [(vote, P)]


def test_a_reason_stays_with_its_rating(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, NA, "We have no partners.")
    again = assessing.rate(project, "c", ANNA.id, NA)
    assert again is project
    project = assessing.rate(project, "c", ANNA.id, L)
    assert answer(project).votes[0].reason == ""


def test_without_a_person_the_rating_is_the_agreed_one(project: Project) -> None:
    project = assessing.rate(project, "c", "", L, "All of us.")
    assert (answer(project).agreed, answer(project).reason, answer(project).votes) == (L, "All of us.", ())
    assert assessing.rate(project, "c", "", L) is project


def test_agreeing_leaves_the_votes_alone(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, L)
    votes = answer(project).votes
    project = assessing.agree(project, "c", P, "The south does not.")
    assert (answer(project).agreed, answer(project).reason) == (P, "The south does not.")
    assert answer(project).votes is votes
    project = assessing.agree(project, "c", F)
    assert answer(project).reason == ""


def test_taking_ratings_back(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, L)
    project = assessing.agree(project, "c", L, "Yes.")
    project = assessing.rate(project, "c", ANNA.id, None)
    assert answer(project).votes == ()
    project = assessing.rate(project, "c", "", None)
    assert (answer(project).agreed, answer(project).reason) == (None, "")


def test_taking_back_what_is_not_there_changes_nothing(project: Project) -> None:
    assert assessing.rate(project, "c", ANNA.id, None) is project
    assert assessing.agree(project, "c", None) is project
    voted = assessing.rate(project, "c", ANNA.id, L)
    assert assessing.rate(voted, "c", BEN.id, None) is voted


def test_a_note_makes_its_answer(project: Project) -> None:
    assert assessing.set_note(project, "c", "  ") is project
    project = assessing.set_note(project, "c", "The south differs.")
    assert answer(project).note == "The south differs."
    project = assessing.set_note(project, "c", "")
    assert answer(project).note == ""


def test_evidence_makes_its_answer(project: Project) -> None:
    project = assessing.add_evidence(project, "c", [Evidence(text="Minutes"), Evidence(text="Report")])
    project = assessing.add_evidence(project, "c", [Evidence(text="Mail")], 1)
    assert [evidence.text for evidence in answer(project).evidence] == ["Minutes", "Mail", "Report"]


def test_an_answer_is_made_once(project: Project) -> None:
    project, first = assessing.ensure_answer(project, "c")
    again, second = assessing.ensure_answer(project, "c")
    assert again is project
    assert first == second


def test_only_the_current_assessment_is_answered(project: Project) -> None:
    old = project.assessment
    project = assessing.start_assessment(project, "{}", "Autumn", None)
    project = assessing.rate(project, "c", ANNA.id, L)
    assert project.assessments[0] is old


def test_a_vote_on_an_answer_is_one_change(project: Project) -> None:
    before = assessing.rate(project, "c", ANNA.id, L)
    after = assessing.rate(before, "c", ANNA.id, P)
    (change,) = difference(before, after)
    assert (change.kind, change.new) == ("vote", {"rating": "partially"})


def test_the_votes_of_somebody_who_leaves_go_with_them(project: Project) -> None:
    project = assessing.rate(project, "c", ANNA.id, L)
    project = edits.remove(project, Person, [ANNA.id])
    assert answer(project).votes == ()


@pytest.mark.parametrize(
    "edit",
    [
        lambda project: assessing.rate(project, "c", ANNA.id, L),
        lambda project: assessing.rate(project, "c", ANNA.id, None),
        lambda project: assessing.agree(project, "c", L),
        lambda project: assessing.set_note(project, "c", "x"),
        lambda project: assessing.set_target(project, 2),
        lambda project: assessing.ensure_answer(project, "c"),
    ],
)
def test_without_an_assessment_there_is_nothing_to_answer(edit: Callable[[Project], object]) -> None:
    with pytest.raises(UnknownEntityError):
        edit(Project(people=(ANNA,)))
