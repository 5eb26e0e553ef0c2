"""Leads the lines of a band through the gutters between its columns, round boxes and beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wizard.domain.flowchart.columns import Column, Item
from wizard.domain.flowchart.rows import Box, Stack, label_span
from wizard.domain.flowchart.shapes import Connector, LineKind, Point, ShapeKind, Style, arrowhead
from wizard.domain.flowchart.tracks import assign


@dataclass(frozen=True, slots=True)
class Link:
    """From a buyer's action to the milestone that it is."""

    action: str
    column: int
    milestone: str
    target: int
    place: float  # where in the target's column its diamond stands, 0 to 1
    direct: bool  # straight down into the last diamond of its own column
    channel: int = 0


@dataclass(frozen=True, slots=True)
class Loop:
    """From a way out back to the beginning of a stage."""

    way: Item
    column: int
    target: int
    track: int = 0


@dataclass(frozen=True, slots=True)
class Network:
    """The lines of a band that run across columns, with their tracks above the spine and below everything."""

    links: tuple[Link, ...]
    loops: tuple[Loop, ...]
    channel: int
    below: int


def network(columns: Sequence[Column]) -> Network:
    """Which lines cross columns; needs no measures."""
    links = _links(columns)
    spans = [(link.column + 0.9, link.target + link.place) for link in links if not link.direct]
    numbers, channel = assign(spans)
    given = iter(numbers)
    links = [link if link.direct else replace(link, channel=next(given)) for link in links]
    loops = _loops(columns)
    numbers, below = assign([_loop_span(loop) for loop in loops])
    loops = [replace(loop, track=number) for loop, number in zip(loops, numbers, strict=True)]
    return Network(tuple(links), tuple(loops), channel, below)


def _loop_span(loop: Loop) -> tuple[float, float]:
    """The columns that a loop passes, wider at both ends: loops that meet in a gutter share no track."""
    low, high = min(loop.column, loop.target), max(loop.column, loop.target)
    return low - 0.4, high + 0.4


def _links(columns: Sequence[Column]) -> list[Link]:
    at = {item.entity: i for i, column in enumerate(columns) for item in column.actions}
    links = []
    for target, column in enumerate(columns):
        for slot, item in enumerate(column.milestones):
            source = at.get(item.action)
            if source is not None:
                last = slot == len(column.milestones) - 1
                place = 0.99 if last else 0.9 * (slot + 1) / len(column.milestones)
                links.append(Link(item.action, source, item.entity, target, place, source == target and last))
    return links


def _loops(columns: Sequence[Column]) -> list[Loop]:
    first: dict[str, int] = {}
    for i, column in enumerate(columns):
        if column.stage and not column.part:
            first.setdefault(column.stage, i)
    return [
        Loop(item, i, first[item.to])
        for i, column in enumerate(columns)
        for item in column.exits
        if item.kind is ShapeKind.BACK and item.to in first
    ]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where everything stands from left to right."""

    style: Style
    left: tuple[float, ...]  # of each column's boxes
    right: tuple[float, ...]
    gates: tuple[float, ...]  # the middle of a column's last diamond, right of its boxes
    bounds: tuple[float, ...]  # between columns, one more than there are columns
    start: float  # the middle of the mark at the beginning of the spine
    end: float
    width: float

    def before(self, column: int, track: int) -> float:
        """The x of a track left of a column; 0 is next to its boxes."""
        return self.left[column] - self.style.body * 1.15 - track * self.style.track

    def after(self, column: int, track: int) -> float:
        """The x of a track right of a column."""
        return self.right[column] + (track + 1) * self.style.track

    def slot(self, box: Box) -> float:
        """The x of the middle of a milestone's diamond."""
        if box.slot == box.slots - 1:
            return self.gates[box.column]
        width = self.right[box.column] - self.left[box.column]
        start, label = label_span(self.style, width, box.slot, box.slots)
        return self.left[box.column] + start + label + self.style.diamond + self.style.pad / 2


class Router:
    """Knows the vertical tracks of every gutter of one band, then draws its lines."""

    def __init__(self, stack: Stack, net: Network) -> None:
        self._stack = stack
        self._net = net
        self._style = stack.style
        self._spans: list[list[tuple[tuple[str, str], tuple[float, float]]]] = [[] for _c in stack.columns]
        self._by_id = {box.item.entity: box for box in stack.boxes}
        self._collect()
        self._tracks: dict[tuple[str, str], int] = {}
        self._left_counts = [self._assign_left(i) for i in range(len(stack.columns))]
        self._right: dict[str, int] = {}
        self._right_counts = [self._assign_right(i) for i in range(len(stack.columns))]

    def grid(self) -> Grid:
        """The columns from left to right, with gutters as wide as their lines need."""
        style = self._style
        mark = style.body * 0.5
        start = style.head + style.body * 0.6 + mark
        x = start + mark
        bounds, left, right, gates = [x], [], [], []
        counts = zip(self._left_counts, self._right_counts, self._stack.widths, strict=True)
        for before, after, width in counts:
            x += (
                style.body * 1.15 + max(before - 1, 0) * style.track + style.body * 0.5
                if before
                else style.body * 0.6
            )
            left.append(x)
            x += width
            right.append(x)
            x += max(style.diamond + style.body * 0.3, style.track * (after + 1))
            gates.append(x)
            x += style.diamond + style.body * 0.2
            bounds.append(x)
        end = x + style.body * 0.5 + mark
        return Grid(
            style,
            tuple(left),
            tuple(right),
            tuple(gates),
            tuple(bounds),
            start,
            end,
            end + mark + style.body * 0.5,
        )

    # ---- which line takes which track

    def _collect(self) -> None:
        for loop in self._net.loops:
            bottom = self._below(loop.track)
            way = self._by_id[loop.way.entity]
            self._spans[loop.column].append((("down", loop.way.entity), (way.middle, bottom)))
            self._spans[loop.target].append((("up", loop.way.entity), (self._stack.spine, bottom)))

    def _assign_left(self, column: int) -> int:
        """A track for each way back that leaves or enters here."""
        numbers, count = assign([span for _key, span in self._spans[column]], self._style.track)
        for (key, _span), number in zip(self._spans[column], numbers, strict=True):
            self._tracks[key] = number
        return count

    def _assign_right(self, column: int) -> int:
        """A track for each line from a buyer's action, except the one that goes straight to the gate."""
        links = [link for link in self._net.links if link.column == column and not link.direct]
        for number, link in enumerate(links):
            self._right[link.milestone] = number
        return len(links)

    def _below(self, track: int) -> float:
        return self._stack.height - (track + 0.6) * self._style.track

    def _above(self, channel: int) -> float:
        style = self._style
        return self._stack.spine - max(style.diamond, style.small * 1.5) - (channel + 0.6) * style.track

    # ---- drawing

    def connectors(self, grid: Grid) -> list[Connector]:
        """All lines of the band."""
        return [*self._proofs(grid), *self._exits(grid), *self._returns(grid), *self._spine(grid)]

    def _line(self, kind: LineKind, source: str, target: str, points: Sequence[Point]) -> Connector:
        tip = arrowhead(points[-1], points[-2], self._style.body * 0.62)
        return Connector(kind=kind, source=source, target=target, points=tuple(points), head=tip)

    def _spine(self, grid: Grid) -> list[Connector]:
        """The way of a deal from milestone to milestone."""
        y = self._stack.spine
        radius = self._style.body * 0.5
        lines = []
        x, source = grid.start + radius, ""
        for box in sorted(self._stack.boxes, key=lambda box: (box.column, box.slot)):
            if box.item.kind is ShapeKind.MILESTONE:
                gate = grid.slot(box)
                points = [(x, y), (gate - self._style.diamond, y)]
                lines.append(self._line(LineKind.SPINE, source, box.item.entity, points))
                x, source = gate + self._style.diamond, box.item.entity
        lines.append(self._line(LineKind.SPINE, source, "", [(x, y), (grid.end - radius, y)]))
        return lines

    def _proofs(self, grid: Grid) -> list[Connector]:
        lines = []
        for link in self._net.links:
            action, gate = self._by_id[link.action], self._by_id[link.milestone]
            tip = grid.slot(gate)
            end = (tip, self._stack.spine - self._style.diamond)
            start = (grid.right[link.column], action.middle)
            if link.direct:
                points = [start, (tip, action.middle), end]
            else:
                x, y = grid.after(link.column, self._right[link.milestone]), self._above(link.channel)
                points = [start, (x, action.middle), (x, y), (tip, y), end]
            lines.append(self._line(LineKind.PROOF, link.action, link.milestone, points))
        return lines

    def _exits(self, grid: Grid) -> list[Connector]:
        """From where a milestone is not reached, or where a stage without one ends, down to the exits."""
        lines = []
        for at, column in enumerate(self._stack.columns):
            x = grid.gates[at]
            gate = column.milestones[-1].entity if column.milestones else ""
            start = self._stack.spine + (self._style.diamond if gate else 0.0)
            for item in column.exits:
                way = self._by_id[item.entity]
                points = [(x, start), (x, way.middle), (grid.right[at], way.middle)]
                lines.append(self._line(LineKind.EXIT, gate or column.stage, item.entity, points))
                start = way.middle  # the next one branches off here
        return lines

    def _returns(self, grid: Grid) -> list[Connector]:
        lines = []
        for loop in self._net.loops:
            way = self._by_id[loop.way.entity]
            down = grid.before(loop.column, self._tracks["down", loop.way.entity])
            up = grid.before(loop.target, self._tracks["up", loop.way.entity])
            bottom = self._below(loop.track)
            points = [
                (grid.left[loop.column], way.middle),
                (down, way.middle),
                (down, bottom),
                (up, bottom),
                (up, self._stack.spine),
            ]
            lines.append(self._line(LineKind.BACK, loop.way.entity, loop.way.to, points))
        return lines
