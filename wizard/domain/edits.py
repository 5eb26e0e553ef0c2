"""Edits as pure functions from project to project: five that serve every kind of entity.

Each returns the very same object where nothing changed, and shares all it did not touch, so that
`difference` stays cheap and an edit without effect leaves no entry in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast

from wizard.domain.project import Project
from wizard.domain.shape import Kind, kind_of, kinds
from wizard.domain.text import clean

T = TypeVar("T")


class UnknownEntityError(LookupError):
    """An edit named an entity that the project does not hold (any more)."""


def find(project: Project, entity_type: type[T], entity_id: str) -> T:
    """The entity of that type and id. Raises UnknownEntityError."""
    path = _path_to(project, kind_of(entity_type), entity_id)
    return cast("T", path[-1])


def amend(project: Project, entity_type: type, entity_id: str, **values: object) -> Project:
    """Set fields of one entity; texts are cleaned. Raises UnknownEntityError, AttributeError for no field."""
    return amend_last(_path_to(project, kind_of(entity_type), entity_id), **values)


def amend_last(path: Sequence[Any], **values: object) -> Project:
    """The same for whoever has the entity at hand: the last of `path`, which leads to it from the project.

    To look for one vote among all there are takes as long as the rest of the edit.
    """
    kind = kind_of(path[-1])

    def change(entity: Any) -> Any:  # noqa: ANN401 - an entity of that kind
        wanted = {name: _cleaned(kind, name, value) for name, value in values.items()}
        if all(getattr(entity, name) == value for name, value in wanted.items()):
            return entity
        return replace(entity, **wanted)

    return _along(path, kind.path, change)


def insert(project: Project, parent_id: str, entities: Iterable[Any], position: int | None = None) -> Project:
    """Put new entities of one type below `parent_id`, at `position` or at the end.

    Raises UnknownEntityError for a parent that is not there.
    """
    new = tuple(clean_entity(entity) for entity in entities)
    if not new:
        return project
    kind = kind_of(new[0])
    field = kind.path[-1]

    def change(parent: Any) -> Any:  # noqa: ANN401
        children = getattr(parent, field)
        place = len(children) if position is None else position
        return replace(parent, **{field: (*children[:place], *new, *children[place:])})

    return _along(_path_to(project, _parent_of(kind), parent_id), kind.path[:-1], change)


def remove(project: Project, entity_type: type, ids: Iterable[str]) -> Project:
    """Take entities out, with all below them, and clear what referred to them."""
    kind = kind_of(entity_type)
    gone: dict[str, set[str]] = {}
    for entity_id in ids:
        _collect(kind, _path_to(project, kind, entity_id)[-1], gone)
    return _without(kinds()["project"], project, gone) if gone else project


def move(
    project: Project, entity_type: type, entity_id: str, position: int, parent_id: str | None = None
) -> Project:
    """Bring an entity to `position` among its siblings, or among the children of another parent."""
    kind = kind_of(entity_type)
    path = _path_to(project, kind, entity_id)
    entity, parent, field = path[-1], path[-2], kind.path[-1]
    target = parent.id if parent_id is None else parent_id
    if target == parent.id:
        rest = tuple(child for child in getattr(parent, field) if child.id != entity_id)
        place = min(max(position, 0), len(rest))
        order = (*rest[:place], entity, *rest[place:])
        if order == getattr(parent, field):
            return project
        return _along(path[:-1], kind.path[:-1], lambda p: replace(p, **{field: order}))
    without = _along(
        path[:-1],
        kind.path[:-1],
        lambda p: replace(p, **{field: tuple(c for c in getattr(p, field) if c.id != entity_id)}),
    )
    return insert(without, target, [entity], max(position, 0))


def _parent_of(kind: Kind) -> Kind:
    return next(k for k in kinds().values() if k.path == kind.path[:-1])


def _path_to(project: Project, kind: Kind, entity_id: str) -> list[Any]:
    """The entities from the project down to the one wanted."""
    found = _search(project, kind.path, entity_id)
    if found is None:
        raise UnknownEntityError(f"{kind.name} {entity_id}")
    return found


def _search(entity: Any, fields: tuple[str, ...], entity_id: str) -> list[Any] | None:  # noqa: ANN401
    if not fields:
        return [entity] if entity.id == entity_id else None
    if len(fields) == 1:  # the widest level, votes for instance: without a call for each of them
        for child in getattr(entity, fields[0]):
            if child.id == entity_id:
                return [entity, child]
        return None
    for child in getattr(entity, fields[0]):
        below = _search(child, fields[1:], entity_id)
        if below is not None:
            return [entity, *below]
    return None


def _along(path: Sequence[Any], fields: tuple[str, ...], change: Callable[[Any], Any]) -> Project:
    """The project with the last entity of `path` replaced by `change` of it."""
    new = change(path[-1])
    for parent, child, field in zip(reversed(path[:-1]), reversed(path[1:]), reversed(fields), strict=True):
        if new is child:
            return cast("Project", path[0])
        children = getattr(parent, field)
        new = replace(parent, **{field: tuple(new if c is child else c for c in children)})
    return cast("Project", new)


def _collect(kind: Kind, entity: Any, gone: dict[str, set[str]]) -> None:  # noqa: ANN401
    gone.setdefault(kind.name, set()).add(entity.id)
    for field, child_kind in kind.children.items():
        for child in getattr(entity, field):
            _collect(child_kind, child, gone)


def _without(kind: Kind, entity: Any, gone: dict[str, set[str]]) -> Any:  # noqa: ANN401
    values: dict[str, Any] = {}
    for scalar in kind.scalars:
        lost = gone.get(scalar.refers_to)
        if lost:
            value = getattr(entity, scalar.name)
            if scalar.many and not lost.isdisjoint(value):
                values[scalar.name] = tuple(v for v in value if v not in lost)
            elif not scalar.many and value in lost:
                values[scalar.name] = ""
    for field, child_kind in kind.children.items():
        children = getattr(entity, field)
        kept = tuple(
            _without(child_kind, child, gone) for child in children if not _goes(child_kind, child, gone)
        )
        if len(kept) != len(children) or any(a is not b for a, b in zip(kept, children, strict=True)):
            values[field] = kept
    return replace(entity, **values) if values else entity


def _goes(kind: Kind, entity: Any, gone: dict[str, set[str]]) -> bool:  # noqa: ANN401
    return entity.id in gone.get(kind.name, ()) or any(
        scalar.removes and getattr(entity, scalar.name) in gone.get(scalar.refers_to, ())
        for scalar in kind.scalars
    )


def _cleaned(kind: Kind, name: str, value: object) -> object:
    return clean(value) if isinstance(value, str) and name in kind.texts else value


def clean_entity(entity: Any) -> Any:  # noqa: ANN401
    """The entity with its texts cleaned, and those of all below it; the same object where they are clean."""
    kind = kind_of(entity)
    values: dict[str, Any] = {}
    for name in kind.texts:
        text = getattr(entity, name)
        cleaned = clean(text)
        if cleaned != text:
            values[name] = cleaned
    for field in kind.children:
        children = getattr(entity, field)
        new = tuple(clean_entity(child) for child in children)
        if any(a is not b for a, b in zip(new, children, strict=True)):
            values[field] = new
    return replace(entity, **values) if values else entity
