"""One project in a file of its own, and what happens to files that somebody else has made."""

from __future__ import annotations

import os
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, NOW, child, contents, end, entry, opened, query, record, refused
from tests.storage.samples import FIRST_PROJECT, make_first
from tests.strategies.projects import full_project
from wizard.domain import edits
from wizard.domain.difference import difference, inverse
from wizard.domain.history import stacks
from wizard.domain.process import Task
from wizard.domain.project import Project
from wizard.messages import error_words
from wizard.storage import Entry, Store, looking, transfer

IMPORT = Entry("import", "", "bo", NOW)


@pytest.fixture
def project(store: Store) -> Project:
    """A project in the store with a log of two edits, and another project beside it."""
    store.create(Project(id="other", name="Other client"), CREATE)
    first = full_project()
    store.create(first, CREATE)
    second = edits.amend(first, Task, "task-1-1-1-1", text="Call")
    record(store, first, second, "amend:task")
    third = edits.amend(second, Task, "task-1-1-1-1", text="Visit")
    record(store, second, third, "amend:task")
    return third


@pytest.fixture
def exported(store: Store, project: Project, tmp_path: Path) -> Path:
    file = tmp_path / "handed over.project"
    store.export_project(project.id, file)
    return file


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Store]:
    with opened(tmp_path / "second.db") as store:
        yield store


def test_an_export_is_one_file_with_one_project(exported: Path, project: Project) -> None:
    assert b"Other client" not in exported.read_bytes()
    assert [file.name for file in exported.parent.glob("handed over*")] == [exported.name]
    with opened(exported) as store:  # it can be worked with as it is
        assert store.load(project.id) == project
        assert len(store.history(project.id)) == 3
        assert store.check() == ()


def test_an_import_brings_the_log_along(exported: Path, project: Project, second: Store) -> None:
    before = contents(exported)
    project_id = second.import_project(exported, IMPORT)
    assert project_id == project.id
    assert contents(exported) == before
    assert second.load(project_id) == project
    codes = [logged.entry.code for logged in second.history(project_id)]
    assert codes == ["create", "amend:task", "amend:task", "import"]
    undo, _redo = stacks(second.history(project_id))
    assert undo == (2, 3)
    second.record(project_id, inverse(second.changes(project_id, 3)), entry(undoes=3))
    assert edits.find(second.load(project_id), Task, "task-1-1-1-1").text == "Call"
    assert second.check() == ()


def test_a_project_that_is_there_already_gets_an_id_of_its_own(
    exported: Path, project: Project, store: Store
) -> None:
    project_id = store.import_project(exported, IMPORT)
    assert project_id != project.id
    assert store.load(project_id) == replace(project, id=project_id)
    assert store.load(project.id) == project
    changes = store.changes(project_id, 3)
    store.record(project_id, inverse(changes), entry(undoes=3))
    assert store.check() == ()
    renamed = replace(store.load(project_id), name="Copy")
    store.record(project_id, difference(store.load(project_id), renamed), entry())
    again = exported.with_name("again.project")
    store.export_project(project_id, again)
    assert store.load(store.import_project(again, IMPORT)).name == "Copy"
    assert store.check() == ()


def test_a_log_that_changed_the_project_itself_is_renamed_too(store: Store, tmp_path: Path) -> None:
    old = Project(id="p", name="old")
    store.create(old, CREATE)
    record(store, old, replace(old, name="new"))
    store.export_project("p", tmp_path / "p.project")
    project_id = store.import_project(tmp_path / "p.project", IMPORT)
    store.record(project_id, inverse(store.changes(project_id, 2)), entry(undoes=2))
    assert store.load(project_id).name == "old"


def test_a_deleted_project_comes_back_by_import(
    store: Store, project: Project, second: Store, tmp_path: Path
) -> None:
    store.delete(project.id, entry("delete-project"))
    store.export_project(project.id, tmp_path / "x.project")
    second.import_project(tmp_path / "x.project", IMPORT)
    assert [listing.deleted for listing in second.listing()] == [False]
    assert second.check() == ()


def test_texts_are_cleaned_on_the_way_in(store: Store, second: Store, tmp_path: Path) -> None:
    dirty = Project(id="p", name="Ac\u202eme ", crm="fine")
    store.create(dirty, CREATE)
    store.export_project("p", tmp_path / "x.project")
    second.import_project(tmp_path / "x.project", IMPORT)
    assert second.load("p") == Project(id="p", name="Acme", crm="fine")
    assert second.check() == ()


def test_an_export_that_cannot_be_written(store: Store, project: Project, path: Path, tmp_path: Path) -> None:
    refused(lambda: store.export_project(project.id, tmp_path / "no folder" / "x"), "database.not-exported")
    refused(lambda: store.export_project(project.id, tmp_path), "database.not-exported")
    refused(lambda: store.export_project(project.id, path), "database.not-replaced")
    refused(lambda: store.export_project("nothing", tmp_path / "x"), "project.missing")
    refused(lambda: store.export_project(project.id, path / "x"), "database.not-exported")
    refused(lambda: store.export_project(project.id, tmp_path / ("x" * 300)), "database.cannot-open")
    assert sorted(file.name for file in tmp_path.iterdir() if not file.name.startswith(path.name)) == []
    assert store.load(project.id) == project


def test_an_export_out_of_a_damaged_file_says_so(
    store: Store, project: Project, path: Path, tmp_path: Path
) -> None:
    query(path, "DELETE FROM project WHERE id = ?", project.id)
    refused(lambda: store.export_project(project.id, tmp_path / "x"), "database.damaged")
    assert not (tmp_path / "x").exists()


def test_the_file_that_is_open_is_not_replaced_under_any_name(
    store: Store, project: Project, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    link = tmp_path / "link.spw"
    link.symlink_to(path)
    for other in (tmp_path / "folder" / ".." / path.name, link):
        refused(lambda other=other: store.export_project(project.id, other), "database.not-replaced")
    assert link.is_symlink()
    assert store.load(project.id) == project


def test_an_older_export_is_taken_and_left_as_it_is(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "older.project"
    make_first(file)
    for table in ("change_log", "checkpoint", "project_state", "project"):
        query(file, f"DELETE FROM {table} WHERE project != ?", FIRST_PROJECT)  # noqa: S608
    query(file, "PRAGMA journal_mode = DELETE")
    before = file.read_bytes()
    assert store.import_project(file, IMPORT) == FIRST_PROJECT
    assert file.read_bytes() == before
    assert store.load(FIRST_PROJECT).name == "Brandt Fördertechnik"
    assert store.check() == ()
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith("older")] == [file.name]


def test_a_file_that_somebody_has_open_is_read_with_its_journal(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "open.db"
    code = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from wizard.domain.project import Project
from wizard.storage import Entry, Store
store = Store.open(sys.argv[1])
store.create(Project(id="p", name="in the journal"), Entry("create", "", "", datetime.now(UTC)))
print("there", flush=True)
sys.stdin.read()
"""
    holder = child(code, file)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "there\n"
    assert store.load(store.import_project(file, IMPORT)).name == "in the journal"
    end(holder)


def test_a_file_that_goes_away_while_it_is_read(
    exported: Path, second: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_arguments: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(looking.shutil, "copyfile", gone)
    refused(lambda: second.import_project(exported, IMPORT), "database.cannot-open")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_an_export_replaces_an_older_one_and_nothing_dear(
    store: Store, project: Project, path: Path, tmp_path: Path
) -> None:
    older = tmp_path / "x.project"
    store.export_project(project.id, older)
    store.export_project(project.id, older)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # stands for every device
    refused(lambda: store.export_project(project.id, pipe), "database.not-replaced")
    assert pipe.is_fifo()
    store.close()
    several = path.rename(tmp_path / "several.db")
    before = several.read_bytes()
    with opened(tmp_path / "third.db") as third:
        third.import_project(older, IMPORT)
        refused(lambda: third.export_project(project.id, several), "database.not-replaced")
    assert several.read_bytes() == before


def test_what_is_no_export_is_refused(store: Store, path: Path, tmp_path: Path) -> None:
    file = tmp_path / "x"
    refused(lambda: store.import_project(file, IMPORT), "database.missing")
    file.touch()
    refused(lambda: store.import_project(file, IMPORT), "database.import-empty")
    file.write_text("Dear diary")
    refused(lambda: store.import_project(file, IMPORT), "database.import-foreign")
    file.unlink()
    make_first(file)
    assert (
        refused(lambda: store.import_project(file, IMPORT), "database.not-one-project").params["count"] == 2
    )
    query(file, "UPDATE alembic_version SET version_num = '0099'")
    refused(lambda: store.import_project(file, IMPORT), "database.newer")
    refused(lambda: store.import_project(tmp_path, IMPORT), "database.cannot-open")
    assert store.listing() == ()


RECURSIVE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER INSERT ON vote BEGIN DELETE FROM vote; END",
        "CREATE VIEW notes AS SELECT * FROM vote",
        f"DROP TABLE task; CREATE VIEW task AS {RECURSIVE}",  # would never end
        "CREATE TABLE notes (text)",
        "CREATE VIRTUAL TABLE found USING fts5(text)",
        "DROP TABLE task; CREATE VIRTUAL TABLE task USING fts5(project, id, parent, position)",
        "DROP TABLE task; CREATE TABLE task (project)",
        "ALTER TABLE task ADD COLUMN more TEXT AS (hex(zeroblob(1000000000)))",
        "DROP INDEX task_by_parent; CREATE INDEX task_by_parent ON task (hex(id))",
        "CREATE INDEX other ON task (text)",
        "DROP INDEX task_by_parent; CREATE INDEX task_by_parent ON vote (project, parent)",
    ],
)
def test_a_file_that_brings_more_than_tables_is_refused(exported: Path, second: Store, sql: str) -> None:
    with closing(sqlite3.connect(exported)) as connection:
        connection.executescript(sql)
    refused(lambda: second.import_project(exported, IMPORT), "database.import-foreign")
    assert second.listing() == ()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE vote SET rating = 'splendid'",
        "UPDATE vote SET note = x'00ff'",
        "UPDATE vote SET note = CAST(x'ff' AS TEXT)",
        "UPDATE vote SET note = 'other'",
        "UPDATE vote SET parent = 'nowhere'",
        "UPDATE vote SET position = 1e300 WHERE id = 'vote-1-1-1-1'",
        "UPDATE task SET helpers = '[[[]]]'",
        "UPDATE task SET helpers = replace(hex(zeroblob(100000)), '0', '[')",
        "UPDATE project SET name = 5",
        "UPDATE milestone SET expected_days = 'many'",
        "UPDATE vote SET id = '<script>' WHERE id = 'vote-1-1-1-1'",
        "UPDATE vote SET id = x'01' WHERE id = 'vote-1-1-1-1'",
        'UPDATE change_log SET changes = \'[["vote","v",null,{}]]\' WHERE number = 2',
        "UPDATE change_log SET at = 'never'",
        "DELETE FROM change_log",
        "UPDATE checkpoint SET rows = '[]'",
    ],
)
def test_values_that_no_edit_could_have_made_are_refused(exported: Path, second: Store, sql: str) -> None:
    query(exported, sql)
    refused(lambda: second.import_project(exported, IMPORT), "database.import-damaged")
    assert second.listing() == ()
    assert second.check() == ()


def test_no_copy_of_a_client_is_left_in_the_folder_of_temporary_files(
    exported: Path, second: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    used = []
    real = looking.TemporaryDirectory

    def watched(**more: str) -> object:
        found = real(**more)
        used.append(Path(found.name))
        return found

    monkeypatch.setattr(looking, "TemporaryDirectory", watched)
    second.import_project(exported, IMPORT)
    assert len(used) == 1
    assert not used[0].exists()


def test_no_room_for_an_export_leaves_what_was_there_and_says_that_nothing_was_changed(
    store: Store, project: Project, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "project.spw"
    target.parent.mkdir()
    target.write_text("an older export")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))  # as on a disk that is full
    try:
        error = refused(lambda: store.export_project(project.id, target), "database.not-exported")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "Nothing was changed" in error_words(error)
    assert [file.name for file in target.parent.iterdir()] == ["project.spw"]
    assert target.read_text() == "an older export"
    store.export_project(project.id, target)
    assert target.stat().st_size > 40_000


def test_a_file_that_is_named_as_an_unfinished_one_is_somebody_elses(
    store: Store, project: Project, tmp_path: Path
) -> None:
    """Browsers name what they have not finished loading in that way."""
    theirs = tmp_path / "x.spw.part"
    theirs.write_text("half a download")
    store.export_project(project.id, tmp_path / "x.spw")
    assert theirs.read_text() == "half a download"
    assert (tmp_path / "x.spw").stat().st_mode & 0o777 == 0o666 & ~_mask()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("side", ["-wal", "-shm", "-journal", ".lock", "-WAL"])
def test_what_belongs_to_a_file_of_projects_is_no_target(
    store: Store, project: Project, path: Path, tmp_path: Path, side: str
) -> None:
    target = Path(f"{path}{side}")
    before = target.read_bytes() if target.exists() else None
    refused(lambda: store.export_project(project.id, target), "database.side-file")
    link = tmp_path / "link.spw"
    link.symlink_to(target)
    refused(lambda: store.export_project(project.id, link), "database.side-file")
    assert (target.read_bytes() if target.exists() else None) == before
    store.export_project(project.id, tmp_path / f"nobody{side}")  # there is no such file of projects


def test_a_folder_that_is_not_there_is_said_of_the_export(
    store: Store, project: Project, tmp_path: Path
) -> None:
    target = tmp_path / "nowhere" / "x.spw"
    error = refused(lambda: store.export_project(project.id, target), "database.not-exported")
    assert error.params["reason"] == "No such file or directory"


def test_the_name_of_an_export_is_on_the_disk(
    store: Store, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(transfer, "sync_folder", synced.append)
    store.export_project(project.id, tmp_path / "x.spw")
    assert synced == [tmp_path]


def test_a_file_that_claims_to_be_older_is_damaged(exported: Path, second: Store) -> None:
    query(exported, "UPDATE alembic_version SET version_num = '0001'")
    error = refused(lambda: second.import_project(exported, IMPORT), "database.import-damaged")
    assert error.params == {"file": str(exported)}


def test_a_file_that_is_too_large_is_not_even_copied(exported: Path, second: Store) -> None:
    with exported.open("r+b") as file:
        file.truncate(3_000_000_000)
    error = refused(lambda: second.import_project(exported, IMPORT), "database.import-too-large")
    assert "500 MB" in error_words(error)


def test_no_room_for_looking_at_an_import_is_not_said_of_the_file(exported: Path, second: Store) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        error = refused(lambda: second.import_project(exported, IMPORT), "database.no-room-to-read")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert error.params["file"] == str(exported)


def test_no_folder_for_looking_at_an_import(
    exported: Path, second: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(**_more: str) -> object:
        raise FileNotFoundError(2, "No usable temporary directory found")

    monkeypatch.setattr(looking, "TemporaryDirectory", nowhere)
    refused(lambda: second.import_project(exported, IMPORT), "database.no-room-to-read")


@pytest.mark.parametrize("code", ["database.full", "database.no-backup"])
def test_no_room_for_bringing_an_import_up_to_date(
    tmp_path: Path, second: Store, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    from wizard.errors import DatabaseError
    from wizard.storage import upgrading

    def full(copy: Path, _version: str) -> None:
        raise DatabaseError(code, file=str(copy), reason="disk full")

    older = tmp_path / "older.spw"
    make_first(older)
    monkeypatch.setattr(upgrading, "upgrade", full)
    refused(lambda: second.import_project(older, IMPORT), "database.no-room-to-read")
