"""A window of the program inside the measuring process, with a project in it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.projects import answered_project, stored
from wizard.domain.project import Project

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.project_view import ProjectView

FRAME = 1000 / 60
MOST = 16.0


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
