"""What stands in a file of projects, found out without SQLAlchemy and without changing anything."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from wizard.errors import DatabaseError
from wizard.leftovers import clear_temporary, start_of_name
from wizard.storage.failures import DAMAGED, expected
from wizard.storage.journals import (
    check_journal,
    check_rollback,
    check_sides,
    journal_of,
    read_only,
    rollback_of,
)

# The versions of the tables, oldest first: one for each file in `migrations/versions`.
VERSIONS = ("0001", "0002", "0003", "0004", "0005")
CURRENT = VERSIONS[-1]

PRODUCT_KEY, PRODUCT = "product", "sales-process-wizard"

_MAGIC = b"SQLite format 3\x00"
# Tables of every version. A file with most of them is ours, and damaged where one is missing.
_OURS = frozenset({"meta", "alembic_version", "project", "project_state", "change_log", "checkpoint"})
_MOST = 3
_SIDES = ("-wal", "-shm", "-journal", ".lock", ".backups", ".restored")
_WITH_JOURNAL = b"\x02\x02"  # the header of a file that is written through a write-ahead journal
# What a file is made by a journal of another one.
_SPOILT = {DAMAGED, "database.not-a-database", "database.truncated", "database.foreign"}
_VERSION = re.compile(r"\d{4}", re.ASCII)


class State(Enum):
    """What stands in a file."""

    FRESH = "fresh"  # nothing yet
    OLDER = "older"  # to be migrated
    CURRENT = "current"
    DAMAGED = "damaged"  # ours, and not to be used: it can be checked


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a file told."""

    state: State
    version: str = ""
    reason: str = ""  # of what is damaged


def path_of(url: str) -> Path:
    """The file that "sqlite:///path" or a plain path names. Raises DatabaseError for other databases."""
    scheme, separator, rest = url.partition("://")
    if separator and scheme != "sqlite":
        raise DatabaseError("database.unknown-kind", url=url)
    path = rest.removeprefix("/") if separator else url
    if not path.strip():
        raise DatabaseError("database.no-file", url=url)
    try:
        # Behind all links, since others are kept out by a lock beside the file itself.
        return Path(os.path.realpath(Path(path).expanduser()))
    except RuntimeError as error:  # "~" where nobody knows a home, or "~name" of nobody here
        raise DatabaseError("database.no-home", url=url) from error
    except OSError as error:  # the folder that one is in was deleted
        raise DatabaseError("database.cannot-open", file=path, reason=str(error.strerror)) from error


def is_there(path: Path) -> bool:
    """Whether there is a file of that name. Raises DatabaseError where that cannot be found out."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:  # a name too long, a folder closed to us, links in a circle ...
        raise DatabaseError("database.cannot-open", file=str(path), reason=str(error.strerror)) from error
    return True


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is there, so that it can be told from another of that name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def prepare_folder(path: Path) -> None:
    """Make the folder of the file where it is missing. Raises DatabaseError where that cannot be."""
    if is_there(path) and not path.is_file():
        raise DatabaseError(
            "database.is-folder" if path.is_dir() else "database.not-a-database", file=str(path), reason=""
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError("database.folder", folder=str(path.parent), reason=error.strerror) from error


def look(path: Path) -> Found:
    """What stands in the file, found out without writing. Raises DatabaseError where it cannot be used."""
    if not is_there(path) or path.stat().st_size == 0:
        return Found(State.FRESH)
    if not is_unfinished(path):
        return _look(path)
    try:
        with _taken_back(path) as copy:
            check_rollback(path, copy)
            return look(copy)
    except DatabaseError as error:
        if error.code in _SPOILT:
            check_rollback(path, None)
        raise DatabaseError(error.code, **{**error.params, "file": str(path)}) from error


def _look(path: Path) -> Found:
    header = _check_header(path)
    with expected(path, reading=True), closing(sqlite3.connect(read_only(path), uri=True)) as connection:
        there = connection.execute("SELECT type, name FROM sqlite_master").fetchall()
        if not there:
            return _without_tables(path, header)
        tables = {name for kind, name in there if kind == "table"}
        if len(tables & _OURS) < _MOST and not {"meta", "alembic_version"} <= tables:
            raise DatabaseError("database.foreign", file=str(path))
        ours = len(tables & _OURS) >= _MOST
        if ours and _OURS - tables:
            raise _damaged(path, f"no table {min(_OURS - tables)}")
        product = connection.execute("SELECT value FROM meta WHERE key = ?", (PRODUCT_KEY,)).fetchone()
        version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    if product != (PRODUCT,) or version is None:
        if ours:
            raise _damaged(path, "no version" if version is None else "no product")
        raise DatabaseError("database.foreign", file=str(path))
    found = _of_version(path, version[0])
    check_journal(path)
    return found


def _of_version(path: Path, version: object) -> Found:
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise _damaged(path, "no version")
    if version not in VERSIONS:
        raise DatabaseError("database.newer", file=str(path), version=version, known=CURRENT)
    return Found(State.CURRENT if version == CURRENT else State.OLDER, version)


def _without_tables(path: Path, header: bytes) -> Found:
    """A database without tables. Ours gets them before it gets a journal: such a one has lost its journal."""
    journal = journal_of(path)
    if header[18:20] == _WITH_JOURNAL and not (journal.exists() and journal.stat().st_size):
        raise DatabaseError("database.journal-missing", file=str(path), journal=journal.name)
    return Found(State.FRESH)


def _damaged(path: Path, reason: str) -> DatabaseError:
    return DatabaseError(DAMAGED, file=str(path), reason=reason)


def is_unfinished(path: Path) -> bool:
    """Whether a transaction of a file without a write-ahead journal was cut short, as its making may be."""
    try:
        return rollback_of(path).stat().st_size > 0
    except OSError:
        return False


def take_back(path: Path) -> None:
    """Have SQLite take back the transaction that was cut short. Raises DatabaseError."""
    with expected(path, reading=True), closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


@contextmanager
def scratch(path: Path) -> Iterator[Path]:
    """A folder in which a file can be looked at in a copy. Raises DatabaseError where there can be none."""
    clear_temporary()
    try:
        made = TemporaryDirectory(prefix=start_of_name())
    except OSError as error:
        raise no_room(path, str(error.strerror)) from error
    with made as folder:
        yield Path(folder)


def no_room(path: Path, reason: str) -> DatabaseError:
    """There is no room for a copy of the file."""
    return DatabaseError("database.no-room-to-read", file=str(path), folder=gettempdir(), reason=reason)


def copy_with_journals(path: Path, copy: Path) -> None:
    """Copy a file with all that belongs to its content into a scratch folder. Raises DatabaseError."""
    check_sides(path)
    try:
        shutil.copyfile(path, copy)
        for of in (journal_of, rollback_of):
            if of(path).exists():
                shutil.copyfile(of(path), of(copy))
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise no_room(path, str(error.strerror)) from error
        raise DatabaseError("database.cannot-open", file=str(path), reason=str(error.strerror)) from error


def size_of(path: Path) -> int:
    """The bytes of a file with its journals."""
    files = (path, journal_of(path), rollback_of(path))
    return sum(file.stat().st_size for file in files if file.is_file())


def is_side_file(path: Path) -> bool:
    """Whether a name is that of something that SQLite, or this program, keeps next to a file there is.

    That one is not opened to see what it is: SQLite would lose its locks on it.
    """
    name = path.name.casefold()
    sides = [side for side in _SIDES if name.endswith(side) and len(name) > len(side)]
    return any(path.with_name(path.name[: -len(side)]).is_file() for side in sides)


@contextmanager
def _taken_back(path: Path) -> Iterator[Path]:
    """A copy in which that transaction is taken back: looking changes nothing."""
    with scratch(path) as folder:
        copy = folder / "look.db"
        copy_with_journals(path, copy)
        take_back(copy)
        rollback_of(copy).unlink(missing_ok=True)
        yield copy


def check_writable(path: Path) -> None:
    """Raise DatabaseError where the file is there and cannot be written."""
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        pass
    except OSError as error:
        raise DatabaseError("database.read-only", file=str(path), reason=str(error.strerror)) from error


def check_names(path: Path) -> None:
    """Raise DatabaseError where the file has several names (hard links), each with a journal of its own."""
    names = path.stat().st_nlink if is_there(path) else 0
    if names > 1:
        raise DatabaseError("database.several-names", file=str(path), count=names)


def _check_header(path: Path) -> bytes:
    """The header; tells a text and a file that was cut off from a damaged one (sqlite.org/fileformat2.html).

    Raises DatabaseError.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise DatabaseError("database.cannot-open", file=str(path), reason=str(error.strerror)) from error
    if not header.startswith(_MAGIC[: len(header)]):
        raise DatabaseError("database.not-a-database", file=str(path), reason="")
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    page = 65536 if page == 1 else page
    if len(header) < 100 or (size < page * pages and not journal_of(path).exists()):
        raise DatabaseError("database.truncated", file=str(path))
    return header
