"""Names of answer sheets from names of people."""

from __future__ import annotations

from wizard.filenames import BYTES, file_name, safe, shortened
from wizard.words import _

_LETTERS = 60  # of a person's name


def sheet_name(person: str) -> str:
    """The name of a person's sheet without its ending, in the language in force."""
    words = _("Answer sheet {person}")
    room = BYTES - len(words.format(person="").encode())
    name = shortened(safe(person), _LETTERS, max(room, BYTES // 2)).strip(" .")
    return file_name(words.format(person=name or _("(no name yet)")))
