"""Fills the template that prints blocks."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.documents.blocks import Block, ChartSheet, headings, sections
from wizard.documents.figures import Figure, figure_svg
from wizard.documents.flowchart import sheet_svg
from wizard.documents.pages import Edition, common
from wizard.documents.paper import Paper, across, text_paper, text_size
from wizard.documents.templating import rendered


def block_page(
    edition: Edition,
    title: str,
    blocks: Sequence[Block],
    *,
    chart: Paper | None = None,
    paper: Paper | None = None,
    foot: str = "",
) -> str:
    """A document as HTML, by default on paper for reading; `title` is what it is called in running heads.

    `chart` is the paper for sheets of the flow chart, across by default, and `foot` what is printed in the
    place of the state.
    """
    wide = across(text_size(edition.page))
    given = common(edition, paper or text_paper(edition.page), title)
    if foot:
        given["foot_left"] = foot
    return rendered(
        "blocks.html",
        **given,
        across=wide,
        chart=chart or wide,
        sections=sections(blocks),
        listed=tuple(headings(blocks)),
        drawn=_drawn,
        charted=_charted,
    )


def _drawn(figure: Figure) -> str:
    return figure_svg(figure, words=False, unit="pt")


def _charted(block: ChartSheet) -> str:
    return sheet_svg(block.sheet, block.title, words=False, unit="pt")
