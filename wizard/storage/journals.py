"""The journals that SQLite keeps next to a file of projects, and whether they are that file’s own.

SQLite believes any journal of the right name: one that another file left there, or an earlier state of the
same file, would overwrite the projects without a word (sqlite.org/howtocorrupt.html, 1.3 and 1.4).
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from wizard.errors import DatabaseError
from wizard.storage.records import ERASING_KEY

_HEADER = 32  # bytes of a write-ahead journal that holds nothing
_SIDES = ("-wal", "-shm", "-journal")
_ERASING = "SELECT value FROM meta WHERE key = ?"
_TIPS = "SELECT project, max(number), digest FROM change_log GROUP BY project"
_ENTRY = "SELECT 1 FROM change_log WHERE project = ? AND number = ? AND digest = ?"


def journal_of(path: Path) -> Path:
    """What SQLite writes to first, beside the file."""
    return Path(f"{path}-wal")


def rollback_of(path: Path) -> Path:
    """What SQLite keeps beside the file during a transaction where there is no such journal."""
    return Path(f"{path}-journal")


def read_only(path: Path) -> str:
    """For reading only; without a journal beside it the file is all there is, and nothing else is made."""
    wal = journal_of(path)
    alone = not wal.exists() or wal.stat().st_size == 0
    return _address(path) + ("&immutable=1" if alone else "")


def check_sides(path: Path) -> None:
    """Raise DatabaseError where a name that SQLite needs next to the file is taken by no file of its own: it
    would follow a link, and wait for ever for a pipe.
    """
    for side in _SIDES:
        beside = Path(f"{path}{side}")
        if os.path.lexists(beside) and not stat.S_ISREG(beside.lstat().st_mode):
            raise DatabaseError("database.lock-foreign", lock=str(beside))


def check_not_left(path: Path) -> None:
    """Raise DatabaseError where the journal of a file is there and the file is not, or is empty: SQLite would
    throw the journal away, and it may hold all the projects.
    """
    journal = journal_of(path)
    if journal.exists() and journal.stat().st_size > _HEADER:
        raise DatabaseError("database.journal-left", file=str(path), journal=journal.name)


def check_journal(path: Path) -> None:
    """Raise DatabaseError where a file is whole by itself, and its journal would take something from it.

    Entries of the log are only ever added, unless a project is erased. A file that is not whole by itself was
    being written when it was left; only its journal makes it whole, and nothing can be said of that.
    """
    journal = journal_of(path)
    if not journal.exists() or journal.stat().st_size <= _HEADER:
        return
    tips = _tips_alone(path)
    if tips is not None and not _fits(path, tips):
        raise DatabaseError("database.journal-foreign", file=str(path), journal=journal.name)


def check_rollback(path: Path, copy: Path | None) -> None:
    """The same, where `copy` is what a rollback journal makes of the file, None where that is nothing: edits
    are never written with one, so that taking back what was cut short takes no entry of the log with it.
    """
    tips = _tips_alone(path)
    if tips is not None and not (copy and _fits(copy, tips)):
        raise DatabaseError("database.journal-foreign", file=str(path), journal=rollback_of(path).name)


def _tips_alone(path: Path) -> list[tuple[str, int, str]] | None:
    """The last entry of each project without the journal; None where the file is not whole by itself."""
    try:
        with closing(sqlite3.connect(_address(path) + "&immutable=1", uri=True)) as alone:
            if not _is_sound(alone):
                return None
            return alone.execute(_TIPS).fetchall()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _fits(path: Path, tips: list[tuple[str, int, str]]) -> bool:
    try:
        with closing(sqlite3.connect(read_only(path), uri=True)) as together:
            if not _is_sound(together):
                return False
            erasing = together.execute(_ERASING, (ERASING_KEY,)).fetchone()
            erased = str(erasing[0]).split() if erasing else []
            return all(tip[0] in erased or together.execute(_ENTRY, tip).fetchone() for tip in tips)
    except sqlite3.DatabaseError as error:
        if (error.sqlite_errorcode & 0xFF) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}:
            return False
        raise


def _is_sound(connection: sqlite3.Connection) -> bool:
    return connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]


def _address(path: Path) -> str:
    return f"file:{quote(os.fsencode(path))}?mode=ro"
