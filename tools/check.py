"""The one check before anything lands: lint, format, types, import contracts, words, tests, coverage.

    python3 start.py check            all of it
    python3 start.py check --tested   right after `start.py test` has passed: all but the tests that nobody
                                      measures, which would run again in the very same way

The core is measured by its own tests: what only a test of the window runs counts as untested. For
that they run once more: measured they are slower, and changed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from tools.run_tests import environment, pytest_command

HERE = Path(__file__).resolve().parent.parent
IMPORT_LINTER = "from importlinter.cli import lint_imports_command as run; run()"
DOMAIN_COVERAGE = 100
CORE_COVERAGE = 95
# They need not run the core, and what they run of it is not to count.
UNMEASURED = ("tests/ui", "tests/tools")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one stage went; `seconds` of wall clock."""

    stage: str
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return f"{'ok    ' if self.passed else 'FAILED'}  {self.stage} ({self.seconds:.1f} s)"


def quietly(*command: str) -> bool:
    """Run a Python module's command; what it prints is shown where it fails."""
    done = _run([sys.executable, *command])
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def tests(*arguments: str, parts: int) -> bool:
    """Run these tests, one of so many parts beside each other; what they print is shown at the end."""
    done = _run(pytest_command(arguments, parts=parts))
    print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def _run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=HERE,
        env=environment(),
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def covered(folder: str, percent: int) -> bool:
    """Is at least `percent` of the lines and branches under `folder` run by the tests of the core?"""
    return quietly("-m", "coverage", "report", f"--include={folder}/*", f"--fail-under={percent}")


Stages = dict[str, Callable[[], bool]]


def read() -> Stages:
    """What only reads the sources, by name, one after the other."""
    return {
        "lint": lambda: quietly("-m", "ruff", "check", "."),
        "format": lambda: quietly("-m", "ruff", "format", "--check", "."),
        "types": lambda: quietly("-m", "mypy"),
        "import contracts": lambda: quietly("-c", IMPORT_LINTER),
        "words": lambda: quietly("-m", "tools.words", "check"),
    }


def measured(parts: int) -> Stages:
    """The tests of the core, and what of it they ran."""
    asked = (*(f"--ignore={folder}" for folder in UNMEASURED), "--cov", "--cov-branch", "--cov-report=")
    return {
        "tests of the core": lambda: tests(*asked, parts=parts),
        f"coverage of the domain, {DOMAIN_COVERAGE} %": lambda: covered("wizard/domain", DOMAIN_COVERAGE),
        f"coverage of the core, {CORE_COVERAGE} %": lambda: covered("wizard", CORE_COVERAGE),
    }


def unmeasured(parts: int) -> Stages:
    """The tests of the window and of the tools: to measure them would take a quarter longer."""
    return {"tests of window and tools": lambda: tests(*UNMEASURED, parts=parts)}


def all_stages(*, tested: bool) -> list[Stages]:
    """What runs beside each other; where all tests have just passed, without those that nobody measures."""
    return [read(), measured(1)] if tested else [read(), measured(2), unmeasured(2)]


def run(stages: Stages) -> list[Outcome]:
    """Run every stage in order, also after one has failed."""
    outcomes = []
    for name, stage in stages.items():
        begun = time.monotonic()
        outcomes.append(Outcome(name, stage(), time.monotonic() - begun))
        print(outcomes[-1], flush=True)
    return outcomes


def is_tested(arguments: Sequence[str]) -> bool:
    """Whether the arguments say that all tests have just passed. Exits with status 2 where they say else."""
    parser = argparse.ArgumentParser(prog="start.py check", allow_abbrev=False)
    parser.add_argument(
        "--tested",
        action="store_true",
        help="every test has just passed, by `start.py test`: those that nobody measures are left out",
    )
    tested: bool = parser.parse_args(arguments).tested
    return tested


def main(arguments: Sequence[str]) -> int:
    """Run every stage, up to three at a time; 0 where all passed, 1 otherwise."""
    tested = is_tested(arguments)
    print("check: some minutes; each part is heard of when it is through", flush=True)
    if tested:
        print(f"left out, having passed just now in the same way: {', '.join(UNMEASURED)}", flush=True)
    parts = all_stages(tested=tested)
    with ThreadPoolExecutor(len(parts)) as beside:
        running = [beside.submit(run, part) for part in parts]
        outcomes = [outcome for part in as_completed(running) for outcome in part.result()]
    failed = [outcome.stage for outcome in outcomes if not outcome.passed]
    print(f"check: {len(outcomes) - len(failed)} of {len(outcomes)} passed", end="")
    print(f"; failed: {', '.join(failed)}" if failed else "", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
