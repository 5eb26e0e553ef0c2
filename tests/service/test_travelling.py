"""Projects that go out into files of their own and come in from them."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from tests.service.conftest import Stop
from wizard.desk import Desk
from wizard.domain import edits
from wizard.domain.assessment import Assessment
from wizard.domain.project import Project
from wizard.errors import DatabaseError
from wizard.messages import error_words
from wizard.service import Service


def test_a_project_travels_in_a_file_of_its_own(service: Service, desk: Desk, tmp_path: Path) -> None:
    desk.amend(Project, desk.project.id, company="Acme Ltd")
    file = tmp_path / "acme.db"
    service.export_project(desk.project.id, file)
    other = Service.open(str(tmp_path / "other.db"))
    taken = other.import_project(file)
    assert other.load(taken).company == "Acme Ltd"
    other.close()


def test_a_project_is_listed_with_its_level_as_soon_as_it_is_brought_in(
    service: Service, tmp_path: Path
) -> None:
    sample = service.add_sample()
    service.export_project(sample, tmp_path / "sample.spw")
    database = str(tmp_path / "other.db")
    Service.open(database).close()  # so that it is one whose list is read without opening it
    other = Service.open(database)
    assert other.import_project(tmp_path / "sample.spw") == sample
    assert [(listing.id, listing.level) for listing in other.projects()] == [(sample, 2)]
    assert other._opened is None
    other.close()


def test_a_project_that_is_brought_in_twice_gets_a_number(service: Service, tmp_path: Path) -> None:
    file = tmp_path / "acme.spw"
    service.export_project(service.create("Acme"), file)
    other = Service.open(str(tmp_path / "other.db"))
    ids = [other.import_project(file) for _time in range(3)]
    assert [other.load(project_id).name for project_id in ids] == ["Acme", "Acme (2)", "Acme (3)"]
    assert not other.check()
    desk = other.open_project(ids[1])
    desk.amend(Project, desk.project.id, company="Acme Ltd")
    assert desk.undo() == "amend:project"
    assert desk.project.name == "Acme (2)"
    other.close()


def test_a_project_goes_out_and_comes_in_beside_the_thread_that_edits(
    service: Service, desk: Desk, tmp_path: Path
) -> None:
    """A connection belongs to one thread; going out waits for no edit, coming in for one only."""
    file, came = tmp_path / "acme.spw", []
    with service._store._transaction():  # an edit is being written
        out = Thread(target=lambda: service.export_project(desk.project.id, file))
        out.start()
        out.join(30)
        assert file.is_file()
        into = Thread(target=lambda: came.append(service.import_project(file)))
        into.start()
        into.join(0.2)
        assert came == []
    into.join(30)
    assert {listing.id for listing in service.projects()} == {desk.project.id, *came}
    assert len(came) == 1
    assert desk.amend(Project, desk.project.id, company="Acme Ltd")
    assert not service.check()


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5])
def test_bringing_in_can_be_called_off_at_each_step(
    service: Service, desk: Desk, tmp_path: Path, steps: int
) -> None:
    file, heard = tmp_path / "acme.spw", []
    service.export_project(desk.project.id, file)
    before = service.projects()

    def step(done: int, of: int) -> None:
        heard.append((done, of))
        if done == steps:
            raise Stop

    with pytest.raises(Stop):
        service.import_project(file, step)
    assert heard == [(done, 5) for done in range(1, steps + 1)]
    assert service.projects() == before
    assert not service.check()


def test_going_out_can_be_called_off_and_leaves_nothing(service: Service, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for last in (False, True):

        def step(done: int, of: int, last: bool = last) -> None:
            if (done == of) is last:
                raise Stop

        with pytest.raises(Stop):
            service.export_project(desk.project.id, folder / "acme.spw", step)
        assert list(folder.iterdir()) == []


def test_a_project_whose_questions_cannot_be_read_is_not_brought_in(service: Service, tmp_path: Path) -> None:
    """It would keep the list of all projects from being shown."""
    desk = service.open_project(service.add_sample())
    assessment = desk.project.assessment
    desk.do("amend:assessment", edits.amend, Assessment, assessment.id, questionnaire='{"id": 3}')
    service.export_project(desk.project.id, tmp_path / "bad.spw")
    other = Service.open(str(tmp_path / "other.db"))
    with pytest.raises(DatabaseError, match="import-unreadable") as caught:
        other.import_project(tmp_path / "bad.spw")
    assert "bad.spw" in error_words(caught.value)
    assert other.projects() == ()
    other.close()
