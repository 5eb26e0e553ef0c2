"""What the readers of a returned PDF form share: objects that are doubted, and a count of looks at them."""

from __future__ import annotations

import zlib
from collections.abc import Sized
from typing import TypeVar

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MOST_LOOKS = 200_000  # things looked at in walks through the form: the same one can stand in many lists
# What pypdf raises where a file is not what it says.
NONSENSE = (
    PyPdfError,
    DependencyError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)

_Things = TypeVar("_Things", bound=Sized)


class TooMuchError(BaseException):
    """A file that costs more than any sheet; no Exception, so that the parser does not go on after it."""


class Looks:
    """Counts what is looked at in a file, however often the same thing stands in it."""

    def __init__(self) -> None:
        self.left = MOST_LOOKS

    def over(self, things: _Things) -> _Things:
        """The same, once they are counted. Raises TooMuchError."""
        self.left -= len(things)
        if self.left < 0:
            raise TooMuchError
        return things


def dictionary(value: object) -> DictionaryObject:
    """The dictionary that is meant. Raises TypeError where it is none."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    if not isinstance(found, DictionaryObject):
        raise TypeError("no dictionary")
    return found


def array(value: object) -> ArrayObject:
    """The list that is meant. Raises TypeError where it is none."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    if not isinstance(found, ArrayObject):
        raise TypeError("no list")
    return found


def key_of(value: object) -> int:
    """Tells one object of a file from any other: its number, or a negative one for what has no number."""
    return value.idnum if isinstance(value, IndirectObject) else -id(value)


def let_go(*documents: PdfReader) -> None:
    """Free a document, object by object. Each of them knows the document: half a million would wait for the
    search for garbage, which then stops the whole program for a second; so would freeing them at one go.
    """
    for document in documents:
        for held in vars(document).values():
            while isinstance(held, dict) and held:
                held.popitem()
            while isinstance(held, list) and held:
                held.pop()
        vars(document).clear()
