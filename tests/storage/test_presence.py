"""Other programs with SQLite find a file in use, whatever else of this process has looked into it."""

from __future__ import annotations

import fcntl
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, child, end, opened, query, record
from wizard.domain.project import Project
from wizard.storage import Store, lock

LOOK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM project").fetchone()[0])
connection.close()  # the last one to close a file puts its journal away
"""


def test_another_program_leaves_the_journal_of_a_file_in_use_alone(store: Store, path: Path) -> None:
    old = Project(id="p")
    store.create(old, CREATE)
    with path.open("rb") as file:  # as the system's file dialog does, to tell what kind of file it is
        file.read(16)
    looker = child(LOOK, path)
    assert looker.wait() == 0
    end(looker)
    assert Path(f"{path}-wal").exists()
    record(store, old, replace(old, name="Tarnholt"))
    assert query(path, "SELECT name FROM project WHERE id = 'p'") == [("Tarnholt",)]


def test_so_it_does_where_the_file_system_has_no_locks_of_that_kind(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then SQLite's own are all there is, and they may not get lost by trying."""
    monkeypatch.setattr(lock, "_OWN_LOCK", 9999)
    with opened(path) as store:
        store.create(Project(id="p"), CREATE)
        looker = child(LOOK, path)
        assert looker.wait() == 0
        end(looker)
        assert Path(f"{path}-wal").exists()


def test_a_python_that_has_no_name_for_the_lock_takes_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert fcntl.F_OFD_SETLK == lock._OWN_LOCK
    monkeypatch.delattr(fcntl, "F_OFD_SETLK")
    with opened(path) as store:
        test_another_program_leaves_the_journal_of_a_file_in_use_alone(store, path)


def test_a_closed_file_is_one_file(store: Store, path: Path) -> None:
    store.create(Project(id="p"), CREATE)
    store.close()
    assert not Path(f"{path}-wal").exists()
