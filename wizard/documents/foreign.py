"""How wide letters are that the documents' font lacks, near enough to break lines and to cut texts.

Which font draws them depends on the machine: Noto, DejaVu, those of Windows and of macOS. Measured in that
font, a chart would be laid out differently on each. So they are estimated, rather wide than narrow, from the
regular cuts of Noto Sans and DejaVu Sans: a line that ends early can be read, one that leaves its box cannot.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

# From this character on, the mean width of a script's letters in ems. What is not known counts as 1.
_SCRIPTS = (
    (0x0000, 1.0),
    (0x0100, 0.66),  # Latin, Greek, Cyrillic
    (0x0530, 0.75),  # Armenian
    (0x0590, 0.69),  # Hebrew
    (0x0600, 0.65),  # Arabic, Syriac, Thaana, N'Ko
    (0x0900, 0.52),  # Devanagari
    (0x0980, 0.65),  # Bengali
    (0x0A00, 0.6),  # Gurmukhi, Gujarati
    (0x0B00, 0.68),  # Oriya
    (0x0B80, 0.85),  # Tamil
    (0x0C00, 0.75),  # Telugu, Kannada
    (0x0D00, 0.95),  # Malayalam, Sinhala
    (0x0E00, 0.6),  # Thai, Lao
    (0x0F00, 0.65),  # Tibetan
    (0x1000, 0.8),  # Burmese
    (0x10A0, 0.64),  # Georgian
    (0x1100, 1.0),  # Korean
    (0x1200, 0.85),  # Ethiopic
    (0x13A0, 0.75),  # Cherokee
    (0x1400, 1.0),
    (0x1780, 0.7),  # Khmer
    (0x1800, 1.0),
    (0x1E00, 0.66),  # Latin and Greek with accents
    (0x2000, 1.0),
    (0xFB1D, 0.65),  # forms of Hebrew and Arabic letters
    (0xFE00, 1.0),
    (0xFE70, 0.65),
    (0xFF00, 1.0),
)
_FROM = [start for start, _width in _SCRIPTS]
# Arabic letters by how wide they are inside a word, and how much wider at its end.
_JOINED = {
    letter: widths
    for letters, widths in (
        ("\u0627\u0622\u0623\u0625\u0671", (0.28, 0.0)),  # alef
        ("\u0628\u062a\u062b\u067e\u0679", (0.37, 0.6)),  # beh
        ("\u0646\u064a\u0649\u0626\u0644\u06cc\u06ba", (0.36, 0.4)),  # noon, yeh, lam
        ("\u062c\u062d\u062e\u0686", (0.66, 0.0)),  # hah
        ("\u062f\u0630\u0631\u0632\u0698\u0648\u0624\u0688\u0691", (0.5, 0.0)),  # dal, reh, waw
        ("\u0633\u0634\u0635\u0636", (0.92, 0.36)),  # seen, sad
        ("\u0637\u0638", (0.82, 0.1)),  # tah
        ("\u0639\u063a\u0647\u0629\u0645\u06c1\u06be", (0.56, 0.05)),  # ain, heh, meem
        ("\u0641\u0642", (0.51, 0.53)),  # feh
        ("\u0643\u06a9\u06af", (0.56, 0.35)),  # kaf
    )
    for letter in letters
}
# Hebrew letters that are narrower than the others: vav, zayin, yod, final nun; gimel, nun.
_NARROW = {**dict.fromkeys("\u05d5\u05d6\u05d9\u05df", 0.33), **dict.fromkeys("\u05d2\u05e0", 0.41)}
_ZERO = frozenset(("Mn", "Me", "Cf", "Cc"))
_JOINER = "\u200d"


def foreign_width(text: str, place: int) -> float:
    """The width in ems of the character at that place of a text, were it drawn in a font of its script."""
    letter = text[place]
    kind = unicodedata.category(letter)
    if kind in _ZERO or _joined_to_emoji(text, place):
        return 0.0
    if 0x1F1E6 <= ord(letter) <= 0x1F1FF:  # half a flag
        return 0.5
    if letter in _JOINED:
        inside, more = _JOINED[letter]
        return inside + (0.0 if _goes_on(text, place) else more)
    script = _NARROW.get(letter) or _SCRIPTS[bisect_right(_FROM, ord(letter)) - 1][1]
    if kind == "Mc":  # a vowel sign beside its letter
        return 0.75 * script
    return script


def _joined_to_emoji(text: str, place: int) -> bool:
    """Whether an emoji is drawn as part of the one before: joined to it, or the tone of its skin."""
    code = ord(text[place])
    return code >= 0x2190 and (text[place - 1 : place] == _JOINER or 0x1F3FB <= code <= 0x1F3FF)


def _goes_on(text: str, place: int) -> bool:
    """Whether an Arabic word has a letter after that place, which a letter there would join."""
    rest = text[place + 1 :]
    following = next((letter for letter in rest if unicodedata.category(letter) != "Mn"), "")
    return "\u0620" < following <= "\u06ff" and unicodedata.category(following).startswith("L")
