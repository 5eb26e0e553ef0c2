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
    STATES,
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
    "STATES",
    "TESTS",
    "Named",
    "choices",
    "language_name",
    "meaning",
    "name",
]


# Each language in its own words, so that whoever reads it finds it.
_LANGUAGES = {
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
    "es": "Español",
    "it": "Italiano",
    "nl": "Nederlands",
    "pt": "Português",
    "pl": "Polski",
    "sv": "Svenska",
    "ja": "日本語",
    "zh": "中文",
    "ar": "العربية",
}


def language_name(key: str) -> str:
    """What a language calls itself, or its short name."""
    return _LANGUAGES.get(key, key)


def choices(table: Named, values: Iterable[Enum] | None = None) -> tuple[tuple[Enum, str], ...]:
    """Pairs of value and name, for pick lists."""
    return tuple((value, name(table, value)) for value in (table if values is None else values))
