"""One process at a time: locks that the system lets go of when their holder is gone, however it went."""

from __future__ import annotations

import getpass
import json
import os
import platform
import stat
import struct
import sys
import weakref
from datetime import UTC, datetime
from pathlib import Path

from wizard.clock import local
from wizard.errors import DatabaseError

# Windows keeps others from reading the bytes that are locked: lock one far behind the words about the holder.
_LOCKED_BYTE = 1 << 30
# The bytes on which SQLite's readers hold a lock each (sqlite.org/fileformat2.html: they are never used).
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # a link may lead to any file of the user
_SAID = b'{"pid": "'  # how the words about the holder begin
# Linux' F_OFD_SETLK, the same on all machines; a Python that was built for old systems has no name for it.
_OWN_LOCK = 37


class FileLock:
    """Holds `path` until `release`, or until this process ends, by a lock on a file beside it.

    That file says who holds it, and stays when the lock is released: deleting it would let two others lock
    two different files of the same name.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises DatabaseError naming the holder, OSError where the folder forbids it."""
        beside = path.with_name(path.name + ".lock")
        if beside.is_symlink():
            raise DatabaseError("database.lock-foreign", lock=str(beside))
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | _NO_LINK
        descriptor = os.open(beside, flags, 0o644)
        try:
            _take_for(path, beside, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        _let_go_in_children(self)

    def release(self) -> None:
        """Let go; a second time does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


class Presence:
    """Tells other programs with SQLite that a file is in use, until `release`, or until this process ends.

    SQLite does so itself, but by locks that a process loses as soon as anything in it closes another
    descriptor of the file, such as a file dialog that looked what kind of file it is. The next program that
    closes the file then takes itself for the last one and puts the journal away, into which this process goes
    on writing. This lock hangs on a descriptor of its own. Where the system has none of this kind there is
    nothing but SQLite's own: on Windows those do not get lost.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock on a file that SQLite has opened; where it cannot be had, SQLite's own are all."""
        self._descriptor = -1
        if sys.platform == "linux":
            import fcntl

            shared = struct.pack("hhqqi4x", fcntl.F_RDLCK, os.SEEK_SET, _SHARED_FIRST, _SHARED_SIZE, 0)
            try:
                self._descriptor = os.open(path, os.O_RDONLY)
                fcntl.fcntl(self._descriptor, _OWN_LOCK, shared)
            except OSError:  # a file system without locks of this kind
                pass  # it stays open all the same: to close it would cost SQLite its own locks
            _let_go_in_children(self)

    def release(self) -> None:
        """Let go, right before SQLite closes the file, as it loses its locks too; twice does nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _let_go_in_children(lock: FileLock | Presence) -> None:
    """A forked child shares the lock and would hold it after its parent's death: it closes its copy."""
    if not hasattr(os, "register_at_fork"):
        return
    reference = weakref.ref(lock)

    def close() -> None:
        held = reference()
        if held is not None:
            held.release()

    os.register_at_fork(after_in_child=close)


def _take_for(path: Path, beside: Path, descriptor: int) -> None:
    """Lock the open file and say in it who holds it. Raises DatabaseError."""
    if not _take(descriptor):
        raise DatabaseError("database.held", file=str(path), **_holder(descriptor))
    if not _is_lock(descriptor):
        raise DatabaseError("database.lock-foreign", lock=str(beside))
    _describe(descriptor)


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


def _is_lock(descriptor: int) -> bool:
    """Whether a file may be overwritten with words about the holder: nobody's only name for something else.

    Empty, as it was made, or zeros, as a power cut leaves it; otherwise what `_describe` wrote, or its start.
    """
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
        return False
    os.lseek(descriptor, 0, os.SEEK_SET)
    said = os.read(descriptor, len(_SAID)).strip(b"\0")
    return _SAID.startswith(said)


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
