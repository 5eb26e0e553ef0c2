"""A questionnaire in Arabic or Hebrew, with Latin words, numbers and brackets in it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from tests.exchange.helpers import ANNA, company, questions
from wizard.exchange.sheets import Blank, blanks
from wizard.questionnaires import to_json

QUESTION = MappingProxyType(
    {
        "ar": "هل يوجد سجل واحد في CRM لكل صفقة (رقم 38)؟",
        "he": "האם לכל עסקה יש רשומה אחת ב-CRM (גרסה 2)?",
    }
)
ANSWER = MappingProxyType(
    {
        "ar": "نعم، في 80% من الصفقات على الأقل CRM رقم 38.",
        "he": "כן, ב-80% מהעסקאות לפחות (CRM 2.0).",
    }
)
COMPANY = "Acme (EMEA) Inc."


def _told(value: object, language: str, key: str = "") -> object:
    """The same data with every text in that language."""
    words = QUESTION if key in {"question", "title", "name"} else ANSWER
    if isinstance(value, Mapping):
        if value.keys() == {"en"}:
            many = isinstance(value["en"], list)
            return {language: [words[language]] if many else words[language]}
        return {name: _told(one, language, name) for name, one in value.items()}
    return [_told(one, language, key) for one in value] if isinstance(value, list) else value


def asked_in(language: str) -> str:
    """The questions in that language, as an assessment keeps them."""
    data = _told(json.loads(to_json(questions())), language)
    return json.dumps({**data, "languages": [language]})


def hebrew_or_arabic(language: str, names: Mapping[str, str] = MappingProxyType({"he": "דנה כהן"})) -> Blank:
    """The empty sheet of somebody with a name in that language, in a company with a Latin name."""
    person = replace(ANNA, name=names.get(language, "عبد الله"))
    assessment = replace(company().assessments[-1], questionnaire=asked_in(language))
    project = replace(company(), company=COMPANY, people=(person,), assessments=(assessment,))
    return blanks(project, language=language)[0]
