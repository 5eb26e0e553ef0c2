"""What a rule looks at, what it reports, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Protocol

from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.maturity import CriterionResult, Result
from wizard.domain.process import Process, ProcessState
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.voices import Roles, roles_of

Params = tuple[tuple[str, str | int | tuple[str, ...]], ...]


class Severity(IntEnum):
    """How hard it is to hold both sides."""

    OPEN = 1  # worth a question
    LIKELY = 2  # hardly both
    PLAIN = 3  # not both


class Place(StrEnum):
    """The step of the wizard in which the other side of a contradiction stands."""

    COMPANY = "company"
    MATURITY = "maturity"
    BUYER_PROCESS = "buyer-process"
    SALES_STAGES = "sales-stages"
    MILESTONES = "milestones"


@dataclass(frozen=True, slots=True)
class Sighting:
    """The other side: (kind, id) of the entities that do not fit, and what the words say of them."""

    entities: tuple[tuple[str, str], ...] = ()
    params: Params = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that rules look at. `process` is the one that answers are held against, if there is one."""

    project: Project
    process: Process | None
    criteria: Mapping[str, Criterion]
    found: Mapping[str, CriterionResult]
    answers: Mapping[str, Answer]
    roles: Roles
    lowest_gated: int

    @classmethod
    def of(
        cls, questionnaire: Questionnaire, assessment: Assessment, project: Project, result: Result
    ) -> Case:
        """The case, with everything in it found by key."""
        return cls(
            project=project,
            process=process_in_use(project),
            criteria={c.key: c for c in questionnaire.criteria},
            found={c.criterion: c for c in result.criteria},
            answers={answer.criterion: answer for answer in reversed(assessment.answers)},
            roles=roles_of(project.people),
            lowest_gated=min((level.number for level in questionnaire.levels[1:]), default=0),
        )

    def rating(self, criterion: str) -> Rating | None:
        """The rating that counts for a criterion; None where it is unanswered or not asked."""
        found = self.found.get(criterion)
        return found.effective.rating if found else None

    def named(self, marks: Collection[str], keys: Collection[str]) -> list[Criterion]:
        """The criteria with one of these marks; only where there are none, those with one of these keys."""
        wanted = frozenset(marks)
        marked = [c for c in self.criteria.values() if not wanted.isdisjoint(c.marks)]
        return marked or [c for c in self.criteria.values() if c.key in keys]


Look = Callable[[Case, CriterionResult], Sighting | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which an answer and something else do not go together.

    `marks` say which criteria the rule rests on, so that it works for any questionnaire with these marks;
    `keys` are those of the built-in model, and may be used as marks too. A rule with neither looks at every
    criterion. `ratings` are the ratings that it looks at; `look` returns what does not fit, or None.
    """

    key: str
    marks: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    ratings: tuple[Rating, ...]
    place: Place
    severity: Severity
    look: Look

    def about(self, case: Case) -> Sequence[Criterion]:
        """The criteria that the rule rests on."""
        if not (self.marks or self.keys):
            return tuple(case.criteria.values())
        return case.named((*self.marks, *self.keys), self.keys)

    def applies(self, case: Case) -> bool:
        """Whether there is anything to hold answers against: what is not documented contradicts nobody."""
        return case.process is not None or self.place in {Place.COMPANY, Place.MATURITY}


def process_in_use(project: Project) -> Process | None:
    """The process that answers are held against: the last one that is in use, else the one being designed.

    Answers are about what is done today. A process without any stage, of seller or buyer, is not documented.
    """
    documented = [process for process in project.processes if process.stages or process.buyer_stages]
    in_use = [process for process in documented if process.state is ProcessState.AS_IS]
    candidates = in_use or documented
    return candidates[-1] if candidates else None


class Named(Protocol):
    """Anything with an id and a name."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def sighting(kind: str, things: Sequence[Named], **more: int) -> Sighting:
    """Things of one kind, named in the words as `names`."""
    names = tuple(thing.name for thing in things)
    return Sighting(tuple((kind, thing.id) for thing in things), (("names", names), *more.items()))


def exceptions(found: CriterionResult, kind: str, things: Sequence[Named], of: int) -> Sighting | None:
    """Things that are not as the answer says, out of `of`, where they are more than the rating allows.

    Fully allows no exception, Largely means more than half: it is contradicted once half are exceptions.
    """
    allowed = found.effective.rating is Rating.LARGELY and 2 * len(things) < of
    return sighting(kind, things) if things and not allowed else None
