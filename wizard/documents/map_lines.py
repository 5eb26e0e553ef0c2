"""Breaks the texts of the process map into lines: as large as the page allows, and cut only at the floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.documents.map_cells import Cell, Para
from wizard.documents.text import measure
from wizard.domain.wrapping import wrap

LARGEST, SMALLEST, STEP = 12.5, 7.0, 0.5
LEADING = 1.24
# Lines beyond this are not even counted: no page has room for them.
_MANY = 60
_AIR = 12.0  # what a row may be higher than its texts need, at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Set:
    """A text set in lines, with the space before it and the room for its sign."""

    para: Para
    size: float
    lines: tuple[str, ...]
    cut: bool
    before: float
    indent: float

    @property
    def height(self) -> float:
        """From its top to its end."""
        return self.before + len(self.lines) * self.size * LEADING


@dataclass(frozen=True, slots=True)
class Lines:
    """A band of the map: each row with its height and its cells, set in lines."""

    body: float
    pad: float
    rows: tuple[tuple[float, tuple[tuple[Set, ...], ...]], ...]


Band = Sequence[Sequence[Cell]]  # rows of cells


def fitted(bands: Sequence[Band], width: float, room: float, unit: float) -> list[Lines]:
    """The bands set as large as the room allows; at the smallest size their longest texts are cut."""
    size = LARGEST
    while True:
        made = [_set(band, width, size * unit, unit, _MANY) for band in bands]
        if _height(made) <= room:
            return _airy(made, room, unit)
        if size <= SMALLEST:
            break
        size -= STEP
    return _cut(bands, width, room, unit)


def _cut(bands: Sequence[Band], width: float, room: float, unit: float) -> list[Lines]:
    """Each cell gets as many lines as the room has for all, found by halving."""
    few, many = 1, _MANY
    while few < many:
        middle = (few + many + 1) // 2
        if _height([_set(band, width, SMALLEST * unit, unit, middle) for band in bands]) <= room:
            few = middle
        else:
            many = middle - 1
    return [_set(band, width, SMALLEST * unit, unit, few) for band in bands]


def _height(bands: Sequence[Lines]) -> float:
    return sum(high for band in bands for high, _cells in band.rows)


def _airy(bands: list[Lines], room: float, unit: float) -> list[Lines]:
    """The rows spread over the room that is left, within reason."""
    count = sum(len(band.rows) for band in bands)
    if not count:
        return bands
    more = min((room - _height(bands)) / count, _AIR * unit)
    return [
        Lines(band.body, band.pad + more / 2, tuple((high + more, cells) for high, cells in band.rows))
        for band in bands
    ]


def _set(band: Band, width: float, body: float, unit: float, most: int) -> Lines:
    pad = body * 0.5
    rows = []
    for cells in band:
        made = tuple(_cell(cell, width, body, unit, most) for cell in cells)
        high = max((sum(one.height for one in cell) for cell in made), default=0.0)
        rows.append((high + 2 * pad, made))
    return Lines(body, pad, tuple(rows))


def _cell(cell: Cell, width: float, body: float, unit: float, most: int) -> tuple[Set, ...]:
    """The texts of a cell in `most` lines together; names come before what explains them."""
    found: list[Set] = []
    wanted = [_wanted(para, width, body, unit) for para in cell]
    for place, (para, lines) in enumerate(zip(cell, _shared(cell, wanted, most), strict=True)):
        size, indent = _size(para, body, unit), body * 1.1 if para.mark else 0.0
        if lines == 0:
            found.append(Set(para=para, size=size, lines=(), cut=True, before=0.0, indent=indent))
            continue
        made = wrap(para.words, width - indent, size, measure, strong=para.strong, most=lines)
        before = body * 0.3 if place and (para.mark or para.strong) else 0.0
        found.append(Set(para=para, size=size, lines=made.lines, cut=made.cut, before=before, indent=indent))
    return tuple(found)


def _size(para: Para, body: float, unit: float) -> float:
    """Milestones are read from afar, what explains them from nearby."""
    if para.mark:
        return body * 1.1
    return max(body * 0.9, SMALLEST * unit) if para.small else body


def _wanted(para: Para, width: float, body: float, unit: float) -> int:
    room = width - (body * 1.1 if para.mark else 0.0)
    size = _size(para, body, unit)
    return len(wrap(para.words, room, size, measure, strong=para.strong, most=_MANY).lines)


def _shared(cell: Cell, wanted: Sequence[int], most: int) -> list[int]:
    """How many lines each text of a cell gets: what is longest gives first, names last."""
    given = list(wanted)
    while sum(given) > most:
        explaining = [n for n, para in enumerate(cell) if not para.strong and given[n]]
        names = [n for n, para in enumerate(cell) if para.strong and given[n]]
        longest = max(explaining or names, key=lambda n: (given[n], n))
        given[longest] -= 1
    return given
