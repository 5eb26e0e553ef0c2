"""What WeasyPrint is spared changes nothing on paper."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from tests.documents.looking import DAY
from wizard.documents import DOCUMENTS, export
from wizard.documents.printing import PdfWorker
from wizard.documents.worker import answer_library_lookups
from wizard.domain.project import Project

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.urls import URLFetcher

HEAD = "<!DOCTYPE html><html lang='en'><head><title>T</title><style>{}</style></head><body>"
LISTS = HEAD.format("li { color: #123456 }") + (
    "<h1>One</h1><ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"
    "<details open=''><summary>s</summary>t</details>"
    "<table><tbody><tr><td>&#34;x&#34; &amp; y<br/>z</td></tr></tbody></table>"
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"
    "</body></html>"
)


class Listener(PdfWorker):
    """Keeps the pages that it is to print, and prints nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []

    def render(self, html: str, cancelled: Callable[[], bool] | None = None) -> bytes:  # noqa: ARG002
        self.pages.append(html)
        return b""


@pytest.fixture(scope="module")
def pages(sample: Project, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The pages of all documents of the sample."""
    listener = Listener()
    printed = [name for name in DOCUMENTS if name.endswith(".pdf")]
    export(sample, tmp_path_factory.mktemp("none"), printed, made=DAY, worker=listener)
    return listener.pages


@pytest.fixture(scope="module")
def closed() -> URLFetcher:
    """What a page may fetch: nothing."""
    answer_library_lookups()
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data"})


@pytest.fixture(scope="module")
def look(closed: URLFetcher) -> CSS:
    """The look of elements that pages are given."""
    from wizard.documents.lean import default_look

    return default_look()


def test_every_document_is_read_as_html_would_be(
    pages: list[str], closed: URLFetcher, look: CSS, monkeypatch: pytest.MonkeyPatch
) -> None:
    from weasyprint import HTML

    from wizard.documents.lean import Page

    plain = [elements(HTML(string=page, url_fetcher=closed).etree_element) for page in pages]
    monkeypatch.setattr(HTML, "__init__", None)  # the slow way is not taken
    assert [elements(Page(page, closed, look).etree_element) for page in pages] == plain


def elements(tree: ET.Element) -> list[tuple[object, ...]]:
    """What is in a page, blanks between its parts aside."""
    return [
        (
            e.tag,
            {name: value for name, value in e.attrib.items() if "xmlns" not in name},
            (e.text or "").strip("\n"),
            (e.tail or "").strip("\n"),
        )
        for e in tree.iter()
    ]


@pytest.mark.parametrize(
    ("page", "lean"),
    [
        (LISTS, True),
        (LISTS.replace("</td>", ""), True),  # read as HTML
        (LISTS.replace(" xmlns='http://www.w3.org/2000/svg'", ""), True),
        (LISTS.replace("color: #123456", "float: footnote"), False),
        (LISTS.replace("li { color: #123456", "p, td { display: list-item"), False),
    ],
    ids=["lists", "not well-formed", "bare drawing", "footnotes", "marks elsewhere"],
)
def test_a_page_is_printed_as_weasyprint_prints_it(
    page: str, lean: bool, closed: URLFetcher, look: CSS
) -> None:
    from weasyprint import HTML

    from wizard.documents.lean import Page

    ours = Page(page, closed, look)
    assert (look in ours._ua_stylesheets()) is lean
    plain = HTML(string=page, url_fetcher=closed)
    assert ours.write_pdf(pdf_variant="pdf/ua-1") == plain.write_pdf(pdf_variant="pdf/ua-1")


def test_a_whole_document_is_the_same_however_it_is_put_together(
    pages: list[str], closed: URLFetcher, look: CSS, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pydyf
    from weasyprint import HTML

    from wizard.documents.lean import Page, spare

    plan = pages[DOCUMENTS.index("action-plan.pdf")]
    plain = HTML(string=plan, url_fetcher=closed).write_pdf(pdf_variant="pdf/ua-1")
    monkeypatch.setattr(pydyf, "zlib", zlib)  # to be put back
    monkeypatch.setattr(pydyf.PDF, "page_references", pydyf.PDF.page_references)
    spare()
    ours = Page(plan, closed, look).write_pdf(pdf_variant="pdf/ua-1")
    assert plain != ours
    assert unpacked(ours) == unpacked(plain)


def unpacked(pdf: bytes) -> bytes:
    """The same PDF with nothing compressed in it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.save(
            out,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            static_id=True,
        )
    return out.getvalue()
