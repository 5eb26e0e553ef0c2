"""Gives each text of a page its own direction, as `dir="auto"` and `unicode-bidi: plaintext` do in a browser.

WeasyPrint knows the direction of an element alone, and lays each piece of text out by itself: a piece takes
the direction of its element. So what is written from the right is told so, block by block and piece by piece,
before a page is laid out. Pages without such text are never looked through.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from wizard.domain.ways import LTR, direction, has_leftward

_COMMENT = ""
_INLINE = frozenset((_COMMENT, *"a b bdi br em i input small span strong svg textarea".split()))
_CLOSED = frozenset((_COMMENT, *"head svg style textarea".split()))
_ELSEWHERE = frozenset(("bdi", "svg", "textarea"))
_KEPT_LINES = "typed"  # the class of texts whose line breaks were typed


def direct(page: Element) -> None:
    """Tell each element of a page the way that its text runs."""
    _look_into(page, page.get("dir") or LTR)


def _name(element: Element) -> str:
    """The name of an element; a drawing may carry its namespace."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else _COMMENT


def _look_into(element: Element, way: str) -> None:
    """Give an element and what is in it their ways; `way` is that of the element around."""
    if _name(element) in _CLOSED:
        return
    if element.get("dir") and _name(element) != "html":  # was told already, with all that is in it
        return
    if all(_name(child) in _INLINE for child in element):
        _block(element, way)
        return
    _pieces(element, way, inner=False)
    for child in list(element):
        _look_into(child, way)


def _block(element: Element, way: str) -> None:
    """A block of text: the whole of it runs as its first letter does, each piece of it by its own."""
    if not any(True for _piece in _texts(element)):
        return
    if _typed_lines(element):
        for line in element:
            _block(line, way)
        return
    whole = "".join(element.itertext())
    own = direction("".join(_texts(element))) or direction(whole) or way
    if own != way:
        element.set("dir", own)
    if own != LTR or has_leftward(whole):
        _pieces(element, own, inner=True)


def _texts(element: Element) -> Iterator[str]:
    """The pieces of text that say which way a block runs: those set apart do not."""
    if _name(element) == _COMMENT:
        return
    if element.text:
        yield element.text
    for child in element:
        if _name(child) not in _ELSEWHERE:
            yield from _texts(child)
        if child.tail:
            yield child.tail


def _typed_lines(element: Element) -> bool:
    """Make a block of each line of a text that somebody typed, and tell whether that was to be done."""
    text = element.text or ""
    if len(element) or "\n" not in text.strip() or not has_leftward(text):
        return False
    if _KEPT_LINES not in element.get("class", "").split():
        return False
    element.text = None
    for line in text.strip().split("\n"):
        SubElement(element, "span", style="display: block").text = line.strip() or "\u00a0"
    return True


def _pieces(element: Element, way: str, *, inner: bool) -> None:
    """Set apart each piece of text in an element that runs against it."""
    for place, child in reversed(list(enumerate(element))):
        if inner and _name(child) not in _CLOSED:
            _inline(child, way)
        piece = child.tail or ""
        if _against(piece, way):
            child.tail, apart = _apart(piece)
            element.insert(place + 1, apart)
    if _against(element.text or "", way):
        element.text, apart = _apart(element.text or "")
        element.insert(0, apart)


def _inline(element: Element, way: str) -> None:
    """A part of a line: it runs its own way."""
    own = direction("".join(element.itertext())) or way
    if own != way:
        element.set("dir", own)
    _pieces(element, own, inner=True)


def _against(piece: str, way: str) -> bool:
    return (direction(piece) or way) != way


def _apart(piece: str) -> tuple[str, Element]:
    """A piece of text as an element that runs its own way; blanks at its ends belong to what is around."""
    words = piece.strip()
    apart = Element("bdi", dir=direction(words))
    apart.text = words
    before, after = piece.split(words, 1)
    apart.tail = after
    return before, apart
