"""Answer sheets without their formats: whose answers they hold, which of them can be taken, and taking them.

Each respondent fills a sheet before the workshop. A dozen of them come back at once, some twice, some old,
some from elsewhere: `check_sheets` says of each what becomes of it, `take_sheets` takes what can be taken, in
one edit.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment, Person, Rating, Vote
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.text import clean
from wizard.questionnaires import from_json

# The same as for anything typed into the window.
LONGEST_TEXT = 20_000
# Enough of a text that is not taken to find it again in the sheet.
_QUOTED = 200
# The field of a form that carries the identity.
IDENTITY = "answer_sheet"
_FORMAT = "answer-sheet-1"
_Answers = tuple[tuple[str, "Given"], ...]
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
    """A sheet that came back: what it belongs to, and what was written, by criterion."""

    identity: Identity
    answers: _Answers


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one file: a sheet or none, and everything that was wrong with the file."""

    file: str
    sheet: Sheet | None
    problems: tuple[SheetProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What becomes of one file. `answers` is what is taken of it, nothing unless `accepted`."""

    file: str
    person: str  # the name of the person, "" where it is not known
    accepted: bool
    answers: _Answers
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
    assessment = _current(project)
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


def check_sheets(project: Project, readings: Iterable[Reading]) -> tuple[SheetReport, ...]:
    """What becomes of each file, in their order: all problems of all files at once, nothing is changed.

    An answer replaces what its person said before; what a sheet leaves open stays as it is. Of sheets of one
    person that differ the last one of `readings` is taken and no other.
    Raises UnknownEntityError where the project has no assessment.
    """
    return judge_sheets(project, readings)[1]


def judge_sheets(project: Project, readings: Iterable[Reading]) -> tuple[Project, tuple[SheetReport, ...]]:
    """Both at once: the project with what can be taken, and what becomes of each file.

    Raises UnknownEntityError where the project has no assessment.
    """
    clerk = _Clerk(project)
    weighed = [clerk.weigh(reading) for reading in readings]
    last = {one.person: one for one in weighed if one.counts}
    reports = tuple(clerk.report(one, last.get(one.person, one)) for one in weighed)
    return clerk.project(), reports


def take_sheets(project: Project, readings: Iterable[Reading]) -> Project:
    """The project with the votes of all sheets that can be taken; the same project where there are none.

    Raises UnknownEntityError where the project has no assessment.
    """
    return judge_sheets(project, readings)[0]


def _current(project: Project) -> Assessment:
    if project.assessment is None:
        raise UnknownEntityError("assessment")
    return project.assessment


def _check_code(parts: Sequence[str]) -> str:
    # Against mix-ups and slips, not against forgers: who can open the project needs no forged sheet.
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """One file judged by itself; it `counts` where it could be taken if its person had sent no other."""

    file: str
    person: str  # the id, "" where it is not known
    name: str
    answers: _Answers
    said: tuple[SheetProblem, ...]
    counts: bool


class _Clerk:
    """Goes through sheets one by one, and knows what was said before the first of them."""

    def __init__(self, project: Project) -> None:
        self._start = project
        self._assessment = _current(project)
        self._digest = questionnaire_digest(self._assessment)
        self._people = {person.id: person for person in project.people}
        criteria = from_json(self._assessment.questionnaire).criteria
        self._criteria: Mapping[str, tuple[int, Criterion]] = {
            criterion.key: (number, criterion) for number, criterion in enumerate(criteria, 1)
        }
        self._said = {
            (answer.criterion, vote.person): Given(vote.rating, vote.reason, vote.note)
            for answer in self._assessment.answers
            for vote in answer.votes
        }
        self._taken: dict[tuple[str, str], Given] = {}
        self._sheets: dict[tuple[str, _Answers], str] = {}

    def weigh(self, reading: Reading) -> _Weighed:
        """Judge one file by itself, and remember what it says."""
        sheet = reading.sheet
        if sheet is None:
            return _Weighed(reading.file, "", "", (), reading.problems, counts=False)
        person = self._people.get(sheet.identity.person) if self._is_ours(sheet) else None
        name, key = (person.name, person.id) if person else ("", "")
        said = self._numbered(reading.problems)
        reason = self._why_not(sheet)
        if reason is not None:
            return _Weighed(reading.file, key, name, (), (*said, reason), counts=False)
        answers, problems = self._judged(sheet.answers)
        said += problems
        if not answers:
            return _Weighed(reading.file, key, name, (), (*said, SheetProblem("empty")), counts=False)
        other = self._sheets.get((key, answers))
        if other is not None:
            said += (SheetProblem("doubled", (("other", other),)),)
        else:
            self._sheets[key, answers] = reading.file
        return _Weighed(reading.file, key, name, answers, said, counts=other is None)

    def report(self, one: _Weighed, last: _Weighed) -> SheetReport:
        """Say what becomes of a file, and take what it says if it is the `last` one of its person."""
        if not one.counts:
            return self._refused(one)
        if one is not last:
            return self._refused(one, SheetProblem("replaced-by", (("other", last.file),)))
        merged = {key: self._merged(one.person, key, given) for key, given in one.answers}
        before = {key: self._said.get((key, one.person)) for key in merged}
        if all(merged[key] == before[key] for key in merged):
            return self._refused(one, SheetProblem("nothing-new"))
        for key, given in merged.items():
            self._taken[key, one.person] = given
        said = _in_order((*one.said, *_replacing(merged, before)))
        return SheetReport(one.file, one.name, True, one.answers, len(self._criteria), said)

    def project(self) -> Project:
        """The project with everything that was taken so far."""
        if not self._taken:
            return self._start
        by_criterion: dict[str, dict[str, Given]] = {}
        for (key, person), given in self._taken.items():
            by_criterion.setdefault(key, {})[person] = given
        answers = [
            _with_votes(answer, by_criterion.pop(answer.criterion, {})) for answer in self._assessment.answers
        ]
        answers += [
            _with_votes(Answer(criterion=key), by_criterion[key])
            for key in self._criteria
            if key in by_criterion
        ]
        return edits.amend(self._start, Assessment, self._assessment.id, answers=tuple(answers))

    def _refused(self, one: _Weighed, *reasons: SheetProblem) -> SheetReport:
        said = _in_order((*one.said, *reasons))
        return SheetReport(one.file, one.name, False, (), len(self._criteria), said)

    def _is_ours(self, sheet: Sheet) -> bool:
        return sheet.identity.project == self._start.id

    def _why_not(self, sheet: Sheet) -> SheetProblem | None:
        """The first thing that keeps a whole sheet out; the rest would only follow from it."""
        identity = sheet.identity
        if not self._is_ours(sheet):
            return SheetProblem("other-project")
        if identity.assessment != self._assessment.id:
            earlier = [one.name for one in self._start.assessments if one.id == identity.assessment]
            if earlier:
                return SheetProblem("earlier-assessment", (("name", earlier[0]),))
            return SheetProblem("other-assessment")
        if identity.questionnaire != self._digest:
            return SheetProblem("other-questionnaire")
        if identity.person not in self._people:
            return SheetProblem("unknown-person")
        return None

    def _judged(self, answers: _Answers) -> tuple[_Answers, tuple[SheetProblem, ...]]:
        """The answers that can be taken, and what is to be said about the others."""
        good: list[tuple[str, Given]] = []
        problems: list[SheetProblem] = []
        for key, given in answers:
            if key not in self._criteria:
                problems.append(SheetProblem("unknown-question", (("key", key[:_QUOTED]),)))
                continue
            number, criterion = self._criteria[key]
            rating, reason, note = given.rating, clean(given.reason), clean(given.note)
            codes: list[SheetProblem] = []
            if rating is Rating.NOT_APPLICABLE and not criterion.may_not_apply:
                codes.append(SheetProblem("must-apply"))
                rating = None
            elif rating is Rating.NOT_APPLICABLE and not reason:
                codes.append(SheetProblem("no-reason"))
                rating = None
            for text in (reason, note):
                if len(text) > LONGEST_TEXT:
                    codes.append(SheetProblem("too-long", (("limit", f"{LONGEST_TEXT:,}"),)))
                elif text and rating is None:
                    codes.append(SheetProblem("words-alone", (("words", _quoted(text)),)))
            problems += [replace(problem, criterion=key, question=number) for problem in codes]
            if rating is not None:
                kept = [text if len(text) <= LONGEST_TEXT else "" for text in (reason, note)]
                good.append((key, Given(rating, *kept)))
        return tuple(good), tuple(problems)

    def _numbered(self, problems: Iterable[SheetProblem]) -> tuple[SheetProblem, ...]:
        """What a reader said about a criterion, with the number of its question."""
        return tuple(
            replace(problem, question=self._criteria[problem.criterion][0])
            if problem.criterion in self._criteria
            else problem
            for problem in problems
        )

    def _merged(self, person: str, key: str, given: Given) -> Given:
        """What the person now says, where a sheet is silent in the words said before."""
        before = self._said.get((key, person))
        if before is None:
            return given
        reason = given.reason or (before.reason if before.rating is given.rating else "")
        return Given(given.rating, reason, given.note or before.note)


def _replacing(merged: Mapping[str, Given], before: Mapping[str, Given | None]) -> tuple[SheetProblem, ...]:
    count = sum(before[key] is not None and before[key] != given for key, given in merged.items())
    return (SheetProblem("replaces-answers", (("count", str(count)),)),) if count else ()


def _with_votes(answer: Answer, given: Mapping[str, Given]) -> Answer:
    """The answer with those people's votes, replaced or added."""
    votes = [_amended(vote, given[vote.person]) if vote.person in given else vote for vote in answer.votes]
    voted = {vote.person for vote in answer.votes}
    votes += [_amended(Vote(person=person), one) for person, one in given.items() if person not in voted]
    return replace(answer, votes=tuple(votes)) if given else answer


def _amended(vote: Vote, given: Given) -> Vote:
    if given.rating is None:  # such answers are never taken
        raise AssertionError
    return replace(vote, rating=given.rating, reason=given.reason, note=given.note)


def _in_order(problems: tuple[SheetProblem, ...]) -> tuple[SheetProblem, ...]:
    """First what concerns the sheet as a whole, then question by question."""
    return tuple(sorted(problems, key=lambda problem: problem.question))


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
