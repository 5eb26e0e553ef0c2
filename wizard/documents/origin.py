"""Tells from which project a written document came, so that no client's paper replaces another client's.

Every document carries the id of its project: a PDF in a comment, a drawing as metadata, a picture as a text,
an archive as its comment. It stands there uncompressed, so that no parser has to read what somebody else may
have prepared. The id says nothing about the company.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_SIGN = "sales-process-wizard-project:"
_FOUND = re.compile(re.escape(_SIGN.encode()) + rb"([\w-]{1,80})")
_MOST = 100 << 20  # bytes of a file; no document is as large
_PNG = b"\x89PNG\r\n\x1a\n"
_ZIP, _NO_COMMENT = b"PK\x03\x04", b"\0\0"
_PNG_END = 12  # bytes of the last chunk, which is empty


class Origin(StrEnum):
    """Where a file comes from that has the name of a document: another project, or nobody knows."""

    OTHER_PROJECT = "other-project"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Stranger:
    """A file that would be replaced and is no document of this project."""

    path: Path
    origin: Origin


def signed(data: bytes, project_id: str) -> bytes:
    """A document with the sign of its project."""
    words = f"{_SIGN}{project_id}"
    if data.startswith(b"%PDF"):
        # Before the last "startxref" nothing that is counted moves, and a comment may stand anywhere.
        before, end, after = data.rpartition(b"startxref")
        return before + f"%{words}\n".encode() + end + after
    if data.startswith(_PNG):
        text = b"tEXtProject\0" + words.encode("ascii", "replace")
        chunk = (len(text) - 4).to_bytes(4, "big") + text + zlib.crc32(text).to_bytes(4, "big")
        return data[:-_PNG_END] + chunk + data[-_PNG_END:]
    if data.startswith(_ZIP) and data.endswith(_NO_COMMENT):
        comment = words.encode("ascii", "replace")
        return data[: -len(_NO_COMMENT)] + len(comment).to_bytes(2, "little") + comment
    if data.rstrip().endswith(b"</svg>"):
        before, end, after = data.rpartition(b"</svg>")
        return before + f"<metadata>{words}</metadata>\n".encode() + end + after
    return data


def strangers(paths: Sequence[Path], project_id: str) -> tuple[Stranger, ...]:
    """Those of the files that are there and were not made from this project."""
    found = ((path, _origin(path, project_id)) for path in paths)
    return tuple(Stranger(path, origin) for path, origin in found if origin is not None)


def _origin(path: Path, project_id: str) -> Origin | None:
    """Where a file comes from; None for a document of this project, and where there is no file."""
    try:
        if not path.is_file():
            # What is there and is no file cannot be replaced: writing says so.
            return None
        if path.stat().st_size > _MOST:
            return Origin.UNKNOWN
        found = {one.decode() for one in _FOUND.findall(path.read_bytes())}
    except OSError:  # nobody may read it, so nobody can know
        return Origin.UNKNOWN
    if project_id in found:
        return None
    return Origin.OTHER_PROJECT if found else Origin.UNKNOWN
