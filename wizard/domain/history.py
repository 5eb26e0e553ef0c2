"""The change log as values: who did what, and which entries can be undone or redone, after a restart too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

# These make, put aside or bring back a project as a whole; its content is not theirs to undo.
CREATE = "create"
IMPORT = "import"
DELETE = "delete-project"
RESTORE = "restore-project"
WHOLE = frozenset({CREATE, IMPORT, DELETE, RESTORE})


@dataclass(frozen=True, slots=True)
class Entry:
    """One edit as the log keeps it: its code, the step it was made in, who made it, and when (UTC).

    `undoes` is the number of the entry that this one takes back.
    """

    code: str
    step: str
    who: str
    at: datetime
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry with its number: 1 is the oldest of its project, and none is left out."""

    number: int
    entry: Entry

    @property
    def undoes(self) -> int | None:
        """The number of the entry that this one takes back."""
        return self.entry.undoes


@dataclass(frozen=True, slots=True)
class State:
    """Which state of a project a printed page shows: after so many changes, the last of them then (UTC)."""

    number: int
    at: datetime


def stacks(history: Iterable[Logged]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The numbers of the entries to undo and to redo, the next one last.

    An undo names the entry it takes back, a redo names the undo. Any other edit clears what could be redone.
    """
    undo: list[int] = []
    redo: list[int] = []
    for logged in history:
        if logged.entry.code in WHOLE:
            continue
        if logged.undoes is not None and undo[-1:] == [logged.undoes]:
            undo.pop()
            redo.append(logged.number)
        elif logged.undoes is not None and redo[-1:] == [logged.undoes]:
            redo.pop()
            undo.append(logged.number)
        else:
            undo.append(logged.number)
            redo.clear()
    return tuple(undo), tuple(redo)
