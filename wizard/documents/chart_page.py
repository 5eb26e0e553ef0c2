"""Fills the templates of the flow chart, on paper and as one picture."""

from __future__ import annotations

from wizard.documents.figures import figure_svg
from wizard.documents.flowchart import HEADING, flow_chart, sheet_svg, title
from wizard.documents.fontfiles import FAMILY
from wizard.documents.map_page import map_on
from wizard.documents.pages import INKS, Edition, common
from wizard.documents.palette import PRINT
from wizard.documents.paper import Paper, across, chart_papers
from wizard.documents.templating import rendered
from wizard.documents.text import measure
from wizard.domain.flowchart import Chart, ShapeKind, Sheet
from wizard.domain.process import Process
from wizard.domain.wrapping import wrap
from wizard.messages.dates import date_words
from wizard.messages.process import version_words
from wizard.words import _, current_language

_HEADING = 39.0
_LEGEND = 36.0
_MARGIN = 18.0  # around a picture


def flow_chart_page(edition: Edition) -> str:
    """The process map and the flow chart as HTML; the chart across or upright, whichever takes fewer sheets
    and reads better.
    """
    paper, chart = best_chart(edition)
    heading = title(edition.project)
    count = len(chart.sheets)
    sheets = [
        (
            sheet_svg(sheet, sheet_title(heading, n, count), words=False, unit="pt"),
            sheet,
            turns_words(sheet, n, count),
        )
        for n, sheet in enumerate(chart.sheets, 1)
    ]
    process = edition.project.process
    drawn = process is not None and bool(process.stages or process.buyer_stages)
    overview = map_on(across(edition.page), edition.project) if drawn else None
    return rendered(
        "flow-chart.html",
        map=overview,
        map_paper=across(edition.page),
        map_svg=figure_svg(overview, words=False, unit="pt") if overview is not None else "",
        map_label=_("Process map"),
        **common(edition, paper, heading, running=False),
        heading=wrap(heading, paper.inside[0] - 90.0, 15.0, measure, strong=True, most=1).lines[0],
        version=wrap(_version(edition), paper.inside[0], 8.5, measure, most=1).lines[0],
        sheets=sheets,
        cut=chart.cut,
        empty=process is None or not process.stages,
    )


def best_chart(edition: Edition) -> tuple[Paper, Chart]:
    """The paper, across or upright, on which the chart takes fewest sheets, and among those is largest."""
    found: list[tuple[int, int, float, int, Paper, Chart]] = []
    for paper in chart_papers(edition.page):
        width, height = paper.inside
        chart = flow_chart(edition.project, (width, height - _HEADING - _LEGEND))
        found.append((len(chart.sheets), len(chart.cut), -chart.body, len(found), paper, chart))
    best = min(found, key=lambda one: one[:4])
    return best[4], best[5]


def drawing_svg(edition: Edition, sheet: Sheet) -> str:
    """A sheet as a drawing of its own, which says which version of the process it is, and the day."""
    version = _dated_version(edition)
    return sheet_svg(sheet, title(edition.project), heading=True, version=version, background=True, unit="pt")


def picture_page(edition: Edition, sheet: Sheet) -> tuple[str, tuple[float, float]]:
    """A page as large as one sheet, to be turned into a picture; and its size in points."""
    heading = title(edition.project)
    width, height = sheet.width + 2 * _MARGIN, sheet.height + HEADING + 2 * _MARGIN
    page = rendered(
        "picture.html",
        svg=sheet_svg(
            sheet,
            heading,
            heading=True,
            version=_dated_version(edition),
            background=True,
            unit="pt",
            words=False,
        ),
        sheet=sheet,
        top=HEADING,
        margin=_MARGIN,
        paper=Paper(width, height, 0.0, 0.0, 0.0, 0.0),
        palette=PRINT,
        family=FAMILY,
        inks=INKS,
        title=heading,
        language=current_language(),
    )
    return page, (width, height)


def _version(edition: Edition) -> str:
    return version_words(edition.project.process or Process())


def _dated_version(edition: Edition) -> str:
    """For what has no foot that says when it was made."""
    return f"{_version(edition)} · {_('Printed on {date}').format(date=date_words(edition.made))}"


def turns_words(sheet: Sheet, number: int, count: int) -> list[str]:
    """Where the chart goes on at the letters of a sheet."""
    said = []
    if number > 1:
        said.append(_("continued from sheet {number}").format(number=number - 1))
    if number < count:
        said.append(_("continued on sheet {number}").format(number=number + 1))
    turns = sum(shape.kind is ShapeKind.TURN for shape in sheet.shapes)
    if turns > len(said):
        said.append(_("continued at the same letter"))
    return said


def sheet_title(heading: str, number: int, count: int) -> str:
    """What a sheet shows, for those who cannot see it."""
    if count == 1:
        return heading
    return _("{heading}, sheet {number} of {count}").format(heading=heading, number=number, count=count)
