"""Turns pages of a PDF into pictures, for previews and for slides."""

from __future__ import annotations

import io
from collections.abc import Sequence
from zipfile import ZIP_STORED, ZipFile, ZipInfo


def pages_as_images(pdf: bytes, scale: float = 1.0, only: range | None = None) -> tuple[bytes, ...]:
    """Each page as a PNG; at a scale of 1 a point is a pixel. `only` names pages by index from 0."""
    import pypdfium2  # not needed until something is shown

    document = pypdfium2.PdfDocument(pdf)
    try:
        numbers = [n for n in (only or range(len(document))) if n < len(document)]
        return tuple(_picture(document[number], scale) for number in numbers)
    finally:
        document.close()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _picture(page: object, scale: float) -> bytes:
    bitmap = page.render(scale=scale)  # type: ignore[attr-defined]
    out = io.BytesIO()
    bitmap.to_pil().save(out, "PNG")
    return out.getvalue()


def archive_of(pictures: Sequence[bytes], name: str) -> bytes:
    """Pictures as files of one archive, called by `name` and their number; the same ones give the same
    bytes.
    """
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:  # they are compressed already
        for number, picture in enumerate(pictures, 1):
            archive.writestr(ZipInfo(f"{name}-{number:02}.png"), picture)
    return out.getvalue()
