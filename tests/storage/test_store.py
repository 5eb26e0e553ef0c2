"""A store on a real file: what is written is read, logged, listed, and there after a restart."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.storage.helpers import CREATE, NOW, entry, opened, query, record, refused
from tests.strategies.projects import edit_sequences, full_project
from wizard.domain import edits
from wizard.domain.assessment import Vote
from wizard.domain.difference import Change, DoesNotFitError, applied, difference, inverse
from wizard.domain.history import stacks
from wizard.domain.process import Task
from wizard.domain.project import Project
from wizard.storage import Entry, Listing, Store


def test_everything_of_a_project_comes_back(store: Store, path: Path) -> None:
    project = full_project()
    store.create(project, CREATE)
    assert store.load(project.id) == project
    store.close()
    with opened(path) as again:
        assert again.load(project.id) == project
        assert again.check() == ()


def test_what_is_not_there(store: Store) -> None:
    for action in (
        lambda: store.load("nothing"),
        lambda: store.place("nothing"),
        lambda: store.language("nothing"),
        lambda: store.set_language("nothing", "de"),
        lambda: store.set_place("nothing", "company"),
        lambda: store.set_level("nothing", 1),
        lambda: store.record("nothing", (), entry()),
        lambda: store.changes("nothing", 1),
        lambda: store.delete("nothing", entry()),
        lambda: store.erase("nothing"),
    ):
        refused(action, "project.missing")
    assert store.history("nothing") == ()
    assert store.listing() == ()


def test_an_edit_is_one_entry_with_its_changes(store: Store) -> None:
    old = full_project()
    store.create(old, CREATE)
    new = edits.amend(old, Task, "task-1-1-1-1", text="Call the buyer")
    changes = difference(old, new)
    made = Entry("amend:task", "sales-stages", "bo", NOW + timedelta(minutes=1))
    assert store.record(old.id, changes, made) == 2
    assert store.load(old.id) == new
    first, second = store.history(old.id)
    assert (first.number, first.entry, first.undoes) == (1, CREATE, None)
    assert (second.number, second.entry) == (2, made)
    assert store.changes(old.id, 2) == changes
    assert store.changes(old.id, 1) == ()


def test_moments_are_kept_in_utc(store: Store) -> None:
    store.create(Project(id="p"), replace(CREATE, at=NOW.astimezone(timezone(timedelta(hours=5)))))
    (logged,) = store.history("p")
    assert logged.entry.at == NOW
    assert logged.entry.at.tzinfo is UTC


def test_undo_and_redo_over_restarts(path: Path) -> None:
    values = [Project(id="p", name="0")]
    with opened(path) as store:
        store.create(values[0], CREATE)
        for number in range(1, 4):
            values.append(edits.amend(values[-1], Project, "p", name=str(number)))
            record(store, values[-2], values[-1])
    expected = [2, 1, 0]
    for name in expected:
        with opened(path) as store:
            number = stacks(store.history("p"))[0][-1]
            changes = inverse(store.changes("p", number))
            store.record("p", changes, entry(undoes=number))
            assert store.load("p") == values[name]
    for name in (1, 2, 3):
        with opened(path) as store:
            number = stacks(store.history("p"))[1][-1]
            changes = inverse(store.changes("p", number))
            store.record("p", changes, entry(undoes=number))
            assert store.load("p") == values[name]
    with opened(path) as store:
        assert stacks(store.history("p")) == ((8, 9, 10), ())
        assert store.check() == ()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(values=edit_sequences())
def test_any_edits_are_stored_and_taken_back(store: Store, values: list[Project]) -> None:
    start = values[0]
    store.create(start, CREATE)
    steps = [difference(old, new) for old, new in pairwise(values)]
    for changes, value in zip(steps, values[1:], strict=True):
        store.record(start.id, changes, entry())
        assert store.load(start.id) == value
    project = values[-1]
    for number in range(len(steps) + 1, 1, -1):
        changes = inverse(store.changes(start.id, number))
        store.record(start.id, changes, entry(undoes=number))
        project = applied(project, changes)
    assert store.load(start.id) == project == start
    assert store.check() == ()
    store.erase(start.id)  # the next example may have the same id


def test_an_edit_of_something_else_leaves_nothing_behind(store: Store) -> None:
    project = full_project()
    store.create(project, CREATE)
    lost = Change("task", "nowhere", {"text": "a"}, {"text": "b"})
    fine = Change("task", "task-1-1-1-1", {"text": "task 1.1.1.1"}, {"text": "changed"})
    with pytest.raises(DoesNotFitError, match="task: 0 of 1 rows"):
        store.record(project.id, (lost,), entry())
    with pytest.raises(DoesNotFitError):
        store.record(project.id, (fine, lost), entry())
    assert store.load(project.id) == project
    assert len(store.history(project.id)) == 1
    assert store.check() == ()


def test_the_list_of_projects_is_newest_change_first(store: Store) -> None:
    for number, name in enumerate(["one", "two", "three"]):
        at = NOW + timedelta(hours=number)
        store.create(Project(id=name, name=name), replace(CREATE, at=at))
    later = datetime(2026, 4, 1, tzinfo=UTC)
    changes = difference(Project(id="two", name="two"), Project(id="two", name="2"))
    store.record("two", changes, replace(entry(), at=later))
    assert [listing.name for listing in store.listing()] == ["2", "three", "one"]
    assert store.listing()[0] == Listing("two", "2", None, later, deleted=False)


def test_the_level_is_kept_until_the_next_edit(store: Store, path: Path) -> None:
    old = Project(id="p")
    store.create(old, CREATE)
    store.set_level("p", 3)
    assert store.listing()[0].level == 3
    new = replace(old, name="x")
    record(store, old, new)
    assert store.listing()[0].level is None
    record(store, new, old)
    store.set_level("p", 2)
    store.close()
    with opened(path) as again:  # which does not know yet that there is a level to forget
        assert again.listing()[0].level == 2
        record(again, old, new)
        assert again.listing()[0].level is None
        again.set_level("p", None)


def test_the_place_is_remembered_and_not_logged(store: Store) -> None:
    store.create(Project(id="p"), CREATE)
    assert store.place("p") == ""
    store.set_place("p", "milestones")
    assert store.place("p") == "milestones"
    assert len(store.history("p")) == 1


def test_the_language_of_the_questions_is_remembered_and_not_logged(store: Store) -> None:
    store.create(Project(id="p"), CREATE)
    assert store.language("p") == ""
    store.set_language("p", "de")
    assert store.language("p") == "de"
    assert (store.place("p"), len(store.history("p"))) == ("", 1)


def test_a_deleted_project_is_listed_as_such_and_comes_back(store: Store) -> None:
    project = full_project()
    store.create(project, CREATE)
    store.delete(project.id, entry("delete-project"))
    assert store.listing()[0].deleted
    assert store.load(project.id) == project
    assert store.check() == ()
    store.restore(project.id, entry("restore-project"))
    assert not store.listing()[0].deleted
    assert [logged.entry.code for logged in store.history(project.id)] == [
        "create",
        "delete-project",
        "restore-project",
    ]
    assert store.check() == ()


def test_every_commit_is_on_the_disk(store: Store, path: Path) -> None:
    raw = store._connection.connection.dbapi_connection
    assert raw is not None
    found = {
        name: raw.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "trusted_schema")
    }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
    }


def test_a_row_cannot_belong_to_nothing(store: Store) -> None:
    project = full_project()
    store.create(project, CREATE)
    answer = project.assessments[0].answers[0]
    lost = Change("answer", answer.id, {"parent": ""}, {"parent": "nowhere"})
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.record(project.id, (lost,), entry())
    assert store.load(project.id) == project


def test_closing_twice_is_once(path: Path) -> None:
    store = Store.open(f"sqlite:///{path}")
    store.close()
    store.close()
    Store.open(str(path)).close()


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("UPDATE vote SET rating = 'splendid' WHERE id = 'vote-1-1-1-1'", "vote"),
        ("UPDATE action SET due = 'soon'", "action"),
        ("UPDATE project SET goals = '['", "project"),
        ("UPDATE vote SET parent = 'nowhere'", "rows that belong to nothing"),
        ("UPDATE project SET position = 1", "rows that belong to nothing"),
        ("UPDATE vote SET note = CAST(x'ff80' AS TEXT)", "Could not decode"),
    ],
)
def test_a_project_that_cannot_be_read_is_said_to_be_damaged(path: Path, sql: str, reason: str) -> None:
    project = full_project()
    with opened(path) as store:
        store.create(project, CREATE)
    query(path, sql)
    with opened(path) as store:
        error = refused(lambda: store.load(project.id), "database.damaged")
        assert reason in str(error.params["reason"])
        assert error.params["file"] == str(path)
        assert store.check() != ()


def test_a_mistake_of_the_program_is_not_put_on_the_file(store: Store) -> None:
    with pytest.raises(Exception, match="no such table"), store._transaction() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    with pytest.raises(sqlite3.Error), store._transaction():
        raise sqlite3.Error


def test_a_vote_is_one_small_write(store: Store) -> None:
    """One changed field is one changed row and one entry: nothing else of the project is written."""
    project = full_project()
    store.create(project, CREATE)
    raw = store._connection.connection.dbapi_connection
    assert raw is not None
    record(store, project, edits.amend(project, Vote, "vote-1-1-1-1", note="first"))
    project = store.load(project.id)
    before = raw.total_changes
    record(store, project, edits.amend(project, Vote, "vote-1-1-1-1", note="second"))
    assert raw.total_changes - before == 2
