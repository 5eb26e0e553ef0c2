"""Differences of two values: applied, inverted, replayed, they give the values they were made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.projects import edit_sequences, edited, full_project, projects
from wizard.domain import edits
from wizard.domain.assessment import Person
from wizard.domain.difference import (
    PARENT,
    POSITION,
    Change,
    DoesNotFitError,
    applied,
    difference,
    inverse,
    patch,
    project_from,
    rows_of,
)
from wizard.domain.process import Process, SalesStage, Task
from wizard.domain.project import Project
from wizard.domain.shape import kinds


@given(projects())
def test_rows_hold_everything_and_give_the_project_back(project: Project) -> None:
    rows = rows_of(project)
    assert project_from(rows) == project
    assert project_from(dict(reversed(rows.items()))) == project


def test_rows_of_the_full_project_have_every_field() -> None:
    for (kind, _id), row in rows_of(full_project()).items():
        assert set(row) == {PARENT, POSITION, *(scalar.name for scalar in kinds()[kind].scalars)}
        assert all(value not in (None, "", []) for name, value in row.items() if name != PARENT)


@given(st.data())
def test_a_difference_leads_from_the_old_to_the_new_and_back(data: st.DataObject) -> None:
    old = data.draw(projects(most=1))
    new = data.draw(edited(data.draw(edited(old))))
    changes = difference(old, new)
    assert bool(changes) == (old != new)
    assert applied(old, changes) == new
    assert applied(new, inverse(changes)) == old


@given(edit_sequences())
def test_undoing_every_edit_gives_the_start_and_replaying_gives_the_end(values: list[Project]) -> None:
    steps = [difference(old, new) for old, new in pairwise(values)]
    project = values[-1]
    for changes in reversed(steps):
        project = applied(project, inverse(changes))
    assert project == values[0]
    rows = rows_of(values[0])
    for changes in steps:
        patch(rows, changes)
    assert project_from(rows) == values[-1]


@given(projects(), projects(most=1))
def test_from_nothing_to_nothing_and_to_another_project(one: Project, other: Project) -> None:
    rows: dict[tuple[str, str], dict[str, object]] = {}
    patch(rows, difference(None, one))  # type: ignore[arg-type]
    assert rows == rows_of(one)
    patch(rows, difference(one, other))  # type: ignore[arg-type]
    assert rows == rows_of(other)
    patch(rows, difference(other, None))  # type: ignore[arg-type]
    assert rows == {}
    assert difference(None, None) == ()


def test_parents_come_before_their_children_and_go_after_them() -> None:
    project = full_project()
    order = list(kinds())
    made = [order.index(change.kind) for change in difference(None, project)]
    assert made[0] == 0
    seen: set[str] = {""}
    for change in difference(None, project):
        assert change.new is not None
        assert change.new[PARENT] in seen
        seen.add(change.id)
    gone = difference(project, None)
    assert [change.id for change in gone] == [change.id for change in reversed(difference(None, project))]


def test_a_change_names_only_the_fields_that_changed() -> None:
    task = Task(id="t", text="old", owner="o")
    old = Project(id="p", processes=(Process(id="r", stages=(SalesStage(id="s", tasks=(task,)),)),))
    new = edits.amend(old, Task, "t", text="new")
    assert difference(old, new) == (Change("task", "t", {"text": "old"}, {"text": "new"}),)


def test_a_value_written_anew_as_it_was_is_no_change() -> None:
    old = Project(id="p", goals=("speed", "growth"))
    new = replace(old, goals=(*old.goals,))
    assert new.goals is not old.goals
    assert difference(old, new) == ()


def test_moving_and_changing_at_once_is_one_change() -> None:
    old = Project(id="p", processes=(Process(id="a"), Process(id="b")))
    new = replace(old, processes=(Process(id="b", name="first"), Process(id="a")))
    changes = {change.id: change for change in difference(old, new)}
    assert changes["b"] == Change("process", "b", {"name": "", POSITION: 1}, {"name": "first", POSITION: 0})
    assert changes["a"] == Change("process", "a", {POSITION: 0}, {POSITION: 1})


def test_what_goes_to_another_parent_stays_the_same_entity() -> None:
    stages = (SalesStage(id="s1", tasks=(Task(id="t"),)), SalesStage(id="s2"))
    old = Project(id="p", processes=(Process(id="r", stages=stages),))
    new = edits.move(old, Task, "t", 0, "s2")
    assert difference(old, new) == (Change("task", "t", {PARENT: "s1"}, {PARENT: "s2"}),)


def test_what_is_below_goes_along_without_a_change_of_its_own() -> None:
    stage = SalesStage(id="s", tasks=(Task(id="t"),))
    old = Project(id="p", processes=(Process(id="a", stages=(stage,)), Process(id="b")))
    new = edits.move(old, SalesStage, "s", 0, "b")
    assert difference(old, new) == (Change("sales_stage", "s", {PARENT: "a"}, {PARENT: "b"}),)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (Change("task", "t", None, {"text": "x"}), "is there already"),
        (Change("task", "t9", None, None), "is there already"),
        (Change("task", "t9", {"text": "x"}, {"text": "y"}), "is not there"),
        (Change("task", "t", {"text": "other"}, {"text": "y"}), "is not as it was"),
        (Change("task", "t", {"text": "other"}, None), "is not as it was"),
    ],
)
def test_a_difference_made_from_another_value_is_refused(change: Change, why: str) -> None:
    stages = (SalesStage(id="s", tasks=(Task(id="t", text="x"),)),)
    project = Project(id="p", processes=(Process(id="r", stages=stages),))
    with pytest.raises(DoesNotFitError, match=why):
        applied(project, (change,))


def test_rows_that_make_no_tree_are_refused() -> None:
    rows = rows_of(full_project())
    with pytest.raises(DoesNotFitError, match="0 projects"):
        project_from({key: row for key, row in rows.items() if key[0] != "project"})
    lost = {key: {**row, PARENT: "nowhere"} if key[0] == "vote" else row for key, row in rows.items()}
    with pytest.raises(DoesNotFitError, match="vote without the entity nowhere"):
        project_from(lost)


def test_what_two_values_share_is_not_looked_into() -> None:
    """A part that is the same object is skipped: were it compared, this one would fail."""

    class Unreadable(tuple):  # type: ignore[type-arg]
        __slots__ = ()

        def __iter__(self) -> object:
            raise AssertionError("looked into")

    old = Project(id="p", name="old", processes=Unreadable())
    assert len(difference(old, replace(old, name="new"))) == 1


def two_stages() -> Project:
    stages = (
        SalesStage(id="s1", tasks=(Task(id="a"), Task(id="b"))),
        SalesStage(id="s2", tasks=(Task(id="c"),)),
    )
    return Project(
        id="p", people=(Person(id="q"),), processes=(Process(id="r", stages=stages), Process(id="o"))
    )


@pytest.mark.parametrize(
    "edit",
    [
        lambda project: edits.amend(project, Task, "a", text="new"),
        lambda project: edits.insert(project, "s1", [Task(id="d")]),
        lambda project: edits.insert(project, "s1", [Task(id="d")], 0),
        lambda project: edits.remove(project, Task, ["b"]),
        lambda project: edits.move(project, Task, "a", 1),
    ],
)
def test_what_a_difference_does_not_touch_is_shared(edit: Callable[[Project], Project]) -> None:
    """Undo in a project of ten thousand answers takes one of them apart, not all."""
    old = two_stages()
    made = edit(old)
    back = applied(made, inverse(difference(old, made)))
    assert (applied(old, difference(old, made)), back) == (made, old)
    assert back.people is made.people
    assert back.processes[1] is made.processes[1]
    assert back.processes[0].stages[0] is not made.processes[0].stages[0]
    assert back.processes[0].stages[1] is made.processes[0].stages[1]
    assert back.processes[0].stages[0].tasks[-1].id == "b"


def test_what_goes_to_another_parent_takes_along_what_is_below_as_it_is() -> None:
    old = two_stages()
    stage = old.processes[0].stages[0]
    moved = applied(old, (Change("sales_stage", "s1", {PARENT: "r"}, {PARENT: "o"}),))
    assert moved.processes[1].stages == (stage,)
    assert moved.processes[1].stages[0].tasks is stage.tasks


@pytest.mark.parametrize("gone", [["s1"], ["a", "s1"]])
def test_what_would_be_left_without_its_parent_is_refused(gone: list[str]) -> None:
    rows = {entity_id: (kind, row) for (kind, entity_id), row in rows_of(two_stages()).items()}
    changes = tuple(Change(rows[one][0], one, rows[one][1], None) for one in gone)
    with pytest.raises(DoesNotFitError, match="task without the entity s1"):
        applied(two_stages(), changes)


def test_what_comes_below_nothing_is_refused() -> None:
    lost = Change("task", "t", None, {**rows_of(two_stages())["task", "a"], PARENT: "nowhere"})
    with pytest.raises(DoesNotFitError, match="task without the entity nowhere"):
        applied(two_stages(), (lost,))
