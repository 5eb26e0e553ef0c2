"""Is a file whole? SQLite's own check misses most flipped bits, so the change log is held against the tables.

Every entry carries a hash chained to the one before it. Replayed from the last checkpoint, the log must give
exactly the rows that stand in the tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from wizard.domain.difference import DoesNotFitError, Rows, patch
from wizard.domain.history import DELETE, WHOLE, Entry
from wizard.errors import ProjectError
from wizard.storage import log, opening, reader
from wizard.storage.codec import FIRST, checkpoint_digest, entry_digest, unpack, unpack_rows
from wizard.storage.records import Fault, NotReadableError, moment, stamp
from wizard.storage.tables import CHECKPOINT, KIND_TABLES, METADATA, PROJECT_STATE

# What reading a damaged project may come to; everything else is a mistake of this program.
_UNREADABLE = (NotReadableError, DoesNotFitError, ProjectError, DBAPIError, ValueError, TypeError)


def check(connection: Connection) -> tuple[Fault, ...]:
    """Everything that is wrong with the file; nothing if it is whole."""
    faults: list[Fault] = []
    for part in (_lacking, _structure, _strays, _projects):
        try:
            faults.extend(part(connection))
        except (DBAPIError, UnicodeDecodeError) as error:  # too damaged to be read to its end
            faults.append(_fault("file", detail=_reason(error)))
    return tuple(dict.fromkeys(faults))


def inspect(path: Path) -> tuple[Fault, ...]:
    """The same of a file that is closed and may be too damaged to be opened; nothing is changed.

    Raises DatabaseError where not even a damaged database can be read.
    """
    with opening.looking_into(path, path) as connection:
        return check(connection)


def check_project(connection: Connection, project_id: str, *, deleted: bool) -> Iterator[Fault]:
    """What is wrong with one project: its log, its checkpoint, and its rows held against both."""
    put_aside, rows = False, None
    try:
        last, start = _last_checkpoint(connection, project_id)
        before = FIRST
        for count, row in enumerate(log.entries(connection, project_id), 1):
            entry = Entry(row.code, row.step, row.who, moment(row.at), row.undoes)
            digest = entry_digest(before, project_id, count, entry, row.changes)
            if (row.number, row.digest, row.at) != (count, digest, stamp(entry.at)):
                yield _fault("log", project=project_id, number=str(count))
                return
            before = digest
            changes = unpack(row.changes)
            put_aside = entry.code == DELETE if entry.code in WHOLE else put_aside
            if rows is not None:
                patch(rows, changes)
            elif count == last:
                rows = start
        if rows is None:
            raise NotReadableError("the log ends before its checkpoint")
        present = reader.rows(connection, project_id)
        reader.load(connection, project_id)
    except _UNREADABLE as error:
        yield _fault("project", project=project_id, detail=_reason(error))
        return
    if put_aside is not bool(deleted):
        yield _fault("deleted", project=project_id)
    yield from _compared(project_id, rows, present)


def _lacking(connection: Connection) -> Iterator[Fault]:
    """Tables and columns that are not there."""
    for table in METADATA.sorted_tables:
        columns = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_xinfo("{table.name}")')}
        if not columns:
            yield _fault("table", table=table.name)
        for name in sorted(set(table.c.keys()) - columns) if columns else ():
            yield _fault("column", table=table.name, column=name)


def _projects(connection: Connection) -> Iterator[Fault]:
    for project_id, deleted in connection.execute(select(PROJECT_STATE.c.project, PROJECT_STATE.c.deleted)):
        yield from check_project(connection, project_id, deleted=deleted)


def _structure(connection: Connection) -> Iterator[Fault]:
    for (detail,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if detail != "ok":
            yield _fault("file", detail=str(detail))
    for table, *_rest in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield _fault("stray", kind=str(table))


def _strays(connection: Connection) -> Iterator[Fault]:
    projects = {project_id for (project_id,) in connection.execute(select(PROJECT_STATE.c.project))}
    for table in KIND_TABLES.values():
        there = {project_id for (project_id,) in connection.execute(select(table.c.project).distinct())}
        if there - projects:
            yield _fault("stray", kind=table.name)


def _last_checkpoint(connection: Connection, project_id: str) -> tuple[int, Rows]:
    """The number and rows of the last checkpoint. Raises NotReadableError where one is not as written."""
    columns = CHECKPOINT.c
    query = select(columns.number, columns.rows, columns.digest).where(columns.project == project_id)
    last, packed = 0, ""
    for number, packed, digest in connection.execute(query.order_by(columns.number)):
        if digest != checkpoint_digest(project_id, number, packed):
            raise NotReadableError("a checkpoint differs from its digest")
        last = number
    return last, unpack_rows(packed)  # without any checkpoint there is nothing that could be read


def _compared(project_id: str, expected: Rows, present: Rows) -> Iterator[Fault]:
    for kind, entity_id in expected.keys() | present.keys():
        was, now = expected.get((kind, entity_id)), present.get((kind, entity_id))
        if was is None or now is None:
            yield _fault("row", project=project_id, kind=kind, id=entity_id)
        elif was != now:
            fields = ", ".join(name for name in was if was[name] != now.get(name))
            yield _fault("value", project=project_id, kind=kind, id=entity_id, fields=fields)


def _reason(error: Exception) -> str:
    """What is wrong, in one line."""
    if isinstance(error, ProjectError):
        return "no row of the project itself"
    return " ".join(str(getattr(error, "orig", error)).split())


def _fault(code: str, **params: str) -> Fault:
    return Fault(f"fault.{code}", tuple(params.items()))
