"""Takes a file of projects for this process and lists what is in it, before anything heavier is needed.

A start shows the list of projects and no more. SQLAlchemy would cost it a third of its time and memory, so
until a project is opened the list is read with what Python brings along.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from wizard.errors import DatabaseError
from wizard.storage.copies import check_no_copies
from wizard.storage.failures import DAMAGED, expected
from wizard.storage.journals import check_not_left, check_sides, read_only
from wizard.storage.lock import FileLock
from wizard.storage.looking import (
    Found,
    State,
    check_names,
    check_writable,
    is_there,
    is_unfinished,
    look,
    path_of,
    prepare_folder,
    take_back,
)
from wizard.storage.records import ERASING_KEY, LARGEST, Listing, NotReadableError, moment

# Every project with its level and its last change, last changed first.
LISTING = """
SELECT project_state.project, project.name, project_state.level, change_log.at, project_state.deleted
FROM project_state
LEFT JOIN project ON project.project = project_state.project AND project.id = project.project
LEFT JOIN change_log ON change_log.project = project_state.project AND change_log.number = (
    SELECT max(entry.number) FROM change_log AS entry WHERE entry.project = project_state.project
)
ORDER BY change_log.at DESC, project_state.project
"""
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # of a change whose moment cannot be read


class Claim:
    """A file of projects that no other process can use meanwhile: looked at, and not changed."""

    def __init__(self, path: Path, lock: FileLock, found: Found) -> None:
        self.path = path
        self.found = found
        self._lock = lock

    @classmethod
    def take(cls, url: str, *, there: bool = False, damaged: bool = False, anew: bool = False) -> Claim:
        """Take "sqlite:///path" or a path. Raises DatabaseError where that file cannot be used.

        With `there` the file has to exist already, so that a slip of the pen makes no empty one. With
        `damaged`, one that is damaged can be taken as well, to be checked. One that is empty or missing
        though there are copies of it is taken only to begin `anew`.
        """
        path = path_of(url)
        if there and not is_there(path):
            check_no_copies(path)
            check_not_left(path)
            raise DatabaseError("database.missing", file=str(path))
        prepare_folder(path)
        try:
            lock = FileLock(path)
        except OSError as error:
            raise DatabaseError("database.folder", folder=str(path.parent), reason=error.strerror) from error
        try:
            check_sides(path)
            found = _found(path, damaged=damaged)
            if found.state is State.FRESH and not anew:
                check_no_copies(path)
                check_not_left(path)
            check_writable(path)
            check_names(path)
            if found.state is not State.DAMAGED and is_unfinished(path):
                take_back(path)
        except BaseException:
            lock.release()
            raise
        return cls(path, lock, found)

    def release(self) -> None:
        """Let go of the file; a second time does nothing."""
        self._lock.release()

    def listing(self) -> tuple[Listing, ...] | None:
        """All projects as `Store.listing` tells them; None where only opening the file can tell."""
        if self.found.state is not State.CURRENT:
            return None
        return self.present_listing()

    def present_listing(self) -> tuple[Listing, ...] | None:
        """The same of a file that has been brought up to date meanwhile; from any thread."""
        with (
            expected(self.path, reading=True),
            closing(sqlite3.connect(read_only(self.path), uri=True)) as connection,
        ):
            if connection.execute("SELECT 1 FROM meta WHERE key = ?", (ERASING_KEY,)).fetchone():
                return None
            return listings(connection)


def _found(path: Path, *, damaged: bool) -> Found:
    try:
        return look(path)
    except DatabaseError as error:
        if error.code != DAMAGED or not damaged:
            raise
        return Found(State.DAMAGED, reason=str(error.params["reason"]))


def listings(connection: sqlite3.Connection) -> tuple[Listing, ...]:
    """Every project that the file names, last changed first; one that cannot be read is said to be damaged.

    Raises sqlite3.Error, and NotReadableError where not even its id can be read.
    """
    before, connection.text_factory = connection.text_factory, _text
    try:
        return tuple(_listing(*row) for row in connection.execute(LISTING))
    finally:
        connection.text_factory = before


def _text(stored: bytes) -> str:
    """A text, where it is none with signs that tell so: it shall not keep all others from being read."""
    return stored.decode("utf-8", "surrogateescape")


def _listing(project_id: object, name: object, level: object, at: object, deleted: object) -> Listing:
    if not isinstance(project_id, str) or not _is_text(project_id):
        raise NotReadableError("a project without a readable id")
    whole = _is_text(name) and (level is None or _is_level(level)) and deleted in (0, 1)
    try:
        changed = moment(str(at))
    except NotReadableError:
        whole, changed = False, _LONG_AGO
    return Listing(
        project_id,
        str(name) if _is_text(name) else "",
        level if whole and isinstance(level, int) else None,
        changed,
        deleted == 1,
        damaged=not whole,
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not any("\ud800" <= sign <= "\udfff" for sign in value)


def _is_level(value: object) -> bool:
    return isinstance(value, int) and 0 <= value < LARGEST
