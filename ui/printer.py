"""Makes previews and documents beside the window, on one worker that stays warm while the page exists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from ui.background import Job
from wizard.documents import LONG, PdfWorker, export, page_count, pages_as_images, preview
from wizard.domain.history import State
from wizard.domain.project import Project

# How many documents are kept as they were printed last: looking at one and writing it lays it out once.
KEPT = 6
# Points of a page to pixels: sharp at the width that previews have on the screen.
PREVIEW_SCALE = 1.7


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a document as a picture; `count` is 0 while the other pages are still being laid out."""

    pdf: bytes
    picture: bytes  # PNG
    place: int
    count: int


class Printer:
    """Its functions run in the threads of jobs; the lock keeps them off each other's worker."""

    def __init__(self) -> None:
        self._worker = PdfWorker(keep=KEPT)
        self._lock = Lock()

    def glance(self, project: Project, name: str, language: str, state: State | None, job: Job) -> Shown:
        """The first page of a document, before there are others. Raises DocumentError."""
        shown = self.preview(project, name, language, state, job, brief=True)
        with self._lock:
            self._worker.warm(both=True)  # for all the other pages
        return replace(shown, count=0)

    def preview(
        self, project: Project, name: str, language: str, state: State | None, job: Job, brief: bool = False
    ) -> Shown:
        """The first page of a document. Raises DocumentError."""
        with self._lock:
            self._worker.warm()  # it loads while the page is written
            pdf = preview(
                project,
                name,
                language=language,
                state=state,
                cancelled=job.is_cancelled,
                worker=self._worker,
                brief=brief,
            )
        return self.page(pdf, 0)

    def export(
        self,
        project: Project,
        folder: Path,
        names: Sequence[str],
        language: str,
        state: State | None,
        job: Job,
        called: Mapping[str, str],
        replaceable: Collection[Path],
    ) -> tuple[Path, ...]:
        """Write documents into a folder. Raises DocumentError, StrangersError among them."""
        with self._lock:
            if LONG.intersection(names):
                self._worker.warm(both=True)  # a stop may have ended those of the preview
            return export(
                project,
                folder,
                names,
                language=language,
                state=state,
                progress=job.progress,
                cancelled=job.is_cancelled,
                worker=self._worker,
                called=called,
                replaceable=replaceable,
            )

    def page(self, pdf: bytes, place: int) -> Shown:
        """A page of a document that was made before."""
        picture = pages_as_images(pdf, PREVIEW_SCALE, range(place, place + 1))[0]
        return Shown(pdf, picture, place, page_count(pdf))

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            self._worker.close()
