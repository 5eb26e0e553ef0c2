"""Runs the tests: all of them on every core, a selection in one process, where failures read best."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent


def pytest_command(arguments: Sequence[str]) -> list[str]:
    """The command line of pytest for these arguments; the whole suite is spread over the cores."""
    # By file: its tests share what is dear to make. In order: the last files, those of the window, are short.
    # More than there are cores: many tests wait for another process or for a timer of the window.
    workers = min(4, 2 * (os.cpu_count() or 1))
    spread = ["-n", str(workers), "--dist", "loadfile", "--no-loadscope-reorder"]
    return [sys.executable, "-m", "pytest", *(arguments or spread)]


def environment() -> dict[str, str]:
    """What tests run in: no display is needed unless somebody asks for one."""
    return {"QT_QPA_PLATFORM": "offscreen", **os.environ}


def run_tests(arguments: Sequence[str]) -> int:
    """Run pytest in the checkout, its output where ours goes; its exit status."""
    return subprocess.run(pytest_command(arguments), cwd=HERE, env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(run_tests(sys.argv[1:]))
