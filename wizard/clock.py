"""Moments on the clock of this computer, whatever its time zone is set to."""

from __future__ import annotations

from datetime import UTC, datetime


def local(moment: datetime) -> datetime:
    """The moment in the zone of this computer; in UTC where that is none, or the moment none that it knows.

    TZ may say that midnight is four days away, which no calendar of Python's takes.
    """
    try:
        return moment.astimezone()
    except (ValueError, OverflowError, OSError):
        return moment.astimezone(UTC)
