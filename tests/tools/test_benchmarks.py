"""The measuring code: the table says what was measured, and whether it is what it has to be."""

from __future__ import annotations

import importlib

import pytest

from benchmarks.__main__ import NAMES, main
from benchmarks.measure import Row, quantile, table


def test_a_row_is_judged_by_its_ratio() -> None:
    assert Row("start", "bare", 20.0, 10.0, "ms", 2.0).verdict == "reached"
    assert Row("start", "bare", 20.1, 10.0, "ms", 2.0).verdict == "MISSED"
    assert Row("start", "bare", 20.1, 10.0, "ms").verdict == "-"


def test_the_table_shows_figures_baseline_and_ratio() -> None:
    text = table([Row("start", "a bare window", 20.0, 10.0, "ms", 3.0)])
    assert (
        text.splitlines()[1].split()
        == "start 20.00 ms 10.00 ms a bare window 2.00 × ≤ 3.00 × reached".split()
    )


@pytest.mark.parametrize(("share", "value"), [(0.5, 51), (0.99, 100), (0.0, 1), (1.0, 100)])
def test_quantiles_take_the_nearest_rank(share: float, value: int) -> None:
    assert quantile(list(range(100, 0, -1)), share) == value


@pytest.mark.parametrize("name", NAMES)
def test_every_benchmark_can_be_asked_for_rows(name: str) -> None:
    assert callable(importlib.import_module(f"benchmarks.{name}").rows)


def test_an_unknown_name_is_told_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nonsense"]) == 2
    assert "There are: start, window" in capsys.readouterr().err
