"""What a flow chart consists of once it is laid out: shapes, texts and lines that any surface can draw.

All lengths are points (1/72 inch), x to the right and y down, from the sheet's top left corner.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from wizard.domain.lettering import TextBlock

Point = tuple[float, float]


class ShapeKind(StrEnum):
    """What a shape stands for; a surface chooses its looks by this."""

    LANE = "lane"
    LANE_HEAD = "lane-head"
    STAGE = "stage"
    BUYER_STAGE = "buyer-stage"
    ACTION = "action"
    TASK = "task"
    MILESTONE = "milestone"
    LABEL = "label"
    LOST = "lost"
    NURTURE = "nurture"
    BACK = "back"
    START = "start"
    END = "end"
    TURN = "turn"


class LineKind(StrEnum):
    """What a line stands for."""

    SPINE = "spine"
    PROOF = "proof"
    EXIT = "exit"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A closed outline with its text; `full` is the whole text where the lines had to be cut."""

    kind: ShapeKind
    entity: str = ""
    tone: str = ""  # of lanes: buyer, seller, milestones, exits or side; of a milestone: gate or way
    x: float
    y: float
    width: float
    height: float
    outline: tuple[Point, ...] = ()  # a polygon; empty for a rectangle
    texts: tuple[TextBlock, ...] = ()
    full: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A line of right angles; `head` is its arrowhead as a triangle, empty for a plain line."""

    kind: LineKind
    source: str = ""
    target: str = ""
    points: tuple[Point, ...]
    head: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a chart, as high as what is on it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    connectors: tuple[Connector, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A laid out flow chart: its sheets, the body size in points, and the texts that were cut, in order."""

    sheets: tuple[Sheet, ...]
    body: float
    cut: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The words that the chart adds to the project's own, in the language of the reader.

    `buyer` and `sales` name the two sides, `days_taken` says of a number of days what they are counted to,
    and `days` says it in fewer words.
    """

    buyer: str
    sales: str
    sales_stage: str
    buyer_stage: str
    milestones: str
    ways_out: str
    lost: str
    nurture: str
    back: str  # "Back to {stage}"
    back_nowhere: str
    way_out: str  # "{kind}: {condition}"
    continued: str  # "{stage} (continued)"
    further_roles: str
    nobody: str  # the lane of tasks without a role
    no_stage: str
    unnamed: str
    involved: str  # "with {roles}"
    days_taken: Callable[[int], str]
    days: Callable[[int], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The measures of one attempt at a layout, in points unless said otherwise."""

    body: float
    box: float  # the width of a box and of a column's content
    lines: int = 4  # how many lines a box may have before its text is cut
    per_cell: int = 0  # how many boxes may stand above one another, 0 for any number
    lanes: int = 6  # how many lanes of the buyer's side and of the sales side there may be
    lean: bool = False  # run exits into one text
    air: float = 1.0  # how much of the natural space there is round things

    @property
    def small(self) -> float:
        """The size of second lines."""
        return max(7.0, self.body - 1.0)

    @property
    def track(self) -> float:
        """The distance between parallel lines."""
        return self.body * 0.62

    @property
    def pad(self) -> float:
        """The space inside a box."""
        return self.body * (0.36 + 0.24 * self.air)

    @property
    def gap(self) -> float:
        """The space between boxes that stand above one another."""
        return self.body * (0.45 + 0.7 * self.air)

    @property
    def margin(self) -> float:
        """The space between a lane's edges and its boxes."""
        return self.body * (0.1 + 0.8 * self.air)

    @property
    def head(self) -> float:
        """The width of the column of lane heads."""
        return self.body * 8.2

    @property
    def diamond(self) -> float:
        """Half the width of a milestone."""
        return self.body * 0.95


def arrowhead(tip: Point, before: Point, size: float) -> tuple[Point, ...]:
    """The triangle at `tip` of a line that comes straight from `before`."""
    (x, y), (u, v) = tip, before
    half = size * 0.42
    if abs(x - u) >= abs(y - v):
        back = x - size if x >= u else x + size
        return ((x, y), (back, y - half), (back, y + half))
    back = y - size if y >= v else y + size
    return ((x, y), (x - half, back), (x + half, back))
