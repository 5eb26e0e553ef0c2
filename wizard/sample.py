"""Builds the sample project, one realistic company filled in throughout, from `sample-project.yaml`.

The file has the shape of the project's entities. Ids are made from keys and places, so that they are the same
every time and documents and pictures of the sample can be reproduced. Its dates move along with the day on
which it is added, so that its plan is always in its first weeks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from wizard import places, shipped
from wizard.domain.project import Project
from wizard.domain.remarks import release
from wizard.domain.shape import Kind, Scalar, kind_of, kinds
from wizard.questionnaires import builtin_maturity, to_json

_NAMESPACE = UUID("6f1c9d52-4a0e-4b7e-9a55-0d9d8f6f7a31")
# "too-many-tasks:@s-offer" names a finding about the entity with the key "s-offer".
_POINTER = re.compile(r"^([\w:-]+:)@([\w-]+)$")


# The day on which the file's dates were written: what came before is done, what comes after is planned.
WRITTEN_ON = date(2026, 5, 29)


@cache
def sample_project(today: date | None = None) -> Project:
    """The sample project as it stands today, or with the dates of its file; the same ids every time.

    All dates move by the same number of whole weeks, so that working days stay working days: the day of the
    file becomes today, or the last day before it with the same weekday.
    """
    if today is not None:
        weeks = (today - WRITTEN_ON) // timedelta(weeks=1)
        moved: Project = _moved(sample_project(), timedelta(weeks=weeks))
        return moved
    return _read()


def _read() -> Project:
    content = shipped.read(places.questionnaires() / "sample-project.yaml")
    project: Project = _entity(kinds()["project"], content, "sample")
    questionnaire = to_json(builtin_maturity())
    assessments = tuple(replace(a, questionnaire=questionnaire) for a in project.assessments)
    return _released(replace(project, assessments=assessments))


def _released(project: Project) -> Project:
    """With the wordings that the file holds released for the remarks they stand next to."""
    votes = [vote for one in project.assessments for answer in one.answers for vote in answer.votes]
    for vote in votes:
        if vote.wording:
            project = release(project, vote.id, vote.wording)
    return project


def _moved(entity: Any, by: timedelta) -> Any:  # noqa: ANN401 - an entity, and one of the same kind
    kind = kind_of(entity)
    values: dict[str, Any] = {
        field: tuple(_moved(child, by) for child in getattr(entity, field)) for field in kind.children
    }
    for scalar in kind.scalars:
        if scalar.type is date and (day := getattr(entity, scalar.name)) is not None:
            values[scalar.name] = day + by
    return replace(entity, **values)


def _id(key: str) -> str:
    return uuid5(_NAMESPACE, key).hex


def _entity(kind: Kind, source: Mapping[str, Any], place: str) -> Any:  # noqa: ANN401 - an entity of that kind
    given = dict(source)
    key = given.pop("key", place)
    values: dict[str, Any] = {"id": _id(key)}
    for scalar in kind.scalars:
        if scalar.name in given:
            values[scalar.name] = _value(scalar, given.pop(scalar.name))
    for field, child in kind.children.items():
        below = _listed(given.pop(field, ()))
        values[field] = tuple(_entity(child, s, f"{key}/{field}/{n}") for n, s in enumerate(below))
    if given:
        raise KeyError(f"{kind.name} has no {', '.join(given)}")
    return kind.type(**values)


def _listed(below: Any) -> list[Mapping[str, Any]]:  # noqa: ANN401 - a list, or votes by person
    if isinstance(below, Mapping):
        return [
            {"person": person, **(vote if isinstance(vote, Mapping) else {"rating": vote})}
            for person, vote in below.items()
        ]
    return list(below)


def _value(scalar: Scalar, value: Any) -> Any:  # noqa: ANN401 - what the field holds
    if scalar.many:
        return tuple(_one(scalar, item) for item in value)
    return _one(scalar, value)


def _one(scalar: Scalar, value: Any) -> Any:  # noqa: ANN401
    if scalar.refers_to:
        return _id(value)
    if isinstance(value, str):
        pointer = _POINTER.match(value)
        text = f"{pointer[1]}{_id(pointer[2])}" if pointer else value.strip()
        return text if scalar.type is str else scalar.type(text)
    # A date is one already, the eight actions are numbers.
    return value if isinstance(value, scalar.type) else scalar.type(value)
