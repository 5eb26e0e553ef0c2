"""Fits each practice area to one page: what is said of its criteria there, and what to do about them.

The appendix has every reason, note and piece of evidence in full. So an area whose page would run over leaves
them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from math import ceil

from wizard.documents.paper import Paper
from wizard.documents.report import Line, Part, Report
from wizard.documents.report_charts import Drawing, area_levels
from wizard.documents.text import line_count
from wizard.domain.assessment import Evidence
from wizard.domain.plan import Action, ActionStatus, is_overdue
from wizard.domain.planning import CRITERION
from wizard.domain.voices import Spread
from wizard.messages import choices
from wizard.messages.dates import date_words
from wizard.messages.report import counts_words, due_words, percent
from wizard.words import _, current_language

# The style sheet sets these: widths of columns, then size and leading of texts, in points.
_NUMBER, _RATING, _GAP = 26.0, 110.0, 8.0
_QUESTION, _SMALL, _TAGS = (9.2, 12.1), (8.2, 11.0), (7.6, 10.2)
_BETWEEN, _ROW = 1.5, 6.2  # paragraphs of a row; its padding and rule
_BESIDE = 4 * _TAGS[1] + 4.5  # what stands beside a question
_HEAD, _TABLE_HEAD, _STEPS_HEAD = 49.0, 16.0, 30.0
_LEAD, _STATE = (10.5, 14.7), (9.5, 13.5)
_RESERVE = 20.0  # the line that says where the rest stands, and what estimates are wrong by


class Told(IntEnum):
    """How much of what was said stands on the page of an area; each has all before it."""

    RATINGS = 0
    SHORT = 1  # the reasons where a criterion falls short
    REASONS = 2
    NOTES = 3
    EVIDENCE = 4


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do about criteria: in the plan, or what the questionnaire advises."""

    number: str
    title: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage:
    """What stands on the page of an area.

    `votes` are in words, by the number of the criterion. `rest` says that there is more than stands here.
    """

    part: Part
    levels: Drawing | None
    votes: Mapping[str, str]
    told: Told
    steps: tuple[Step, ...]
    rest: bool

    @property
    def notes(self) -> bool:
        """Whether the notes of the discussion stand there."""
        return self.told >= Told.NOTES

    @property
    def evidence(self) -> bool:
        """Whether each piece of evidence stands there."""
        return self.told >= Told.EVIDENCE

    def reason(self, line: Line) -> str:
        """The reason for the rating of a criterion, where it stands there."""
        return _reason(line, self.told)


def area_pages(report: Report, paper: Paper) -> tuple[AreaPage, ...]:
    """The pages in order, each with as much as still fits it."""
    steps = dict(_steps(report))
    return tuple(_fitted(report, part, steps, paper) for part in report.parts)


def work_on(report: Report) -> dict[str, tuple[Action, ...]]:
    """What the plan holds about each criterion, by its key, the first due first; dropped actions left out."""
    found: dict[str, list[Action]] = {}
    undated = [action for action in report.project.actions if action.due is None]
    dated = sorted((a for a in report.project.actions if a.due), key=lambda a: str(a.due))
    for action in (*dated, *undated):
        if action.status is not ActionStatus.DROPPED:
            for cause in action.closes:
                kind, _colon, key = cause.partition(":")
                if kind == CRITERION:
                    found.setdefault(key, []).append(action)
    return {key: tuple(actions) for key, actions in found.items()}


def state_words(action: Action, report: Report, line: Line) -> str:
    """Who does it by when, or that it is done; where its criterion falls short all the same, what follows."""
    if action.status is ActionStatus.DONE:
        return _("done; to be rated anew") if line.missing else _("done")
    return due_words(action.due, action.owner, overdue=is_overdue(action, report.made))


def _fitted(report: Report, part: Part, steps: Mapping[str, tuple[Step, ...]], paper: Paper) -> AreaPage:
    width, height = paper.inside
    levels = area_levels(report, part, width)
    votes = {line.number: _votes(line) for line in part.lines if line.spread}
    todo = _together(step for line in part.lines for step in steps.get(line.key, ()))
    head = _HEAD + line_count(part.about, width, _LEAD[0]) * _LEAD[1] + _STATE[1] + _TABLE_HEAD
    head += levels.height if levels else 0.0
    below = _STEPS_HEAD + sum(_step_height(step, width) for step in todo) if todo else 0.0
    rows = {told: [_row(line, votes, width, told) for line in part.lines] for told in Told}
    sheets = ceil((head + sum(rows[Told.RATINGS]) + _RESERVE) / height)

    def page(told: Told, shown: tuple[Step, ...]) -> AreaPage:
        rest = told < Told.EVIDENCE or shown != todo
        return AreaPage(part=part, levels=levels, votes=votes, told=told, steps=shown, rest=rest)

    for told, shown in _offers(todo):
        # Behind the first sheet, each begins with the table's head, and a row that does not fit goes over.
        lost = (sheets - 1) * (_TABLE_HEAD + max(rows[told], default=0.0))
        if head + sum(rows[told]) + (below if shown else 0.0) + lost + _RESERVE <= sheets * height:
            return page(told, shown)
    return page(Told.RATINGS, ())


def _offers(todo: tuple[Step, ...]) -> Iterator[tuple[Told, tuple[Step, ...]]]:
    """What could stand on a page, the most welcome first."""
    for told in (Told.EVIDENCE, Told.NOTES, Told.REASONS, Told.SHORT):
        yield told, todo
    for told in (Told.REASONS, Told.SHORT):
        yield told, ()


def _reason(line: Line, told: Told) -> str:
    return line.reason if told >= Told.REASONS or (told is Told.SHORT and line.missing) else ""


def _row(line: Line, votes: Mapping[str, str], width: float, told: Told) -> float:
    """The height of a criterion's row, in points."""
    room = width - _NUMBER - _RATING - _GAP
    texts = [(line.question, _QUESTION, True), (line.today, _SMALL, False)]
    if reason := _reason(line, told):
        texts.append((f"{_('Reason:')} {reason}", _SMALL, False))
    if told >= Told.NOTES:
        texts.append((line.note, _SMALL, False))
    if told >= Told.EVIDENCE:
        texts += [(evidence_words(evidence), _TAGS, False) for evidence in line.evidence]
    texts.append((votes.get(line.number, ""), _TAGS, False))
    height = sum(
        line_count(words, room, size, strong=strong) * leading + _BETWEEN
        for words, (size, leading), strong in texts
        if words
    )
    return max(height, _BESIDE) + _ROW


def evidence_words(evidence: Evidence) -> str:
    """A piece of evidence without its link, which stands in the appendix."""
    what = " ".join(evidence.text.split()) or evidence.link
    if evidence.dated is None or not what:
        return what
    return _("{evidence} ({date})").format(evidence=what, date=date_words(evidence.dated))


def _step_height(step: Step, width: float) -> float:
    return line_count(f"{step.title}  {step.state}", width - _NUMBER, _SMALL[0]) * _SMALL[1] + 4.0


def _votes(line: Line) -> str:
    return " ".join(_spread(spread, line.agreement) for spread in line.spread)


def _spread(spread: Spread, agreement: float | None) -> str:
    counts = counts_words(spread.counts)
    if spread.role is not None:
        who = choices.name(choices.GROUPS, spread.role)
        return _("{who} ({count}): {votes}.").format(who=who, count=spread.voters, votes=counts)
    words = _("All {count} votes: {votes}").format(count=spread.voters, votes=counts)
    if agreement is None:
        return _("{words}.").format(words=words)
    return _("{words}; agreement {share}.").format(words=words, share=percent(agreement))


def _together(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Each thing to do once, with the numbers of all the criteria that it is about."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for step in steps:
        numbers.setdefault((step.title, step.state), []).append(step.number)
    return tuple(Step(", ".join(found), title, state) for (title, state), found in numbers.items())


def _steps(report: Report) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """What is planned for each criterion, and what would mend it where nothing is and it falls short."""
    planned = work_on(report)
    language = current_language()
    for key, line in report.lines.items():
        actions: Iterable[Action] = planned.get(key, ())
        steps = [
            Step(line.number, a.title or _("(no name yet)"), state_words(a, report, line)) for a in actions
        ]
        if line.missing and not steps:
            advice = report.questionnaire.criterion(key).improvement.words(language)
            steps = [Step(line.number, advice, _("suggested, not in the action plan yet"))] if advice else []
        yield key, tuple(steps)
