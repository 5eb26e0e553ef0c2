"""What can be done where the file of projects cannot be used: bring a copy back, or begin a new one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wizard import places
from wizard.errors import DatabaseError, WizardError
from wizard.messages.faults import fault_words
from wizard.storage import Fault
from wizard.storage.claim import Claim
from wizard.storage.copies import backup_folder
from wizard.storage.looking import path_of
from wizard.storage.restoring import Offer, Step, set_aside
from wizard.storage.restoring import offers as _offers
from wizard.storage.restoring import restore as _restore

__all__ = ["Offer", "begin_anew", "bring_back", "may_help", "offers", "place_of"]

# What a copy is a way out of; the file itself is there and well where anything else is said.
_HELPED = {
    "database.damaged",
    "database.not-a-database",
    "database.truncated",
    "database.foreign",
    "database.journal-missing",
    "database.journal-foreign",
    "database.copies-left",
}


def may_help(error: WizardError) -> bool:
    """Whether a copy may be the way out of this."""
    return error.code in _HELPED


def damaged(path: Path, faults: Sequence[Fault]) -> DatabaseError:
    """The error of a file that could be opened, and in which this was found then."""
    reason = fault_words(faults[0].code, faults[0].params).rstrip(".")
    return DatabaseError("database.damaged", file=str(path), reason=reason)


def place_of(database: str | None) -> Path:
    """The file of projects that is meant, by default the user's own. Raises DatabaseError."""
    return path_of(f"sqlite:///{places.default_database()}" if database is None else database)


def offers(database: str | None, step: Step) -> tuple[Offer, ...]:
    """The copies of a file of projects, the best first. May be called from any thread.

    Raises DatabaseError where there is none, and what `step` raises.
    """
    path = place_of(database)
    found = _offers(path, step)
    if not found:
        raise DatabaseError("database.no-copies", file=str(path), folder=str(backup_folder(path)))
    return found


def bring_back(database: str | None, copy: str) -> Path | None:
    """Put a copy, named by its path or by its name alone, in the place of the file of projects.

    Returns what the file that stood there is called now. Raises DatabaseError; nothing was changed then.
    """
    path = place_of(database)
    own = backup_folder(path) / copy
    return _restore(path, own if Path(copy).name == copy and own.is_file() else path_of(copy))


def begin_anew(database: str | None) -> None:
    """Make an empty file of projects where there is none, though there are copies. Raises DatabaseError."""
    from wizard.storage import Store

    claim = Claim.take(str(place_of(database)), anew=True)
    try:
        set_aside(claim.path)  # a journal may be left, which SQLite would throw away
    except OSError as error:
        claim.release()
        raise DatabaseError(
            "database.folder", folder=str(claim.path.parent), reason=str(error.strerror)
        ) from error
    Store.open_claimed(claim).close()
