"""Expected days: added up where they are given, and honest where some are not."""

from __future__ import annotations

import pytest

from wizard.domain.expected import Days, process_days, stage_days
from wizard.domain.process import Milestone, Process, SalesStage


def stage(*days: int | None) -> SalesStage:
    return SalesStage(milestones=tuple(Milestone(expected_days=one) for one in days))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), Days(0, whole=False)),
        ((30,), Days(30, whole=True)),
        ((21, 35), Days(56, whole=True)),
        ((21, None), Days(21, whole=False)),
        ((None,), Days(0, whole=False)),
    ],
)
def test_a_stage_takes_the_days_of_its_milestones(given: tuple[int | None, ...], expected: Days) -> None:
    assert stage_days(stage(*given)) == expected


def test_a_process_takes_the_days_of_its_stages() -> None:
    assert process_days(Process()) == Days(0, whole=False)
    assert process_days(Process(stages=(stage(10), stage(5, 6)))) == Days(21, whole=True)
    assert process_days(Process(stages=(stage(10), stage()))) == Days(10, whole=False)
