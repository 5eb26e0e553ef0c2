"""Projects in which every text is a word of its own, so that each can be looked for in a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from itertools import count, cycle
from typing import Any

from tests.documents.looking import DAY, STATE
from tests.documents.reports import model
from tests.strategies.projects import PARTS, all_of
from wizard.documents.exporting import REGISTRY, Press
from wizard.documents.pages import Edition
from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment
from wizard.domain.plan import Goal, Obstacle
from wizard.domain.process import MilestoneTest, Side
from wizard.domain.project import Project
from wizard.domain.shape import Kind, Scalar, kinds
from wizard.questionnaires import to_json

ASKED = model(areas=2, per=2)
# Texts that are keys or data: any other words in them are no value of the field.
KEYS = frozenset(
    {"answer.criterion", "assessment.questionnaire", "action.cause", "decision.finding", "vote.released_of"}
)
_PROJECT = kinds()["project"]
_ROOMS = frozenset({"assessments", "processes"})  # of which only the last is the current one
_MANY = {"person": 4, "vote": 4, "answer": 4, "role": 4, "action": 4, "stage_exit": 3}
_LISTS = {
    "project.goals": tuple(Goal),
    "project.obstacles": tuple(Obstacle),
    "milestone.tests": tuple(MilestoneTest),
    "action.closes": ("criterion:c0-0",),
}
_SIDES = {"buyer_action.involved": Side.BUYER, "task.owner": Side.SELLER, "task.helpers": Side.SELLER}


@dataclass(frozen=True, slots=True)
class Marked:
    """A project with its markers by field, those of earlier assessments and processes apart."""

    project: Project
    current: dict[str, list[str]] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)


def marked(project: Project) -> Marked:
    """The project with a marker in each text that people type."""
    found, numbers = Marked(project), count(1)

    def mark(entity: Any, kind: Kind, markers: dict[str, list[str]]) -> Any:  # noqa: ANN401 - of that kind
        values: dict[str, Any] = {}
        for name, child in kind.children.items():
            below = getattr(entity, name)
            values[name] = tuple(
                mark(one, child, found.earlier if name in _ROOMS and n < len(below) else markers)
                for n, one in enumerate(below, 1)
            )
        for name in kind.texts:
            typed = f"{kind.name}.{name}"
            if typed not in KEYS:
                values[name] = f"Zq{next(numbers)}x"
                markers.setdefault(typed, []).append(values[name])
        return replace(entity, **values)

    return replace(found, project=mark(project, _PROJECT, found.current))


def asked(project: Project) -> Project:
    """The project with a questionnaire for each assessment, its answers to criteria of it."""
    keys = [criterion.key for criterion in ASKED.criteria]
    return replace(
        project, assessments=tuple(_asking(assessment, keys) for assessment in project.assessments)
    )


def _asking(assessment: Assessment, keys: list[str]) -> Assessment:
    answers: list[Answer] = list(assessment.answers)
    answers[: len(keys)] = [replace(a, criterion=key) for a, key in zip(answers, keys, strict=False)]
    return replace(assessment, questionnaire=to_json(ASKED), answers=tuple(answers))


def filled() -> Project:
    """A project with some of everything, every field filled in and every reference leading somewhere."""
    project = asked(_filled(_PROJECT, cycle([0])))
    for kind in PARTS:
        for scalar in kind.scalars:
            if scalar.refers_to:
                project = _referring(project, kind, scalar)
    return project


def _filled(kind: Kind, places: Any, number: str = "") -> Any:  # noqa: ANN401 - an entity of that kind
    place = next(places)
    values: dict[str, Any] = {s.name: _value(kind, s, place) for s in kind.scalars if not s.refers_to}
    for name, child in kind.children.items():
        many = _MANY.get(child.name, 2)
        values[name] = tuple(_filled(child, iter([n]), f"{number}-{n}") for n in range(many))
    return kind.type(id=f"{kind.name}{number}", **values)


def _value(kind: Kind, scalar: Scalar, place: int) -> Any:  # noqa: ANN401 - what the field holds
    """A value that differs from those next to it."""
    if scalar.many:
        return tuple(str(value) for value in _LISTS[f"{kind.name}.{scalar.name}"])
    if issubclass(scalar.type, Enum):
        return list(scalar.type)[place % len(scalar.type)]
    if scalar.type is date:
        return DAY + timedelta(days=30 * place + 10)
    return {str: f"{kind.name} {place}", int: place + 2, bool: False}[scalar.type]


def _referring(project: Project, kind: Kind, scalar: Scalar) -> Project:
    """With that field leading to entities of the same process, one after the other."""
    targets = all_of(project, kinds()[scalar.refers_to])
    side = _SIDES.get(f"{kind.name}.{scalar.name}")
    for place, entity in enumerate(all_of(project, kind)):
        near = [t for t in targets if _process(t.id) == _process(entity.id) or scalar.refers_to == "person"]
        near = [t for t in near if side is None or t.side is side]
        chosen = near[0 if scalar.name == "to" else place % len(near)].id  # back is to an earlier stage
        value = (chosen,) if scalar.many else chosen
        project = edits.amend(project, kind.type, entity.id, **{scalar.name: value})
    return project


def _process(entity_id: str) -> str:
    """ "task-1-0-1" is in the process "1"."""
    return entity_id.split("-")[1]


class _LaidOutError(Exception):
    """The page is known: nothing has to be printed."""


class _Watcher:
    """Keeps what was to be printed."""

    html = ""

    def render(self, html: str, _cancelled: Callable[[], bool] | None = None) -> bytes:
        self.html = html
        raise _LaidOutError


def source(project: Project, document: str) -> str:
    """What a document is printed from: HTML, or the drawing itself."""
    watcher = _Watcher()
    edition = Edition(project, project.page, DAY, STATE, ASKED if project.assessments else None)
    try:
        return REGISTRY[document].make(Press(edition, watcher, lambda: False)).decode()  # type: ignore[arg-type]
    except _LaidOutError:
        return watcher.html


def sources(project: Project) -> Mapping[str, str]:
    """What each document is printed from."""
    return {document: source(project, document) for document in REGISTRY}
