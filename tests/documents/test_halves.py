"""A long document laid out by two processes at once: it is the one that a single process makes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from tests.documents.looking import Paper, unmeasured
from tests.documents.reports import NAME
from wizard.documents import printing
from wizard.documents.exporting import preview
from wizard.documents.halves import LEAST, MARK, Laid, Whole, agreed, halves
from wizard.documents.printing import CancelledError, PdfWorker
from wizard.domain.project import Project
from wizard.errors import DocumentError

HEAD = (
    "<!DOCTYPE html><html lang='en'><head><title>T</title><style>"
    "@page { size: 9cm 7cm; @bottom-right { content: counter(page) ' of ' counter(pages) } }"
    "@page :first { margin: 1cm; @top-left { content: 'First' } } .new { break-before: page }"
    "a.to::after { content: ' ' target-counter(attr(href), page) }"
    "</style></head><body>"
)
WORDS = "<p>Words of a paragraph that takes up some of the page.</p>"


@pytest.fixture(scope="module", autouse=True)
def cores() -> Iterator[None]:
    """A machine on which two processes do not take turns, as far as this program knows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "PROCESSES", 2)
        yield


@pytest.fixture(scope="module")
def both() -> Iterator[PdfWorker]:
    """Two printing processes that are measured for coverage."""
    with PdfWorker() as worker:
        worker.warm(both=True)
        yield worker


def long(*chapters: str) -> str:
    """A page of HTML that is long enough to be cut, and may be before each chapter but the first."""
    filled = [chapter + f"<!-- {' ' * (LEAST // len(chapters))} -->" for chapter in chapters]
    return HEAD + MARK.join(filled) + "</body></html>"


def test_a_page_is_cut_near_its_middle_where_it_says_so() -> None:
    page = long(*(f"<section class='new'>{n}</section>" for n in range(9)))
    cut = halves(page)
    assert cut is not None
    first, second = cut
    assert [re.findall(r"'new'>(\d)", half) for half in cut] == [list("01234"), list("5678")]
    assert first.startswith(HEAD)
    assert first.endswith("</body></html>")
    assert second.endswith("</body></html>")
    assert ":first" not in second  # its first page is another one
    assert "@page { size" in second
    assert ".new { break-before" in second


@pytest.mark.parametrize(
    "page", [long(WORDS), long(WORDS, WORDS)[: LEAST // 2]], ids=["nowhere to be cut", "short"]
)
def test_other_pages_stay_whole(page: str) -> None:
    assert halves(page) is None


def test_what_the_halves_agree_on() -> None:
    first, second = agreed(Laid(3, {"a": 1, "b": 3}), Laid(2, {"b": 1, "c": 2}))
    assert (first, second) == (
        Whole(0, 5, {"a": 1, "b": 3, "c": 5}),
        Whole(3, 5, {"a": 1, "b": 3, "c": 5}),
    )


def same(worker: PdfWorker, both: PdfWorker, html: str) -> Paper:
    """The document, which both have to make alike."""
    assert halves(html) is not None
    joined, single = both.render(html), worker.render(html)
    assert joined != single
    assert seen(joined) == seen(single)
    assert Inside(joined).told() == Inside(single).told()
    return Paper(joined)


def seen(pdf: bytes) -> list[object]:
    """What is on the pages, and where bookmarks lead."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[n] for n in range(len(document))]
    shown: list[object] = [
        (p.get_textpage().get_text_bounded(), p.render(scale=1).to_pil().tobytes()) for p in pages
    ]
    for mark in document.get_toc():
        to = mark.get_dest()
        shown.append((mark.level, mark.get_title(), mark.get_count(), to and (to.get_index(), to.get_view())))
    document.close()
    return shown


class Inside:
    """What a PDF says about its pages: tags, links, named places."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pikepdf.open(io.BytesIO(pdf))
        assert self._pdf.check_pdf_syntax() == []
        self._pages = {page.objgen: place for place, page in enumerate(self._pdf.pages)}

    def told(self) -> list[object]:
        """All of it, with numbers of pages in the place of objects."""
        self._check_keys()
        self._check_headers()
        self._check_fonts()
        info = {name: str(value) for name, value in self._pdf.docinfo.items()}
        return [info, *self._tags(self._pdf.Root.StructTreeRoot.K, 0), *self._places()]

    def _tags(self, node: pikepdf.Object, depth: int) -> Iterator[object]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from self._tags(child, depth)
        elif isinstance(node, pikepdf.Dictionary):
            page = self._pages[node.Pg.objgen] if "/Pg" in node else None
            link = node.get("/Obj", pikepdf.Dictionary())
            yield (
                depth,
                str(node.get("/S")),
                page,
                str(node.get("/Alt")),
                str(link.get("/Dest")),
                str(link.get("/A")),
            )
            yield from self._tags(node.get("/K", pikepdf.Array()), depth + 1)
        else:
            yield int(node)

    def _places(self) -> Iterator[object]:
        names = self._pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary())
        flat = names.get("/Names", pikepdf.Array())
        assert list(map(str, flat[::2])) == sorted(map(str, flat[::2]))
        for name, place in zip(flat[::2], flat[1::2], strict=True):
            yield str(name), self._pages[place[0].objgen], [float(n) for n in place[2:4]]

    def _check_keys(self) -> None:
        """Each page and link leads to its tags."""
        numbers = self._pdf.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(key) for key in numbers[::2]]
        assert keys == sorted(set(keys))
        tree = dict(zip(keys, numbers[1::2], strict=True))
        for place, page in enumerate(self._pdf.pages):
            assert all(self._pages[tag.Pg.objgen] == place for tag in tree.pop(int(page.StructParents)))
            for link in page.get("/Annots", ()):
                assert str(tree.pop(int(link.StructParent)).S) == "/Link"
        assert not tree

    def _check_fonts(self) -> None:
        """Each font that was cut down has a name of its own: by it, readers know it again."""
        things = [thing for thing in self._pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        names = [str(thing.BaseFont) for thing in things if thing.get("/Subtype") == "/Type0"]
        assert names
        assert len(names) == len(set(names))

    def _check_headers(self) -> None:
        """The cells of a table name the heads that they stand below, and no name is given twice."""
        tags = [
            thing for thing in self._pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/S" in thing
        ]
        names = [str(tag.ID) for tag in tags if "/ID" in tag]
        assert len(names) == len(set(names))
        cells = [tag for tag in tags if str(tag.S) == "/TD" and "/A" in tag]
        assert {str(name) for cell in cells for name in cell.A.get("/Headers", ())} <= set(names)


@pytest.mark.parametrize("name", [NAME, "action-plan.pdf"])
def test_a_document_of_the_sample_is_the_same_in_halves(
    name: str, sample: Project, worker: PdfWorker, both: PdfWorker
) -> None:
    pages: list[str] = []

    class Listener(PdfWorker):
        def render(self, html: str, cancelled: object = None) -> bytes:  # noqa: ARG002
            pages.append(html)
            return b""

    preview(sample, name, worker=Listener())
    paper = same(worker, both, pages[0])
    assert f"Page {len(paper.pages)} of {len(paper.pages)}" in paper.pages[-1]


def test_words_that_look_like_the_inside_of_a_pdf_stay_as_they_are(
    worker: PdfWorker, both: PdfWorker
) -> None:
    odd = r"see (5 0 R) and \(7 0 R, or ((3 0 R ) stream endstream"
    chapter = (
        f"<section class='new'><h2 id='x{{0}}'>{odd} {{0}}</h2><table><thead><tr><th>{odd}</th></tr></thead>"
        f"<tbody><tr><td><a href='https://x.y/({odd}'>{odd}</a></td></tr></tbody></table>"
        "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
        f"<title>{odd} نص</title><rect width='9' height='9'/></svg></section>"
    )
    paper = same(worker, both, long(*(chapter.format(n) for n in range(4))))
    assert paper.bookmarks == [f"{odd} {n}" for n in range(4)]
    assert [str(figure.Alt) for figure in paper.elements("Figure")] == [f"{odd} نص"] * 4


def test_numbers_and_links_lead_over_the_cut_and_back(worker: PdfWorker, both: PdfWorker) -> None:
    to = (
        "<p><a class='to' href='#end'>End</a> <a class='to' href='#start'>Start</a> "
        "<a href='#lost'>None</a></p>"
    )
    paper = same(
        worker,
        both,
        long(
            f"<h1 id='start'>S</h1>{to}{WORDS * 20}",
            f"<h2 class='new'>M</h2>{to}{WORDS * 20}",
            f"<h2 class='new' id='end'>E</h2>{to}",
        ),
    )
    last = len(paper.pages)
    assert last > 4
    assert paper.text.count(f"End {last} Start 1") == 3
    assert [f"{n} of {last}" in page for n, page in enumerate(paper.pages, 1)] == [True] * last
    assert ["First" in page for page in paper.pages] == [True] + [False] * (last - 1)


def test_where_a_number_moves_a_page_break_one_process_makes_all(worker: PdfWorker, both: PdfWorker) -> None:
    """Before it is known, a number of two digits takes the room of one."""
    to = "<p>" + "<a class='to' href='#end'>x</a> " * 900 + "</p>"
    html = long(to, f"<div class='new'>{WORDS * 60}</div>", "<h2 class='new' id='end'>E</h2>")
    made = both.render(html)
    assert made == worker.render(html)
    assert "x 1" in Paper(made).text
    assert both.render(long(WORDS, WORDS))  # they go on


@pytest.mark.parametrize("which", [0, 1])
def test_a_half_that_is_killed_is_an_error_and_the_other_is_ended_too(which: int) -> None:
    page = long(*(f"<div class='new'>{WORDS * 40}</div>" for _ in range(8)))
    with unmeasured(), PdfWorker() as worker:
        worker.warm(both=True)
        before = worker.process_ids
        asked = 0

        def kill() -> bool:
            nonlocal asked
            asked += 1
            if asked == 1:
                worker._children[which]._process.kill()
            return False

        with pytest.raises(DocumentError) as caught:
            worker.render(page, kill)
        assert caught.value.code == "document.failed"
        assert worker.process_ids == ()
        assert Paper(worker.render(page)).text
        assert not set(before) & set(worker.process_ids)


def test_cancelling_ends_both() -> None:
    with unmeasured(), PdfWorker() as worker:
        worker.warm(both=True)
        processes = [child._process for child in worker._children]
        with pytest.raises(CancelledError):
            worker.render(long(WORDS, WORDS), lambda: True)
        assert [process.poll() is not None for process in processes] == [True, True]
