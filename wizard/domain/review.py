"""Holds a process against the six elements of a good one and says what it lacks, finding by finding.

The six elements are the source document's; the limits of a lean process are our own: warn above 7 stages or
8 milestones (from Membrain's 5 and docs.zero.inc's 4 to 7 stages), and above 8 tasks in a stage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import Protocol

from wizard.domain.exits import not_earlier
from wizard.domain.milestones import WordList, failed_tests, signs
from wizard.domain.process import (
    Decision,
    ExitKind,
    Milestone,
    Process,
    SalesStage,
    Side,
    Verdict,
)
from wizard.domain.text import likened

FEWEST_STAGES = 4
MOST_STAGES = 7
MOST_MILESTONES = 8
MOST_MILESTONES_PER_STAGE = 2
MOST_TASKS_PER_STAGE = 8


class Element(IntEnum):
    """The six elements of a sales process, in the order of the source document."""

    ALIGNED = 1
    GUIDES = 2
    LEAVES_ROOM = 3
    AUDITABLE = 4
    MEASURED = 5
    FOR_EVERYONE = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a process lacks for one of the six elements.

    `code` has its words in `wizard.messages`, filled with `params`; `entities` are (kind, id) of what is
    meant, none where the whole process is. `key` is the same as long as the matter is the same.
    """

    element: Element
    code: str
    params: tuple[tuple[str, str | int], ...] = ()
    entities: tuple[tuple[str, str], ...] = ()
    about: str = ""

    @property
    def key(self) -> str:
        """What decisions and actions refer to this finding by."""
        return f"{self.code}:{self.about}" if self.about else self.code


Found = Iterator[Finding]


def findings(process: Process | None, words: WordList) -> tuple[Finding, ...]:
    """Everything the review finds, element by element; nothing where there is no process."""
    if process is None:
        return ()
    return (
        *_buyer_process(process),
        *_alignment(process),
        *_guidance(process),
        *_room(process),
        *_milestones(process, words),
        *_metrics(process),
        *_for_everyone(process),
    )


def decision_on(process: Process, finding: str) -> Decision | None:
    """What was decided about the finding with that key."""
    return next((d for d in process.decisions if d.finding == finding), None)


def undecided(process: Process | None, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings about which nothing is decided yet."""
    decisions = process.decisions if process is not None else ()
    decided = {d.finding for d in decisions if d.verdict is not Verdict.OPEN}
    return tuple(finding for finding in found if finding.key not in decided)


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


def _of_stage(element: Element, code: str, number: int, stage: _Named, kind: str) -> Finding:
    params = (("number", number), ("stage", stage.name))
    return Finding(element, code, params, ((kind, stage.id),), about=stage.id)


def _within(finding: Finding, kind: str, ids: Sequence[str]) -> Finding:
    """The finding about some entities of its stage, with their number as `count`."""
    params = (*finding.params, ("count", len(ids)))
    entities = (*finding.entities, *((kind, entity_id) for entity_id in ids))
    return Finding(finding.element, finding.code, params, entities, finding.about)


def _buyer_process(process: Process) -> Found:
    if not process.buyer_stages:
        yield Finding(Element.ALIGNED, "no-buyer-stages")
        return
    served = {key for stage in process.stages for key in stage.buyer_stages}
    for number, stage in enumerate(process.buyer_stages, 1):
        of = partial(_of_stage, Element.ALIGNED, number=number, stage=stage, kind="buyer_stage")
        if not stage.goal:
            yield of("buyer-stage-without-goal")
        if not stage.actions:
            yield of("buyer-stage-without-actions")
        alone = [action.id for action in stage.actions if not action.involved]
        if alone:
            yield _within(of("buyer-actions-without-people"), "buyer_action", alone)
        if process.stages and stage.id not in served:
            yield of("buyer-stage-not-served")
    if sum(role.side is Side.BUYER for role in process.roles) == 1:
        yield Finding(Element.ALIGNED, "one-buyer-role")


def _alignment(process: Process) -> Found:
    if not process.buyer_stages:
        return
    order = {stage.id: place for place, stage in enumerate(process.buyer_stages)}
    furthest = -1
    for number, stage in enumerate(process.stages, 1):
        of = partial(_of_stage, Element.ALIGNED, number=number, stage=stage, kind="sales_stage")
        served = [order[key] for key in stage.buyer_stages if key in order]
        if not served:
            yield of("stage-not-aligned")
            continue
        first = min(served)
        if first < furthest:
            yield of("stage-runs-back")
        furthest = max(furthest, first)


def _guidance(process: Process) -> Found:
    if not process.stages:
        yield Finding(Element.GUIDES, "no-stages")
        return
    if len(process.stages) < FEWEST_STAGES:
        params = (("count", len(process.stages)), ("limit", FEWEST_STAGES))
        yield Finding(Element.GUIDES, "too-few-stages", params)
    for number, stage in enumerate(process.stages, 1):
        of = partial(_of_stage, Element.GUIDES, number=number, stage=stage, kind="sales_stage")
        if not stage.name:
            yield of("stage-without-name")
        if not stage.tasks:
            yield of("stage-without-tasks")
        unowned = [task.id for task in stage.tasks if not task.owner]
        if unowned:
            yield _within(of("tasks-without-owner"), "task", unowned)
        yield from _ways_out(of, process, stage)
    if not any(out.kind is ExitKind.BACK for stage in process.stages for out in stage.exits):
        yield Finding(Element.GUIDES, "no-way-back")


def _ways_out(of: Callable[[str], Finding], process: Process, stage: SalesStage) -> Found:
    vague = [out.id for out in stage.exits if not out.condition]
    if vague:
        yield _within(of("exits-without-condition"), "stage_exit", vague)
    nowhere = [out.id for out in stage.exits if out.kind is ExitKind.BACK and not out.to]
    if nowhere:
        yield _within(of("ways-back-without-target"), "stage_exit", nowhere)
    astray = [out.id for out in not_earlier(process, stage)]
    if astray:
        yield _within(of("ways-back-not-earlier"), "stage_exit", astray)


def _room(process: Process) -> Found:
    if len(process.stages) > MOST_STAGES:
        params = (("count", len(process.stages)), ("limit", MOST_STAGES))
        yield Finding(Element.LEAVES_ROOM, "too-many-stages", params)
    milestones = sum(len(stage.milestones) for stage in process.stages)
    if milestones > MOST_MILESTONES:
        params = (("count", milestones), ("limit", MOST_MILESTONES))
        yield Finding(Element.LEAVES_ROOM, "too-many-milestones", params)
    for number, stage in enumerate(process.stages, 1):
        of = partial(_of_stage, Element.LEAVES_ROOM, number=number, stage=stage, kind="sales_stage")
        if len(stage.tasks) > MOST_TASKS_PER_STAGE:
            yield _within(of("too-many-tasks"), "task", [task.id for task in stage.tasks])
        if len(stage.milestones) > MOST_MILESTONES_PER_STAGE:
            ids = [milestone.id for milestone in stage.milestones]
            yield _within(of("too-many-milestones-in-stage"), "milestone", ids)
    yield from _repeated_tasks(process)


def _repeated_tasks(process: Process) -> Found:
    places: dict[str, list[tuple[str, str]]] = {}
    for stage in process.stages:
        for task in stage.tasks:
            places.setdefault(likened(task.text), []).append((task.id, task.text))
    for text, tasks in places.items():
        if text and len(tasks) > 1:
            ids = tuple(("task", task_id) for task_id, _ in tasks)
            params = (("task", tasks[0][1]), ("count", len(tasks)))
            yield Finding(Element.LEAVES_ROOM, "task-repeated", params, ids, about=tasks[0][0])


def _milestones(process: Process, words: WordList) -> Found:
    buyer_stage_of = {action.id: stage.id for stage in process.buyer_stages for action in stage.actions}
    for number, stage in enumerate(process.stages, 1):
        if not stage.milestones:
            yield _of_stage(Element.AUDITABLE, "stage-without-milestone", number, stage, "sales_stage")
        for milestone in stage.milestones:
            yield from _auditable(milestone, words)
            buyer_stage = buyer_stage_of.get(milestone.action)
            if buyer_stage is not None and stage.buyer_stages and buyer_stage not in stage.buyer_stages:
                yield _of_milestone(
                    Element.AUDITABLE, "milestone-from-elsewhere", milestone, stage=stage.name, number=number
                )
    yield from _shared_actions(process)


def _auditable(milestone: Milestone, words: WordList) -> Found:
    of = Element.AUDITABLE
    if not milestone.name:
        yield _of_milestone(of, "milestone-without-name", milestone)
    if not milestone.action:
        yield _of_milestone(of, "milestone-without-buyer-action", milestone)
    if not milestone.evidence:
        yield _of_milestone(of, "milestone-without-evidence", milestone)
    if not milestone.audit_method:
        yield _of_milestone(of, "milestone-without-audit", milestone)
    by_code: dict[str, list[str]] = {}
    for sign in signs(milestone.name, words):
        by_code.setdefault(sign.code, []).append(sign.word)
    for code, shown in by_code.items():
        yield _of_milestone(of, f"milestone-{code}", milestone, word=", ".join(shown))
    failed = failed_tests(milestone)
    if failed:
        yield _of_milestone(of, "milestone-tests-open", milestone, count=len(failed))


def _shared_actions(process: Process) -> Found:
    milestones = [m for stage in process.stages for m in stage.milestones if m.action]
    first: dict[str, Milestone] = {}
    for milestone in milestones:
        if milestone is not first.setdefault(milestone.action, milestone):
            other = first[milestone.action].name
            yield _of_milestone(
                Element.AUDITABLE,
                "milestone-same-action",
                milestone,
                other=other,
            )


def _of_milestone(element: Element, code: str, milestone: Milestone, **params: str | int) -> Finding:
    given = (("milestone", milestone.name), *params.items())
    return Finding(element, code, given, (("milestone", milestone.id),), about=milestone.id)


def _metrics(process: Process) -> Found:
    milestones = [milestone for stage in process.stages for milestone in stage.milestones]
    for milestone in milestones:
        if milestone.expected_days is None:
            yield _of_milestone(Element.MEASURED, "milestone-without-days", milestone)
    if process.stages and not any(
        out.kind is ExitKind.LOST for stage in process.stages for out in stage.exits
    ):
        yield Finding(Element.MEASURED, "no-lost-exit")
    if process.stages and not process.stages[-1].milestones:
        stage = process.stages[-1]
        yield _of_stage(Element.MEASURED, "no-closing-milestone", len(process.stages), stage, "sales_stage")
    yield from _same_name(process.stages, "stage-name-twice", "sales_stage")
    yield from _same_name(milestones, "milestone-name-twice", "milestone")


def _same_name(things: Sequence[_Named], code: str, kind: str) -> Found:
    """Figures are kept by name; of two with one name nobody knows which is meant."""
    first: dict[str, _Named] = {}
    for thing in things:
        if thing.name and first.setdefault(likened(thing.name), thing) is not thing:
            entities = ((kind, first[likened(thing.name)].id), (kind, thing.id))
            yield Finding(Element.MEASURED, code, (("name", thing.name),), entities, about=thing.id)


def _for_everyone(process: Process) -> Found:
    if not any(interview.notes for interview in process.interviews):
        yield Finding(Element.FOR_EVERYONE, "no-interviews")
    for number, stage in enumerate(process.stages, 1):
        if not stage.goal:
            yield _of_stage(Element.FOR_EVERYONE, "stage-without-goal", number, stage, "sales_stage")
    without_gain = tuple(("sales_stage", stage.id) for stage in process.stages if not stage.gain)
    if without_gain:  # one finding for all of them: whoever writes one writes them all
        params = (("count", len(without_gain)), ("of", len(process.stages)))
        yield Finding(Element.FOR_EVERYONE, "stages-without-gain", params, without_gain)
    tasks = [task for stage in process.stages for task in stage.tasks]
    owners = {task.owner for task in tasks if task.owner}
    if len(process.stages) > 1 and len(owners) == 1 and not any(task.helpers for task in tasks):
        yield Finding(Element.FOR_EVERYONE, "one-role-alone", (), (("role", next(iter(owners))),))
