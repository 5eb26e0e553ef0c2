"""Names of files from names of people and companies: every letter stays, and every system can write them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

# Where the least fits, a name has 143 bytes (eCryptfs); numbers and the ending take some of them.
BYTES = 143 - len(" (99) (99)") - len(".xlsx")
_PUNCTUATION = " .,()&-_'’·・׳״"
_JOINERS = "\u200c\u200d"  # letters of Persian and Indic scripts take their shapes from them
_VIRAMA = 9  # canonical combining class
# Signs of direction too, which sentences set around names: nobody could type the name of the file.
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)


def file_name(words: str) -> str:
    """Words as the name of a file, without its ending."""
    made = _UNSAFE.sub("", unicodedata.normalize("NFC", words))
    made = shortened(made, len(made), BYTES).strip(" .")
    return f"_{made}" if _RESERVED.match(made) else made


def numbered(name: str, taken: Collection[str]) -> str:
    """The name, or the first one with a number that is not among those `taken`, which are folded."""
    number, free = 2, name
    while folded(free) in taken:
        free, number = f"{name} ({number})", number + 1
    return free


def folded(name: str) -> str:
    """The same for all names that some system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())


def shortened(text: str, letters: int, most: int) -> str:
    """As much of a text as has so many letters and bytes, cut where no letter loses its marks."""
    made, left = "", letters
    for cluster in _clusters(text):
        if not left or len((made + cluster).encode()) > most:
            break
        made, left = made + cluster, left - 1
    return made or text.encode()[:most].decode(errors="ignore")


def safe(name: str) -> str:
    """A name with letters, marks, digits and harmless signs; blanks of all kinds become single ones."""
    text = " ".join(unicodedata.normalize("NFC", name).split())
    kept = [letter for place, letter in enumerate(text) if _is_safe(letter) or _joins(text, place)]
    return " ".join("".join(kept).split()).strip(" .")


def _is_safe(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind[0] in "LMN" or kind == "Pd" or letter in _PUNCTUATION


def _joins(text: str, place: int) -> bool:
    """Whether a letter joins its neighbours, or keeps them apart."""
    around = (text[place - 1 : place], text[place + 1 : place + 2])
    return text[place] in _JOINERS and all(one and unicodedata.category(one)[0] in "LM" for one in around)


def _clusters(text: str) -> Iterator[str]:
    """Letters with their marks, and letters that are joined to them."""
    cluster = ""
    for letter in text:
        if cluster and not _belongs(cluster[-1], letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _belongs(before: str, letter: str) -> bool:
    """Whether a letter is no letter without the one before it."""
    return (
        unicodedata.category(letter)[0] == "M"
        or letter in _JOINERS
        or before in _JOINERS
        or unicodedata.combining(before) == _VIRAMA
        or "\u1160" <= letter <= "\u11ff"  # the middle or end of a Korean syllable
    )
