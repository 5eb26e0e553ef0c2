"""Changing step in a large project: how long the window's thread is taken, other programs apart."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks.inside import FRAME, Frames, answered_sample, opened, wait
from benchmarks.measure import Row, undisturbed

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

        def change(key: str) -> None:
            view.open(key)
            app.processEvents()  # what it asked to be done next, and painting

        at_once = [undisturbed(lambda key=key: change(key)) * 1000 for key in keys]
    frames = Frames()
    with opened(project) as (app, view):
        # The window makes the other pages while nobody asks for anything.
        wait(app, lambda: not view.unprepared)
        prepared = [undisturbed(lambda key=key: change(key)) * 1000 for key in keys]
        for key in keys * ROUNDS:
            frames.measure(lambda key=key: change(key), key)
    size = f"{criteria} criteria × {respondents} respondents"
    yield from frames.rows(f"changing step, {size}", f" (slowest: {frames.slowest})")
    yield Row(f"first visit to a step, {size}, after calm, slowest", "a frame", max(prepared), FRAME, "ms")
    yield Row(f"first visit to a step, {size}, at once, slowest", "a frame", max(at_once), FRAME, "ms")
