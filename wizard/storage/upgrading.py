"""Brings an older file to the present tables: a copy first, then everything in one transaction, or nothing.

Imported only when a migration is due: Alembic takes longer to import than the window to open.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select

from wizard.durable import sync_folder
from wizard.errors import DatabaseError
from wizard.storage import log, reader
from wizard.storage.copies import backup_folder, before_migrations
from wizard.storage.failures import expected, known
from wizard.storage.looking import CURRENT, look
from wizard.storage.opening import engine_for, raw
from wizard.storage.tables import PROJECT_STATE, VERSION

MIGRATIONS = Path(__file__).parent / "migrations"
KEPT = 3
_UNFINISHED = re.compile(r"\d{8}T\d{12}Z-version-\d{4}\.part(-journal|-wal|-shm)?", re.ASCII)


def upgrade(path: Path, version: str, migrations: Path = MIGRATIONS) -> None:
    """Migrate the file, of which the caller holds the lock, from `version`.

    Raises DatabaseError with the reason and the place of the copy; the file is then as it was.
    """
    copy = back_up(path, version)
    engine = engine_for(path)
    try:
        with engine.connect() as connection:
            _migrate(connection, migrations)
    except Exception as error:
        engine.dispose()
        _restore_unless_whole(path, version, copy)
        found = known(error, path)
        if found is not None:
            raise found from error
        raise DatabaseError(
            "database.not-migrated", file=str(path), backup=str(copy), reason=_reason(error)
        ) from error
    finally:
        engine.dispose()
    if not backup_folder(path).is_symlink():  # whatever it leads to, what is there might be somebody else's
        for old in backups(path)[:-KEPT]:
            old.unlink()


def _reason(error: Exception) -> str:
    """What SQLite said, without the statement that it said it of; in one line."""
    return " ".join(str(getattr(error, "orig", error)).split())


def backups(path: Path) -> Sequence[Path]:
    """The copies made before migrations, oldest first."""
    return [copy.file for copy in reversed(before_migrations(path))]


def back_up(path: Path, version: str) -> Path:
    """Copy the file through SQLite, journal included, and check the copy. Raises DatabaseError."""
    folder = backup_folder(path)
    moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    final = folder / f"{moment}-version-{version}.db"
    unfinished = final.with_suffix(".part")
    try:
        folder.mkdir(exist_ok=True)
        for left_over in () if folder.is_symlink() else folder.iterdir():
            if _UNFINISHED.fullmatch(left_over.name):  # by a run that was ended in the middle
                left_over.unlink()
        with expected(path):
            _copy(path, unfinished)
        with unfinished.open("r+b") as file:
            os.fsync(file.fileno())
        unfinished.replace(final)
        sync_folder(folder)
    except OSError as error:
        raise DatabaseError("database.no-backup", file=str(path), reason=str(error.strerror)) from error
    return final


def _copy(path: Path, target: Path) -> None:
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # so that the copy is one file, whatever happens
        faults = copy.execute("PRAGMA integrity_check").fetchall()
        counted = [
            base.execute("SELECT count(*), (SELECT count(*) FROM change_log) FROM project").fetchone()
            for base in (source, copy)
        ]
    finally:
        source.close()
        copy.close()
    if faults != [("ok",)] or counted[0] != counted[1]:
        raise DatabaseError("database.damaged", file=str(path), reason=str(faults[0][0]))


def _migrate(connection: Connection, migrations: Path) -> None:
    # A table that is rebuilt is dropped on the way. SQLite heeds this only outside a transaction.
    raw(connection).execute("PRAGMA foreign_keys = OFF")
    with connection.begin():
        config = Config()
        config.set_main_option("script_location", str(migrations).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.execute(select(VERSION.c.version_num)).all() != [(CURRENT,)]:
            raise ValueError("the migrations do not lead to the present version")
        for (project_id,) in connection.execute(select(PROJECT_STATE.c.project)).all():
            # From here on the log is replayed in the present tables' terms.
            rows = reader.rows(connection, project_id)
            log.write_checkpoint(connection, project_id, log.tip(connection, project_id).number, rows)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise ValueError("the migrations left rows that belong to nothing")


def _restore_unless_whole(path: Path, version: str, copy: Path) -> None:
    """A failed transaction leaves nothing behind; should one have, the copy takes the file's place."""
    try:
        if look(path).version == version:
            return
    except DatabaseError:
        pass
    for name in (f"{path}-wal", f"{path}-shm"):
        Path(name).unlink(missing_ok=True)
    restored = path.with_name(path.name + ".restored")
    restored.write_bytes(copy.read_bytes())
    with restored.open("r+b") as file:
        os.fsync(file.fileno())
    restored.replace(path)
    sync_folder(path.parent)
