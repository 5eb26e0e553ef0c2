"""Spares WeasyPrint work that a page of the web may need and these documents never do: a third of its time.

What is printed stays the same, only packed less tightly; a test holds it against WeasyPrint as it comes.
Only the printing process imports this, after `answer_library_lookups`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import cssselect2
import pydyf
from weasyprint import CSS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.html import UA

from wizard.documents import lean_layout, lean_styles

# For the marks of lists and notes, six more styles are worked out for every element there is.
_NOTES = re.compile(r"^::(?:foot)?note-.*$", re.MULTILINE)
_MARKS = re.compile(r"^::marker\b", re.MULTILINE)
# With one of these in its style, a page needs them.
_MARKED = re.compile(r":\s*(?:(?:foot)?note\b|list-item)")
# The level that is built in, 9, takes four times as long for 3 % less.
_LEVEL = 6


def default_look() -> CSS:
    """WeasyPrint's own look of elements, without notes and with marks on items of lists alone."""
    words = _MARKS.sub("li::marker, summary::marker", _NOTES.sub("", UA))
    return CSS(string=words, counter_style=CounterStyle())


def _well_formed(text: str) -> ET.Element | None:
    """The elements of a page, None where only a parser of HTML understands all of it."""
    try:
        tree = ET.fromstring(text)  # noqa: S314 - our own page, in a process with limits
    except ET.ParseError:
        return None
    # In HTML, drawings need not say what they are.
    return tree if tree.find(".//svg") is None else None


class Page(HTML):  # type: ignore[misc]
    """A page to be laid out. A well-formed one is read by a parser in C, fifty times as fast."""

    def __init__(self, text: str, url_fetcher: object, look: CSS) -> None:
        self._look = None if _MARKED.search(text) else look
        tree = _well_formed(text)
        if tree is None:
            super().__init__(string=text, url_fetcher=url_fetcher)
            return
        self.base_url, self.url_fetcher, self.media_type = None, url_fetcher, "print"
        self.wrapper_element = cssselect2.ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[CSS]:
        """How elements look by default; WeasyPrint asks for it under this name."""
        sheets: list[CSS] = super()._ua_stylesheets(forms)
        return sheets if self._look is None else [self._look, *sheets[1:]]


class _References(Sequence[bytes]):
    """References to the pages of a PDF, each made when asked for: all were made anew for each tag."""

    def __init__(self, kids: Sequence[Any]) -> None:
        self._kids = kids

    def __len__(self) -> int:
        return len(self._kids) // 3

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - a number in, bytes out; nobody cuts slices
        return b"%d 0 R" % self._kids[3 * place]


def spare() -> None:
    """Change how pages are laid out and PDFs are put together, for this process."""
    lean_styles.spare()
    lean_layout.spare()
    pydyf.PDF.page_references = property(lambda pdf: _References(pdf.pages["Kids"]))
    pydyf.zlib = SimpleNamespace(
        compress=zlib.compress, compressobj=lambda level: zlib.compressobj(min(level, _LEVEL))
    )
