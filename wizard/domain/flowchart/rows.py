"""Stacks a band of columns into rows: what stands where from top to bottom, before anything has an x."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.domain.flowchart.columns import Column, Item, Lane
from wizard.domain.flowchart.shapes import ChartWords, ShapeKind, Style
from wizard.domain.lettering import TextBlock
from wizard.domain.process import Side
from wizard.domain.ways import placed
from wizard.domain.wrapping import Wrap, Wrapped

LEADING = 1.22
ASCENT = 0.78  # of a line's size, from the top of its letters to its baseline


@dataclass(frozen=True, slots=True)
class Words:
    """The text of something: a title and, smaller, what comes below it."""

    title: Wrapped
    note: Wrapped
    strong: bool
    full: str
    room: float  # the width that it was broken for

    def height(self, style: Style) -> float:
        """How tall the text is."""
        between = style.body * 0.15 if self.note.lines else 0.0
        return (len(self.title.lines) * style.body + len(self.note.lines) * style.small) * LEADING + between

    def blocks(
        self, x: float, y: float, style: Style, ink: str = "ink", note_ink: str = "muted"
    ) -> tuple[TextBlock, ...]:
        """The text from its top left corner at (x, y)."""
        leading = style.body * LEADING
        title = TextBlock(
            x=x,
            y=y + style.body * ASCENT + (leading - style.body) / 2,
            lines=self.title.lines,
            size=style.body,
            leading=leading,
            strong=self.strong,
            ink=ink,
            room=self.room,
        ).flush
        blocks = [title]
        below = y + len(self.title.lines) * leading + style.body * 0.15
        if self.note.lines:
            leading = style.small * LEADING
            baseline = below + style.small * ASCENT + (leading - style.small) / 2
            blocks.append(
                TextBlock(
                    x=x,
                    y=baseline,
                    lines=self.note.lines,
                    size=style.small,
                    leading=leading,
                    ink=note_ink,
                    room=self.room,
                ).flush
            )
        return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Box:
    """An item at its height in its column; `slot` of `slots` is its place beside others."""

    item: Item
    column: int
    y: float
    height: float
    words: Words
    slot: int = 0
    slots: int = 1

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Row:
    """A lane, the row of milestones or of exits, or the name of a side, from its top, with its head."""

    kind: str
    y: float
    height: float
    head: Words


@dataclass(frozen=True, slots=True)
class Header:
    """A band of stage names: from the first to the last column that each stage covers."""

    first: int
    last: int
    entity: str
    words: Words


@dataclass(frozen=True, slots=True)
class Stack:
    """Everything of one band, from top to bottom."""

    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    style: Style
    stage_row: Row
    stages: tuple[Header, ...]
    buyer_row: Row | None
    buyer_stages: tuple[Header, ...]
    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
    spine: float
    height: float


class Stacker:
    """Builds the stack of a band; `channel` lines run above the spine, `below` lines under the ways out."""

    def __init__(
        self,
        columns: Sequence[Column],
        lanes: Sequence[Lane],
        words: ChartWords,
        style: Style,
        wrap: Wrap,
    ) -> None:
        self._columns = tuple(columns)
        self._widths = tuple(column_width(style, column) for column in columns)
        self._lanes = lanes
        self._words = words
        self._style = style
        self._wrap = wrap

    def stack(self, *, channel: int, below: int) -> Stack:
        """The stack; heights depend on the texts, the style and the two numbers of lines alone."""
        style = self._style
        stages = self._stage_headers()
        stage_row = self._row("stage", 0.0, self._words.sales_stage, stages)
        y = stage_row.height + style.body * 0.35
        buyer_stages = self._buyer_headers()
        buyer_row = None
        if buyer_stages:
            buyer_row = self._row("buyer-stage", y, self._words.buyer_stage, buyer_stages)
            y += buyer_row.height + style.body * 0.35
        rows: list[Row] = []
        boxes: list[Box] = []
        spine = 0.0
        y = self._side(Side.BUYER, self._words.buyer, y, rows, boxes)
        y, spine = self._milestones(y, channel, rows, boxes)
        y = self._side(Side.SELLER, self._words.sales, y, rows, boxes)
        if any(column.exits for column in self._columns):
            cells = [column.exits for column in self._columns]
            y = self._stacked("exits", y, self._head(self._words.ways_out), cells, rows, boxes)
        y += below * style.track + (style.track if below else 0.0)
        return Stack(
            self._columns,
            self._widths,
            style,
            stage_row,
            stages,
            buyer_row,
            buyer_stages,
            tuple(rows),
            tuple(boxes),
            spine,
            y,
        )

    def _wrapped(
        self, title: str, note: str, width: float, *, strong: bool, title_most: int, note_most: int
    ) -> Words:
        style = self._style
        name = self._wrap(title, width, style.body, strong=strong, most=title_most)
        more = self._wrap(note, width, style.small, most=note_most)
        full = f"{title}\n{note}".strip() if name.cut or more.cut else ""
        return Words(name, more, strong, full, width)

    def _head(self, name: str) -> Words:
        width = self._style.head - self._style.pad * 1.6
        return self._wrapped(name, "", width, strong=True, title_most=4, note_most=1)

    def _row(self, kind: str, y: float, name: str, headers: Sequence[Header]) -> Row:
        head = self._head(name)
        tallest = max([head.height(self._style), *(header.words.height(self._style) for header in headers)])
        return Row(kind, y, tallest + self._style.pad * 1.6, head)

    def _stage_headers(self) -> tuple[Header, ...]:
        headers: list[Header] = []
        for first, last in _runs([(c.stage or str(i), c.title) for i, c in enumerate(self._columns)]):
            column = self._columns[first]
            title = self._words.continued.format(stage=column.title) if column.part else column.title
            headers.append(self._header(first, last, column.stage, title, strong=True))
        return tuple(headers)

    def _buyer_headers(self) -> tuple[Header, ...]:
        headers = []
        for first, last in _runs([column.buyer_stages for column in self._columns]):
            stages = self._columns[first].buyer_stages
            if stages:
                title = " \u00b7 ".join(f"{placed('', name)}" for _id, name in stages)
                headers.append(self._header(first, last, stages[0][0], title, strong=False))
        return tuple(headers)

    def _header(self, first: int, last: int, entity: str, title: str, *, strong: bool) -> Header:
        width = sum(self._widths[first : last + 1]) - self._style.pad
        return Header(
            first, last, entity, self._wrapped(title, "", width, strong=strong, title_most=2, note_most=1)
        )

    def _side(self, side: Side, name: str, y: float, rows: list[Row], boxes: list[Box]) -> float:
        """The lanes of one side under its name, which a lane of its own needs no more than an empty side."""
        style = self._style
        lanes = [lane for lane in self._lanes if lane.side is side and any(self._cells(lane))]
        if any(lane.name != name for lane in lanes):
            width = style.head + sum(self._widths)
            words = self._wrapped(name, "", width, strong=True, title_most=1, note_most=1)
            rows.append(Row("side", y, words.height(style) + style.pad, words))
            y += rows[-1].height
        for lane in lanes:
            y = self._stacked(side.value, y, self._head(lane.name), self._cells(lane), rows, boxes)
        return y

    def _cells(self, lane: Lane) -> list[tuple[Item, ...]]:
        """What stands in a lane, column by column."""
        return [
            tuple(item for item in (*column.actions, *column.tasks) if item.lane == lane.key)
            for column in self._columns
        ]

    def _stacked(
        self,
        kind: str,
        y: float,
        head: Words,
        cells: Sequence[tuple[Item, ...]],
        rows: list[Row],
        boxes: list[Box],
    ) -> float:
        """A row of cells with boxes above one another."""
        style = self._style
        margin = style.margin
        bottom = y + head.height(style) + style.pad * 2
        for at, items in enumerate(cells):
            below = y + margin
            for item in items:
                words = self._item_words(item, self._widths[at])
                height = words.height(style) + style.pad * 1.3
                boxes.append(Box(item, at, below, height, words))
                below += height + style.gap
            if items:
                bottom = max(bottom, below - style.gap + margin)
        rows.append(Row(kind, y, bottom - y, head))
        return bottom

    def _item_words(self, item: Item, column_width: float) -> Words:
        style = self._style
        width = column_width - 2 * style.pad
        strong = item.kind in (ShapeKind.LOST, ShapeKind.NURTURE, ShapeKind.BACK) and not style.lean
        title = item.text.strip() or self._words.unnamed
        return self._wrapped(
            title, item.note, width, strong=strong, title_most=style.lines, note_most=max(1, style.lines - 1)
        )

    def _milestones(self, y: float, channel: int, rows: list[Row], boxes: list[Box]) -> tuple[float, float]:
        """The row of milestones: lines from the buyer, then the spine, then what each is called."""
        style = self._style
        head = self._head(self._words.milestones)
        spine = y + style.body * 0.7 + channel * style.track + max(style.diamond, style.small * 1.5)
        top = spine + style.body * 0.45
        bottom = max(spine + style.diamond + style.body, y + head.height(style) + style.pad * 2)
        for at, column in enumerate(self._columns):
            slots = len(column.milestones)
            for slot, item in enumerate(column.milestones):
                words = self._wrapped(
                    item.text.strip() or self._words.unnamed,
                    item.note,
                    label_span(style, self._widths[at], slot, slots)[1],
                    strong=True,
                    title_most=style.lines,
                    note_most=style.lines,
                )
                height = words.height(style)
                boxes.append(Box(item, at, top, height, words, slot, slots))
                bottom = max(bottom, top + height + style.body * 0.7)
        rows.append(Row("milestones", y, bottom - y, head))
        return bottom, spine


def column_width(style: Style, column: Column) -> float:
    """The width of a column's boxes; milestones side by side need more."""
    return style.box * (1.0 + 0.35 * max(len(column.milestones) - 1, 0))


def label_span(style: Style, width: float, slot: int, slots: int) -> tuple[float, float]:
    """Where the words under the spine begin, from their column's left, and how wide they are.

    They share the column equally; a diamond stands after each, the last one outside the column.
    """
    between = 2 * style.diamond + 1.5 * style.pad
    label = (width - between * (slots - 1)) / slots
    return slot * (label + between), label


def _runs(keys: Sequence[object]) -> list[tuple[int, int]]:
    """First and last index of each run of equal keys."""
    runs: list[tuple[int, int]] = []
    for at, key in enumerate(keys):
        if runs and keys[runs[-1][0]] == key:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs
