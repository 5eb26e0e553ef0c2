"""Finds the arrangement in which a process fits its paper: one band, several bands, or several sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from wizard.domain.flowchart.columns import Column, read
from wizard.domain.flowchart.drawing import Marks, shapes, shifted, shifted_line
from wizard.domain.flowchart.routes import Grid, Router, network
from wizard.domain.flowchart.rows import Stack, Stacker
from wizard.domain.flowchart.shapes import Chart, ChartWords, Connector, Shape, Sheet, Style
from wizard.domain.lettering import Measure
from wizard.domain.process import Process
from wizard.domain.wrapping import wrap

# Nothing smaller than 7 pt is printed: the small text of the smallest body size.
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
WHOLE = 12  # lines enough for any text of sensible length
NATURAL = Style(body=10.5, box=150.0, lines=12)
# Narrower boxes than this many times the body size break too many words.
NARROWEST = 10.5
WIDEST = 44.0
BETWEEN_BANDS = 2.4
MOST_BANDS = 6
_FEW = 4  # groups of columns of which other arrangements are tried
TIGHT, TIGHTEST = 0.6, 0.3  # paper is scarcer than a screen


# What is given up for room, in this order: space between things, lines of their own for conditions of exits,
# lanes of rarely used roles, the ends of long texts.
_LOOKS = (
    Style(body=SIZES[0], box=NATURAL.box, lines=WHOLE, air=TIGHT),
    Style(body=SIZES[0], box=NATURAL.box, lines=WHOLE, air=TIGHTEST),
    Style(body=SIZES[0], box=NATURAL.box, lines=WHOLE, air=TIGHTEST, lean=True),
    Style(body=SIZES[0], box=NATURAL.box, lines=WHOLE, air=TIGHTEST, lean=True, lanes=4),
    Style(body=SIZES[0], box=NATURAL.box, lines=4, air=TIGHTEST, lean=True, lanes=3),
)


@dataclass(frozen=True, slots=True)
class _Band:
    """One band laid out, not yet on a sheet."""

    stack: Stack
    grid: Grid
    router: Router


def layout(
    process: Process, measure: Measure, words: ChartWords, page: tuple[float, float] | None = None
) -> Chart:
    """Lay a process out on pages of `page` (width, height in points), or on one sheet as large as it needs.

    On pages it is one band if that fits, else folded into several, else spread over several sheets with texts
    cut to a few lines; the whole of each cut text is in `Chart.cut` and in its shape.
    """
    arranger = _Arranger(process, lru_cache(maxsize=None)(measure), words)
    return arranger.natural() if page is None else arranger.on_pages(*page)


class _Arranger:
    def __init__(self, process: Process, measure: Measure, words: ChartWords) -> None:
        self._process = process
        self._measure = measure
        # Five of six attempts to break a text are repeats: folding leaves most columns as wide as before.
        self._wrap = lru_cache(maxsize=None)(partial(wrap, measure=measure))
        self._words = words

    def natural(self) -> Chart:
        """One band at comfortable sizes."""
        reading = read(self._process, self._words, NATURAL)
        return self._chart([[self._band(reading.columns, NATURAL)]], None)

    def on_pages(self, width: float, height: float) -> Chart:
        """The most legible arrangement that fits, on as few sheets as that takes."""
        return (
            self._one_sheet(width, height) or self._whole_stages(width, height) or self._spread(width, height)
        )

    def _one_sheet(self, width: float, height: float) -> Chart | None:
        """In one band or folded into several, with all lanes and whole texts if that fits."""
        counts = [n for n in range(1, MOST_BANDS + 1) if self._may_fit(n, width, height, self._total)]
        for sizes in (SIZES[:-1], SIZES[-1:]) if counts else ():
            for look in _LOOKS:
                for count in counts:
                    bands = self._largest(look, sizes, count, width, height, self._total)
                    if bands:
                        return self._chart([bands], (width, height))
        return None

    def _whole_stages(self, width: float, height: float) -> Chart | None:
        """Over several sheets, no stage split; None where a stage is too tall for that."""
        columns = len(read(self._process, self._words, NATURAL).columns)
        fewest = max(-(-columns // max(self._most_columns(width), 1)), 2)
        for count in sorted({*range(fewest, min(fewest + 3, columns) + 1), columns}):
            if self._may_fit(count, width, height, _tallest):
                tries = ((sizes, look) for sizes in (SIZES[:-1], SIZES[-1:]) for look in _LOOKS)
                found = (self._largest(look, sizes, count, width, height, _tallest) for sizes, look in tries)
                bands = next(filter(None, found))  # the last of them is what may fit
                return self._chart(self._sheets(bands, height), (width, height))
        return None

    def _may_fit(
        self, count: int, width: float, height: float, tall: Callable[[Sequence[_Band]], float]
    ) -> bool:
        """Whether so many bands fit with all given up that may be; otherwise less need not be tried."""
        least = replace(_LOOKS[-1], body=SIZES[-1])
        return self._folded(least, count, width, height, tall) is not None

    def _largest(
        self,
        look: Style,
        sizes: Sequence[float],
        count: int,
        width: float,
        height: float,
        tall: Callable[[Sequence[_Band]], float],
    ) -> list[_Band] | None:
        """`count` bands at the largest size that fits; None where not even the smallest does."""
        found = self._folded(replace(look, body=sizes[-1]), count, width, height, tall)
        if found is None:
            return None
        low, high = 0, len(sizes) - 1  # the first that fits is looked for between them
        while low < high:
            middle = (low + high) // 2
            bands = self._folded(replace(look, body=sizes[middle]), count, width, height, tall)
            if bands is None:
                low = middle + 1
            else:
                found, high = bands, middle
        return [self._widened(band, width) for band in found]

    def _widened(self, band: _Band, width: float) -> _Band:
        """A band of fewer columns than the others takes the width that they have."""
        style, room = band.stack.style, width - band.grid.width
        box = style.box + room * style.box / sum(band.stack.widths) - 0.01
        box = min(box, WIDEST * style.body)
        return self._band(band.stack.columns, replace(style, box=box)) if box > style.box + 1.0 else band

    def _most_columns(self, width: float) -> int:
        """How many columns a band can have at all."""
        body = SIZES[-1]
        return int((width - Style(body=body, box=width).head) / ((NARROWEST + 2.5) * body))

    def _folded(
        self, style: Style, count: int, width: float, height: float, tall: Callable[[Sequence[_Band]], float]
    ) -> list[_Band] | None:
        """The columns in `count` bands, or None where that is not possible or too tall."""
        columns = read(self._process, self._words, style).columns
        each = -(-len(columns) // count)
        if count > len(columns) or -(-len(columns) // each) != count:
            return None
        for groups in _arrangements(columns, count):
            bands = self._fitted(groups, style, width, height, tall)
            if bands is not None:
                return bands
        return None

    def _fitted(
        self,
        groups: Sequence[Sequence[Column]],
        style: Style,
        width: float,
        height: float,
        tall: Callable[[Sequence[_Band]], float],
    ) -> list[_Band] | None:
        """Bands with boxes as wide as the paper allows; None where they get too narrow or too tall."""
        each = max(map(len, groups))
        box = min((width - style.head - 2 * style.body) / each - 2.5 * style.body, WIDEST * style.body)
        while box >= NARROWEST * style.body:
            fitted = replace(style, box=box)
            bands = [self._band(group, fitted) for group in groups]
            if tall(bands) > height:  # narrower boxes only get taller
                return None
            widest = max(bands, key=lambda band: band.grid.width)
            excess = widest.grid.width - width
            if excess <= 0:
                return bands
            box -= excess * box / sum(widest.stack.widths) + 0.01
        return None

    def _spread(self, width: float, height: float) -> Chart:
        """Over several sheets, small: fewer lines, lanes and boxes above one another until it fits."""
        plans = ((4, 6, 8), (3, 6, 5), (3, 4, 4), (3, 3, 3), (2, 2, 3), (2, 1, 3), (2, 1, 2), (1, 1, 1))
        for lines, lanes, per_cell in plans:
            style = Style(
                body=SIZES[-1], box=width, lines=lines, lanes=lanes, per_cell=per_cell, air=TIGHT, lean=True
            )
            columns = read(self._process, self._words, style).columns
            for each in range(min(len(columns), self._most_columns(width)), 0, -1):
                bands = self._fitted(_groups(columns, each), style, width, height, _tallest)
                if bands:
                    return self._chart(self._sheets(bands, height), (width, height))
        # A page too small for even that: as wide and high as one column needs, to be scaled by who prints it.
        style = Style(body=SIZES[-1], box=NARROWEST * SIZES[-1], lines=1, lanes=1, per_cell=1, air=TIGHT)
        bands = [self._band([column], style) for column in read(self._process, self._words, style).columns]
        size = (max(band.grid.width for band in bands), max(band.stack.height for band in bands))
        return self._chart([[band] for band in bands], size)

    def _sheets(self, bands: Sequence[_Band], height: float) -> list[list[_Band]]:
        sheets: list[list[_Band]] = [[]]
        for band in bands:
            if sheets[-1] and self._total([*sheets[-1], band]) > height:
                sheets.append([])
            sheets[-1].append(band)
        return sheets

    def _total(self, bands: Sequence[_Band]) -> float:
        between = BETWEEN_BANDS * bands[0].stack.style.body * (len(bands) - 1)
        return sum(band.stack.height for band in bands) + between

    def _band(self, columns: Sequence[Column], style: Style) -> _Band:
        reading = read(self._process, self._words, style)
        net = network(columns)
        stacker = Stacker(columns, reading.lanes, self._words, style, self._wrap)
        stack = stacker.stack(channel=net.channel, below=net.below)
        router = Router(stack, net)
        return _Band(stack, router.grid(), router)

    def _chart(self, sheets: Sequence[Sequence[_Band]], page: tuple[float, float] | None) -> Chart:
        style = sheets[0][0].stack.style
        total = sum(len(bands) for bands in sheets)
        number = 0
        made, cut = [], []
        for bands in sheets:
            found: list[Shape] = []
            lines: list[Connector] = []
            y = 0.0
            for band in bands:
                marks = Marks(
                    _letter(number) if number else "", _letter(number + 1) if number + 1 < total else ""
                )
                number += 1
                drawn = shapes(band.stack, band.grid, self._words, self._measure, marks)
                found += [shifted(shape, 0.0, y) for shape in drawn]
                lines += [shifted_line(line, 0.0, y) for line in band.router.connectors(band.grid)]
                y += band.stack.height + BETWEEN_BANDS * style.body
            width = page[0] if page else bands[0].grid.width
            height = y - BETWEEN_BANDS * style.body
            cut += [shape.full for shape in found if shape.full]
            made.append(Sheet(width=width, height=height, shapes=tuple(found), connectors=tuple(lines)))
        return Chart(sheets=tuple(made), body=style.body, cut=tuple(dict.fromkeys(cut)))


def _tallest(bands: Sequence[_Band]) -> float:
    return max(band.stack.height for band in bands)


def _arrangements(columns: Sequence[Column], count: int) -> Iterator[list[Sequence[Column]]]:
    """The columns in `count` groups, all but the last as full as each other; then, where groups are few,
    with one that is less full in each place before it, since stages differ in height.
    """
    each = -(-len(columns) // count)
    yield _groups(columns, each)
    short = each * count - len(columns)
    if 0 < short < each and count <= _FEW:
        for place in range(count - 1):
            ends = [each * (n + 1) - (short if n >= place else 0) for n in range(count)]
            yield [columns[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _groups(columns: Sequence[Column], each: int) -> list[Sequence[Column]]:
    return [columns[i : i + each] for i in range(0, len(columns), each)]


def _letter(number: int) -> str:
    """A, B ... Z, AA, AB ..."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
