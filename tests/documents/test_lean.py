"""What WeasyPrint is spared changes nothing on paper."""

from __future__ import annotations

import io
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from tests.documents.looking import DAY, Paper
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
    """What is in a page, comments and blanks between its parts aside."""
    return [
        (
            e.tag,
            {name: value for name, value in e.attrib.items() if "xmlns" not in name},
            (e.text or "").strip("\n"),
            (e.tail or "").strip("\n"),
        )
        for e in tree.iter()
        if isinstance(e.tag, str)
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
    from weasyprint import HTML

    from wizard.documents.lean import Page

    plan = pages[DOCUMENTS.index("action-plan.pdf")]
    plain = HTML(string=plan, url_fetcher=closed).write_pdf(pdf_variant="pdf/ua-1")
    spared(monkeypatch)
    ours = Page(plan, closed, look).write_pdf(pdf_variant="pdf/ua-1")
    assert plain != ours
    assert unpacked(ours) == unpacked(plain)


def test_the_report_is_laid_out_as_weasyprint_would(
    pages: list[str], closed: URLFetcher, look: CSS, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wizard.documents.lean import Page

    report = pages[DOCUMENTS.index("maturity-report.pdf")]
    plain = Page(report, closed, look).write_pdf(pdf_variant="pdf/ua-1")
    spared(monkeypatch)
    assert unpacked(Page(report, closed, look).write_pdf(pdf_variant="pdf/ua-1")) == unpacked(plain)


@pytest.mark.parametrize(
    "style",
    [
        "p, td { width: 40% }",
        "p, td { margin: 2% 3pt 4pt 5pt; padding: 1% 2pt }",
        "p, td { min-width: 5cm; max-width: 60%; min-height: 3cm }",
        "p { box-sizing: border-box; width: 4cm; padding: 3pt; border: 2pt solid }",
        "table { border-collapse: collapse } td { border: 3pt solid } td + td { border: 1pt solid }",
        "td { border: 3pt solid; border-left-width: 1pt }",
        "div { height: 5cm } p { height: 50%; overflow: hidden }",
        "p { width: calc(40% - 1cm); margin-left: calc(1cm + 2pt) }",
        "p { text-decoration: underline line-through }",
        "p { font-kerning: none; font-variant-ligatures: none }",
        "p { text-align: justify; letter-spacing: 1pt; word-spacing: 2pt; hyphens: auto; width: 3cm }",
        "p { font-style: italic; font-weight: 700; font-size: 80%; line-height: 2 }",
        "p { float: left; width: 3cm } div { display: flex }",
        "div { display: grid; grid-template-columns: 1fr 2fr }",
        "p:first-line { font-size: 200% } p:first-letter { font-weight: bold }",
        "p { overflow-wrap: anywhere; width: 1cm }",
        "p { margin-inline-start: 1cm; padding-block: 3pt; border-inline-end: 2pt solid; inline-size: 5cm }",
        "div { float: left; margin-left: 1cm } p { margin: inherit; padding: initial; color: inherit }",
        "@page { size: 9cm 5cm; @bottom-right { content: counter(page) ' of ' counter(pages) } }",
        "@page { size: 9cm 5cm; @top-left { content: 'L' } } @page :right { @top-left { content: 'R' } }",
        "@page { size: 9cm 5cm } @page :nth(3) { margin: 1cm; @top-left { content: 'third' } }",
        "@page { size: 9cm 5cm } @page wide { size: 12cm 4cm; @top-left { content: 'W' } } p { page: wide }",
        "@page { size: 9cm 5cm; counter-increment: page 2; @top-left { content: counter(page) } }",
        "@page { size: 9cm 5cm } @page :first { margin: 1cm; @top-left { content: '1' } } p { width: 50vw }",
        "p { white-space: pre-line; width: 3cm; line-height: normal }",
        "p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 3cm }",
        "p { width: 3cm; max-lines: 2; block-ellipsis: auto; continue: discard }",
    ],
)
def test_styles_that_hang_on_the_box_around_or_on_the_font_are_kept(
    style: str, closed: URLFetcher, look: CSS, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wizard.documents.lean import Page

    words = "AVA's office, 1,234 words of it, that run over more than one line of a page that is narrow. " * 3
    page = HEAD.format(style) + (
        f"<div><p>{words}</p><p>{words}\n\nAnd\u2029after it.</p></div>"
        f"<p lang='ar' dir='rtl'>نص قصير</p><p lang='de'>{words}</p>"
        f"<table><tbody><tr><td>{words}</td><td>b</td></tr><tr><td>c</td><td>{words}</td></tr></tbody></table>"
        "</body></html>"
    )
    plain = Page(page, closed, look).write_pdf(pdf_variant="pdf/ua-1")
    spared(monkeypatch)
    assert unpacked(Page(page, closed, look).write_pdf(pdf_variant="pdf/ua-1")) == unpacked(plain)


@pytest.mark.parametrize("harfbuzz", [True, False])
def test_fonts_are_cut_down_with_harfbuzz_and_without(harfbuzz: bool, tmp_path: Path) -> None:
    """What does it without is loaded only where it is needed."""
    code = f"""
import sys
from pathlib import Path
from wizard.documents.worker import Printer, answer_library_lookups, leave_for_later
answer_library_lookups()
leave_for_later()
printer = Printer()
from weasyprint.pdf import fonts
if not {harfbuzz}:
    fonts.harfbuzz_subset = None
page = "<!DOCTYPE html><html lang='en'><head><title>T</title></head><body><p>Cut down</p></body></html>"
Path("page.pdf").write_bytes(printer.pdf(page))
print("fontTools.subset.cff" in sys.modules, "fontTools.varLib" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split()[0] == str(not harfbuzz)
    page = Paper((tmp_path / "page.pdf").read_bytes())
    assert page.text == "Cut down"
    assert len((tmp_path / "page.pdf").read_bytes()) < 20_000  # a whole font is ten times as large


def test_lines_that_are_shortened_are_drawn_alike(
    closed: URLFetcher, look: CSS, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wizard.documents.lean import Page

    text = (
        " http://a.b/c?d=e\u05e9\u05dc\u05d5\u05ddword1,234co\xadoperation\xa0&amp;\U0001f468\u200d\U0001f469\u200d"
        "\U0001f467 \u6f22\u5b57\u6f22\u5b57   \xad \u200b\u2014\n\u0645\u0631\u062d\u0628\u0627\u05e9"
        "\u05dc\u05d5\u05dd\t/"
    )
    style = "@page { size: 9cm 7cm } p { max-lines: 2; block-ellipsis: auto; overflow-wrap: anywhere }"
    page = HEAD.format(style) + f"<p>{text}</p></body></html>"
    plain = Page(page, closed, look).write_pdf(pdf_variant="pdf/ua-1")
    spared(monkeypatch)
    assert unpacked(Page(page, closed, look).write_pdf(pdf_variant="pdf/ua-1")) == unpacked(plain)


def spared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare WeasyPrint until the end of the test."""
    import pydyf
    from weasyprint import css
    from weasyprint.draw import text
    from weasyprint.layout import inline, page, percent
    from weasyprint.text.line_break import Layout

    from wizard.documents.lean import spare

    plain = percent.resolve_percentages
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.") and getattr(module, "resolve_percentages", None) is plain:
            monkeypatch.setattr(module, "resolve_percentages", plain)  # to be put back
    for name in ("setup", "set_text", "deactivate", "reactivate"):
        monkeypatch.setattr(Layout, name, vars(Layout)[name])
    monkeypatch.setattr(inline, "strut", inline.strut)
    monkeypatch.setattr(text, "draw_first_line", text.draw_first_line)
    monkeypatch.setattr(css.ComputedStyle, "__missing__", css.ComputedStyle.__missing__)
    monkeypatch.setattr(page, "set_page_type_computed_styles", page.set_page_type_computed_styles)
    monkeypatch.setattr(pydyf, "zlib", zlib)
    monkeypatch.setattr(pydyf.PDF, "page_references", pydyf.PDF.page_references)
    spare()
    assert percent.resolve_percentages is not plain


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
