"""The sample project: whole, the same every time, and realistic in the ways that others rely on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wizard import flow, sample
from wizard.domain.assessment import RespondentRole
from wizard.domain.difference import project_from, rows_of
from wizard.domain.maturity import assess
from wizard.domain.plan import ActionStatus, EightAction
from wizard.domain.planning import level_by_date
from wizard.domain.process import Verdict
from wizard.domain.project import Project
from wizard.domain.review import findings, undecided
from wizard.domain.shape import kinds
from wizard.domain.text import clean
from wizard.flow import Status
from wizard.questionnaires import from_json
from wizard.sample import sample_project
from wizard.wordlists import builtin_words


@pytest.fixture
def project() -> Project:
    return sample_project()


def test_reading_it_again_gives_the_same_value_with_the_same_ids(project: Project) -> None:
    assert sample_project.__wrapped__() == project


def test_every_id_is_its_own_and_every_reference_leads_somewhere(project: Project) -> None:
    rows = rows_of(project)
    assert len({entity_id for _, entity_id in rows}) == len(rows)
    assert project_from(rows) == project
    for (kind, _id), row in rows.items():
        for scalar in kinds()[kind].scalars:
            if scalar.refers_to:
                values = row[scalar.name] if scalar.many else [row[scalar.name]]
                lost = [v for v in values if v and (scalar.refers_to, v) not in rows]  # type: ignore[union-attr]
                assert not lost, (kind, scalar.name, row)


def test_its_texts_are_as_if_they_had_been_typed(project: Project) -> None:
    for (kind, _id), row in rows_of(project).items():
        for name in kinds()[kind].texts:
            text = str(row[name])
            assert text == clean(text), (kind, name, text)


def test_every_question_is_answered_by_eight_people_who_disagree(project: Project) -> None:
    assessment = project.assessment
    assert assessment is not None
    model = from_json(assessment.questionnaire)
    assert sorted(a.criterion for a in assessment.answers) == sorted(c.key for c in model.criteria)
    voters = {vote.person for answer in assessment.answers for vote in answer.votes}
    assert len(voters) == 8
    assert all({vote.person for vote in answer.votes} == voters for answer in assessment.answers)
    split = [a for a in assessment.answers if len({vote.rating for vote in a.votes}) > 1]
    assert len(split) > len(model.criteria) * 3 / 4
    roles = [person.role for person in project.people if person.id in voters]
    # Votes are shown by role where a role has three respondents.
    assert roles.count(RespondentRole.SELLER) >= 3
    assert {person.role for person in project.people} == set(RespondentRole)


def test_most_ratings_are_agreed_with_a_reason_and_many_have_evidence(project: Project) -> None:
    assessment = project.assessment
    assert assessment is not None
    agreed = [answer for answer in assessment.answers if answer.agreed is not None]
    assert len(assessment.answers) * 0.85 < len(agreed) < len(assessment.answers)
    assert all(answer.reason for answer in agreed)
    assert sum(bool(answer.evidence) for answer in assessment.answers) > len(assessment.answers) / 2


def test_nobody_is_named_in_what_the_room_said(project: Project) -> None:
    assessment = project.assessment
    assert assessment is not None
    first_names = {person.name.split()[0] for person in project.people}
    said = " ".join(answer.reason + " " + answer.note for answer in assessment.answers)
    assert not [name for name in first_names if name in said]


def test_it_is_at_level_2_and_its_plan_leads_to_3(project: Project) -> None:
    assessment = project.assessment
    assert assessment is not None
    model = from_json(assessment.questionnaire)
    result = assess(model, assessment)
    assert (result.level, result.next_level, assessment.target) == (2, 3, 3)
    assert result.coverage == 1
    assert len(result.blockers) >= 8
    forecast = level_by_date(model, assessment, project.actions)
    assert forecast[0] == (date(2026, 4, 24), 2)
    assert forecast[-1][1] == 3


def test_its_process_is_complete_and_its_findings_are_decided(project: Project) -> None:
    process = project.process
    assert process is not None
    found = findings(process, builtin_words())
    assert len(found) >= 3
    assert undecided(process, found) == ()
    assert {d.finding for d in process.decisions} == {finding.key for finding in found}
    assert {d.verdict for d in process.decisions} == {Verdict.ACCEPT, Verdict.CHANGE}
    assert (len(process.buyer_stages), len(process.stages)) == (5, 5)
    assert sum(len(stage.milestones) for stage in process.stages) == 8
    assert len(process.interviews) == 3


def test_its_plan_serves_all_eight_actions_and_closes_what_there_is(project: Project) -> None:
    assert {action.serves for action in project.actions} == set(EightAction)
    assert {action.status for action in project.actions} == set(ActionStatus)
    assert all(action.title and action.owner and action.due and action.reason for action in project.actions)
    assessment, process = project.assessment, project.process
    assert assessment is not None
    keys = {f"criterion:{c.key}" for c in from_json(assessment.questionnaire).criteria}
    keys |= {f"finding:{finding.key}" for finding in findings(process, builtin_words())}
    closed = {key for action in project.actions for key in action.closes}
    assert closed <= keys
    # Everything that holds level 3 back is in the plan but for one, which shows what a suggestion looks like.
    blockers = {
        f"criterion:{b.criterion}" for b in assess(from_json(assessment.questionnaire), assessment).blockers
    }
    assert len(blockers - closed) == 1


def test_every_step_is_at_least_started(project: Project) -> None:
    assessment = project.assessment
    assert assessment is not None
    model = from_json(assessment.questionnaire)
    states = {step.key: flow.status(step, project, model) for step in flow.STEPS}
    assert Status.EMPTY not in states.values()
    assert [key for key, status in states.items() if status is Status.STARTED] == ["maturity", "milestones"]


def test_a_field_that_does_not_exist_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample-project.yaml").write_text("name: X\nnmae: Y\n", encoding="utf-8")
    monkeypatch.setattr(sample.places, "questionnaires", lambda: tmp_path)
    with pytest.raises(KeyError, match="project has no nmae"):
        sample_project.__wrapped__()
