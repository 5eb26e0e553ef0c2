"""Changing step in a large project: how long the window's thread is taken, other programs apart."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.inside import FRAME, MOST, answered_sample, opened, wait
from benchmarks.measure import Row, quantile, undisturbed

SIZES = ((150, 10), (200, 50))  # criteria, respondents
ROUNDS = 20


def rows() -> Iterable[Row]:
    """From asking for a step until its page is painted, for each step in turn; the first time apart."""
    for criteria, respondents in SIZES:
        yield from _rows(criteria, respondents)


def _rows(criteria: int, respondents: int) -> Iterable[Row]:
    project = answered_sample(criteria, respondents)
    with opened(project) as (app, view):
        keys = list(view._keys)  # noqa: SLF001 - the steps that have a page

        def change(key: str) -> float:
            def act() -> None:
                view.open(key)
                app.processEvents()  # what it asked to be done next, and painting

            return undisturbed(act) * 1000

        at_once = [change(key) for key in keys]
    with opened(project) as (app, view):
        # The window makes the other pages while nobody asks for anything.
        wait(app, lambda: not view.unprepared)
        prepared = [change(key) for key in keys]
        again = [(change(key), key) for _ in range(ROUNDS) for key in keys]
    slowest = max(again)[1]
    times = [milliseconds for milliseconds, _ in again]
    size = f"{criteria} criteria × {respondents} respondents"
    what = f"changing step, {size}"
    yield Row(f"{what}, p50", "a frame", quantile(times, 0.5), FRAME, "ms")
    yield Row(
        f"{what}, p99 (slowest: {slowest})", "a frame", quantile(times, 0.99), FRAME, "ms", MOST / FRAME
    )
    yield Row(f"first visit to a step, {size}, after calm, slowest", "a frame", max(prepared), FRAME, "ms")
    yield Row(f"first visit to a step, {size}, at once, slowest", "a frame", max(at_once), FRAME, "ms")
