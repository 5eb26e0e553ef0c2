"""The process that prints, seen from the program: begun, asked, heard, ended and cleared away."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from wizard.documents.halves import MovedError
from wizard.documents.worker import read_frame, write_frame
from wizard.errors import DocumentError
from wizard.leftovers import clear_temporary, start_of_name

# How often a waiting export looks whether it was cancelled, in seconds.
_LOOK = 0.05
# How long a process may take to end by itself, in seconds.
_PATIENCE = 3.0


class CancelledError(DocumentError):
    """The user stopped the export; nothing half-done is left."""

    def __init__(self) -> None:
        super().__init__("document.cancelled")


class Child:
    """The process, its pipes, and the threads that listen and speak to it."""

    def __init__(self, seconds: int, megabytes: int) -> None:
        with ExitStack() as begun:
            self._errors = begun.enter_context(tempfile.TemporaryFile())
            # What it lays down for a while is ours to clear away, since it may be killed before it can.
            clear_temporary()
            self._scratch = tempfile.TemporaryDirectory(prefix=start_of_name())
            begun.callback(self._scratch.cleanup)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "wizard.documents.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=environment(self._scratch.name),
            )
            begun.pop_all()  # from here on _clear() sees to it
        if self._process.stdin is None or self._process.stdout is None:  # both were asked for
            raise AssertionError
        self._in: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self._frames: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._speak, daemon=True),
        ]
        for thread in self._threads:
            thread.start()
        # The clock for the processor covers many documents; the clock on the wall is the one for each.
        head = {"seconds": seconds * 20, "megabytes": megabytes}
        self._outbox.put(json.dumps(head).encode())

    @property
    def number(self) -> int:
        """The number that the system gave the process."""
        return self._process.pid

    def gone(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def ask(self, part: str, html: str) -> None:
        """Send a page, and what of a document it is: `whole`, `first half` or `second half`."""
        self.tell(part.encode())
        self.tell(html.encode("utf-8", "replace"))

    def tell(self, data: bytes) -> None:
        """Send what it waits for."""
        self._outbox.put(data)

    def hear(self, until: float, cancelled: Callable[[], bool]) -> bytes:
        """What it answers next, before `until` on the monotonic clock. Raises DocumentError, MovedError."""
        head = json.loads(self._next(until, cancelled))
        if head.get("moved"):
            raise MovedError
        if not head["ok"]:
            raise DocumentError(head["code"], **head["params"])
        return self._next(until, cancelled)

    def end(self) -> None:
        """Let the process end by itself, which it does when nothing more can come; else end it."""
        self._outbox.put(None)
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
        else:
            self._clear()

    def kill(self) -> None:
        """End the process and wait until it is gone; its threads end with its pipes."""
        self._process.kill()
        self._process.wait()
        self._outbox.put(None)
        self._clear()

    def _clear(self) -> None:
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._errors):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what it no longer wanted to read; Windows has no error of its own for that
                    continue
        self._scratch.cleanup()

    def _next(self, until: float, cancelled: Callable[[], bool]) -> bytes:
        while True:
            if cancelled():
                raise CancelledError
            try:
                frame = self._frames.get(timeout=_LOOK)
            except queue.Empty:
                if time.monotonic() > until:
                    raise DocumentError("document.too-slow") from None
                continue
            if frame is None:
                raise self._end()
            return frame

    def _end(self) -> DocumentError:
        """Why the process ended in the middle of its work."""
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode("utf-8", "replace")
        if "MemoryError" in said or "Cannot allocate memory" in said:
            return DocumentError("document.too-large")
        lines = said.strip().splitlines()
        return DocumentError("document.failed", reason=lines[-1] if lines else str(self._process.returncode))

    def _listen(self, pipe: BinaryIO) -> None:
        while True:
            frame = read_frame(pipe)
            self._frames.put(frame)
            if frame is None:
                return

    def _speak(self) -> None:
        try:
            while (data := self._outbox.get()) is not None:
                write_frame(self._in, data)
            self._in.close()
        except OSError:  # it is gone; the listener says so
            return


def environment(scratch: str) -> dict[str, str]:
    """What a child needs of our environment; it finds this program where we found it."""
    root = str(Path(__file__).resolve().parent.parent.parent)
    path = os.environ.get("PYTHONPATH")
    folders = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), scratch)
    return {
        **os.environ,
        **folders,
        "PYTHONPATH": os.pathsep.join([root, path] if path else [root]),
        "PYTHONUTF8": "1",
    }
