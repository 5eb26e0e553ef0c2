"""Makes previews beside the window: one at a time, on a worker that stays warm as long as the page exists."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

from ui.background import Job
from wizard.documents import PdfWorker, page_count, pages_as_images, preview
from wizard.domain.project import PageSize, Project

# Points of a page to pixels: sharp at the width that previews have on the screen.
PREVIEW_SCALE = 1.7


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of a document as a picture."""

    pdf: bytes
    picture: bytes  # PNG
    place: int
    count: int


class Printer:
    """Its functions run in the threads of jobs; the lock keeps them off each other's worker."""

    def __init__(self) -> None:
        self._worker = PdfWorker()
        self._lock = Lock()

    def preview(self, project: Project, name: str, page: PageSize, language: str, job: Job) -> Shown:
        """The first page of a document. Raises DocumentError."""
        with self._lock:
            pdf = preview(
                project, name, page=page, language=language, cancelled=job.is_cancelled, worker=self._worker
            )
        return self.page(pdf, 0)

    def page(self, pdf: bytes, place: int) -> Shown:
        """A page of a document that was made before."""
        picture = pages_as_images(pdf, PREVIEW_SCALE, range(place, place + 1))[0]
        return Shown(pdf, picture, place, page_count(pdf))

    def close(self) -> None:
        """End the worker."""
        with self._lock:
            self._worker.close()
