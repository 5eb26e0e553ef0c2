"""Draws the flow chart of a project as SVG, the same for the window and for print."""

from __future__ import annotations

from wizard.documents.fontfiles import FAMILY
from wizard.documents.palette import PRINT, Palette
from wizard.documents.templating import rendered
from wizard.documents.text import measure
from wizard.domain.flowchart import Chart, Sheet, layout
from wizard.domain.process import Process
from wizard.domain.project import Project
from wizard.messages.chart import chart_words
from wizard.messages.process import version_words
from wizard.words import _

# Room above a drawing of its own for its heading.
HEADING = 54.0


def flow_chart(project: Project, page: tuple[float, float] | None = None) -> Chart:
    """The chart laid out for pages of that size in points, or on one sheet as large as it needs."""
    return layout(project.process or Process(), measure, chart_words(), page)


def flow_chart_svg(project: Project, palette: Palette = PRINT, *, heading: bool = True) -> str:
    """The whole chart on one sheet, as an SVG of its natural size in points (1 unit = 1 pt)."""
    chart = flow_chart(project)
    version = version_words(project.process or Process())
    return sheet_svg(
        chart.sheets[0], title(project), palette, heading=heading, version=version, background=True
    )


def title(project: Project) -> str:
    """What the chart shows, for its heading and for those who cannot see it."""
    company = " ".join(project.company.split()) or " ".join(project.name.split())
    return _("Sales process of {company}").format(company=company) if company else _("Sales process")


def sheet_svg(
    sheet: Sheet,
    title: str,
    palette: Palette = PRINT,
    *,
    heading: bool = False,
    version: str = "",
    background: bool = False,
    words: bool = True,
    unit: str = "",
) -> str:
    """One sheet of a chart; without `words` its texts are left for the page to set over it.

    With a heading it says `version` below it: which process is drawn, and from when it is valid.
    """
    return rendered(
        "flow-chart.svg",
        sheet=sheet,
        title=title,
        heading=title,
        version=version,
        top=HEADING if heading else 0.0,
        palette=palette,
        family=FAMILY,
        background=background,
        words=words,
        unit=unit,
    )
