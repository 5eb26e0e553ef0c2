"""Fills the template that prints blocks."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.documents.blocks import Block, headings, sections
from wizard.documents.figures import Figure, figure_svg
from wizard.documents.pages import Edition, common
from wizard.documents.paper import across, text_paper, text_size
from wizard.documents.templating import rendered


def block_page(edition: Edition, title: str, blocks: Sequence[Block]) -> str:
    """A document as HTML, on paper for reading; `title` is what it is called in running heads."""
    return rendered(
        "blocks.html",
        **common(edition, text_paper(edition.page), title),
        across=across(text_size(edition.page)),
        sections=sections(blocks),
        listed=tuple(headings(blocks)),
        drawn=_drawn,
    )


def _drawn(figure: Figure) -> str:
    return figure_svg(figure, words=False, unit="pt")
