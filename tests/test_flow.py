"""The steps: what completes each, what it lacks, what comes next; all worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.strategies.processes import sound_process, with_buyer_stage, with_milestone, with_stage
from tests.strategies.projects import projects
from tests.strategies.questionnaires import F, P, agreed, criterion, questionnaire, votes
from wizard import flow
from wizard.domain.assessment import Answer, Assessment, Person, RespondentRole, Vote
from wizard.domain.difference import applied, difference
from wizard.domain.maturity import assess
from wizard.domain.plan import Action, ActionStatus, EightAction
from wizard.domain.planning import suggestions, take
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    Decision,
    ExitKind,
    Interview,
    Process,
    SalesStage,
    StageExit,
    Verdict,
)
from wizard.domain.project import Project
from wizard.domain.review import findings
from wizard.flow import Lack, Status
from wizard.messages.findings import finding_words
from wizard.messages.lacks import LACKS, lack_words
from wizard.messages.suggestions import worded
from wizard.wordlists import builtin_words

MODEL = questionnaire(criterion("c", "a", 2), criterion("d", "a", 2))


def lacks(key: str, project: Project) -> tuple[Lack, ...]:
    return flow.step(key).lacks(project, MODEL if project.assessments else None)


def codes(key: str, project: Project) -> list[str]:
    return [lack.code for lack in lacks(key, project)]


def count(key: str, project: Project) -> dict[str, int]:
    """How many of what a step lacks."""
    return {lack.code: int(dict(lack.params)["count"]) for lack in lacks(key, project)}


def status(key: str, project: Project) -> Status:
    of = flow.step(key)
    return flow.status(of, project, of.lacks(project, MODEL if project.assessments else None))


def with_process(process: Process) -> Project:
    return Project(processes=(process,))


def complete() -> Project:
    return Project(
        company="Tarnholt",
        offering="Packaging lines",
        goals=("win-rate",),
        obstacles=("adoption",),
        people=(Person(name="Ingrid"),),
        assessments=(replace(agreed({"c": F, "d": P}), target=3),),
        processes=(sound_process(),),
        actions=(Action(title="Do it", owner="Ingrid", due=None, status=ActionStatus.DROPPED), planned()),
    )


def planned() -> Action:
    return Action(title="Do it", owner="Ingrid", due=date(2026, 5, 1))


def test_the_steps_follow_the_phases_and_cover_the_actions_of_assessment_and_design() -> None:
    assert [step.key for step in flow.STEPS] == [
        "company",
        "maturity",
        "result",
        "buyer-process",
        "sales-stages",
        "milestones",
        "flow-chart",
        "review",
        "action-plan",
        "documents",
    ]
    phases = [step.phase for step in flow.STEPS]
    assert sorted(phases, key=flow.PHASES.index) == phases
    assert set(phases) == set(flow.PHASES)
    assert {action for step in flow.STEPS for action in step.actions} == set(EightAction)
    assert flow.step("buyer-process").actions == (EightAction.BUYER_PROCESS,)


def test_in_an_empty_project_the_first_step_is_next_and_the_others_are_empty() -> None:
    first, *others = flow.standings(Project(name="New"), None)
    assert (first.step, first.status) == (flow.STEPS[0], Status.NEXT)
    assert {standing.status for standing in others} == {Status.EMPTY}
    assert all(standing.lacks for standing in (first, *others))


def test_a_complete_project_lacks_nothing() -> None:
    standings = flow.standings(complete(), MODEL)
    assert [(standing.step.key, standing.lacks) for standing in standings if standing.lacks] == []
    assert {standing.status for standing in standings} == {Status.COMPLETE}


def test_nothing_is_next_while_a_step_before_it_is_not_complete() -> None:
    standings = flow.standings(replace(complete(), goals=(), actions=()), MODEL)
    found = {s.step.key: s.status for s in standings if s.status is not Status.COMPLETE}
    assert found == {
        "company": Status.STARTED,
        "action-plan": Status.EMPTY,
        "documents": Status.STARTED,
    }


def test_the_first_step_after_complete_ones_is_next() -> None:
    standings = flow.standings(replace(complete(), actions=()), MODEL)
    assert {s.step.key: s.status for s in standings}["action-plan"] is Status.NEXT


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError):
        flow.step("nowhere")


def test_company() -> None:
    assert codes("company", Project(company="Tarnholt", goals=("insight",))) == [
        "company.offering",
        "company.obstacles",
        "company.people",
    ]
    for started in (
        Project(methodology="Sandler"),
        Project(crm="Odoo"),
        Project(people=(Person(),)),
        Project(obstacles=("adoption",)),
    ):
        assert status("company", started) is Status.STARTED
    assert status("company", Project(name="Only a name")) is Status.EMPTY


def test_people_who_are_all_others_lack_their_roles() -> None:
    eight = replace(complete(), people=tuple(Person(name=f"{n}") for n in range(8)))
    assert codes("company", eight) == ["company.roles"]
    seller = Person(name="Tom", role=RespondentRole.SELLER)
    assert codes("company", replace(eight, people=(*eight.people, seller))) == []
    assert codes("company", replace(eight, people=eight.people[:1])) == [], "nobody to compare with"


def test_maturity() -> None:
    assert codes("maturity", Project()) == ["maturity.not-started"]
    assert status("maturity", Project(assessments=(Assessment(),))) is Status.EMPTY
    assert count("maturity", Project(assessments=(Assessment(),))) == {"maturity.none-answered": 2}
    noted = Project(assessments=(Assessment(answers=(Answer(criterion="c", note="Ask Tom"),)),))
    assert count("maturity", noted) == {"maturity.none-answered": 2}
    assert status("maturity", noted) is Status.EMPTY
    one_voice = Project(assessments=(Assessment(answers=(votes(F),)),))
    assert count("maturity", one_voice) == {"maturity.unanswered": 1}
    assert status("maturity", one_voice) is Status.STARTED
    split = Project(assessments=(Assessment(answers=(votes(F, P), Answer(criterion="d", agreed=P))),))
    assert count("maturity", split) == {"maturity.not-agreed": 1}
    settled = replace(votes(F, P), agreed=P)
    both = Project(assessments=(Assessment(answers=(settled, Answer(criterion="d", agreed=P))),))
    assert status("maturity", both) is Status.COMPLETE


def answered_by(person: str, *keys: str) -> tuple[Answer, ...]:
    """One vote on each of these questions."""
    return tuple(Answer(criterion=key, votes=(Vote(person=person, rating=F),)) for key in keys)


def test_where_one_of_several_has_answered_the_others_are_missing() -> None:
    people = tuple(Person(id=f"p{n}", name=f"{n}") for n in range(8))

    def missing(*answers: Answer, of: tuple[Person, ...] = people) -> dict[str, int]:
        return count("maturity", Project(people=of, assessments=(Assessment(answers=answers),)))

    alone = answered_by("p0", "c", "d")
    assert missing(*alone) == {"maturity.people-missing": 7}
    assert missing(*alone, of=people[:1]) == {}, "alone from the beginning"
    assert missing(alone[0]) == {"maturity.unanswered": 1, "maturity.people-missing": 7}
    assert missing(alone[0], *answered_by("p1", "d")) == {"maturity.people-missing": 8}, "each a half"
    assert missing(*answered_by("p0", "c", "d", "gone")) == {"maturity.people-missing": 7}
    settled = replace(alone[0], agreed=P)
    assert missing(settled, alone[1]) == {"maturity.people-missing": 7}
    assert missing(settled, replace(alone[1], agreed=F)) == {}, "the room has spoken for all"
    assert missing(settled, Answer(criterion="d", agreed=F)) == {}
    two = replace(alone[1], votes=(*alone[1].votes, Vote(person="p1", rating=P)))
    assert missing(settled, two) == {"maturity.not-agreed": 1}, "whoever else votes, the room settles it"
    assert missing(settled, replace(two, agreed=F)) == {}


def test_an_answer_to_a_question_that_is_gone_counts_for_nothing() -> None:
    project = Project(assessments=(agreed({"gone": F}),))
    assert count("maturity", project) == {"maturity.none-answered": 2}


def test_an_assessment_that_nobody_has_begun_is_spoken_of_as_a_whole() -> None:
    project = Project(assessments=(Assessment(),))
    (lack,) = lacks("maturity", project)
    assert lack_words(lack) == "None of the 2 questions has been answered yet."
    (lack,) = flow.step("maturity").lacks(project, questionnaire(criterion("c", "a", 2)))
    assert lack_words(lack) == "Questions without an answer: 1", "none of one is no way to say it"


def test_result() -> None:
    assert codes("result", Project()) == ["result.nothing-rated", "result.no-target"]
    rated = Project(assessments=(agreed({"c": F}),))
    assert codes("result", rated) == ["result.no-target"]
    assert status("result", rated) is Status.EMPTY
    aimed = Project(assessments=(Assessment(target=3),))
    assert codes("result", aimed) == ["result.nothing-rated"]
    assert status("result", aimed) is Status.STARTED


def test_buyer_process() -> None:
    assert codes("buyer-process", Project()) == ["buyer.no-stages"]
    interviewed = with_process(Process(interviews=(Interview(),)))
    assert codes("buyer-process", interviewed) == ["buyer.no-stages"]
    assert status("buyer-process", interviewed) is Status.STARTED
    assert status("buyer-process", with_process(Process())) is Status.EMPTY
    project = with_process(
        Process(buyer_stages=(BuyerStage(), BuyerStage(name="A", actions=(BuyerAction(text="x"),))))
    )
    assert count("buyer-process", project) == {
        "buyer.stages-without-name": 1,
        "buyer.stages-without-goal": 2,
        "buyer.stages-without-actions": 1,
        "buyer.actions-without-people": 1,
    }
    assert status("buyer-process", project) is Status.STARTED


def test_sales_stages() -> None:
    assert codes("sales-stages", with_process(Process())) == ["sales.no-stages"]
    process = with_stage(sound_process(), 1, name="", goal="", buyer_stages=(), tasks=())
    spoiled = with_stage(process, 2, tasks=(replace(process.stages[2].tasks[0], owner=""),))
    assert count("sales-stages", with_process(spoiled)) == {
        "sales.stages-without-name": 1,
        "sales.stages-without-goal": 1,
        "sales.stages-not-aligned": 1,
        "sales.stages-without-tasks": 1,
        "sales.tasks-without-owner": 1,
    }
    assert status("sales-stages", with_process(spoiled)) is Status.STARTED


def test_milestones() -> None:
    bare = with_process(Process(stages=(SalesStage(),)))
    assert codes("milestones", bare) == ["milestones.none"]
    assert status("milestones", bare) is Status.EMPTY
    process = with_stage(sound_process(), 0, milestones=())
    process = with_milestone(process, 1, action="", evidence="", audit_method="")
    process = with_milestone(process, 2, expected_days=None, tests=("buyer-acts",))
    assert count("milestones", with_process(process)) == {
        "milestones.stages-without": 1,
        "milestones.without-buyer-action": 1,
        "milestones.without-evidence": 1,
        "milestones.without-audit": 1,
        "milestones.without-days": 1,
        "milestones.tests-open": 1,
    }
    assert status("milestones", with_process(process)) is Status.STARTED


def test_flow_chart() -> None:
    assert codes("flow-chart", Project()) == ["chart.no-stages"]
    one = with_process(Process(stages=(SalesStage(),)))
    assert codes("flow-chart", one) == ["chart.no-exits"]
    assert status("flow-chart", one) is Status.STARTED
    exits = (
        StageExit(kind=ExitKind.BACK, condition="Change"),
        StageExit(kind=ExitKind.LOST),
        StageExit(kind=ExitKind.BACK, to="s0", condition="Again"),
    )
    vague = with_process(with_stage(sound_process(), 0, exits=exits))
    assert count("flow-chart", vague) == {
        "chart.exits-without-condition": 1,
        "chart.ways-back-without-target": 1,
        "chart.ways-back-not-earlier": 1,
    }


def test_review() -> None:
    assert codes("review", with_process(Process())) == ["review.no-process"]
    process = with_milestone(with_buyer_stage(sound_process(), 0, goal=""), 1, evidence="")
    assert count("review", with_process(process)) == {"review.undecided": 2}
    assert status("review", with_process(process)) is Status.EMPTY
    decided = replace(
        process, decisions=(Decision(finding="milestone-without-evidence:m1", verdict=Verdict.CHANGE),)
    )
    assert count("review", with_process(decided)) == {"review.undecided": 1}
    assert status("review", with_process(decided)) is Status.STARTED
    only_buyers = with_process(Process(buyer_stages=sound_process().buyer_stages))
    assert count("review", only_buyers) == {"review.undecided": 2}


def test_action_plan() -> None:
    dropped = Project(actions=(Action(status=ActionStatus.DROPPED),))
    assert codes("action-plan", dropped) == ["plan.no-actions"]
    assert status("action-plan", dropped) is Status.STARTED
    project = Project(actions=(Action(title="x"), planned(), replace(planned(), title="", owner="")))
    assert count("action-plan", project) == {
        "plan.without-title": 1,
        "plan.without-owner": 2,
        "plan.without-date": 1,
    }


def test_documents() -> None:
    assert codes("documents", Project(company="Tarnholt")) == ["documents.no-stages", "documents.no-actions"]
    assert status("documents", Project(company="Tarnholt")) is Status.EMPTY
    assert status("documents", Project(actions=(planned(),))) is Status.STARTED
    assert status("documents", with_process(sound_process())) is Status.STARTED


@pytest.mark.parametrize("code", LACKS)
def test_every_lack_has_words_without_gaps(code: str) -> None:
    words = lack_words(Lack(code, (("count", 3),)))
    assert "{" not in words
    assert ("3" in words) == ("{count}" in LACKS[code])


@given(projects())
def test_any_project_can_be_judged_in_words(project: Project) -> None:
    words = [lack_words(lack) for step in flow.STEPS for lack in step.lacks(project, MODEL)]
    found = findings(project.process, builtin_words())
    words += [finding_words(finding) for finding in found]
    result = assess(MODEL, project.assessment) if project.assessment else None
    suggested = [worded(s) for s in suggestions(project, MODEL, result, found, "en")]
    words += [text for s in suggested for text in (s.title, s.reason)]
    assert all(words)
    assert len({finding.key for finding in found}) == len(found)
    taken = take(project, suggested)
    assert suggestions(taken, MODEL, result, found, "en") == ()
    assert applied(project, difference(project, taken)) == taken
