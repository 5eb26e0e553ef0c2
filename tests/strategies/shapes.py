"""Questionnaires of any size and script as files, for what must work whatever somebody asks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count

from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating, RespondentRole, Vote
from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import to_json

# Words of each script that texts are made of: lines of them can be broken.
WORDS: Mapping[str, tuple[str, ...]] = {
    "en": ("stage", "buyer", "milestone", "review", "forecast", "evidence", "agreed", "written", "monthly"),
    "de": (
        "Verkaufsstufe",
        "Käufer",
        "Meilenstein",
        "Prüfung",
        "Vorschau",
        "Nachweis",
        "vereinbart",
        "schriftlich",
    ),
    "ar": ("مرحلة", "المشتري", "إنجاز", "مراجعة", "توقع", "دليل", "متفق", "مكتوب", "شهري"),
    "ja": ("段階", "購入者", "節目", "確認", "予測", "証拠", "合意", "文書", "毎月"),
}
RATINGS = ("none", "partially", "largely", "fully")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large a questionnaire is, in which languages, and how long the names in it are (characters)."""

    areas: int = 3
    criteria: int = 3  # in each area
    levels: int = 4
    languages: tuple[str, ...] = ("en",)
    names: int = 24
    texts: int = 70

    @property
    def yaml(self) -> str:
        """The questionnaire as a file; JSON is YAML as well."""
        return json.dumps(self._data(), ensure_ascii=False, indent=1)

    def _data(self) -> dict[str, object]:
        turn = count(1)
        return {
            "kind": "maturity",
            "id": "shaped",
            "version": 1,
            "languages": list(self.languages),
            "title": self._said(self.names, next(turn)),
            "about": self._said(self.texts, next(turn)),
            "bands": {"partially": 0.15, "largely": 0.5, "fully": 0.85},
            "levels": [self._level(number, turn) for number in range(1, self.levels + 1)],
            "areas": [self._area(number, turn) for number in range(self.areas)],
        }

    def _level(self, number: int, turn: count[int]) -> dict[str, object]:
        level: dict[str, object] = {
            "number": number,
            "name": self._said(self.names, next(turn)),
            "summary": self._said(self.texts, next(turn)),
            "headline": self._said(self.texts, next(turn)),
        }
        gate = {"areas": "largely", "essential": "largely", "below": "fully"}
        return level if number == 1 else level | {"gate": gate}

    def _area(self, number: int, turn: count[int]) -> dict[str, object]:
        return {
            "key": f"area-{number}",
            "name": self._said(self.names, next(turn)),
            "about": self._said(self.texts, next(turn)),
            "criteria": [self._criterion(number, place, turn) for place in range(self.criteria)],
        }

    def _criterion(self, area: int, place: int, turn: count[int]) -> dict[str, object]:
        number = area * self.criteria + place
        return {
            "key": f"c{area}-{place}",
            "level": number % (self.levels - 1) + 2,
            "weight": number % 3 + 1,
            "essential": number % 5 == 0,
            "effort": number % 3 + 1,
            "question": self._said(self.texts, next(turn)),
            "help": self._said(self.texts, next(turn)),
            "why": self._said(self.texts, next(turn)),
            "ask": [str(list(RespondentRole)[number % 7])],
            "evidence": {language: [self._words(language, 30, next(turn))] for language in self.languages},
            "meanings": {rating: self._said(self.texts, next(turn)) for rating in RATINGS},
            "may_not_apply": number % 4 == 0,
            "improvement": self._said(self.texts, next(turn)),
            "action": int(list(EightAction)[number % 8]),
            "goals": [str(list(Goal)[number % 6])],
            "obstacles": [str(list(Obstacle)[number % 5])],
        }

    def _said(self, length: int, turn: int) -> dict[str, str]:
        return {language: self._words(language, length, turn) for language in self.languages}

    def _words(self, language: str, length: int, turn: int) -> str:
        """Words of that length that differ from all others by their number, which comes first."""
        known, said = WORDS[language], f"{turn}"
        for place in count(turn):
            longer = f"{said} {known[place * 7 % len(known)]}"
            if len(longer) > length:
                return said
            said = longer
        raise AssertionError("there is no last number")


SHAPES: Mapping[str, Shape] = {
    "five levels": Shape(areas=5, criteria=4, levels=5),
    "two hundred criteria": Shape(areas=10, criteria=20),
    "one area": Shape(areas=1, criteria=3),
    "three areas": Shape(areas=3, criteria=1),
    "twenty areas": Shape(areas=20, criteria=3),
    "long names": Shape(areas=4, criteria=3, names=200, texts=400),
    "two languages": Shape(areas=3, criteria=3, languages=("en", "de")),
    "right to left": Shape(areas=4, criteria=3, languages=("ar",)),
    "without blanks": Shape(areas=4, criteria=3, languages=("ja",)),
}

VOTES = (Rating.NONE, Rating.PARTIALLY, Rating.LARGELY, Rating.FULLY)
PEOPLE = tuple(
    Person(id=str(n) * 32, name=f"Person {n}", role=role)
    for n, role in enumerate((RespondentRole.LEADER, *[RespondentRole.SELLER] * 3))
)


def answered(questionnaire: Questionnaire) -> Project:
    """A company that fulfils all but the two highest levels and is undecided about these."""
    top = questionnaire.levels[-1].number
    answers = []
    for place, criterion in enumerate(questionnaire.criteria):
        undecided = criterion.level >= top - 1
        answers.append(
            Answer(
                criterion=criterion.key,
                agreed=VOTES[place % 3 + 1] if undecided else Rating.FULLY,
                reason=f"Reason {place}.",
                votes=tuple(
                    Vote(person=one.id, rating=VOTES[(place + n) % 4]) for n, one in enumerate(PEOPLE)
                ),
                evidence=(Evidence(text=f"Paper {place}"),) if place % 2 else (),
            )
        )
    assessment = Assessment(
        id="a" * 32, name="First", questionnaire=to_json(questionnaire), target=top, answers=tuple(answers)
    )
    return Project(id="p" * 32, name="Shaped", company="Acme", people=PEOPLE, assessments=(assessment,))
