"""Draws the figures of the maturity report: the ladder of levels, areas by gap, an area by levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wizard.documents.report import Part, Report
from wizard.documents.text import measure
from wizard.domain.assessment import Rating
from wizard.domain.lettering import TextBlock
from wizard.domain.wrapping import wrap
from wizard.messages.assessment import rating_name
from wizard.messages.report import level_words, percent
from wizard.words import _, current_language, ngettext

FLAG = 13.0
_FOOT = 30.0  # height of the lowest step where its name takes one line
_LEAST = 76.0  # height of the ladder then
_LEADING = 11.2  # of the names of levels
_BETWEEN = 5.0  # steps
_ASIDE = 17.0  # what a step is wider than its words
_NARROW = 62.0  # a step needs this width for a name
ROW_HEAD = 13.0
_NAME, _BAR = 0.37, 0.37  # of the width


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; colours are names of the palette's."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    thick: float = 0.0


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its size in points, what it shows in words, boxes, and texts to set over them."""

    width: float
    height: float
    title: str
    boxes: tuple[Box, ...]
    texts: tuple[TextBlock, ...]


def ladder_least(report: Report, width: float) -> float:
    """The least height of the ladder, in points: the lowest step has room for two lines of a long name."""
    return _LEAST + _more_foot(report, (width + _BETWEEN) / len(report.questionnaire.levels))


def _more_foot(report: Report, each: float) -> float:
    width = each - _ASIDE
    if width < _NARROW:
        return 0.0
    names = (level.name.words(current_language()) for level in report.questionnaire.levels)
    return (max(len(_named(name, width, 2)[0]) for name in names) - 1) * _LEADING


def _named(name: str, width: float, most: int) -> tuple[tuple[str, ...], float]:
    """The lines of a level's name and their size: smaller before anything is cut."""
    tried = [(wrap(name, width, size, measure, strong=True, most=most), size) for size in (9.2, 8.2)]
    made, size = next(((made, size) for made, size in tried if not made.cut), tried[0])
    return made.lines, size


def ladder(report: Report, width: float, height: float) -> Drawing:
    """The levels as steps: those reached are filled, today's darkest, the target has a thick rim.

    Where nothing that was asked applies no level is reached, not even the lowest.
    """
    levels = report.questionnaire.levels
    each = (width + _BETWEEN) / len(levels)
    foot = _FOOT + _more_foot(report, each)
    rise = (height - FLAG - foot) / max(len(levels) - 1, 1)
    today = report.result.level if report.asks else None
    target = report.target
    boxes: list[Box] = []
    texts: list[TextBlock] = []
    for place, level in enumerate(levels):
        x, step = place * each, foot + rise * place
        y = height - step
        now, aimed = level.number == today, level.number == target
        if now:
            fill, stroke, thick = "accent", "accent", 0.8
        elif today is not None and level.number < today:
            fill, stroke, thick = "accent_soft", "accent", 0.8
        else:
            fill, stroke, thick = "paper", "accent" if aimed else "line", 2.2 if aimed else 0.7
        inset = thick / 2
        boxes.append(Box(x + inset, y + inset, each - _BETWEEN - thick, step - thick, fill, stroke, thick))
        ink = "on-accent" if now else "ink"
        texts += _step(report, place, (x + 7.0, y, each - _ASIDE, step), ink)
        flag = _flag(now, aimed)
        if flag:  # it may run over the next step's air
            texts.append(lettered(x + 2.0, y - 4.0, flag, max(each - 8.0, 60.0), 8.2, strong=True))
    return Drawing(width, height, _ladder_title(report), tuple(boxes), tuple(t for t in texts if t.lines))


def _flag(now: bool, aimed: bool) -> str:
    if now:
        return _("Today, target") if aimed else _("Today")
    return _("Target") if aimed else ""


def _step(
    report: Report, place: int, room: tuple[float, float, float, float], ink: str
) -> Iterable[TextBlock]:
    x, y, width, height = room
    level = report.questionnaire.levels[place]
    if width < _NARROW:
        yield lettered(x - 4.0, y + 13.0, str(level.number), width + 8.0, 8.2, strong=True, ink=ink)
        return
    yield lettered(x, y + 12.5, _("Level {level}").format(level=level.number), width, 8.0, ink=ink)
    most = max(min(int((height - 17.0) / _LEADING), 3), 1)
    lines, size = _named(level.name.words(current_language()), width, most)
    yield block(x, y + 23.5, lines, size, strong=True, ink=ink, room=width)
    below = 23.5 + _LEADING * len(lines)
    if below + 4.0 <= height:
        yield lettered(x, y + below, _met_words(report, level.number), width, 7.8, ink=ink)


def _met_words(report: Report, level: int) -> str:
    """How many conditions of the next level are met; "" for any other level."""
    gate = next((gate for gate in report.result.gates if gate.level == level), None)
    if gate is None or not gate.conditions or level != report.result.next_level:
        return ""
    met = sum(condition.met for condition in gate.conditions)
    words = ngettext(
        "{met} of {count} condition met", "{met} of {count} conditions met", len(gate.conditions)
    )
    return words.format(met=met, count=len(gate.conditions))


def _ladder_title(report: Report) -> str:
    target = report.target
    if report.asks:
        words = _("Ladder of levels: today {level}").format(
            level=level_words(report.questionnaire, report.result.level)
        )
    else:
        words = _("Ladder of levels: none can be stated")
    if target is not None:
        words += _("; target {level}").format(level=level_words(report.questionnaire, target))
    return words + "."


def rows_shown(count: int, room: float) -> int:
    """How many rows of bars there is room for."""
    return min(count, max(int(room / 10.5), 1))


def bars(report: Report, shown: Sequence[Part], width: float, row: float) -> Drawing:
    """How much of what the level aimed for asks of each area is there, in bars whose frames are all of it."""
    boxes: list[Box] = []
    texts: list[TextBlock] = []
    start, length = width * _NAME, width * _BAR
    end = start + length
    for x, words in (
        (0.0, _("Practice area")),
        (start, _("There today, of what level {level} needs").format(level=report.aim)),
        (end + 44.0, _("Open conditions")),
    ):
        texts.append(lettered(x, 8.0, words, width - x, 7.5, ink="muted"))
    size = min(8.8, row * 0.72)
    thick = min(row * 0.62, 11.0)
    for place, part in enumerate(shown):
        top = ROW_HEAD + place * row
        base = top + row / 2 + size * 0.34
        texts.append(lettered(0.0, base, f"{part.number}  {part.name}", start - 10.0, size))
        boxes.append(Box(0.0, top + row - 0.2, width, 0.4, "hairline"))
        if part.fulfilled is None:
            texts.append(lettered(start, base, _("nothing is asked"), length, size, ink="muted"))
            continue
        y = top + (row - thick) / 2
        boxes.append(Box(start, y, length, thick, "paper", "line", 0.6))
        if part.fulfilled:
            boxes.append(Box(start, y, length * float(part.fulfilled), thick, "accent"))
        texts.append(
            lettered(end + 34.0, base, percent(part.fulfilled), 40.0, size, strong=True, anchor="end")
        )
        texts.append(lettered(end + 44.0, base, _open_words(part), width - end - 44.0, size))
    height = ROW_HEAD + len(shown) * row
    title = _("Bars: how much of what level {level} asks of each practice area is there today. ").format(
        level=report.aim
    ) + "; ".join(f"{part.name}: {percent(part.fulfilled)}" for part in shown)
    return Drawing(width, height, title + ".", tuple(boxes), tuple(t for t in texts if t.lines))


def _open_words(part: Part) -> str:
    if not part.unmet:
        return _("none of {count}").format(count=part.conditions) if part.conditions else _("none")
    return _("{open} of {count}").format(open=part.unmet, count=part.conditions)


def area_levels(report: Report, part: Part, width: float) -> Drawing | None:
    """An area level by level, against where Partially, Largely and Fully begin; None where nothing counts."""
    scores = [score for score in part.scores if score.share is not None]
    if not scores:
        return None
    row, head, start, length = 17.0, 12.0, 54.0, width * 0.5
    bands = report.questionnaire.bands
    limits = (
        (bands.partially, Rating.PARTIALLY),
        (bands.largely, Rating.LARGELY),
        (bands.fully, Rating.FULLY),
    )
    height = head + len(scores) * row
    boxes = []
    texts = []
    for limit, rating in limits:
        x = start + length * float(limit)
        texts.append(lettered(x, 7.5, rating_name(rating), 60.0, 7.0, ink="muted"))
        boxes.append(Box(x - 0.25, head - 2.0, 0.5, height - head + 2.0, "muted"))
    said = []
    for place, score in enumerate(scores):
        top = head + place * row
        y, base = top + 4.0, top + 11.8
        texts.append(lettered(0.0, base, _("Level {level}").format(level=score.level), start, 8.8))
        boxes.insert(0, Box(start, y, length * float(score.share or 0), 9.0, "accent"))
        boxes.append(Box(start, y, length, 9.0, "", "line", 0.6))
        words = _("{share}, {band}").format(share=percent(score.share, 1), band=rating_name(score.band))
        needed = part.needs.get(score.level)
        if needed is not None:
            words = _("{found}; needed: {needed}").format(found=words, needed=rating_name(needed))
        texts.append(lettered(start + length + 12.0, base, words, width - start - length - 12.0, 8.8))
        said.append(_("level {level}: {words}").format(level=score.level, words=words))
    title = _("{area}, level by level. ").format(area=part.name) + ". ".join(said) + "."
    return Drawing(width, height, title, tuple(boxes), tuple(texts))


def lettered(
    x: float,
    y: float,
    words: str,
    width: float,
    size: float,
    *,
    strong: bool = False,
    ink: str = "ink",
    anchor: str = "start",
) -> TextBlock:
    """One line of text in a drawing, as much of it as fits."""
    lines = wrap(words, width, size, measure, strong=strong, most=1).lines
    return block(x, y, lines, size, strong=strong, ink=ink, anchor=anchor, room=width)


def block(
    x: float,
    y: float,
    lines: tuple[str, ...],
    size: float,
    *,
    strong: bool = False,
    ink: str = "ink",
    anchor: str = "start",
    room: float = 0.0,
) -> TextBlock:
    """Lines of text in a drawing."""
    return TextBlock(
        x=x,
        y=y,
        lines=lines,
        size=size,
        leading=size * 1.22,
        strong=strong,
        anchor=anchor,
        ink=ink,
        room=room,
    ).flush
