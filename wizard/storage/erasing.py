"""Destroys a project for good: rows, log, checkpoints, what the journal still holds, and what backups hold.

What is begun is noted in the file; should the program end in the middle, the next opening finishes it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from wizard.storage.looking import ERASING_KEY
from wizard.storage.tables import META, METADATA


def begin(connection: Connection, project_id: str) -> None:
    """Delete everything of the project, and note that its traces are still to be removed."""
    for table in reversed(METADATA.sorted_tables):
        if "project" in table.c:
            connection.execute(delete(table).where(table.c.project == project_id))
    connection.execute(delete(META).where(META.c.key == ERASING_KEY))
    connection.execute(insert(META), {"key": ERASING_KEY, "value": project_id})


def begun(connection: Connection) -> str:
    """The id of the project whose erasing is not finished, "" for none."""
    found = connection.execute(select(META.c.value).where(META.c.key == ERASING_KEY)).first()
    return str(found[0]) if found else ""


def scrub(connection: sqlite3.Connection) -> None:
    """Write the file anew without what was deleted, and empty the journal. Not within a transaction."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def ended(connection: Connection) -> None:
    """Note that no traces are left."""
    connection.execute(delete(META).where(META.c.key == ERASING_KEY))


def scrub_backup(path: Path, project_id: str) -> None:
    """Take the project out of a backup, of whatever version; one that cannot be read is destroyed."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            connection.execute("BEGIN")
            for (name,) in names:
                columns = connection.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
                if ("project",) in columns:
                    connection.execute(f'DELETE FROM "{name}" WHERE project = ?', (project_id,))  # noqa: S608
            connection.execute("COMMIT")
            connection.execute("VACUUM")
    except sqlite3.DatabaseError:
        path.unlink()
