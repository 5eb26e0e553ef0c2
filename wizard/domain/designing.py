"""The edits that make a process: taking a ready one, making milestones, deciding on findings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from wizard.domain import edits
from wizard.domain.catalogue import (
    Catalogue,
    CatalogueBuyerStage,
    CatalogueRole,
    CatalogueStage,
)
from wizard.domain.edits import UnknownEntityError, find
from wizard.domain.entity import new_id
from wizard.domain.exits import target
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    Decision,
    ExitKind,
    Milestone,
    Process,
    Role,
    SalesStage,
    StageExit,
    Task,
    Verdict,
)
from wizard.domain.project import Project
from wizard.domain.text import likened

# Ids by the keys of a catalogue.
Ids = dict[str, str]


def ensure_process(project: Project) -> Project:
    """The project with a process to design; the very same one where it has one already."""
    return project if project.processes else replace(project, processes=(Process(),))


def take_catalogue(
    project: Project, catalogue: Catalogue, language: str, stages: Collection[str] | None = None
) -> Project:
    """The project with a ready process added to its own.

    `stages` are keys of sales stages to take, with the buyer stages they serve; None takes everything. What
    is there already under the same name stays as it is and is not added again.
    """
    project = ensure_process(project)
    process = project.processes[-1]
    chosen = [stage for stage in catalogue.stages if stages is None or stage.key in stages]
    served = {key for stage in chosen for key in stage.buyer_stages}
    buyer_stages = [b for b in catalogue.buyer_stages if stages is None or b.key in served]
    wanted = _roles_of(buyer_stages, chosen) if stages is not None else {role.key for role in catalogue.roles}
    roles, new_roles = _take_roles(process, [r for r in catalogue.roles if r.key in wanted], language)
    buyer_ids, actions, new_buyer_stages = _take_buyer_stages(process, buyer_stages, roles, language)
    stage_ids = _stage_ids(process, catalogue, chosen, language)
    new_stages = _take_stages(process, chosen, roles, buyer_ids, actions, stage_ids, language)
    if not (new_roles or new_buyer_stages or new_stages):
        return project
    sale = catalogue.sale or catalogue.title
    taken = replace(
        process,
        kind=process.kind or sale.words(language),
        roles=process.roles + new_roles,
        buyer_stages=process.buyer_stages + new_buyer_stages,
        stages=process.stages + new_stages,
    )
    taken = replace(taken, stages=process.stages + tuple(_leading_back(taken, s) for s in new_stages))
    return replace(project, processes=(*project.processes[:-1], taken))


def name_in(
    project: Project,
    role: Role,
    entity_type: type,
    entity_id: str,
    field: str,
    others: Sequence[str] | None = None,
) -> Project:
    """The project with a new role in a field of an entity: behind `others`, or where the field holds only one
    role, alone. A role of that name on that side which is listed already is taken in its place.

    Raises UnknownEntityError.
    """
    project = ensure_process(project)
    process = project.processes[-1]
    wanted = likened(role.name)
    known = next((r for r in process.roles if r.side is role.side and likened(r.name) == wanted), None)
    if known is None:
        project = edits.insert(project, process.id, [role])
    one = known or role
    value = one.id if others is None else tuple(dict.fromkeys((*others, one.id)))
    return edits.amend(project, entity_type, entity_id, **{field: value})


def make_milestone(project: Project, stage_id: str, action_id: str, name: str = "") -> Project:
    """The project with a buyer's action as a milestone of a sales stage, called like the action or `name`.

    An action that is a milestone already stays one. Raises UnknownEntityError.
    """
    action = find(project, BuyerAction, action_id)
    process = next((p for p in project.processes if any(s.id == stage_id for s in p.stages)), None)
    if process is None:
        raise UnknownEntityError(f"sales_stage {stage_id}")
    if any(milestone.action == action_id for stage in process.stages for milestone in stage.milestones):
        return project
    milestone = Milestone(name=name.strip() or action.text, action=action_id)
    stages = tuple(
        replace(stage, milestones=(*stage.milestones, milestone)) if stage.id == stage_id else stage
        for stage in process.stages
    )
    return _with_process(project, replace(process, stages=stages))


def decide(project: Project, finding: str, verdict: Verdict, note: str | None = None) -> Project:
    """The project with a decision on a finding of its process; `note` None leaves the note as it is."""
    project = ensure_process(project)
    process = project.processes[-1]
    before = next((d for d in process.decisions if d.finding == finding), None)
    start = before or Decision(finding=finding)
    after = replace(start, verdict=verdict, note=start.note if note is None else note.strip())
    if after == before:
        return project
    if before is None:
        decisions = (*process.decisions, after)
    else:
        decisions = tuple(after if d is before else d for d in process.decisions)
    return _with_process(project, replace(process, decisions=decisions))


def _leading_back(process: Process, stage: SalesStage) -> SalesStage:
    """The stage without the exits that would go back to a stage that was not taken, or is no earlier one."""
    exits = tuple(
        out for out in stage.exits if out.kind is not ExitKind.BACK or target(process, stage, out) is not None
    )
    return replace(stage, exits=exits)


def _with_process(project: Project, process: Process) -> Project:
    processes = tuple(process if p.id == process.id else p for p in project.processes)
    return replace(project, processes=processes)


def _roles_of(buyer_stages: list[CatalogueBuyerStage], stages: list[CatalogueStage]) -> set[str]:
    buyers = {key for stage in buyer_stages for action in stage.actions for key in action.involved}
    sellers = {key for stage in stages for task in stage.tasks for key in (task.owner, *task.helpers)}
    return buyers | sellers


def _take_roles(process: Process, wanted: list[CatalogueRole], language: str) -> tuple[Ids, tuple[Role, ...]]:
    there = {(role.side, likened(role.name)): role.id for role in process.roles}
    ids: Ids = {}
    new = []
    for source in wanted:
        name = source.name.words(language)
        known = there.get((source.side, likened(name)))
        if known is None:
            role = Role(name=name, side=source.side)
            new.append(role)
            known = role.id
        ids[source.key] = known
    return ids, tuple(new)


def _take_buyer_stages(
    process: Process, wanted: list[CatalogueBuyerStage], roles: Ids, language: str
) -> tuple[Ids, Ids, tuple[BuyerStage, ...]]:
    there = {likened(stage.name): stage for stage in process.buyer_stages}
    stage_ids: Ids = {}
    action_ids: Ids = {}
    new = []
    for source in wanted:
        name = source.name.words(language)
        stage = there.get(likened(name))
        if stage is None:
            stage = BuyerStage(
                name=name,
                goal=source.goal.words(language),
                job=source.job,
                actions=tuple(
                    BuyerAction(
                        text=action.text.words(language),
                        involved=tuple(roles[key] for key in action.involved),
                    )
                    for action in source.actions
                ),
            )
            new.append(stage)
        stage_ids[source.key] = stage.id
        by_text = {likened(action.text): action.id for action in stage.actions}
        for action in source.actions:
            action_ids[action.key] = by_text.get(likened(action.text.words(language)), "")
    return stage_ids, action_ids, tuple(new)


def _stage_ids(process: Process, catalogue: Catalogue, chosen: list[CatalogueStage], language: str) -> Ids:
    """Ids of the stages that ways back can lead to: those there already and those being taken."""
    there = {likened(stage.name): stage.id for stage in process.stages}
    ids: Ids = {}
    for source in catalogue.stages:
        known = there.get(likened(source.name.words(language)))
        if known is not None or source in chosen:
            ids[source.key] = known or new_id()
    return ids


def _take_stages(
    process: Process,
    wanted: list[CatalogueStage],
    roles: Ids,
    buyer_stages: Ids,
    actions: Ids,
    stages: Ids,
    language: str,
) -> tuple[SalesStage, ...]:
    there = {stage.id for stage in process.stages}
    return tuple(
        SalesStage(
            id=stages[source.key],
            name=source.name.words(language),
            goal=source.goal.words(language),
            gain=source.gain.words(language) if source.gain is not None else "",
            buyer_stages=tuple(buyer_stages[key] for key in source.buyer_stages),
            tasks=tuple(
                Task(
                    text=task.text.words(language),
                    owner=roles[task.owner],
                    helpers=tuple(roles[key] for key in task.helpers),
                )
                for task in source.tasks
            ),
            milestones=tuple(
                Milestone(
                    name=milestone.name.words(language),
                    action=actions.get(milestone.action, ""),
                    evidence=milestone.evidence.words(language),
                    audit_method=milestone.audit_method.words(language),
                    expected_days=milestone.expected_days,
                    tests=milestone.tests,
                )
                for milestone in source.milestones
            ),
            exits=tuple(
                StageExit(kind=out.kind, to=stages.get(out.to, ""), condition=out.condition.words(language))
                for out in source.exits
            ),
        )
        for source in wanted
        if stages[source.key] not in there
    )
