"""The names of fixed choices as pages need them: the words stand with the documents, the lists here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from wizard.messages.choices import (
    EXITS,
    GOALS,
    GROUPS,
    JOBS,
    OBSTACLES,
    ROLES,
    SIDES,
    TESTS,
    Named,
    meaning,
    name,
)

__all__ = [
    "EXITS",
    "GOALS",
    "GROUPS",
    "JOBS",
    "OBSTACLES",
    "ROLES",
    "SIDES",
    "TESTS",
    "Named",
    "choices",
    "meaning",
    "name",
]


def choices(table: Named, values: Iterable[Enum] | None = None) -> tuple[tuple[Enum, str], ...]:
    """Pairs of value and name, for pick lists."""
    return tuple((value, name(table, value)) for value in (table if values is None else values))
