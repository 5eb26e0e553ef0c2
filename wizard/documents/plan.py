"""What the action plan says, as values: read from the project, in the order it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from wizard.domain.maturity import assess
from wizard.domain.plan import Action, ActionStatus, EightAction, is_overdue
from wizard.domain.planning import level_by_date
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.review import findings
from wizard.messages.plan import closes_words
from wizard.wordlists import builtin_words
from wizard.words import current_language

_LAST = date.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One action; `number` is "3.2" for the second of those that serve the third of the eight."""

    number: str
    title: str
    reason: str
    note: str
    owner: str
    due: date | None
    status: ActionStatus
    overdue: bool
    closes: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many characters it takes to print; the longest go over a page's end."""
        return len(self.title) + len(self.reason) + len(self.note) + sum(map(len, self.closes))


@dataclass(frozen=True, slots=True)
class Group:
    """The actions that serve one of the eight."""

    serves: EightAction
    lines: tuple[Line, ...]

    @property
    def active(self) -> tuple[Line, ...]:
        """Those that were not dropped."""
        return tuple(line for line in self.lines if line.status is not ActionStatus.DROPPED)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(line.status is ActionStatus.DONE for line in self.lines)

    @property
    def next(self) -> date | None:
        """The first date on which one of them is due that is not done."""
        dues = (line.due for line in self.active if line.status is not ActionStatus.DONE)
        return min((due for due in dues if due is not None), default=None)


@dataclass(frozen=True, slots=True)
class Step:
    """A level and since when it is reached; None for the level of today."""

    level: int
    name: str
    since: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The whole plan on a day."""

    made: date
    groups: tuple[Group, ...]
    steps: tuple[Step, ...]
    target: int | None

    @property
    def lines(self) -> tuple[Line, ...]:
        """All actions."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def active(self) -> tuple[Line, ...]:
        """All actions that were not dropped."""
        return tuple(line for group in self.groups for line in group.active)

    def by_owner(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Who has what to do by when; "" for what nobody owns, last."""
        owners = sorted({line.owner for line in self.active}, key=lambda name: (not name, name.casefold()))
        return tuple(
            (owner, tuple(sorted((x for x in self.active if x.owner == owner), key=lambda x: x.due or _LAST)))
            for owner in owners
        )


def read_plan(project: Project, questionnaire: Questionnaire | None, made: date) -> Plan:
    """The plan of a project on the day `made`; `questionnaire` is that of its current assessment."""
    assessment = project.assessment
    result = assess(questionnaire, assessment) if questionnaire and assessment else None
    known = {finding.key: finding for finding in findings(project.process, builtin_words())}
    language = current_language()

    def line(number: str, action: Action) -> Line:
        return Line(
            number=number,
            title=action.title,
            reason=action.reason,
            note=action.note,
            owner=" ".join(action.owner.split()),
            due=action.due,
            status=action.status,
            overdue=is_overdue(action, made),
            closes=tuple(closes_words(key, questionnaire, known, language) for key in action.closes),
        )

    groups = []
    for serves in EightAction:
        actions = sorted((a for a in project.actions if a.serves is serves), key=_order)
        groups.append(Group(serves, tuple(line(f"{serves}.{n}", a) for n, a in enumerate(actions, 1))))
    steps: list[Step] = []
    if questionnaire and assessment and result:
        steps = _steps(questionnaire, result.level, level_by_date(questionnaire, assessment, project.actions))
    return Plan(
        made=made, groups=tuple(groups), steps=tuple(steps), target=assessment.target if assessment else None
    )


def _order(action: Action) -> tuple[bool, date]:
    """Dropped ones last, the rest by date."""
    return action.status is ActionStatus.DROPPED, action.due or _LAST


def _steps(questionnaire: Questionnaire, now: int, later: Iterable[tuple[date, int]]) -> list[Step]:
    language = current_language()
    steps = [Step(now, questionnaire.level(now).name.words(language), None)]
    for day, level in later:
        if level != steps[-1].level:
            steps.append(Step(level, questionnaire.level(level).name.words(language), day))
    return steps
