"""Files that come back as forms and cost more than any form: refused after a bounded amount of work."""

from __future__ import annotations

import io
import zlib

import pikepdf
import pytest

from tests.exchange.helpers import ANNA, NAMED, blank_of, with_pikepdf
from wizard.domain.assessment import Rating
from wizard.exchange import filled_pdf
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.sheets import Given, Sheet


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read_pdf(data)[1]]


def plain_pdf(*objects: bytes, table: bool = True) -> bytes:
    """A file of these objects, numbered from 1; the first is its root."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, words in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, words)
    start = len(out) if table else 1
    if table:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def packed(data: bytes, head: bytes) -> bytes:
    small = zlib.compress(data, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (head, len(small), small)


def numbered(count: int) -> bytes:
    """So many small objects, packed together."""
    head = b" ".join(b"%d %d" % (1000 + n, 2 * n) for n in range(count)) + b" "
    return packed(head + b"1 " * count, b"/Type/ObjStm/N %d/First %d" % (count, len(head)))


EMPTY = b"<</AcroForm<</Fields[]>>/Pages 2 0 R>>"
SHARED = b"[" + b"4 0 R " * 3_000 + b"]"


@pytest.mark.parametrize(
    "data",
    [
        # The same list again and again: a few kilobytes, a thousand million things to look at.
        plain_pdf(
            b"<</AcroForm<</Fields 3 0 R>>/Pages 2 0 R>>", b"<</Kids[]>>", SHARED, b"<</T(a)/Kids 3 0 R>>"
        ),
        plain_pdf(EMPTY, b"<</Kids 3 0 R>>", SHARED, b"<</Kids 3 0 R>>"),
        # Packed objects without end, in a file whose table is lost.
        plain_pdf(EMPTY, b"<</Kids[]>>", *[numbered(100_000)] * 3, table=False),
        # A file that was added to ten thousand times.
        plain_pdf(EMPTY, b"<</Kids[]>>", b"(" + b"/Prev 7 " * 10_000 + b")"),
    ],
    ids=["fields", "pages", "packed", "revisions"],
)
def test_what_would_take_too_long_is_refused(data: bytes) -> None:
    assert len(data) < 2 << 20
    assert codes(data) == ["too-much"]


def test_a_file_is_read_from_so_often_and_no_more(monkeypatch: pytest.MonkeyPatch, form: bytes) -> None:
    long = plain_pdf(
        b"<</AcroForm<</Fields[<</T(a)/V(" + b"\\101" * 60_000 + b")>>]>>/Pages 2 0 R>>", b"<<>>"
    )
    assert codes(long) == ["no-identity"]
    monkeypatch.setattr(filled_pdf, "_MOST_READS", 100_000)
    assert codes(long) == ["too-much"]
    monkeypatch.setattr(filled_pdf, "_MOST_READS", 10)
    assert codes(form) == ["too-much"]


def test_packed_objects_are_unpacked_so_far_and_no_further(
    monkeypatch: pytest.MonkeyPatch, form: bytes
) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(form)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert read_pdf(out.getvalue())[0] == Sheet(blank_of(ANNA).identity, ())
    monkeypatch.setattr(filled_pdf._Reader, "packed_left", 1_000)
    assert codes(out.getvalue()) == ["too-much"]


@pytest.mark.parametrize("mode", list(pikepdf.ObjectStreamMode))
def test_a_form_whose_table_is_lost_is_read_all_the_same(form: bytes, mode: pikepdf.ObjectStreamMode) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(with_pikepdf(form, {NAMED: "largely"}, {}))) as document:
        document.save(out, object_stream_mode=mode)
    whole = out.getvalue()
    lost = whole[: whole.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n"
    sheet, _problems = read_pdf(lost)
    assert sheet is not None
    assert dict(sheet.answers) == {NAMED: Given(Rating.LARGELY)}
