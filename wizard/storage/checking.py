"""Is a file whole? SQLite's own check misses most flipped bits, so the change log is held against the tables.

Every entry carries a hash chained to the one before it. Replayed from the last checkpoint, the log must give
exactly the rows that stand in the tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from wizard.domain.difference import DoesNotFitError, Rows, patch
from wizard.domain.difference import Row as PlainRow
from wizard.domain.history import DELETE, WHOLE, Entry
from wizard.domain.project import Project
from wizard.errors import ProjectError
from wizard.storage import log, opening, reader
from wizard.storage.codec import FIRST, checkpoint_digest, entry_digest, unpack, unpack_rows
from wizard.storage.records import Fault, NotReadableError, moment, stamp
from wizard.storage.tables import CHECKPOINT, KIND_TABLES, METADATA, PROJECT_STATE

# What reading a damaged project may come to; everything else is a mistake of this program.
_UNREADABLE = (NotReadableError, DoesNotFitError, ProjectError, DBAPIError, ValueError, TypeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a project apart from its log, of whatever type it is there."""

    level: object
    step: object
    language: object


# The codes of what is wrong with that, given the questionnaires of all assessments, past ones too.
Judge = Callable[[Project, Kept, frozenset[str]], Iterator[str]]


Look = Callable[[], None]


def no_look() -> None:
    """Nobody calls it off."""


def no_judge(_project: Project, _kept: Kept, _questionnaires: frozenset[str]) -> Iterator[str]:
    """Nothing is known of levels, steps and languages here."""
    return iter(())


def check(connection: Connection, judge: Judge = no_judge) -> tuple[Fault, ...]:
    """Everything that is wrong with the file; nothing if it is whole. `judge` knows the rules."""
    faults: list[Fault] = []
    for part in (_lacking, _structure, _strays, lambda found: _projects(found, judge)):
        try:
            faults.extend(part(connection))
        except (DBAPIError, UnicodeDecodeError) as error:  # too damaged to be read to its end
            faults.append(_fault("file", detail=_reason(error)))
    return tuple(dict.fromkeys(faults))


def inspect(path: Path, judge: Judge = no_judge) -> tuple[Fault, ...]:
    """The same of a file that is closed and may be too damaged to be opened; nothing is changed.

    Raises DatabaseError where not even a damaged database can be read.
    """
    with opening.looking_into(path, path) as connection:
        return check(connection, judge)


def check_kept(connection: Connection, project_id: str, judge: Judge, look: Look) -> tuple[Fault, ...]:
    """What is wrong with one project and what is kept of it.

    Raises ProjectError where it is missing, and what `look` raises.
    """
    states = _states(connection, project_id)
    if not states:
        raise ProjectError("project.missing", project=project_id)
    return tuple(fault for state in states for fault in _with_kept(connection, judge, look, *state))


def _states(connection: Connection, project_id: str | None = None) -> tuple[tuple[str, object, Kept], ...]:
    columns = PROJECT_STATE.c
    query = select(columns.project, columns.deleted, columns.level, columns.place, columns.language)
    if project_id is not None:
        query = query.where(columns.project == project_id)
    return tuple((found, deleted, Kept(*kept)) for found, deleted, *kept in connection.execute(query))


def _with_kept(
    connection: Connection, judge: Judge, look: Look, project_id: str, deleted: object, kept: Kept
) -> Iterator[Fault]:
    asked: set[str] = set()
    faults = tuple(check_project(connection, project_id, deleted=deleted == 1, look=look, asked=asked))
    yield from faults
    if not faults:
        project = reader.load(connection, project_id)
        for what in judge(project, kept, frozenset(asked)):
            yield _fault(what, project=project_id)


def check_project(
    connection: Connection,
    project_id: str,
    *,
    deleted: bool,
    look: Look = no_look,
    asked: set[str] | None = None,
) -> Iterator[Fault]:
    """What is wrong with one project: its log, its checkpoint, and its rows held against both.

    Adds the questionnaires that its assessments have, or had, to `asked`. `look` is called for each entry of
    the log and may raise to call it off.
    """
    put_aside, rows = False, None
    asked = set() if asked is None else asked
    try:
        last, start = _last_checkpoint(connection, project_id)
        before = FIRST
        for count, row in enumerate(log.entries(connection, project_id), 1):
            look()
            entry = Entry(row.code, row.step, row.who, moment(row.at), row.undoes)
            digest = entry_digest(before, project_id, count, entry, row.changes)
            if (row.number, row.digest, row.at) != (count, digest, stamp(entry.at)):
                yield _fault("log", project=project_id, number=str(count))
                return
            before = digest
            changes = unpack(row.changes)
            put_aside = entry.code == DELETE if entry.code in WHOLE else put_aside
            asked.update(_questionnaires((change.kind, change.new) for change in changes))
            if rows is not None:
                patch(rows, changes)
            elif count == last:
                rows = start
                asked.update(_questionnaires((kind, row) for (kind, _id), row in start.items()))
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
    """Tables, columns and indexes that are not there; a view in the place of a table is none."""
    there = {tuple(row) for row in connection.exec_driver_sql("SELECT type, name FROM sqlite_master")}
    for table in METADATA.sorted_tables:
        if ("table", table.name) not in there:
            yield _fault("table", table=table.name)
            continue
        columns = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_xinfo("{table.name}")')}
        for name in sorted(set(table.c.keys()) - columns):
            yield _fault("column", table=table.name, column=name)
        for index in table.indexes:
            if ("index", index.name) not in there:
                yield _fault("index", table=table.name)


def _projects(connection: Connection, judge: Judge) -> Iterator[Fault]:
    for state in _states(connection):
        yield from _with_kept(connection, judge, no_look, *state)


def _questionnaires(rows: Iterable[tuple[str, PlainRow | None]]) -> Iterator[str]:
    for kind, row in rows:
        if kind == "assessment" and row and "questionnaire" in row:
            yield str(row["questionnaire"])


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
