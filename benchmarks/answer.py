"""From giving one answer until it is durable, against the same upsert in sqlite3 alone."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from benchmarks.measure import Row, in_turn, quantile
from benchmarks.projects import answered_project, stored
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.domain.entity import new_id
from wizard.service import Service

TIMES = 400
TABLE = """
create table vote (
    project text not null, id text not null, parent text not null, position integer not null,
    person text not null, rating text not null, reason text not null, note text not null,
    primary key (project, id)) without rowid
"""
UPSERT = """
insert into vote values (:project, :id, :parent, 0, :person, :rating, '', '')
on conflict (project, id) do update set rating = excluded.rating
"""


def rows() -> Iterable[Row]:
    """Respondents change one vote after another; both files lie in the same folder, WAL and FULL."""
    project = answered_project(criteria=44, respondents=10)
    answers = project.assessment.answers if project.assessment else ()
    votes = iter([(answer.criterion, vote.person) for answer in answers for vote in answer.votes])
    ids = iter([new_id() for _ in range(2 * TIMES)])
    with tempfile.TemporaryDirectory() as folder, closing(sqlite3.connect(Path(folder) / "raw.db")) as raw:
        raw.execute("pragma journal_mode = wal")
        raw.execute("pragma synchronous = full")
        raw.execute(TABLE)
        with closing(Service.open(stored(project, Path(folder) / "ours.db"))) as service:
            desk = service.open_project(project.id)

            def ours() -> None:
                # No vote is of that kind to begin with, so that each is a change.
                criterion, person = next(votes)
                if not desk.do("rate", assessing.rate, criterion, person, Rating.UNKNOWN):
                    raise ValueError(f"nothing was written for {criterion}")

            def baseline() -> None:
                row = {"project": project.id, "id": next(ids), "parent": project.id, "person": project.id}
                with raw:
                    raw.execute(UPSERT, row | {"rating": "unknown"})

            mine, theirs = in_turn(ours, baseline, TIMES, warm_up=20)
    for name, share, reach in (("p50", 0.5, 2.5), ("p99", 0.99, 3.5)):
        yield Row(
            f"one answer to durable, {name}",
            f"upsert in sqlite3, WAL/FULL, {name}",
            quantile(mine, share) * 1000,
            quantile(theirs, share) * 1000,
            "ms",
            reach,
        )
