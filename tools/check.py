"""The one check before anything lands: lint, format, types, import contracts, words, tests with coverage."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.run_tests import run_tests

HERE = Path(__file__).resolve().parent.parent
IMPORT_LINTER = "from importlinter.cli import lint_imports_command as run; run()"
DOMAIN_COVERAGE = 100
CORE_COVERAGE = 95


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
    done = subprocess.run(
        [sys.executable, *command],
        cwd=HERE,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        print(done.stdout.rstrip(), flush=True)
    return done.returncode == 0


def covered(folder: str, percent: int) -> bool:
    """Is at least `percent` of the lines and branches under `folder` run by the tests?"""
    return quietly("-m", "coverage", "report", f"--include={folder}/*", f"--fail-under={percent}")


def stages() -> dict[str, Callable[[], bool]]:
    """The stages by name, in order; coverage comes after the tests that measure it."""
    return {
        "lint": lambda: quietly("-m", "ruff", "check", "."),
        "format": lambda: quietly("-m", "ruff", "format", "--check", "."),
        "types": lambda: quietly("-m", "mypy"),
        "import contracts": lambda: quietly("-c", IMPORT_LINTER),
        "words": lambda: quietly("-m", "tools.words", "check"),
        "tests": lambda: run_tests(["--cov", "--cov-branch", "--cov-report="]) == 0,
        f"coverage of the domain, {DOMAIN_COVERAGE} %": lambda: covered("wizard/domain", DOMAIN_COVERAGE),
        f"coverage of the core, {CORE_COVERAGE} %": lambda: covered("wizard", CORE_COVERAGE),
    }


def main() -> int:
    """Run every stage, also after one has failed; 0 where all passed, 1 otherwise."""
    outcomes = []
    for name, stage in stages().items():
        begun = time.monotonic()
        outcomes.append(Outcome(name, stage(), time.monotonic() - begun))
        print(outcomes[-1], flush=True)
    failed = [outcome.stage for outcome in outcomes if not outcome.passed]
    print(f"check: {len(outcomes) - len(failed)} of {len(outcomes)} passed", end="")
    print(f"; failed: {', '.join(failed)}" if failed else "", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
