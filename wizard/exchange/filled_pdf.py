"""Reads answer sheets that come back as PDF forms: the values of their fields, and nothing else in them.

They were opened by unknown programs and came through mailboxes, so everything in them is doubted and bounded.
"""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.generic import DictionaryObject, IndirectObject, PdfObject, StreamObject

from wizard.domain.assessment import Rating
from wizard.exchange.filled_when import believed, iso_moment, latest, pdf_moment
from wizard.exchange.pdf_fields import Form, placed, read_form
from wizard.exchange.pdf_parts import NONSENSE, Looks, TooMuchError, dictionary, let_go
from wizard.exchange.pdf_remarks import remarks
from wizard.exchange.sheets import IDENTITY, Given, Sheet, SheetProblem, identity_from
from wizard.exchange.unlocking import unlocked

# What one file may cost, in steps of the parser: a sheet of 200 questions, filled in and in need of repair,
# takes 4 million. More than that is no sheet, or would take longer than anybody waits.
_MOST_READS = 5_000_000
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
_LONGEST_PACKET = 100_000
_QUOTED = 200  # characters of a text that is not taken: enough to find it again
# pypdf says on the log what it mends; it is no concern of the user.
logging.getLogger("pypdf").addHandler(logging.NullHandler())


class _Metered(io.BytesIO):
    """A file that counts how often it is read from: whatever the parser does, it reads for it."""

    def __init__(self, data: bytes) -> None:
        super().__init__(data)
        self.left = _MOST_READS

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise TooMuchError
        return super().read(size)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self.left -= 1
        if self.left < 0:
            raise TooMuchError
        return super().seek(offset, whence)


class _Reader(PdfReader):
    """Stops at more packed objects than a form has; the meter of the file does not see them."""

    packed_left = _MOST_PACKED

    def get_object(self, indirect_reference: int | IndirectObject) -> PdfObject | None:
        found = super().get_object(indirect_reference)
        if isinstance(found, StreamObject) and found.get("/Type") == "/ObjStm":
            self.packed_left -= len(found.get_data())
            if self.packed_left < 0:
                raise TooMuchError
        return found

    def _rebuild_xref_table(self, stream: Any) -> None:  # noqa: ANN401 - a file of pypdf's kind
        stream.seek(0)
        _check_packed(stream.read())
        super()._rebuild_xref_table(stream)


def _check_packed(data: bytes) -> None:
    """Raise TooMuchError where packed objects hold more than a form has: they grow a thousandfold."""
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
                    raise TooMuchError
                if length < len(piece):
                    break
        except zlib.error:
            continue


def read_pdf(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    """The sheet in a filled form and what is wrong with it. Only values are read, nothing is run."""
    try:
        with apply_configuration(_LIMITS):
            return _read(data)
    except TooMuchError:
        return None, (SheetProblem("too-much"),)


def _unlocked(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    """The sheet in a form that is encrypted, where it opens without a password."""
    opened = unlocked(data)
    return (None, (opened,)) if isinstance(opened, SheetProblem) else _read(opened, may_be_locked=False)


def _read(data: bytes, *, may_be_locked: bool = True) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    # A search by pattern keeps the whole program waiting, a tenth of a second for each megabyte.
    if (
        data.count(b"/Prev") + data.count(b"trailer") > _MOST_REVISIONS
        and len(_REVISION.findall(data)) > _MOST_REVISIONS
    ):
        raise TooMuchError
    try:
        reader = _Reader(_Metered(data))
    except NONSENSE:
        return (
            _unlocked(data) if may_be_locked and b"/Encrypt" in data else (None, (SheetProblem("damaged"),))
        )
    try:
        if reader.is_encrypted:
            return _unlocked(data) if may_be_locked else (None, (SheetProblem("encrypted"),))
        root = dictionary(reader.trailer["/Root"])
        looks = Looks()
        places = tuple(placed(root, looks))
        form = read_form(root, places, looks)
        said = tuple(remarks(root, [place.node for place in places]))
        saved = _saved(reader, root)
    except NONSENSE:
        return None, (SheetProblem("damaged"),)
    finally:
        let_go(reader)
    if not form.values:
        return None, (*said, SheetProblem("no-fields"))
    if IDENTITY in form.twice:
        return None, (*said, SheetProblem("several-sheets"))
    identity = identity_from(form.values.get(IDENTITY, "") or form.unseen.get(IDENTITY, ""))
    if isinstance(identity, SheetProblem):
        return None, (*said, identity)
    answers, problems = _answers(form)
    return Sheet(identity, answers, saved), (*said, *problems)


def _saved(reader: PdfReader, root: DictionaryObject) -> datetime | None:
    """When the form was filled in, from both places where programs write it; nonsense there says nothing."""
    try:
        info = dictionary(reader.trailer.get("/Info", DictionaryObject()))
        modified, created = (pdf_moment(info.get(key)) for key in ("/ModDate", "/CreationDate"))
    except NONSENSE:
        modified = created = None
    try:
        described = _description(root)
    except NONSENSE:
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


def _answers(form: Form) -> tuple[tuple[tuple[str, Given], ...], tuple[SheetProblem, ...]]:
    """The answers by question, and what is to be said about questions."""
    written: dict[str, dict[str, str]] = {}
    for key, kind, value in _named(form.values):
        written.setdefault(key, {})[kind] = value
    twice = sorted({match[2] for name in form.twice if (match := _FIELD.fullmatch(name))})
    problems = [SheetProblem("answered-twice", criterion=key) for key in twice]
    problems += [
        SheetProblem("unseen", (_quoted(kind, value),), criterion=key)
        for key, kind, value in _named(form.unseen)
    ]
    answers = []
    for key, parts in written.items():
        if key in twice:
            continue
        rating = None
        if chosen := parts.get("rating", ""):
            try:
                rating = Rating(chosen.removeprefix("/"))
            except ValueError:
                problems.append(SheetProblem("unknown-rating", (("value", chosen[:80]),), criterion=key))
        given = Given(rating, parts.get("reason", ""), parts.get("note", ""))
        if given != Given(None):
            answers.append((key, given))
    return tuple(answers), tuple(problems)


def _quoted(kind: str, value: str) -> tuple[str, str]:
    """A value that is not taken, as a parameter: the rating that it is, or words."""
    return ("rating", value) if kind == "rating" and value in set(Rating) else ("words", value[:_QUOTED])


def _named(values: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The question, the kind and the value of each field that answers one and is not empty."""
    found = [(match, value) for name, value in values.items() if (match := _FIELD.fullmatch(name)) and value]
    yield from sorted((match[2], match[1], value) for match, value in found)
