"""Copies of a file in use: whole, private, of one state, and never in the way of work."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, child, entry, opened, query, record, refused
from tests.storage.samples import make_first
from tests.strategies.projects import full_project
from wizard.domain.project import Project
from wizard.storage import Store, copies
from wizard.storage.copies import all_copies, backup_folder, due, keep_copy, rolling, write_copy
from wizard.storage.looking import State, look

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
FIRST = "20260301T093000000000Z-copy.db"


def names(path: Path) -> list[str]:
    return sorted(file.name for file in backup_folder(path).iterdir())


@pytest.fixture
def filled(store: Store) -> Store:
    store.create(full_project(), CREATE)
    return store


def test_a_copy_is_whole_private_and_opens_as_a_file_of_projects(
    filled: Store, path: Path, tmp_path: Path
) -> None:
    made = keep_copy(path, NOW)
    assert made is not None
    assert names(path) == [FIRST] == [made.file.name]
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.file.parent.stat().st_mode) == 0o700
    assert made.size == made.file.stat().st_size
    assert rolling(path) == all_copies(path) == (made,)
    shutil.copyfile(made.file, tmp_path / "elsewhere.db")
    with opened(tmp_path / "elsewhere.db") as again:
        assert again.load(full_project().id) == full_project()
        assert again.check() == ()


def test_what_stands_in_the_journal_only_is_copied(filled: Store, path: Path) -> None:
    changed = replace(full_project(), crm="In the journal")
    record(filled, full_project(), changed)
    made = keep_copy(path, NOW)
    assert made is not None
    assert query(made.file, "SELECT crm FROM project") == [("In the journal",)]


def test_nothing_is_copied_twice(filled: Store, path: Path) -> None:
    assert keep_copy(path, NOW)
    assert keep_copy(path, NOW + HOUR) is None
    filled.set_place(full_project().id, "result")  # where one was is no work
    assert keep_copy(path, NOW + HOUR) is None
    filled.delete(full_project().id, entry("delete-project"))
    assert keep_copy(path, NOW + HOUR)
    assert len(rolling(path)) == 2


def test_a_file_without_projects_is_not_copied(store: Store, path: Path) -> None:
    assert keep_copy(path, NOW) is None
    assert names(path) == []


def test_a_last_copy_that_is_damaged_is_none(filled: Store, path: Path) -> None:
    made = keep_copy(path, NOW)
    assert made is not None
    made.file.write_bytes(b"no database")
    assert keep_copy(path, NOW + HOUR)


def test_one_is_due_an_hour_after_the_last(filled: Store, path: Path) -> None:
    assert due(path, NOW)
    keep_copy(path, NOW)
    assert not due(path, NOW + HOUR / 2)
    assert due(path, NOW + HOUR)


def test_copies_that_are_too_many_are_deleted_and_nothing_else(
    filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    others = [
        "20250101T000000000000Z-version-0001.db",
        "notes.db",
        "x-copy.db",
        "20250101T000000000000Z-copy.db.bak",
    ]
    for name in others:
        (folder / name).write_text("somebody’s")
    (folder / "20259999T000000000000Z-copy.db").write_text("no moment")
    (folder / "20250102T000000000000Z-copy.db").mkdir()
    (folder / "20250103T000000000000Z-copy.db").symlink_to(path)
    before = names(path)
    monkeypatch.setattr(copies, "BOUND", 0)
    project = full_project()
    for number in range(3):
        changed = replace(project, crm=str(number))
        record(filled, project, changed)
        project = changed
        keep_copy(path, NOW + number * HOUR)
    assert names(path) == sorted([*before, "20260301T113000000000Z-copy.db"])


def test_copies_of_another_are_cleared_of_what_was_left_unfinished(filled: Store, path: Path) -> None:
    folder = backup_folder(path)
    folder.mkdir()
    for name in (".copy-left.part", ".copy-left.part-journal"):
        (folder / name).touch()
    keep_copy(path, NOW)
    assert names(path) == [FIRST]


@contextmanager
def _in_the_way(path: Path) -> Iterator[None]:
    backup_folder(path).write_text("a file")
    yield


@contextmanager
def _link(path: Path) -> Iterator[None]:
    (path.parent / "elsewhere").mkdir()
    backup_folder(path).symlink_to(path.parent / "elsewhere")
    yield
    assert list((path.parent / "elsewhere").iterdir()) == []


@contextmanager
def _full(path: Path) -> Iterator[None]:
    backup_folder(path).mkdir()
    usage = namedtuple("usage", "free")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copies.shutil, "disk_usage", lambda _folder: usage(100))
        yield
    assert names(path) == []


@contextmanager
def _read_only(path: Path) -> Iterator[None]:
    """The tests may run as somebody for whom no folder is read-only."""

    def refuse(**_more: object) -> tuple[int, str]:
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copies, "mkstemp", refuse)
        yield


@contextmanager
def _disk_fails(path: Path) -> Iterator[None]:
    real = sqlite3.connect

    def connect(database: object, **more: object) -> sqlite3.Connection:
        found = real(database, **more)  # type: ignore[call-overload]
        if str(database).endswith(".part"):
            found.execute("PRAGMA max_page_count = 3")
        return found

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(copies.sqlite3, "connect", connect)
        yield
    assert names(path) == []


@pytest.mark.parametrize("trouble", [_in_the_way, _link, _full, _read_only, _disk_fails])
def test_a_copy_that_cannot_be_made_is_said_and_work_goes_on(
    filled: Store, path: Path, trouble: object
) -> None:
    with trouble(path):
        refused(lambda: keep_copy(path, NOW), "database.no-copy")
    changed = replace(full_project(), crm="Another")
    record(filled, full_project(), changed)
    assert filled.load(changed.id) == changed


def test_a_file_that_is_gone_is_not_copied(path: Path) -> None:
    refused(lambda: keep_copy(path, NOW), "database.no-copy")
    assert not path.exists()


def test_a_damaged_file_pushes_no_copy_out(filled: Store, path: Path) -> None:
    made = keep_copy(path, NOW)
    filled.set_place(full_project().id, "result")
    filled.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ', parent)', ', position)') WHERE type = 'index'"
        )
        connection.execute("UPDATE change_log SET digest = 'x' WHERE number = 1")
    refused(lambda: keep_copy(path, NOW + HOUR), "database.copy-damaged")
    assert rolling(path) == (made,)
    assert names(path) == [FIRST]


@pytest.mark.parametrize("looks", [0, 1, 3])
def test_a_copy_that_is_stopped_leaves_nothing(
    filled: Store, path: Path, looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PAGES", 20)
    monkeypatch.setattr(copies, "_STEPS", 1)
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(0)
        return len(asked) > looks

    assert keep_copy(path, NOW, stopped) is None
    assert names(path) == []


def test_a_stop_during_the_check_leaves_nothing(
    filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PAGES", 100_000)  # one look while pages are copied
    monkeypatch.setattr(copies, "_STEPS", 1)
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(0)
        return len(asked) > 1

    assert keep_copy(path, NOW, stopped) is None
    assert names(path) == []


def test_edits_go_on_while_a_copy_is_made(filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One state is copied, whatever is written meanwhile, and nobody waits."""
    monkeypatch.setattr(copies, "_PAGES", 5)
    project = full_project()

    def stopped() -> bool:
        nonlocal project
        changed = replace(project, crm=project.crm + "x")
        record(filled, project, changed)
        project = changed
        return False

    with closing(copies.in_use(path)) as source:
        source.execute("BEGIN")
        copies.tips(source)
        target = path.parent / "copy.db"
        assert write_copy(source, target, stopped)
    assert project.crm.endswith("xx")
    with opened(target) as copy:
        assert (copy.load(project.id), copy.check()) == (full_project(), ())
    assert (filled.load(project.id), filled.check()) == (project, ())


KEEP = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from wizard.storage import copies
real = {moment}
def part(*arguments, **more):
    if {after!r}:
        real(*arguments, **more)
    os.kill(os.getpid(), 9)
{moment} = part
copies.keep_copy(Path(sys.argv[1]), datetime.now(UTC))
"""


@pytest.mark.parametrize("after", [True, False])
@pytest.mark.parametrize(
    "moment", ["copies.write_copy", "copies.os.fsync", "copies.Path.replace", "copies.sync_folder"]
)
def test_killed_while_a_copy_is_made(path: Path, moment: str, after: bool) -> None:
    """What counts as a copy is whole; the rest is cleared away the next time."""
    with opened(path) as store:
        store.create(full_project(), CREATE)
    process = child(KEEP.format(moment=moment, after=after), path)
    process.communicate()
    assert process.returncode == -9
    for copy in rolling(path):
        assert query(copy.file, "PRAGMA integrity_check") == [("ok",)]
        assert look(copy.file).state is State.CURRENT
    with opened(path) as store:
        changed = replace(full_project(), crm="Another")
        record(store, full_project(), changed)
        made = keep_copy(path, datetime.now(UTC) + HOUR)
        assert made is not None
        assert set(names(path)) == {copy.file.name for copy in rolling(path)}
        assert store.check() == ()


def test_copies_are_asked_for_without_sqlalchemy(path: Path) -> None:
    with opened(path) as store:
        store.create(Project(name="One"), CREATE)
    code = (
        "import sys\nfrom datetime import datetime, UTC\nfrom pathlib import Path\n"
        "from wizard.storage import copies\n"
        "assert copies.keep_copy(Path(sys.argv[1]), datetime.now(UTC))\n"
        "assert 'sqlalchemy' not in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_that_cannot_be_read_is_due_and_says_why(
    filled: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(copies.Path, "iterdir", refuse)
    assert due(path, NOW)
    assert refused(lambda: keep_copy(path, NOW), "database.no-copy").params["reason"] == os.strerror(
        errno.EACCES
    )


def test_copies_made_before_migrations_count_as_copies_and_stay(path: Path) -> None:
    make_first(path)
    with opened(path):
        (before,) = all_copies(path)
        assert keep_copy(path, NOW) is not None
        assert keep_copy(path, NOW + HOUR) is None
    assert {copy.file for copy in all_copies(path)} == {before.file, backup_folder(path) / FIRST}
