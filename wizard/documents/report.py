"""What the maturity report says of areas and criteria, as values, in the order of printing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from wizard.domain.agreeing import MeanAgreement, mean_agreement
from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating
from wizard.domain.maturity import AreaScore, Condition, ConditionKind, CriterionResult, Result, assess
from wizard.domain.profiles import fulfilled, needed_rating
from wizard.domain.project import Project
from wizard.domain.questionnaire import Area, Criterion, Questionnaire
from wizard.domain.ratings import SCALE, rank
from wizard.domain.remarks import printable
from wizard.domain.voices import Spread, may_be_told, spread
from wizard.messages import choices
from wizard.words import current_language


class Standing(StrEnum):
    """What the rating of a criterion rests on."""

    AGREED = "agreed"
    ONE = "one"  # a single person's rating
    MEDIAN = "median"  # several votes, nothing agreed
    OPEN = "open"  # nobody answered


@dataclass(frozen=True, slots=True)
class Voice:
    """What was released of one person's words; who and how they rated only where the project shows names."""

    who: str
    rating: Rating | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One criterion and everything that was said about it; `number` is "3.2" for the second of area three.

    `needed` is None where the level aimed for asks nothing of it. `spread` holds only what may be shown.
    """

    number: str
    key: str
    question: str
    level: int
    weight: int
    essential: bool
    rating: Rating | None
    standing: Standing
    needed: Rating | None
    today: str
    reason: str
    note: str
    spread: tuple[Spread, ...]
    agreement: float | None
    evidence: tuple[Evidence, ...]
    voices: tuple[Voice, ...]

    @property
    def asked(self) -> bool:
        """Whether the level aimed for asks something of it."""
        return self.needed is not None and self.rating is not Rating.NOT_APPLICABLE

    @property
    def met(self) -> bool:
        """Whether it is rated as high as the level aimed for needs it."""
        return rank(self.rating) >= rank(self.needed)

    @property
    def missing(self) -> int:
        """How many ratings it is short of what is needed."""
        return max(rank(self.needed) - rank(self.rating), 0) if self.asked else 0

    @property
    def spoken(self) -> bool:
        """Whether anything at all was said about it."""
        return bool(self.rating is not None or self.reason or self.note or self.voices or self.evidence)

    @property
    def telling(self) -> tuple[Voice, ...]:
        """The voices whose words may be printed."""
        return tuple(voice for voice in self.voices if voice.words)

    @property
    def silent(self) -> tuple[Voice, ...]:
        """The others, who are there only where names are shown: a few lines hold all of them."""
        return tuple(voice for voice in self.voices if not voice.words)

    @property
    def size(self) -> int:
        """How many characters its row takes; the longest go over a page's end."""
        return len(self.question) + len(self.today) + len(self.reason) + len(self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One practice area. `fulfilled` is how much of what the level aimed for asks is there, 0 to 1.

    Each criterion counts by its weight, and never more than is needed; None where nothing is asked.
    `unmet` of `conditions` conditions of that level's gate are open.
    """

    number: int
    key: str
    name: str
    about: str
    lines: tuple[Line, ...]
    scores: tuple[AreaScore, ...]
    needs: Mapping[int, Rating]
    fulfilled: Fraction | None
    conditions: int
    unmet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An assessment as it is printed. `aim` is the level that everything is held against."""

    made: date
    project: Project
    questionnaire: Questionnaire
    assessment: Assessment
    result: Result
    aim: int
    parts: tuple[Part, ...]
    foreign: tuple[Answer, ...]  # to criteria that the questionnaire does not ask

    @property
    def lines(self) -> Mapping[str, Line]:
        """All criteria by key."""
        return {line.key: line for part in self.parts for line in part.lines}

    @property
    def agreed(self) -> MeanAgreement:
        """How far people agree over all criteria, as far as that may be printed."""
        return mean_agreement(self.result, names_shown=self.project.names_shown)

    @property
    def answered(self) -> bool:
        """Whether anybody answered anything."""
        return self.result.coverage > 0

    @property
    def asks(self) -> bool:
        """Whether any level asks anything: not where all criteria are not applicable."""
        return self.result.asks

    @property
    def by_gap(self) -> tuple[Part, ...]:
        """The areas, the widest gap first; those that nothing is asked of last."""
        return tuple(
            sorted(self.parts, key=lambda p: (p.fulfilled is None, p.fulfilled or Fraction(0), -p.unmet))
        )

    @property
    def target(self) -> int | None:
        """The level that the company wants to reach, where this questionnaire has it."""
        target = self.assessment.target
        return target if target in {level.number for level in self.questionnaire.levels} else None

    @property
    def voters(self) -> int:
        """How many people voted on anything."""
        return len({vote.person for answer in self.assessment.answers for vote in answer.votes})


def read_report(project: Project, questionnaire: Questionnaire, made: date) -> Report | None:
    """The report on a project's current assessment, None without one; `questionnaire` is its own."""
    assessment = project.assessment
    if assessment is None:
        return None
    result = assess(questionnaire, assessment)
    aim = aimed_for(questionnaire, assessment, result)
    answers = {answer.criterion: answer for answer in reversed(assessment.answers)}
    found = {criterion.criterion: criterion for criterion in result.criteria}
    scores = {area.area: area.scores for area in result.areas}
    gate = next((gate for gate in result.gates if gate.level == aim), None)
    conditions = gate.conditions if gate else ()
    reader = _Reader(project, questionnaire, aim, answers, found)
    parts = tuple(
        reader.part(number, area, scores[area.key], [c for c in conditions if c.area == area.key])
        for number, area in enumerate(questionnaire.areas, 1)
    )
    keys = {criterion.key for criterion in questionnaire.criteria}
    return Report(
        made=made,
        project=project,
        questionnaire=questionnaire,
        assessment=assessment,
        result=result,
        aim=aim,
        parts=parts,
        foreign=tuple(answer for answer in assessment.answers if answer.criterion not in keys),
    )


def aimed_for(questionnaire: Questionnaire, assessment: Assessment, result: Result) -> int:
    """The level that the report measures against: the target, or where that is reached or unset the next."""
    numbers = [level.number for level in questionnaire.levels]
    if assessment.target in numbers and assessment.target > result.level:
        return assessment.target
    return result.next_level or result.level


@dataclass(frozen=True, slots=True)
class _Reader:
    """What lines and parts are read from."""

    project: Project
    questionnaire: Questionnaire
    aim: int
    answers: Mapping[str, Answer]
    found: Mapping[str, CriterionResult]

    def part(
        self, number: int, area: Area, scores: tuple[AreaScore, ...], conditions: list[Condition]
    ) -> Part:
        language = current_language()
        lines = tuple(self._line(f"{number}.{n}", c) for n, c in enumerate(area.criteria, 1))
        return Part(
            number=number,
            key=area.key,
            name=" ".join(area.name.words(language).split()),
            about=area.about.words(language),
            lines=lines,
            scores=scores,
            needs={c.level: c.needed for c in conditions if c.kind is not ConditionKind.ESSENTIAL},
            fulfilled=fulfilled((line.weight, line.rating, line.needed) for line in lines),
            conditions=len(conditions),
            unmet=sum(not condition.met for condition in conditions),
        )

    def _line(self, number: str, criterion: Criterion) -> Line:
        language = current_language()
        answer = self.answers.get(criterion.key, Answer())
        effective = self.found[criterion.key].effective
        return Line(
            number=number,
            key=criterion.key,
            question=criterion.question.words(language),
            level=criterion.level,
            weight=criterion.weight,
            essential=criterion.essential,
            rating=effective.rating,
            standing=_standing(answer, effective.rating),
            needed=needed_rating(self.questionnaire, criterion, self.aim),
            today=criterion.meaning(effective.rating).words(language) if effective.rating in SCALE else "",
            reason=answer.reason,
            note=answer.note,
            spread=spread(answer, self.project.people, names_shown=self.project.names_shown),
            agreement=effective.agreement if self._told(answer) else None,
            evidence=answer.evidence,
            voices=_voices(answer, self.project),
        )

    def _told(self, answer: Answer) -> bool:
        return may_be_told(answer, names_shown=self.project.names_shown)


def _standing(answer: Answer, rating: Rating | None) -> Standing:
    if rating is None:
        return Standing.OPEN
    if answer.agreed is not None:
        return Standing.AGREED
    return Standing.ONE if len(answer.votes) == 1 else Standing.MEDIAN


def _voices(answer: Answer, project: Project) -> tuple[Voice, ...]:
    """The remarks that were released, in an order that tells nobody apart unless names are shown."""
    people = {person.id: person for person in project.people}
    if project.names_shown:
        return tuple(
            Voice(_who(people.get(vote.person)), vote.rating, printable(vote)) for vote in answer.votes
        )
    return tuple(Voice("", None, words) for words in sorted(set(map(printable, answer.votes))) if words)


def _who(person: Person | None) -> str:
    if person is None:
        return ""
    called, role = " ".join(person.name.split()), choices.name(choices.ROLES, person.role)
    return f"{called} ({role})" if called else role
