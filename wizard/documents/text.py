"""Measures text in the font that documents and drawings are set in, without a window and without Pango."""

from __future__ import annotations

from functools import cache, lru_cache

import uharfbuzz

from wizard.documents.fontfiles import font_file
from wizard.domain.wrapping import SLACK


def measure(text: str, size: float, strong: bool = False) -> float:
    """The width of `text` in points; a character that the font lacks counts as one em."""
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
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    em: int = font.face.upem
    positions = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    width: int = sum(em if info.codepoint == 0 else position.x_advance for info, position in positions)
    return width / em


@cache
def _font(weight: int) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(font_file(weight)))
