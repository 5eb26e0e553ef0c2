"""The change log: each entry carries the difference it made, and a hash that chains it to the one before."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, insert, select

from wizard.domain.difference import Difference, Rows
from wizard.domain.history import Entry, Logged
from wizard.errors import ProjectError
from wizard.storage.codec import FIRST, checkpoint_digest, entry_digest, pack_rows, unpack
from wizard.storage.opening import worded
from wizard.storage.records import NotReadableError, moment, stamp
from wizard.storage.tables import CHANGE_LOG, CHECKPOINT


@dataclass(frozen=True, slots=True)
class Tip:
    """The last entry of a log: what the next one is chained to."""

    number: int = 0
    digest: str = FIRST


def tip(connection: Connection, project_id: str) -> Tip:
    """The last entry of a project's log. Raises ProjectError for a project that is not there."""
    found = connection.execute(
        select(CHANGE_LOG.c.number, CHANGE_LOG.c.digest)
        .where(CHANGE_LOG.c.project == project_id)
        .order_by(CHANGE_LOG.c.number.desc())
        .limit(1)
    ).first()
    if found is None:
        raise ProjectError("project.missing", project=project_id)
    number, digest = found
    if type(number) is not int or type(digest) is not str:
        raise NotReadableError("the last entry of the change log")
    return Tip(number, digest)


def append(sqlite: sqlite3.Connection, project_id: str, last: Tip, packed: str, entry: Entry) -> Tip:
    """Add an entry with its changes, packed (`codec.pack`); returns the new tip."""
    number = last.number + 1
    digest = entry_digest(last.digest, project_id, number, entry, packed)
    sqlite.execute(
        _insert(),
        {
            "project": project_id,
            "number": number,
            "code": entry.code,
            "step": entry.step,
            "who": entry.who,
            "at": stamp(entry.at),
            "undoes": entry.undoes,
            "changes": packed,
            "digest": digest,
        },
    )
    return Tip(number, digest)


def write_checkpoint(connection: Connection, project_id: str, number: int, rows: Rows) -> None:
    """Keep all rows as they are after entry `number`; what is there for that number is replaced."""
    write_packed_checkpoint(connection, project_id, number, pack_rows(rows))


def write_packed_checkpoint(connection: Connection, project_id: str, number: int, packed: str) -> None:
    """The same with rows that are packed already (`codec.pack_rows`)."""
    connection.execute(
        CHECKPOINT.delete().where(CHECKPOINT.c.project == project_id, CHECKPOINT.c.number == number)
    )
    digest = checkpoint_digest(project_id, number, packed)
    connection.execute(
        insert(CHECKPOINT), {"project": project_id, "number": number, "rows": packed, "digest": digest}
    )


def history(connection: Connection, project_id: str) -> tuple[Logged, ...]:
    """Every entry without its changes, oldest first."""
    log = CHANGE_LOG.c
    found = connection.execute(
        select(log.number, log.code, log.step, log.who, log.at, log.undoes)
        .where(log.project == project_id)
        .order_by(log.number)
    )
    return tuple(_logged(*row) for row in found)


def _logged(number: object, code: object, step: object, who: object, at: object, undoes: object) -> Logged:
    """An entry. Raises NotReadableError for values of other types: SQLite takes any in any column."""
    texts = (code, step, who, at)
    if type(number) is not int or not all(type(text) is str for text in texts):
        raise NotReadableError("an entry of the change log")
    if undoes is not None and type(undoes) is not int:
        raise NotReadableError("an entry of the change log")
    return Logged(number, Entry(str(code), str(step), str(who), moment(str(at)), undoes))


def changes(connection: Connection, project_id: str, number: int) -> Difference:
    """What an entry changed. Raises ProjectError where there is no such entry."""
    found = connection.execute(_changes(), {"of_project": project_id, "of_number": number}).first()
    if found is None:
        raise ProjectError("project.missing", project=project_id)
    return unpack(found[0])


def weight(connection: Connection, project_id: str, number: int) -> int:
    """How long the changes of an entry are, in characters; 0 where there is no such entry."""
    query = select(func.length(CHANGE_LOG.c.changes)).where(
        CHANGE_LOG.c.project == project_id, CHANGE_LOG.c.number == number
    )
    return connection.scalar(query) or 0


def entries(connection: Connection, project_id: str) -> Iterator[Row[Any]]:
    """Every row of the log in full, oldest first, one at a time."""
    found = connection.execute(
        select(CHANGE_LOG).where(CHANGE_LOG.c.project == project_id).order_by(CHANGE_LOG.c.number)
    )
    yield from found


@cache
def _insert() -> str:
    return worded(insert(CHANGE_LOG))


@cache
def _changes() -> Select[Any]:
    return select(CHANGE_LOG.c.changes).where(
        CHANGE_LOG.c.project == bindparam("of_project"), CHANGE_LOG.c.number == bindparam("of_number")
    )
