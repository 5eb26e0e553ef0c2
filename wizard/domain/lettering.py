"""Text in drawings: how wide it is, and where its lines stand. All lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Measure(Protocol):
    """The width in points of a text at a size in points, in the regular or the strong cut of the font."""

    def __call__(self, text: str, size: float, strong: bool = False) -> float: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """Lines of one size, the first baseline at `y`; `x` is where `anchor` (start, middle, end) says."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    leading: float
    strong: bool = False
    anchor: str = "start"
    ink: str = "ink"
