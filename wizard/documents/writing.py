"""Writes a file whole or not at all, for everything that people are handed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from wizard.durable import open_up, sync_folder
from wizard.errors import DocumentError


def write_whole(path: Path, data: bytes, last_look: Callable[[], None] = lambda: None) -> None:
    """Write beside its place first, so that nobody ever sees half of it.

    `last_look` may raise to call it off before the file is put in its place. Raises DocumentError.
    """
    part = ""
    try:
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=".unfinished.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        last_look()
        open_up(Path(part))
        Path(part).replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise DocumentError("document.not-written", file=path, reason=error.strerror or str(error)) from error
    finally:
        if part:
            Path(part).unlink(missing_ok=True)
