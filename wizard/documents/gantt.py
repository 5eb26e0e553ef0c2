"""Lays out the plan at a glance: who does what by when along the quarters, and the level on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wizard.documents.plan import Line, Plan, Step
from wizard.documents.text import measure
from wizard.domain.lettering import TextBlock
from wizard.domain.plan import ActionStatus
from wizard.domain.wrapping import wrap
from wizard.messages.dates import date_words, quarter_words
from wizard.messages.suggestions import EIGHT_ACTIONS
from wizard.words import _

MOST_QUARTERS = 10
_LABEL = 0.6  # of the width
_WHO = 0.21  # of the label: owner and date
_TITLE = 7.7  # size of an action's title
_LEADING = 1.22  # of the size
_HEAD = 16.0
_LEVELS = 26.0
_DAYS_OF_QUARTER = 92.0


@dataclass(frozen=True, slots=True)
class Column:
    """A quarter, or what comes later, or what has no date yet."""

    name: str
    x: float
    width: float
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A due date on a row, with a bar from today to there; what is overdue has its bar the other way."""

    start: float
    x: float
    y: float
    status: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the level line."""

    x: float
    width: float
    level: int
    place: int  # 0 for the lowest shown


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the chart: a heading for one of the eight actions, or one action."""

    y: float
    height: float
    heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gantt:
    """The chart, all lengths in points."""

    width: float
    height: float
    left: float
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    today: float | None
    body: float  # the y where rows begin
    texts: tuple[TextBlock, ...]
    every: bool  # whether each action has a row of its own


def gantt(plan: Plan, width: float, height: float) -> Gantt:
    """The chart of all actions that were not dropped, no wider and no higher than said.

    Each action has a row as long as that fits; otherwise each of the eight has one.
    """
    return _Chart(plan, width).drawn(height)


class _Chart:
    def __init__(self, plan: Plan, width: float) -> None:
        self._plan = plan
        self._width = width
        self._left = width * _LABEL
        self._dues = [line.due for line in plan.active if line.due is not None]
        self._columns = self._quarters()
        self._texts: list[TextBlock] = []
        self._rows: list[Row] = []
        self._marks: list[Mark] = []

    def drawn(self, height: float) -> Gantt:
        top = _HEAD + (_LEVELS if self._plan.steps else 0.0)
        room = height - top
        every = self._each_action(top, room)
        if not every:
            self._texts, self._rows, self._marks = [], [], []
            self._each_group(top, room)
        self._axis()
        spans = self._level_line()
        bottom = self._rows[-1].y + self._rows[-1].height if self._rows else top
        return Gantt(
            width=self._width,
            height=bottom + 1.0,
            left=self._left,
            columns=self._columns,
            rows=tuple(self._rows),
            marks=tuple(self._marks),
            spans=spans,
            today=self._x(self._plan.made),
            body=top,
            texts=tuple(self._texts),
            every=every,
        )

    # ---- the time axis

    def _quarters(self) -> tuple[Column, ...]:
        """From the quarter of today, or an earlier one with a date, as far as the dates go."""
        now = _quarter(self._plan.made)
        numbers = [_quarter(due) for due in self._dues]
        first = max(min([now, *numbers]), now - 2)
        rises = (
            len(self._plan.steps) > 1
        )  # then the name of the level reached last needs room after the last date
        last = min(max([first + 3, *(number + rises for number in numbers)]), first + MOST_QUARTERS - 1)
        names = [
            (quarter_words(q % 4 + 1, q // 4), date(q // 4, q % 4 * 3 + 1, 1)) for q in range(first, last + 1)
        ]
        later = any(number > last for number in numbers)
        undated = any(line.due is None for line in self._plan.active)
        extra = [_("later")] * later + [_("no date")] * undated
        each = (self._width - self._left) / (len(names) + len(extra))
        columns = [Column(name, self._left + i * each, each, start) for i, (name, start) in enumerate(names)]
        columns += [Column(name, self._left + (len(names) + i) * each, each) for i, name in enumerate(extra)]
        return tuple(columns)

    def _x(self, day: date | None) -> float:
        """Where a date stands; before the first quarter at its beginning."""
        quarters = [column for column in self._columns if column.first is not None]
        others = self._columns[len(quarters) :]
        if day is None:
            return others[-1].x + others[-1].width / 2
        for column in reversed(quarters):
            start = column.first or day
            if day >= start:
                share = (day - start).days / _DAYS_OF_QUARTER
                if share >= 1.0 and column is quarters[-1] and others:
                    return others[0].x + others[0].width / 2
                return column.x + min(share, 1.0) * column.width
        return quarters[0].x

    def _axis(self) -> None:
        narrow = self._columns[0].width < 34.0
        for column in self._columns:
            name = column.name
            if narrow and column.first is not None:
                name = name.split()[0] if column.first.month != 1 else str(column.first.year)
            text = wrap(name, column.width, 7.5, measure, most=1).lines
            self._texts.append(
                _block(column.x + column.width / 2, 10.5, text, 7.5, anchor="middle", ink="muted")
            )

    # ---- rows

    def _each_action(self, top: float, room: float) -> bool:
        """A row for each action, in two or three lines where there is room; False where there is none."""
        groups = [(group, group.active) for group in self._plan.groups if group.active]
        count = sum(len(lines) for _group, lines in groups)
        heading = 14.0
        height = min((room - len(groups) * heading) / max(count, 1), 33.0)
        if height < 12.5:
            return False
        if height < 20.0:  # one line
            height = min(height, 17.0)
        y = top
        for group, lines in groups:
            self._heading(f"{group.serves}  {_(EIGHT_ACTIONS[group.serves])}", y, heading)
            y += heading
            for line in lines:
                self._action(line, y, height)
                y += height
        return True

    def _heading(self, words: str, y: float, height: float) -> None:
        text = wrap(words, self._width, 7.8, measure, strong=True, most=1).lines
        self._texts.append(_block(3.0, y + height - 4.2, text, 7.8, strong=True, room=self._width - 6.0))
        self._rows.append(Row(y, height, True))

    def _action(self, line: Line, y: float, height: float) -> None:
        """A row: the title in the lines that the row has, beside it the owner above the date."""
        who = line.owner or _("no owner")
        when = date_words(line.due) if line.due else _("no date")
        width = self._left - 12.0
        lines = int((height - 3.0) // (_TITLE * _LEADING))
        self._label(line.title or _("(no name yet)"), 6.0, width * (1 - _WHO) - 8.0, y + height / 2, lines)
        beside = (who,) if lines < 2 else (who, when)
        first = _centred(y + height / 2, len(beside), 7.0)
        for place, words in enumerate(beside):  # a name and a date run their own ways
            text = wrap(words, width * _WHO, 7.0, measure, most=1).lines
            x, baseline = 6.0 + width * (1 - _WHO), first + place * 7.0 * _LEADING
            self._texts.append(_block(x, baseline, text, 7.0, ink="muted", room=width * _WHO))
        self._rows.append(Row(y, height, False))
        self._mark(line, y + height / 2)

    def _label(self, words: str, x: float, width: float, middle: float, most: int) -> None:
        text = wrap(words, width, _TITLE, measure, most=most).lines
        self._texts.append(_block(x, _centred(middle, len(text), _TITLE), text, _TITLE, room=width))

    def _each_group(self, top: float, room: float) -> None:
        """One row for each of the eight, with a mark for each action."""
        groups = [group for group in self._plan.groups if group.active]
        height = min(max(room / len(groups), 20.0), 44.0)
        y = top
        for group in groups:
            title = wrap(
                f"{group.serves}  {_(EIGHT_ACTIONS[group.serves])}",
                self._left - 12.0,
                8.6,
                measure,
                strong=True,
                most=2,
            )
            start = y + height / 2 - (6.0 if len(title.lines) > 1 else 1.0)
            self._texts.append(_block(6.0, start, title.lines, 8.6, strong=True, room=self._left - 12.0))
            count = _("{done} of {count} done").format(done=group.done, count=len(group.active))
            self._texts.append(
                _block(
                    6.0,
                    start + 10.4 * len(title.lines),
                    (count,),
                    7.4,
                    ink="muted",
                    room=self._left - 12.0,
                )
            )
            self._rows.append(Row(y, height, False))
            for line in group.active:
                self._mark(line, y + height / 2, bar=False)
            y += height

    def _mark(self, line: Line, y: float, *, bar: bool = True) -> None:
        x = self._x(line.due)
        runs = bar and line.due and line.status is not ActionStatus.DONE
        start = self._x(self._plan.made) if runs else x
        status = "overdue" if line.overdue else line.status.value
        self._marks.append(Mark(start, x, y, status))

    # ---- the level

    def _level_line(self) -> tuple[Span, ...]:
        steps = self._plan.steps
        if not steps:
            return ()
        levels = sorted({step.level for step in steps})
        quarters = [column for column in self._columns if column.first is not None]
        end = quarters[-1].x + quarters[-1].width
        spans = []
        for step, after in zip(steps, [*steps[1:], None], strict=True):
            start = self._left if step.since is None else self._x(step.since)
            stop = end if after is None else min(self._x(after.since), end)
            if stop - start > 0.5:
                spans.append(Span(start, stop - start, step.level, levels.index(step.level)))
                self._level_name(step, start, stop - start)
        caption = wrap(
            _("Level reached when each action is done on its date"), self._left - 12.0, 7.4, measure, most=2
        )
        self._texts.append(_block(3.0, _HEAD + 9.0, caption.lines, 7.4, ink="muted", room=self._left - 12.0))
        return tuple(spans)

    def _level_name(self, step: Step, x: float, width: float) -> None:
        full = _("Level {level}: {name}").format(level=step.level, name=step.name)
        short = _("Level {level}").format(level=step.level)
        for words in (full, short, str(step.level)):
            if measure(words, 7.8, True) < width - 8.0:
                self._texts.append(_block(x + 5.0, _HEAD + 13.8, (words,), 7.8, strong=True, ink="on-accent"))
                return


def _block(
    x: float,
    y: float,
    lines: Sequence[str],
    size: float,
    *,
    strong: bool = False,
    anchor: str = "start",
    ink: str = "ink",
    room: float = 0.0,
) -> TextBlock:
    return TextBlock(
        x=x,
        y=y,
        lines=tuple(lines),
        size=size,
        leading=size * _LEADING,
        strong=strong,
        anchor=anchor,
        ink=ink,
        room=room,
    ).flush


def _centred(middle: float, lines: int, size: float) -> float:
    """The baseline of the first of so many lines, so that they stand round the middle."""
    return middle - (lines - 1) * size * _LEADING / 2 + size * 0.35


def _quarter(day: date) -> int:
    """Quarters since the year 0."""
    return day.year * 4 + (day.month - 1) // 3
