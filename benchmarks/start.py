"""What start.py adds to a start of the program when there is nothing to set up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.measure import Row, in_turn, median

HERE = Path(__file__).resolve().parent.parent
MOST_SECONDS = 0.1


def rows() -> Iterable[Row]:
    """Through start.py and without it, the program's help, in milliseconds."""
    through = [getattr(sys, "_base_executable", sys.executable), str(HERE / "start.py"), "list", "--help"]
    direct = [sys.executable, "-P", "-m", "ui", "list", "--help"]

    def run(command: list[str]) -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    ours, baseline = in_turn(lambda: run(through), lambda: run(direct), times=15, warm_up=2)
    added = median([a - b for a, b in zip(ours, baseline, strict=True)])
    yield Row("start.py adds to a start", "100 ms", added * 1000, MOST_SECONDS * 1000, "ms", 1.0)
