"""Which way a text runs, and names kept apart from the sentence that they stand in (Unicode UAX #9)."""

from __future__ import annotations

import unicodedata

# Languages written from right to left, and scripts, where a language names its own (ISO 639, ISO 15924).
_LANGUAGES = frozenset("ar arc ckb dv fa he iw ji ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc thaa".split())
_SCRIPT_LENGTH = 4
_ISOLATE, _END = "\u2068", "\u2069"
_BEGINS, _ENDS = frozenset(("LRI", "RLI", "FSI")), "PDI"


def right_to_left(language: str) -> bool:
    """Whether a language, e.g. "ar" or "az-Arab", is written from right to left."""
    first, *more = language.replace("_", "-").casefold().split("-")
    scripts = [part for part in more if len(part) == _SCRIPT_LENGTH and part.isalpha()]
    if scripts:
        return scripts[0] in _SCRIPTS
    return first in _LANGUAGES


def runs_left(text: str, otherwise: bool = False) -> bool:
    """Whether a text runs from right to left: its first letter tells (rules P2 and P3), else `otherwise`."""
    inside = 0
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind in _BEGINS:
            inside += 1
        elif kind == _ENDS:
            inside = max(inside - 1, 0)
        elif not inside and kind in {"L", "R", "AL"}:
            return kind != "L"
    return otherwise


def isolated(text: str, around: bool) -> str:
    """A text to be put into a sentence that runs from right to left or not (`around`).

    Where it has letters of the other direction, it is isolated, so that neither tears the other apart.
    """
    other = {"L"} if around else {"R", "AL"}
    if any(unicodedata.bidirectional(letter) in other for letter in text):
        return f"{_ISOLATE}{text}{_END}"
    return text
