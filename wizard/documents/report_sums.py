"""The calculation of a level, written out so that anybody can do it again by hand."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from wizard.documents.report import Line, Part, Report
from wizard.domain.assessment import Rating
from wizard.domain.maturity import Condition, ConditionKind
from wizard.domain.questionnaire import Gate
from wizard.domain.ratings import TOP, rank
from wizard.messages.assessment import rating_name
from wizard.messages.report import percent, value_sign
from wizard.words import _, current_language, ngettext


@dataclass(frozen=True, slots=True)
class Row:
    """One condition of a gate: what is looked at, what was found and needed."""

    what: str
    kind: str
    found: str
    needed: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GateSum:
    """A gate, its rule in words and its conditions."""

    level: int
    name: str
    reached: bool
    held_below: bool  # all its own conditions are met, and a lower level is not reached
    rule: str
    rows: tuple[Row, ...]
    met: int


@dataclass(frozen=True, slots=True)
class LevelMeaning:
    """A level and what it means, from the questionnaire."""

    number: int
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class AreaSum:
    """An area at a level: weight times value of each criterion, and what comes of it."""

    part: Part
    level: int
    terms: tuple[str, ...]
    points: str
    weight: int
    share: str
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSum:
    """One of the four figures: what it says, and how it comes about."""

    name: str
    value: str
    meaning: str
    sum: str


def level_meanings(report: Report) -> tuple[LevelMeaning, ...]:
    """Every level that there is, from the lowest."""
    said = current_language()
    return tuple(
        LevelMeaning(level.number, level.name.words(said), level.summary.words(said))
        for level in report.questionnaire.levels
    )


def gate_sums(report: Report) -> tuple[GateSum, ...]:
    """Every gate that there is, from the lowest."""
    language = current_language()
    made: list[GateSum] = []
    for gate in report.result.gates:
        level = report.questionnaire.level(gate.level)
        met = sum(condition.met for condition in gate.conditions)
        made.append(
            GateSum(
                level=gate.level,
                name=level.name.words(language),
                reached=gate.reached,
                held_below=bool(gate.conditions) and met == len(gate.conditions) and not gate.reached,
                rule=_rule(level.gate, gate.level, lowest=not made) if level.gate else "",
                rows=tuple(_row(condition, report) for condition in gate.conditions),
                met=met,
            )
        )
    return tuple(made)


def _rule(gate: Gate, level: int, *, lowest: bool) -> str:
    """What a gate asks for, in a sentence or two."""
    words = _(
        "Every practice area is at least {areas} at level {level}, and every essential criterion of level "
        "{level} is itself at least {essential}."
    ).format(level=level, areas=rating_name(gate.areas), essential=rating_name(gate.essential))
    if lowest:  # below it nothing is asked
        return words
    below = _("At each level below, every practice area is {needed}.").format(needed=rating_name(gate.below))
    return f"{words} {below}"


def _row(condition: Condition, report: Report) -> Row:
    part = next(part for part in report.parts if part.key == condition.area)
    if condition.kind is ConditionKind.ESSENTIAL:
        line = report.lines[condition.criterion]
        what = _("{number} {question}").format(number=line.number, question=line.question)
        kind, found = _("Essential criterion"), rating_name(condition.found)
    else:
        what = _("{number} {area}").format(number=part.number, area=part.name)
        kind = _("Area at level {level}").format(level=condition.level)
        share = next(score.share for score in part.scores if score.level == condition.level)
        found = _("{share}, {band}").format(share=percent(share, 1), band=rating_name(condition.found))
    return Row(what, kind, found, rating_name(condition.needed), condition.met)


def area_sums(report: Report) -> tuple[AreaSum, ...]:
    """Every area at every level at which anything counts in it."""
    return tuple(
        _area_sum(part, score.level, score.share, score.band)
        for part in report.parts
        for score in part.scores
        if score.share is not None and score.band is not None
    )


def _area_sum(part: Part, level: int, share: Fraction, band: Rating) -> AreaSum:
    counted = [x for x in part.lines if x.level == level and x.rating is not Rating.NOT_APPLICABLE]
    return AreaSum(
        part,
        level,
        tuple(_term(line) for line in counted),
        thirds(sum(line.weight * rank(line.rating) for line in counted)),
        sum(line.weight for line in counted),
        percent(share, 1),
        rating_name(band),
    )


def _term(line: Line) -> str:
    return f"{line.number}: {line.weight}\u00a0×\u00a0{value_sign(line.rating)}"


def thirds(count: int) -> str:
    """So many thirds as a number, e.g. "4⅔"."""
    whole, rest = divmod(count, TOP)
    part = ("", "⅓", "⅔")[rest]
    return part if part and not whole else f"{whole}{part}"


def figures(report: Report) -> tuple[FigureSum, ...]:
    """Progress, coverage, confidence and agreement, apart."""
    return (_progress(report), _coverage(report), _confidence(report), _agreement(report))


def _progress(report: Report) -> FigureSum:
    result = report.result
    gate = next((gate for gate in result.gates if gate.level == result.next_level), None)
    if gate is None:
        return FigureSum(
            name=_("Progress"),
            value=_("–"),
            meaning=_("How far the way to the next level is. There is no condition left to meet."),
            sum="",
        )
    met, count = sum(c.met for c in gate.conditions), len(gate.conditions)
    return FigureSum(
        name=_("Progress"),
        value=percent(result.progress),
        meaning=_("How far the way to level {level} is: the share of its conditions that are met.").format(
            level=gate.level
        ),
        sum=_("{met} conditions met of {count}").format(met=met, count=count),
    )


def _coverage(report: Report) -> FigureSum:
    count = len(report.questionnaire.criteria)
    answered = round(report.result.coverage * count)
    return FigureSum(
        name=_("Coverage"),
        value=percent(report.result.coverage),
        meaning=_(
            "How much of the questionnaire was answered; “don’t know” and “not applicable” are answers. "
            "What was left open counts as Not."
        ),
        sum=_("{answered} questions answered of {count}").format(answered=answered, count=count),
    )


def _confidence(report: Report) -> FigureSum:
    found = [line.effective for line in report.result.criteria]
    rated = [e for e in found if e.rating is not None and e.rating is not Rating.NOT_APPLICABLE]
    proven = sum(e.evidenced and e.rating is not Rating.UNKNOWN for e in rated)
    unknown = sum(e.rating is Rating.UNKNOWN for e in rated)
    bare = len(rated) - proven - unknown
    return FigureSum(
        name=_("Confidence"),
        value=percent(report.result.confidence),
        meaning=_("How well the ratings are proven: a document, a report or a record stands behind them."),
        sum=_(
            "{proven} with evidence × 1, {bare} without × ½, {unknown} “don’t know” × 0, over {count}"
        ).format(proven=proven, bare=bare, unknown=unknown, count=len(rated))
        if rated
        else "",
    )


def _agreement(report: Report) -> FigureSum:
    agreed = report.agreed
    count = agreed.criteria
    meaning = _(
        "How close people’s own ratings of the same criterion are: 100 % is everyone the same, 0 % is as "
        "far apart as ratings picked at random."
    )
    if agreed.kept_back:
        meaning = _(
            "How close people’s own ratings are. Not shown: a single criterion that two people rated would "
            "tell how they voted."
        )
    elif not count:
        meaning = _("How close people’s own ratings are. No criterion was rated by two people.")
    words = ngettext("mean of {count} criterion", "mean of {count} criteria", count)
    return FigureSum(
        name=_("Agreement"),
        value=percent(agreed.share),
        meaning=meaning,
        sum="" if agreed.share is None else words.format(count=count),
    )
