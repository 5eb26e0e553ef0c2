"""Taking a ready process, making milestones and deciding on findings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies.processes import sound_process
from wizard.domain.catalogue import Catalogue, CatalogueExit
from wizard.domain.designing import decide, ensure_process, make_milestone, name_in, take_catalogue
from wizard.domain.difference import rows_of
from wizard.domain.edits import UnknownEntityError
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    ExitKind,
    Process,
    Role,
    SalesStage,
    Side,
    Task,
    Verdict,
)
from wizard.domain.project import Project
from wizard.domain.questionnaire import Text
from wizard.domain.review import findings
from wizard.domain.shape import kinds
from wizard.questionnaires import builtin_catalogues
from wizard.wordlists import builtin_words

NO = Text((("en", "No"),))


def catalogue(catalogue_id: str = "complex-b2b") -> Catalogue:
    return next(c for c in builtin_catalogues() if c.id == catalogue_id)


def designed(project: Project) -> Process:
    assert project.process is not None
    return project.process


def broken_references(project: Project) -> list[str]:
    """References of the project that lead nowhere."""
    rows = rows_of(project)
    return [
        f"{kind}.{scalar.name}"
        for (kind, _id), row in rows.items()
        for scalar in kinds()[kind].scalars
        if scalar.refers_to
        for value in (row[scalar.name] if scalar.many else [row[scalar.name]])  # type: ignore[union-attr]
        if value and (scalar.refers_to, value) not in rows
    ]


def test_a_process_is_made_once() -> None:
    project = ensure_process(Project())
    assert len(project.processes) == 1
    assert ensure_process(project) is project


@pytest.mark.parametrize("source", builtin_catalogues(), ids=lambda c: c.id)
def test_a_ready_process_is_taken_whole_and_is_sound(source: Catalogue) -> None:
    project = take_catalogue(Project(), source, "en")
    process = designed(project)
    assert [stage.name for stage in process.stages] == [stage.name.words("en") for stage in source.stages]
    assert len(process.buyer_stages) == len(source.buyer_stages)
    assert len(process.roles) == len(source.roles)
    assert all(m.action for stage in process.stages for m in stage.milestones)
    assert source.sale is not None
    assert process.kind == source.sale.words("en")
    assert all(stage.gain for stage in process.stages)
    assert broken_references(project) == []
    # What a catalogue cannot bring along is what a company's own best sellers say.
    assert [finding.code for finding in findings(process, builtin_words())] == ["no-interviews"]


def test_ways_back_lead_to_the_stages_they_name() -> None:
    process = designed(take_catalogue(Project(), catalogue(), "en"))
    names = {stage.id: stage.name for stage in process.stages}
    ways = [
        (stage.name, names[way.to])
        for stage in process.stages
        for way in stage.exits
        if way.kind is ExitKind.BACK
    ]
    assert ("Agree and hand over", "Prove the value") in ways
    assert len(ways) == 4


def test_a_catalogue_that_leads_on_is_taken_without_that() -> None:
    ready = catalogue()
    closing = ready.stages[-1].key
    first = replace(
        ready.stages[0],
        exits=tuple(
            CatalogueExit(kind=kind, to=closing, condition=Text((("en", "No"),))) for kind in ExitKind
        ),
    )
    process = designed(take_catalogue(Project(), replace(ready, stages=(first, *ready.stages[1:])), "en"))
    assert [out.kind for out in process.stages[0].exits] == [ExitKind.LOST, ExitKind.NURTURE]


def test_a_ready_process_names_its_kind_of_sale_unless_the_company_has_done_so() -> None:
    bare = replace(
        catalogue(), sale=None, stages=tuple(replace(stage, gain=None) for stage in catalogue().stages)
    )
    process = designed(take_catalogue(Project(), bare, "en"))
    assert process.kind == bare.title.words("en")
    assert not any(stage.gain for stage in process.stages)
    own = Project(processes=(Process(kind="Lines"),))
    assert designed(take_catalogue(own, catalogue(), "en")).kind == "Lines"


def test_taking_it_again_changes_nothing() -> None:
    once = take_catalogue(Project(), catalogue(), "en")
    assert take_catalogue(once, catalogue(), "en") is once


def test_what_is_there_under_the_same_name_is_kept_as_it_is() -> None:
    role = Role(name="budget OWNER", side=Side.BUYER)
    namesake = Role(name="Account manager", side=Side.BUYER)
    buyer = BuyerStage(
        name="decide and order", goal="Ours", actions=(BuyerAction(id="own", text="approves THE purchase"),)
    )
    stage = SalesStage(name="PROVE the value", goal="Our own words")
    project = Project(processes=(Process(roles=(role, namesake), buyer_stages=(buyer,), stages=(stage,)),))
    process = designed(take_catalogue(project, catalogue(), "en"))
    assert process.roles[:2] == (role, namesake)
    assert sum(r.name.casefold() == "budget owner" for r in process.roles) == 1
    assert [r.side for r in process.roles if r.name == "Account manager"] == [Side.BUYER, Side.SELLER]
    assert process.buyer_stages[0] == buyer
    assert len(process.buyer_stages) == 5
    assert process.stages[0] == stage
    assert len(process.stages) == 5
    closing = process.stages[-1]
    assert closing.buyer_stages == (buyer.id,)
    # The company's own buyer stage does not hold the action, so the milestone waits for one.
    assert [m.action for m in closing.milestones] == ["", ""]
    assert next(way.to for way in closing.exits if way.kind is ExitKind.BACK) == stage.id


def test_single_stages_come_with_what_belongs_to_them() -> None:
    project = take_catalogue(Project(), catalogue(), "en", stages={"propose"})
    process = designed(project)
    assert [stage.name for stage in process.stages] == ["Earn a place on the shortlist"]
    assert [stage.name for stage in process.buyer_stages] == ["Compare suppliers"]
    assert {role.name for role in process.roles if role.side is Side.BUYER} == {
        "Project lead of the buyer",
        "Future users",
        "Technical experts and IT",
        "Procurement and legal",
    }
    # The way back leads to a stage that was not taken.
    assert ExitKind.BACK not in [way.kind for way in process.stages[0].exits]
    assert broken_references(project) == []
    more = take_catalogue(project, catalogue(), "en", stages={"prove-value"})
    proving = designed(more).stages[1]
    assert [way.to for way in proving.exits if way.kind is ExitKind.BACK] == [process.stages[0].id]


def test_taking_no_stage_adds_only_the_process() -> None:
    project = Project(processes=(Process(),))
    assert take_catalogue(project, catalogue(), "en", stages=()) is project


def test_only_the_process_being_designed_is_added_to() -> None:
    old = sound_process()
    project = take_catalogue(Project(processes=(old, Process())), catalogue("short-sale"), "en")
    assert project.processes[0] is old
    assert len(project.processes[1].stages) == 4


def test_a_buyers_action_becomes_a_milestone_once() -> None:
    project = Project(processes=(Process(id="old"), sound_process()))
    action = BuyerAction(id="new", text="Names the date")
    process = designed(project)
    stages = (replace(process.buyer_stages[0], actions=(action,)), *process.buyer_stages[1:])
    project = replace(project, processes=(project.processes[0], replace(process, buyer_stages=stages)))
    made = make_milestone(project, "s1", "new")
    milestone = designed(made).stages[1].milestones[-1]
    assert (milestone.name, milestone.action) == ("Names the date", "new")
    assert designed(made).stages[0] is designed(project).stages[0]
    assert make_milestone(made, "s2", "new") is made
    named = make_milestone(project, "s1", "new", "  Priority set ")
    assert designed(named).stages[1].milestones[-1].name == "Priority set"


def test_a_milestone_needs_its_stage_and_its_action() -> None:
    project = Project(processes=(sound_process(),))
    with pytest.raises(UnknownEntityError, match="buyer_action nowhere"):
        make_milestone(project, "s1", "nowhere")
    with pytest.raises(UnknownEntityError, match="sales_stage nowhere"):
        make_milestone(project, "nowhere", "a1")


def test_decisions_are_made_changed_and_kept() -> None:
    project = decide(Project(), "no-stages", Verdict.ACCEPT, " For now. ")
    (decision,) = designed(project).decisions
    assert (decision.finding, decision.verdict, decision.note) == ("no-stages", Verdict.ACCEPT, "For now.")
    assert decide(project, "no-stages", Verdict.ACCEPT) is project
    both = decide(project, "no-interviews", Verdict.CHANGE)
    changed = decide(both, "no-stages", Verdict.CHANGE)
    first, second = designed(changed).decisions
    assert (first.id, first.verdict, first.note) == (decision.id, Verdict.CHANGE, "For now.")
    assert (second.verdict, second.note) == (Verdict.CHANGE, "")
    assert designed(decide(changed, "no-stages", Verdict.CHANGE, "")).decisions[0].note == ""


def test_somebody_new_is_listed_where_a_name_is_needed() -> None:
    project = Project(processes=(sound_process(),))
    action, task = sound_process().buyer_stages[0].actions[0], sound_process().stages[0].tasks[0]
    role = Role(name=" Procurement ", side=Side.BUYER)
    named = name_in(project, role, BuyerAction, action.id, "involved", action.involved)
    process = designed(named)
    assert (process.roles[-1].id, process.roles[-1].name) == (role.id, "Procurement")
    assert process.buyer_stages[0].actions[0].involved == (*action.involved, role.id)
    again = name_in(
        named, Role(name="PROCUREMENT", side=Side.BUYER), BuyerAction, action.id, "involved", (role.id,)
    )
    assert designed(again).roles == process.roles
    assert designed(again).buyer_stages[0].actions[0].involved == (role.id,)
    other = Role(name="Procurement", side=Side.SELLER)
    owned = designed(name_in(named, other, Task, task.id, "owner"))
    assert owned.stages[0].tasks[0].owner == other.id
    with pytest.raises(UnknownEntityError):
        name_in(project, role, BuyerAction, "gone", "involved", ())
