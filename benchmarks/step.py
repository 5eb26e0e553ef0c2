"""Changing step in a project of 150 criteria and 10 respondents: how long the window's thread is taken."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.measure import Row, quantile, timed
from benchmarks.projects import answered_project, stored

CRITERIA, RESPONDENTS = 150, 10
ROUNDS = 20
FRAME = 1000 / 60
MOST = 16.0


def rows() -> Iterable[Row]:
    """From asking for a step until its page is painted, for each step in turn; the first time apart."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings

    from ui.app import prepare
    from ui.look import Look
    from ui.shell import Window
    from wizard.sample import sample_project

    measured = answered_project(CRITERIA, RESPONDENTS)
    sample = sample_project()
    project = replace(sample, people=sample.people + measured.people, assessments=measured.assessments)
    with tempfile.TemporaryDirectory() as folder:
        database = stored(project, Path(folder) / "projects.db")
        app = prepare(["benchmark"])
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = Window(Look(app, settings), settings, database)
        window.show()
        app.processEvents()
        window.open_project(project.id)
        app.processEvents()
        view = window.view
        if view is None:
            raise ValueError("the project did not open")
        keys = list(view._keys)  # noqa: SLF001 - the steps that have a page

        def change(key: str) -> float:
            def act() -> None:
                view.open(key)
                app.processEvents()  # what it asked to be done next, and painting

            return timed(act) * 1000

        first = [change(key) for key in keys]
        again = [(change(key), key) for _ in range(ROUNDS) for key in keys]
        window.close()
    slowest = max(again)[1]
    times = [milliseconds for milliseconds, _ in again]
    what = f"changing step, {CRITERIA} criteria × {RESPONDENTS} respondents"
    yield Row(f"{what}, p50", "a frame", quantile(times, 0.5), FRAME, "ms")
    yield Row(
        f"{what}, p99 (slowest: {slowest})", "a frame", quantile(times, 0.99), FRAME, "ms", MOST / FRAME
    )
    yield Row("the first visit to a step, slowest", "a frame", max(first), FRAME, "ms")
