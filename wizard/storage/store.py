"""The file of projects: every edit is one transaction, with its entry in the log, durable when it returns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Engine, bindparam, insert, null, select, update

from wizard.domain.difference import Difference, DoesNotFitError, applied, difference, inverse, rows_of
from wizard.domain.history import Entry, Logged
from wizard.domain.project import Project
from wizard.errors import DatabaseError, ProjectError
from wizard.storage import erasing, journals, log, looking, opening, reader
from wizard.storage.claim import Claim, listings
from wizard.storage.codec import pack
from wizard.storage.failures import expected
from wizard.storage.lock import Presence
from wizard.storage.looking import State
from wizard.storage.records import Fault, Listing
from wizard.storage.settling import Settling
from wizard.storage.tables import PROJECT_STATE
from wizard.storage.writer import write

if TYPE_CHECKING:
    from wizard.storage.checking import Judge

_NOTHING = pack(())


class Store:
    """An open file of projects, and nobody else's meanwhile.

    It belongs to the thread that opened it; only what says so may be called from others. Those have a
    connection of their own: SQLite lets one write at a time, and readers wait for nobody.
    """

    def __init__(self, claim: Claim, engine: Engine) -> None:
        self.path = claim.path
        self._journal_path = journals.journal_of(claim.path)
        self._claim = claim
        self._engine = engine
        self._connection = engine.connect()
        self._tips: dict[str, log.Tip] = {}
        self._levels_known: set[str] = set()
        self._there: tuple[int, int] | None = None  # which file it is, once it is ready
        self._journal: tuple[int, int] | None = None  # and which one SQLite writes to first
        self._presence: Presence | None = None  # from then on
        self._settling = Settling(claim.path, self._in_place)

    @classmethod
    def open(cls, url: str) -> Store:
        """Open "sqlite:///path" or a path, make it where it is missing, migrate it where it is older.

        Raises DatabaseError where the file cannot be used; it is left as it was.
        """
        return cls.open_claimed(Claim.take(url))

    @classmethod
    def open_claimed(cls, claim: Claim) -> Store:
        """Open a file that is taken already; whatever comes of it, the claim is the store's from now on."""
        path, engine = claim.path, None
        try:
            if claim.found.state is State.OLDER:
                from wizard.storage.upgrading import upgrade  # Alembic is slow to import and seldom needed

                upgrade(path, claim.found.version)
            if claim.found.state is State.FRESH:
                opening.make(path)
            engine = opening.engine_for(path)
            with expected(path):
                store = cls(claim, engine)
                erasing.go_on(path, store._connection)
            store._hold()
        except BaseException:
            if engine is not None:
                engine.dispose()
            claim.release()
            raise
        return store

    def close(self) -> None:
        """Let go of the file, which then holds everything by itself; a second time does nothing."""
        self._let_go()
        self._claim.release()

    def settle(self) -> None:
        """Have the file made current at once, in another thread; after a write that comes without asking."""
        self._settling.hurry()

    @property
    def is_lost(self) -> bool:
        """Whether the file is gone or replaced, so that its content is held by this connection alone."""
        return self._there is not None and looking.identity(self.path) != self._there

    @property
    def claim(self) -> Claim:
        """What keeps others out of the file."""
        return self._claim

    @property
    def connection(self) -> sqlite3.Connection:
        """SQLite's own connection, for the thread that opened the file."""
        return opening.raw(self._connection)

    def go_on_in(self, claim: Claim) -> None:
        """Let go of a file that is lost, and go on in another one with the same content."""
        engine = opening.engine_for(claim.path)
        with expected(claim.path):
            connection = engine.connect()
        self._let_go()
        if claim is not self._claim:
            self._claim.release()
        self._claim, self.path, self._engine, self._connection = claim, claim.path, engine, connection
        self._journal_path = journals.journal_of(self.path)
        self._settling = Settling(self.path, self._in_place)
        self._hold()

    def _hold(self) -> None:
        """Remember which file is open, and tell others that it is."""
        self._there = looking.identity(self.path)
        self._journal = looking.identity(self._journal_path)
        self._presence = Presence(self.path)

    def _let_go(self) -> None:
        self._settling.close()
        if self._presence is not None:
            self._presence.release()
        self._connection.close()
        self._engine.dispose()

    def listing(self) -> tuple[Listing, ...]:
        """All projects, deleted ones too, last changed first."""
        with self._reading() as connection:
            return listings(opening.raw(connection))

    def create(self, project: Project, entry: Entry) -> None:
        """Add a new project; its log begins with `entry` and a checkpoint of all it holds."""
        with self._transaction() as connection:
            state = {"project": project.id, "deleted": False, "place": "", "language": ""}
            connection.execute(insert(PROJECT_STATE), state)
            sqlite = opening.raw(connection)
            write(sqlite, project.id, difference(None, project))
            tip = log.append(sqlite, project.id, log.Tip(), _NOTHING, entry)
            log.write_checkpoint(connection, project.id, tip.number, rows_of(project))
        self._tips[project.id] = tip

    def load(self, project_id: str) -> Project:
        """The project as it is now. Raises ProjectError where there is none."""
        with self._reading() as connection:
            return reader.load(connection, project_id)

    def record(
        self, project_id: str, changes: Difference, entry: Entry, packed: str = "", *, beside: bool = False
    ) -> int:
        """Write an edit and its entry in the log, both or neither; returns the number of the entry.

        `packed` are the changes as `pack` makes them, where that was done before. With `beside` this may be
        called from another thread, as long as no two write to the same project at once.
        """
        packed = packed or pack(changes)
        self._check_there(beside=beside)
        last = self._tips.get(project_id)
        if last is None:
            with opening.beside(self.path, read_only=True) if beside else self._reading() as connection:
                last = log.tip(connection, project_id)
        trusting = nullcontext() if entry.undoes is None else self._trusting_log()
        with trusting, self._edit_beside() if beside else self._edit() as sqlite:
            write(sqlite, project_id, changes)
            tip = log.append(sqlite, project_id, last, packed, entry)
            if project_id in self._levels_known or project_id not in self._tips:
                sqlite.execute(_forget_level(), {"of_project": project_id})
        self._tips[project_id] = tip
        self._levels_known.discard(project_id)
        return tip.number

    def history(self, project_id: str) -> tuple[Logged, ...]:
        """Every entry of the log without its changes, oldest first."""
        with self._reading() as connection:
            return log.history(connection, project_id)

    def changes(self, project_id: str, number: int, *, beside: bool = False) -> Difference:
        """What the entry with that number changed. Raises ProjectError where there is none.

        With `beside` this may be called from another thread.
        """
        with opening.beside(self.path, read_only=True) if beside else self._reading() as connection:
            return log.changes(connection, project_id, number)

    def taken_back(
        self, project: Project, number: int, *, beside: bool = False
    ) -> tuple[Difference, Project]:
        """The changes that take back the entry with that number, and the project after them.

        With `beside` this may be called from another thread. Raises ProjectError, and DatabaseError where the
        log does not fit the project.
        """
        changes = inverse(self.changes(project.id, number, beside=beside))
        with self._trusting_log():
            return changes, applied(project, changes)

    def weight(self, project_id: str, number: int) -> int:
        """How much the entry with that number changed, in characters of its changes as they are kept."""
        with self._reading() as connection:
            return log.weight(connection, project_id, number)

    def set_level(self, project_id: str, level: int | None) -> None:
        """Keep the level for the list of projects; the next edit forgets it. Not logged."""
        self._set_state(project_id, level=level)
        self._levels_known.add(project_id)

    def place(self, project_id: str) -> str:
        """The step that was worked on last, "" before there was one."""
        return self._kept(project_id, PROJECT_STATE.c.place)

    def language(self, project_id: str) -> str:
        """The language in which its questions are asked, "" before one was chosen."""
        return self._kept(project_id, PROJECT_STATE.c.language)

    def set_language(self, project_id: str, language: str) -> None:
        """Keep the language in which its questions are asked. Not logged."""
        self._set_state(project_id, language=language)

    def set_place(self, project_id: str, step: str) -> None:
        """Keep the step that is worked on. Not logged."""
        self._set_state(project_id, place=step)

    def export_project(self, project_id: str, path: Path) -> None:
        """Write one project with its log into a file of its own. Raises ProjectError, DatabaseError."""
        from wizard.storage import transfer  # seldom needed: off the way of a start

        transfer.export_project(self.path, project_id, path)

    def import_project(self, path: Path, entry: Entry) -> str:
        """Take the project and its log out of such a file; returns its id, a new one if it is here already.

        Raises DatabaseError for any other file.
        """
        from wizard.storage import transfer

        return transfer.add_export(self.path, transfer.read_export(path), entry)

    def erase(self, project_id: str) -> None:
        """Destroy a project for good: rows, log, checkpoints, and its share of the backups."""
        with self._transaction() as connection:
            log.tip(connection, project_id)
            erasing.begin(connection, project_id)
        self._tips.pop(project_id, None)
        self._levels_known.discard(project_id)
        erasing.finish(self.path, self._connection)

    def check(self, judge: Judge | None = None) -> tuple[Fault, ...]:
        """Everything that is wrong with the file: its structure, and its tables held against the log.

        `judge` knows what else may be kept of a project.
        """
        from wizard.storage.checking import check, no_judge

        self._check_there()  # of a file that is gone nobody should hear that it is whole
        with self._reading() as connection:
            return check(connection, judge or no_judge)

    def delete(self, project_id: str, entry: Entry) -> None:
        """Put a project aside, with an entry in its log."""
        self._put(project_id, entry, deleted=True)

    def restore(self, project_id: str, entry: Entry) -> None:
        """Bring a project back, with an entry in its log."""
        self._put(project_id, entry, deleted=False)

    @contextmanager
    def _trusting_log(self) -> Iterator[None]:
        """In this block what the log says is applied: where it does not fit, the file is damaged."""
        try:
            with expected(self.path, reading=True):
                yield
        except DoesNotFitError as error:
            raise DatabaseError("database.damaged", file=str(self.path), reason=str(error)) from error

    def _check_there(self, *, beside: bool = False) -> None:
        """Raise DatabaseError where the file is gone or another one stands in its place.

        SQLite goes on writing into a file that was deleted or moved away, where nobody finds it again. That
        goes for its journal too: where anything in this process opens and closes the file, a file dialog for
        instance, the system drops SQLite's locks (sqlite.org/howtocorrupt.html, 2.2), and where `Presence` is
        not to be had, the next program that closes it takes the journal for left over. Until then all is in
        the file: we begin a new one.
        """
        if self._there is None:
            return
        if looking.identity(self.path) != self._there:
            raise DatabaseError("database.gone", file=str(self.path))
        if looking.identity(self._journal_path) != self._journal:
            if beside:  # the connection belongs to the thread that opened the file
                raise DatabaseError("database.busy", file=str(self.path))
            self._connect_again()

    def _in_place(self) -> bool:
        """Whether what was opened is still there, by its name and its journal's; from any thread."""
        return (
            looking.identity(self.path) == self._there
            and looking.identity(self._journal_path) == self._journal
        )

    def _connect_again(self) -> None:
        if self._presence is not None:
            self._presence.release()  # what still stands in the old journal goes into the file now
        self._connection.invalidate()  # whatever needs it next connects, also where that fails the first time
        self._tips.clear()  # whoever else had the file may have written to it
        self._levels_known.clear()
        with self._begun():
            self._journal = looking.identity(self._journal_path)
        self._presence = Presence(self.path)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        self._check_there()
        with self._begun() as connection:
            yield connection
        self._settling.written()

    @contextmanager
    def _begun(self, *, reading: bool = False) -> Iterator[Connection]:
        with expected(self.path, reading=reading):
            try:
                with self._connection.begin():
                    yield self._connection
            except BaseException:
                # A transaction whose commit failed is still open, and the next would be refused.
                opening.raw(self._connection).rollback()
                raise

    @contextmanager
    def _edit(self) -> Iterator[sqlite3.Connection]:
        """A transaction for what is felt: to keep it, SQLAlchemy takes longer than SQLite does to write."""
        with expected(self.path):
            sqlite = opening.raw(self._connection)
            sqlite.execute("BEGIN IMMEDIATE")
            try:
                yield sqlite
                sqlite.execute("COMMIT")
            except BaseException:
                sqlite.rollback()
                raise
        self._settling.written()

    @contextmanager
    def _edit_beside(self) -> Iterator[sqlite3.Connection]:
        with opening.beside(self.path) as connection:
            yield opening.raw(connection)
        self._settling.written()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with (
            expected(self.path, reading=True),  # to be told of a connection that cannot be made, too
            opening.reading(self._connection),
            self._begun(reading=True) as connection,
        ):
            yield connection

    def _put(self, project_id: str, entry: Entry, *, deleted: bool) -> None:
        with self._transaction() as connection:
            last = log.tip(connection, project_id)
            self._write_state(connection, project_id, deleted=deleted)
            tip = log.append(opening.raw(connection), project_id, last, _NOTHING, entry)
        self._tips[project_id] = tip

    def _kept(self, project_id: str, column: Column[Any]) -> str:
        with self._reading() as connection:
            found = connection.execute(select(column).where(PROJECT_STATE.c.project == project_id)).first()
        if found is None:
            raise ProjectError("project.missing", project=project_id)
        return str(found[0])

    def _set_state(self, project_id: str, **values: object) -> None:
        with self._transaction() as connection:
            self._write_state(connection, project_id, **values)

    @staticmethod
    def _write_state(connection: Connection, project_id: str, **values: object) -> None:
        done = connection.execute(
            update(PROJECT_STATE).where(PROJECT_STATE.c.project == project_id).values(**values)
        )
        if done.rowcount != 1:
            raise ProjectError("project.missing", project=project_id)


@cache
def _forget_level() -> str:
    return opening.worded(
        update(PROJECT_STATE).where(PROJECT_STATE.c.project == bindparam("of_project")).values(level=null())
    )
