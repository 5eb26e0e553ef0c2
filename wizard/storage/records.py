"""What storage tells about projects without loading them, how it writes moments, and what it finds wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

ERASING_KEY = "erasing"  # what was being erased and may have traces left, in "meta"
LARGEST = 2**31  # what an integer column holds everywhere
NOT_ASSESSED = 0  # the level of a project in which nothing is assessed yet


@dataclass(frozen=True, slots=True)
class Listing:
    """One project as the list of projects shows it.

    `level` is as last calculated, None where the project has changed since; `changed` is UTC. Of one that is
    `damaged` only the id can be relied on.
    """

    id: str
    name: str
    level: int | None
    changed: datetime
    deleted: bool
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a database; `wizard.messages` has the words for `code`."""

    code: str
    params: tuple[tuple[str, str], ...] = ()


class NotReadableError(ValueError):
    """Stored text is not what was written, or was not written by this program."""


def stamp(at: datetime) -> str:
    """A moment as text, always in UTC, so that texts sort as moments do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote. Raises NotReadableError."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, TypeError, OverflowError) as error:
        raise NotReadableError("not a moment") from error
