"""How long the window does not answer while documents are written beside it, other programs apart."""

from __future__ import annotations

import itertools
import tempfile
import time
from collections.abc import Iterable

from benchmarks.inside import opened, wait
from benchmarks.measure import Row, kept_waiting

TICK = 5
LEAST = 50.0


def rows() -> Iterable[Row]:
    """The longest gap between two ticks of a timer while every document of the sample is written."""
    from wizard.sample import sample_project

    with tempfile.TemporaryDirectory() as folder, opened(sample_project()) as (app, view):
        from PySide6.QtCore import QTimer

        view.open("documents")
        page = view.page
        wait(app, lambda: not page.background.busy)  # the preview
        page.folder.show_text(folder)
        for check in page.checks.values():
            check.setChecked(True)

        def now() -> float:
            return time.perf_counter() - kept_waiting()

        ticks = [now()]
        timer = QTimer()
        timer.timeout.connect(lambda: ticks.append(now()))
        timer.start(TICK)
        page.export()
        wait(app, lambda: not page.background.busy)
        ticks.append(now())
        timer.stop()
    longest = max(later - sooner for sooner, later in itertools.pairwise(ticks)) * 1000
    yield Row("window blocked while documents are written, longest", "50 ms", longest, LEAST, "ms", 1.0)
