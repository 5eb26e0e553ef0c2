"""Measures text in the font that documents and drawings are set in, without a window and without Pango."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import uharfbuzz

FAMILY = "Source Sans Pro"
_FILES = {
    (400, False): "SourceSansPro-Regular.otf",
    (400, True): "SourceSansPro-It.otf",
    (600, False): "SourceSansPro-Semibold.otf",
    (700, False): "SourceSansPro-Bold.otf",
}
# Scripts that are written right to left, or whose letters take other forms beside each other.
_SHAPED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]")


def faces() -> tuple[tuple[int, bool], ...]:
    """The cuts of the font there are, as (weight, italic)."""
    return tuple(_FILES)


def font_file(weight: int, italic: bool = False) -> bytes:
    """The bytes of one cut of the font."""
    return (resources.files("font_source_sans_pro") / "files" / _FILES[weight, italic]).read_bytes()


def measure(text: str, size: float, strong: bool = False) -> float:
    """The width of `text` in points; a character that the font lacks counts as one em."""
    return _ems(text, 600 if strong else 400) * size


@lru_cache(maxsize=20_000)
def _ems(text: str, weight: int) -> float:
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


def needs_shaping(text: str) -> bool:
    """Whether the letters of a text must be laid out together, which a drawing in print cannot do."""
    return bool(_SHAPED.search(text))
