"""When a sheet was filled in: what the program that saved it wrote inside, as far as that can be believed.

A file that is copied or downloaded gets a new date; what stands inside goes with it. Nobody vouches for it,
so it only decides which of two sheets of one person is the later one, and what is odd counts as not said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta, timezone

# Before this there was neither of the formats as we write them; a clock may be wrong by a day.
_EARLIEST = datetime(2005, 1, 1, tzinfo=UTC)
_CLOCKS = timedelta(days=1)
# ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm', everything behind the year may be missing.
_PDF = re.compile(
    r"D:([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})(?:([0-9]{2})(?:([0-9]{2}))?)?)?"
    r"(?:([Z+-])(?:([0-9]{2})(?:'?([0-9]{2})'?)?)?)?"
)
_LONGEST = 64  # characters of a moment


def believed(modified: datetime | None, created: datetime | None, now: datetime) -> datetime | None:
    """When a file was saved after it was made, None where nothing says so.

    Many programs leave the moment at which the empty sheet was made: that is not when it was filled in.
    """
    if modified is None or not _EARLIEST <= modified <= now + _CLOCKS:
        return None
    return None if created is not None and modified <= created else modified


def latest(moments: Iterable[datetime | None]) -> datetime | None:
    """The last of those that are known."""
    return max((moment for moment in moments if moment is not None), default=None)


def pdf_moment(text: object) -> datetime | None:
    """A date of a PDF, e.g. "D:20260301140530+01'00'"; local time where it names no zone. None for anything
    else.
    """
    match = _PDF.fullmatch(text.strip()) if isinstance(text, str) and len(text) <= _LONGEST else None
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = None
    if match[7]:
        distance = timedelta(hours=int(match[8] or 0), minutes=int(match[9] or 0))
        zone = timezone(-distance if match[7] == "-" else distance) if distance < timedelta(days=1) else UTC
    return _in_utc(lambda: datetime(year, month, day, hour, minute, second, tzinfo=zone))


def iso_moment(text: object) -> datetime | None:
    """A moment as XML writes it, e.g. "2026-03-01T14:05:30Z"; local time without a zone. None otherwise."""
    if not isinstance(text, str) or len(text) > _LONGEST:
        return None
    return _in_utc(lambda: datetime.fromisoformat(text.strip()))


def _in_utc(read: Callable[[], datetime]) -> datetime | None:
    """What `read` makes of a text; years that the calendar of the system cannot reckon with are nonsense."""
    try:
        return read().astimezone(UTC)
    except (OSError, OverflowError, ValueError):
        return None
