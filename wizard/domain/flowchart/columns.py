"""Reads a process as lanes and columns: who stands in which lane, and which stage makes which column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wizard.domain.exits import target
from wizard.domain.flowchart.shapes import ChartWords, ShapeKind, Style
from wizard.domain.process import (
    BuyerStage,
    ExitKind,
    Process,
    SalesStage,
    Side,
    StageExit,
)
from wizard.domain.ways import joined

BUYER = "buyer"
SALES = "sales"
FURTHER = "further"


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal lane: its key in items, what its head says, and whose side it is on."""

    key: str
    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class Item:
    """Something that stands in a column: a box, a diamond or a way out."""

    entity: str
    kind: ShapeKind
    text: str
    note: str = ""
    lane: str = ""
    action: str = ""  # of a milestone: the buyer's action that it is
    to: str = ""  # of a way back: the stage
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One stage, or one part of it where it holds more than fits above one another."""

    stage: str  # "" for a buyer stage that no sales stage serves
    title: str
    buyer_stages: tuple[tuple[str, str], ...]
    actions: tuple[Item, ...] = ()
    tasks: tuple[Item, ...] = ()
    milestones: tuple[Item, ...] = ()
    exits: tuple[Item, ...] = ()
    part: int = 0
    last: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A process as a grid."""

    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]


def read(process: Process, words: ChartWords, style: Style) -> Reading:
    """The lanes and columns of a process; a process without stages has one empty column."""
    buyer = _lanes(process, Side.BUYER, _leads(process), words, style)
    sales = _lanes(process, Side.SELLER, _owners(process), words, style)
    reader = _Reader(process, words, {lane.key for lane in (*buyer, *sales)}, lean=style.lean)
    columns = [part for column in reader.columns() for part in _parts(column, style)]
    return Reading((*buyer, *sales), tuple(columns))


def _leads(process: Process) -> list[str]:
    return [a.involved[0] if a.involved else "" for stage in process.buyer_stages for a in stage.actions]


def _owners(process: Process) -> list[str]:
    return [task.owner for stage in process.stages for task in stage.tasks]


def _lanes(process: Process, side: Side, used: Sequence[str], words: ChartWords, style: Style) -> list[Lane]:
    """A lane for each role in use, in their order; the least used share one where there are too many."""
    general = Lane(
        BUYER if side is Side.BUYER else SALES, words.buyer if side is Side.BUYER else words.sales, side
    )
    most = min(style.lanes, 3) if side is Side.BUYER else style.lanes
    names = {role.id: role.name.strip() or words.unnamed for role in process.roles}
    roles = [role.id for role in process.roles if role.id in set(used)]
    if not roles or most <= 1 or (side is Side.BUYER and len(roles) > most):
        return [general]
    lost = {role for role in used if role not in names}
    room = most - bool(lost)
    kept = roles
    if len(roles) > room:
        by_use = sorted(roles, key=lambda role: (-used.count(role), roles.index(role)))
        kept = [role for role in roles if role in by_use[: max(room - 1, 1)]]
    lanes = [Lane(_key(side, role), names[role], side) for role in kept]
    if len(kept) < len(roles) or lost:
        name = words.further_roles if len(kept) < len(roles) else words.nobody
        lanes.append(Lane(FURTHER + side.value, name, side))
    return lanes


def _key(side: Side, role: str) -> str:
    """A role may act on both sides, whatever side it was entered for."""
    return f"{side.value}:{role}"


class _Reader:
    """Turns the stages of a process into columns, given which roles have a lane of their own."""

    def __init__(self, process: Process, words: ChartWords, lanes: set[str], *, lean: bool) -> None:
        self._process = process
        self._words = words
        self._lanes = lanes
        self._lean = lean
        self._roles = {role.id: role.name.strip() or words.unnamed for role in process.roles}
        self._titles = {
            stage.id: f"{number}  {stage.name.strip() or words.unnamed}"
            for number, stage in enumerate(process.stages, 1)
        }

    def columns(self) -> list[Column]:
        """One column for each sales stage, and one for each buyer stage that none of them serves."""
        buyer = {stage.id: stage for stage in self._process.buyer_stages}
        served: set[str] = set()
        columns = []
        for number, stage in enumerate(self._process.stages, 1):
            serves = [buyer[key] for key in stage.buyer_stages if key in buyer]
            columns.append(self._column(number, stage, serves, served))
            served.update(stage.id for stage in serves)
        order = list(buyer)
        for at, key in enumerate(order):
            if key not in served:
                before = set(order[:at])
                places = [i for i, c in enumerate(columns) if before & {k for k, _name in c.buyer_stages}]
                columns.insert(places[-1] + 1 if places else 0, self._unserved(buyer[key]))
        return columns or [Column("", self._words.no_stage, ())]

    def _unserved(self, stage: BuyerStage) -> Column:
        named = ((stage.id, stage.name.strip() or self._words.unnamed),)
        return Column("", self._words.no_stage, named, actions=tuple(self._actions(stage)))

    def _column(self, number: int, stage: SalesStage, serves: list[BuyerStage], served: set[str]) -> Column:
        actions = [item for s in serves if s.id not in served for item in self._actions(s)]
        return Column(
            stage.id,
            self._titles[stage.id],
            tuple((s.id, s.name.strip() or self._words.unnamed) for s in serves),
            tuple(actions),
            tuple(
                Item(
                    task.id,
                    ShapeKind.TASK,
                    # A number and no arrow: the order they were typed in is not one they are done in.
                    f"{number}.{place} {task.text.strip() or self._words.unnamed}",
                    self._with(task.owner, task.helpers, Side.SELLER),
                    self._lane(task.owner, Side.SELLER),
                )
                for place, task in enumerate(stage.tasks, 1)
            ),
            tuple(
                Item(m.id, ShapeKind.MILESTONE, m.name, m.evidence, action=m.action, days=m.expected_days)
                for m in stage.milestones
            ),
            tuple(self._exit(stage, way) for way in stage.exits),
        )

    def _actions(self, stage: BuyerStage) -> list[Item]:
        items = []
        for action in stage.actions:
            lead = action.involved[0] if action.involved else ""
            lane = self._lane(lead, Side.BUYER)
            items.append(
                Item(
                    action.id,
                    ShapeKind.ACTION,
                    action.text,
                    self._with(lead, action.involved[1:], Side.BUYER),
                    lane,
                )
            )
        return items

    def _lane(self, role: str, side: Side) -> str:
        if _key(side, role) in self._lanes:
            return _key(side, role)
        shared = FURTHER + side.value
        return shared if shared in self._lanes else BUYER if side is Side.BUYER else SALES

    def _with(self, first: str, others: tuple[str, ...], side: Side) -> str:
        """Who takes part, beyond the one whose lane it is."""
        names = [self._roles[role] for role in others if role in self._roles]
        if _key(side, first) in self._lanes or first not in self._roles:
            return self._words.involved.format(roles=joined(", ", names)) if names else ""
        return joined(", ", [self._roles[first], *names])

    def _exit(self, stage: SalesStage, way: StageExit) -> Item:
        kind, text, to = ShapeKind.LOST, self._words.lost, ""
        if way.kind is ExitKind.NURTURE:
            kind, text = ShapeKind.NURTURE, self._words.nurture
        elif way.kind is ExitKind.BACK:
            kind, text = ShapeKind.BACK, self._words.back_nowhere
            earlier = target(self._process, stage, way)  # what is no earlier stage is no way back
            if earlier is not None:
                to, name = earlier.id, " ".join(self._titles[earlier.id].split())
                text = self._words.back.format(stage=name)
        if self._lean and way.condition.strip():
            return Item(way.id, kind, self._words.way_out.format(kind=text, condition=way.condition), to=to)
        return Item(way.id, kind, text, way.condition, to=to)


def _parts(column: Column, style: Style) -> list[Column]:
    """The column in parts of which none holds more in one cell than the style allows."""
    most = style.per_cell
    if not most:
        return (
            [column] if len(column.milestones) <= 3 else _split(column, [column.tasks], [column.actions], 0)
        )
    return _split(column, _chunks(column.tasks, most), _chunks(column.actions, most), most)


def _split(
    column: Column,
    tasks: list[tuple[Item, ...]],
    actions: list[tuple[Item, ...]],
    exits_each: int,
) -> list[Column]:
    milestones = _chunks(column.milestones, 2)
    exits = _chunks(column.exits, exits_each) if exits_each else [column.exits]
    count = max(1, len(tasks), len(actions), len(milestones), len(exits))
    # Milestones and ways out belong to the end of a stage, what is done to its beginning.
    milestones = [()] * (count - len(milestones)) + milestones
    exits = [()] * (count - len(exits)) + exits
    tasks = tasks + [()] * (count - len(tasks))
    actions = actions + [()] * (count - len(actions))
    return [
        replace(
            column,
            tasks=tasks[i],
            actions=actions[i],
            milestones=milestones[i],
            exits=exits[i],
            part=i,
            last=i == count - 1,
        )
        for i in range(count)
    ]


def _chunks(items: Sequence[Item], most: int) -> list[tuple[Item, ...]]:
    """The items in their order, in parts as equal as can be of which none has more than `most`."""
    count = -(-len(items) // most)
    return [tuple(items[len(items) * i // count : len(items) * (i + 1) // count]) for i in range(count)]
