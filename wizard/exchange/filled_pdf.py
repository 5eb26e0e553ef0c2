"""Reads answer sheets that come back as PDF forms: the values of their fields, and nothing else in them.

They were opened by unknown programs and came through mailboxes, so everything in them is doubted and bounded.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sized
from datetime import UTC, datetime
from typing import Any, TypeVar

from pypdf import Configuration, PdfReader, apply_configuration
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
from wizard.domain.text import clean
from wizard.exchange.filled_when import believed, iso_moment, latest, pdf_moment
from wizard.exchange.sheets import IDENTITY, Given, Sheet, SheetProblem, identity_from

# What one file may cost, in steps of the parser: a sheet of 200 questions, filled in and in need of repair,
# takes 4 million. More than that is no sheet, or would take longer than anybody waits.
_MOST_READS = 5_000_000
_MOST_LOOKS = 200_000  # things looked at in walks through the form: the same one can stand in many lists
_MOST_PACKED = 6_000_000  # bytes of objects that were packed together, unpacked
_MOST_NUMBERED = 2_000_000  # bytes of the tables in packed objects, when lost objects are looked for
_MOST_REVISIONS = 2_000  # times that a file was added to
_LIMITS = Configuration(
    zlib_maximum_output_length=16_000_000,
    stream_decoding_work_maximum_length=32_000_000,
    flate_maximum_columns=64,
    stream_filters_maximum_length=1,
    # No program packs a form in these ways; what is packed in them could grow beyond measure.
    lzw_maximum_output_length=100_000,
    run_length_maximum_output_length=100_000,
    brotli_maximum_output_length=100_000,
    jbig2dec_binary=None,
)
_STREAM = re.compile(rb"stream\r?\n")
_REVISION = re.compile(rb"/Prev\b|\btrailer\b")
_NUMBERED = re.compile(rb"[\d\s\0-\4]*")  # with what marks the rows of a packed table
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


_Things = TypeVar("_Things", bound=Sized)


class _TooMuchError(BaseException):
    """A file that costs more than any sheet; no Exception, so that the parser does not go on after it."""


class _Metered(io.BytesIO):
    """A file that counts how often it is read from: whatever the parser does, it reads for it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.left = _MOST_READS

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise _TooMuchError
        return super().read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self.left -= 1
        if self.left < 0:
            raise _TooMuchError
        return super().seek(offset, whence)


class _Reader(PdfReader):
    """Stops at more packed objects than a form has; the meter of the file does not see them."""

    packed_left = _MOST_PACKED

    def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
        found = super().get_object(indirect_reference)
        if isinstance(found, StreamObject) and found.get("/Type") == "/ObjStm":
            self.packed_left -= len(found.get_data())
            if self.packed_left < 0:
                raise _TooMuchError
        return found

    def _rebuild_xref_table(self, stream: Any) -> None:  # noqa: ANN401 - a file of pypdf's kind
        stream.seek(0)
        _check_packed(stream.read())
        super()._rebuild_xref_table(stream)


def _check_packed(data: bytes) -> None:
    """Raise _TooMuchError where packed objects hold more than a form has: they grow a thousandfold."""
    left = _MOST_NUMBERED
    for found in _STREAM.finditer(data):
        unpacked, start = zlib.decompressobj(), found.end()
        try:
            while start < len(data) and not unpacked.eof:
                piece = unpacked.decompress(unpacked.unconsumed_tail or data[start : start + 4096], 65_536)
                start += 0 if unpacked.unconsumed_tail else 4096
                numbered = _NUMBERED.match(piece)
                length = numbered.end() if numbered else 0
                left -= length
                if left < 0:
                    raise _TooMuchError
                if length < len(piece):
                    break
        except zlib.error:
            continue


def read_pdf(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    """The sheet in a filled form and what is wrong with it. Only values are read, nothing is run."""
    try:
        with apply_configuration(_LIMITS):
            return _read(data)
    except _TooMuchError:
        return None, (SheetProblem("too-much"),)


def _read(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    # A search by pattern keeps the whole program waiting, a tenth of a second for each megabyte.
    if (
        data.count(b"/Prev") + data.count(b"trailer") > _MOST_REVISIONS
        and len(_REVISION.findall(data)) > _MOST_REVISIONS
    ):
        raise _TooMuchError
    try:
        reader = _Reader(_Metered(data))
    except DependencyError:  # it could decrypt, with more than comes with this program
        return None, (SheetProblem("encrypted"),)
    except _NONSENSE:
        return None, (SheetProblem("damaged"),)
    try:
        if reader.is_encrypted:
            return None, (SheetProblem("encrypted"),)
        root = dictionary(reader.trailer["/Root"])
        looks = _Looks()
        fields = dict(_fields(root, looks))
        remarks = tuple(_remarks(root, looks))
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


class _Looks:
    """Counts what is looked at in a file, however often the same thing stands in it."""

    def __init__(self) -> None:
        self.left = _MOST_LOOKS

    def over(self, things: _Things) -> _Things:
        """The same, once they are counted."""
        self.left -= len(things)
        if self.left < 0:
            raise _TooMuchError
        return things


def _fields(root: DictionaryObject, looks: _Looks) -> Iterator[tuple[str, str]]:
    """Full name and value of every field that has a value."""
    if "/AcroForm" not in root:
        return
    form = dictionary(root["/AcroForm"])
    left = _MOST_FIELDS
    waiting: list[tuple[Any, str, int]] = [
        (field, "", 0) for field in looks.over(array(form.get("/Fields", ArrayObject())))
    ]
    while waiting and left:
        left -= 1
        value, above, depth = waiting.pop()
        field = dictionary(value)
        own = str(field.get("/T", ""))
        name = f"{above}.{own}" if above and own else above or own
        kids = looks.over(array(field.get("/Kids", ArrayObject())))
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
            chosen = clean(parts["rating"])
            try:
                rating = Rating(chosen.removeprefix("/"))
            except ValueError:
                problems.append(SheetProblem("unknown-rating", (("value", chosen[:80]),), criterion=key))
        given = Given(rating, parts.get("reason", "").strip(), parts.get("note", "").strip())
        if given != Given(None):
            answers.append((key, given))
    return tuple(answers), tuple(problems)


def _remarks(root: DictionaryObject, looks: _Looks) -> Iterator[SheetProblem]:
    """What is in the file besides a form, where readers would find it. None of it is opened."""
    names = dictionary(root.get("/Names", DictionaryObject()))
    dictionaries = [root, *_annotations(root, looks)]
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


def _annotations(root: DictionaryObject, looks: _Looks) -> Iterator[DictionaryObject]:
    """All pages and what stands on them, as far as a form can go."""
    waiting: list[object] = [root.get("/Pages", DictionaryObject())]
    for _place in range(_MOST_FIELDS):
        if not waiting:
            return
        node = dictionary(waiting.pop())
        yield node
        for key in ("/Kids", "/Annots"):
            if key in node and node.get("/Subtype") != "/Widget":
                waiting += looks.over(array(node[key]))


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
