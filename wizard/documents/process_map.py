"""Draws the process map: on one page across, how the company sells, stage by stage."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from wizard.documents.figures import Figure, Polygon, box, diamond
from wizard.documents.map_cells import IN_ROW, Cells, Column, read_cells
from wizard.documents.map_lines import LEADING, Lines, Set, fitted
from wizard.documents.text import measure
from wizard.domain.expected import process_days
from wizard.domain.lettering import TextBlock
from wizard.domain.process import Process
from wizard.domain.project import Project
from wizard.domain.ways import joined
from wizard.domain.wrapping import wrap
from wizard.messages.process import (
    at_least,
    counted_milestones,
    counted_stages,
    owner_words,
    span_words,
    state_name,
    valid_words,
)
from wizard.words import _

# Between the margins of a sheet of A4, across: sizes in points are those on it, and grow with the paper.
NATURAL = 781.9
_LABELS = 66.0  # the column of what each row says
_GAP = 6.0
# Sizes that names of stages are tried in, and how many lines they may take.
_NAMES = ((13.0, 2), (12.0, 2), (12.0, 3), (10.5, 3), (9.0, 3), (8.0, 3))
_NAMES_SMALL = ((9.5, 2), (8.5, 2), (8.0, 3))


@dataclass(slots=True)
class _Drawn:
    """What is drawn so far."""

    shapes: list[Polygon] = field(default_factory=list)
    texts: list[TextBlock] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        width: float,
        *,
        most: int = 1,
        strong: bool = False,
        ink: str = "ink",
        anchor: str = "start",
    ) -> int:
        """Set a text with its first baseline at `y`; returns how many lines it takes."""
        made = wrap(words, width, size, measure, strong=strong, most=most)
        if made.cut:
            self.cut.append(words)
        if made.lines:
            self.texts.append(
                TextBlock(
                    x=x,
                    y=y,
                    lines=made.lines,
                    size=size,
                    leading=size * LEADING,
                    strong=strong,
                    anchor=anchor,
                    ink=ink,
                    room=width,
                ).flush
            )
        return len(made.lines)


def process_map(project: Project, heading: str, room: tuple[float, float], made: str = "") -> Figure:
    """The map as large as `room`, in points; `made` is the day for a map that no page puts one under.

    No text is smaller than 7 points on A4; what does not fit then ends in three dots and is in `cut`.
    """
    process = project.process or Process()
    width, height = room
    unit = max(width / NATURAL, 1.0)
    cells = read_cells(process)
    drawn = _Drawn()
    top = _head(drawn, process, heading, width, unit)
    foot = _foot(drawn, cells, made, room, unit)
    if cells.columns:
        _bands(drawn, cells, (width, top, foot), unit)
    else:
        words = _("This process has no stages yet. The map draws itself as soon as the first one is named.")
        drawn.write(0.0, top + 30.0 * unit, words, 12.0 * unit, width, most=3, ink="muted")
    return Figure(
        width=width,
        height=height,
        title=describe_map(process, heading),
        shapes=tuple(drawn.shapes),
        texts=tuple(drawn.texts),
        cut=tuple(drawn.cut),
    )


def describe_map(process: Process, heading: str) -> str:
    """What the map says, for those who cannot see it."""
    if not process.stages:
        return _("Process map. {heading}: no stages yet.").format(heading=heading)
    milestones = sum(len(stage.milestones) for stage in process.stages)
    said = [
        _("Process map. {heading}: {stages}, {milestones}.").format(
            heading=heading,
            stages=counted_stages(len(process.stages)),
            milestones=counted_milestones(milestones),
        )
    ]
    total = at_least(process_days(process))
    if total:
        said.append(f"{total} {span_words(process)}.")
    for number, stage in enumerate(process.stages, 1):
        named = stage.name or _("(no name yet)")
        ends = stage.milestones[-1].name if stage.milestones else ""
        words = _("{number} {stage}, ends with “{milestone}”.") if ends else _("{number} {stage}.")
        said.append(words.format(number=number, stage=named, milestone=ends))
    return " ".join(said)


def _head(drawn: _Drawn, process: Process, heading: str, width: float, unit: float) -> float:
    """The name of the sale, its state and its length; returns where the stages begin."""
    total = at_least(process_days(process))
    right = width * 0.3 if total else 0.0
    left = width - right - 12.0 * unit
    size = next((s for s in (19.0, 16.0, 13.0) if measure(heading, s * unit, True) <= left), 13.0) * unit
    y = 17.0 * unit
    lines = drawn.write(0.0, y, heading, size, left, most=2, strong=True)
    y += (max(lines, 1) - 1) * size * LEADING + 15.0 * unit
    if process.kind:
        lines = drawn.write(0.0, y, process.kind, 10.0 * unit, left, most=2)
        y += lines * 10.0 * unit * LEADING + 1.5 * unit
    if total:
        words = total[:1].upper() + total[1:]
        drawn.write(width, 17.0 * unit, words, 19.0 * unit, right, strong=True, anchor="end")
        span = span_words(process)
        drawn.write(width, 30.0 * unit, span, 8.5 * unit, right, most=2, ink="muted", anchor="end")
    below = _badge(drawn, process, y, left if y < 48.0 * unit else width, unit)
    return max(below, 48.0 * unit if total else 0.0)


def _badge(drawn: _Drawn, process: Process, y: float, width: float, unit: float) -> float:
    """The state in a frame, and beside it what is said of the version."""
    size = 8.5 * unit
    state = state_name(process)
    wide = measure(state, size, True) + 10.0 * unit
    drawn.shapes.append(box(0.0, y - 9.0 * unit, wide, 12.0 * unit, "paper", "ink"))
    drawn.write(5.0 * unit, y, state, size, wide, strong=True)
    said = [" ".join(process.name.split()), valid_words(process), owner_words(process)]
    words = joined(" · ", said)
    drawn.write(wide + 7.0 * unit, y, words, size, width - wide - 7.0 * unit, ink="muted")
    return y + 10.0 * unit


def _foot(drawn: _Drawn, cells: Cells, made: str, room: tuple[float, float], unit: float) -> float:
    """The signs, what is missing, and the day; returns where the stages have to end."""
    width, height = room
    size, y = 7.5 * unit, height - 3.0 * unit
    x = 0.0
    marks = {para.mark for column in cells.columns for cell in column.cells for para in cell}
    signs = (
        ("gate", "accent", _("milestone that ends the stage")),
        ("step", "paper", _("milestone on the way")),
    )
    for mark, fill, words in signs:
        if mark in marks:
            drawn.shapes.append(diamond(x + 4.0 * unit, y - 2.6 * unit, 3.6 * unit, fill))
            drawn.write(x + 11.0 * unit, y, words, size, width / 3, ink="muted")
            x += 11.0 * unit + measure(words, size) + 14.0 * unit
    end = width
    if made:
        drawn.write(width, y, made, size, width / 3, ink="muted", anchor="end")
        end -= measure(made, size) + 14.0 * unit
    said = []
    if cells.columns and not cells.columns[0].number:
        said.append(_("Our own stages are not named yet; these are the buyer’s."))
    if cells.more:
        said.append(_("Further stages: {count}.").format(count=cells.more))
    if cells.missing:
        said.append(_("Not written yet: {things}.").format(things=", ".join(cells.missing)))
    if said:
        drawn.write(x, y, " ".join(said), size, end - x, ink="muted")
    return height - (14.0 * unit if x or made or said else 0.0)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns of a map stand."""

    unit: float
    width: float  # of a column
    labels: float

    def left(self, place: int) -> float:
        """Where the column begins."""
        return self.labels + place * (self.width + _GAP * self.unit)

    @property
    def notch(self) -> float:
        """How far the point of a chevron reaches."""
        return 9.0 * self.unit

    @property
    def inside(self) -> float:
        """The width of the words in a cell."""
        return self.width - 10.0 * self.unit


def _bands(drawn: _Drawn, cells: Cells, place: tuple[float, float, float], unit: float) -> None:
    """The stages, in as few rows as can be and about as many in each."""
    width, top, foot = place
    count = ceil(len(cells.columns) / IN_ROW)
    each = ceil(len(cells.columns) / count)
    groups = [cells.columns[start : start + each] for start in range(0, len(cells.columns), each)]
    labels = _LABELS * unit if cells.rows else 0.0
    column = (width - unit - labels - (each - 1) * _GAP * unit) / each
    frame = _Frame(unit, min(column, 330.0 * unit), labels)
    heads = [_head_lines(group, frame, _NAMES if len(groups) < 3 else _NAMES_SMALL) for group in groups]
    tall = [lines * size * LEADING + 15.0 * unit for lines, size in heads]
    below = 4.0 * unit  # each row of chevrons
    between = 12.0 * unit * (len(groups) - 1)
    room = foot - top - sum(tall) - below * len(groups) - between
    laid = fitted(
        [[[column.cells[row] for column in group] for row in range(len(cells.rows))] for group in groups],
        frame.inside,
        room,
        unit,
    )
    y = top
    for group, high, (most, size), lines in zip(groups, tall, heads, laid, strict=True):
        _chevrons(drawn, group, frame, (y, high), most, size)
        y = _rows(drawn, cells, frame, y + high + below, lines, len(group)) + 12.0 * unit


def _head_lines(
    group: tuple[Column, ...], frame: _Frame, tried: tuple[tuple[float, int], ...]
) -> tuple[int, float]:
    """How many lines the names of stages take, and their size: smaller before anything is cut."""
    room = frame.width - 2.2 * frame.notch
    for points, most in tried:
        made = [
            wrap(_chevron_words(c), room, points * frame.unit, measure, strong=True, most=most) for c in group
        ]
        if not any(one.cut for one in made):
            return max(len(one.lines) for one in made), points * frame.unit
    return 3, 8.0 * frame.unit


def _chevron_words(column: Column) -> str:
    return f"{column.number} {column.name}" if column.number else column.name


def _chevrons(
    drawn: _Drawn,
    group: tuple[Column, ...],
    frame: _Frame,
    place: tuple[float, float],
    most: int,
    size: float,
) -> None:
    y, high = place
    for number, column in enumerate(group):
        left, wide, notch = frame.left(number), frame.width, frame.notch
        points = (
            (left, y),
            (left + wide - notch, y),
            (left + wide, y + high / 2),
            (left + wide - notch, y + high),
            (left, y + high),
            (left + notch, y + high / 2),
        )
        ours = bool(column.number)
        drawn.shapes.append(Polygon(points, "accent" if ours else "tint", "accent", 0.8 * frame.unit))
        words, room = _chevron_words(column), wide - 2.2 * notch
        lines = len(wrap(words, room, size, measure, strong=True, most=most).lines)
        base = y + high / 2 - (lines - 1) * size * LEADING / 2 + size * 0.35
        ink = "on-accent" if ours else "ink"
        drawn.write(left + notch * 1.45, base, words, size, room, most=most, strong=True, ink=ink)


def _rows(drawn: _Drawn, cells: Cells, frame: _Frame, top: float, lines: Lines, count: int) -> float:
    """What is said of some stages, row by row; returns where that ends."""
    y, unit = top, frame.unit
    right = frame.left(count - 1) + frame.width
    for row, (high, across) in zip(cells.rows, lines.rows, strict=True):
        if row.tone:
            drawn.shapes.append(box(0.0, y, right, high, row.tone))
        else:
            drawn.shapes.append(box(0.0, y + high - 0.5 * unit, right, 0.5 * unit, "hairline"))
        size = min(lines.body, 8.5 * unit)
        base = y + lines.pad + lines.body * 0.8
        drawn.write(
            4.0 * unit, base, row.label, size, frame.labels - 6.0 * unit, most=2, ink="muted", strong=True
        )
        for number, made in enumerate(across):
            _cell(drawn, made, frame.left(number) + 5.0 * unit, y + lines.pad, frame.inside)
        y += high
    return y


def _cell(drawn: _Drawn, made: tuple[Set, ...], x: float, top: float, width: float) -> None:
    y = top
    for one in made:
        if one.cut:
            drawn.cut.append(one.para.words)
        if not one.lines:
            continue
        y += one.before
        base = y + one.size * 0.8
        if one.para.mark:
            half = one.size * 0.42
            fill = "accent" if one.para.mark == "gate" else "paper"
            drawn.shapes.append(diamond(x + half, base - one.size * 0.34, half, fill))
        drawn.texts.append(
            TextBlock(
                x=x + one.indent,
                y=base,
                lines=one.lines,
                size=one.size,
                leading=one.size * LEADING,
                strong=one.para.strong,
                ink="muted" if one.para.muted else "ink",
                room=width - one.indent,
            ).flush
        )
        y += len(one.lines) * one.size * LEADING
