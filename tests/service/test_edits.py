"""Edits, undo and redo on a real database file, over restarts."""

from __future__ import annotations

import pytest

from wizard.desk import Desk
from wizard.domain.assessment import Person
from wizard.domain.history import State
from wizard.domain.process import Process, SalesStage, Task
from wizard.domain.project import Project
from wizard.domain.subject import Subject
from wizard.errors import InputError
from wizard.limits import LONGEST_TEXT
from wizard.messages.edits import edit_name
from wizard.service import Service


def test_an_edit_is_durable_and_told_once(service: Service, desk: Desk) -> None:
    told = []
    desk.listen(lambda: told.append(desk.project.company))
    assert desk.amend(Project, desk.project.id, company="Acme Ltd")
    assert told == ["Acme Ltd"]
    assert service.load(desk.project.id) == desk.project


def test_an_edit_without_effect_leaves_no_entry(desk: Desk) -> None:
    before = desk.history()
    assert not desk.amend(Project, desk.project.id, crm="")
    assert not desk.insert(desk.project.id, [])
    assert desk.history() == before
    assert desk.undoable is None


def test_undo_and_redo_say_what_they_do_and_survive_a_restart(database: str) -> None:
    service = Service.open(database)
    desk = service.open_project(service.create("Acme"))
    start = desk.project
    desk.insert(desk.project.id, [Process(name="To be")])
    desk.insert(desk.project.process.id, [SalesStage(name="Discover"), SalesStage(name="Decide")])
    filled = desk.project
    service.close()

    service = Service.open(database)
    desk = service.open_project(start.id)
    assert desk.project == filled
    assert desk.undoable == "insert:sales_stage"
    assert desk.would_take_back().names == ("Discover", "Decide")
    assert desk.would_take_back(redo=True) == Subject()
    assert desk.undo() == "insert:sales_stage"
    assert desk.taken_back.names == ("Discover", "Decide")
    assert desk.would_take_back(redo=True) == desk.taken_back
    assert desk.undo() == "insert:process"
    assert desk.taken_back.names == ("To be",)
    assert desk.project == start
    assert desk.undo() is None
    service.close()

    service = Service.open(database)
    desk = service.open_project(start.id)
    assert desk.redoable == "insert:process"
    desk.redo()
    desk.redo()
    assert desk.project == filled
    assert desk.redo() is None
    assert not service.check()
    service.close()


def test_a_new_edit_ends_what_could_be_redone(desk: Desk) -> None:
    desk.amend(Project, desk.project.id, company="One")
    desk.undo()
    desk.amend(Project, desk.project.id, company="Two")
    assert desk.redoable is None
    assert desk.undoable == "amend:project"


def test_a_state_is_numbered_by_its_changes_those_taken_back_and_those_of_yesterday_among_them(
    database: str,
) -> None:
    service = Service.open(database)
    desk = service.open_project(service.create("Acme"))
    number = desk.state.number
    desk.insert(desk.project.id, [Process(name="To be")])
    desk.undo()
    desk.redo()
    left = desk.state
    assert left == State(number + 3, desk.saved_at)
    service.close()

    service = Service.open(database)
    desk = service.open_project(desk.project.id)
    assert desk.state == left
    desk.insert(desk.project.process.id, [SalesStage(name="Discover")])
    assert desk.state.number == left.number + 1
    service.close()


def test_moving_and_removing_go_through_the_log(desk: Desk) -> None:
    desk.insert(desk.project.id, [Process()])
    process = desk.project.process
    desk.insert(process.id, [SalesStage(name="A", tasks=(Task(text="call"),)), SalesStage(name="B")])
    first, second = desk.project.process.stages
    desk.move(SalesStage, second.id, 0)
    desk.move(Task, first.tasks[0].id, 0, second.id)
    assert [stage.name for stage in desk.project.process.stages] == ["B", "A"]
    assert desk.project.process.stages[0].tasks == first.tasks
    desk.remove(SalesStage, [second.id])
    assert [logged.entry.code for logged in desk.history()][-3:] == [
        "move:sales_stage",
        "move:task",
        "remove:sales_stage",
    ]


def test_every_code_of_an_edit_has_words(desk: Desk) -> None:
    desk.insert(desk.project.id, [Process()])
    for logged in desk.history():
        assert edit_name(logged.entry.code)


def test_a_text_longer_than_pages_is_refused_and_nothing_changes(desk: Desk) -> None:
    before = desk.project
    with pytest.raises(InputError) as caught:
        desk.amend(Project, before.id, offering="x" * (LONGEST_TEXT + 1))
    assert caught.value.code == "input.too-long"
    with pytest.raises(InputError):
        desk.insert(before.id, [Person(name="x" * (LONGEST_TEXT + 1))])
    assert desk.project is before


def test_the_last_place_is_remembered_and_is_no_edit(service: Service, desk: Desk) -> None:
    desk.step = "milestones"
    assert service.open_project(desk.project.id).step != "milestones"
    desk.keep_step()
    desk.keep_step()
    assert service.open_project(desk.project.id).step == "milestones"
    desk.step = "company"
    desk.close()
    assert service.open_project(desk.project.id).step == "company"
    assert desk.undoable is None


def test_what_was_looked_at_is_remembered_with_the_step(service: Service, desk: Desk) -> None:
    desk.step, desk.spot = "sales-stages", "s2"
    desk.amend(Project, desk.project.id, company="Northwind")
    assert desk.history()[-1].entry.step == "sales-stages"
    desk.keep_step()
    again = service.open_project(desk.project.id)
    assert (again.step, again.spot) == ("sales-stages", "s2")
    again.step = "milestones"
    again.close()
    last = service.open_project(desk.project.id)
    assert (last.step, last.spot) == ("milestones", "")


def test_the_step_is_noted_with_each_edit(desk: Desk) -> None:
    desk.step = "company"
    desk.amend(Project, desk.project.id, crm="HubSpot")
    assert desk.history()[-1].entry.step == "company"
    assert desk.history()[-1].entry.who == "ada"
    assert desk.saved_at == desk.history()[-1].entry.at
