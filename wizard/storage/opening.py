"""How a file of projects that may be used is made ready: its engine and its tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import cast

from sqlalchemy import Connection, Engine, create_engine, create_mock_engine, event, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.pool import StaticPool
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql import ClauseElement

from wizard.errors import DatabaseError
from wizard.storage import journals
from wizard.storage.failures import expected
from wizard.storage.looking import CURRENT, PRODUCT, PRODUCT_KEY
from wizard.storage.tables import META, METADATA, VERSION

_WAIT = 2.0  # seconds for another's short transaction, e.g. a back-up tool's
_READING = "reading"  # in the notes of a connection: its transactions only read


def engine_for(path: Path, *, journal: str = "WAL") -> Engine:
    """An engine with one connection, whose every commit is on the disk when it returns.

    WAL with synchronous=FULL: of 1,000 replayed power cuts it lost no acknowledged commit. Without WAL the
    folder needs to be written too, or a journal that was removed may come back.
    """

    def connect() -> sqlite3.Connection:
        # Without an isolation level the module begins no transactions of its own: see `_begin`.
        connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
        try:
            for pragma in (
                f"journal_mode = {journal}",
                f"synchronous = {'FULL' if journal == 'WAL' else 'EXTRA'}",
                "foreign_keys = ON",
                "secure_delete = ON",  # what is deleted is overwritten: clients' texts are confidential
                "trusted_schema = OFF",
                "cell_size_check = ON",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def worded(statement: ClauseElement) -> str:
    """A statement as SQL to be filled by name, for `raw`.

    For what runs at every edit: SQLAlchemy words the statement, once, and keeps the transaction. Were it to
    fill the statement too, it would look it up and prepare a result each time, which takes longer than SQLite
    does. Only for values that SQLite takes as they are.
    """
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="named")))


def raw(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection, for what is `worded` and for what cannot be done within a transaction."""
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """In this block the transactions of a connection only read: they wait for nobody who writes."""
    connection.info[_READING] = True
    try:
        yield
    finally:
        connection.info[_READING] = False


@contextmanager
def beside(path: Path, *, read_only: bool = False) -> Iterator[Connection]:
    """One transaction on a file that is in use already, through a connection of its own.

    For threads beside the one that the file was opened in. Raises DatabaseError.
    """
    if not path.is_file():  # SQLite would make an empty one
        raise DatabaseError("database.gone", file=str(path))
    engine = engine_for(path)
    try:
        with expected(path, reading=read_only), engine.connect() as connection:
            connection.info[_READING] = read_only
            with connection.begin():
                yield connection
    finally:
        engine.dispose()


@contextmanager
def looking_into(path: Path, name: Path) -> Iterator[Connection]:
    """A connection that cannot write and runs nothing out of the file's schema; errors speak of `name`."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(journals.read_only(path), uri=True)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool)
    try:
        with expected(name, reading=True), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def make(path: Path) -> None:
    """Make a fresh file ours. Raises DatabaseError.

    Without a write-ahead journal: a file that has one and no tables has lost it, and can be told from one
    whose making was cut short.
    """
    engine = engine_for(path, journal="DELETE")
    try:
        with expected(path), engine.begin() as connection:
            create_tables(connection)
    finally:
        engine.dispose()


def create_tables(connection: Connection) -> None:
    """Make a fresh file ours; the caller commits, so that it is ours wholly or not at all."""
    for statement in _statements():
        connection.exec_driver_sql(statement)
    connection.execute(insert(META), {"key": PRODUCT_KEY, "value": PRODUCT})
    connection.execute(insert(VERSION), {"version_num": CURRENT})


@cache
def _statements() -> tuple[str, ...]:
    """What makes the tables, worded once for all files: that takes three times as long as to run it."""
    said: list[str] = []

    def say(statement: ExecutableDDLElement, *_values: object, **_options: object) -> None:
        said.append(str(statement.compile(dialect=wording.dialect)))

    wording = create_mock_engine("sqlite://", say)
    METADATA.create_all(wording, checkfirst=False)  # a fresh file holds none of them
    return tuple(said)


def _begin(connection: Connection) -> None:
    """Take the right to write at once: a transaction that asks for it later can be refused it."""
    raw(connection).execute("BEGIN" if connection.info.get(_READING) else "BEGIN IMMEDIATE")
