"""Is what a file keeps of a project beside its log possible: its level, its step, its language?"""

from __future__ import annotations

from collections.abc import Iterator

from wizard.desk import level_of
from wizard.domain.project import Project
from wizard.errors import QuestionnaireError
from wizard.flow import STEPS
from wizard.questionnaires import builtin_maturity, from_json, languages_for
from wizard.storage.checking import Kept


def judge(project: Project, kept: Kept, questionnaires: frozenset[str]) -> Iterator[str]:
    """The codes of what cannot be; what depends on questions that cannot be read is left out."""
    if kept.level is not None and kept.level != _level(project, kept.level):
        yield "level"
    if kept.step not in {"", *(step.key for step in STEPS)}:
        yield "step"
    if kept.language not in {"", *_languages(questionnaires)}:
        yield "language"


def _level(project: Project, otherwise: object) -> object:
    try:
        return level_of(project)
    except QuestionnaireError:
        return otherwise if type(otherwise) is int else None


def _languages(questionnaires: frozenset[str]) -> Iterator[str]:
    yield from languages_for(builtin_maturity())
    for text in questionnaires:
        try:
            yield from from_json(text).languages
        except QuestionnaireError:
            continue
