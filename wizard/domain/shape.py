"""The shape of a project, read off its dataclasses once, so that no layer keeps a list of fields of its own.

Every kind of entity stands at exactly one place of the tree: a `task` is always in `SalesStage.tasks`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import MappingProxyType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from wizard.domain.entity import REFERS_TO, REMOVES
from wizard.domain.project import Project

# What a field becomes on its way to a log or a table: JSON without nesting.
Plain = str | int | float | bool | list[str] | None


@dataclass(frozen=True, slots=True)
class Scalar:
    """A field that holds no entities. `encode` and `decode` are None where the value is plain already."""

    name: str
    type: type
    many: bool
    optional: bool
    refers_to: str
    removes: bool
    encode: Callable[[Any], Plain] | None
    decode: Callable[[Any], Any] | None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of entity: its word in the log, its type, its fields, and where it stands in the tree."""

    name: str
    type: type
    scalars: tuple[Scalar, ...]
    children: Mapping[str, Kind]  # field of this kind -> kind of the entities in it
    path: tuple[str, ...]  # the fields that lead from the project to entities of this kind
    texts: tuple[str, ...]  # the names of the fields that people type into


@cache
def kind_name(entity_type: type) -> str:
    """`SalesStage` -> "sales_stage"."""
    return "".join("_" + c.lower() if c.isupper() else c for c in entity_type.__name__).lstrip("_")


def kind_of(entity: object | type) -> Kind:
    """The kind of an entity or of an entity's type. Raises KeyError for anything else."""
    return kinds()[kind_name(entity if isinstance(entity, type) else type(entity))]


@cache
def kinds() -> Mapping[str, Kind]:
    """All kinds by name, parents before their children."""
    found: dict[str, Kind] = {}
    _read(Project, (), found)
    return MappingProxyType(dict(reversed(found.items())))


def _read(entity_type: Any, path: tuple[str, ...], found: dict[str, Kind]) -> Kind:  # noqa: ANN401 - a dataclass
    hints = get_type_hints(entity_type)
    scalars, children = [], {}
    for f in fields(entity_type):
        hint = hints[f.name]
        args = get_args(hint)
        if get_origin(hint) is tuple and is_dataclass(args[0]):
            children[f.name] = _read(args[0], (*path, f.name), found)
        elif f.name != "id":
            scalars.append(_scalar(f.name, hint, f.metadata))
    texts = tuple(s.name for s in scalars if s.type is str and not s.many and not s.refers_to)
    kind = Kind(kind_name(entity_type), entity_type, tuple(scalars), MappingProxyType(children), path, texts)
    if kind.name in found:
        raise TypeError(f"{kind.name} stands at two places of the project")
    found[kind.name] = kind
    return kind


def _scalar(name: str, hint: Any, metadata: Mapping[str, Any]) -> Scalar:  # noqa: ANN401 - a type hint
    many = get_origin(hint) is tuple
    optional = get_origin(hint) in (Union, UnionType)
    inner = next(a for a in get_args(hint) if a is not type(None)) if many or optional else hint
    encode: Callable[[Any], Plain] | None = None
    decode: Callable[[Any], Any] | None = None
    if many:
        encode, decode = list, tuple
    elif issubclass(inner, Enum):
        encode, decode = _value, inner
    elif inner is date:
        encode, decode = date.isoformat, date.fromisoformat
    elif inner is bool:
        decode = bool
    return Scalar(
        name=name,
        type=inner,
        many=many,
        optional=optional,
        refers_to=metadata.get(REFERS_TO, ""),
        removes=metadata.get(REMOVES, False),
        encode=encode,
        decode=decode,
    )


def _value(member: Enum) -> Plain:
    value: Plain = member.value
    return value
