"""The colours of charts, by what they are for; a window passes its own, print has one that reads in grey."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as "#rrggbb". Nothing is told apart by colour alone."""

    paper: str  # behind everything
    surface: str  # boxes
    tint: str  # the buyer's lanes
    head: str  # lane heads
    ink: str
    muted: str
    hairline: str
    line: str  # connectors
    accent: str
    accent_soft: str
    on_accent: str


PRINT = Palette(
    paper="#ffffff",
    surface="#ffffff",
    tint="#eef4f5",
    head="#e3e8ea",
    ink="#1b262b",
    muted="#55636a",
    hairline="#c3ccd0",
    line="#5b6a71",
    accent="#0b5563",
    accent_soft="#cfe3e6",
    on_accent="#ffffff",
)
