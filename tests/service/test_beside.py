"""Edits that are made beside the thread of the window, and follow each other all the same."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from tests.service.conftest import Stop, beside
from wizard.desk import Desk
from wizard.domain import edits
from wizard.domain.project import Project
from wizard.domain.subject import Subject
from wizard.service import Service


def test_an_edit_made_beside_is_shown_when_it_is_adopted(service: Service, desk: Desk) -> None:
    told, before, project_id = [], desk.project, desk.project.id
    desk.listen(lambda: told.append(desk.project))
    name = lambda project: edits.amend(project, Project, project.id, company="Beside")  # noqa: E731
    beside(lambda: desk.do_beside("amend:project", name))
    assert (desk.project, told) == (before, [])
    assert service.load(project_id).company == "Beside"
    assert desk.adopt()
    assert not desk.adopt()
    assert [project.company for project in told] == ["Beside"]
    assert desk.saved_at == desk.history()[-1].entry.at
    assert desk.undo() == "amend:project"
    assert desk.project == before
    assert desk.redo() == "amend:project"
    assert not service.check()


def test_edits_made_beside_and_here_follow_each_other(service: Service, desk: Desk) -> None:
    """Each is worked out from the project that the one before left, whoever comes first."""
    tries = []

    def append(project: Project, letter: str) -> Project:
        return edits.amend(project, Project, project.id, company=project.company + letter)

    def slow(project: Project) -> Project:
        tries.append(project.company)
        if len(tries) == 1:  # meanwhile somebody types
            desk.do("amend:project", append, "1")
        return append(project, "2")

    desk.do_beside("amend:project", slow)  # the lock is one that a thread may take twice
    assert tries == ["Acme", "Acme1"]
    beside(lambda: desk.do_beside("amend:project", lambda project: append(project, "3")))
    assert desk.do("amend:project", append, "4")
    assert desk.project.company == "Acme1234"
    beside(lambda: desk.do_beside("amend:project", lambda project: append(project, "5")))
    assert desk.undo() == "amend:project"
    assert desk.project.company == "Acme1234"
    beside(lambda: desk.do_beside("amend:project", lambda project: append(project, "6")))
    desk.close()
    assert service.open_project(desk.project.id).project.company == "Acme12346"
    assert not service.check()


def test_asking_what_undo_would_take_back_waits_for_nobody_who_writes(desk: Desk) -> None:
    """The mouse only passes by: the window goes on."""
    desk.amend(Project, desk.project.id, company="One")
    assert desk.would_take_back() != Subject()
    writing, asked, waited = Event(), Event(), []

    def last_look() -> None:
        writing.set()
        waited.append(asked.wait(10))

    edit = lambda project: edits.amend(project, Project, project.id, crm="x")  # noqa: E731
    thread = Thread(target=lambda: desk.do_beside("amend:project", edit, last_look))
    thread.start()
    assert writing.wait(10)
    about = desk.would_take_back()
    asked.set()
    thread.join(30)
    assert (about, waited) == (Subject(), [True])


def test_an_edit_made_beside_may_change_nothing_or_be_called_off(desk: Desk) -> None:
    assert not desk.do_beside("amend:project", lambda project: project)

    def stop() -> None:
        raise Stop

    with pytest.raises(Stop):
        desk.do_beside(
            "amend:project", lambda project: edits.amend(project, Project, project.id, crm="x"), stop
        )
    assert not desk.adopt()
    assert len(desk.history()) == 1


def test_a_large_edit_is_taken_back_and_made_again_beside(
    service: Service, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[str | None] = []
    before = desk.project
    desk.amend(Project, desk.project.id, company="Large Ltd")
    assert not desk.is_large()
    monkeypatch.setattr("wizard.desk.LARGE", 10)
    assert desk.is_large()
    assert not desk.is_large(redo=True)
    after = desk.project
    beside(lambda: codes.append(desk.take_back_beside()))
    assert desk.project is after
    assert desk.adopt()
    assert desk.project == before
    assert desk.is_large(redo=True)
    beside(lambda: codes.append(desk.take_back_beside(redo=True)))
    desk.adopt()
    assert desk.project == after
    assert codes == ["amend:project", "amend:project"]
    assert (desk.undoable, desk.redoable) == ("amend:project", None)
    again = service.open_project(desk.project.id)
    assert (again.undo(), again.undo(), again.project) == ("amend:project", None, before)
    assert not service.check()


def test_what_changed_meanwhile_is_not_taken_back_by_mistake(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.take_back_beside() is None
    desk.amend(Project, desk.project.id, company="One")
    real = desk._store.changes

    def typed_meanwhile(*what: object, **more: object) -> object:
        desk.amend(Project, desk.project.id, company="Two")
        return real(*what, **more)

    monkeypatch.setattr(desk._store, "changes", typed_meanwhile)
    assert desk.take_back_beside() is None
    monkeypatch.undo()
    assert not desk.adopt()
    assert desk.project.company == "Two"
    desk.do_beside("amend:project", lambda project: edits.amend(project, Project, project.id, crm="x"))
    assert desk.take_back_beside() is None  # what nobody has seen yet
    assert desk.undo() == "amend:project"
    assert (desk.project.company, desk.project.crm) == ("Two", "")
