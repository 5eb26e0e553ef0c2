"""Which tests run how: the whole suite on all cores, a selection in one process."""

from __future__ import annotations

import pytest

from tools.run_tests import pytest_command


@pytest.mark.parametrize("arguments", [[], ["--cov", "--cov-branch", "--cov-report="]])
def test_the_whole_suite_is_spread_over_the_cores(arguments: list[str]) -> None:
    command = pytest_command(arguments)
    assert command[1:4] == ["-m", "pytest", "-n"]
    assert command[-len(arguments) :] == arguments or not arguments


def test_a_selection_runs_in_one_process() -> None:
    assert pytest_command(["-k", "name"])[1:] == ["-m", "pytest", "-k", "name"]
