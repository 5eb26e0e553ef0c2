"""Makes one PDF of the two halves of a document, each drawn by a process of its own.

The second half is handed over as the objects of its PDF, whose numbers and references are changed for those
that are free in the first; what a document has once is made of both. Only the printing process imports this.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_uppercase
from types import SimpleNamespace
from typing import Any

import pydyf
from weasyprint import DEFAULT_OPTIONS
from weasyprint.document import Document
from weasyprint.pdf import generate_pdf
from weasyprint.pdf.anchors import add_outlines

from wizard.documents.forms import found

OPTIONS = {"pdf_variant": "pdf/ua-1", "pdf_version": "1.7", "pdf_tags": True}
_SCALE = 0.75  # points of a PDF for each pixel of a layout, as WeasyPrint has it
# In the tree that leads from pages and links to tags, keys of the second half come after all of the first.
_APART = 1 << 20
# A font that was cut down has a name of a slash, six letters of its own and a plus before its family's.
_OTHER_LETTERS = bytes.maketrans(
    ascii_uppercase.encode(), (ascii_uppercase[1:] + ascii_uppercase[0]).encode()
)
# A reference in the words of a PDF; what is between parentheses is text and stays as it is.
_REFERENCE = re.compile(rb"\((?:[^()\\]|\\.)*\)|\b(\d+) 0 R\b", re.DOTALL)

Bookmarks = list[tuple[list[Any], float]]


def _taken_bookmarks(laid_out: Any) -> Bookmarks:  # noqa: ANN401
    """Bookmarks and height of each page; they are taken out, since the outline is made of both halves."""
    taken = []
    for page in laid_out.pages:
        taken.append((page.bookmarks, page.height))
        page.bookmarks = []
    return taken


@dataclass(frozen=True, slots=True)
class _Parts:
    """The objects of a PDF that its halves share."""

    structure: Any
    mapping: Any
    tags: Any

    @classmethod
    def of(cls, made: pydyf.PDF) -> _Parts:
        structure = found(made, made.catalog["StructTreeRoot"])
        return cls(structure, found(made, structure["ParentTree"]), found(made, structure["K"][0]))


def second_half(laid_out: Document) -> bytes:
    """The objects of the PDF of a second half, for `first_half` in the other process."""
    bookmarks = _taken_bookmarks(laid_out)
    made = generate_pdf(laid_out, None, 1, **DEFAULT_OPTIONS | OPTIONS)
    parts = _Parts.of(made)
    _set_apart(made, parts)
    left = {made.catalog.number, made.pages.number, found(made, made.catalog["Metadata"]).number}
    left |= {parts.structure.number, parts.mapping.number, parts.tags.number}
    kept = [one for one in made.objects if one.free != "f" and one.number not in left]
    words = [one.data for one in kept]
    names = made.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    head = {
        "objects": [(one.number, len(data), _head(one, data)) for one, data in zip(kept, words, strict=True)],
        "pages": made.pages["Kids"][::3],
        "shared": {"pages": made.pages.number, "tags": parts.tags.number},
        "places": [
            (name.string, place.data.decode()) for name, place in zip(names[::2], names[1::2], strict=True)
        ],
        "tags": parts.tags["K"].data[1:-1].decode(),
        "mapping": parts.mapping["Nums"].data[1:-1].decode(),
        "bookmarks": bookmarks,
    }
    said = json.dumps(head).encode()
    return len(said).to_bytes(8, "big") + said + b"".join(words)


def _head(one: Any, data: bytes) -> int:  # noqa: ANN401
    """How much of an object's words can hold references: of a stream, only what stands before it."""
    return data.index(b"stream\n") if isinstance(one, pydyf.Stream) else len(data)


def _set_apart(made: pydyf.PDF, parts: _Parts) -> None:
    """Give keys and names that hold for the whole document others than those of the first half."""
    numbers = parts.mapping["Nums"]
    numbers[::2] = [key + _APART for key in numbers[::2]]
    for one in made.objects:
        if not isinstance(one, pydyf.Dictionary):
            continue
        for key in ("StructParents", "StructParent"):
            if key in one:
                one[key] += _APART
        for key in ("BaseFont", "FontName"):
            if key in one:
                one[key] = one[key][:7].translate(_OTHER_LETTERS) + one[key][7:]
        if "ID" in one:
            one["ID"] = _marked(one["ID"])
        if "Headers" in one.get("A", ()):
            one["A"]["Headers"] = pydyf.Array([_marked(name) for name in one["A"]["Headers"]])


def _marked(name: pydyf.String) -> pydyf.String:
    return pydyf.String(f"2-{name.string}")


class _Taken(pydyf.Object):  # type: ignore[misc]
    """An object out of the PDF of the other half, in words."""

    data: bytes = b""
    compressible = True


def first_half(laid_out: Document, other: Callable[[], bytes], finish: Callable[[pydyf.PDF], None]) -> bytes:
    """The PDF of a first half joined with the other one, for which it waits once its own pages are drawn."""
    bookmarks = _taken_bookmarks(laid_out)

    def join(_document: Document, made: pydyf.PDF) -> None:
        _join(made, other(), bookmarks)
        finish(made)

    printed: bytes = laid_out.write_pdf(finisher=join, **OPTIONS)
    return printed


def _join(made: pydyf.PDF, packed: bytes, bookmarks: Bookmarks) -> None:
    """Take over the objects of the second half, and make one of what a document has once."""
    start = 8 + int.from_bytes(packed[:8], "big")
    head = json.loads(packed[8:start])
    parts = _Parts.of(made)
    taken = [_Taken() for _ in head["objects"]]
    for one in taken:
        made.add_object(one)
    numbers = {old: one.number for (old, _, _), one in zip(head["objects"], taken, strict=True)}
    numbers |= {head["shared"]["pages"]: made.pages.number, head["shared"]["tags"]: parts.tags.number}
    references = {b"%d" % old: b"%d 0 R" % new for old, new in numbers.items()}

    def changed(words: bytes) -> bytes:
        return _REFERENCE.sub(lambda met: references[met[1]] if met[1] else met[0], words)

    for one, (_, length, own) in zip(taken, head["objects"], strict=True):
        one.data = changed(packed[start : start + own]) + packed[start + own : start + length]
        one.compressible = own == length
        start += length
    for page in head["pages"]:
        made.pages["Kids"].extend([numbers[page], 0, "R"])
    made.pages["Count"] += len(head["pages"])
    parts.tags["K"].append(changed(head["tags"].encode()))
    parts.mapping["Nums"].append(changed(head["mapping"].encode()))
    _add_places(made, [(name, changed(place.encode())) for name, place in head["places"]])
    pages = [
        SimpleNamespace(bookmarks=marks, height=height) for marks, height in bookmarks + head["bookmarks"]
    ]
    add_outlines(
        made, Document.make_bookmark_tree(SimpleNamespace(pages=pages), _SCALE, transform_pages=True)
    )


def _add_places(made: pydyf.PDF, places: list[tuple[str, bytes]]) -> None:
    """Add named places that links lead to; they have to be in order of their names."""
    names = made.catalog.setdefault("Names", pydyf.Dictionary()).setdefault("Dests", pydyf.Dictionary())
    known = names.get("Names", [])
    places = places + [(name.string, place) for name, place in zip(known[::2], known[1::2], strict=True)]
    names["Names"] = pydyf.Array()
    for name, place in sorted(places, key=lambda one: one[0]):
        names["Names"].extend([pydyf.String(name), place])
