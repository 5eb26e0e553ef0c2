"""The sample project: whole, the same every time, true on any day, realistic where others rely on it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wizard import flow, sample
from wizard.domain.assessment import RespondentRole
from wizard.domain.difference import project_from, rows_of
from wizard.domain.maturity import assess
from wizard.domain.plan import ActionStatus, EightAction
from wizard.domain.planning import level_by_date
from wizard.domain.process import Verdict
from wizard.domain.project import Project
from wizard.domain.remarks import Release, remarks
from wizard.domain.review import findings, undecided
from wizard.domain.shape import kinds
from wizard.domain.text import clean
from wizard.flow import Status
from wizard.questionnaires import from_json
from wizard.sample import WRITTEN_ON, sample_project
from wizard.service import Service
from wizard.storage import Claim
from wizard.wordlists import builtin_words

WEEK = timedelta(weeks=1)
any_day = st.dates(date(2000, 1, 1), date(2200, 12, 31))
# "May" and "March" are told from "may" and "march" by their capital; a season is as wrong as a month.
_A_TIME = re.compile(
    r"(?<![\d,.])(?:19|20)\d\d(?![\d,])|\b(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|Jan|Feb|Apr|Aug|Sept?|Oct|Nov|Dec|(?i:spring|summer|autumn|winter))\b"
)


@pytest.fixture
def project() -> Project:
    return sample_project()


def dates(project: Project) -> dict[tuple[str, str, str], date]:
    """Every date of a project, by kind, id and field."""
    return {
        (kind, entity_id, scalar.name): date.fromisoformat(str(row[scalar.name]))
        for (kind, entity_id), row in rows_of(project).items()
        for scalar in kinds()[kind].scalars
        if scalar.type is date and row[scalar.name]
    }


def texts(project: Project) -> Iterator[str]:
    """Every text of a project but its questionnaire, which is the built-in one."""
    for (kind, _id), row in rows_of(project).items():
        for name in kinds()[kind].texts:
            if (kind, name) != ("assessment", "questionnaire"):
                yield str(row[name])


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


def test_every_question_is_answered_by_nine_people_who_disagree(project: Project) -> None:
    assessment = project.assessment
    assert assessment is not None
    model = from_json(assessment.questionnaire)
    assert sorted(a.criterion for a in assessment.answers) == sorted(c.key for c in model.criteria)
    voters = {vote.person for answer in assessment.answers for vote in answer.votes}
    assert len(voters) == 9
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


@given(any_day)
@example(WRITTEN_ON)
@example(date(2024, 2, 29))
def test_it_looks_current_on_any_day(today: date) -> None:
    written, now = sample_project(), sample_project(today)
    before, after = dates(written), dates(now)
    assert len(before) > 50
    assert before.keys() == after.keys()
    moves = {after[place] - before[place] for place in before}
    assert len(moves) == 1
    move = moves.pop()
    assert move % WEEK == timedelta()
    assert timedelta() <= today - (WRITTEN_ON + move) < WEEK
    # Nothing but the dates differs.
    undated = [
        {
            place: {name: v for name, v in row.items() if (*place, name) not in before}
            for place, row in rows.items()
        }
        for rows in (rows_of(written), rows_of(now))
    ]
    assert undated[0] == undated[1]


@given(any_day)
@example(WRITTEN_ON)
def test_its_plan_is_in_its_first_weeks_on_any_day(today: date) -> None:
    now = sample_project(today)
    status = [action.status for action in now.actions]
    assert status.count(ActionStatus.DONE) == 2
    assert status.count(ActionStatus.STARTED) == 3
    for action in now.actions:
        assert action.due is not None
        assert action.due < today or action.status is not ActionStatus.DONE
    going_on = [a for a in now.actions if a.status in (ActionStatus.STARTED, ActionStatus.OPEN)]
    assert sum(action.due < today for action in going_on if action.due) == 1
    # What was held, started or found was so before today, and the meeting that a note speaks of lies ahead.
    past = [day for (kind, _id, _name), day in dates(now).items() if kind not in ("action", "process")]
    assert max(past) < today
    assert [day > today for process in now.processes if (day := process.valid_from)] == [True]
    assert now.assessment is not None
    assert now.assessment.started is not None
    assert now.assessment.started < today < now.assessment.started + timedelta(weeks=13)


def test_no_text_names_a_year_a_month_or_a_season(project: Project) -> None:
    assert sum(1 for text in texts(project) if text) > 300
    assert not [text for text in texts(project) if _A_TIME.search(text)]


@pytest.mark.parametrize(
    "text", ["Plan 2026", "in May", "since November", "handbook-2024", "Last Summer", "2025/4"]
)
def test_a_time_in_a_text_would_be_found(text: str) -> None:
    assert _A_TIME.search(text)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system cannot change its time zone for a test")
def test_it_is_added_as_of_the_day_on_the_wall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    evening = datetime(2026, 6, 4, 20, tzinfo=UTC)
    assert evening.date() == WRITTEN_ON + timedelta(days=6)
    try:
        for zone, weeks in (("UTC0", 0), ("EAST-12", 1)):
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            service = Service(Claim.take(str(tmp_path / f"{weeks}.db")), lambda: evening, "ada")
            added = service.load(service.add_sample())
            service.close()
            assert added.assessment is not None
            assert added.assessment.started == date(2026, 3, 17) + weeks * WEEK
    finally:
        monkeypatch.undo()
        time.tzset()


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
    states = {standing.step.key: standing.status for standing in flow.standings(project, model)}
    assert Status.EMPTY not in states.values()
    assert [key for key, status in states.items() if status is Status.STARTED] == ["maturity", "milestones"]


def test_a_field_that_does_not_exist_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sample-project.yaml").write_text("name: X\nnmae: Y\n", encoding="utf-8")
    monkeypatch.setattr(sample.places, "questionnaires", lambda: tmp_path)
    with pytest.raises(KeyError, match="project has no nmae"):
        sample_project.__wrapped__()


def test_what_the_sample_prints_of_remarks_gives_nobody_away() -> None:
    """Three remarks are released, each in other words than the person's own; those about oneself are not."""
    found = remarks(sample_project())
    released = [remark for remark in found if remark.state is Release.RELEASED]
    assert len(released) == 3
    assert all(remark.wording != remark.words and "I " not in remark.wording for remark in released)
    assert {remark.words for remark in found if remark.state is Release.WITHHELD} >= {"I was that one."}
    assert not [remark for remark in found if remark.state is Release.CHANGED]
