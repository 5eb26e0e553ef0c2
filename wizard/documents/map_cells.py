"""What the process map says in each of its cells, read from the process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from wizard.domain.expected import stage_days
from wizard.domain.process import BuyerStage, Process, SalesStage
from wizard.domain.ways import joined
from wizard.messages.process import at_least
from wizard.words import _

# Stages in one row at most, and stages with all that belongs to them.
IN_ROW = 7
IN_FULL = 2 * IN_ROW
# More stages than this are counted only.
MOST = 4 * IN_ROW


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A text in a cell; `mark` is the sign before it: "gate" for the milestone that ends a stage, "step" for
    one before that, "" for none.
    """

    words: str
    strong: bool = False
    muted: bool = False
    small: bool = False
    mark: str = ""


Cell = tuple[Para, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A stage: its number, "" for one of the buyer's, its name, and its cells in the order of the rows."""

    number: str
    name: str
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that is said of each stage; `tone` is the colour behind it."""

    label: str
    tone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The map as rows and columns: `missing` are the rows that would be empty throughout, `more` how many
    stages there are beyond the columns.
    """

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    missing: tuple[str, ...] = ()
    more: int = 0


def read_cells(process: Process) -> Cells:
    """The columns of the sales stages, of the buyer's where there are no others, and their rows."""
    if not process.stages:
        return _of_buyer(process)
    lean = len(process.stages) > IN_FULL
    shown = process.stages[:MOST]
    buyer = {stage.id: stage for stage in process.buyer_stages}
    roles = {role.id: role.name or _("(no name yet)") for role in process.roles}
    offered = [
        (Row(label=_("Buyer’s goal"), tone="tint"), [_buyer(stage, buyer) for stage in shown]),
        (Row(label=_("Our goal")), [_said(stage.goal) for stage in shown]),
        (Row(label=_("Milestones"), tone="accent_soft"), [_milestones(stage, lean) for stage in shown]),
        (Row(label=_("Time")), [_time(stage) for stage in shown]),
        (Row(label=_("Responsible")), [_people(stage, roles) for stage in shown]),
    ]
    if lean:
        offered = offered[2:4]
    columns = [Column(number=str(n), name=_named(stage.name)) for n, stage in enumerate(shown, 1)]
    return _filled(columns, offered, len(process.stages) - len(shown))


def _of_buyer(process: Process) -> Cells:
    shown = process.buyer_stages[:MOST]
    columns = [Column(number="", name=_named(stage.name)) for stage in shown]
    offered = [(Row(label=_("Buyer’s goal"), tone="tint"), [_said(stage.goal) for stage in shown])]
    return _filled(columns, offered, len(process.buyer_stages) - len(shown))


def _filled(columns: list[Column], offered: list[tuple[Row, list[Cell]]], more: int) -> Cells:
    """Rows in which anything stands; what is missing in them is said in grey."""
    kept = [(row, cells) for row, cells in offered if any(cells)]
    missing = tuple(row.label for row, cells in offered if not any(cells))
    open_words: Cell = (Para(words=_("not written yet"), muted=True, small=True),)
    across = [tuple(cells[place] or open_words for _row, cells in kept) for place in range(len(columns))]
    return Cells(
        rows=tuple(row for row, _cells in kept),
        columns=tuple(replace(column, cells=cells) for column, cells in zip(columns, across, strict=True)),
        missing=missing if columns else (),
        more=more,
    )


def _named(name: str) -> str:
    return " ".join(name.split()) or _("(no name yet)")


def _said(words: str) -> Cell:
    return (Para(words=words),) if words else ()


def _buyer(stage: SalesStage, known: dict[str, BuyerStage]) -> Cell:
    served = [known[key] for key in stage.buyer_stages if key in known]
    return tuple(chain.from_iterable(_stage_of_buyer(one) for one in served))


def _stage_of_buyer(stage: BuyerStage) -> Iterable[Para]:
    yield Para(words=_named(stage.name), strong=True)
    if stage.goal:
        yield Para(words=stage.goal)


def _milestones(stage: SalesStage, lean: bool) -> Cell:
    found: list[Para] = []
    for milestone in stage.milestones:
        mark = "gate" if milestone is stage.milestones[-1] else "step"
        found.append(Para(words=_named(milestone.name), strong=True, mark=mark))
        if milestone.evidence and not lean:
            found.append(Para(words=milestone.evidence, small=True))
    return tuple(found)


def _time(stage: SalesStage) -> Cell:
    words = at_least(stage_days(stage))
    return (Para(words=words, strong=True),) if words else ()


def _people(stage: SalesStage, roles: dict[str, str]) -> Cell:
    """Who is responsible for something in the stage, those with most of it first."""
    owners = [task.owner for task in stage.tasks if task.owner in roles]
    order = sorted(dict.fromkeys(owners), key=lambda owner: -owners.count(owner))
    return (Para(words=joined(" · ", (roles[owner] for owner in order))),) if order else ()
