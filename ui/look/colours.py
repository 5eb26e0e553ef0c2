"""The colour roles and what fills them in light, in dark and in high contrast.

Each pair that meets on the screen has the contrast that WCAG 2.2 AA asks for: 4.5:1 for text, 3:1 for the
edges of
controls and for signs. The roles travel in the program's QPalette, so whatever paints finds them without
being told.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QColor, QGuiApplication, QPalette

_R = QPalette.ColorRole


class Role(Enum):
    """What a colour is for, and the place of the QPalette that carries it."""

    GROUND = _R.Window  # behind everything
    SURFACE = _R.Base  # panels and fields
    SUNKEN = _R.AlternateBase  # headings of tables, quiet areas
    LINE = _R.Mid  # lines that only separate
    EDGE = _R.Dark  # edges of controls: must be seen
    OFF = _R.Link  # what cannot be pressed now; there are no links
    TEXT = _R.WindowText
    SOFT = _R.PlaceholderText  # secondary text
    ACCENT = _R.Highlight
    ACCENT_STRONG = _R.Light  # the accent under the pointer
    ACCENT_SOFT = _R.Midlight  # behind what is selected
    ON_ACCENT = _R.HighlightedText
    DANGER = _R.BrightText
    GOOD = _R.LinkVisited
    WARN = _R.Shadow


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette: a colour, "#rrggbb", for each role, and the soft grounds that messages stand on."""

    ground: str
    surface: str
    sunken: str
    line: str
    edge: str
    off: str
    text: str
    soft: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    danger: str
    good: str
    warn: str
    danger_soft: str
    good_soft: str
    warn_soft: str


LIGHT = Colours(
    ground="#f5f6f8",
    surface="#ffffff",
    sunken="#eceff3",
    line="#dce0e7",
    edge="#7b8594",
    off="#7b8594",
    text="#18202c",
    soft="#4f5a69",
    accent="#0b6470",
    accent_strong="#084e58",
    accent_soft="#e0f0f1",
    on_accent="#ffffff",
    danger="#b3261e",
    good="#1d6b3f",
    warn="#8a5300",
    danger_soft="#fdecea",
    good_soft="#e5f3ea",
    warn_soft="#fdf2e0",
)

DARK = Colours(
    ground="#12161c",
    surface="#1a2029",
    sunken="#222a35",
    line="#313b49",
    edge="#8491a3",
    off="#8491a3",
    text="#edf0f4",
    soft="#b3bdca",
    accent="#63c5d1",
    accent_strong="#8ad8e1",
    accent_soft="#17373e",
    on_accent="#04262b",
    danger="#ff9a92",
    good="#7ad39e",
    warn="#f0bd6c",
    danger_soft="#40201f",
    good_soft="#17352a",
    warn_soft="#3a2c14",
)

CONTRAST = Colours(
    ground="#000000",
    surface="#000000",
    sunken="#141414",
    line="#b4b4b4",
    edge="#ffffff",
    off="#949494",
    text="#ffffff",
    soft="#ebebeb",
    accent="#ffd83d",
    accent_strong="#ffe98a",
    accent_soft="#3b3100",
    on_accent="#000000",
    danger="#ff9d94",
    good="#8cf0b0",
    warn="#ffc266",
    danger_soft="#330a08",
    good_soft="#04260f",
    warn_soft="#2e1d00",
)


def palette(colours: Colours) -> QPalette:
    """The QPalette that carries those colours, for our own painting and for what Fusion draws."""
    made = QPalette()
    for role in Role:
        made.setColor(role.value, QColor(getattr(colours, role.name.lower())))
    for role, name in (
        (_R.Text, "text"),
        (_R.ButtonText, "text"),
        (_R.Button, "surface"),
        (_R.Accent, "accent"),
        (_R.ToolTipBase, "text"),
        (_R.ToolTipText, "surface"),
    ):
        made.setColor(role, QColor(getattr(colours, name)))
    for role in (_R.Text, _R.WindowText, _R.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.off))
    return made


def colour(role: Role) -> QColor:
    """The colour of a role in the scheme in force."""
    return QGuiApplication.palette().color(role.value)


def colour_name(role: Role) -> str:
    """The same as "#rrggbb"; buttons ask for it whenever Qt tells them of a style, with each new parent."""
    return _name(QGuiApplication.palette().cacheKey(), role)


@lru_cache(maxsize=256)
def _name(_palette: int, role: Role) -> str:
    return colour(role).name()


def names() -> tuple[str, ...]:
    """The names of all colours of a palette."""
    return tuple(field.name for field in fields(Colours))
