"""What changed between two values of a project: the one thing that storage writes and the change log keeps.

A project is a tree of entities. Here it is seen flat, as *rows*: (kind, id) -> plain field values, together
with `parent` (an id) and `position` (its place among its siblings). A *difference* is a tuple of changes to
rows, and it can be applied, inverted and stored. Parts that two values share are skipped by identity, and the
value that a difference leads to shares what is not touched: both cost what the edit does, not the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.domain.project import Project
from wizard.domain.shape import Kind, Plain, Scalar, kind_of, kinds

PARENT = "parent"
POSITION = "position"

Row = Mapping[str, Plain]
Key = tuple[str, str]  # kind, id
Rows = dict[Key, Row]
# What is below entities, by kind and parent: children with place and id, each as a row or as it is; or all of
# them as they are.
Below = dict[Key, list[tuple[int, str, Any]] | tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Change:
    """One entity's change: `old` is None where it is new, `new` is None where it is gone.

    Where both are given they hold only the fields that changed, the same ones on both sides.
    """

    kind: str
    id: str
    old: Row | None
    new: Row | None


Difference = tuple[Change, ...]


class DoesNotFitError(ValueError):
    """A difference was applied to a value that it was not made from."""


def rows_of(project: Project) -> Rows:
    """Every entity of the project as a row; parents come before their children."""
    rows: Rows = {}
    _flatten(kind_of(project), project, "", 0, rows)
    return rows


def project_from(rows: Mapping[Key, Row]) -> Project:
    """The project that `rows_of` takes apart. Raises DoesNotFitError where rows do not make one tree."""
    return _joined(rows, {})


def difference(old: Project | None, new: Project | None) -> Difference:
    """The changes that lead from `old` to `new`; None stands for no project at all."""
    removed: Rows = {}
    added: Rows = {}
    changed: dict[Key, Change] = {}
    root = kinds()["project"]
    if old is not None and new is not None and old.id == new.id:
        _compare(root, old, new, removed, added, changed)
    else:
        if old is not None:
            _flatten(root, old, "", 0, removed)
        if new is not None:
            _flatten(root, new, "", 0, added)
    for key in [key for key in added if key in removed]:  # moved to another parent
        moved = _changed(key, removed.pop(key), added.pop(key))
        if moved is not None:
            changed[key] = moved
    return (
        *(Change(kind, entity_id, row, None) for (kind, entity_id), row in reversed(removed.items())),
        *(Change(kind, entity_id, None, row) for (kind, entity_id), row in added.items()),
        *changed.values(),
    )


def inverse(changes: Difference) -> Difference:
    """The difference that takes `changes` back."""
    return tuple(Change(c.kind, c.id, c.new, c.old) for c in reversed(changes))


def patch(rows: Rows, changes: Iterable[Change]) -> None:
    """Apply changes to rows, in place.

    Raises DoesNotFitError where a row is not as the change says it was.
    """
    for change in changes:
        key = (change.kind, change.id)
        row = rows.get(key)
        if change.old is None:
            if row is not None or change.new is None:
                raise DoesNotFitError(f"{change.kind} {change.id} is there already")
            rows[key] = change.new
        elif row is None:
            raise DoesNotFitError(f"{change.kind} {change.id} is not there")
        elif any(row.get(name) != value for name, value in change.old.items()):
            raise DoesNotFitError(f"{change.kind} {change.id} is not as it was")
        elif change.new is None:
            del rows[key]
        else:
            rows[key] = {**row, **change.new}


def applied(project: Project, changes: Difference) -> Project:
    """The project after `changes`; what they do not touch it shares with the one before.

    Raises DoesNotFitError if they were made from another value.
    """
    rows: Rows = {}
    below: Below = {}
    opened = _leading_to(_touched(changes), kinds()["project"], project, _leading_kinds(changes))
    _open(kinds()["project"], project, "", 0, opened, rows, below)
    patch(rows, changes)
    return _joined(rows, below)


def _row(kind: Kind, entity: object, parent: str, position: int) -> Row:
    return {PARENT: parent, POSITION: position, **_values(kind.scalars, entity)}


def _values(scalars: Iterable[Scalar], entity: object) -> Row:
    row: dict[str, Plain] = {}
    for scalar in scalars:
        value = getattr(entity, scalar.name)
        row[scalar.name] = value if scalar.encode is None or value is None else scalar.encode(value)
    return row


def _flatten(kind: Kind, entity: Any, parent: str, position: int, rows: Rows) -> None:  # noqa: ANN401
    rows[kind.name, entity.id] = _row(kind, entity, parent, position)
    for name, child_kind in kind.children.items():
        for place, child in enumerate(getattr(entity, name)):
            _flatten(child_kind, child, entity.id, place, rows)


def _touched(changes: Difference) -> set[str]:
    """The ids of what changes, and of what it belongs to or has belonged to."""
    rows = [row for change in changes for row in (change.old, change.new) if row and PARENT in row]
    return {change.id for change in changes} | {str(row[PARENT]) for row in rows}


def _leading_kinds(changes: Difference) -> set[str]:
    """The names of the kinds that change, and of those above them."""
    changed = {change.kind for change in changes}
    paths = [kind.path for kind in kinds().values() if kind.name in changed]
    return {kind.name for kind in kinds().values() if any(p[: len(kind.path)] == kind.path for p in paths)}


def _leading_to(touched: set[str], kind: Kind, entity: Any, leading: set[str]) -> set[str]:  # noqa: ANN401
    """The ids of what is touched below an entity, and of what stands above that."""
    found: set[str] = set()
    for name, child_kind in kind.children.items():
        if child_kind.name not in leading:
            continue
        children = getattr(entity, name)
        found |= touched.intersection([child.id for child in children])
        if leading.isdisjoint([below.name for below in child_kind.children.values()]):
            continue  # the widest level, votes for instance: without a call for each of them
        for child in children:
            below = _leading_to(touched, child_kind, child, leading)
            if below:
                found |= below | {child.id}
    return found


def _open(
    kind: Kind,
    entity: Any,  # noqa: ANN401 - an entity of that kind
    parent: str,
    position: int,
    opened: set[str],
    rows: Rows,
    below: Below,
) -> None:
    """Take an entity apart into rows, as far as what is below it is to be opened as well."""
    rows[kind.name, entity.id] = _row(kind, entity, parent, position)
    for name, child_kind in kind.children.items():
        children = getattr(entity, name)
        kept: Any = children
        if not opened.isdisjoint([child.id for child in children]):
            kept = [(n, child.id, child) for n, child in enumerate(children) if child.id not in opened]
            for place, child in enumerate(children):
                if child.id in opened:
                    _open(child_kind, child, entity.id, place, opened, rows, below)
        if kept:
            below[child_kind.name, entity.id] = kept


def _joined(rows: Mapping[Key, Row], below: Below) -> Project:
    """The project of these rows, with what is below them as it is. Raises DoesNotFitError."""
    gathered: dict[Key, list[tuple[int, str, Any]]] = {}
    for (kind, entity_id), row in rows.items():
        position: Any = row[POSITION]
        gathered.setdefault((kind, str(row[PARENT])), []).append((position, entity_id, row))
    whole: Below = {**below, **gathered}
    for key in gathered.keys() & below.keys():
        there = below[key]
        placed = there if isinstance(there, list) else [(n, c.id, c) for n, c in enumerate(there)]
        whole[key] = [*gathered[key], *placed]
    roots = whole.pop(("project", ""), [])
    if len(roots) != 1:
        raise DoesNotFitError(f"{len(roots)} projects where there must be one")
    (_, root_id, root), project_kind = roots[0], kinds()["project"]
    project: Project = _assemble(project_kind, root_id, root, whole)
    if whole:
        kind, parent = next(iter(whole))
        raise DoesNotFitError(f"{kind} without the entity {parent} it belongs to")
    return project


def _assemble(kind: Kind, entity_id: str, row: Row, whole: Below) -> Any:  # noqa: ANN401 - of that kind
    values: dict[str, Any] = {"id": entity_id}
    for scalar in kind.scalars:
        value = row[scalar.name]
        values[scalar.name] = value if scalar.decode is None or value is None else scalar.decode(value)
    for name, child_kind in kind.children.items():
        below = whole.pop((child_kind.name, entity_id), ())
        if isinstance(below, list):
            below.sort(key=_place)
            below = tuple(
                child if isinstance(child, child_kind.type) else _assemble(child_kind, child_id, child, whole)
                for _, child_id, child in below
            )
        values[name] = below
    return kind.type(**values)


def _place(found: tuple[int, str, Any]) -> tuple[int, str]:
    return found[0], found[1]


def _changed(key: Key, old: Row, new: Row) -> Change | None:
    names = [name for name in new if old[name] != new[name]]
    if not names:
        return None
    return Change(*key, {n: old[n] for n in names}, {n: new[n] for n in names})


def _compare(
    kind: Kind,
    old: Any,  # noqa: ANN401 - entities of that kind
    new: Any,  # noqa: ANN401
    removed: Rows,
    added: Rows,
    changed: dict[Key, Change],
) -> None:
    # An edit replaces an entity and all above it, each with its other fields as they were.
    touched = [s for s in kind.scalars if getattr(old, s.name) is not getattr(new, s.name)]
    if touched:
        change = _changed((kind.name, new.id), _values(touched, old), _values(touched, new))
        if change is not None:
            changed[kind.name, new.id] = change
    for name, child_kind in kind.children.items():
        before, after = getattr(old, name), getattr(new, name)
        if before is not after:
            _compare_children(child_kind, new.id, before, after, removed, added, changed)


def _compare_children(
    kind: Kind,
    parent: str,
    before: tuple[Any, ...],
    after: tuple[Any, ...],
    removed: Rows,
    added: Rows,
    changed: dict[Key, Change],
) -> None:
    touched = [(was, child) for was, child in zip(before, after, strict=False) if was is not child]
    if len(before) == len(after) and all(was.id == child.id for was, child in touched):
        for was, child in touched:  # nearly every edit: each is in its place
            _compare(kind, was, child, removed, added, changed)
        return
    places = {child.id: place for place, child in enumerate(before)}
    kept = set()
    for place, child in enumerate(after):
        stood = places.get(child.id)
        if stood is None:
            _flatten(kind, child, parent, place, added)
            continue
        kept.add(child.id)
        if before[stood] is not child:
            _compare(kind, before[stood], child, removed, added, changed)
        if stood != place:
            key = (kind.name, child.id)
            so_far = changed.get(key, Change(*key, {}, {}))
            changed[key] = Change(
                *key, {**(so_far.old or {}), POSITION: stood}, {**(so_far.new or {}), POSITION: place}
            )
    for place, child in enumerate(before):
        if child.id not in kept:
            _flatten(kind, child, parent, place, removed)
