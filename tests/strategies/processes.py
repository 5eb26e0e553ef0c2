"""A small process with nothing to find fault with, to be spoiled one thing at a time."""

from __future__ import annotations

from dataclasses import replace

from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    ExitKind,
    Interview,
    Milestone,
    MilestoneTest,
    Process,
    Role,
    SalesStage,
    Side,
    StageExit,
    Task,
)

ALL_TESTS = tuple(test.value for test in MilestoneTest)
NAMES = ("Understand", "Shape", "Prove", "Close")
PROOFS = ("Problem confirmed", "Requirements issued", "Trial accepted", "Order placed")


def sound_process() -> Process:
    """Four stages, each beside a buyer stage, each with its task, its milestone and its ways out.

    Ids are "b0" for buyer stages, "a0" for their actions, "s0", "t0", "m0" for stages, tasks and milestones,
    "l0" for the exit to lost and "k1" for the way back of the second stage.
    """
    return Process(
        id="process",
        roles=(
            Role(id="lead", name="Project lead", side=Side.BUYER),
            Role(id="payer", name="Budget owner", side=Side.BUYER),
            Role(id="seller", name="Account manager", side=Side.SELLER),
            Role(id="engineer", name="Engineer", side=Side.SELLER),
        ),
        buyer_stages=tuple(
            BuyerStage(
                id=f"b{n}",
                name=f"Buyer’s part {n}",
                goal="Something is settled",
                actions=(BuyerAction(id=f"a{n}", text=f"The buyer does thing {n}", involved=("lead",)),),
            )
            for n in range(4)
        ),
        interviews=(Interview(id="i0", person="p", notes="Listens first."),),
        stages=tuple(_stage(n) for n in range(4)),
    )


def _stage(n: int) -> SalesStage:
    back = (StageExit(id=f"k{n}", kind=ExitKind.BACK, to=f"s{n - 1}", condition="Needs change"),) if n else ()
    return SalesStage(
        id=f"s{n}",
        name=NAMES[n],
        goal="Know where you are",
        gain="Fewer deals that lead nowhere",
        buyer_stages=(f"b{n}",),
        tasks=(Task(id=f"t{n}", text=f"Do thing {n}", owner="seller", helpers=("engineer",)),),
        milestones=(
            Milestone(
                id=f"m{n}",
                name=PROOFS[n],
                action=f"a{n}",
                evidence="A reply",
                audit_method="Open the reply",
                expected_days=14,
                tests=ALL_TESTS,
            ),
        ),
        exits=(StageExit(id=f"l{n}", kind=ExitKind.LOST, condition="They say no"), *back),
    )


def with_stage(process: Process, number: int, **values: object) -> Process:
    """The process with fields of its sales stage of that place replaced."""
    stages = list(process.stages)
    stages[number] = replace(stages[number], **values)  # type: ignore[arg-type]
    return replace(process, stages=tuple(stages))


def with_buyer_stage(process: Process, number: int, **values: object) -> Process:
    """The process with fields of its buyer stage of that place replaced."""
    stages = list(process.buyer_stages)
    stages[number] = replace(stages[number], **values)  # type: ignore[arg-type]
    return replace(process, buyer_stages=tuple(stages))


def with_milestone(process: Process, number: int, **values: object) -> Process:
    """The process with fields of the milestone of a stage replaced."""
    milestone = replace(process.stages[number].milestones[0], **values)  # type: ignore[arg-type]
    return with_stage(process, number, milestones=(milestone,))
