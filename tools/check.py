"""The one check before anything lands: lint, format, types, import contracts, words, tests, coverage.

The core is measured by its own tests: what only a test of the window runs counts as untested.
"""

from __future__ import annotations

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
WINDOW = "tests/ui"


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


def tests(*arguments: str) -> bool:
    """Run these tests beside as many others; what they print is shown when they are through."""
    done = _run(pytest_command(arguments, beside=2))
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


def measured() -> Stages:
    """The tests of everything but the window, and what of the core they ran."""
    return {
        "tests of the core": lambda: tests(f"--ignore={WINDOW}", "--cov", "--cov-branch", "--cov-report="),
        f"coverage of the domain, {DOMAIN_COVERAGE} %": lambda: covered("wizard/domain", DOMAIN_COVERAGE),
        f"coverage of the core, {CORE_COVERAGE} %": lambda: covered("wizard", CORE_COVERAGE),
    }


def shown() -> Stages:
    """The tests of the window, which nobody measures: that would take a quarter longer."""
    return {"tests of the window": lambda: tests(WINDOW)}


def run(stages: Stages) -> list[Outcome]:
    """Run every stage in order, also after one has failed."""
    outcomes = []
    for name, stage in stages.items():
        begun = time.monotonic()
        outcomes.append(Outcome(name, stage(), time.monotonic() - begun))
        print(outcomes[-1], flush=True)
    return outcomes


def main() -> int:
    """Run every stage, three at a time; 0 where all passed, 1 otherwise."""
    print("check: some minutes; each part is heard of when it is through", flush=True)
    parts = (read(), measured(), shown())
    with ThreadPoolExecutor(len(parts)) as beside:
        running = [beside.submit(run, part) for part in parts]
        outcomes = [outcome for part in as_completed(running) for outcome in part.result()]
    failed = [outcome.stage for outcome in outcomes if not outcome.passed]
    print(f"check: {len(outcomes) - len(failed)} of {len(outcomes)} passed", end="")
    print(f"; failed: {', '.join(failed)}" if failed else "", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
