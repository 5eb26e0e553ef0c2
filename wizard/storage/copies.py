"""Copies of a file of projects, made while it is in use, so that damage costs an hour of work at most.

They are in a folder of their own, next to the file. Only files with names that this program gives count as
copies; nothing else in that folder is read or deleted. Works without SQLAlchemy: every start asks for them.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp
from urllib.parse import quote
from zlib import crc32

from wizard.durable import sync_folder as sync_folder  # noqa: PLC0414 - for those who restore copies, too
from wizard.errors import DatabaseError
from wizard.storage.journals import read_only
from wizard.storage.keeping import Copy, is_due, staying
from wizard.storage.records import NotReadableError

BOUND = 500_000_000  # bytes of all rolling copies of a file together

_MOMENT = "%Y%m%dT%H%M%S%fZ"
_ROLLING = re.compile(r"(\d{8}T\d{12}Z)-copy\.db", re.ASCII)
_MIGRATION = re.compile(r"(\d{8}T\d{12}Z)-version-\d{4}\.db", re.ASCII)
_PART, _PART_END = ".copy-", ".part"  # around a name of the system's choice
_SIDES = ("", "-journal", "-wal", "-shm")
_WAIT = 2.0  # seconds for another's short transaction
_PAGES = 500  # copied between two looks whether to stop
_SIZE = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
_STEPS = 20_000  # of SQLite's machine, likewise

Stopped = Callable[[], bool]
Tips = dict[str, tuple[int, str]]  # of each project the number and the digest of its last log entry


def backup_folder(path: Path) -> Path:
    """Where the copies of a file of projects are kept."""
    return path.with_name(path.name + ".backups")


def rolling(path: Path) -> tuple[Copy, ...]:
    """The copies made while working, newest first. Raises OSError where the folder cannot be read."""
    return _named(path, _ROLLING)


def before_migrations(path: Path) -> tuple[Copy, ...]:
    """The copies made before migrations, newest first. Raises OSError where the folder cannot be read."""
    return _named(path, _MIGRATION)


def all_copies(path: Path) -> tuple[Copy, ...]:
    """Both, newest first. Raises OSError where the folder cannot be read."""
    return tuple(sorted((*rolling(path), *before_migrations(path)), key=lambda copy: copy.at, reverse=True))


def check_no_copies(path: Path) -> None:
    """Raise DatabaseError where there are copies of a file that is empty or missing: it may be lost."""
    try:
        there = all_copies(path)
    except OSError:
        return  # nothing can be said of them, and they are in nobody's way
    if there:
        raise DatabaseError("database.copies-left", file=str(path), folder=str(backup_folder(path)))


def due(path: Path, now: datetime) -> bool:
    """Whether it is time for another copy; where that cannot be found out, making one will say why."""
    try:
        return is_due(rolling(path), now)
    except OSError:
        return True


def _never() -> bool:
    """Nobody stops it."""
    return False


def keep_copy(path: Path, now: datetime, stopped: Stopped = _never) -> Copy | None:
    """Copy a file of which the caller holds the claim, from any thread, and delete copies that are too many.

    Returns None where nothing changed since the last copy, where there is no project to copy, or where it was
    stopped. Raises DatabaseError where no copy can be made; all earlier ones stay then.
    """
    try:
        source = in_use(path)
    except sqlite3.Error as error:
        raise _not_made(path, str(error)) from error
    with closing(source):
        return _kept(path, source, now, stopped)


def keep_held(path: Path, source: sqlite3.Connection, now: datetime) -> Copy | None:
    """The same of what an open connection still holds of a file that is gone."""
    return _kept(path, source, now, _never)


def _kept(path: Path, source: sqlite3.Connection, now: datetime, stopped: Stopped) -> Copy | None:
    folder = backup_folder(path)
    try:
        if folder.is_symlink():  # whatever it leads to, old copies there might be somebody else's
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear_unfinished(path)
        made = _made(path, source, folder, now, stopped)
        if made is not None:
            _thin_out(path)
    except NotReadableError as error:
        raise DatabaseError("database.copy-damaged", file=str(path), reason=str(error)) from error
    except sqlite3.Error as error:
        raise _not_made(path, str(error)) from error
    except OSError as error:
        raise _not_made(path, str(error.strerror)) from error
    return made


def clear_unfinished(path: Path) -> None:
    """Delete what a copying that was ended in the middle left behind. Raises OSError."""
    folder = backup_folder(path)
    left = [*path.parent.glob(f"{_part_of(path)}*{_PART_END}*")]
    if folder.is_dir() and not folder.is_symlink():
        left += folder.glob(f"{_PART}*{_PART_END}*")
    for left_over in left:
        left_over.unlink(missing_ok=True)


def write_copy(source: sqlite3.Connection, target: Path, stopped: Stopped = _never) -> bool:
    """Copy an open database into a file, which is empty or missing, and check what came out.

    Returns False where it was stopped, and True where the copy is whole and on the disk. Raises
    sqlite3.Error, OSError, and NotReadableError where the copy is not whole.
    """
    with closing(sqlite3.connect(target, timeout=_WAIT, isolation_level=None)) as copy:
        try:
            source.backup(copy, pages=_PAGES, progress=lambda _status, _left, _of: _stop_if(stopped))
        except _StoppedError:
            return False
        copy.set_progress_handler(lambda: int(stopped()), _STEPS)
        try:
            copy.execute("PRAGMA journal_mode = DELETE")  # so that the copy is one file, whatever happens
            faults = copy.execute("PRAGMA integrity_check(1)").fetchall()
            same = tips(copy) == tips(source)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                return False
            raise
    if faults != [("ok",)] or not same:
        raise NotReadableError("; ".join(str(fault) for (fault,) in faults))
    with target.open("r+b") as file:
        os.fsync(file.fileno())
    return True


def part_beside(path: Path) -> AbstractContextManager[Path]:
    """An empty file next to one, to take its place (see `part_in`)."""
    return part_in(path.parent, _part_of(path))


def _part_of(path: Path) -> str:
    """How the name of such a file begins: others may keep files of theirs in the same folder."""
    return f"{_PART}{crc32(os.fsencode(path.name)):08x}-"


@contextmanager
def part_in(folder: Path, prefix: str = _PART) -> Iterator[Path]:
    """An empty file there that nobody else can read; it and what SQLite put next to it is gone afterwards,
    unless it was renamed. Raises OSError.
    """
    descriptor, name = mkstemp(prefix=prefix, suffix=_PART_END, dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for side in _SIDES:
            Path(name + side).unlink(missing_ok=True)


def tips(connection: sqlite3.Connection) -> Tips:
    """What tells whether anything changed. Raises sqlite3.Error."""
    found = connection.execute("SELECT project, max(number), digest FROM change_log GROUP BY project")
    return {project: (number, digest) for project, number, digest in found}


def in_use(path: Path) -> sqlite3.Connection:
    """A connection to a file that others write to meanwhile; it makes no file. Raises sqlite3.Error."""
    uri = f"file:{quote(os.fsencode(path))}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)


class _StoppedError(Exception):
    """Somebody stops the copying."""


def _stop_if(stopped: Stopped) -> None:
    if stopped():
        raise _StoppedError


def _made(
    path: Path, source: sqlite3.Connection, folder: Path, now: datetime, stopped: Stopped
) -> Copy | None:
    source.execute("BEGIN")  # one state of the file from here on, whatever is written meanwhile
    try:
        present = tips(source)
        if not present or present == _last_tips(path):
            return None
        (size,) = source.execute(_SIZE).fetchone()
        if shutil.disk_usage(folder).free < 2 * size:  # what is left belongs to the work itself
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        with part_in(folder) as part:
            if not write_copy(source, part, stopped):
                return None
            final = folder / f"{now.astimezone(UTC).strftime(_MOMENT)}-copy.db"
            part.replace(final)
    finally:
        source.rollback()
    sync_folder(folder)
    return Copy(final, now, final.stat().st_size)


def _last_tips(path: Path) -> Tips | None:
    last = rolling(path)[:1]
    try:
        for copy in last:
            with closing(sqlite3.connect(read_only(copy.file), uri=True)) as connection:
                return tips(connection)
    except sqlite3.Error:  # damaged: another one is due
        pass
    return None


def _thin_out(path: Path) -> None:
    copies = rolling(path)
    for copy in set(copies) - staying(copies, BOUND):
        copy.file.unlink(missing_ok=True)


def _named(path: Path, name: re.Pattern[str]) -> tuple[Copy, ...]:
    found = []
    try:
        for file in backup_folder(path).iterdir():
            matched = name.fullmatch(file.name)
            at = _moment(matched[1]) if matched else None
            if at is not None and stat.S_ISREG((status := file.lstat()).st_mode):
                found.append(Copy(file, at, status.st_size))
    except (FileNotFoundError, NotADirectoryError):  # none was made yet, or one was deleted meanwhile
        pass
    return tuple(sorted(found, key=lambda copy: (copy.at, copy.file), reverse=True))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None


def _not_made(path: Path, reason: str) -> DatabaseError:
    return DatabaseError("database.no-copy", file=str(path), folder=str(backup_folder(path)), reason=reason)
