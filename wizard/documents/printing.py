"""Has HTML printed in child processes that can be warmed, waited for, cancelled and replaced."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import TracebackType

from wizard.documents.child import CancelledError, Child
from wizard.documents.halves import MovedError, all_agreed, halves
from wizard.documents.worker import FIRST, SECOND, WHOLE
from wizard.errors import DocumentError

__all__ = ["CancelledError", "PdfWorker"]

SECONDS = 120
MEGABYTES = 2048
# Two processes on one core would take turns, and both load WeasyPrint.
PROCESSES = min(2, os.cpu_count() or 1)


class PdfWorker:
    """A child process, started when first needed, replaced when it is gone; for one thread at a time.

    Where two of them are warm, a long document is laid out by both at once. The last `keep` PDFs are kept:
    what did not change since is not laid out again.
    """

    def __init__(self, seconds: int = SECONDS, megabytes: int = MEGABYTES, keep: int = 0) -> None:
        self._seconds = seconds
        self.megabytes = megabytes
        self._keep = keep
        self._kept: dict[bytes, bytes] = {}  # by the digest of their HTML, the last one used at the end
        self._children: list[Child] = []

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The numbers that the system gave the children."""
        return tuple(child.number for child in self._children)

    def warm(self, *, both: bool = False) -> None:
        """Start a child ahead of need, or both where there are two cores; they load while others work.

        One alone prints everything too: only where there is none, DocumentError is raised.
        """
        if any(child.gone() for child in self._children):
            self.close()
        try:
            while len(self._children) < (PROCESSES if both else 1):
                self._children.append(Child(self._seconds, self.megabytes))
        except OSError as error:  # no more processes, no folder for temporary files ...
            if self._children:
                return
            raise DocumentError("document.failed", reason=error.strerror or str(error)) from error

    def render(self, html: str, cancelled: Callable[[], bool] | None = None) -> bytes:
        """The PDF of a page of HTML.

        Raises DocumentError: CancelledError, or document.too-slow, too-large, no-pango or failed.
        """
        digest = hashlib.sha256(html.encode("utf-8", "replace")).digest()
        made = self._kept.pop(digest, None) or self._print(html, cancelled or (lambda: False))
        self._kept[digest] = made
        while len(self._kept) > self._keep:
            del self._kept[next(iter(self._kept))]
        return made

    def _print(self, html: str, cancelled: Callable[[], bool]) -> bytes:
        until = time.monotonic() + self._seconds

        def hear(child: Child) -> bytes:
            return child.hear(until, cancelled)

        self.warm()
        parts = halves(html) if len(self._children) > 1 else None
        if parts is not None:
            try:
                return self._joined(parts, hear)
            except MovedError:  # so seldom that it may take its time
                self.warm()
        return self._whole(html, hear)

    def _whole(self, html: str, hear: Callable[[Child], bytes]) -> bytes:
        with self._at_work() as (child, *_):
            child.ask(WHOLE, html)
            return hear(child)

    def _joined(self, parts: Sequence[str], hear: Callable[[Child], bytes]) -> bytes:
        with self._at_work() as children:
            first, second = children
            first.ask(FIRST, parts[0])
            second.ask(SECOND, parts[1])
            for child, told in zip(children, all_agreed([hear(first), hear(second)]), strict=True):
                child.tell(told)
            first.tell(hear(second))
            return hear(first)

    @contextmanager
    def _at_work(self) -> Iterator[Sequence[Child]]:
        """The children. They are killed where they may be left at work, or are gone."""
        done = False
        try:
            yield self._children
            done = True
        finally:
            if not done:
                while self._children:
                    self._children.pop().kill()

    def close(self) -> None:
        """End the children."""
        while self._children:
            self._children.pop().end()

    def __enter__(self) -> PdfWorker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
