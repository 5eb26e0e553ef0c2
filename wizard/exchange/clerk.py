"""Judging answer sheets that came back: what becomes of each, and the project with all that can be taken.

A dozen of them come back at once, some twice, some old, some from elsewhere: `check_sheets` says of each what
becomes of it, `take_sheets` takes what can be taken, in one edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment, Rating, Vote
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion
from wizard.domain.text import clean
from wizard.exchange.sheets import (
    Answers,
    Given,
    Reading,
    Sheet,
    SheetProblem,
    SheetReport,
    current_assessment,
    questionnaire_digest,
)
from wizard.questionnaires import from_json

# The same as for anything typed into the window.
LONGEST_TEXT = 20_000
# Enough of a text that is not taken to find it again in the sheet.
_QUOTED = 200


def check_sheets(project: Project, readings: Iterable[Reading]) -> tuple[SheetReport, ...]:
    """What becomes of each file, in their order: all problems of all files at once, nothing is changed.

    An answer replaces what its person said before; what a sheet leaves open stays as it is. Of sheets of one
    person that differ the one that was filled in last is taken and no other; of two filled in at one time, or
    nobody knows when, the later one of `readings`.
    Raises UnknownEntityError where the project has no assessment.
    """
    return judge_sheets(project, readings)[1]


def judge_sheets(project: Project, readings: Iterable[Reading]) -> tuple[Project, tuple[SheetReport, ...]]:
    """Both at once: the project with what can be taken, and what becomes of each file.

    Raises UnknownEntityError where the project has no assessment.
    """
    clerk = _Clerk(project)
    weighed = [clerk.weigh(reading) for reading in readings]
    # Sorting keeps the order of those that were filled in at one time.
    last = {one.person: one for one in sorted(weighed, key=_Weighed.when) if one.counts}
    reports = tuple(clerk.report(one, last.get(one.person, one)) for one in weighed)
    return clerk.project(), reports


def take_sheets(project: Project, readings: Iterable[Reading]) -> Project:
    """The project with the votes of all sheets that can be taken; the same project where there are none.

    Raises UnknownEntityError where the project has no assessment.
    """
    return judge_sheets(project, readings)[0]


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """One file judged by itself; it `counts` where it could be taken if its person had sent no other."""

    file: str
    person: str  # the id, "" where it is not known
    name: str
    answers: Answers
    said: tuple[SheetProblem, ...]
    counts: bool
    reading: Reading

    def when(self) -> datetime:
        """When it was filled in; what nobody knows comes first."""
        return self.reading.filled or datetime.min.replace(tzinfo=UTC)


class _Clerk:
    """Goes through sheets one by one, and knows what was said before the first of them."""

    def __init__(self, project: Project) -> None:
        self._start = project
        self._assessment = current_assessment(project)
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
        self._sheets: dict[tuple[str, Answers], str] = {}

    def weigh(self, reading: Reading) -> _Weighed:
        """Judge one file by itself, and remember what it says."""
        sheet = reading.sheet
        if sheet is None:
            return _Weighed(reading.file, "", "", (), reading.problems, counts=False, reading=reading)
        person = self._people.get(sheet.identity.person) if self._is_ours(sheet) else None
        name, key = (person.name, person.id) if person else ("", "")
        said = self._numbered(reading.problems)
        reason = self._why_not(sheet)
        if reason is not None:
            return _Weighed(reading.file, key, name, (), (*said, reason), counts=False, reading=reading)
        answers, problems = self._judged(sheet.answers)
        said += problems
        if not answers:
            return _Weighed(
                reading.file, key, name, (), (*said, SheetProblem("empty")), counts=False, reading=reading
            )
        other = self._sheets.get((key, answers))
        if other is not None:
            said += (SheetProblem("doubled", (("other", other),)),)
        else:
            self._sheets[key, answers] = reading.file
        return _Weighed(reading.file, key, name, answers, said, counts=other is None, reading=reading)

    def report(self, one: _Weighed, last: _Weighed) -> SheetReport:
        """Say what becomes of a file, and take what it says if it is the `last` one of its person."""
        if not one.counts:
            return self._refused(one)
        if one is not last:
            params = (("other", last.file), *_when("when", last.reading), *_when("own", one.reading))
            return self._refused(one, SheetProblem("replaced-by", params))
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

    def _judged(self, answers: Answers) -> tuple[Answers, tuple[SheetProblem, ...]]:
        """The answers that can be taken, and what is to be said about the others."""
        good: list[tuple[str, Given]] = []
        problems: list[SheetProblem] = []
        for key, given in answers:
            if key not in self._criteria:
                problems.append(SheetProblem("unknown-question", (("key", clean(key)[:_QUOTED]),)))
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


def _when(name: str, reading: Reading) -> tuple[tuple[str, str], ...]:
    """When a sheet was filled in, and whether it says so "itself" or only the date of its "file" does."""
    if reading.filled is None:
        return ()
    by = "itself" if reading.sheet and reading.sheet.saved else "file"
    return (name, reading.filled.isoformat()), (f"{name}-by", by)


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
