"""The steps of the wizard as data: their order, what completes one, and what it still lacks.

Nobody is forced through in order; this says where one stands, the window shows it. The words for the steps
are the window's, those for what is lacking are in `wizard.messages`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.domain.exits import not_earlier
from wizard.domain.gaps import no_role_chosen
from wizard.domain.milestones import failed_tests
from wizard.domain.plan import ActionStatus, EightAction
from wizard.domain.process import ExitKind, Milestone, SalesStage
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.ratings import is_answered
from wizard.domain.review import findings, undecided
from wizard.wordlists import builtin_words

PHASES = ("assess", "design", "plan")


class Status(StrEnum):
    """How far a step is."""

    EMPTY = "empty"
    NEXT = "next"
    STARTED = "started"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a step needs to be complete; the words for `code` are in `wizard.messages`."""

    code: str
    params: tuple[tuple[str, str | int], ...] = ()


Lacks = tuple[Lack, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step: its phase, which of the eight actions it is, what it lacks, and whether anything is in it."""

    key: str
    phase: str
    actions: tuple[EightAction, ...]
    lacks: Callable[[Project, Questionnaire | None], Lacks]
    started: Callable[[Project], bool]


@dataclass(frozen=True, slots=True)
class Standing:
    """A step of a project: how far it is, and what it lacks."""

    step: Step
    status: Status
    lacks: Lacks


def _needs(*needs: tuple[bool, str]) -> Lacks:
    """A lack for each code whose condition is not fulfilled."""
    return tuple(Lack(code) for fulfilled, code in needs if not fulfilled)


def _counted(*counts: tuple[int, str]) -> Lacks:
    """A lack for each code of which there is at least one."""
    return tuple(Lack(code, (("count", count),)) for count, code in counts if count)


def _stages(project: Project) -> Sequence[SalesStage]:
    return project.process.stages if project.process else ()


def _milestones(project: Project) -> list[Milestone]:
    return [milestone for stage in _stages(project) for milestone in stage.milestones]


def _company_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    return _needs(
        (bool(project.company), "company.name"),
        (bool(project.offering), "company.offering"),
        (bool(project.goals), "company.goals"),
        (bool(project.obstacles), "company.obstacles"),
        (bool(project.people), "company.people"),
        (not no_role_chosen(project.people), "company.roles"),
    )


def _company_started(project: Project) -> bool:
    facts = (
        project.company,
        project.team,
        project.segment,
        project.offering,
        project.methodology,
        project.crm,
    )
    return any(facts) or bool(project.goals or project.obstacles or project.people)


def _maturity_lacks(project: Project, questionnaire: Questionnaire | None) -> Lacks:
    """Questions without an answer, questions the room has to settle, and people whose answers are missing.

    A rating that the room agreed on settles a question, whoever voted on it. Without one, several votes wait
    for the room: it can settle the question without those who gave none, such as whoever leads the workshop.
    A single vote where more people take part is no answer of theirs: everybody else is waited for. Whoever
    takes part alone waits for nobody.
    """
    assessment = project.assessment
    if assessment is None or questionnaire is None:
        return (Lack("maturity.not-started"),)
    answers = {answer.criterion: answer for answer in assessment.answers if is_answered(answer)}
    asked = [criterion.key for criterion in questionnaire.criteria]
    unanswered = sum(key not in answers for key in asked)
    begun = unanswered < len(asked) or len(asked) == 1  # "none of one" is no way to say it
    unsettled = [a for key in asked if (a := answers.get(key)) and a.agreed is None]
    return (
        *_counted(
            (unanswered, "maturity.unanswered" if begun else "maturity.none-answered"),
            (sum(len(answer.votes) > 1 for answer in unsettled), "maturity.not-agreed"),
        ),
        *_people_missing(project, [answer.votes[0].person for answer in unsettled if len(answer.votes) == 1]),
    )


def _people_missing(project: Project, alone: Sequence[str]) -> Lacks:
    """Those who did not give all of the votes that stand alone; `alone` has who gave each, by id."""
    missing = sum(any(voter != person.id for voter in alone) for person in project.people)
    if not missing:
        return ()
    return (Lack("maturity.people-missing", (("count", missing), ("questions", len(alone)))),)


def _maturity_started(project: Project) -> bool:
    return project.assessment is not None and any(map(is_answered, project.assessment.answers))


def _result_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    return _needs(
        (_maturity_started(project), "result.nothing-rated"),
        (_result_started(project), "result.no-target"),
    )


def _result_started(project: Project) -> bool:
    return project.assessment is not None and project.assessment.target is not None


def _buyer_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    stages = project.process.buyer_stages if project.process else ()
    if not stages:
        return (Lack("buyer.no-stages"),)
    return _counted(
        (sum(not stage.name for stage in stages), "buyer.stages-without-name"),
        (sum(not stage.goal for stage in stages), "buyer.stages-without-goal"),
        (sum(not stage.actions for stage in stages), "buyer.stages-without-actions"),
        (
            sum(not action.involved for stage in stages for action in stage.actions),
            "buyer.actions-without-people",
        ),
    )


def _buyer_started(project: Project) -> bool:
    return project.process is not None and bool(project.process.buyer_stages or project.process.interviews)


def _sales_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    stages = _stages(project)
    if not stages:
        return (Lack("sales.no-stages"),)
    return _counted(
        (sum(not stage.name for stage in stages), "sales.stages-without-name"),
        (sum(not stage.goal for stage in stages), "sales.stages-without-goal"),
        (sum(not stage.buyer_stages for stage in stages), "sales.stages-not-aligned"),
        (sum(not stage.tasks for stage in stages), "sales.stages-without-tasks"),
        (sum(not task.owner for stage in stages for task in stage.tasks), "sales.tasks-without-owner"),
    )


def _milestone_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    milestones = _milestones(project)
    if not milestones:
        return (Lack("milestones.none"),)
    return _counted(
        (sum(not stage.milestones for stage in _stages(project)), "milestones.stages-without"),
        (sum(not m.action for m in milestones), "milestones.without-buyer-action"),
        (sum(not m.evidence for m in milestones), "milestones.without-evidence"),
        (sum(not m.audit_method for m in milestones), "milestones.without-audit"),
        (sum(m.expected_days is None for m in milestones), "milestones.without-days"),
        (sum(bool(failed_tests(m)) for m in milestones), "milestones.tests-open"),
    )


def _chart_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    process, stages = project.process, _stages(project)
    if process is None or not stages:
        return (Lack("chart.no-stages"),)
    exits = [out for stage in stages for out in stage.exits]
    if not exits:
        return (Lack("chart.no-exits"),)
    return _counted(
        (sum(not out.condition for out in exits), "chart.exits-without-condition"),
        (sum(out.kind is ExitKind.BACK and not out.to for out in exits), "chart.ways-back-without-target"),
        (sum(len(not_earlier(process, stage)) for stage in stages), "chart.ways-back-not-earlier"),
    )


def _review_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    process = project.process
    if process is None or not (process.stages or process.buyer_stages):
        return (Lack("review.no-process"),)
    return _counted((len(undecided(process, findings(process, builtin_words()))), "review.undecided"))


def _plan_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    actions = [a for a in project.actions if a.status is not ActionStatus.DROPPED]
    if not actions:
        return (Lack("plan.no-actions"),)
    return _counted(
        (sum(not a.title for a in actions), "plan.without-title"),
        (sum(not a.owner for a in actions), "plan.without-owner"),
        (sum(a.due is None for a in actions), "plan.without-date"),
    )


def _documents_lacks(project: Project, _questionnaire: Questionnaire | None) -> Lacks:
    return _needs(
        (bool(project.company), "documents.no-company"),
        (bool(_stages(project)), "documents.no-stages"),
        (bool(project.actions), "documents.no-actions"),
    )


STEPS: tuple[Step, ...] = (
    Step(key="company", phase="assess", actions=(), lacks=_company_lacks, started=_company_started),
    Step(
        key="maturity",
        phase="assess",
        actions=(EightAction.ASSESS,),
        lacks=_maturity_lacks,
        started=_maturity_started,
    ),
    Step(
        key="result",
        phase="assess",
        actions=(EightAction.ASSESS,),
        lacks=_result_lacks,
        started=_result_started,
    ),
    Step(
        key="buyer-process",
        phase="design",
        actions=(EightAction.BUYER_PROCESS,),
        lacks=_buyer_lacks,
        started=_buyer_started,
    ),
    Step(
        key="sales-stages",
        phase="design",
        actions=(EightAction.FLOW_CHART,),
        lacks=_sales_lacks,
        started=lambda project: bool(_stages(project)),
    ),
    Step(
        key="milestones",
        phase="design",
        actions=(EightAction.MILESTONES,),
        lacks=_milestone_lacks,
        started=lambda project: bool(_milestones(project)),
    ),
    Step(
        key="flow-chart",
        phase="design",
        actions=(EightAction.FLOW_CHART,),
        lacks=_chart_lacks,
        started=lambda project: bool(_stages(project)),
    ),
    Step(
        key="review",
        phase="design",
        actions=(),
        lacks=_review_lacks,
        started=lambda project: project.process is not None and bool(project.process.decisions),
    ),
    Step(
        key="action-plan",
        phase="plan",
        actions=tuple(EightAction),
        lacks=_plan_lacks,
        started=lambda project: bool(project.actions),
    ),
    Step(
        key="documents",
        phase="plan",
        actions=(),
        lacks=_documents_lacks,
        started=lambda project: bool(_stages(project) or project.actions),
    ),
)


def step(key: str) -> Step:
    """The step with that key. Raises KeyError."""
    for candidate in STEPS:
        if candidate.key == key:
            return candidate
    raise KeyError(key)


def status(of: Step, project: Project, lacks: Lacks) -> Status:
    """How far a step is that lacks this, the other steps apart: complete once it lacks nothing."""
    if not lacks:
        return Status.COMPLETE
    return Status.STARTED if of.started(project) else Status.EMPTY


def standings(project: Project, questionnaire: Questionnaire | None) -> tuple[Standing, ...]:
    """Every step in order, with how far it is and what it lacks.

    The first that is not complete is NEXT where nothing is in it yet.
    """
    made: list[Standing] = []
    all_complete = True
    for of in STEPS:
        lacks = of.lacks(project, questionnaire)
        found = status(of, project, lacks)
        if found is Status.EMPTY and all_complete:
            found = Status.NEXT
        all_complete = all_complete and found is Status.COMPLETE
        made.append(Standing(of, found, lacks))
    return tuple(made)
