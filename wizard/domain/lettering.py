"""Text in drawings: how wide it is, and where its lines stand. All lengths are points (1/72 inch)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from wizard.domain.ways import LTR, RTL, direction, forced, has_leftward


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
    room: float = 0.0  # how far the text may reach from `x`; from its other end, a text from the right begins

    @property
    def direction(self) -> str:
        """The way all its lines run, that of the whole text; "" where nothing is written from the right."""
        whole = " ".join(self.lines)
        return (direction(whole) or LTR) if has_leftward(whole) else ""

    @property
    def forced(self) -> tuple[str, ...]:
        """The lines for a surface that takes each for a text of its own."""
        way = self.direction
        return tuple(forced(line, way) for line in self.lines)

    @property
    def flush(self) -> TextBlock:
        """The block at the side that its text begins from."""
        if not self.room or self.anchor != "start" or self.direction != RTL:
            return self
        return replace(self, x=self.x + self.room, anchor="end", room=0.0)
