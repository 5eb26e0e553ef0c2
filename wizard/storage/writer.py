"""Writes a difference. Its statements are worded once and then only filled: an edit is felt as it is made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, insert, update

from wizard.domain.difference import Change, DoesNotFitError, Row
from wizard.storage.opening import worded
from wizard.storage.tables import KIND_TABLES

# Names that no column has, for the values that say which row is meant.
_PROJECT, _ID = "of_project", "of_id"


def write(sqlite: sqlite3.Connection, project_id: str, changes: Iterable[Change]) -> None:
    """Write the changes in their order. Raises DoesNotFitError where a row that shall change is not there."""
    for (kind, action, names), group in groupby(changes, _sort):
        if action == "insert":
            filled = [_values(project_id, change) for change in group]
            sqlite.executemany(_insert(kind), filled)
        else:
            statement = _delete(kind) if action == "delete" else _update(kind, names)
            filled = [{_PROJECT: project_id, _ID: change.id, **_stored(change.new or {})} for change in group]
            done = sqlite.executemany(statement, filled)
            if done.rowcount != len(filled):
                raise DoesNotFitError(f"{kind}: {done.rowcount} of {len(filled)} rows are there")


def _sort(change: Change) -> tuple[str, str, tuple[str, ...]]:
    if change.old is None:
        return change.kind, "insert", ()
    if change.new is None:
        return change.kind, "delete", ()
    return change.kind, "update", tuple(change.new)


def _values(project_id: str, change: Change) -> dict[str, Any]:
    return {"project": project_id, "id": change.id, **_stored(change.new or {})}


def _stored(row: Row) -> Mapping[str, Any]:
    return {name: _dump(value) if isinstance(value, list) else value for name, value in row.items()}


def _dump(values: list[str]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


@cache
def _insert(kind: str) -> str:
    return worded(insert(KIND_TABLES[kind]))


@cache
def _delete(kind: str) -> str:
    table = KIND_TABLES[kind]
    return worded(delete(table).where(table.c.project == bindparam(_PROJECT), table.c.id == bindparam(_ID)))


@cache
def _update(kind: str, names: tuple[str, ...]) -> str:
    table = KIND_TABLES[kind]
    return worded(
        update(table)
        .where(table.c.project == bindparam(_PROJECT), table.c.id == bindparam(_ID))
        .values({name: bindparam(name) for name in names})
    )
