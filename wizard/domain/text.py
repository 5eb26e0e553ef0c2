"""What becomes of text that somebody typed or pasted before it is kept."""

from __future__ import annotations

import re

# Control characters print as boxes or end strings early, lone surrogates cannot be stored, and direction
# overrides can turn the rest of a page round. Line breaks, tabs and joiners (emoji, Indic scripts) stay.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)
# The last two are what some programs copy for breaks of lines and of paragraphs.
_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")


def clean(text: str) -> str:
    """The text without characters that cannot be printed, with plain line breaks, no blanks at its ends."""
    return _UNWANTED.sub("", _BREAKS.sub("\n", text)).strip()
