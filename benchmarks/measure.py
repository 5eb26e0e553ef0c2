"""What every benchmark needs: a row of the table, quantiles, and two things measured in turn."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


class NotMeasurableError(Exception):
    """What is needed for a measurement is not on this machine; the text says what."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: `ours` and `baseline` in `unit`, and the ratio that it is to reach."""

    what: str
    baseline_name: str
    ours: float
    baseline: float
    unit: str
    reach: float | None = None

    @property
    def ratio(self) -> float:
        """How many times the baseline."""
        return self.ours / self.baseline

    @property
    def verdict(self) -> str:
        """Whether the figure to reach is reached."""
        if self.reach is None:
            return "-"
        return "reached" if self.ratio <= self.reach else "MISSED"

    def as_dict(self) -> dict[str, object]:
        """The row with its ratio, for the file of results."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "verdict": self.verdict}


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def timed(action: Callable[[], object]) -> float:
    """Seconds of wall clock that an action takes."""
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def undisturbed(action: Callable[[], object]) -> float:
    """Seconds that an action takes, without those in which other programs kept this thread from a core.

    Where nobody counts them it is the wall clock alone. Waiting for the
    disk, for locks and for other threads of this program stays in.
    """
    before = kept_waiting()
    taken = timed(action)
    return max(taken - (kept_waiting() - before), 0.0)


def kept_waiting() -> float:
    """Seconds so far in which this thread could have gone on but other programs had the cores (Linux)."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, IndexError):
        return 0.0


def plain_work(seconds: float) -> Callable[[], None]:
    """Plain work that usually takes so long on this machine: what it takes at worst tells of the machine.

    On a machine that is shared, or slowed down for a while, nothing is
    done in a certain time, not even a loop. A limit on the slowest of many
    actions is then held against the slowest of just as many pieces of this
    work, each done right after one of the actions.
    """

    def loop(count: int) -> None:
        total = 0
        for number in range(count):
            total += number

    tried = 20_000
    usual = median([timed(lambda: loop(tried)) for _ in range(200)])
    count = round(tried * seconds / usual)
    return lambda: loop(count)


def in_turn(
    ours: Callable[[], object], baseline: Callable[[], object], times: int, warm_up: int = 3
) -> tuple[list[float], list[float]]:
    """Seconds for each of two actions, run A B A B so that both meet the same state of the machine."""
    for _ in range(warm_up):
        ours()
        baseline()
    gc.collect()
    pairs = [(timed(ours), timed(baseline)) for _ in range(times)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def table(rows: Sequence[Row]) -> str:
    """The rows as aligned text."""
    head = ("what", "ours", "baseline", "", "ratio", "reach", "")
    lines = [
        (
            row.what,
            f"{row.ours:.2f} {row.unit}",
            f"{row.baseline:.2f} {row.unit}",
            row.baseline_name,
            f"{row.ratio:.2f} ×",
            "" if row.reach is None else f"≤ {row.reach:.2f} ×",
            row.verdict,
        )
        for row in rows
    ]
    widths = [max(len(line[column]) for line in (head, *lines)) for column in range(len(head))]
    right = (1, 2, 4, 5)
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in (head, *lines)
    )
