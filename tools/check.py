"""The one check before anything lands: lint, format, types, import contracts, words, tests, coverage.

    python3 start.py check            all of it
    python3 start.py check --tested   right after all tests have passed measured, which is what
                                      PYTEST_ADDOPTS="--cov --cov-report=" python3 start.py test
                                      does: without the tests, and on what those have measured

The core is measured by its own tests: what only a test of the window runs counts as untested.
`tests/conftest.py` sees to that.
"""

from __future__ import annotations

import argparse
import os
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
MEASURED = "--cov --cov-report="


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


def tests() -> bool:
    """Run every test, measured; what they print is shown at the end."""
    done = _run(pytest_command([]), PYTEST_ADDOPTS=MEASURED)
    print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def _run(command: Sequence[str], **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=HERE,
        env=environment() | variables,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def up_to_date() -> bool:
    """Was the core measured after all of it, and all that tests it, was written?"""
    measured = Path(os.environ.get("COVERAGE_FILE", HERE / ".coverage"))
    when = measured.stat().st_mtime if measured.exists() else 0.0
    sources = [path for folder in ("wizard", "tests") for path in (HERE / folder).rglob("*.py")]
    later = sorted(path.relative_to(HERE) for path in sources if path.stat().st_mtime > when)
    if later:
        print(f"not measured since {later[0]} and {len(later) - 1} other files were written", flush=True)
    return not later


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


def measured(*, tested: bool) -> Stages:
    """Every test, unless they were all just run; and what they ran of the core."""
    ran: Stages = {"measured since the last change": up_to_date} if tested else {"tests": tests}
    return ran | {
        f"coverage of the domain, {DOMAIN_COVERAGE} %": lambda: covered("wizard/domain", DOMAIN_COVERAGE),
        f"coverage of the core, {CORE_COVERAGE} %": lambda: covered("wizard", CORE_COVERAGE),
    }


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
        help=f'every test has just passed, with PYTEST_ADDOPTS="{MEASURED}": they are not run again',
    )
    tested: bool = parser.parse_args(arguments).tested
    return tested


def main(arguments: Sequence[str]) -> int:
    """Run every stage, two at a time; 0 where all passed, 1 otherwise."""
    tested = is_tested(arguments)
    print("check: some minutes; each part is heard of when it is through", flush=True)
    parts = [read(), measured(tested=tested)]
    with ThreadPoolExecutor(len(parts)) as beside:
        running = [beside.submit(run, part) for part in parts]
        outcomes = [outcome for part in as_completed(running) for outcome in part.result()]
    failed = [outcome.stage for outcome in outcomes if not outcome.passed]
    print(f"check: {len(outcomes) - len(failed)} of {len(outcomes)} passed", end="")
    print(f"; failed: {', '.join(failed)}" if failed else "", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
