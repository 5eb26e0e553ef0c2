"""What is too much for one field, wherever it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wizard.domain.shape import kind_of
from wizard.errors import InputError

# Long enough for pages of notes, short enough that a mistaken paste of a whole file is noticed.
LONGEST_TEXT = 20_000
# Of a project file in bytes: a hundred times as much as a large project takes.
LARGEST_FILE = 500_000_000


def check_length(value: object) -> None:
    """Raise InputError for a text that is longer than any field takes; all else is none of its business."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        raise InputError("input.too-long", length=len(value), limit=LONGEST_TEXT)


def check_lengths(entities: Iterable[Any]) -> None:
    """Raise InputError where a text of an entity is longer than any field takes."""
    for entity in entities:
        for name in kind_of(entity).texts:
            check_length(getattr(entity, name))
