"""What the maturity report wants looked at: blockers, contradictions, thin evidence, votes far apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from wizard.documents.report import Line, Report, Standing
from wizard.documents.report_areas import state_words, work_on
from wizard.domain.assessment import Rating, RespondentRole
from wizard.domain.comparing import Comparison, CriterionChange, Movement, Round, compare, outdated
from wizard.domain.contradictions import contradictions
from wizard.domain.gaps import Gap
from wizard.domain.gaps import gaps as leader_seller_gaps
from wizard.domain.questionnaire import Questionnaire
from wizard.messages import choices
from wizard.messages.assessment import rating_name
from wizard.messages.contradictions import contradiction_words, question_words, severity_words
from wizard.messages.report import percent
from wizard.questionnaires import from_json
from wizard.words import _, current_language

MOST_DISAGREED = 10
_DISAGREED = 0.7  # below this, votes are commonly held to be too far apart to speak of agreement
_MOVED = (Movement.ROSE, Movement.FELL)


@dataclass(frozen=True, slots=True)
class Obstruction:
    """A criterion that holds the next level back, with what mending it gains for which effort.

    `planned` says who mends it by when; "" where the action plan holds nothing about it.
    """

    line: Line
    needed: Rating
    gain: Fraction
    effort: int
    improvement: str
    planned: str

    @property
    def essential(self) -> bool:
        """Whether the level cannot be reached without it, whatever else is done."""
        return self.line.essential


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer and what does not go with it, in words."""

    line: Line
    severity: str
    words: str
    question: str


@dataclass(frozen=True, slots=True)
class Apart:
    """How leaders and sellers see one thing, in words."""

    what: str
    leaders: str
    sellers: str
    difference: str


@dataclass(frozen=True, slots=True)
class Change:
    """A criterion that moved since the last assessment."""

    number: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What changed since the assessment before this one."""

    name: str
    started: date | None
    level_before: int
    level_after: int
    same: bool  # asked from the same questionnaire
    rose: tuple[Change, ...]
    fell: tuple[Change, ...]
    compared: int
    rounds: tuple[Round, Round]  # the earlier one, and this


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """Everything that asks for a second look."""

    blockers: tuple[Obstruction, ...]
    clashes: tuple[Clash, ...]
    unsupported: tuple[Line, ...]
    unknown: tuple[Line, ...]
    unreasoned: tuple[Line, ...]
    unanswered: tuple[Line, ...]
    unsettled: tuple[Line, ...]
    disagreed: tuple[Line, ...]  # the furthest apart of `disagreements`
    disagreements: int
    old: tuple[tuple[Line, date], ...]
    apart: tuple[Apart, ...]
    since: Since | None


def check(report: Report) -> Checks:
    """Everything that asks for a second look."""
    lines, result = report.lines, report.result
    told = [line for line in lines.values() if line.agreement is not None and line.agreement < _DISAGREED]
    old = ((lines.get(o.criterion), o.newest) for o in outdated(report.assessment, report.made))
    return Checks(
        blockers=_blockers(report),
        clashes=_clashes(report),
        unsupported=tuple(lines[key] for key in result.unsupported),
        unknown=tuple(lines[key] for key in result.unknown),
        unreasoned=tuple(lines[key] for key in result.unreasoned),
        unanswered=tuple(line for line in lines.values() if line.standing is Standing.OPEN),
        unsettled=tuple(lines[key] for key in result.unsettled),
        disagreed=tuple(sorted(told, key=lambda line: line.agreement or 0.0)[:MOST_DISAGREED]),
        disagreements=len(told),
        old=tuple((line, newest) for line, newest in old if line is not None),
        apart=_apart(report),
        since=since(report),
    )


def _blockers(report: Report) -> tuple[Obstruction, ...]:
    language = current_language()
    lines, planned = report.lines, work_on(report)
    return tuple(
        Obstruction(
            lines[blocker.criterion],
            blocker.needed,
            blocker.gain,
            blocker.effort,
            report.questionnaire.criterion(blocker.criterion).improvement.words(language),
            "; ".join(
                state_words(action, report, lines[blocker.criterion])
                for action in planned.get(blocker.criterion, ())
            ),
        )
        for blocker in report.result.blockers
    )


def _clashes(report: Report) -> tuple[Clash, ...]:
    lines = report.lines
    found = contradictions(report.questionnaire, report.assessment, report.project, report.result)
    return tuple(
        Clash(lines[c.criterion], severity_words(c.severity), contradiction_words(c), question_words(c))
        for c in found
    )


def _apart(report: Report) -> tuple[Apart, ...]:
    """Where leaders and sellers are a whole rating apart or more, areas first."""
    found = leader_seller_gaps(report.questionnaire, report.assessment, report.project)
    wide = [gap for gap in (*found.areas, *found.criteria) if gap.wide]
    return tuple(_apart_words(gap, report) for gap in wide)


def _apart_words(gap: Gap, report: Report) -> Apart:
    part = next(part for part in report.parts if part.key == gap.area)
    if gap.criterion:
        line = report.lines[gap.criterion]
        what = _("{number} {question}").format(number=line.number, question=line.question)
    else:
        what = _("The whole area {number}, {area}").format(number=part.number, area=part.name)
    leaders = _("{share}, with others") if gap.mixed else "{share}"
    points = round(abs(gap.difference) * 100)
    higher = (
        _("Leaders {points} points higher")
        if gap.difference > 0
        else _("Sales people {points} points higher")
    )
    return Apart(
        what,
        leaders.format(share=percent(gap.leaders.mean)),
        percent(gap.sellers.mean),
        higher.format(points=points),
    )


def since(report: Report) -> Since | None:
    """What changed since the assessment before; None where there is none, or its questions are lost."""
    earlier = report.project.assessments[-2] if len(report.project.assessments) > 1 else None
    if earlier is None or not earlier.questionnaire:
        return None
    before = Round.of(from_json(earlier.questionnaire), earlier)
    after = Round(report.questionnaire, report.assessment, report.result)
    compared = compare(before, after)
    return Since(
        name=" ".join(earlier.name.split()),
        started=earlier.started,
        level_before=compared.level_before,
        level_after=compared.level_after,
        same=compared.same_questionnaire,
        rose=_changes(compared, Movement.ROSE, report, before.questionnaire),
        fell=_changes(compared, Movement.FELL, report, before.questionnaire),
        rounds=(before, after),
        compared=sum(c.movement in (*_MOVED, Movement.SAME) for c in compared.criteria),
    )


def _changes(
    compared: Comparison, movement: Movement, report: Report, earlier: Questionnaire
) -> tuple[Change, ...]:
    lines = report.lines

    def change(moved: CriterionChange) -> Change:
        line = lines.get(moved.criterion)
        question = (
            line.question if line else earlier.criterion(moved.criterion).question.words(current_language())
        )
        return Change(
            line.number if line else "", question, rating_name(moved.before), rating_name(moved.after)
        )

    return tuple(change(moved) for moved in compared.moved(movement))


def roles_taking_part(report: Report) -> tuple[tuple[str, int], ...]:
    """How many people of each role voted; "" for people who are no longer in the project."""
    roles = {person.id: person.role for person in report.project.people}
    voters = {vote.person for answer in report.assessment.answers for vote in answer.votes}
    counts = [
        (choices.name(choices.GROUPS, role), sum(roles.get(v) is role for v in voters))
        for role in RespondentRole
    ]
    gone = sum(voter not in roles for voter in voters)
    return (*((group, count) for group, count in counts if count), *([("", gone)] if gone else []))
