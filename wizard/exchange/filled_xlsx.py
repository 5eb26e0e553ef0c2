"""Reads answer sheets that come back as spreadsheets: the cells of their rows, with bounds on everything.

They were saved by unknown programs, so this reads cells and their texts alone, never styles, links, macros or
pictures; no formula is computed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
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
from wizard.exchange.sheets import Given, Identity, Sheet, SheetProblem, identity_from
from wizard.exchange.xlsx_parts import TYPES, Parts, TooMuchError, elements, find_parts, name_of
from wizard.messages.assessment import rating_name
from wizard.words import available, language

# Where these stand in a sheet; its identity is in A1, the keys of the questions below it.
RATING, REASON, NOTE = "F", "G", "H"
HEAD_ROW = 3
_LONGEST_PROPERTIES = 100_000
_MOST_PARTS = 1_000
_MOST_BYTES = 30 << 20  # a sheet of 200 questions with long notes unpacks to under 5 MB
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


def read_xlsx(data: bytes) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    """The sheet in a spreadsheet and what is wrong with it. No formula is computed, no link followed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            wrong = _why_not(book)
            parts = find_parts(book) if wrong is None else None
            if parts is None or parts.macros:
                return None, (wrong or SheetProblem("not-a-sheet" if parts is None else "macros"),)
            remarks = tuple(_remarks(book, parts))
            found = _read_tabs(book, parts)
            saved = _saved(book, parts.properties)
    except (DefusedXmlException, TooMuchError):
        return None, (SheetProblem("bomb"),)
    except (ParseError, zipfile.BadZipFile, zlib.error):
        return None, (SheetProblem("damaged"),)
    except (EOFError, LookupError, NotImplementedError, OSError, RuntimeError, TypeError, ValueError):
        return None, (SheetProblem("damaged"),)  # what zipfile and the parser raise for nonsense inside
    if isinstance(found, SheetProblem):
        return None, (*remarks, found)
    return replace(found[0], saved=saved), (*remarks, *found[1])


@dataclass(frozen=True, slots=True)
class _Found:
    """What stands in a cell."""

    text: str
    formula: bool = False


_NOTHING = _Found("")
_Rows = Mapping[int, Mapping[str, _Found]]


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
    if any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names):
        return SheetProblem("macros")
    if any(b"macroEnabled" in book.read(name) for name in names if name.casefold() == TYPES):
        return SheetProblem("macros")
    return None


def _remarks(book: zipfile.ZipFile, parts: Parts) -> Iterator[SheetProblem]:
    names = book.namelist()
    if parts.other_files or any(
        name.startswith(("xl/externalLinks/", "xl/connections", "xl/queryTables/")) for name in names
    ):
        yield SheetProblem("links-elsewhere")
    if any(name.startswith(("xl/embeddings/", "xl/activeX/", "xl/ctrlProps/")) for name in names):
        yield SheetProblem("attachments")


def _read_tabs(book: zipfile.ZipFile, parts: Parts) -> tuple[Sheet, tuple[SheetProblem, ...]] | SheetProblem:
    """The sheet that the tabs of a workbook carry: people copy a tab and go on in either."""
    texts = _shared_texts(book, parts.texts)
    problem = SheetProblem("no-identity")
    tabs: dict[Identity, list[_Rows]] = {}
    for name in parts.sheets:
        with book.open(name) as part:
            rows = dict(_rows(part, texts))
        identity = identity_from(rows.get(1, {}).get("A", _NOTHING).text)
        if not isinstance(identity, SheetProblem):
            tabs.setdefault(identity, []).append(rows)
        elif identity.code != "no-identity":
            problem = identity
    if len(tabs) > 1:
        return SheetProblem("several-sheets")
    for identity, same in tabs.items():
        answers, problems = _answers(same)
        return Sheet(identity, answers), problems
    return problem


def _saved(book: zipfile.ZipFile, properties: str) -> datetime | None:
    """When the spreadsheet was filled in, from its core properties; nonsense there says nothing."""
    said: dict[str, datetime | None] = {}
    try:
        with book.open(properties) as part:
            for event, element in iterparse(
                io.BytesIO(part.read(_LONGEST_PROPERTIES)), ("end",), forbid_dtd=True
            ):
                if event == "end" and name_of(element) in {"created", "modified"}:
                    said[name_of(element)] = iso_moment(element.text)
    except (DefusedXmlException, ParseError, zipfile.BadZipFile, zlib.error):
        return None
    except (EOFError, LookupError, NotImplementedError, OSError, RuntimeError, TypeError, ValueError):
        return None  # what zipfile and the parser raise for nonsense inside
    return believed(said.get("modified"), said.get("created"), datetime.now(UTC))


def _answers(tabs: Iterable[_Rows]) -> tuple[tuple[tuple[str, Given], ...], tuple[SheetProblem, ...]]:
    """The answers of all rows of all tabs, and what is to be said about questions, each once."""
    found: dict[str, Given] = {}
    twice: list[str] = []
    problems: list[SheetProblem] = []
    for rows in tabs:
        for row in sorted(row for row in rows if row > HEAD_ROW):
            key = rows[row].get("A", _NOTHING).text.strip()
            if not key:
                continue
            given, wrong = _given(key, rows[row])
            problems += wrong
            both = _both(found.get(key, Given(None)), given)
            if both is None:
                twice.append(key)
            else:
                found[key] = both
    problems += [SheetProblem("answered-twice", criterion=key) for key in twice]
    answers = [(key, given) for key, given in found.items() if given != Given(None) and key not in twice]
    return tuple(sorted(answers, key=lambda one: one[0])), tuple(dict.fromkeys(problems))


def _both(one: Given, other: Given) -> Given | None:
    """What two rows of a question say together, None where they say different things."""
    if (
        (one.rating and other.rating and one.rating is not other.rating)
        or (one.reason and other.reason and one.reason != other.reason)
        or (one.note and other.note and one.note != other.note)
    ):
        return None
    return Given(one.rating or other.rating, one.reason or other.reason, one.note or other.note)


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


def _shared_texts(book: zipfile.ZipFile, name: str) -> list[str]:
    """The texts that cells refer to by number."""
    if not name:
        return []
    texts: list[str] = []
    with book.open(name) as part:
        texts += [_text(element) for element in elements(part, "si")]
    return texts


def _rows(part: IO[bytes], texts: list[str]) -> Iterator[tuple[int, dict[str, _Found]]]:
    """Number and cells of each row, cells by column."""
    for count, row in enumerate(elements(part, "row"), 1):
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
        name = name_of(child)
        if name == "f":
            formula = True
        elif name == "is":
            value = _text(child)
        elif name == "v":
            value = child.text or ""
    if kind == "s" and value:
        value = texts[int(value)]
    return _Found(value, formula)


def _text(element: Element) -> str:
    """The words of a text in pieces, without its reading aids (phonetic guides)."""
    pieces = []
    for child in element:
        name = name_of(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [piece.text or "" for piece in child if name_of(piece) == "t"]
    return re.sub(r"_x([0-9A-Fa-f]{4})_", _escaped, "".join(pieces))


def _escaped(match: re.Match[str]) -> str:
    """Spreadsheets write characters that XML cannot hold as "_x000D_"."""
    return chr(int(match[1], 16))
