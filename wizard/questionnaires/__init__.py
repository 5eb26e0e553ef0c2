"""Maturity models and catalogues: read from files that anybody may write, kept as JSON in an assessment.

Reading a file needs YAML and pydantic, which are imported then; an assessment's own copy needs neither.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path

from wizard import places
from wizard.domain.catalogue import Catalogue
from wizard.domain.questionnaire import Questionnaire
from wizard.errors import Problem, QuestionnaireError
from wizard.questionnaires.values import catalogue_from, data_from, questionnaire_from
from wizard.words import available

__all__ = [
    "builtin_catalogues",
    "builtin_maturity",
    "check",
    "from_json",
    "languages_for",
    "load_catalogue",
    "load_maturity",
    "to_json",
]

BUILTIN_MATURITY = "sales-process-maturity.yaml"


def load_maturity(path: Path | str) -> Questionnaire:
    """The maturity model in a YAML file. Raises QuestionnaireError with all that is wrong in it."""
    from wizard.questionnaires.files import load

    return questionnaire_from(load(Path(path), "maturity"))


def load_catalogue(path: Path | str) -> Catalogue:
    """The catalogue in a YAML file. Raises QuestionnaireError with all that is wrong in it."""
    from wizard.questionnaires.files import load

    return catalogue_from(load(Path(path), "catalogue"))


def check(path: Path | str) -> tuple[Problem, ...]:
    """All that is wrong in a file of either kind; nothing where it can be used."""
    from wizard.questionnaires.files import load

    try:
        load(Path(path))
    except QuestionnaireError as error:
        return error.problems
    return ()


def to_json(questionnaire: Questionnaire) -> str:
    """The questionnaire as an assessment keeps it: equal questionnaires give equal texts."""
    return json.dumps(data_from(questionnaire), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=16)
def from_json(text: str) -> Questionnaire:
    """The questionnaire that an assessment has kept. Raises QuestionnaireError where the text is damaged."""
    try:
        return questionnaire_from(json.loads(text))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        problem = Problem("", 0, "copy.damaged")
        raise QuestionnaireError("", [problem]) from error


def languages_for(questionnaire: Questionnaire | None) -> tuple[str, ...]:
    """The languages that a document can be made in: those of the program's words and of the questions."""
    return tuple(dict.fromkeys((*available(), *(questionnaire.languages if questionnaire else ()))))


@cache
def builtin_maturity() -> Questionnaire:
    """The maturity model that comes with the program."""
    return load_maturity(places.questionnaires() / BUILTIN_MATURITY)


@cache
def builtin_catalogues() -> tuple[Catalogue, ...]:
    """The catalogues that come with the program, by file name."""
    found = sorted(places.questionnaires().glob("catalogue-*.yaml"))
    return tuple(load_catalogue(path) for path in found)
