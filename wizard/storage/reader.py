"""From rows of tables to the value of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from wizard.domain.difference import PARENT, POSITION, Rows
from wizard.domain.project import Project
from wizard.domain.shape import Kind, Scalar, kinds
from wizard.errors import ProjectError
from wizard.storage.codec import unpack_list
from wizard.storage.records import NotReadableError
from wizard.storage.tables import KIND_TABLES

Stored = Sequence[Any]  # one row of a table: parent, position, id, then the fields in the order of the shape
ByParent = dict[str, list[tuple[int, str, Any]]]


def load(connection: Connection, project_id: str) -> Project:
    """The project. Raises ProjectError where there is none, NotReadableError where rows do not make one."""
    found: dict[str, ByParent] = {}
    for kind in reversed(tuple(kinds().values())):  # children are built before what holds them
        stored = _stored(connection, kind, project_id)
        try:
            found[kind.name] = _build(kind, stored, found)
        except (ValueError, KeyError, TypeError) as error:
            raise NotReadableError(f"{kind.name}: {error}") from error
    roots = found.pop("project")
    if not roots:
        raise ProjectError("project.missing", project=project_id)
    if [root[:2] for root in roots.get("", ())] != [(0, project_id)] or any(found.values()):
        raise NotReadableError("rows that belong to nothing")
    project: Project = roots[""][0][2]
    return project


def rows(connection: Connection, project_id: str) -> Rows:
    """Every row of a project as the log knows it, decoded no further. Raises NotReadableError."""
    found: Rows = {}
    for kind in kinds().values():
        decoders = [_plain(scalar) for scalar in kind.scalars]
        for parent, position, entity_id, *values in _stored(connection, kind, project_id):
            row = {PARENT: parent, POSITION: position}
            for scalar, decode, value in zip(kind.scalars, decoders, values, strict=True):
                row[scalar.name] = value if decode is None or value is None else decode(value)
            found[kind.name, entity_id] = row
    return found


@cache
def _query(kind_name: str) -> Select[Any]:
    """Built once for each kind: building it anew would cost more than running it on an empty table."""
    kind, table = kinds()[kind_name], KIND_TABLES[kind_name]
    fields = [table.c[scalar.name] for scalar in kind.scalars]
    return select(table.c.parent, table.c.position, table.c.id, *fields).where(
        table.c.project == bindparam("of_project")
    )


def _stored(connection: Connection, kind: Kind, project_id: str) -> list[Stored]:
    result = connection.execute(_query(kind.name), {"of_project": project_id})
    rows: list[Stored] = list(result.fetchall())
    return rows


def _build(kind: Kind, stored: Sequence[Stored], below: dict[str, ByParent]) -> ByParent:
    """The entities of one kind by the id of their parent; takes their children out of `below`.

    Raises NotReadableError, KeyError, TypeError, ValueError where the rows make none.
    """
    _check_types(kind, stored)
    make = kind.type
    names = ("id", *(scalar.name for scalar in kind.scalars))
    decoders = [(s.name, decode) for s in kind.scalars if (decode := _decoder(s)) is not None]
    children = [(field, below[child.name]) for field, child in kind.children.items()]
    found: ByParent = {}
    for parent, position, *values in stored:  # ten thousand times in a large project
        named: dict[str, Any] = dict(zip(names, values))  # noqa: B905 - as many by construction
        entity_id = values[0]
        for name, decode in decoders:
            if named[name] is not None:
                named[name] = decode(named[name])
        for field, entities in children:
            own = entities.pop(entity_id, None)
            if own is not None:
                own.sort()
                named[field] = tuple([entity for _position, _id, entity in own])
        found.setdefault(parent, []).append((position, entity_id, make(**named)))
    return found


def _check_types(kind: Kind, stored: Iterable[Stored]) -> None:
    """Raise NotReadableError for a value of a type that its field has not: SQLite takes any in any column.

    Many rows have few different sequences of types: only these are looked at one by one.
    """
    names = ("parent", "position", "id", *(scalar.name for scalar in kind.scalars))
    allowed = _allowed(kind.name)
    for types in {tuple(map(type, row)) for row in stored}:
        for name, of_field, found in zip(names, allowed, types, strict=True):
            if found not in of_field:
                raise NotReadableError(f"{name}: {found.__name__}")


@cache
def _allowed(kind_name: str) -> tuple[frozenset[type], ...]:
    """The types of what is stored in each column of `_query`."""
    fields: list[frozenset[type]] = []
    for scalar in kinds()[kind_name].scalars:
        plain = _stored_type(scalar)
        fields.append(frozenset({plain, type(None)} if scalar.optional else {plain}))
    return (frozenset({str}), frozenset({int}), frozenset({str}), *fields)


def _stored_type(scalar: Scalar) -> type:
    """The type in which SQLAlchemy hands over what is stored in a field; of a flag it makes a bool."""
    if scalar.many:
        return str
    if issubclass(scalar.type, Enum):
        return type(next(iter(scalar.type)).value)
    return scalar.type if issubclass(scalar.type, int) else str


def _decoder(scalar: Scalar) -> Callable[[Any], Any] | None:
    """From what stands in a table to the value of a field; None where they are the same."""
    if scalar.many:
        return lambda text: tuple(unpack_list(text))
    if issubclass(scalar.type, Enum):
        return {member.value: member for member in scalar.type}.__getitem__
    return scalar.decode


def _plain(scalar: Scalar) -> Callable[[Any], Any] | None:
    return unpack_list if scalar.many else bool if scalar.type is bool else None
