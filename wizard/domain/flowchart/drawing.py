"""Turns a stacked and routed band into shapes at their places on a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from wizard.domain.flowchart.routes import Grid
from wizard.domain.flowchart.rows import Box, Header, Row, Stack, label_span
from wizard.domain.flowchart.shapes import ChartWords, Connector, Point, Shape, ShapeKind
from wizard.domain.lettering import Measure, TextBlock
from wizard.domain.wrapping import wrap


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands at both ends of a band's spine: nothing, or the letter that leads from band to band."""

    before: str = ""
    after: str = ""


def shapes(stack: Stack, grid: Grid, words: ChartWords, measure: Measure, marks: Marks) -> list[Shape]:
    """All shapes of a band, backgrounds first."""
    found = [shape for row in stack.rows for shape in _lane(row, stack, grid)]
    found += _headers(stack.stage_row, stack.stages, ShapeKind.STAGE, stack, grid)
    if stack.buyer_row:
        found += _headers(stack.buyer_row, stack.buyer_stages, ShapeKind.BUYER_STAGE, stack, grid)
    for box in stack.boxes:
        found += (
            _milestone(box, stack, grid, words, measure)
            if box.item.kind is ShapeKind.MILESTONE
            else [_box(box, grid)]
        )
    found.append(
        _mark(ShapeKind.TURN if marks.before else ShapeKind.START, grid.start, stack, marks.before, -1)
    )
    found.append(_mark(ShapeKind.TURN if marks.after else ShapeKind.END, grid.end, stack, marks.after, 1))
    return found


def _head(row: Row, stack: Stack) -> Shape:
    style = stack.style
    y = row.y + (row.height - row.head.height(style)) / 2
    return Shape(
        kind=ShapeKind.LANE_HEAD,
        tone=row.kind,
        x=0.0,
        y=row.y,
        width=style.head,
        height=row.height,
        texts=row.head.blocks(style.pad, y, style),
        full=row.head.full,
    )


def _lane(row: Row, stack: Stack, grid: Grid) -> list[Shape]:
    if row.kind == "side":  # a name across all columns
        return [replace(_head(row, stack), width=grid.width)]
    x = stack.style.head
    lane = Shape(kind=ShapeKind.LANE, tone=row.kind, x=x, y=row.y, width=grid.width - x, height=row.height)
    return [lane, _head(row, stack)]


def _headers(row: Row, headers: Iterable[Header], kind: ShapeKind, stack: Stack, grid: Grid) -> list[Shape]:
    """Stage names as a row of chevrons that point the way."""
    style = stack.style
    notch = style.body * 0.7
    found = [replace(_head(row, stack), tone=kind.value)]
    for header in headers:
        left = grid.bounds[header.first] if header.first else style.head + style.body * 0.5
        right = grid.bounds[header.last + 1] if header.last + 1 < len(stack.columns) else grid.width
        top, bottom, middle = row.y, row.y + row.height, row.y + row.height / 2
        right -= 0.0 if header.last + 1 == len(stack.columns) else style.body * 0.15
        tip = min(right + notch, grid.width)
        outline: tuple[Point, ...] = (
            (left, top),
            (tip - notch, top),
            (tip, middle),
            (tip - notch, bottom),
            (left, bottom),
            (left + notch, middle),
        )
        y = top + (row.height - header.words.height(style)) / 2
        x = max(grid.left[header.first], left + notch + style.pad * 0.5)
        ink = "on-accent" if kind is ShapeKind.STAGE else "ink"
        found.append(
            Shape(
                kind=kind,
                entity=header.entity,
                x=left,
                y=top,
                width=tip - left,
                height=row.height,
                outline=outline,
                texts=header.words.blocks(x, y, style, ink),
                full=header.words.full,
            )
        )
    return found


def _box(box: Box, grid: Grid) -> Shape:
    style = grid.style
    x = grid.left[box.column]
    inside = box.y + (box.height - box.words.height(style)) / 2
    return Shape(
        kind=box.item.kind,
        entity=box.item.entity,
        x=x,
        y=box.y,
        width=grid.right[box.column] - x,
        height=box.height,
        texts=box.words.blocks(x + style.pad, inside, style),
        full=box.words.full,
    )


def _milestone(box: Box, stack: Stack, grid: Grid, words: ChartWords, measure: Measure) -> list[Shape]:
    style, y = stack.style, stack.spine
    x, half = grid.slot(box), style.diamond
    diamond = Shape(
        kind=ShapeKind.MILESTONE,
        entity=box.item.entity,
        tone="gate" if stack.columns[box.column].last and box.slot == box.slots - 1 else "way",
        x=x - half,
        y=y - half,
        width=2 * half,
        height=2 * half,
        outline=((x, y - half), (x + half, y), (x, y + half), (x - half, y)),
    )
    start, width = label_span(style, stack.widths[box.column], box.slot, box.slots)
    left = grid.left[box.column] + start
    label = Shape(
        kind=ShapeKind.LABEL,
        entity=box.item.entity,
        x=left,
        y=box.y,
        width=width,
        height=box.height,
        texts=box.words.blocks(left, box.y, style),
        full=box.words.full,
    )
    if box.item.days is None:
        return [diamond, label]
    return [diamond, label, _days(box, left, width, stack, words, measure)]


def _days(box: Box, left: float, width: float, stack: Stack, words: ChartWords, measure: Measure) -> Shape:
    """How long it takes from the milestone before, above the spine; in fewer words where it is short."""
    style, days = stack.style, box.item.days or 0
    text = wrap(words.days_taken(days), width, style.small, measure, most=1)
    if text.cut:
        text = wrap(words.days(days), width, style.small, measure, most=1)
    top = stack.spine - style.small * 1.45
    block = TextBlock(
        x=left,
        y=top + style.small * 0.9,
        lines=text.lines,
        size=style.small,
        leading=style.small,
        ink="muted",
        room=width,
    ).flush
    return Shape(
        kind=ShapeKind.LABEL,
        entity=box.item.entity,
        tone="days",
        x=left,
        y=top,
        width=width,
        height=style.small * 1.25,
        texts=(block,),
    )


def _mark(kind: ShapeKind, x: float, stack: Stack, letter: str, outward: int) -> Shape:
    """What stands at an end of the spine; `outward` is -1 at its beginning and 1 at its end."""
    style = stack.style
    radius = style.body * 0.5
    if kind is ShapeKind.TURN:  # larger, but the line ends where it would at the others
        x += outward * (style.body * 0.72 - radius)
        radius = style.body * 0.72
    texts: tuple[TextBlock, ...] = ()
    if letter:
        texts = (
            TextBlock(
                x=x,
                y=stack.spine + style.small * 0.34,
                lines=(letter,),
                size=style.small,
                leading=style.small,
                strong=True,
                anchor="middle",
            ),
        )
    return Shape(
        kind=kind, x=x - radius, y=stack.spine - radius, width=2 * radius, height=2 * radius, texts=texts
    )


def shifted(shape: Shape, x: float, y: float) -> Shape:
    """The shape somewhere else."""
    return replace(
        shape,
        x=shape.x + x,
        y=shape.y + y,
        outline=tuple((u + x, v + y) for u, v in shape.outline),
        texts=tuple(replace(text, x=text.x + x, y=text.y + y) for text in shape.texts),
    )


def shifted_line(line: Connector, x: float, y: float) -> Connector:
    """The line somewhere else."""
    return replace(
        line,
        points=tuple((u + x, v + y) for u, v in line.points),
        head=tuple((u + x, v + y) for u, v in line.head),
    )
