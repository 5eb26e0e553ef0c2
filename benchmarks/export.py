"""Printing a document of the sample project, against headless Chromium printing the same HTML."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from unittest.mock import patch

from benchmarks.measure import NotMeasurableError, Row, in_turn, median
from benchmarks.projects import stored

DOCUMENT = "action-plan.pdf"
TIMES = 5
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def rows() -> Iterable[Row]:
    """From the command line, cold; and as the running program does it, with a worker that is warm."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise NotMeasurableError("no Chromium is there (on Debian: apt-get install chromium)")
    from wizard.documents import PdfWorker, export
    from wizard.sample import sample_project

    project = sample_project()
    with tempfile.TemporaryDirectory() as name, PdfWorker() as worker:
        folder = Path(name)
        database = stored(project, folder / "projects.db")
        page = folder / "page.html"
        page.write_text(html_of(DOCUMENT, folder), encoding="utf-8")
        command = [sys.executable, "-P", "-m", "ui", "export", project.id, "--to", name]
        command += ["--document", DOCUMENT, "--database", database]

        def chromium() -> None:
            print_with(browser, page, folder / "theirs.pdf")

        cold, theirs = in_turn(lambda: run(command), chromium, TIMES, warm_up=1)
        worker.warm()
        warm = in_turn(
            lambda: export(project, folder, [DOCUMENT], worker=worker), lambda: None, TIMES, warm_up=2
        )[0]
    baseline = median(theirs) * 1000
    yield row(f"{DOCUMENT} of the sample, from the command line", cold, baseline, 1.5)
    yield row(f"{DOCUMENT} of the sample, in the running program", warm, baseline, 1.0)


def row(what: str, seconds: list[float], baseline: float, reach: float) -> Row:
    """The median of the times, against Chromium's, in milliseconds."""
    return Row(what, "headless Chromium, the same HTML", median(seconds) * 1000, baseline, "ms", reach)


def html_of(document: str, folder: Path) -> str:
    """The HTML that is printed for a document of the sample, as it is handed to the printing process."""
    from wizard.documents import export
    from wizard.documents.printing import PdfWorker
    from wizard.sample import sample_project

    pages: list[str] = []
    render: Callable[..., bytes] = PdfWorker.render

    def listen(worker: PdfWorker, html: str, *rest: object, **named: object) -> bytes:
        pages.append(html)
        return render(worker, html, *rest, **named)

    with patch.object(PdfWorker, "render", listen):
        list(export(sample_project(), folder, [document]))
    return pages[-1]


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
