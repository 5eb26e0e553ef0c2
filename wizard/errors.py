"""Everything that can go wrong for a reason outside this program, as one tree of codes.

    WizardError                 somebody can mend it; `wizard.messages` has the words
    |-- DatabaseError           the file of projects: damaged, locked, newer, read-only, full ...
    |-- ProjectError            a project that is not there, or a name that fits several
    |-- QuestionnaireError      a questionnaire file with problems, all of them at once
    |-- InputError              something typed, pasted or imported that cannot be taken
    `-- DocumentError           a document that could not be made or written

Anything else that is raised is our own bug and reaches the one handler that reports it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


class WizardError(Exception):
    """An expected failure: `code` names it, `params` fill its words."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class DatabaseError(WizardError):
    """The file of projects cannot be used as it is."""


class ProjectError(WizardError):
    """A project is not there, or cannot be told from another."""


class InputError(WizardError):
    """Something that came from outside cannot be taken."""


class DocumentError(WizardError):
    """A document could not be made or written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a file: where, what, and what was probably meant."""

    file: str
    line: int
    code: str
    params: tuple[tuple[str, str], ...] = ()
    meant: str = ""


def fairly(items: Sequence[T], most: int, kind: Callable[[T], str]) -> list[T]:
    """At most so many of them, in their order: a flood of one kind leaves room for the others."""
    if len(items) <= most:
        return list(items)
    counts: Counter[str] = Counter()
    turns = []
    for place, item in enumerate(items):
        turns.append((counts[kind(item)], place))
        counts[kind(item)] += 1
    return [items[place] for place in sorted(place for _, place in sorted(turns)[:most])]


class QuestionnaireError(WizardError):
    """A questionnaire cannot be used; `problems` holds every reason at once."""

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        super().__init__("questionnaire.problems", file=file, count=len(problems))
        self.problems = tuple(problems)
