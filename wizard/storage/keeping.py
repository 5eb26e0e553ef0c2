"""Which copies of a file of projects stay when new ones are made: a rule without clock and without files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest
from pathlib import Path

EVERY = timedelta(hours=1)
LAST, DAYS, WEEKS = 24, 14, 8


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a file of projects: when it was made (UTC), and its bytes."""

    file: Path
    at: datetime
    size: int


def is_due(copies: Iterable[Copy], now: datetime) -> bool:
    """Whether the last copy is an hour old. One from the future, of a wrong clock, holds up no other."""
    return not any(now - EVERY < copy.at <= now for copy in copies)


def staying(copies: Iterable[Copy], bound: int) -> frozenset[Copy]:
    """The copies that stay: the last ones, of the days before them one each, and one of each week before.

    Together they have at most `bound` bytes; the newest stays in any case. Where not all have room, each of
    the three kinds keeps its newest.
    """
    newest_first = sorted(copies, key=lambda copy: (copy.at, copy.file), reverse=True)
    last = newest_first[:LAST]
    daily = _newest_of_each(_day, newest_first, before=last)[:DAYS]
    weekly = _newest_of_each(_week, newest_first, before=daily)[:WEEKS]
    stay: set[Copy] = set()
    room = bound
    for turn in zip_longest(last, daily, weekly):
        for copy in turn:
            if copy is not None and (copy.size <= room or not stay):
                stay.add(copy)
                room -= copy.size
    return frozenset(stay)


def _day(copy: Copy) -> tuple[int, ...]:
    return copy.at.year, copy.at.month, copy.at.day


def _week(copy: Copy) -> tuple[int, ...]:
    return copy.at.isocalendar()[:2]


def _newest_of_each(
    of: Callable[[Copy], tuple[int, ...]], newest_first: Sequence[Copy], *, before: Sequence[Copy]
) -> list[Copy]:
    """The last copy of each day or week before those that copies are kept of anyway."""
    if not before:
        return []
    found: dict[tuple[int, ...], Copy] = {}
    for copy in newest_first:
        if of(copy) < of(before[-1]):
            found.setdefault(of(copy), copy)
    return list(found.values())
