"""Saves what an open connection holds of a file of projects that was deleted, moved or replaced meanwhile.

The system keeps a file that is open, whatever happens to its name. So everything that was saved can still be
read by this process, the journal included, until it ends.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from wizard.errors import DatabaseError
from wizard.storage import copies
from wizard.storage.claim import Claim
from wizard.storage.failures import expected
from wizard.storage.looking import prepare_folder
from wizard.storage.records import NotReadableError
from wizard.storage.restoring import set_aside
from wizard.storage.store import Store


def save(store: Store, path: Path, now: datetime) -> Claim:
    """Write everything a store holds into a new file, and let the store go on there. The name may be its own
    old one.

    Returns the claim of that file. Raises DatabaseError where that cannot be; the store is as before then.
    """
    if os.path.lexists(path):
        raise DatabaseError("database.taken", file=str(path))
    prepare_folder(path)
    if path != store.path:
        with suppress(DatabaseError):  # so that the next start does not take the old place for a new one
            keep(store, now)
    here = path == store.path and Path(f"{path}.lock").exists()  # it is taken already
    claim = store.claim if here else Claim.take(str(path), anew=True)
    try:
        with copies.part_beside(path) as part:
            _write(store, part, path)
            set_aside(path)  # a journal of that name belongs to the file that is gone
            part.rename(path)
        copies.sync_folder(path.parent)
        store.go_on_in(claim)
    except BaseException as error:
        if not here:
            claim.release()
        if isinstance(error, OSError):
            raise DatabaseError("database.not-exported", file=str(path), reason=error.strerror) from error
        raise
    return claim


def keep(store: Store, now: datetime) -> None:
    """Make a copy of what a store holds before it is closed, as its file is gone. Raises DatabaseError."""
    copies.keep_held(store.path, store.connection, now)


def _write(store: Store, part: Path, path: Path) -> None:
    try:
        with expected(path):
            copies.write_copy(store.connection, part)
    except NotReadableError as error:
        raise DatabaseError("database.damaged", file=str(path), reason=str(error)) from error
