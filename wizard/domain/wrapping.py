"""Breaks text into lines that fit a width, because a drawing cannot do that by itself."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.domain.lettering import Measure

# Drawing surfaces differ a little from the measure (letter by letter, no kerning: up to 1 %; rounding).
SLACK = 0.97
ELLIPSIS = "\u2026"
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The lines, and whether some of the text did not fit the number of lines allowed."""

    lines: tuple[str, ...]
    cut: bool


# `wrap` with a measure of its own.
Wrap = Callable[..., Wrapped]


def wrap(
    text: str, width: float, size: float, measure: Measure, *, strong: bool = False, most: int = 4
) -> Wrapped:
    """Break `text` into at most `most` lines no wider than `width`; a cut text ends in an ellipsis."""
    room = width * SLACK
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer, size, strong) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        pieces = _pieces(word, room, size, measure, strong, most - len(lines) + 1)
        lines.extend(pieces[:-1])
        line = pieces[-1]
        if len(lines) > most:
            break
    if line:
        lines.append(line)
    if len(lines) <= most:
        return Wrapped(tuple(lines), False)
    return Wrapped((*lines[: most - 1], _ending(lines[most - 1], room, size, measure, strong)), True)


def _pieces(word: str, room: float, size: float, measure: Measure, strong: bool, most: int) -> list[str]:
    """A word in pieces that fit, at least one character each, no more than `most` + 1 of them."""
    if measure(word[:400], size, strong) <= room and len(word) <= 400:
        return [word]
    pieces = [""]
    width = 0.0
    for cluster in clusters(word):
        advance = measure(cluster, size, strong)
        if pieces[-1] and width + advance > room:
            if len(pieces) > most:
                break
            pieces.append("")
            width = 0.0
        pieces[-1] += cluster
        width += advance
    return pieces


def _ending(line: str, room: float, size: float, measure: Measure, strong: bool) -> str:
    """The line with an ellipsis, shortened as far as that needs."""
    kept = list(clusters(line))
    while kept and measure("".join(kept).rstrip() + ELLIPSIS, size, strong) > room:
        kept.pop()
    return "".join(kept).rstrip() + ELLIPSIS


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for one character each: a letter with its marks, an emoji with its modifiers.

    At most eight code points go together, so that a hostile run of marks still breaks.
    """
    if text.isascii():  # most text is, and nothing joins there
        yield from text
        return
    cluster = ""
    for character in text:
        joins = (
            unicodedata.combining(character)
            or unicodedata.category(character) in ("Mn", "Me", "Mc")
            or character in (_JOINER, "\ufe0f")
            or 0x1F3FB <= ord(character) <= 0x1F3FF
            or cluster.endswith(_JOINER)
        )
        if cluster and (not joins or len(cluster) >= 8):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster  # an empty text is plain, so that something is left here
