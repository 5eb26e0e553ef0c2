"""What all parts of a project have in common: a stable id, and references that survive renaming."""

from __future__ import annotations

from dataclasses import field
from typing import Any
from uuid import uuid4

REFERS_TO = "refers_to"
REMOVES = "removes"


def new_id() -> str:
    """A fresh id: 32 hexadecimal digits, unique over all projects and machines."""
    return uuid4().hex


def refers_to(kind: str, *, many: bool = False, removes: bool = False) -> Any:  # noqa: ANN401 - dataclass field
    """A field that holds the id of an entity of `kind` ("" for none), or with `many` a tuple of ids.

    When that entity is removed the reference is cleared; with `removes` its holder goes with it.
    """
    metadata = {REFERS_TO: kind, REMOVES: removes}
    return field(default=(), metadata=metadata) if many else field(default="", metadata=metadata)
