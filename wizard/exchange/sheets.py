"""Answer sheets without their formats: whose answers they hold, and what may be said about one.

Each respondent fills a sheet before the workshop; what becomes of those that come back is decided in
`wizard.exchange.clerk`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from wizard.domain import edits
from wizard.domain.assessment import Assessment, Person, Rating
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import from_json

# The field of a form that carries the identity.
IDENTITY = "answer_sheet"
_FORMAT = "answer-sheet-1"
Answers = tuple[tuple[str, "Given"], ...]
_ID = re.compile(r"[0-9a-zA-Z-]{1,64}")


@dataclass(frozen=True, slots=True)
class Identity:
    """What a sheet belongs to: ids of project, assessment and person, and the digest of the questionnaire."""

    project: str
    assessment: str
    questionnaire: str
    person: str

    @property
    def text(self) -> str:
        """The identity as a sheet carries it, with a check code at the end."""
        parts = (_FORMAT, self.project, self.assessment, self.questionnaire, self.person)
        return " ".join((*parts, _check_code(parts)))

    @property
    def short(self) -> str:
        """Eight characters that people can read to each other, e.g. "3F2A-91BC"."""
        code = hashlib.sha256(self.text.encode()).hexdigest()[:8].upper()
        return f"{code[:4]}-{code[4:]}"


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody wrote about one criterion; `rating` is None where only words were written."""

    rating: Rating | None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetProblem:
    """One thing to say about a sheet; `question` is its number in the sheet, 0 for the sheet as a whole."""

    code: str
    params: tuple[tuple[str, str], ...] = ()
    criterion: str = ""
    question: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that came back: what it belongs to, and what was written, by criterion.

    `saved` is when it was filled in, as far as it says so itself (`filled_when.py`).
    """

    identity: Identity
    answers: Answers
    saved: datetime | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one file: a sheet or none, and everything that was wrong with the file.

    `changed` is the date of the file.
    """

    file: str
    sheet: Sheet | None
    problems: tuple[SheetProblem, ...] = ()
    changed: datetime | None = None

    @property
    def filled(self) -> datetime | None:
        """When the sheet was filled in: what it says itself, otherwise the date of its file."""
        return (self.sheet.saved if self.sheet else None) or self.changed


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What becomes of one file. `answers` is what is taken of it, nothing unless `accepted`."""

    file: str
    person: str  # the name of the person, "" where it is not known
    accepted: bool
    answers: Answers
    asked: int  # how many questions there are
    problems: tuple[SheetProblem, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A sheet to be filled: everything that its makers need."""

    project: Project
    assessment: Assessment
    person: Person
    questionnaire: Questionnaire
    identity: Identity
    language: str


def blanks(project: Project, people: Sequence[str] | None = None, language: str = "en") -> tuple[Blank, ...]:
    """Empty sheets for the current assessment, for the people with those ids or for all of the project.

    Raises UnknownEntityError where there is no assessment or no such person.
    """
    assessment = current_assessment(project)
    wanted = project.people if people is None else [edits.find(project, Person, person) for person in people]
    questionnaire = from_json(assessment.questionnaire)
    digest = questionnaire_digest(assessment)
    return tuple(
        Blank(
            project,
            assessment,
            person,
            questionnaire,
            Identity(project.id, assessment.id, digest, person.id),
            language,
        )
        for person in wanted
    )


def questionnaire_digest(assessment: Assessment) -> str:
    """Tells one version of a questionnaire from any other: 32 hexadecimal digits."""
    return hashlib.sha256(assessment.questionnaire.encode()).hexdigest()[:32]


def identity_from(text: str) -> Identity | SheetProblem:
    """The identity that a sheet carries, or why it is none."""
    parts = text.split()
    if not parts or not parts[0].startswith("answer-sheet-"):
        return SheetProblem("no-identity")
    if parts[0] != _FORMAT:
        return SheetProblem("newer")
    if (
        len(parts) != 6
        or not all(_ID.fullmatch(part) for part in parts[1:])
        or parts[5] != _check_code(parts[:5])
    ):
        return SheetProblem("identity-changed")
    return Identity(*parts[1:5])


def current_assessment(project: Project) -> Assessment:
    """The assessment that sheets are for. Raises UnknownEntityError where there is none."""
    if project.assessment is None:
        raise UnknownEntityError("assessment")
    return project.assessment


def _check_code(parts: Sequence[str]) -> str:
    # Against mix-ups and slips, not against forgers: who can open the project needs no forged sheet.
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]
