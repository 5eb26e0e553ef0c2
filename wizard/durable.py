"""What makes a file that was written whole last: its name on the disk, and open to those who may read it."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can: a power cut undoes a rename before.

    Raises OSError where the folder cannot be opened.
    """
    if sys.platform != "win32":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some file systems do not know how
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def open_up(part: Path) -> None:
    """Give a file that was made for oneself alone the rights that any new file has."""
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o666 & ~mask)
