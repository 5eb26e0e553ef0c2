"""What stands in a file of projects, found out without SQLAlchemy and without changing anything."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import quote

from wizard.errors import DatabaseError
from wizard.storage.failures import expected

# The versions of the tables, oldest first: one for each file in `migrations/versions`.
VERSIONS = ("0001", "0002", "0003", "0004")
CURRENT = VERSIONS[-1]

PRODUCT_KEY, PRODUCT = "product", "sales-process-wizard"
ERASING_KEY = "erasing"  # the id of a project whose erasing was begun and not finished

_MAGIC = b"SQLite format 3\x00"


class State(Enum):
    """What stands in a file."""

    FRESH = "fresh"  # nothing yet
    OLDER = "older"  # to be migrated
    CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a file told."""

    state: State
    version: str = ""


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
    _check_header(path)
    with expected(path):
        connection = sqlite3.connect(read_only(path), uri=True)
        try:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
            if not tables:
                return Found(State.FRESH)
            if not {"meta", "alembic_version"} <= tables:
                raise DatabaseError("database.foreign", file=str(path))
            product = connection.execute("SELECT value FROM meta WHERE key = ?", (PRODUCT_KEY,)).fetchone()
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        finally:
            connection.close()
    if product != (PRODUCT,) or version is None:
        raise DatabaseError("database.foreign", file=str(path))
    if version[0] not in VERSIONS:
        raise DatabaseError("database.newer", file=str(path), version=str(version[0]), known=CURRENT)
    return Found(State.CURRENT if version[0] == CURRENT else State.OLDER, version[0])


def check_writable(path: Path) -> None:
    """Raise DatabaseError where the file is there and cannot be written."""
    try:
        with path.open("r+b"):
            pass
    except FileNotFoundError:
        pass
    except OSError as error:
        raise DatabaseError("database.read-only", file=str(path), reason=str(error.strerror)) from error


def read_only(path: Path) -> str:
    """For reading only; without a journal beside it the file is all there is, and nothing else is made."""
    wal = journal_of(path)
    alone = not wal.exists() or wal.stat().st_size == 0
    return f"file:{quote(os.fsencode(path))}?mode=ro" + ("&immutable=1" if alone else "")


def journal_of(path: Path) -> Path:
    """What SQLite writes to first, beside the file."""
    return Path(f"{path}-wal")


def _check_header(path: Path) -> None:
    """Tell a text and a file that was cut off from a damaged one (sqlite.org/fileformat2.html)."""
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
