"""From opening the step Documents until a page of the report is in view, with nothing made ready for it."""

from __future__ import annotations

import time
from collections.abc import Iterable

from benchmarks.inside import opened, wait
from benchmarks.measure import Row, median
from benchmarks.projects import discussed_sample

CRITERIA, RESPONDENTS, TIMES = 40, 10, 5
LONGEST = 1000.0


def rows() -> Iterable[Row]:
    """The first page, and all of them; each time in a window of its own."""
    times = [once() for _ in range(TIMES)]
    for what, place in (("the first page", 0), ("all pages", 1)):
        taken = median([both[place] for both in times]) * 1000
        reach = 1.0 if place == 0 else None
        yield Row(f"opening Documents, to {what} of the report", "1 s", taken, LONGEST, "ms", reach)


def once() -> tuple[float, float]:
    """Seconds until the first page is in view, and until all are laid out."""
    with opened(discussed_sample(CRITERIA, RESPONDENTS)) as (app, view):
        begun = time.perf_counter()
        view.open("documents")
        page = view.page
        wait(app, lambda: not page.preview.sheet.page.isNull())
        first = time.perf_counter() - begun
        wait(app, lambda: not page.background.busy)
        return first, time.perf_counter() - begun
