"""Runs the benchmarks: all of them, or those named; prints a table and keeps it in benchmarks/results.

python3 start.py bench [NAME ...]
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measure import NotMeasurableError, Row, table

# Each is a module with `rows() -> list[Row]`; in the order of the table in the design.
NAMES = ("start", "window", "answer", "step", "question", "blocked", "opening", "preview", "export")
RESULTS = Path(__file__).resolve().parent / "results"


def measure(name: str) -> list[Row]:
    """The rows of one benchmark; none, with the reason said, where it cannot be measured here."""
    print(f"measuring: {name} ...", file=sys.stderr, flush=True)
    try:
        return list(importlib.import_module(f"benchmarks.{name}").rows())
    except NotMeasurableError as reason:
        print(f"  not measured: {reason}", file=sys.stderr, flush=True)
        return []


def main(names: list[str]) -> int:
    """Measure, print, keep; 2 for a name that is none."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    before = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    rows = [row for name in names or NAMES for row in measure(name)]
    if not rows:
        return 2
    text = table(rows)
    print(text)
    now = datetime.now(UTC)
    about = {
        "at": now.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load before": round(before, 2),
    }
    print(", ".join(f"{key}: {value}" for key, value in about.items()))
    RESULTS.mkdir(exist_ok=True)
    kept = RESULTS / f"{now:%Y-%m-%d-%H%M%S}.json"
    kept.write_text(
        json.dumps({**about, "rows": [row.as_dict() for row in rows]}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
