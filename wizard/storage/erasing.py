"""Destroys a project for good: rows, log, checkpoints, what the journal still holds, and what backups hold.

What is begun is noted in the file; should the program end in the middle, the next opening finishes it.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from wizard.errors import DatabaseError
from wizard.storage import copies, opening
from wizard.storage.failures import DAMAGED, expected, known
from wizard.storage.records import ERASING_KEY
from wizard.storage.tables import META, METADATA

# Of a copy; whatever else is in the way, a full disk for instance, is no reason to lose the other projects.
_UNREADABLE = {DAMAGED, "database.not-a-database"}


def begin(connection: Connection, project_id: str) -> None:
    """Delete everything of the project, and note that its traces are still to be removed."""
    for table in reversed(METADATA.sorted_tables):
        if "project" in table.c:
            connection.execute(delete(table).where(table.c.project == project_id))
    ids = " ".join(dict.fromkeys((*begun(connection), project_id)))
    connection.execute(delete(META).where(META.c.key == ERASING_KEY))
    connection.execute(insert(META), {"key": ERASING_KEY, "value": ids})


def begun(connection: Connection) -> list[str]:
    """The ids of the projects whose erasing is not finished."""
    found = connection.execute(select(META.c.value).where(META.c.key == ERASING_KEY)).first()
    return str(found[0]).split() if found else []


def finish(path: Path, connection: Connection) -> None:
    """Remove the traces of what was deleted, in the file that a connection has open and in its copies.

    Raises DatabaseError where a copy resists; that is still noted then, and tried again.
    """
    with expected(path):
        with opening.reading(connection), connection.begin():
            project_ids = begun(connection)
        if not project_ids:
            return
        left = [left for one in project_ids if (left := scrub_copies(path, one)) is not None]
        scrub(opening.raw(connection))
        if left:
            raise left[0]
        with connection.begin():
            ended(connection)
        scrub(opening.raw(connection))


def go_on(path: Path, connection: Connection) -> None:
    """Finish what an earlier run began. Whoever erased was told of a copy that cannot be reached; it is tried
    again each time, and keeps nobody from working.
    """
    try:
        finish(path, connection)
    except DatabaseError as error:
        if error.code != "database.copy-not-erased":
            raise


def scrub(connection: sqlite3.Connection) -> None:
    """Write the file anew without what was deleted, and empty the journal. Not within a transaction."""
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def ended(connection: Connection) -> None:
    """Note that no traces are left."""
    connection.execute(delete(META).where(META.c.key == ERASING_KEY))


def scrub_copies(path: Path, project_id: str) -> DatabaseError | None:
    """Take the project out of all copies of a file; returns what is in the way where one resists."""
    left = None
    try:
        copies.clear_unfinished(path)
        found = copies.all_copies(path)
    except OSError as error:
        return _not_erased(copies.backup_folder(path), error)
    for copy in found:
        try:
            scrub_backup(copy.file, project_id)
        except OSError as error:
            left = _not_erased(copy.file, error)
    return left


def _not_erased(file: Path, error: OSError) -> DatabaseError:
    return DatabaseError("database.copy-not-erased", file=str(file), reason=str(error.strerror))


def scrub_backup(path: Path, project_id: str) -> None:
    """Take the project out of a copy, of whatever version. One that cannot be read, or that held no other
    project, is deleted, unless its folder is a link: what that leads to is not ours to delete. Raises OSError
    where the project cannot be taken out.
    """
    ours = not path.parent.is_symlink()
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("BEGIN")
            delete_rows(connection, project_id)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
            (left,) = connection.execute("SELECT count(*) FROM project_state").fetchone()
    except sqlite3.DatabaseError as error:
        found = known(error, path, reading=True)
        if not ours or (found is not None and found.code not in _UNREADABLE):
            raise OSError(errno.EACCES, str(error)) from error
        left = 0
    if ours and not left:
        for side in ("", "-journal"):
            Path(f"{path}{side}").unlink(missing_ok=True)


def delete_rows(connection: sqlite3.Connection, project_id: str) -> None:
    """Delete all rows of a project, of whatever version the tables are. Raises sqlite3.Error."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in names:
        columns = connection.execute("SELECT name FROM pragma_table_info(?)", (name,)).fetchall()
        if ("project",) in columns:
            connection.execute(f'DELETE FROM "{name}" WHERE project = ?', (project_id,))  # noqa: S608
