"""What tests of documents look into a PDF with."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from wizard.documents.exporting import preview
from wizard.documents.printing import PdfWorker
from wizard.domain.history import State
from wizard.domain.project import PageSize, Project

DAY = date(2026, 4, 20)
STATE = State(17, datetime(2026, 4, 17, 12, 20, tzinfo=UTC))


@contextmanager
def unmeasured() -> Iterator[None]:
    """Processes that begin in this block are not measured for coverage, which nearly doubles their work.

    Its own tests measure the process that prints; the others need it only for its paper.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("COVERAGE_PROCESS_")]:
            patch.delenv(name)
        yield


class Paper:
    """A printed document, for looking into."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        document = pypdfium2.PdfDocument(data)
        self.pages = [document[n].get_textpage().get_text_bounded() for n in range(len(document))]
        self.sizes = [tuple(round(x) for x in document[n].get_size()) for n in range(len(document))]
        self.bookmarks = [item.get_title() for item in document.get_toc()]
        self.filled = [_filled(document[n]) for n in range(len(document))]
        document.close()

    @property
    def text(self) -> str:
        """All words, blanks and line breaks made one blank."""
        return " ".join(" ".join(self.pages).split())

    def tags(self) -> list[str]:
        """The structure tags in reading order."""
        found: list[str] = []

        def walk(node: object) -> None:
            if isinstance(node, pikepdf.Array):
                for child in node:
                    walk(child)
            elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
                found.append(str(node["/S"]).lstrip("/"))
                walk(node.get("/K", pikepdf.Array()))

        walk(self.pdf.Root["/StructTreeRoot"]["/K"])
        return found

    def elements(self, tag: str) -> list[pikepdf.Dictionary]:
        """The structure elements with that tag."""
        found = [
            thing
            for thing in self.pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name(f"/{tag}")
        ]
        return [thing for thing in found if "/P" in thing]


def _filled(page: pypdfium2.PdfPage) -> float:
    """How far down the words of a page go between its running head and its foot, 0 to 1."""
    head, foot = 60.0, 58.0
    words = page.get_textpage()
    height = page.get_height()
    boxes = [words.get_rect(n) for n in range(words.count_rects())]
    inside = [low for _left, low, _right, high in boxes if low > foot and high < height - head + 12.0]
    return (height - head - min(inside, default=height - head)) / (height - head - foot)


class Shelf:
    """Has each page of HTML printed once for all processes of a run of tests; they find it by its digest."""

    def __init__(self, worker: PdfWorker, folder: Path) -> None:
        self._worker = worker
        self._folder = folder

    def render(self, html: str, cancelled: Callable[[], bool] | None = None) -> bytes:
        """As `PdfWorker.render`, by another process of this run where it was asked for the same."""
        file = self._folder / hashlib.sha256(html.encode("utf-8", "replace")).hexdigest()
        if not file.exists():
            fresh = file.with_suffix(f".{os.getpid()}")
            fresh.write_bytes(self._worker.render(html, cancelled))
            fresh.replace(file)  # whole or not at all
        return file.read_bytes()


class Shop:
    """Prints each thing once: papers are looked into, never changed."""

    def __init__(self, worker: PdfWorker, folder: Path) -> None:
        self._worker = worker
        self._shelf = Shelf(worker, folder)
        self._printed: dict[tuple[object, ...], Paper] = {}

    def __call__(self, project: Project, name: str, page: PageSize | None = None, **options: object) -> Paper:
        size = page or project.page
        asked = (project, name, size, *sorted(options.items()))
        if asked not in self._printed:
            self._printed[asked] = self._paper(self._shelf, project, name, size, **options)
        return self._printed[asked]

    def anew(self, project: Project, name: str, page: PageSize | None = None, **options: object) -> Paper:
        """Printed for this test alone."""
        return self._paper(self._worker, project, name, page, **options)

    @staticmethod
    def _paper(
        worker: PdfWorker | Shelf, project: Project, name: str, page: PageSize | None, **options: object
    ) -> Paper:
        return Paper(preview(project, name, page=page, made=DAY, worker=worker, **options))
