"""The sizes everything is made of, so that pages look alike without agreeing with each other.

All are in device-independent pixels at a text size of 100 %.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

from PySide6.QtGui import QGuiApplication


class Type(IntEnum):
    """The type scale: each step about a fifth larger than the one below."""

    SMALL = 14
    BODY = 16
    LEAD = 18
    HEADING = 20
    QUESTION = 25
    TITLE = 30
    DISPLAY = 38


class Space(IntEnum):
    """The distances between things, from parts of one thing to sections of a page."""

    HAIR = 4
    TIGHT = 8
    SNUG = 12
    BASE = 16
    ROOMY = 24
    WIDE = 32
    VAST = 48


class Radius(IntEnum):
    """Rounded corners: of controls, and of panels that hold them."""

    CONTROL = 6
    PANEL = 10


# Above and below the text of a field of one line, and round that of one of several lines.
LINE_PADDING, DOCUMENT_MARGIN = 7, 3
# Beside the words of a cell in a list; it does not grow with the text, which needs the room itself.
CELL_SIDE = 10
# What fits a line of reading; wider lines tire the eye.
PAGE_WIDTH = 1040
SIDE_WIDTH = 252
SCROLL_BAR = 12
SMALLEST_TEXT = 100
LARGEST_TEXT = 200


@cache  # a layout asks some hundred times; `Look` forgets them when it gives the program another font
def scaled(size: int) -> int:
    """A size at the text size that was chosen; the program's font carries it."""
    return round(size * QGuiApplication.font().pixelSize() / Type.BODY)
