"""Entities made of names that stood where something was to refer to them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from wizard.domain import edits
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.domain.text import likened

# By the id of an entity, the names that its fields are to refer to.
Named = Mapping[str, Mapping[str, Sequence[str]]]


def distinct(named: Named) -> tuple[str, ...]:
    """All the names, each once however it is written."""
    found: dict[str, str] = {}
    for fields in named.values():
        for names in fields.values():
            for name in names:
                found.setdefault(likened(name), name)
    return tuple(found.values())


def add_named(
    project: Project, parent_id: str, make: Callable[[str], Any], holder: type, named: Named
) -> Project:
    """The project with a new entity for each name, and the fields of the holders referring to them.

    A holder that was deleted meanwhile is left out. Raises UnknownEntityError for a parent that is not there.
    """
    made = {likened(name): make(name) for name in distinct(named)}
    project = edits.insert(project, parent_id, made.values())
    for holder_id, fields in named.items():
        try:
            entity: Any = edits.find(project, holder, holder_id)
        except UnknownEntityError:
            continue
        values: dict[str, object] = {}
        for field, names in fields.items():
            ids = tuple(made[likened(name)].id for name in names)
            before = getattr(entity, field)
            values[field] = (*before, *ids) if isinstance(before, tuple) else ids[0]
        project = edits.amend(project, holder, holder_id, **values)
    return project
