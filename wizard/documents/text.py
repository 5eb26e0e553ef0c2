"""Measures text in the font that documents and drawings are set in, without a window and without Pango."""

from __future__ import annotations

from functools import cache, lru_cache

import uharfbuzz

from wizard.documents.fontfiles import font_file
from wizard.documents.foreign import foreign_width
from wizard.domain.wrapping import SLACK

# How much wider than the regular cut of a font its strong one is, where the font is another's.
_BOLDER = {400: 1.0, 600: 1.17}


def measure(text: str, size: float, strong: bool = False) -> float:
    """The width of `text` in points; letters that the font lacks are estimated by their script."""
    return _ems(text, 600 if strong else 400) * size


def line_count(words: str, width: float, size: float, *, strong: bool = False) -> int:
    """How many lines a text takes; line breaks that were typed are kept. Each word is measured by itself."""
    room, blank = width * SLACK, measure(" ", size, strong)
    lines = 0
    for row in words.split("\n"):
        lines += 1
        used = 0.0
        for word in row.split():
            length = measure(word, size, strong)
            if used and used + blank + length > room:
                lines += 1
                used = 0.0
            over, rest = divmod(length, room)  # a word without end goes on over several lines
            lines += int(over)
            used += rest + (blank if used else 0.0)
    return lines


@lru_cache(maxsize=20_000)
def _ems(text: str, weight: int) -> float:
    if not text:
        return 0.0
    font = _font(weight)
    if text.isascii():
        return _shaped(text, font)
    lacking = [place for place, letter in enumerate(text) if ord(letter) not in _letters(weight)]
    known = "".join(letter for letter in text if ord(letter) in _letters(weight)) if lacking else text
    return _shaped(known, font) + sum(foreign_width(text, place) for place in lacking) * _BOLDER[weight]


def _shaped(text: str, font: uharfbuzz.Font) -> float:
    """The width in ems of letters that the font has."""
    if not text:
        return 0.0
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    em: int = font.face.upem
    width: int = sum(position.x_advance for position in buffer.glyph_positions)
    return width / em


@cache
def _letters(weight: int) -> frozenset[int]:
    """The characters that the font has."""
    return frozenset(_font(weight).face.unicodes)


@cache
def _font(weight: int) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(font_file(weight)))
