"""Which tests run how: the whole suite on all cores, a selection in one process."""

from __future__ import annotations

from tools.run_tests import pytest_command


def test_the_whole_suite_is_spread_over_the_cores() -> None:
    assert pytest_command([])[1:4] == ["-m", "pytest", "-n"]


def test_a_selection_runs_in_one_process() -> None:
    assert pytest_command(["-k", "name"])[1:] == ["-m", "pytest", "-k", "name"]
