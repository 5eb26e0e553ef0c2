"""The use cases on a real database file: edits, undo and redo over restarts, the list of projects."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from wizard.desk import Desk
from wizard.domain import assessing, edits
from wizard.domain.assessment import Assessment, Person, Rating, RespondentRole
from wizard.domain.gaps import Gaps
from wizard.domain.history import State
from wizard.domain.process import Process, SalesStage, Task
from wizard.domain.project import Project
from wizard.domain.subject import Subject
from wizard.errors import DatabaseError, InputError, ProjectError
from wizard.limits import LONGEST_TEXT
from wizard.messages import error_words
from wizard.messages.edits import edit_name
from wizard.questionnaires import builtin_maturity, to_json
from wizard.service import NOT_ASSESSED, Service
from wizard.storage import Claim


class Ticking:
    """A clock that moves on a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Stop(Exception):  # noqa: N818 - what calls something off is no error
    """Somebody calls something off."""


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'projects.db'}"


@pytest.fixture
def service(database: str) -> Iterator[Service]:
    opened = Service(Claim.take(database), Ticking(), "ada")
    yield opened
    opened.close()


@pytest.fixture
def desk(service: Service) -> Desk:
    return service.open_project(service.create("Acme"))


def test_a_new_project_is_listed_with_its_name_and_no_level(service: Service) -> None:
    project_id = service.create("  Acme\x00 ")
    (listing,) = service.projects()
    assert (listing.id, listing.name, listing.level) == (project_id, "Acme", NOT_ASSESSED)


def test_a_company_is_not_asked_for_its_name_again(service: Service) -> None:
    assert service.load(service.create("Acme")).company == "Acme"


@pytest.mark.parametrize("name", ["", "   ", "\x07\n"])
def test_a_project_needs_a_name(service: Service, name: str) -> None:
    with pytest.raises(InputError) as caught:
        service.create(name)
    assert caught.value.code == "input.no-name"
    assert service.projects() == ()


def test_a_second_project_of_the_same_name_gets_a_number(service: Service) -> None:
    service.create("Acme")
    service.create("Acme")
    assert [listing.name for listing in service.projects()] == ["Acme (2)", "Acme"]


def test_a_project_is_found_by_id_by_name_and_by_name_in_other_case(service: Service) -> None:
    project_id = service.create("Acme")
    assert service.find(project_id) == service.find("Acme") == service.find(" acme ") == project_id
    with pytest.raises(ProjectError) as caught:
        service.find("Zenith")
    assert caught.value.code == "project.missing"


def test_a_name_that_fits_two_projects_is_not_guessed(service: Service) -> None:
    first = service.create("Acme")
    second = service.create("ACME")
    desk = service.open_project(second)
    desk.amend(Project, second, name="Acme")
    with pytest.raises(ProjectError) as caught:
        service.find("Acme")
    assert caught.value.code == "project.ambiguous"
    assert first in str(caught.value.params["ids"])


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


def test_the_step_is_noted_with_each_edit(desk: Desk) -> None:
    desk.step = "company"
    desk.amend(Project, desk.project.id, crm="HubSpot")
    assert desk.history()[-1].entry.step == "company"
    assert desk.history()[-1].entry.who == "ada"
    assert desk.saved_at == desk.history()[-1].entry.at


def test_the_result_follows_the_answers(service: Service, desk: Desk) -> None:
    assert desk.result is None
    assert desk.questionnaire is None
    model = builtin_maturity()
    assert desk.model == model
    person = Person(name="Lea", role=RespondentRole.LEADER)
    desk.insert(desk.project.id, [person])
    desk.do("start-assessment", assessing.start_assessment, to_json(model), "First", None)
    assert desk.questionnaire == model
    assert desk.result.level == 1
    for criterion in model.criteria:
        if criterion.level == 2:
            desk.do("rate", assessing.rate, criterion.key, person.id, Rating.FULLY)
    assert desk.result is desk.result
    assert desk.result.level == 2
    desk.close()
    assert service.projects()[0].level == 2


def test_contradictions_and_gaps_follow_the_answers(desk: Desk) -> None:
    assert desk.contradictions == ()
    assert desk.gaps == Gaps()
    people = [Person(role=role) for role in (RespondentRole.LEADER, RespondentRole.SELLER) for _ in range(3)]
    desk.insert(desk.project.id, people)
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    for person in people:
        rating = Rating.FULLY if person.role is RespondentRole.LEADER else Rating.NONE
        desk.do("rate", assessing.rate, "star-ways", person.id, rating)
    desk.do("agree", assessing.agree, "star-ways", Rating.FULLY)
    desk.do("agree", assessing.agree, "stages-in-crm", Rating.FULLY)
    assert {found.criterion for found in desk.contradictions} == {"stages-in-crm"}
    assert desk.contradictions is desk.contradictions
    assert [gap.criterion for gap in desk.gaps.criteria] == ["star-ways"]
    assert desk.gaps is desk.gaps
    desk.amend(Project, desk.project.id, crm="HubSpot")
    assert desk.contradictions == ()


def test_a_level_that_was_not_kept_is_found_when_it_is_asked_for(service: Service, desk: Desk) -> None:
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    assert service.projects()[0].level == 1  # the desk was never closed


def test_deleting_can_be_undone_and_erasing_asks_for_the_name(service: Service, desk: Desk) -> None:
    project_id = desk.project.id
    service.delete(project_id)
    assert [listing.deleted for listing in service.projects()] == [True]
    with pytest.raises(ProjectError):
        service.find("Acme")
    service.restore(project_id)
    assert service.find("Acme") == project_id
    with pytest.raises(ProjectError) as caught:
        service.erase(project_id, "Akme")
    assert caught.value.code == "project.name-differs"
    service.erase(project_id, "Acme")
    assert service.projects() == ()


def beside(work: Callable[[], object]) -> None:
    """Let another thread do it, and wait."""
    thread = Thread(target=work)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()


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


def test_the_sample_is_filled_in_and_can_be_added_twice(service: Service) -> None:
    first, second = service.add_sample(), service.add_sample()
    one, two = service.load(first), service.load(second)
    assert one.name + " (2)" == two.name
    assert one.assessment is not None
    assert one.process is not None
    assert one.actions
    assert not service.check()


def test_catalogues_to_start_from_are_there(service: Service) -> None:
    assert service.catalogues()


def test_the_list_of_a_start_needs_no_sqlalchemy(database: str) -> None:
    service = Service.open(database)
    service.create("Acme")
    service.close()
    code = (
        "import sys; from wizard.service import Service; service = Service.open(sys.argv[1]);"
        "print([p.name for p in service.projects()]); service.close(); print('sqlalchemy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, database], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["['Acme']", "False"]


def test_a_list_with_a_level_to_find_out_is_right_all_the_same(database: str) -> None:
    service = Service.open(database)
    desk = service.open_project(service.create("Acme"))
    desk.do("start-assessment", assessing.start_assessment, to_json(builtin_maturity()), "First", None)
    service.close()  # the desk was never closed
    service = Service.open(database)
    assert [listing.level for listing in service.projects()] == [1]
    service.close()


def test_what_opening_needs_is_loaded_ahead_and_waited_for(tmp_path: Path) -> None:
    database = str(tmp_path / "ahead.db")
    with closing(Service.open(database)) as service:
        project = service.create("Northwind")
    program = f"""
import sys, threading
from wizard.service import Service
service = Service.open({database!r})
assert "sqlalchemy" not in sys.modules
service.load_ahead()
service.load_ahead()
assert threading.active_count() == 2
assert service.open_project({project!r}).project.name == "Northwind"
assert threading.active_count() == 1
service.load_ahead()
assert threading.active_count() == 1
service.close()
"""
    subprocess.run([sys.executable, "-c", program], check=True)
