"""What the full check consists of, and what counts as tested."""

from __future__ import annotations

import ast
import os
import subprocess
from pathlib import Path

import pytest
from coverage import CoverageData

from tools import check
from tools.run_tests import pytest_command

COVERAGE = ["coverage of the domain, 100 %", "coverage of the core, 95 %"]


@pytest.mark.parametrize(
    ("tested", "stages"),
    [(False, ["tests", *COVERAGE]), (True, ["measured since the last change", *COVERAGE])],
)
def test_only_tests_that_have_just_run_measured_are_not_run_again(tested: bool, stages: list[str]) -> None:
    assert list(check.measured(tested=tested)) == stages


def test_only_its_own_word_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    assert check.is_tested(["--tested"]) is not check.is_tested([])
    with pytest.raises(SystemExit) as ended:
        check.is_tested(["--test"])
    assert ended.value.code == 2
    assert "--test" in capsys.readouterr().err


def test_what_was_measured_before_the_last_change_does_not_count(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    measured = tmp_path / "measured"
    monkeypatch.setenv("COVERAGE_FILE", str(measured))
    assert not check.up_to_date()  # there is none
    measured.touch()
    assert check.up_to_date()
    assert "not measured since" in capsys.readouterr().out
    written = max(path.stat().st_mtime for path in (checkout / "tests").rglob("*.py"))
    os.utime(measured, (written - 1, written - 1))
    assert not check.up_to_date()
    assert f"not measured since tests{os.sep}" in capsys.readouterr().out


def test_where_nothing_was_measured_nothing_is_covered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COVERAGE_FILE", str(tmp_path / "none"))
    assert not check.covered("wizard", 1)
    assert "No data" in capsys.readouterr().out


# Each calls the command line: the first of a pair in its own process, the second in one that it starts.
WINDOW = ("test_help_says_what_there_is", "test_a_command_never_loads_qt")
CORE = ("test_a_bad_questionnaire_says_where", "test_the_commands_never_load_qt")


@pytest.mark.parametrize("test", [f"tests/ui/test_entry.py::{name}" for name in WINDOW])
def test_what_a_test_of_the_window_runs_does_not_count(checkout: Path, tmp_path: Path, test: str) -> None:
    assert not counted(test, checkout, tmp_path)


@pytest.mark.parametrize("test", [f"tests/test_cli.py::{name}" for name in CORE])
def test_what_a_test_of_the_core_runs_counts(checkout: Path, tmp_path: Path, test: str) -> None:
    assert counted(test, checkout, tmp_path)


def counted(test: str, checkout: Path, folder: Path) -> set[int]:
    """The lines in functions of the command line that count as run by a test."""
    measured = folder / "measured"
    environment = os.environ | {"COVERAGE_FILE": str(measured), "PYTEST_ADDOPTS": check.MEASURED}
    subprocess.run(pytest_command([test]), cwd=checkout, env=environment, check=True, capture_output=True)
    data = CoverageData(str(measured))
    data.read()
    source = checkout / "wizard" / "cli.py"
    functions = [
        node for node in ast.walk(ast.parse(source.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    ]
    within = {line for node in functions for line in range(node.body[0].lineno, (node.end_lineno or 0) + 1)}
    return within.intersection(data.lines(str(source)) or ())
