"""Reads answer sheets that come back as PDF forms: the values of their fields, and nothing else in them.

They were opened by unknown programs and came through mailboxes, so everything in them is doubted and bounded.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from wizard.domain.assessment import Rating
from wizard.exchange.filled_when import believed, iso_moment, latest, pdf_moment
from wizard.exchange.sheets import IDENTITY, Given, Sheet, SheetProblem, identity_from

_FIELD = re.compile(r"(rating|reason|note)_([a-z0-9-]{1,80})")
_MOST_FIELDS = 20_000
_DEEPEST = 8
_LONGEST_PACKET = 100_000
# Actions that lead out of the document and run nothing (ISO 32000-1, 12.6.4).
_LINKS = {"/URI", "/GoToR", "/GoToE"}
_ACTIONS = ("/OpenAction", "/AA", "/A")
# What pypdf raises where a file is not what it says.
_NONSENSE = (
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
# pypdf says on the log what it mends; it is no concern of the user.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


def read_pdf(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    """The sheet in a filled form and what is wrong with it. Only values are read, nothing is run."""
    try:
        reader = PdfReader(io.BytesIO(data))
    except DependencyError:  # it could decrypt, with more than comes with this program
        return None, (SheetProblem("encrypted"),)
    except _NONSENSE:
        return None, (SheetProblem("damaged"),)
    try:
        if reader.is_encrypted:
            return None, (SheetProblem("encrypted"),)
        root = dictionary(reader.trailer["/Root"])
        fields = dict(_fields(root))
        remarks = tuple(_remarks(root))
        saved = _saved(reader, root)
    except _NONSENSE:
        return None, (SheetProblem("damaged"),)
    finally:
        let_go(reader)
    if not fields:
        return None, (*remarks, SheetProblem("no-fields"))
    identity = identity_from(fields.get(IDENTITY, ""))
    if isinstance(identity, SheetProblem):
        return None, (*remarks, identity)
    answers, problems = _answers(fields)
    return Sheet(identity, answers, saved), (*remarks, *problems)


def let_go(*documents: PdfReader | PdfWriter) -> None:
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


def _saved(reader: PdfReader, root: DictionaryObject) -> datetime | None:
    """When the form was filled in, from both places where programs write it; nonsense there says nothing."""
    try:
        info = dictionary(reader.trailer.get("/Info", DictionaryObject()))
        modified, created = (pdf_moment(info.get(key)) for key in ("/ModDate", "/CreationDate"))
    except _NONSENSE:
        modified = created = None
    try:
        described = _description(root)
    except _NONSENSE:
        described = ""
    other, made = (iso_moment(_described(described, key)) for key in ("ModifyDate", "CreateDate"))
    now = datetime.now(UTC)
    return latest(believed(one, latest((created, made)), now) for one in (modified, other))


def _description(root: DictionaryObject) -> str:
    """The XMP packet. It is meant to be found without unpacking (ISO 16684-1), so none is unpacked."""
    packet = dictionary(root.get("/Metadata", DictionaryObject()))
    if not isinstance(packet, StreamObject) or "/Filter" in packet:
        return ""
    return packet.get_data()[:_LONGEST_PACKET].decode("utf-8", "replace")


def _described(packet: str, key: str) -> str:
    """The value of a property, written as an attribute or as an element; no XML is parsed for it."""
    match = re.search(rf"xmp:{key}(?:\s{{0,9}}=\s{{0,9}}[\"']|>)\s{{0,99}}([0-9TZ:.+-]{{1,64}})", packet)
    return match[1] if match else ""


def _fields(root: DictionaryObject) -> Iterator[tuple[str, str]]:
    """Full name and value of every field that has a value."""
    if "/AcroForm" not in root:
        return
    form = dictionary(root["/AcroForm"])
    left = _MOST_FIELDS
    waiting: list[tuple[Any, str, int]] = [(field, "", 0) for field in form.get("/Fields", ())]
    while waiting and left:
        left -= 1
        value, above, depth = waiting.pop()
        field = dictionary(value)
        own = str(field.get("/T", ""))
        name = f"{above}.{own}" if above and own else above or own
        kids = field.get("/Kids", ())
        below = [kid for kid in kids if "/T" in dictionary(kid)]
        if below and depth < _DEEPEST:
            waiting += [(kid, name, depth + 1) for kid in below]
            continue
        yield name, _value(field, kids)


def _value(field: DictionaryObject, kids: Iterable[object]) -> str:
    found = field.get("/V")
    if isinstance(found, IndirectObject):
        found = found.get_object()
    if isinstance(found, NameObject):
        found = found.removeprefix("/")
    if isinstance(found, StreamObject):  # long texts may be streams
        found = found.get_data().decode("utf-8", "replace")
    if found and found != "Off":
        return str(found)
    # Some readers only press the button and leave its group as it was.
    pressed = [str(dictionary(kid).get("/AS", "/Off")).removeprefix("/") for kid in kids]
    return next((state for state in pressed if state != "Off"), "")


def _answers(
    fields: Mapping[str, str],
) -> tuple[tuple[tuple[str, Given], ...], tuple[SheetProblem, ...]]:
    written: dict[str, dict[str, str]] = {}
    for name, value in sorted(fields.items()):
        match = _FIELD.fullmatch(name)
        if match and value.strip():
            written.setdefault(match[2], {})[match[1]] = value
    problems = []
    answers = []
    for key, parts in sorted(written.items()):
        rating = None
        if "rating" in parts:
            try:
                rating = Rating(parts["rating"].removeprefix("/"))
            except ValueError:
                problems.append(
                    SheetProblem("unknown-rating", (("value", parts["rating"][:80]),), criterion=key)
                )
        given = Given(rating, parts.get("reason", "").strip(), parts.get("note", "").strip())
        if given != Given(None):
            answers.append((key, given))
    return tuple(answers), tuple(problems)


def _remarks(root: DictionaryObject) -> Iterator[SheetProblem]:
    """What is in the file besides a form, where readers would find it. None of it is opened."""
    names = dictionary(root.get("/Names", DictionaryObject()))
    dictionaries = [root, *_annotations(root)]
    acts = set(_acts(one[key] for one in dictionaries for key in _ACTIONS if key in one))
    if "/JavaScript" in names or acts - _LINKS:
        yield SheetProblem("scripts")
    if acts & _LINKS:
        yield SheetProblem("links-elsewhere")
    if (
        "/EmbeddedFiles" in names
        or "/AF" in root
        or any(one.get("/Subtype") == "/FileAttachment" for one in dictionaries)
    ):
        yield SheetProblem("attachments")


def _annotations(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """All pages and what stands on them, as far as a form can go."""
    waiting: list[object] = [root.get("/Pages", DictionaryObject())]
    for _place in range(_MOST_FIELDS):
        if not waiting:
            return
        node = dictionary(waiting.pop())
        yield node
        for key in ("/Kids", "/Annots"):
            if key in node and node.get("/Subtype") != "/Widget":
                waiting += array(node[key])


def _acts(actions: Iterable[PdfObject]) -> Iterator[str]:
    """The kinds of actions, and of those that follow them or stand in them, that do more than move about.

    Each is looked at once, so that those which follow each other in a ring come to an end.
    """
    waiting: list[PdfObject] = list(actions)
    seen: set[int] = set()
    for _action in range(_MOST_FIELDS):
        if not waiting:
            return
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            waiting += [value] if (value := found.get_object()) is not None else []
        elif isinstance(found, ArrayObject):
            waiting += found
        elif isinstance(found, DictionaryObject) and "/S" in found:
            kind = str(found["/S"])
            if kind not in {"/GoTo", "/Named"}:
                yield kind
            waiting += [found.raw_get("/Next")] if "/Next" in found else []
        elif isinstance(found, DictionaryObject):  # a table of actions by event
            waiting += [found.raw_get(key) for key in found]
    if waiting:
        yield "more than anybody needs"
