"""What SQLite and the operating system say when a file cannot be used, as codes that people get words for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wizard.errors import DatabaseError
from wizard.storage.records import NotReadableError

DAMAGED = "database.damaged"

# By SQLite's primary result codes (sqlite.org/rescode.html); every other one is a mistake of this program.
_CODES = {
    sqlite3.SQLITE_BUSY: "database.busy",
    sqlite3.SQLITE_LOCKED: "database.busy",
    sqlite3.SQLITE_READONLY: "database.read-only",
    sqlite3.SQLITE_IOERR: "database.disk",
    sqlite3.SQLITE_FULL: "database.full",
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: "database.not-a-database",
    sqlite3.SQLITE_CANTOPEN: "database.cannot-open",
    sqlite3.SQLITE_PERM: "database.cannot-open",
    sqlite3.SQLITE_NOLFS: "database.full",
}


def known(error: Exception, path: Path, *, reading: bool = False) -> DatabaseError | None:
    """The expected error behind an exception of SQLite, or None where it is a mistake of ours.

    With `reading`, whatever SQLite cannot make sense of is damage: what is read are our own tables, which the
    file lacks, or has in another form.
    """
    cause = getattr(error, "orig", error)  # SQLAlchemy wraps what it is told, and is not imported to ask
    if not isinstance(cause, sqlite3.Error):
        return None
    code = _CODES.get(getattr(cause, "sqlite_errorcode", 0) & 0xFF)
    if code is None and str(cause).startswith("Could not decode to UTF-8"):  # has no code of its own
        code = DAMAGED
    if code is None and reading:
        code = DAMAGED
    return DatabaseError(code, file=str(path), reason=str(cause)) if code else None


@contextmanager
def expected(path: Path, *, reading: bool = False) -> Iterator[None]:
    """Turn what the disk or the file is to blame for into DatabaseError; let everything else through.

    `reading` is said where nothing is written (see `known`).
    """
    try:
        yield
    except (NotReadableError, UnicodeDecodeError) as error:  # the module cannot even say what SQLite said
        raise DatabaseError(DAMAGED, file=str(path), reason=str(error)) from error
    except Exception as error:
        found = known(error, path, reading=reading)
        if found is None:
            raise
        raise found from error
