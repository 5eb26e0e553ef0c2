"""Writes documents into a folder: whole or not at all, with progress, and cancelled at any moment."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from wizard.documents.origin import Stranger, signed, strangers
from wizard.documents.pages import Edition
from wizard.documents.printing import CancelledError, PdfWorker
from wizard.documents.writing import write_whole
from wizard.domain.history import State
from wizard.domain.project import PageSize, Project
from wizard.errors import DocumentError
from wizard.questionnaires import from_json
from wizard.words import language as in_language

if TYPE_CHECKING:
    from wizard.domain.flowchart import Chart

Progress = Callable[[int, int, str], None]
# A picture for slides: sharp on a large screen, and never larger than this many pixels on a side.
PICTURE_SCALE = 2.5
MOST_PIXELS = 8000.0
CARD_SCALE = 2.6  # half a sheet fills the 1080 pixels that most phones are wide
NO_PRINTER = "document.no-pango"


class Press:
    """One run of making documents: what they are made of, the worker that prints, and whether to go on.

    What only one kind of document needs is loaded with the first of them: it is half of a short export.
    """

    def __init__(self, edition: Edition, worker: PdfWorker, cancelled: Callable[[], bool]) -> None:
        self._edition = edition
        self._worker = worker
        self._cancelled = cancelled

    def maturity_report(self) -> bytes:
        """The maturity report as a PDF."""
        from wizard.documents.report_page import maturity_report

        return self._printed(maturity_report(self._edition))

    def process_document(self) -> bytes:
        """The process document as a PDF."""
        from wizard.documents.process_document import process_document

        return self._printed(process_document(self._edition))

    def action_plan(self) -> bytes:
        """The action plan as a PDF."""
        from wizard.documents.plan_page import action_plan

        return self._printed(action_plan(self._edition))

    def seller_cards(self) -> bytes:
        """The seller cards as a PDF, a page each."""
        from wizard.documents.seller_cards import seller_cards

        return self._printed(seller_cards(self._edition))

    def small_cards(self) -> bytes:
        """The seller cards as a PDF on half a sheet."""
        from wizard.documents.seller_cards import seller_cards

        return self._printed(seller_cards(self._edition, half=True))

    def card_pictures(self) -> bytes:
        """The seller cards as pictures for a phone, in an archive."""
        from wizard.documents.pictures import archive_of, pages_as_images

        pages = self.small_cards()
        self.go_on()
        return archive_of(pages_as_images(pages, CARD_SCALE), "seller-card")

    def flow_chart(self) -> bytes:
        """The flow chart as a PDF."""
        from wizard.documents.chart_page import flow_chart_page

        return self._printed(flow_chart_page(self._edition))

    def drawing(self) -> bytes:
        """The flow chart as one drawing."""
        from wizard.documents.chart_page import drawing_svg

        return drawing_svg(self._edition, self._chart.sheets[0]).encode()

    def picture(self) -> bytes:
        """The flow chart as one picture."""
        from wizard.documents.chart_page import picture_page
        from wizard.documents.pictures import pages_as_images

        page, (width, height) = picture_page(self._edition, self._chart.sheets[0])
        scale = min(PICTURE_SCALE, MOST_PIXELS / max(width, height))
        return pages_as_images(self._printed(page), scale)[0]

    def map_drawing(self) -> bytes:
        """The process map as a drawing."""
        from wizard.documents.map_page import process_map_svg

        return process_map_svg(self._edition.project, made=self._edition.made).encode()

    def map_picture(self) -> bytes:
        """The process map as a picture."""
        from wizard.documents.map_page import map_picture
        from wizard.documents.pictures import pages_as_images

        page, _size = map_picture(self._edition)
        return pages_as_images(self._printed(page), PICTURE_SCALE)[0]

    @cached_property
    def _chart(self) -> Chart:
        from wizard.documents.flowchart import flow_chart

        return flow_chart(self._edition.project)

    def go_on(self) -> None:
        """Raise CancelledError once the user has stopped it."""
        if self._cancelled():
            raise CancelledError

    def _printed(self, html: str) -> bytes:
        self.go_on()
        return self._worker.render(html, self._cancelled)


@dataclass(frozen=True, slots=True)
class Document:
    """One kind of document: how it is made, and whether the window can show it page by page.

    `usual` ones are written where nobody chooses. `brief` says that its first page can be made alone, long
    before the others; `long` that starting a second process for it is worth the while.
    """

    make: Callable[[Press], bytes]
    paged: bool
    brief: bool = False
    long: bool = False
    usual: bool = True


REGISTRY: Mapping[str, Document] = MappingProxyType(
    {
        "maturity-report.pdf": Document(Press.maturity_report, True, brief=True, long=True),
        "process-document.pdf": Document(Press.process_document, True),
        "action-plan.pdf": Document(Press.action_plan, True),
        "seller-cards.pdf": Document(Press.seller_cards, True),
        "flow-chart.pdf": Document(Press.flow_chart, True),
        "flow-chart.svg": Document(Press.drawing, False),
        "flow-chart.png": Document(Press.picture, False),
        "seller-cards-a5.pdf": Document(Press.small_cards, True, usual=False),
        "seller-cards.zip": Document(Press.card_pictures, False, usual=False),
        "process-map.svg": Document(Press.map_drawing, False, usual=False),
        "process-map.png": Document(Press.map_picture, False, usual=False),
    }
)
DOCUMENTS: tuple[str, ...] = tuple(REGISTRY)
USUAL: tuple[str, ...] = tuple(name for name, document in REGISTRY.items() if document.usual)
LONG = frozenset(name for name, document in REGISTRY.items() if document.long)
BRIEF: tuple[str, ...] = tuple(name for name, document in REGISTRY.items() if document.brief)


class StrangersError(DocumentError):
    """Files stand where documents were to be written that were not made from the project."""

    def __init__(self, files: tuple[Stranger, ...]) -> None:
        super().__init__("document.strangers", file=files[0].path, count=len(files))
        self.files = files


def export(
    project: Project,
    folder: Path,
    names: Sequence[str],
    *,
    page: PageSize | None = None,
    language: str = "en",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    made: date | None = None,
    state: State | None = None,
    worker: PdfWorker | None = None,
    called: Mapping[str, str] | None = None,
    replaceable: Collection[Path] | None = None,
) -> tuple[Path, ...]:
    """Write the documents `names` of a project into `folder`, made where needed; returns their paths.

    `called` are names of files by document, its own name by default. Of files that are there and were not
    made from this project, only those `replaceable` are replaced, by default all; where there is another one,
    nothing is written and StrangersError tells which they are.
    `progress` hears (documents done, all of them, name of the next); `worker` is one that is warm already;
    `made` is the day printed, today by default. Each file is whole or as it was before. Raises DocumentError,
    `CancelledError` among them, KeyError for a name that is no document; where nothing can be printed on this
    machine, only after the drawings are written.
    """
    files = {name: folder / (called or {}).get(name, name) for name in dict.fromkeys(names)}
    wanted = [(name, REGISTRY[name]) for name in files]

    def look(*paths: Path) -> None:
        there = strangers(paths, project.id) if replaceable is not None else ()
        others = tuple(one for one in there if one.path not in (replaceable or ()))
        if others:
            raise StrangersError(others)

    stop = cancelled or (lambda: False)
    paths: list[Path] = []
    unprintable: DocumentError | None = None
    look(*files.values())
    _prepare(folder)
    with in_language(language), nullcontext(worker) if worker else PdfWorker() as printer:
        press = Press(_edition(project, page, made, state), printer, stop)
        for done, (name, document) in enumerate(wanted):
            if progress:
                progress(done, len(wanted), name)
            press.go_on()
            path = files[name]
            try:
                data = signed(document.make(press), project.id)
                look(path)  # it may have come meanwhile
                write_whole(path, data, press.go_on)
            except DocumentError as error:
                if error.code != NO_PRINTER:
                    raise
                unprintable = error  # drawings can be made all the same
            else:
                paths.append(path)
        if progress:
            progress(len(wanted), len(wanted), "")
    if unprintable is not None:
        raise unprintable
    return tuple(paths)


def preview(
    project: Project,
    name: str,
    *,
    page: PageSize | None = None,
    language: str = "en",
    cancelled: Callable[[], bool] | None = None,
    made: date | None = None,
    state: State | None = None,
    worker: PdfWorker | None = None,
    brief: bool = False,
) -> bytes:
    """One document as it would be written, or with `brief` its first page, where that can be made alone.

    Raises DocumentError, KeyError for a name that is no document.
    """
    document = REGISTRY[name]
    with in_language(language), nullcontext(worker) if worker else PdfWorker() as printer:
        return document.make(
            Press(_edition(project, page, made, state, brief), printer, cancelled or (lambda: False))
        )


def _edition(
    project: Project, page: PageSize | None, made: date | None, state: State | None, brief: bool = False
) -> Edition:
    assessment = project.assessment
    questionnaire = from_json(assessment.questionnaire) if assessment and assessment.questionnaire else None
    today = made or date.today()  # noqa: DTZ011 - the day that the reader's calendar shows
    return Edition(project, page or project.page, today, state, questionnaire, brief)


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DocumentError("document.folder", folder=folder, reason=error.strerror or str(error)) from error
