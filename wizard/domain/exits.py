"""Where an exit of a stage leads: a deal goes back to an earlier stage, never to its own or a later one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wizard.domain import edits
from wizard.domain.edits import UnknownEntityError
from wizard.domain.process import ExitKind, Process, SalesStage, StageExit
from wizard.domain.project import Project


def earlier_stages(process: Process, stage_id: str) -> tuple[SalesStage, ...]:
    """The stages to which a deal can go back from this one; none from a stage that the process lacks."""
    place = next((place for place, stage in enumerate(process.stages) if stage.id == stage_id), 0)
    return process.stages[:place]


def target(process: Process, stage: SalesStage, out: StageExit) -> SalesStage | None:
    """The earlier stage to which an exit leads back; None for one that leads elsewhere or nowhere."""
    if out.kind is not ExitKind.BACK:
        return None
    return next((earlier for earlier in earlier_stages(process, stage.id) if earlier.id == out.to), None)


def not_earlier(process: Process, stage: SalesStage) -> tuple[StageExit, ...]:
    """The exits of a stage that name a stage to go back to which is no earlier one: the order of the stages
    has changed since, or the project comes from elsewhere.
    """
    return tuple(
        out
        for out in stage.exits
        if out.kind is ExitKind.BACK and out.to and target(process, stage, out) is None
    )


def new_exit(*, condition: str = "", kind: ExitKind | None = None, to: str = "") -> StageExit:
    """An exit from what was typed or pasted; one that only names a stage leads back to it."""
    if kind is None:
        kind = ExitKind.BACK if to else ExitKind.LOST
    return StageExit(condition=condition, kind=kind, to=to)


def add_exits(
    project: Project, stage_id: str, exits: Sequence[StageExit], position: int | None = None
) -> Project:
    """The project with exits added to a stage, without targets that are no earlier stages.

    Raises UnknownEntityError.
    """
    process, stage = _home(project, stage_id)
    return edits.insert(project, stage_id, [_settled(process, stage, out) for out in exits], position)


def change_exit(project: Project, exit_id: str, **values: object) -> Project:
    """The project with fields of an exit set: another kind clears the stage it led back to, and a stage to
    go back to makes it an exit of that kind. A target that is no earlier stage is cleared.

    What is neither kind nor target leaves both as they are. Raises UnknownEntityError.
    """
    before = edits.find(project, StageExit, exit_id)
    if not values.keys() & {"kind", "to"}:
        return edits.amend(project, StageExit, exit_id, **values)
    process, stage = _home(project, exit_id)
    if values.get("to") and "kind" not in values:
        values["kind"] = ExitKind.BACK
    after = _settled(process, stage, replace(before, **values))  # type: ignore[arg-type]
    return edits.amend(project, StageExit, exit_id, **{**values, "kind": after.kind, "to": after.to})


def _settled(process: Process, stage: SalesStage, out: StageExit) -> StageExit:
    return out if target(process, stage, out) is not None else replace(out, to="")


def _home(project: Project, entity_id: str) -> tuple[Process, SalesStage]:
    """The process and the stage that is or holds an entity."""
    for process in project.processes:
        for stage in process.stages:
            if entity_id in {stage.id, *(out.id for out in stage.exits)}:
                return process, stage
    raise UnknownEntityError(f"sales_stage {entity_id}")
