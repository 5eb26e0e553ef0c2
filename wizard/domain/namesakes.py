"""What stands in another process of a project, and what comes nearest to it in the one being designed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    Milestone,
    Process,
    SalesStage,
    StageExit,
    Task,
)
from wizard.domain.project import Project
from wizard.domain.text import likened

Stage = BuyerStage | SalesStage
Thing = Stage | BuyerAction | Task | Milestone | StageExit


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something that is not in the process being designed.

    `name` is its own or its stage's. `near` is what has the same name in the process being designed, the
    thing or else its stage; None where nothing has.
    """

    name: str
    process: Process
    near: Thing | None


def parts_of(stage: Stage) -> tuple[Thing, ...]:
    """Everything that stands in a stage."""
    if isinstance(stage, BuyerStage):
        return stage.actions
    return (*stage.tasks, *stage.milestones, *stage.exits)


def elsewhere(project: Project, entity_id: str) -> Elsewhere | None:
    """Where a stage, or what stands in one, is found among the other processes; None if it is in none."""
    for process in project.processes[:-1]:
        for stage, thing in _things(process):
            if thing.id == entity_id:
                near = _near(thing, project.processes[-1]) or _near(stage, project.processes[-1])
                return Elsewhere(name_of(thing) or stage.name, process, near)
    return None


def called(process: Process | None) -> dict[str, str]:
    """What everything in a process is called, by id: its own name, or that of its stage where it has none."""
    found = _things(process) if process is not None else ()
    return {thing.id: name_of(thing) or stage.name for stage, thing in found}


def name_of(thing: Thing) -> str:
    """What it is called; "" for a way out, which has no name."""
    if isinstance(thing, (BuyerAction, Task)):
        return thing.text
    return "" if isinstance(thing, StageExit) else thing.name


def _near(thing: Thing, process: Process) -> Thing | None:
    """What is of the same kind and has the same name; nothing is near to what has none."""
    name = likened(name_of(thing))
    for _stage, other in _things(process):
        if name and type(other) is type(thing) and likened(name_of(other)) == name:
            return other
    return None


def _things(process: Process) -> Iterator[tuple[Stage, Thing]]:
    """All stages, and what stands in them, each with its stage."""
    stages: tuple[Stage, ...] = process.buyer_stages + process.stages
    for stage in stages:
        yield stage, stage
        for part in parts_of(stage):
            yield stage, part
