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
from wizard.domain.wrapping import wrap
from wizard.words import _, current_language

_HEADING = 26.0
_LEGEND = 36.0
_MARGIN = 18.0  # around a picture


def flow_chart_page(edition: Edition) -> str:
    """The process map and the flow chart as HTML; the chart across or upright, whichever takes fewer sheets
    and reads better.
    """
    paper, chart = best_chart(edition)
    heading = title(edition.project)
    sheets = [
        (sheet_svg(sheet, _sheet_title(heading, n, len(chart.sheets)), words=False, unit="pt"), sheet)
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
        sheets=sheets,
        cut=chart.cut,
        turns=any(shape.kind is ShapeKind.TURN for sheet in chart.sheets for shape in sheet.shapes),
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


def picture_page(edition: Edition, sheet: Sheet) -> tuple[str, tuple[float, float]]:
    """A page as large as one sheet, to be turned into a picture; and its size in points."""
    heading = title(edition.project)
    width, height = sheet.width + 2 * _MARGIN, sheet.height + HEADING + 2 * _MARGIN
    page = rendered(
        "picture.html",
        svg=sheet_svg(sheet, heading, heading=True, background=True, unit="pt", words=False),
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


def _sheet_title(heading: str, number: int, count: int) -> str:
    if count == 1:
        return heading
    return _("{heading}, sheet {number} of {count}").format(heading=heading, number=number, count=count)
