"""Turns blockers, findings and what remains of the eight actions into lines of the action plan.

A suggestion has a stable cause, so that suggesting again never doubles nor overwrites what is in the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.maturity import Result, assess
from wizard.domain.plan import OVER, Action, ActionStatus, EightAction, Goal, Obstacle
from wizard.domain.process import Verdict
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.ratings import rank
from wizard.domain.review import Element, Finding, decision_on

CRITERION = "criterion"
REVIEW = "review"
STANDING = "action"

Params = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an action is suggested, or suggested so early; the words for `code` are in `wizard.messages`."""

    code: str
    params: Params = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """An action that could be taken into the plan.

    `title` and `reason` are what the plan will say. A criterion's title comes with it; all else is filled in
    from `code`, `params` and `reasons` by `wizard.messages.suggestions`. `effort` is 1 to 3.
    """

    cause: str
    serves: EightAction
    code: str
    params: Params = ()
    title: str = ""
    reasons: tuple[Reason, ...] = ()
    reason: str = ""
    closes: tuple[str, ...] = ()
    essential: bool = False
    effort: int = 1
    goals: tuple[Goal, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True)
class _Service:
    """What mending something is good for."""

    serves: EightAction
    goals: tuple[Goal, ...]
    obstacles: tuple[Obstacle, ...]


_FOR_ELEMENT = {
    Element.ALIGNED: _Service(
        EightAction.BUYER_PROCESS, (Goal.WIN_RATE, Goal.CUSTOMER_SATISFACTION), (Obstacle.ALIGNMENT,)
    ),
    Element.GUIDES: _Service(
        EightAction.FLOW_CHART, (Goal.PRODUCTIVITY, Goal.RAMP_UP), (Obstacle.AGREEMENT,)
    ),
    Element.LEAVES_ROOM: _Service(
        EightAction.FLOW_CHART, (Goal.PRODUCTIVITY,), (Obstacle.LEANNESS, Obstacle.ADOPTION)
    ),
    Element.AUDITABLE: _Service(
        EightAction.MILESTONES, (Goal.PREDICTABLE_REVENUE, Goal.INSIGHT), (Obstacle.AGREEMENT,)
    ),
    Element.MEASURED: _Service(
        EightAction.CRM_TRACKING, (Goal.INSIGHT, Goal.PREDICTABLE_REVENUE), (Obstacle.CRM_FIT,)
    ),
    Element.FOR_EVERYONE: _Service(EightAction.TRAINING, (Goal.RAMP_UP,), (Obstacle.ADOPTION,)),
}

_FOR_EIGHT = {
    EightAction.ASSESS: _Service(EightAction.ASSESS, (Goal.INSIGHT,), (Obstacle.AGREEMENT,)),
    EightAction.BUYER_PROCESS: _FOR_ELEMENT[Element.ALIGNED],
    EightAction.FLOW_CHART: _FOR_ELEMENT[Element.GUIDES],
    EightAction.MILESTONES: _FOR_ELEMENT[Element.AUDITABLE],
    EightAction.CRM_TRACKING: _FOR_ELEMENT[Element.MEASURED],
    EightAction.BENCHMARK: _Service(
        EightAction.BENCHMARK, (Goal.INSIGHT, Goal.WIN_RATE), (Obstacle.ADOPTION,)
    ),
    EightAction.TRAINING: _Service(EightAction.TRAINING, (Goal.RAMP_UP, Goal.WIN_RATE), (Obstacle.ADOPTION,)),
    EightAction.AUDIT: _Service(EightAction.AUDIT, (Goal.PREDICTABLE_REVENUE,), (Obstacle.ADOPTION,)),
}


def suggestions(
    project: Project,
    questionnaire: Questionnaire | None,
    result: Result | None,
    findings: Sequence[Finding],
    language: str,
) -> tuple[Suggestion, ...]:
    """What could be taken into the plan and is not there yet, most worth while first.

    Essential criteria that hold the next level back come first, what remains of the eight actions last; in
    between and among themselves, what serves the goals and meets the obstacles ranked highest goes first.
    """
    taken = {action.cause for action in project.actions}
    closed = {key for action in project.actions for key in action.closes}
    found: list[Suggestion] = []
    if questionnaire is not None and result is not None:
        found += _from_blockers(questionnaire, result, language)
    found += _from_findings(project, findings)
    new = [s for s in found if s.cause not in taken and not (s.closes and closed.issuperset(s.closes))]
    served = {action.serves for action in project.actions} | {s.serves for s in new}
    new += [s for s in _standing(project, result) if s.serves not in served and s.cause not in taken]
    ranked = sorted(new, key=lambda s: (not s.essential, not s.closes, -_worth(s, project)))
    return tuple(replace(s, reasons=(*s.reasons, *_ranked_reasons(s, project))) for s in ranked)


def take(project: Project, chosen: Iterable[Suggestion]) -> Project:
    """The project with these suggestions at the end of its plan, but for those there already.

    Raises ValueError for a suggestion that was not worded.
    """
    there = {action.cause for action in project.actions}
    new = []
    for suggestion in chosen:
        if not suggestion.title:
            raise ValueError(f"the suggestion {suggestion.cause} has no words yet")
        if suggestion.cause not in there:
            there.add(suggestion.cause)
            new.append(
                Action(
                    cause=suggestion.cause,
                    serves=suggestion.serves,
                    title=suggestion.title,
                    reason=suggestion.reason,
                    closes=suggestion.closes,
                )
            )
    return edits.insert(project, project.id, new)


def planned_for(project: Project, criterion: str) -> Action | None:
    """The action of the plan that is to mend a criterion; one that is done or dropped only if no other is."""
    key = f"{CRITERION}:{criterion}"
    found = (action for action in project.actions if key in action.closes)
    return min(found, key=lambda action: action.status in OVER, default=None)


def level_by_date(
    questionnaire: Questionnaire, assessment: Assessment, actions: Iterable[Action]
) -> tuple[tuple[date, int], ...]:
    """The level after each date on which actions fall due, as if each of them did what it is for.

    An action lifts the criteria that it closes to what the level aimed for needs of them: the target, or the
    next level. Actions without a date and dropped ones lift nothing; no rating is ever lowered.
    """
    due: dict[date, set[str]] = {}
    for action in actions:
        if action.due is not None and action.status is not ActionStatus.DROPPED:
            due.setdefault(action.due, set()).update(_criteria_closed(action))
    result = assess(questionnaire, assessment)
    aim = max(assessment.target or 0, result.next_level or result.level)
    ratings = {found.criterion: found.effective.rating for found in result.criteria}
    level = result.level
    steps = []
    for day in sorted(due):
        before = dict(ratings)
        for criterion in questionnaire.criteria:
            if criterion.key in due[day]:
                ratings[criterion.key] = _lifted(
                    ratings[criterion.key], _needed(questionnaire, criterion, aim)
                )
        if ratings != before:
            answers = tuple(Answer(criterion=key, agreed=rating) for key, rating in ratings.items())
            level = assess(questionnaire, Assessment(answers=answers)).level
        steps.append((day, level))
    return tuple(steps)


def _from_blockers(questionnaire: Questionnaire, result: Result, language: str) -> Iterator[Suggestion]:
    for blocker in result.blockers:
        criterion = questionnaire.criterion(blocker.criterion)
        # Of a level already reached it is the whole area that is not full, and another criterion may fill it.
        needed = blocker.essential and blocker.level == result.next_level
        cause = f"{CRITERION}:{criterion.key}"
        yield Suggestion(
            cause=cause,
            serves=criterion.action,
            code=CRITERION,
            title=criterion.improvement.words(language),
            reasons=(Reason("essential" if needed else "blocks", (("level", result.next_level or 0),)),),
            closes=(cause,),
            essential=blocker.essential,
            effort=criterion.effort,
            goals=criterion.goals,
            obstacles=criterion.obstacles,
        )


def _from_findings(project: Project, findings: Iterable[Finding]) -> Iterator[Suggestion]:
    """One suggestion for all findings of a kind, but for those that were accepted as they are."""
    by_code: dict[str, list[Finding]] = {}
    decided = set()
    for finding in findings:
        decision = decision_on(project.process, finding.key) if project.process else None
        if decision is None or decision.verdict is not Verdict.ACCEPT:
            by_code.setdefault(finding.code, []).append(finding)
        if decision is not None and decision.verdict is Verdict.CHANGE:
            decided.add(finding.code)
    for code, same in by_code.items():
        service = _FOR_ELEMENT[same[0].element]
        reason = "decided" if code in decided else "found"
        yield Suggestion(
            cause=f"{REVIEW}:{code}",
            serves=service.serves,
            code=code,
            reasons=(Reason(reason, (("count", len(same)),)),),
            closes=tuple(f"finding:{finding.key}" for finding in same),
            goals=service.goals,
            obstacles=service.obstacles,
        )


def _standing(project: Project, result: Result | None) -> Iterator[Suggestion]:
    """Something for each of the eight actions, according to how far the project is."""
    process = project.process
    stages = process.stages if process else ()
    buyers = process.buyer_stages if process else ()
    milestones = sum(len(stage.milestones) for stage in stages)
    crm = project.crm
    codes: dict[EightAction, tuple[str, Params]] = {
        EightAction.ASSESS: ("assess-again" if result else "assess-now", ()),
        EightAction.BUYER_PROCESS: (
            "ask-buyers" if buyers else "document-buyer",
            (),
        ),
        EightAction.FLOW_CHART: ("publish-chart" if stages else "draw-chart", ()),
        EightAction.MILESTONES: ("try-milestones" if milestones else "identify-milestones", ()),
        EightAction.CRM_TRACKING: ("crm-fields", (("crm", crm),)) if crm else ("milestone-list", ()),
        EightAction.BENCHMARK: ("benchmark-people", ()),
        EightAction.TRAINING: ("train-by-results", ()),
        EightAction.AUDIT: ("audit-milestones", ()),
    }
    for eight, (code, params) in codes.items():
        service = _FOR_EIGHT[eight]
        yield Suggestion(
            cause=f"{STANDING}:{code}",
            serves=eight,
            code=code,
            params=params,
            reasons=(Reason("one-of-eight", (("number", eight.value),)),),
            goals=service.goals,
            obstacles=service.obstacles,
        )


def _best(wanted: Iterable[str], ranking: Sequence[str]) -> int | None:
    """The place in `ranking`, from 0, of the one wanted that stands highest in it."""
    return min((ranking.index(key) for key in wanted if key in ranking), default=None)


def _worth(suggestion: Suggestion, project: Project) -> int:
    goal, obstacle = _best(suggestion.goals, project.goals), _best(suggestion.obstacles, project.obstacles)
    return (len(Goal) - goal if goal is not None else 0) + (
        len(Obstacle) - obstacle if obstacle is not None else 0
    )


def _ranked_reasons(suggestion: Suggestion, project: Project) -> Iterator[Reason]:
    goal, obstacle = _best(suggestion.goals, project.goals), _best(suggestion.obstacles, project.obstacles)
    if goal is not None:
        yield Reason("goal", (("rank", goal + 1), ("goal", project.goals[goal])))
    if obstacle is not None:
        yield Reason("obstacle", (("rank", obstacle + 1), ("obstacle", project.obstacles[obstacle])))


def _criteria_closed(action: Action) -> Iterator[str]:
    for key in action.closes:
        kind, _, name = key.partition(":")
        if kind == CRITERION:
            yield name


def _needed(questionnaire: Questionnaire, criterion: Criterion, aim: int) -> Rating:
    """The rating that suits all gates up to the level aimed for, or that of the criterion's own level."""
    own = questionnaire.level(criterion.level).gate
    needed = [own.areas, own.essential] if own else []
    above = (level.gate for level in questionnaire.levels if criterion.level < level.number <= aim)
    needed += [gate.below for gate in above if gate]
    return max(needed, key=rank, default=Rating.FULLY)


def _lifted(present: Rating | None, needed: Rating) -> Rating | None:
    keeps = present is Rating.NOT_APPLICABLE or rank(present) >= rank(needed)
    return present if keeps else needed
