"""What the tests of storage share: entries, edits, raw looks into a file, and processes of their own."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wizard.domain.difference import difference
from wizard.domain.project import Project
from wizard.errors import DatabaseError, WizardError
from wizard.messages import error_words
from wizard.storage import Entry, Store

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
CREATE = Entry("create", "", "ada", NOW)


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    store = Store.open(str(path))
    try:
        yield store
    finally:
        store.close()


def entry(code: str = "amend:project", undoes: int | None = None) -> Entry:
    return Entry(code, "company", "ada", NOW, undoes)


def record(store: Store, old: Project, new: Project, code: str = "amend:project") -> int:
    return store.record(new.id, difference(old, new), entry(code))


def refused(action: Callable[[], object], code: str) -> WizardError:
    """The expected error of that code that the action raises."""
    with pytest.raises(WizardError) as caught:
        action()
    assert caught.value.code == code
    assert "None" not in error_words(caught.value)  # there are words for it, and something to fill them with
    return caught.value


def refused_unchanged(path: Path, code: str) -> WizardError:
    """Opening the file is refused, and leaves it and its journal as they were, with no lock held."""
    before = contents(path)
    error = refused(lambda: Store.open(str(path)), code)
    assert isinstance(error, DatabaseError)
    assert contents(path) == before
    return error


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a file of projects and of its journal; an empty journal is none."""
    files = {name: Path(f"{path}{name}") for name in ("", "-wal")}
    return {name: found for name, file in files.items() if file.exists() and (found := file.read_bytes())}


def query(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    """Run SQL on the file behind the product's back, and commit."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        return connection.execute(sql, values).fetchall()


def child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process of its own that runs Python code of a test."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def end(process: subprocess.Popen[str]) -> str:
    """Kill the process without warning; what it had printed by then."""
    process.kill()
    said, _errors = process.communicate()
    return said
