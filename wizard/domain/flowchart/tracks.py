"""Gives parallel lines tracks of their own, so that none lies upon another."""

from __future__ import annotations

from collections.abc import Sequence

# Lines on one track keep at least this distance, in points or in the caller's own unit.
APART = 1e-6


def assign(spans: Sequence[tuple[float, float]], apart: float = APART) -> tuple[list[int], int]:
    """A track number for each span (from, to), the shortest spans innermost, and how many tracks there are.

    Two spans on the same track never touch.
    """
    tracks: list[list[tuple[float, float]]] = []
    numbers = [0] * len(spans)
    order = sorted(range(len(spans)), key=lambda i: (abs(spans[i][1] - spans[i][0]), min(spans[i]), i))
    for i in order:
        low, high = min(spans[i]), max(spans[i])
        fitting = (
            n for n, taken in enumerate(tracks) if all(high + apart < a or b + apart < low for a, b in taken)
        )
        number = next(fitting, len(tracks))
        if number == len(tracks):
            tracks.append([])
        tracks[number].append((low, high))
        numbers[i] = number
    return numbers, len(tracks)
