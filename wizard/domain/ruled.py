"""The edits that serve every kind of entity, with the rules that single kinds have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wizard.domain import edits
from wizard.domain.exits import add_exits, change_exit
from wizard.domain.process import StageExit
from wizard.domain.project import Project


def amend(project: Project, entity_type: type, entity_id: str, **values: object) -> Project:
    """Set fields of one entity, as `edits.amend` does."""
    if entity_type is StageExit:
        return change_exit(project, entity_id, **values)
    return edits.amend(project, entity_type, entity_id, **values)


def insert(project: Project, parent_id: str, entities: Sequence[Any], position: int | None = None) -> Project:
    """Put new entities of one type below a parent, as `edits.insert` does."""
    if entities and isinstance(entities[0], StageExit):
        return add_exits(project, parent_id, entities, position)
    return edits.insert(project, parent_id, entities, position)
