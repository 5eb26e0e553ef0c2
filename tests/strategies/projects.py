"""Any project, and any sequence of edits to it, read off the shape so that new kinds are included."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from wizard.domain import edits
from wizard.domain.project import Project
from wizard.domain.shape import Kind, Scalar, kinds
from wizard.domain.text import clean

PROJECT = kinds()["project"]
PARTS = tuple(kind for kind in kinds().values() if kind is not PROJECT)
IDS = st.uuids(version=4).map(lambda uuid: uuid.hex)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12).map(clean)


@cache
def _values(scalar: Scalar) -> st.SearchStrategy[Any]:
    """Any value of a field; references stay empty, they are drawn when the ids are known."""
    if scalar.refers_to:
        return st.just(()) if scalar.many else st.just("")
    if scalar.many:
        return st.lists(TEXTS, max_size=2).map(tuple)
    if issubclass(scalar.type, Enum):
        one: st.SearchStrategy[Any] = st.sampled_from(list(scalar.type))
    elif scalar.type is bool:
        one = st.booleans()
    elif scalar.type is int:
        one = st.integers(0, 1000)
    elif scalar.type is date:
        one = st.dates()
    else:
        one = TEXTS
    return st.none() | one if scalar.optional else one


def entities(kind: Kind, most: int = 2) -> st.SearchStrategy[Any]:
    """Any entity of that kind with up to `most` of each kind below it; it refers to nothing."""
    return _entities(kind.name, most)


@cache  # strategies are asked for at every draw, and dear to make
def _entities(name: str, most: int) -> st.SearchStrategy[Any]:
    kind = kinds()[name]
    fields = {scalar.name: _values(scalar) for scalar in kind.scalars}
    below = {
        name: st.lists(entities(child, most), max_size=most).map(tuple)
        for name, child in kind.children.items()
    }
    return st.builds(kind.type, id=IDS, **fields, **below)


def all_of(project: Project, kind: Kind) -> list[Any]:
    """Every entity of that kind in the project, in the order of the tree."""
    found: list[Any] = [project]
    for field in kind.path:
        found = [child for parent in found for child in getattr(parent, field)]
    return found


@st.composite
def projects(draw: st.DrawFn, most: int = 2) -> Project:
    """Any project whose references all lead somewhere."""
    project: Project = draw(entities(PROJECT, most))
    for kind in PARTS:
        for scalar in kind.scalars:
            if scalar.refers_to:
                project = _refer(draw, project, kind, scalar)
    return project


def _refer(draw: st.DrawFn, project: Project, kind: Kind, scalar: Scalar) -> Project:
    ids = [entity.id for entity in all_of(project, kinds()[scalar.refers_to])]
    if not ids:
        return project
    one = st.sampled_from(["", *ids])
    some = st.lists(st.sampled_from(ids), max_size=2, unique=True).map(tuple)
    for entity in all_of(project, kind):
        value = draw(some if scalar.many else one)
        project = edits.amend(project, kind.type, entity.id, **{scalar.name: value})
    return project


@st.composite
def edited(draw: st.DrawFn, project: Project) -> Project:
    """The project after one edit of any sort; the same object where there was nothing to edit."""
    sort = draw(st.sampled_from(["amend", "insert", "remove", "move"]))
    kind = draw(st.sampled_from(PARTS))
    if sort == "insert":
        return _inserted(draw, project, kind)
    there = all_of(project, kind)
    if not there:
        return project
    entity = draw(st.sampled_from(there))
    if sort == "remove":
        return edits.remove(project, kind.type, [entity.id])
    if sort == "move":
        parents = all_of(project, _parent(kind))
        target = draw(st.none() | st.sampled_from([parent.id for parent in parents]))
        return edits.move(project, kind.type, entity.id, draw(st.integers(-1, 4)), target)
    scalar = draw(st.sampled_from([scalar for scalar in kind.scalars if not scalar.refers_to]))
    return edits.amend(project, kind.type, entity.id, **{scalar.name: draw(_values(scalar))})


@st.composite
def edit_sequences(draw: st.DrawFn, most: int = 6) -> list[Project]:
    """A project and what it becomes, edit by edit; each value differs from the one before."""
    values = [draw(projects(most=1))]
    for _number in range(draw(st.integers(1, most))):
        new = draw(edited(values[-1]))
        if new != values[-1]:
            values.append(new)
    return values


def _inserted(draw: st.DrawFn, project: Project, kind: Kind) -> Project:
    parents = all_of(project, _parent(kind))
    if not parents:
        return project
    new = draw(st.lists(entities(kind, 1), min_size=1, max_size=2))
    position = draw(st.none() | st.integers(0, 3))
    return edits.insert(project, draw(st.sampled_from(parents)).id, new, position)


def _parent(kind: Kind) -> Kind:
    return next(other for other in kinds().values() if other.path == kind.path[:-1])


def full_project() -> Project:
    """A small project with two of everything, every field filled in and every reference leading somewhere."""
    project = _full(PROJECT, "1")
    assert isinstance(project, Project)
    for kind in PARTS:
        for scalar in kind.scalars:
            if scalar.refers_to:
                first = all_of(project, kinds()[scalar.refers_to])[0].id
                for entity in all_of(project, kind):
                    value = (first,) if scalar.many else first
                    project = edits.amend(project, kind.type, entity.id, **{scalar.name: value})
    return project


def _full(kind: Kind, number: str) -> Any:  # noqa: ANN401 - an entity of that kind
    samples = {str: f"{kind.name} {number}", int: 3, bool: True, date: date(2026, 3, 1)}
    values: dict[str, Any] = {}
    for scalar in kind.scalars:
        one = list(scalar.type)[-1] if issubclass(scalar.type, Enum) else samples[scalar.type]
        values[scalar.name] = (one,) if scalar.many else one
    for field, child in kind.children.items():
        values[field] = tuple(_full(child, f"{number}.{place}") for place in (1, 2))
    made = kind.type(**values)
    return replace(made, id=f"{kind.name}-{number}".replace(".", "-"))
