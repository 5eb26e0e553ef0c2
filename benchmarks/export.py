"""Printing documents, against headless Chromium printing the same HTML."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.measure import NotMeasurableError, Row, in_turn, median
from benchmarks.projects import discussed_sample, stored
from benchmarks.window import peak_memory
from wizard.documents import PdfWorker, export
from wizard.domain.project import Project

TIMES = 7
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CRITERIA, RESPONDENTS = 40, 10


@dataclass(frozen=True, slots=True)
class Case:
    """A document of a project, and what both are called."""

    what: str
    document: str
    project: Project


def cases() -> Iterable[Case]:
    """The documents that are measured."""
    from wizard.sample import sample_project

    yield Case("action-plan.pdf of the sample", "action-plan.pdf", sample_project())
    what = f"maturity-report.pdf, {CRITERIA} criteria × {RESPONDENTS} respondents"
    yield Case(what, "maturity-report.pdf", discussed_sample(CRITERIA, RESPONDENTS))


def rows() -> Iterable[Row]:
    """Each document from the command line, cold; and as the running program does it, with a warm worker."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise NotMeasurableError("no Chromium is there (on Debian: apt-get install chromium)")
    for case in cases():
        yield from measured(case, browser)


def measured(case: Case, browser: str) -> Iterable[Row]:
    """The rows of one document; each run prints a project that was changed since the last."""
    with tempfile.TemporaryDirectory() as name, PdfWorker(keep=1) as worker:
        folder = Path(name)
        page = folder / "page.html"
        page.write_text(html_of(case, folder), encoding="utf-8")
        command = [sys.executable, "-P", "-m", "ui", "export", case.project.id, "--to", name]
        command += ["--document", case.document, "--database", stored(case.project, folder / "projects.db")]
        numbers = itertools.count()

        def ours(project: Project | None = None) -> None:
            changed = project or replace(case.project, prepared_by=f"Run {next(numbers)}")
            export(changed, folder, [case.document], worker=worker)

        def theirs() -> None:
            print_with(browser, page, folder / "theirs.pdf")

        worker.warm(both=True)
        warm, baseline = in_turn(ours, theirs, TIMES, warm_up=2)
        cold, cold_baseline = in_turn(lambda: run(command), theirs, TIMES, warm_up=1)
        again, again_baseline = in_turn(lambda: ours(case.project), theirs, 3, warm_up=1)
        memory = sum(peak_memory(number) for number in worker.process_ids)
    yield row(f"{case.what}, in the running program", warm, baseline, 1.0)
    yield row(f"{case.what}, from the command line", cold, cold_baseline, 1.5)
    yield row(f"{case.what}, nothing changed since", again, again_baseline)
    yield Row(
        f"{case.what}, memory of the printing processes", "limit of each", memory, worker.megabytes, "MB"
    )


def row(what: str, seconds: list[float], theirs: list[float], reach: float | None = None) -> Row:
    """The median of the times, against Chromium's, in milliseconds."""
    baseline = median(theirs) * 1000
    return Row(what, "headless Chromium, the same HTML", median(seconds) * 1000, baseline, "ms", reach)


class _Listener(PdfWorker):
    """Keeps the HTML that it is to print, as it is handed to the printing process, and prints nothing."""

    html = ""

    def render(self, html: str, cancelled: Callable[[], bool] | None = None) -> bytes:  # noqa: ARG002
        self.html = html
        return b""


def html_of(case: Case, folder: Path) -> str:
    """The HTML that is printed for a document."""
    listener = _Listener()
    export(case.project, folder, [case.document], worker=listener)
    return listener.html


def print_with(browser: str, page: Path, target: Path) -> None:
    """Let Chromium print a page, with a profile of its own that is thrown away."""
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.append("--no-sandbox")  # it refuses to run as root otherwise
        run([browser, *options, "--no-pdf-header-footer", f"--print-to-pdf={target}", page.as_uri()])
    if not target.is_file():
        raise NotMeasurableError(f"{browser} printed nothing")


def run(command: list[str]) -> None:
    """Run a program to its end; what it says is of no interest unless it fails."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotMeasurableError(f"{command[0]}: {done.stderr[-500:]}")
