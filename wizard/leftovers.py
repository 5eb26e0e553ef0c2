"""What a run that was killed could not clear away: scratch folders and unfinished files, with clients' texts.

Their names say which process on which machine made them; what a dead one made, the next run deletes.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import stat
import sys
from functools import cache
from pathlib import Path
from tempfile import gettempdir
from zlib import crc32

_START = "sales-process-wizard-"
_NAME = re.compile(r"\.?" + _START + r"([0-9a-f]{8})-(\d{1,10})-\w+(\.part(-journal)?)?", re.ASCII)


def start_of_name() -> str:
    """How the names of what this process makes for a while begin."""
    return f"{_START}{_machine()}-{os.getpid()}-"


@cache
def clear_temporary() -> None:
    """Clear the folder of temporary files, once in a run."""
    clear(Path(gettempdir()))


def clear(folder: Path) -> None:
    """Delete what runs of this user on this machine left in a folder that are no longer alive.

    What cannot be deleted stays: it is in nobody's way.
    """
    if sys.platform == "win32":  # there, nothing tells a dead process without ending a living one
        return
    try:
        found = [Path(entry.path) for entry in os.scandir(folder) if _is_left(entry)]
    except OSError:
        return
    for path in found:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _is_left(entry: os.DirEntry[str]) -> bool:
    matched = _NAME.fullmatch(entry.name)
    if matched is None or matched[1] != _machine() or _is_alive(int(matched[2])):
        return False
    status = entry.stat(follow_symlinks=False)
    ours = status.st_uid == os.getuid()
    return ours and (stat.S_ISDIR(status.st_mode) or stat.S_ISREG(status.st_mode))


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


@cache
def _machine() -> str:
    """This machine, and in a container this container: elsewhere numbers of processes mean others."""
    try:
        space = str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        space = ""
    return f"{crc32((platform.node() + space).encode()):08x}"
