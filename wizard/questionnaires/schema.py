"""The form of questionnaire and catalogue files: which keys there are and what each may hold.

Only the form of single values stands here; what has to fit together across a file is in `consistency`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from wizard.domain.assessment import RespondentRole
from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.process import BuyingJob, ExitKind, MilestoneTest, Side
from wizard.domain.ratings import SCALE

LONGEST_TEXT = 5_000
MOST_ERRORS = 1_000
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")

T = TypeVar("T")


@dataclass(slots=True)
class Context:
    """What parts of a file must know of the whole: its languages, and how much was wrong before."""

    languages: tuple[str, ...] = ()
    errors: int = 0


def _context(info: ValidationInfo) -> Context:
    return info.context or Context()


def _key(value: str) -> str:
    if not KEY.fullmatch(value) or len(value) > 80:
        raise PydanticCustomError("key.form", "{given}", {"given": value})
    return value


def _language(value: str) -> str:
    if not LANGUAGE.fullmatch(value):
        raise PydanticCustomError("language.form", "{given}", {"given": value})
    return value


def _words(value: str) -> str:
    if not value:
        raise PydanticCustomError("text.empty", "no words")
    return value


def _distinct(values: list[T]) -> list[T]:
    seen: set[T] = set()
    for value in values:
        if value in seen:
            raise PydanticCustomError("list.twice", "{given}", {"given": str(value)})
        seen.add(value)
    return values


def _one_of(known: tuple[str, ...], value: str) -> str:
    if value not in known:
        raise PydanticCustomError("value.not-one-of", "{given}", {"given": value, "known": known})
    return value


def _among(values: type[StrEnum] | tuple[StrEnum, ...]) -> AfterValidator:
    """One of the words of an enumeration."""
    return AfterValidator(partial(_one_of, tuple(str(value) for value in values)))


def _in_all_languages(texts: dict[str, T], info: ValidationInfo) -> dict[str, T]:
    """Every text has words in exactly the languages that the file says it has."""
    declared = _context(info).languages
    missing = ", ".join(language for language in declared if language not in texts)
    for language in texts:
        if declared and language not in declared:
            context = {"given": language, "known": declared, "missing": missing}
            raise PydanticCustomError("text.language-unknown", "{given}", context)
    if missing:
        raise PydanticCustomError("text.language-missing", "{languages}", {"languages": missing})
    return texts


def _same_count(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    if len({len(words) for words in texts.values()}) > 1:
        raise PydanticCustomError("text.count-differs", "differs")
    return texts


Key = Annotated[str, AfterValidator(_key)]
Keys = Annotated[list[Key], AfterValidator(_distinct)]
Words = Annotated[str, Field(max_length=LONGEST_TEXT), AfterValidator(_words)]
Text = Annotated[dict[str, Words], AfterValidator(_in_all_languages)]
Texts = Annotated[
    dict[str, Annotated[list[Words], Field(min_length=1)]],
    AfterValidator(_same_count),
    AfterValidator(_in_all_languages),
]
Languages = Annotated[
    list[Annotated[str, AfterValidator(_language)]], Field(min_length=1), AfterValidator(_distinct)
]
Version = Annotated[int, Field(ge=1)]
OneToThree = Annotated[int, Field(ge=1, le=3)]
Share = Annotated[float, Field(gt=0, lt=1)]
RatingWord = Annotated[str, _among(SCALE)]
Respondents = Annotated[
    list[Annotated[str, _among(RespondentRole)]], Field(min_length=1), AfterValidator(_distinct)
]
Goals = Annotated[list[Annotated[str, _among(Goal)]], AfterValidator(_distinct)]
Obstacles = Annotated[list[Annotated[str, _among(Obstacle)]], AfterValidator(_distinct)]
Tests = Annotated[list[Annotated[str, _among(MilestoneTest)]], AfterValidator(_distinct)]


class Form(BaseModel):
    """What all parts of a file have in common.

    Strict, because `weight: "2"` and `essential: 1` are mistakes to report and not to interpret.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    @model_validator(mode="wrap")
    @classmethod
    def _within_bounds(
        cls, value: object, validate: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Leave the rest unread once more is wrong than helps: 40,000 empty criteria lack 700,000 keys."""
        context = _context(info)
        if context.errors > MOST_ERRORS:
            return cls.model_construct()
        try:
            return validate(value)
        except ValidationError as found:
            context.errors += found.error_count()
            raise


class BandsForm(Form):
    """Above which share an area is rated so."""

    partially: Share
    largely: Share
    fully: Share


class GateForm(Form):
    """What a level asks for."""

    areas: RatingWord
    essential: RatingWord
    below: RatingWord


class LevelForm(Form):
    """A level of maturity."""

    number: Annotated[int, Field(ge=1, le=20)]
    name: Text
    summary: Text
    headline: Text
    gate: GateForm | None = None


class MeaningsForm(Form):
    """What each rating means."""

    none: Text
    partially: Text
    largely: Text
    fully: Text


class CriterionForm(Form):
    """One thing to rate."""

    key: Key
    level: int
    weight: OneToThree
    essential: bool
    effort: OneToThree
    question: Text
    help: Text
    why: Text
    ask: Respondents
    evidence: Texts
    meanings: MeaningsForm
    may_not_apply: bool
    improvement: Text
    action: Annotated[int, Field(ge=min(EightAction), le=max(EightAction))]
    marks: Keys = []
    goals: Goals = []
    obstacles: Obstacles = []


class AreaForm(Form):
    """A practice area."""

    key: Key
    name: Text
    about: Text
    criteria: Annotated[list[CriterionForm], Field(min_length=1)]


class MaturityForm(Form):
    """A maturity model."""

    kind: Literal["maturity"]
    id: Key
    version: Version
    languages: Languages
    title: Text
    about: Text
    bands: BandsForm
    levels: Annotated[list[LevelForm], Field(min_length=2)]
    areas: Annotated[list[AreaForm], Field(min_length=1)]


class RoleForm(Form):
    """A part that somebody plays."""

    key: Key
    name: Text
    side: Annotated[str, _among(Side)]


class BuyerActionForm(Form):
    """Something buyers do."""

    key: Key
    text: Text
    involved: Keys = []


class BuyerStageForm(Form):
    """A stretch of the buyer's way."""

    key: Key
    name: Text
    goal: Text
    job: Annotated[str, _among(BuyingJob)] | None = None
    actions: Annotated[list[BuyerActionForm], Field(min_length=1)]


class TaskForm(Form):
    """Something the seller's side does."""

    text: Text
    owner: Key
    helpers: Keys = []


class MilestoneForm(Form):
    """A buyer's action that proves progress."""

    key: Key
    name: Text
    action: Key
    evidence: Text
    audit_method: Text
    expected_days: Annotated[int, Field(ge=1, le=3650)] | None = None
    tests: Tests = []


class ExitForm(Form):
    """A way out of a stage."""

    kind: Annotated[str, _among(ExitKind)]
    to: Key | None = None
    condition: Text


class StageForm(Form):
    """A sales stage."""

    key: Key
    name: Text
    goal: Text
    gain: Text | None = None
    buyer_stages: Keys
    tasks: list[TaskForm]
    milestones: list[MilestoneForm]
    exits: list[ExitForm] = []


class CatalogueForm(Form):
    """A ready process."""

    kind: Literal["catalogue"]
    id: Key
    version: Version
    languages: Languages
    title: Text
    about: Text
    sale: Text | None = None
    roles: Annotated[list[RoleForm], Field(min_length=1)]
    buyer_stages: Annotated[list[BuyerStageForm], Field(min_length=1)]
    stages: Annotated[list[StageForm], Field(min_length=1)]
