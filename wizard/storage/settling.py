"""Keeps the file itself current: a moment after the last write, the journal is written into the file.

SQLite writes to a journal first and by itself empties it when the file is closed. Until then a copy of the
file alone, as programs make it that keep folders in step, would lack all of that.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Condition, Thread
from time import monotonic
from urllib.parse import quote

QUIET = 0.7  # seconds without a write: whoever types goes first
LONGEST = 60.0  # seconds between two attempts where the file cannot be written, or is being read


class Settling:
    """Moves what is in the journal into the file, in a thread of its own that only runs after writes.

    A passive checkpoint waits for nobody, and nobody waits for it: edits go on meanwhile.
    """

    def __init__(self, path: Path, in_place: Callable[[], bool], quiet: float | None = None) -> None:
        """`in_place` says, from any thread, whether the file and its journal are the ones written to."""
        self._path = path
        self._in_place = in_place
        self._quiet = QUIET if quiet is None else quiet
        self._wake = Condition()
        self._due: float | None = None  # when the file is to be made current; None while it is
        self._closed = False
        self._thread: Thread | None = None

    def written(self) -> None:
        """Called after each write, from any thread: the file is made current once it is quiet."""
        self._schedule(self._quiet)

    def hurry(self) -> None:
        """The same without waiting for quiet: a project is being left."""
        self._schedule(0.0)

    def close(self) -> None:
        """Make the file current now, if it is not; a second time does nothing."""
        with self._wake:
            if self._closed:
                return
            self._closed = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()
            checkpoint(self._path, self._in_place)

    def _schedule(self, wait: float) -> None:
        with self._wake:
            if self._closed:
                return
            waiting, self._due = self._due is not None, monotonic() + wait
            if self._thread is None:
                self._thread = Thread(target=self._run, name="checkpoints", daemon=True)
                self._thread.start()
            elif not waiting or not wait:  # whoever waits already looks at the time when it wakes
                self._wake.notify()

    def _run(self) -> None:
        wait = self._quiet
        while self._wait_until_due():
            if checkpoint(self._path, self._in_place):
                wait = self._quiet
            else:
                wait = min(2 * wait, LONGEST)
                with self._wake:
                    if self._due is None:  # nothing was written meanwhile, which would come first
                        self._due = monotonic() + wait

    def _wait_until_due(self) -> bool:
        """Sleep until there is something to do; False once nothing is to be done any more."""
        with self._wake:
            while not self._closed:
                left = None if self._due is None else self._due - monotonic()
                if left is not None and left <= 0:
                    self._due = None
                    return True
                self._wake.wait(left)
        return False


def checkpoint(path: Path, in_place: Callable[[], bool] = lambda: True) -> bool:
    """Write what the journal of a file holds into the file; False where that was not possible in full.

    Nothing is lost then: the journal holds it as before.
    """
    if not in_place():
        return False
    try:
        address = f"file:{quote(os.fsencode(path))}?mode=rw"  # of a file that has gone, no empty one is made
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
            busy, pages, moved = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    except sqlite3.Error:  # whoever writes next is told by that write what is wrong with the file
        return False
    return not busy and pages == moved
