"""The font that documents and drawings are set in: it comes with the program, so all machines print alike."""

from __future__ import annotations

from importlib import resources

FAMILY = "Source Sans Pro"
_FILES = {
    (400, False): "SourceSansPro-Regular.otf",
    (600, False): "SourceSansPro-Semibold.otf",
}


def faces() -> tuple[tuple[int, bool], ...]:
    """The cuts of the font there are, as (weight, italic)."""
    return tuple(_FILES)


def font_file(weight: int, italic: bool = False) -> bytes:
    """The bytes of one cut of the font."""
    return (resources.files("font_source_sans_pro") / "files" / _FILES[weight, italic]).read_bytes()
