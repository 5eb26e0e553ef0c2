"""Which tests run how: the whole suite on all cores, a selection in one process."""

from __future__ import annotations

import pytest

from tools.run_tests import pytest_command


def test_the_whole_suite_is_spread_over_the_cores() -> None:
    assert pytest_command([])[1:4] == ["-m", "pytest", "-n"]


@pytest.mark.parametrize("arguments", [["tests/ui"], ["--ignore=tests/ui", "--cov", "--cov-report="]])
def test_so_are_two_parts_of_it_beside_each_other(arguments: list[str]) -> None:
    command = pytest_command(arguments, parts=2)
    assert command[1:4] == ["-m", "pytest", "-n"]
    assert 2 * int(command[4]) == int(pytest_command([])[4])
    assert command[-len(arguments) :] == arguments


def test_a_part_that_runs_alone_has_all_cores() -> None:
    assert pytest_command(["tests/ui"], parts=1)[:-1] == pytest_command([])


def test_a_selection_runs_in_one_process() -> None:
    assert pytest_command(["-k", "name"])[1:] == ["-m", "pytest", "-k", "name"]
