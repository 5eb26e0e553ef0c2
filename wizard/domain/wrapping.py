"""Breaks text into lines that fit a width, because a drawing cannot do that by itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wizard.domain.lettering import Measure
from wizard.domain.ways import carried, has_leftward

# Drawing surfaces differ a little from the measure (letter by letter, no kerning: up to 1 %; rounding).
SLACK = 0.97
ELLIPSIS = "\u2026"
_JOINER = "\u200d"
_JOINERS = (_JOINER, "\u200c")  # the other one keeps letters apart that would join
_VIRAMA = 9  # the combining class of what joins two consonants of an Indic script
_LONGEST = 12
# Thai, Lao, Burmese, Khmer, Chinese, Japanese: no blanks between words.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
# Vowels of Thai and Lao that are written before their consonant, and those and other signs behind it.
_LEADING = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_TRAILING = frozenset("\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6")
_SOFT, _HYPHEN = "\u00ad", "-"
_PLACES = re.compile("(?<=[\u00ad\u200b])")  # a soft hyphen, and a blank without width


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
        # Without blanks between words a whole sentence is one: broken anyway, it begins where there is room.
        beside = _UNSPACED.search(word) is not None and measure(word[:400], size, strong) > room
        if line and not beside:
            lines.append(line)
        pieces = _pieces(longer if beside else word, room, size, measure, strong, most - len(lines) + 1)
        lines.extend(pieces[:-1])
        line = pieces[-1]
        if len(lines) > most:
            break
    if line:
        lines.append(line)
    cut = len(lines) > most
    if cut:
        lines = [*lines[: most - 1], _ending(lines[most - 1], room, size, measure, strong)]
    return Wrapped(carried(lines) if has_leftward(text) else tuple(lines), cut)


def _pieces(word: str, room: float, size: float, measure: Measure, strong: bool, most: int) -> list[str]:
    """A word in pieces that fit, at least one character each, no more than `most` + 1 of them."""
    if measure(word[:400], size, strong) <= room and len(word) <= 400:
        return [word]
    pieces = [""]
    width = 0.0
    for unit in _units(word, room, size, measure, strong):
        advance = measure(unit, size, strong)
        hyphen = measure(_HYPHEN, size, strong) if unit.endswith(_SOFT) else 0.0
        if pieces[-1] and width + advance + hyphen > room:
            if len(pieces) > most:
                break
            pieces.append("")
            width = 0.0
        pieces[-1] += unit
        width += advance
    return [*(_hyphened(piece.strip()) for piece in pieces[:-1]), pieces[-1].strip()]


def _hyphened(piece: str) -> str:
    return f"{piece[:-1]}{_HYPHEN}" if piece.endswith(_SOFT) else piece


def _units(word: str, room: float, size: float, measure: Measure, strong: bool) -> Iterator[str]:
    """What a word may be broken between: parts that end where it says so, or characters of those too wide."""
    for part in _PLACES.split(word):
        if measure(f"{part[:400]}{_HYPHEN}", size, strong) <= room and len(part) <= 400:
            yield part
        else:
            yield from clusters(part)


def _ending(line: str, room: float, size: float, measure: Measure, strong: bool) -> str:
    """The line with an ellipsis, shortened as far as that needs."""
    kept = list(clusters(line))
    while kept and measure("".join(kept).rstrip() + ELLIPSIS, size, strong) > room:
        kept.pop()
    return "".join(kept).rstrip() + ELLIPSIS


def clusters(text: str) -> Iterator[str]:
    """What a reader takes for one character each: a letter with its marks, an emoji with its modifiers.

    At most twelve code points go together, so that a hostile run of marks still breaks.
    """
    if text.isascii():  # most text is, and nothing joins there
        yield from text
        return
    cluster = ""
    for character in text:
        if cluster and (len(cluster) >= _LONGEST or not _joins(cluster, character)):
            yield cluster
            cluster = ""
        cluster += character
    yield cluster  # an empty text is plain, so that something is left here


def _joins(cluster: str, character: str) -> bool:
    """Whether a character belongs to the cluster before it."""
    code, last = ord(character), cluster[-1]
    return (
        unicodedata.category(character) in ("Mn", "Me", "Mc")
        or character in _JOINERS
        or 0x1F3FB <= code <= 0x1F3FF  # tones of skin
        or 0xE0020 <= code <= 0xE007F  # names of regions, behind a flag
        or last == _JOINER
        or last in _LEADING
        or character in _TRAILING
        or (unicodedata.combining(last) == _VIRAMA and character.isalpha())
        or (len(cluster) == 1 and _half_a_flag(last) and _half_a_flag(character))
    )


def _half_a_flag(character: str) -> bool:
    return 0x1F1E6 <= ord(character) <= 0x1F1FF
