"""Exits of stages: a deal goes back to an earlier stage, whatever is typed, pasted or moved."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.processes import sound_process, with_stage
from wizard.domain import edits, ruled
from wizard.domain.edits import UnknownEntityError
from wizard.domain.exits import change_exit, earlier_stages, new_exit, not_earlier, target
from wizard.domain.process import ExitKind, Process, SalesStage, StageExit, Task
from wizard.domain.project import Project
from wizard.domain.review import findings
from wizard.wordlists import builtin_words

BACK, LOST, NURTURE = ExitKind.BACK, ExitKind.LOST, ExitKind.NURTURE


def project(*exits: StageExit, stage: int = 2) -> Project:
    """Four stages, s0 to s3, and these exits in one of them; an older process comes before it."""
    process = with_stage(sound_process(), stage, exits=exits)
    return Project(processes=(Process(id="old", stages=(SalesStage(id="before"),)), process))


def the_exit(value: Project, exit_id: str = "x") -> StageExit:
    return edits.find(value, StageExit, exit_id)


def astray(value: Project) -> list[str]:
    process = value.process
    assert process is not None
    return [out.id for stage in process.stages for out in not_earlier(process, stage)]


def test_the_stages_to_go_back_to_are_the_ones_before() -> None:
    process = sound_process()
    assert [stage.id for stage in earlier_stages(process, "s2")] == ["s0", "s1"]
    assert earlier_stages(process, "s0") == ()
    assert earlier_stages(process, "elsewhere") == ()


@pytest.mark.parametrize("to", ["s2", "s3", "gone", "before"])
def test_no_exit_is_made_to_lead_to_its_own_or_a_later_stage(to: str) -> None:
    before = project(StageExit(id="x", kind=BACK, to="s0", condition="Change"))
    assert the_exit(change_exit(before, "x", to=to)).to == ""
    added = ruled.insert(before, "s2", [StageExit(id="y", kind=BACK, to=to)], 0)
    assert (the_exit(added, "y").kind, the_exit(added, "y").to) == (BACK, "")


def test_an_earlier_stage_is_taken() -> None:
    before = project(StageExit(id="x", kind=BACK, to="s0"))
    assert the_exit(ruled.amend(before, StageExit, "x", to="s1")).to == "s1"
    added = ruled.insert(before, "s2", [StageExit(id="y", kind=BACK, to="s1")])
    assert the_exit(added, "y").to == "s1"


@pytest.mark.parametrize("kind", [LOST, NURTURE])
def test_another_kind_clears_the_stage_that_it_led_back_to(kind: ExitKind) -> None:
    before = project(StageExit(id="x", kind=BACK, to="s0", condition="Change"))
    assert the_exit(change_exit(before, "x", kind=kind)) == StageExit(id="x", kind=kind, condition="Change")


def test_a_stage_to_go_back_to_makes_an_exit_one_that_goes_back() -> None:
    before = project(StageExit(id="x", kind=LOST))
    assert the_exit(change_exit(before, "x", to="s1")) == StageExit(id="x", kind=BACK, to="s1")
    assert change_exit(before, "x", to="") is before


def test_other_words_leave_an_exit_that_leads_on_for_the_review_to_find() -> None:
    before = project(StageExit(id="x", kind=BACK, to="s3"))
    after = ruled.amend(before, StageExit, "x", condition=" Change ")
    assert the_exit(after) == StageExit(id="x", kind=BACK, to="s3", condition="Change")


def test_an_exit_of_another_kind_leads_back_nowhere() -> None:
    value = project(StageExit(id="x", kind=NURTURE, to="s1"), StageExit(id="y", kind=LOST, to="s3"))
    process = value.process
    assert process is not None
    assert [target(process, process.stages[2], out) for out in process.stages[2].exits] == [None, None]
    assert astray(value) == []


def test_what_is_pasted_says_its_kind_or_follows_from_its_stage() -> None:
    assert new_exit(condition="No budget").kind is LOST
    assert new_exit(condition="Change", to="s0").kind is BACK
    assert new_exit(condition="Change", kind=NURTURE, to="s0").kind is NURTURE


def test_everything_else_is_edited_as_ever() -> None:
    before = project()
    assert ruled.insert(before, "s2", []) is before
    with_task = ruled.insert(before, "s2", [Task(id="n", text="Call")], 0)
    assert edits.find(ruled.amend(with_task, Task, "n", text="Write"), Task, "n").text == "Write"
    for edit in (
        lambda: change_exit(before, "gone", to="s0"),
        lambda: ruled.insert(before, "gone", [StageExit(id="y")]),
    ):
        with pytest.raises(UnknownEntityError):
            edit()


@given(
    st.permutations(["s0", "s1", "s2", "s3"]), st.sampled_from(["s0", "s1", "s2", "s3"]), st.integers(0, 3)
)
def test_the_review_finds_what_leads_on_since_stages_were_moved(order: list[str], to: str, home: int) -> None:
    value = project(StageExit(id="x", kind=BACK, to=to, condition="Change"), stage=home)
    process = value.process
    assert process is not None
    stages = {
        stage.id: replace(stage, exits=()) if stage.id != f"s{home}" else stage for stage in process.stages
    }
    moved = replace(process, stages=tuple(stages[key] for key in order))
    leads_on = order.index(to) >= order.index(f"s{home}")
    assert (astray(Project(processes=(moved,))) == ["x"]) is leads_on
    found = [f for f in findings(moved, builtin_words()) if f.code == "ways-back-not-earlier"]
    wanted = [(("sales_stage", f"s{home}"), ("stage_exit", "x"))] if leads_on else []
    assert [finding.entities for finding in found] == wanted
