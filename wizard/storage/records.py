"""What storage tells about projects without loading them, and what it finds wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Listing:
    """One project as the list of projects shows it.

    `level` is as last calculated, None where the project has changed since; `changed` is UTC.
    """

    id: str
    name: str
    level: int | None
    changed: datetime
    deleted: bool


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a database; `wizard.messages` has the words for `code`."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
