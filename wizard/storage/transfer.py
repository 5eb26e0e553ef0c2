"""One project in a file of its own: to hand over, and to take from somebody who need not be trusted.

Such a file has the tables of any other, so that it can be opened as one. What is taken from it is read by
plain queries on plain tables and checked value by value; nothing that a file could bring along is run.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkstemp

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from wizard.domain.difference import PARENT, Change, Difference, Row, difference
from wizard.domain.edits import clean_entity
from wizard.domain.entity import new_id
from wizard.domain.history import Entry
from wizard.domain.project import Project
from wizard.domain.shape import kinds
from wizard.durable import open_up, sync_folder
from wizard.errors import DatabaseError, ProjectError
from wizard.leftovers import clear, start_of_name
from wizard.limits import LARGEST_FILE
from wizard.storage import journals, log, looking, opening, reader
from wizard.storage.checking import check_project
from wizard.storage.codec import check_row, pack, pack_rows
from wizard.storage.failures import DAMAGED, expected
from wizard.storage.records import NotReadableError
from wizard.storage.tables import METADATA, PROJECT_STATE
from wizard.storage.writer import write

Step = Callable[[int, int], None]  # how much is done, of how much; raises to call it off
_STEPS = 5  # of bringing a project in
# What is wrong with a file has another remedy where it is somebody else's: they can send it again.
_SENDERS = {
    "database.damaged": "database.import-damaged",
    "database.truncated": "database.import-damaged",
    "database.foreign": "database.import-foreign",
    "database.not-a-database": "database.import-foreign",
}
# Of the file that is written: nothing of the project itself is lost then, and there are other places.
_NO_ROOM = {"database.full", "database.disk"}
_AT_ONCE = 1_000  # rows copied between two steps
_ID = re.compile(r"[\w.:-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Taken:
    """A project out of a file, with the edits that led to it."""

    project: Project
    history: tuple[tuple[Entry, Difference], ...]


def _no_step(_done: int, _of: int) -> None:
    """Nobody watches."""


def export_project(database: Path, project_id: str, path: Path, step: Step = _no_step) -> None:
    """Write a project of `database` with its log into a new file, from any thread.

    An older export may be there already; a device, or somebody's file of several projects, stays as it is.
    Raises ProjectError, DatabaseError, and whatever `step` raises; nothing half-done is left then.
    """
    if looking.is_side_file(Path(os.path.realpath(path))):
        raise DatabaseError("database.side-file", file=str(path))
    if looking.is_there(path) and not path.is_dir():
        _check_replaceable(path, database)
    try:
        clear(path.parent)
        with _part(path.parent) as part:
            _write(database, project_id, path, part, step)
            open_up(part)
            part.replace(path)
        sync_folder(path.parent)
    except DatabaseError as error:
        if error.code not in _NO_ROOM or error.params["file"] != str(path):
            raise
        raise _not_exported(path, str(error.params["reason"])) from error
    except IntegrityError as error:  # rows that refer to what is not there
        raise DatabaseError(DAMAGED, file=str(database), reason=str(error.orig)) from error
    except OSError as error:
        raise _not_exported(path, str(error.strerror)) from error


def _write(database: Path, project_id: str, path: Path, part: Path, step: Step) -> None:
    engine = opening.engine_for(part, journal="DELETE")
    try:
        with opening.beside(database, read_only=True) as source, expected(path), engine.begin() as target:
            opening.create_tables(target)
            _copy(source, target, project_id, step)
    finally:
        engine.dispose()


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """An empty file under a name that nobody else has; nothing of it is left. Raises OSError."""
    descriptor, name = mkstemp(prefix=f".{start_of_name()}", suffix=".part", dir=folder)
    os.close(descriptor)
    try:
        yield Path(name)
    finally:
        for side in ("", "-journal"):
            Path(name + side).unlink(missing_ok=True)


def _not_exported(path: Path, reason: str) -> DatabaseError:
    return DatabaseError("database.not-exported", file=str(path), reason=reason)


def _check_replaceable(path: Path, database: Path) -> None:
    if path.samefile(database) or not _may_be_replaced(path):
        raise DatabaseError("database.not-replaced", file=str(path))


def _may_be_replaced(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(journals.read_only(path), uri=True)) as connection:
            (count,) = connection.execute("SELECT count(*) FROM project_state").fetchone()
    except sqlite3.Error:
        return True  # no file of projects
    return bool(count <= 1)


def read_export(path: Path, step: Step = _no_step) -> Taken:
    """The one project of such a file. Raises DatabaseError for any other file, and what `step` raises."""
    try:
        return _taken(path, step)
    except DatabaseError as error:
        if error.code not in _SENDERS:
            raise
        raise DatabaseError(_SENDERS[error.code], file=str(path)) from error


def _taken(path: Path, step: Step) -> Taken:
    if not looking.is_there(path):
        raise DatabaseError("database.missing", file=str(path))
    if looking.size_of(path) > LARGEST_FILE:
        raise DatabaseError("database.import-too-large", file=str(path), limit=LARGEST_FILE // 1_000_000)
    found = looking.look(path)
    if found.state is looking.State.FRESH:
        raise DatabaseError("database.import-empty", file=str(path))
    with looking.scratch(path) as folder:
        # Looking at a file, and bringing an older one up to date, must not change what somebody handed over.
        copy = folder / "import.db"
        looking.copy_with_journals(path, copy)
        if looking.is_unfinished(copy):
            looking.take_back(copy)
        with opening.looking_into(copy, path) as connection:
            _check_schema(connection, path)
        step(1, _STEPS)
        if found.state is looking.State.OLDER:
            _upgrade(copy, found.version, path)
        with opening.looking_into(copy, path) as connection:
            return _read(connection, path, step)


def add_export(
    database: Path,
    taken: Taken,
    entry: Entry,
    level: int | None = None,
    step: Step = _no_step,
    *,
    name: str = "",
) -> str:
    """Add what was read to `database`, from any thread; returns its id there, a new one if its own is in use.

    `entry` ends its log and gives the project another `name`, if need be; `level` is for the list of
    projects. All of it is added or, where DatabaseError or what `step` raises says so, nothing. It is packed
    before anything is written: others wait while this writes.
    """
    old = taken.project.id
    with opening.beside(database, read_only=True) as connection:
        project_id = new_id() if _is_there(connection, old) else old
    history = [(past, pack(_renamed(changes, old, project_id))) for past, changes in taken.history]
    before = _renamed(difference(None, taken.project), old, project_id)
    tidied = clean_entity(replace(taken.project, name=name or taken.project.name))
    tidy = _renamed(difference(taken.project, tidied), old, project_id)
    checkpoint = pack_rows({(change.kind, change.id): change.new or {} for change in before})
    last = pack(tidy)
    step(4, _STEPS)
    with opening.beside(database) as connection:
        state = {"project": project_id, "deleted": False, "place": "", "language": "", "level": level}
        connection.execute(insert(PROJECT_STATE), state)
        sqlite = opening.raw(connection)
        write(sqlite, project_id, (*before, *tidy))
        tip = log.Tip()
        for past, packed in history:
            tip = log.append(sqlite, project_id, tip, packed, past)
        log.write_packed_checkpoint(connection, project_id, tip.number, checkpoint)
        log.append(sqlite, project_id, tip, last, entry)
        step(_STEPS, _STEPS)
    return project_id


def _is_there(connection: Connection, project_id: str) -> bool:
    query = select(PROJECT_STATE.c.project).where(PROJECT_STATE.c.project == project_id)
    return connection.execute(query).first() is not None


def _copy(source: Connection, target: Connection, project_id: str, step: Step) -> None:
    tables = [table for table in METADATA.sorted_tables if "project" in table.c]
    of = sum(
        source.scalar(select(func.count()).select_from(table).where(table.c.project == project_id)) or 0
        for table in tables
    )
    if not of:
        raise ProjectError("project.missing", project=project_id)
    copied = 0
    for table in tables:
        found = source.execute(select(table).where(table.c.project == project_id)).mappings()
        for rows in found.partitions(_AT_ONCE):
            step(copied, of)
            target.execute(insert(table), [dict(row) for row in rows])
            copied += len(rows)
    step(of, of)


def _upgrade(copy: Path, version: str, path: Path) -> None:
    """Bring a copy up to date. Raises DatabaseError: where that fails, the file is not what it says it is."""
    from wizard.storage.upgrading import upgrade

    try:
        upgrade(copy, version)
    except DatabaseError as error:
        if error.code in {*_NO_ROOM, "database.no-backup"}:
            raise looking.no_room(path, str(error.params["reason"])) from error
        raise DatabaseError("database.import-damaged", file=str(path)) from error


def _check_schema(connection: Connection, path: Path) -> None:
    """Raise DatabaseError where the file holds more than our tables and indexes: views, triggers ..."""
    tables = {table.name for table in METADATA.sorted_tables}
    indexes = {index.name: table for table in METADATA.sorted_tables for index in table.indexes}
    for kind, name, table, sql in connection.exec_driver_sql(
        "SELECT type, name, tbl_name, sql FROM sqlite_master"
    ):
        ours = kind == "index" and sql is None
        if kind == "table" and name in tables:
            columns = connection.exec_driver_sql(f'PRAGMA table_xinfo("{name}")').all()
            ours = not sql.upper().startswith("CREATE VIRTUAL") and all(column[-1] == 0 for column in columns)
        elif kind == "index" and name in indexes and indexes[name].name == table:
            ours = sql == f"CREATE INDEX {name} ON {table} (project, parent)"
        if not ours:
            raise DatabaseError("database.foreign", file=str(path))


def _read(connection: Connection, path: Path, step: Step) -> Taken:
    for table in METADATA.sorted_tables:
        columns = connection.exec_driver_sql(f'PRAGMA table_xinfo("{table.name}")').all()
        if {column[1] for column in columns} != set(table.c.keys()):
            raise DatabaseError("database.foreign", file=str(path))
    states = connection.execute(select(PROJECT_STATE.c.project, PROJECT_STATE.c.deleted)).all()
    if len(states) != 1:
        raise DatabaseError("database.not-one-project", file=str(path), count=len(states))
    project_id, deleted = states[0]
    for (kind, entity_id), row in reader.rows(connection, project_id).items():
        found: object = entity_id
        if not isinstance(found, str) or not _ID.fullmatch(found):
            raise NotReadableError(f"{kind}: not an id")
        check_row(kinds()[kind], entity_id, row, whole=True)
    step(2, _STEPS)
    fault = next(check_project(connection, project_id, deleted=deleted), None)
    if fault is not None:
        raise NotReadableError(f"{fault.code} {dict(fault.params)}")
    step(3, _STEPS)
    past = log.history(connection, project_id)
    return Taken(
        reader.load(connection, project_id),
        tuple((logged.entry, log.changes(connection, project_id, logged.number)) for logged in past),
    )


def _renamed(changes: Difference, old: str, new: str) -> Difference:
    """The same changes for a project with another id."""
    if old == new:
        return changes

    def row(values: Row | None) -> Row | None:
        return {**values, PARENT: new} if values and values.get(PARENT) == old else values

    return tuple(
        Change(c.kind, new if c.kind == "project" else c.id, row(c.old), row(c.new)) for c in changes
    )
