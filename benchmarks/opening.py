"""Opening a large project, against reading the same rows in sqlite3 alone."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from benchmarks.measure import Row, in_turn, median
from benchmarks.projects import answered_project, stored
from wizard.domain.shape import kinds
from wizard.service import Service

CRITERIA, RESPONDENTS = 200, 50


def rows() -> Iterable[Row]:
    """All rows of the project's tables and of its log, through the service and without it."""
    project = answered_project(CRITERIA, RESPONDENTS)
    with tempfile.TemporaryDirectory() as folder:
        path = stored(project, Path(folder) / "projects.db")
        with closing(Service.open(path)) as service, closing(sqlite3.connect(path)) as raw:
            tables = list(kinds())

            def baseline() -> None:
                for table in tables:
                    raw.execute(f"select * from {table} where project = ?", (project.id,)).fetchall()
                raw.execute(
                    "select number, code, step, who, at, undoes from change_log where project = ?",
                    (project.id,),
                ).fetchall()

            ours, theirs = in_turn(lambda: service.open_project(project.id), baseline, times=15)
    yield Row(
        f"opening {CRITERIA} criteria × {RESPONDENTS} respondents",
        "the same rows in sqlite3",
        median(ours) * 1000,
        median(theirs) * 1000,
        "ms",
        5.0,
    )
