"""The way back from a file of projects that is damaged, missing or somebody else's: one of its copies.

The file that is there is renamed and kept unchanged, with its journals. The copy is copied and checked, and
one rename puts that in place. Nothing is overwritten.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from wizard.errors import DatabaseError
from wizard.storage import copies
from wizard.storage.checking import inspect
from wizard.storage.erasing import delete_rows
from wizard.storage.failures import known
from wizard.storage.journals import check_sides, read_only
from wizard.storage.keeping import Copy
from wizard.storage.lock import FileLock
from wizard.storage.looking import State, is_there, look, prepare_folder
from wizard.storage.records import ERASING_KEY, NotReadableError, moment

Step = Callable[[int, int], None]  # how much is done, of how much; raises to call it off
_ERASING = "SELECT value FROM meta WHERE key = ?"
# What is the matter with a copy that may be whole: to hear that it is damaged would have people discard it.
_TOLD = {
    "database.newer",
    "database.journal-missing",
    "database.journal-foreign",
    "database.lock-foreign",
    "database.cannot-open",
    "database.no-room-to-read",
}
_DISK = {"database.full", "database.disk", "database.busy", "database.read-only", "database.cannot-open"}
_SIDES = ("-wal", "-shm", "-journal")
# Older files too have these tables.
_PROJECTS = """
SELECT project.name FROM project_state
JOIN project ON project.project = project_state.project AND project.id = project.project
WHERE NOT project_state.deleted ORDER BY project.name, project.id
"""


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy that may take the place of the file.

    `projects` are the names of those that are not deleted; `last_change` is the last one in any of them.
    `lost` counts the changes that the file still shows and the copy does not hold, None where they cannot be
    read. One that is not `whole` cannot be used.
    """

    file: Path
    at: datetime
    projects: tuple[str, ...] = ()
    last_change: datetime | None = None
    lost: int | None = None
    whole: bool = False


def offers(path: Path, step: Step) -> tuple[Offer, ...]:
    """The copies of a file, the best first: the newest that is whole, then older ones, then damaged ones.

    Raises DatabaseError where the folder of copies cannot be read, and what `step` raises.
    """
    try:
        found = copies.all_copies(path)
    except OSError as error:
        folder = copies.backup_folder(path)
        raise DatabaseError("database.folder", folder=str(folder), reason=error.strerror) from error
    present = _numbers_left(path)
    made: list[Offer] = []
    for done, copy in enumerate(found):
        step(done, len(found))
        best = any(offer.whole for offer in made)
        made.append(_offer(copy, present, deep=not best))  # to check all in depth would take long
    step(len(found), len(found))
    return tuple(sorted(made, key=lambda offer: not offer.whole))


def restore(path: Path, copy: Path) -> Path | None:
    """Put a copy in the place of the file; returns what the file that stood there is called now, if one did.

    Raises DatabaseError where that cannot be; everything is as it was then.
    """
    prepare_folder(path)
    _check_other(path, copy)
    try:
        lock = FileLock(path)
    except OSError as error:
        raise DatabaseError("database.folder", folder=str(path.parent), reason=error.strerror) from error
    try:
        return _restore(path, copy)
    except OSError as error:
        raise DatabaseError(
            "database.not-restored", file=str(path), copy=str(copy), reason=str(error.strerror)
        ) from error
    finally:
        lock.release()


def _check_other(path: Path, copy: Path) -> None:
    if not is_there(copy):
        raise DatabaseError("database.missing", file=str(copy))
    if not copy.is_file():  # to read from a pipe might take for ever
        raise DatabaseError("database.copy-unusable", file=str(copy))
    if is_there(path) and copy.samefile(path):
        raise DatabaseError("database.copy-is-file", file=str(copy))


def _restore(path: Path, copy: Path) -> Path | None:
    with copies.part_beside(path) as part:
        _write(path, copy, part)
        _go_on_erasing(path, part)
        if is_there(path):
            shutil.copymode(path, part)
        aside = set_aside(path)
        try:
            part.rename(path)
        except OSError:
            _bring_back(path, aside)
            raise
    copies.sync_folder(path.parent)
    return aside.get("")


def _write(path: Path, copy: Path, part: Path) -> None:
    """Copy a copy. Raises DatabaseError where it is no whole file of projects."""
    try:
        check_sides(copy)
        state = look(copy).state
        with closing(sqlite3.connect(read_only(copy), uri=True)) as source:
            source.execute("PRAGMA trusted_schema = OFF")
            copies.write_copy(source, part)
    except DatabaseError as error:
        if error.code in _TOLD:
            raise
        raise DatabaseError("database.copy-unusable", file=str(copy)) from error
    except (NotReadableError, sqlite3.DatabaseError) as error:
        found = known(error, copy)
        if found is not None and found.code in _DISK:
            raise DatabaseError(
                "database.not-restored", file=str(path), copy=str(copy), reason=str(error)
            ) from error
        raise DatabaseError("database.copy-unusable", file=str(copy)) from error
    if state is State.FRESH:
        raise DatabaseError("database.copy-unusable", file=str(copy))


def _go_on_erasing(path: Path, part: Path) -> None:
    """What was being erased in the file does not come back with a copy: the next opening finishes it, in the
    other copies too. A file that cannot be read tells nothing of that.
    """
    try:
        if not path.is_file():
            return
        with closing(sqlite3.connect(read_only(path), uri=True)) as connection:
            found = connection.execute(_ERASING, (ERASING_KEY,)).fetchone()
    except sqlite3.Error:
        return
    if found is None:
        return
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for project_id in str(found[0]).split():
            delete_rows(connection, project_id)
        connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (ERASING_KEY, found[0]))
        connection.execute("COMMIT")


def set_aside(path: Path) -> dict[str, Path]:
    """Rename the file and its journals, the file first: nothing is opened at a place where there is none, as
    long as there are copies. Returns the new names by ending. Raises OSError; all have their old names then.
    """
    there = [side for side in ("", *_SIDES) if os.path.lexists(f"{path}{side}")]
    aside = next(name for name in _names_aside(path) if not any(os.path.lexists(f"{name}{s}") for s in there))
    moved: dict[str, Path] = {}
    for side in there:
        try:
            Path(f"{path}{side}").rename(f"{aside}{side}")
        except OSError:
            _bring_back(path, moved)
            raise
        moved[side] = Path(f"{aside}{side}")
        copies.sync_folder(path.parent)
    return moved


def files_aside(path: Path) -> tuple[Path, ...]:
    """The files that were renamed when a copy took their place, and their journals, which hold texts too; as
    far as their folder can be read.
    """
    name = re.compile(rf"{re.escape(path.stem)}-set-aside-\d+{re.escape(path.suffix)}(-wal|-journal)?")
    try:
        return tuple(sorted(file for file in path.parent.iterdir() if name.fullmatch(file.name)))
    except OSError:
        return ()


def _names_aside(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}-set-aside-{number}{path.suffix}") for number in count(1))


def _bring_back(path: Path, moved: dict[str, Path]) -> None:
    for side, name in reversed(moved.items()):
        name.rename(f"{path}{side}")


def _offer(copy: Copy, present: dict[str, int] | None, *, deep: bool) -> Offer:
    try:
        state = look(copy.file).state
        with closing(sqlite3.connect(read_only(copy.file), uri=True)) as connection:
            whole = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            numbers = _numbers(connection)
            projects = tuple(str(name) for (name,) in connection.execute(_PROJECTS))
            last_change = moment(connection.execute("SELECT max(at) FROM change_log").fetchone()[0])
        if deep and whole and state is State.CURRENT:
            whole = not inspect(copy.file)
    except (DatabaseError, sqlite3.Error, ValueError):  # whatever it is, this copy cannot be used
        return Offer(copy.file, copy.at)
    lost = None
    if present is not None:
        lost = sum(max(0, number - numbers.get(project, 0)) for project, number in present.items())
    return Offer(copy.file, copy.at, projects, last_change, lost, whole)


def _numbers_left(path: Path) -> dict[str, int] | None:
    """How many changes of each project can still be read out of a file; None where none can."""
    try:
        if not path.is_file():
            return None
        with closing(sqlite3.connect(read_only(path), uri=True)) as connection:
            return _numbers(connection)
    except (sqlite3.Error, OSError, ValueError):  # it is damaged: there is nothing to compare with
        return None


def _numbers(connection: sqlite3.Connection) -> dict[str, int]:
    found = connection.execute("SELECT project, max(number) FROM change_log GROUP BY project").fetchall()
    if not all(isinstance(project, str) and isinstance(number, int) for project, number in found):
        raise NotReadableError("not a number of a change")
    return dict(found)
