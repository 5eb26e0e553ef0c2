"""Reads answer sheets that come back as spreadsheets: the cells of their rows, with bounds on everything.

They were saved by unknown programs, so this reads cells and their texts alone, never styles, links, macros or
pictures; no formula is computed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from wizard.domain.assessment import Rating
from wizard.domain.text import clean
from wizard.exchange.filled_when import believed, iso_moment
from wizard.exchange.sheets import Given, Sheet, SheetProblem, identity_from
from wizard.messages.assessment import rating_name
from wizard.words import available, language

# Where these stand in a sheet; its identity is in A1, the keys of the questions below it.
RATING, REASON, NOTE = "F", "G", "H"
HEAD_ROW = 3
_PROPERTIES = "docProps/core.xml"
_LONGEST_PROPERTIES = 100_000
_MOST_PARTS = 1_000
_MOST_BYTES = 30 << 20  # a sheet of 200 questions with long notes unpacks to under 5 MB
_MOST_ELEMENTS = 500_000
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")


def read_xlsx(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    """The sheet in a spreadsheet and what is wrong with it. No formula is computed, no link followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            wrong = _why_not(book)
            if wrong is not None:
                return None, (wrong,)
            remarks = tuple(_remarks(book))
            found = _first_sheet(book)
            saved = _saved(book)
    except (DefusedXmlException, _TooMuchError):
        return None, (SheetProblem("bomb"),)
    except (ParseError, zipfile.BadZipFile, zlib.error):
        return None, (SheetProblem("damaged"),)
    except (EOFError, LookupError, NotImplementedError, OSError, RuntimeError, TypeError, ValueError):
        return None, (SheetProblem("damaged"),)  # what zipfile and the parser raise for nonsense inside
    if isinstance(found, SheetProblem):
        return None, (*remarks, found)
    return replace(found[0], saved=saved), (*remarks, *found[1])


class _TooMuchError(Exception):
    """A part of the file holds more than any answer sheet."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in a cell."""

    text: str
    formula: bool = False


_NOTHING = _Found("")


def _why_not(book: zipfile.ZipFile) -> SheetProblem | None:
    """What keeps a file out before any of it is unpacked."""
    parts = book.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_BYTES:
        return SheetProblem("bomb")
    if any(part.flag_bits & 1 for part in parts):
        return SheetProblem("encrypted")
    names = {part.filename for part in parts}
    # No spreadsheet is packed otherwise, and other ways of packing may ask for any amount of memory.
    packed = {part.compress_type for part in parts} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if len(names) < len(parts) or not packed:
        return SheetProblem("damaged")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        return SheetProblem("not-a-sheet")
    if any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names):
        return SheetProblem("macros")
    if b"macroEnabled" in book.read("[Content_Types].xml"):
        return SheetProblem("macros")
    return None


def _remarks(book: zipfile.ZipFile) -> Iterator[SheetProblem]:
    names = book.namelist()
    if any(name.startswith(("xl/externalLinks/", "xl/connections", "xl/queryTables/")) for name in names):
        yield SheetProblem("links-elsewhere")
    if any(name.startswith(("xl/embeddings/", "xl/activeX/", "xl/ctrlProps/")) for name in names):
        yield SheetProblem("attachments")


def _first_sheet(book: zipfile.ZipFile) -> tuple[Sheet, tuple[SheetProblem, ...]] | SheetProblem:
    """The first sheet of a workbook that carries an identity."""
    texts = _shared_texts(book)
    problem = SheetProblem("no-identity")
    for name in sorted(name for name in book.namelist() if _SHEET.fullmatch(name)):
        with book.open(name) as part:
            rows = dict(_rows(part, texts))
        identity = identity_from(rows.get(1, {}).get("A", _NOTHING).text)
        if not isinstance(identity, SheetProblem):
            answers, problems = _answers(rows)
            return Sheet(identity, answers), problems
        if identity.code != "no-identity":
            problem = identity
    return problem


def _saved(book: zipfile.ZipFile) -> datetime | None:
    """When the spreadsheet was filled in, from its core properties; nonsense there says nothing."""
    said: dict[str, datetime | None] = {}
    try:
        with book.open(_PROPERTIES) as part:
            for event, element in iterparse(
                io.BytesIO(part.read(_LONGEST_PROPERTIES)), ("end",), forbid_dtd=True
            ):
                if event == "end" and _name(element) in {"created", "modified"}:
                    said[_name(element)] = iso_moment(element.text)
    except (DefusedXmlException, ParseError, zipfile.BadZipFile, zlib.error):
        return None
    except (EOFError, LookupError, NotImplementedError, OSError, RuntimeError, TypeError, ValueError):
        return None  # what zipfile and the parser raise for nonsense inside
    return believed(said.get("modified"), said.get("created"), datetime.now(UTC))


def _answers(
    rows: Mapping[int, Mapping[str, _Found]],
) -> tuple[tuple[tuple[str, Given], ...], tuple[SheetProblem, ...]]:
    found: dict[str, Given] = {}
    twice: list[str] = []
    problems: list[SheetProblem] = []
    for row in sorted(row for row in rows if row > HEAD_ROW):
        cells = rows[row]
        key = cells.get("A", _NOTHING).text.strip()
        if not key:
            continue
        given, wrong = _given(key, cells)
        problems += wrong
        if key in found and given not in (Given(None), found[key]):
            if found[key] != Given(None):
                twice.append(key)
                continue
        elif key in found:
            continue
        found[key] = given
    problems += [SheetProblem("answered-twice", criterion=key) for key in dict.fromkeys(twice)]
    answers = [(key, given) for key, given in found.items() if given != Given(None) and key not in twice]
    return tuple(sorted(answers, key=lambda one: one[0])), tuple(problems)


def _given(key: str, cells: Mapping[str, _Found]) -> tuple[Given, list[SheetProblem]]:
    problems: list[SheetProblem] = []
    texts: dict[str, str] = {}
    for column in (RATING, REASON, NOTE):
        cell = cells.get(column, _NOTHING)
        if cell.formula:
            problems.append(SheetProblem("formula", criterion=key))
        texts[column] = "" if cell.formula else clean(cell.text)
    rating = None
    if texts[RATING]:
        rating = _ratings().get(_folded(texts[RATING]))
        if rating is None:
            value = (("value", texts[RATING][:80]),)
            problems.append(SheetProblem("unknown-rating", value, criterion=key))
    return Given(rating, texts[REASON], texts[NOTE]), problems


@cache
def _ratings() -> Mapping[str, Rating]:
    """Every word for a rating in every language there is: a sheet may come from a colleague's program."""
    words = {_folded(rating.value): rating for rating in Rating}
    for name in reversed(available()):
        with language(name):
            words |= {_folded(rating_name(rating)): rating for rating in Rating}
    return words


def _folded(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())


def _shared_texts(book: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in book.namelist():
        return []
    texts: list[str] = []
    with book.open("xl/sharedStrings.xml") as part:
        texts += [_text(element) for element in _elements(part, "si")]
    return texts


def _rows(part: IO[bytes], texts: list[str]) -> Iterator[tuple[int, dict[str, _Found]]]:
    """Number and cells of each row, cells by column."""
    for count, row in enumerate(_elements(part, "row"), 1):
        cells: dict[str, _Found] = {}
        number = int(row.get("r", count))
        for cell in row:
            place = _CELL.fullmatch(cell.get("r", ""))
            if place:
                cells[place[1]] = _found(cell, texts)
        yield number, cells


def _found(cell: Element, texts: list[str]) -> _Found:
    kind = cell.get("t", "n")
    value, formula = "", False
    for child in cell:
        name = _name(child)
        if name == "f":
            formula = True
        elif name == "is":
            value = _text(child)
        elif name == "v":
            value = child.text or ""
    if kind == "s" and value:
        value = texts[int(value)]
    return _Found(value, formula)


def _elements(part: IO[bytes], wanted: str) -> Iterator[Element]:
    """The elements of that name, one at a time; what was looked at is let go."""
    left = _MOST_ELEMENTS
    for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
        if event == "start":
            left -= 1
            if not left:
                raise _TooMuchError
        elif _name(element) == wanted:
            yield element
            element.clear()


def _text(element: Element) -> str:
    """The words of a text in pieces, without its reading aids (phonetic guides)."""
    pieces = []
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [piece.text or "" for piece in child if _name(piece) == "t"]
    return re.sub(r"_x([0-9A-Fa-f]{4})_", _escaped, "".join(pieces))


def _escaped(match: re.Match[str]) -> str:
    """Spreadsheets write characters that XML cannot hold as "_x000D_"."""
    return chr(int(match[1], 16))


def _name(element: Element) -> str:
    """The name without its namespace: there are two of them for the same format."""
    return element.tag.rpartition("}")[2]
