"""Which way a text runs, and names kept apart from the sentence that they stand in (Unicode UAX #9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LTR, RTL = "ltr", "rtl"
# Languages written from right to left, and scripts, where a language names its own (ISO 639, ISO 15924).
_LANGUAGES = frozenset("ar arc ckb dv fa he iw ji ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
_SCRIPT_LENGTH = 4
_LRI, _RLI, _ISOLATE, _END = "\u2066", "\u2067", "\u2068", "\u2069"
_OPENING = frozenset((_LRI, _RLI, _ISOLATE))
# Every letter that is written from right to left stands in one of these blocks.
_LEFTWARD = re.compile(
    "[\u0590-\u08ff\u200f\u2067\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLACES = re.compile(r"\{\w*\}|%\(\w+\)s")  # of values in a sentence: their names are not part of it
_BEGINS, _ENDS = frozenset(("LRI", "RLI", "FSI")), "PDI"


def right_to_left(language: str) -> bool:
    """Whether a language, e.g. "ar" or "az-Arab", is written from right to left."""
    first, *more = language.replace("_", "-").casefold().split("-")
    scripts = [part for part in more if len(part) == _SCRIPT_LENGTH and part.isalpha()]
    if scripts:
        return scripts[0] in _SCRIPTS
    return first in _LANGUAGES


def direction(text: str) -> str:
    """The way a text runs: its first letter outside isolates tells (rules P2 and P3); "" without one."""
    inside = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _BEGINS:
            inside += 1
        elif kind == _ENDS:
            inside = max(inside - 1, 0)
        elif not inside and kind in {"L", "R", "AL"}:
            return LTR if kind == "L" else RTL
    return ""


def runs_left(text: str, otherwise: bool = False) -> bool:
    """Whether a text runs from right to left: its first letter tells, else `otherwise`."""
    found = direction(text)
    return found == RTL if found else otherwise


def has_leftward(text: str) -> bool:
    """Whether a text has a letter that is written from right to left, or a mark that makes others so."""
    return not text.isascii() and _LEFTWARD.search(text) is not None


def isolated(text: str, around: bool) -> str:
    """A text to be put into a sentence that runs from right to left or not (`around`).

    Where it has letters of the other direction, it is isolated, so that neither tears the other apart.
    """
    other = {"L"} if around else {"R", "AL"}
    if any(unicodedata.bidirectional(letter) in other for letter in text):
        return f"{_ISOLATE}{text}{_END}"
    return text


def joined(between: str, texts: Iterable[str]) -> str:
    """Those texts that are not empty in one line, which runs from right to left where all of them do.

    Where they run different ways, each with letters from the right is isolated, so that none tears another
    apart.
    """
    parts = [text for text in texts if text]
    if LTR in map(direction, parts):
        parts = [isolated(part, around=False) for part in parts]
    return between.join(parts)


def placed(sentence: str, value: object) -> object:
    """A value as it is put into a sentence with places: a text is isolated where the two run other ways."""
    if not isinstance(value, str) or (value.isascii() and sentence.isascii()):  # most are
        return value
    return isolated(value, runs_left(_PLACES.sub("", sentence)))


def carried(lines: Iterable[str]) -> tuple[str, ...]:
    """The lines of one text, each complete in itself: an isolate that goes on is closed and opened again."""
    made, still = [], ""
    for line in lines:
        opened = still
        for letter in line:
            if letter in _OPENING:
                opened += letter
            elif letter == _END:
                opened = opened[:-1]
        made.append(still + line + _END * len(opened))
        still = opened
    return tuple(made)


def forced(line: str, way: str) -> str:
    """A line that runs that way, for a surface that cannot be told; "" leaves it as it is."""
    return f"{_RLI if way == RTL else _LRI}{line}{_END}" if way else line
