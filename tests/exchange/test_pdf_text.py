"""Text of PDF strings in every encoding of the standard."""

from __future__ import annotations

import codecs

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Name, String
from pypdf.generic import (
    ByteStringObject,
    DecodedStreamObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
    create_string_object,
)

from tests.exchange.helpers import NAMED, changed_pdf
from wizard.exchange.filled_pdf import read_pdf
from wizard.exchange.pdf_text import string_text, text_of

TEXT = "Grüße „so“ \u4f60\u597d نعم 😀"
ENCODED = {
    "utf-16-be": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16-le": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-8": codecs.BOM_UTF8 + TEXT.encode(),
}
# ISO 32000-2, table D.3: the codes in which it differs from Latin-1.
PDF_DOC = {
    0x18: "\u02d8", 0x19: "\u02c7", 0x1A: "\u02c6", 0x1B: "\u02d9", 0x1C: "\u02dd", 0x1D: "\u02db",
    0x1E: "\u02da", 0x1F: "\u02dc", 0x80: "\u2022", 0x81: "\u2020", 0x82: "\u2021", 0x83: "\u2026",
    0x84: "\u2014", 0x85: "\u2013", 0x86: "\u0192", 0x87: "\u2044", 0x88: "\u2039", 0x89: "\u203a",
    0x8A: "\u2212", 0x8B: "\u2030", 0x8C: "\u201e", 0x8D: "\u201c", 0x8E: "\u201d", 0x8F: "\u2018",
    0x90: "\u2019", 0x91: "\u201a", 0x92: "\u2122", 0x93: "\ufb01", 0x94: "\ufb02", 0x95: "\u0141",
    0x96: "\u0152", 0x97: "\u0160", 0x98: "\u0178", 0x99: "\u017d", 0x9A: "\u0131", 0x9B: "\u0142",
    0x9C: "\u0153", 0x9D: "\u0161", 0x9E: "\u017e", 0xA0: "\u20ac",
}  # fmt: skip
NONE = {0x7F, 0x9F, 0xAD}


@pytest.mark.parametrize("code", range(256))
def test_every_code_of_pdfdocencoding(code: int) -> None:
    expected = "\ufffd" if code in NONE else PDF_DOC.get(code, chr(code))
    assert string_text(bytes([0x41, code, 0x42])) == f"A{expected}B"


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_that_says_its_encoding(encoding: str) -> None:
    data = ENCODED[encoding]
    stream = DecodedStreamObject()
    stream.set_data(data)
    for value in (create_string_object(data), ByteStringObject(data), stream):
        assert text_of(value) == TEXT


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x1b")))
def test_any_text_comes_back(text: str) -> None:
    assert string_text(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text
    assert string_text(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text
    assert string_text(codecs.BOM_UTF8 + text.encode()) == text
    assert text_of(TextStringObject(text)) == text or text[:1] in {"\ufeff", "\ufffe"}


@given(st.binary(max_size=60))
def test_any_bytes_are_some_text(data: bytes) -> None:
    made = text_of(create_string_object(data))
    assert isinstance(made, str)
    assert not any("\ud800" <= letter <= "\udfff" for letter in made)


ESCAPES = [
    "\x1b\u656e\x1b",  # "en" as two bytes, as the standard has it
    "\x1b\u656e\u5553\x1b",  # "enUS"
    "\x1ben\x1b",
    "\x1benUS\x1b",
    "\x1ben-US\x1b",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_the_language_of_a_text_is_no_part_of_it(escape: str) -> None:
    text = f"{escape}Grüße {escape}you"
    assert string_text(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == "Grüße you"
    assert string_text(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == "Grüße you"
    assert string_text(codecs.BOM_UTF8 + text.encode()) == "Grüße you"


def test_an_escape_that_is_no_language_takes_no_words_with_it() -> None:
    text = "one \x1b two three \x1b four"
    assert string_text(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text
    assert string_text(b"a\x1ben\x1bb") == "a\u02d9en\u02d9b"  # PDFDocEncoding has a letter there


def test_streams_may_hold_utf_8_that_does_not_say_so() -> None:
    for data, text in (("Grüße".encode(), "Grüße"), (b"Gr\xfc\xdfe \x80", "Grüße \u2022"), (b"", "")):
        stream = DecodedStreamObject()
        stream.set_data(data)
        assert text_of(stream) == text


def test_what_is_no_text_is_none() -> None:
    assert text_of(NameObject("/not-applicable")) == "not-applicable"
    for value in (None, NullObject(), NumberObject(7), 7):
        assert text_of(value) == ""


def test_text_cut_off_in_the_middle_of_a_letter_is_kept_as_far_as_it_goes() -> None:
    assert string_text(codecs.BOM_UTF16_BE + b"\0a\0b\0") == "ab\ufffd"
    assert string_text(codecs.BOM_UTF16_BE + b"\0a\xd8\x3d") == "a\ufffd"
    assert string_text(codecs.BOM_UTF8 + b"a\xc3") == "a\ufffd"


@pytest.mark.parametrize("as_stream", [False, True])
@pytest.mark.parametrize("data", [*ENCODED.values(), b"Gr\xfc\xdfe \x80\x8d\xa0"])
def test_a_note_in_any_encoding_is_read(form: bytes, data: bytes, as_stream: bool) -> None:
    def change(document: pikepdf.Pdf) -> None:
        note = next(one for one in document.Root.AcroForm.Fields if str(one.T) == f"note_{NAMED}")
        note.V = document.make_stream(data) if as_stream else String(data)
        note.T = String(codecs.BOM_UTF16_BE + f"note_{NAMED}".encode("utf-16-be"))
        group = next(one for one in document.Root.AcroForm.Fields if str(one.T) == f"rating_{NAMED}")
        group.V = Name("/none")

    sheet, problems = read_pdf(changed_pdf(form, change))
    assert problems == ()
    assert sheet is not None
    assert sheet.answers[0][1].note == (TEXT if data in ENCODED.values() else "Grüße •“€")
