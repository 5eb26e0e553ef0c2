"""A window of the program inside the measuring process, with a project in it."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import Row, median, plain_work, quantile, undisturbed
from benchmarks.projects import answered_project, stored
from wizard.domain.project import Project

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.project_view import ProjectView

FRAME = 1000 / 60
MOST = 16.0


class Frames:
    """How long actions take the window's thread, each followed by a frame's worth of plain work."""

    def __init__(self) -> None:
        self._plain_work = plain_work(FRAME / 1000)
        self.actions: dict[Hashable, list[float]] = defaultdict(list)  # milliseconds, other programs apart
        self.plain: list[float] = []

    def measure(self, action: Callable[[], object], which: Hashable) -> None:
        """Do it, and note how long it took as one more time of that action."""
        self.actions[which].append(undisturbed(action) * 1000)
        self.plain.append(undisturbed(self._plain_work) * 1000)

    @property
    def slowest(self) -> Hashable:
        """The action that took longest at any time."""
        return max(self.actions, key=lambda which: max(self.actions[which]))

    def rows(self, what: str, remark: str = "") -> Iterator[Row]:
        """The usual, and the slowest in a hundred: as it was, against plain work done in turn, and of all
        actions at their own usual pace.

        The first of them is what a user met on this machine, whatever else was going on in it; the last is
        what the program's slowest actions cost, and says nothing of what now and then comes in between.
        """
        every = [taken for times in self.actions.values() for taken in times]
        slowest = quantile(every, 0.99)
        yield Row(f"{what}, p50", "a frame", quantile(every, 0.5), FRAME, "ms")
        yield Row(f"{what}, p99{remark}", "a frame", slowest, FRAME, "ms", MOST / FRAME)
        plain = quantile(self.plain, 0.99)
        yield Row(f"{what}, p99", "p99 of a frame of plain work in turn", slowest, plain, "ms", MOST / FRAME)
        usual = quantile([median(times) for times in self.actions.values()], 0.99)
        yield Row(f"{what}, p99 of each at its usual pace", "a frame", usual, FRAME, "ms", MOST / FRAME)


def answered_sample(criteria: int, respondents: int) -> Project:
    """The sample project, with an assessment of that size in the place of its own."""
    from wizard.sample import sample_project

    measured, sample = answered_project(criteria, respondents), sample_project()
    return replace(sample, people=sample.people + measured.people, assessments=measured.assessments)


@contextmanager
def opened(project: Project) -> Iterator[tuple[QApplication, ProjectView]]:
    """The program and the view of the project, on a screen that is only thought of."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from ui.app import prepare
    from ui.look import Look
    from ui.shell import Window

    with tempfile.TemporaryDirectory() as folder:
        database = stored(project, Path(folder) / "projects.db")
        app = QApplication.instance() or prepare(["benchmark"])
        settings = QSettings(str(Path(folder) / "window.ini"), QSettings.Format.IniFormat)
        window = Window(Look(app, settings), settings, database)
        window.show()
        app.processEvents()
        window.open_project(project.id)
        app.processEvents()
        view = window.view
        if view is None:
            raise ValueError("the project did not open")
        yield app, view
        window.close()
        window.deleteLater()
        app.processEvents()


def wait(app: QApplication, until: Callable[[], bool]) -> None:
    """Let the window go on until something is the case."""
    from PySide6.QtCore import QEventLoop

    while not until():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # with a limit it would never rest
