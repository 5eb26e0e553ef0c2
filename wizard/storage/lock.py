"""One process at a time: a lock that the system lets go of when its holder is gone, however it went."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
import weakref
from datetime import UTC, datetime
from pathlib import Path

from wizard.clock import local
from wizard.errors import DatabaseError

# Windows keeps others from reading the bytes that are locked: lock one far behind the words about the holder.
_LOCKED_BYTE = 1 << 30


class FileLock:
    """Holds `path` until `release`, or until this process ends, by a lock on a file beside it.

    That file says who holds it, and stays when the lock is released: deleting it would let two others lock
    two different files of the same name.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises DatabaseError naming the holder, OSError where the folder forbids it."""
        beside = path.with_name(path.name + ".lock")
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        if not _take(descriptor):
            holder = _holder(descriptor)
            os.close(descriptor)
            raise DatabaseError("database.held", file=str(path), **holder)
        _describe(descriptor)
        self._descriptor = descriptor
        _let_go_in_children(self)

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _let_go_in_children(lock: FileLock) -> None:
    """A forked child shares the lock and would hold it after its parent's death: it closes its copy."""
    if not hasattr(os, "register_at_fork"):
        return
    reference = weakref.ref(lock)

    def close() -> None:
        held = reference()
        if held is not None:
            held.release()

    os.register_at_fork(after_in_child=close)


def _take(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _describe(descriptor: int) -> None:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # no entry in the password database, as in some containers
        user = ""
    holder = {
        "pid": str(os.getpid()),
        "program": _program(),
        "user": user,
        "machine": platform.node(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, json.dumps(holder).encode())


def _program() -> str:
    """The program by the name that people know it by, also where Python was told to run it as a module."""
    name = Path(sys.argv[0] or sys.executable).name
    return "sales-process-wizard" if name == "__main__.py" else name


def _holder(descriptor: int) -> dict[str, str]:
    """Who wrote the file; unknown ("?") for the instant between taking the lock and writing."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        found = json.loads(os.read(descriptor, 4096))
        since = local(datetime.fromisoformat(found["since"]))  # as the reader's clock shows it
    except (ValueError, TypeError, KeyError):
        return dict.fromkeys(("pid", "program", "user", "machine", "since"), "?")
    holder = {name: str(found.get(name, "?")) for name in ("pid", "program", "user", "machine")}
    return {**holder, "since": since.strftime("%Y-%m-%d %H:%M")}
