"""The text of a PDF string in every encoding that the standard allows (ISO 32000-2, 7.9.2.2 and D.3)."""

from __future__ import annotations

import codecs
import re

from pypdf.generic import (
    ByteStringObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

# PDFDocEncoding, where it differs from Latin-1; no letter has the codes that are left out.
_PDF_DOC = {
    **dict(zip(range(0x18, 0x20), "˘ˇˆ˙˝˛˚˜", strict=True)),  # words: as it is
    **dict(
        zip(range(0x80, 0x9F), "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™\ufb01\ufb02ŁŒŠŸŽıłœšž", strict=True)
    ),  # words: as it is
    0x7F: "\ufffd",
    0x9F: "\ufffd",
    0xA0: "€",
    0xAD: "\ufffd",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
)
# The language of what follows: two letters, and two for the country, as characters or two to a 16-bit unit.
_LANGUAGE = re.compile("\x1b([A-Za-z]{2,3}(?:-?[A-Za-z]{2})?|[\u4141-\u7a7a]{1,2})\x1b")


def text_of(value: object) -> str:
    """The text of a string, of a stream that holds one, or of a name without its slash; "" for anything else.

    Letters that cannot be told become U+FFFD.
    """
    found = value.get_object() if isinstance(value, IndirectObject) else value
    if isinstance(found, NameObject):
        return found.removeprefix("/")
    if isinstance(found, StreamObject):
        return _stream_text(found.get_data())
    if isinstance(found, TextStringObject):
        return string_text(found.original_bytes)
    return string_text(bytes(found)) if isinstance(found, ByteStringObject) else ""


def string_text(data: bytes) -> str:
    """The text of the bytes of a text string."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _LANGUAGE.sub("", data.removeprefix(mark).decode(encoding, "replace"))
    return data.decode("latin-1").translate(_PDF_DOC)


def _stream_text(data: bytes) -> str:
    """The same for a stream; into these, some programs write UTF-8 that does not say so."""
    try:
        return string_text(codecs.BOM_UTF8 + data.removeprefix(codecs.BOM_UTF8)) if data.decode() else ""
    except UnicodeDecodeError:
        return string_text(data)
