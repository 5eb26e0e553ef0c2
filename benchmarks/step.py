"""Changing step in a large project: how long the window's thread is taken, other programs apart."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.inside import FRAME, MOST, answered_sample, opened, wait
from benchmarks.measure import Row, quantile, undisturbed

CRITERIA, RESPONDENTS = 150, 10
ROUNDS = 20


def rows() -> Iterable[Row]:
    """From asking for a step until its page is painted, for each step in turn; the first time apart."""
    project = answered_sample(CRITERIA, RESPONDENTS)
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
    what = f"changing step, {CRITERIA} criteria × {RESPONDENTS} respondents"
    yield Row(f"{what}, p50", "a frame", quantile(times, 0.5), FRAME, "ms")
    yield Row(
        f"{what}, p99 (slowest: {slowest})", "a frame", quantile(times, 0.99), FRAME, "ms", MOST / FRAME
    )
    yield Row("the first visit to a step, after calm, slowest", "a frame", max(prepared), FRAME, "ms")
    yield Row("the first visit to a step, at once, slowest", "a frame", max(at_once), FRAME, "ms")
