"""The process map as a page of documents, as a drawing and as a picture."""

from __future__ import annotations

from datetime import date

from wizard.documents.figures import Figure, figure_svg
from wizard.documents.flowchart import title
from wizard.documents.fontfiles import FAMILY
from wizard.documents.pages import INKS, Edition
from wizard.documents.palette import PRINT, Palette
from wizard.documents.paper import Paper, across
from wizard.documents.process_map import process_map
from wizard.documents.templating import rendered
from wizard.domain.project import PageSize, Project
from wizard.messages.dates import date_words
from wizard.words import _, current_language

# A drawing of its own is as large as on A4, with this around it.
_MARGIN = 20.0


def map_on(paper: Paper, project: Project, above: float = 0.0) -> Figure:
    """The map for a page, whose foot says the day; `above` is what stands over it, in points."""
    width, height = paper.inside
    return process_map(project, title(project), (width, height - above - 1.0))


def map_alone(project: Project, made: date | None = None) -> Figure:
    """The map for a file or a window of its own; a file says when it was made."""
    width, height = across(PageSize.A4).inside
    words = _("Printed on {date}").format(date=date_words(made)) if made else ""
    return process_map(project, title(project), (width, height), words)


def process_map_svg(project: Project, palette: Palette = PRINT, made: date | None = None) -> str:
    """The map as an SVG of its natural size in points (1 unit = 1 pt)."""
    unit = "pt" if made else ""
    return figure_svg(map_alone(project, made), palette, margin=_MARGIN, background=True, unit=unit)


def map_picture(edition: Edition) -> tuple[str, tuple[float, float]]:
    """A page as large as the map, to be turned into a picture; and its size in points."""
    figure = map_alone(edition.project, edition.made)
    width, height = figure.width + 2 * _MARGIN, figure.height + 2 * _MARGIN
    page = rendered(
        "picture.html",
        svg=figure_svg(figure, words=False, unit="pt"),
        sheet={"width": figure.width, "height": figure.height, "shapes": [figure]},
        top=0.0,
        margin=_MARGIN,
        paper=Paper(width, height, 0.0, 0.0, 0.0, 0.0),
        palette=PRINT,
        family=FAMILY,
        inks=INKS,
        title=title(edition.project),
        language=current_language(),
    )
    return page, (width, height)
