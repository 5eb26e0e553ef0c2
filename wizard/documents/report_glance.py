"""Fits the summary of the maturity report to its page: it always takes exactly one, whatever the names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wizard.documents.pages import Edition
from wizard.documents.paper import Paper
from wizard.documents.report import Report
from wizard.documents.report_charts import ROW_HEAD, Drawing, bars, ladder, ladder_least, rows_shown
from wizard.documents.report_summary import Summary, Task, summarise
from wizard.documents.text import measure
from wizard.domain.ways import joined
from wizard.domain.wrapping import wrap
from wizard.messages.dates import date_words
from wizard.messages.report import due_words, provisional_words
from wizard.words import _, ngettext

TOP = 44.0  # margin of the first page, which has no running head
_BETWEEN = 18.0  # the three columns
_BAR = 12.0  # the rule beside the headline, with its air
_LEAD = 3.0  # between the two parts of the headline
_LADDER = 36.0  # how much higher the ladder may be than it must
_ROW = (10.5, 18.0)
_MOST_LINES = 6
_HEADINGS = ((20.0, 1), (12.5, 3), (10.5, 4))  # sizes of the company's name, and how many lines each may take
# What stands between the parts of the summary, in points, headings of parts included.
_BLANKS = {
    "eyebrow": 15.0,
    "heading": 2.0,
    "about": 9.0,
    "headline": 13.0,
    "stands": 17.0,
    "standing": 4.0,
    "ladder": 13.0,
    "areas": 17.0,
    "bars": 3.0,
    "rest": 10.0,
    "columns": 22.0,
    "basis": 14.0,
}


@dataclass(frozen=True, slots=True)
class Set:
    """A text set in lines of one size, in points."""

    lines: tuple[str, ...]
    size: float
    leading: float

    @property
    def height(self) -> float:
        """What it takes, in points."""
        return len(self.lines) * self.leading


@dataclass(frozen=True, slots=True)
class Entry:
    """A strength, gap or action in its column."""

    label: Set
    text: Set
    foot: Set


@dataclass(frozen=True, slots=True)
class Column:
    """One of the three columns under the bars; `none` is said where there is nothing in it."""

    name: str
    entries: tuple[Entry, ...]
    none: Set


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The summary page, fitted: each part and, in `tops`, where it begins, in points from the page's top."""

    height: float
    heading: Set
    about: Set
    lead: Set  # the questionnaire's words on the level, over what is next in this company
    headline: Set
    stands: str  # the heading of what stands next, a line at most
    standing: Set
    ladder: Drawing
    bars: Drawing
    rest: Set
    columns: tuple[Column, ...]
    width: float  # of a column
    between: float  # columns
    basis: Set
    tops: Mapping[str, float]


def _set(
    words: str, width: float, size: float, *, most: int, strong: bool = False, leading: float = 1.25
) -> Set:
    lines = wrap(words, width, size, measure, strong=strong, most=most).lines
    return Set(lines, size, round(size * leading, 2))


def glance(edition: Edition, report: Report, paper: Paper) -> Glance:
    """The page, with as much of each text as there is room for; all of them stand in full further on."""
    width, inside = paper.inside
    height = inside + paper.top - TOP
    summary = summarise(report)
    heading, lead, headline = _heading(edition, width), *_headline(summary, width)
    about = _set(_about(edition, report), width, 8.2, most=1)
    said = lead.height + (_LEAD if lead.lines else 0.0) + headline.height
    standing = _standing(summary, width)
    basis = _set(summary.basis, width, 7.8, most=2)
    column, least = (width - 2 * _BETWEEN) / 3, ladder_least(report, width)
    room = height - sum(_BLANKS.values()) - least - ROW_HEAD
    note = _note(report, width)
    room -= said + sum(x.height for x in (heading, about, standing, basis, note))
    areas = report.by_gap
    columns, left = _fitted_columns(summary, column, room, len(areas) * _ROW[0])
    if left < len(areas) * _ROW[0]:  # not even with one line for each text
        areas = areas[: rows_shown(len(areas), left - 11.0)]
    more = _more(len(report.parts) - len(areas), width)
    rest = replace(note, lines=note.lines + more.lines)
    row = min(max((left - more.height) / len(areas), _ROW[0]), _ROW[1])
    spare = max(left - more.height - row * len(areas), 0.0)
    steps = least + min(spare * 0.6, _LADDER)
    blank = min((spare + least - steps) / 4, 14.0)
    drawn, drawn_bars = ladder(report, width, steps), bars(report, areas, width, row)
    heights = {
        "eyebrow": 0.0,
        "heading": heading.height,
        "about": about.height,
        "headline": said + blank,
        "stands": 0.0,
        "standing": standing.height,
        "ladder": drawn.height + blank,
        "areas": 0.0,
        "bars": drawn_bars.height,
        "rest": rest.height + blank,
    }
    return Glance(
        height=height,
        heading=heading,
        about=about,
        lead=lead,
        headline=headline,
        stands=_stands(report, width),
        standing=standing,
        ladder=drawn,
        bars=drawn_bars,
        rest=rest,
        columns=columns,
        width=column,
        between=_BETWEEN,
        basis=basis,
        tops={**_tops(heights), "basis": height - basis.height - 5.0},
    )


def _tops(heights: Mapping[str, float]) -> dict[str, float]:
    """Where each part begins, from their heights and the blanks after them; "columns" is what comes last."""
    tops, y = {}, 0.0
    for name, height in heights.items():
        tops[name] = y
        y += height + _BLANKS[name]
    return {**tops, "columns": y}


def _fitted_columns(
    summary: Summary, width: float, room: float, rows: float
) -> tuple[tuple[Column, ...], float]:
    """The columns with as many lines for each text as leaves the room that rows need, and what is left."""
    most = _MOST_LINES
    while True:
        columns = _columns(summary, width, most)
        left = room - _deepest(columns)
        if left >= rows or most == 1:
            return columns, left
        most -= 1


def _heading(edition: Edition, width: float) -> Set:
    """The company's whole name, the smaller the more lines it takes; only one without end is cut."""
    words = edition.company or _("Sales process")
    tried = [(size, wrap(words, width, size, measure, strong=True, most=most)) for size, most in _HEADINGS]
    size, made = next((one for one in tried if not one[1].cut), tried[-1])
    return Set(made.lines, size, round(size * 1.15, 2))


def _about(edition: Edition, report: Report) -> str:
    parts = [
        " ".join(report.assessment.name.split()),
        date_words(report.assessment.started) if report.assessment.started else "",
        ngettext("{count} practice area", "{count} practice areas", len(report.parts)).format(
            count=len(report.parts)
        ),
        ngettext("{count} question", "{count} questions", len(report.lines)).format(count=len(report.lines)),
    ]
    who = " ".join(edition.project.prepared_by.split())
    if who:
        parts.append(_("prepared by {who}").format(who=who))
    return joined(" · ", parts)


def _headline(summary: Summary, width: float) -> tuple[Set, Set]:
    """What the questionnaire says of the level, and the larger what is next in this company.

    The second does without the names of levels before it is cut.
    """
    words, room = summary.headline, width - _BAR
    leads = [_set(words.lead, room, size, most=3, leading=1.28) for size in (10.5, 9.5)]
    owns = [
        _set(said, room, size, most=3, strong=True, leading=1.22)
        for said, size in ((words.own, 14.5), (words.own, 13.0), (words.short, 13.0), (words.short, 11.5))
    ]
    lead = next((made for made in leads if len(made.lines) < 3), leads[-1])
    own = next((made for made in owns if len(made.lines) < 3), owns[-1])
    return lead if words.lead else replace(lead, lines=()), own


def _stands(report: Report, width: float) -> str:
    """The heading over level and target; it says so where they rest on a part of the questions."""
    provisional = provisional_words(report.result)
    words = _("Where the sales process stands")
    if provisional:
        words = _("{heading} · {remark}").format(heading=words, remark=provisional)
    return wrap(words, width, 10.5, measure, strong=True, most=1).lines[0]


def _standing(summary: Summary, width: float) -> Set:
    """In full, or without the names of levels where these are too long."""
    full, short = (_set(words, width, 8.9, most=3) for words in summary.standing)
    return full if len(full.lines) < 3 else short


def _note(report: Report, width: float) -> Set:
    """Why an area whose bar is long may have open conditions, and one whose bar is short none."""
    words = _(
        "A bar counts all that is asked of an area; a condition sets a minimum for the area as a whole, or "
        "for one essential question."
    )
    return _set(words if report.asks else "", width, 7.8, most=2)


def _more(count: int, width: float) -> Set:
    """How many areas had no room."""
    words = ngettext(
        "One more area, with a smaller gap, stands in the profile.",
        "{count} more areas, with smaller gaps, stand in the profile.",
        count,
    )
    return _set(words.format(count=count) if count else "", width, 7.8, most=1)


def _columns(summary: Summary, width: float, most: int) -> tuple[Column, ...]:
    def entry(label: str, words: str, foot: str = "", *, asked: bool = False) -> Entry:
        return Entry(
            _set(label, width, 8.6, most=min(most, 3), strong=True)
            if asked
            else _set(label, width, 7.6, most=1),
            _set(words, width, 8.6, most=most, leading=1.26),
            _set(foot, width, 8.0, most=2, strong=True),
        )

    points = [
        (_("Strengths"), summary.strengths, summary.no_strength),
        (_("Gaps"), summary.gaps, _("Nothing that was asked falls short.")),
    ]
    made = [
        Column(name, tuple(entry(p.label, p.text, asked=True) for p in which), _set(none, width, 8.6, most=3))
        for name, which, none in points
    ]
    tasks = tuple(
        entry(_task_label(task), task.title, due_words(task.due, task.owner, overdue=task.overdue))
        for task in summary.tasks
    )
    none = _set(_("No action is planned or suggested."), width, 8.6, most=3)
    return (*made, Column(_("First actions"), tasks, none))


def _task_label(task: Task) -> str:
    return "" if task.planned else _("Suggested, not planned yet")


def _deepest(columns: Sequence[Column]) -> float:
    """How high the highest column is without its heading, in points."""
    return max(
        sum(e.label.height + e.text.height + e.foot.height + 7.0 for e in column.entries)
        if column.entries
        else column.none.height
        for column in columns
    )
