"""How long a sale is expected to take, and whether that is all of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wizard.domain.process import Process, SalesStage


@dataclass(frozen=True, slots=True)
class Days:
    """Days that are expected; not `whole` where some are unknown, so that it takes at least so many."""

    known: int
    whole: bool


def stage_days(stage: SalesStage) -> Days:
    """The days in a stage, from the milestone before it to its last one."""
    days = [milestone.expected_days for milestone in stage.milestones]
    return Days(sum(one for one in days if one is not None), bool(days) and None not in days)


def process_days(process: Process) -> Days:
    """The days of a whole sale, from first contact to the last milestone."""
    return together(stage_days(stage) for stage in process.stages)


def together(parts: Iterable[Days]) -> Days:
    """The days of stages one after another; none of nothing, and that is not known either."""
    found = tuple(parts)
    return Days(sum(part.known for part in found), bool(found) and all(part.whole for part in found))
