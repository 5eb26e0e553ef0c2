"""What becomes of text that somebody typed or pasted before it is kept."""

from __future__ import annotations

import re
import unicodedata

# Control characters print as boxes or end strings early, lone surrogates cannot be stored, and direction
# overrides can turn the rest of a page round. Line breaks, tabs and joiners (emoji, Indic scripts) stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# The last two are what some programs copy for breaks of lines and of paragraphs.
_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
# Characters that nobody sees, of no meaning where names are compared: soft hyphens, empty blanks, directions.
_UNSEEN = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064]")


def clean(text: str) -> str:
    """The text without characters that cannot be printed, with plain line breaks, no blanks at its ends."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text)).strip()


def composed(text: str) -> str:
    """The text in the one form in which letters with accents are single ones; for comparing to the letter."""
    return unicodedata.normalize("NFC", clean(text))


def likened(text: str) -> str:
    """What two texts have in common that read alike: case, width, form of letters and kind of blanks aside.

    For comparing only: names typed on a Mac, copied from a web page or typed with full-width letters are the
    same names. To fold may break the composed form again, so that comes last.
    """
    folded = unicodedata.normalize("NFKC", _UNSEEN.sub("", clean(text))).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())
