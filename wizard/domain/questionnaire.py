"""What a questionnaire asks and how its answers are weighed, as values; the files are read elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from wizard.domain.assessment import Rating, RespondentRole
from wizard.domain.plan import EightAction, Goal, Obstacle


@dataclass(frozen=True, slots=True)
class Text:
    """A text in every language it has: pairs of language and words, the source language first."""

    languages: tuple[tuple[str, str], ...]

    def words(self, language: str) -> str:
        """The words in that language, or in the source language where there are none."""
        for name, words in self.languages:
            if name == language:
                return words
        return self.languages[0][1]


@dataclass(frozen=True, slots=True)
class Texts:
    """A list of texts in every language it has."""

    languages: tuple[tuple[str, tuple[str, ...]], ...]

    def words(self, language: str) -> tuple[str, ...]:
        """The list in that language, or in the source language where there is none."""
        for name, words in self.languages:
            if name == language:
                return words
        return self.languages[0][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """Above which share of its weight an area is rated so (ISO/IEC 33020: 15, 50 and 85 %)."""

    partially: Fraction
    largely: Fraction
    fully: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a level asks for: of its own areas, of its essential criteria, of the areas at levels below."""

    areas: Rating
    essential: Rating
    below: Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of maturity; the lowest has no gate."""

    number: int
    name: Text
    summary: Text
    headline: Text
    gate: Gate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing to rate. `weight` and `effort` are 1 to 3; `meanings` has a text for each rating."""

    key: str
    area: str
    level: int
    weight: int
    essential: bool
    effort: int
    question: Text
    help: Text
    why: Text
    ask: tuple[RespondentRole, ...]
    evidence: Texts
    meanings: tuple[tuple[Rating, Text], ...]
    may_not_apply: bool
    improvement: Text
    action: EightAction
    marks: tuple[str, ...]
    goals: tuple[Goal, ...]
    obstacles: tuple[Obstacle, ...]

    def meaning(self, rating: Rating) -> Text:
        """What that rating means here. Raises KeyError for UNKNOWN and NOT_APPLICABLE."""
        return dict(self.meanings)[rating]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A practice area and the criteria in it, in the order they are asked."""

    key: str
    name: Text
    about: Text
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """A maturity model."""

    id: str
    version: int
    languages: tuple[str, ...]
    title: Text
    about: Text
    bands: Bands
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, area by area."""
        return tuple(criterion for area in self.areas for criterion in area.criteria)

    def criterion(self, key: str) -> Criterion:
        """The criterion with that key. Raises KeyError."""
        for criterion in self.criteria:
            if criterion.key == key:
                return criterion
        raise KeyError(key)

    def area(self, key: str) -> Area:
        """The area with that key. Raises KeyError."""
        for area in self.areas:
            if area.key == key:
                return area
        raise KeyError(key)

    def level(self, number: int) -> Level:
        """The level with that number. Raises KeyError."""
        for level in self.levels:
            if level.number == number:
                return level
        raise KeyError(number)
