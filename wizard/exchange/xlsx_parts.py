"""Where the parts of a workbook are: its relationships say, names and folders of parts are anybody's choice.

Follows ISO/IEC 29500-2, 6.2 and 6.5; where a file has no relationships, parts are taken by their usual names.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse

_MOST_ELEMENTS = 500_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
TYPES = "[content_types].xml"  # what the parts are, in small letters
_MACROS = {"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"}
_OTHER_FILES = {"externalLink", "externalLinkPath", "connections", "queryTable"}


class TooMuchError(Exception):
    """A part of the file holds more than any answer sheet."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The names of the parts that matter, tabs in their order; "" for a part that is not there.

    `kinds` are the kinds of everything that the workbook refers to.
    """

    sheets: Sequence[str]
    texts: str
    properties: str
    kinds: frozenset[str]

    @property
    def macros(self) -> bool:
        """Whether the workbook says that it runs something."""
        return bool(self.kinds & _MACROS)

    @property
    def other_files(self) -> bool:
        """Whether the workbook says that it reads something else."""
        return bool(self.kinds & _OTHER_FILES)


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str  # the part, "" for what is elsewhere or not there


def find_parts(book: zipfile.ZipFile) -> Parts | None:
    """The parts of a workbook, None where the archive is none.

    Raises KeyError for a tab without its part, TooMuchError, and what zipfile and the parser raise.
    """
    names = {name.casefold(): name for name in book.namelist()}  # no two parts differ in case alone
    if TYPES not in names:
        return None
    package = _relations(book, names, "")
    workbook = _first(package, "officeDocument") or names.get("xl/workbook.xml", "")
    if not workbook:
        return None
    tabs = _tabs(book, workbook)
    if tabs is None:
        return None
    own = _relations(book, names, workbook)
    usual = sorted(name for name in names.values() if _SHEET.fullmatch(name))
    return Parts(
        sheets=_sheets(tabs, own) if own else usual,
        texts=_first(own, "sharedStrings") or names.get("xl/sharedstrings.xml", ""),
        properties=_first(package, "core-properties") or names.get("docprops/core.xml", ""),
        kinds=frozenset(one.kind for one in own.values()),
    )


def elements(part: IO[bytes], wanted: str) -> Iterator[Element]:
    """The elements of that name, one at a time; what was looked at is let go. Raises TooMuchError."""
    left = _MOST_ELEMENTS
    for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
        if event == "start":
            left -= 1
            if not left:
                raise TooMuchError
        elif name_of(element) == wanted:
            yield element
            element.clear()


def name_of(element: Element) -> str:
    """The name without its namespace: there are two of them for the same format."""
    return element.tag.rpartition("}")[2]


def _tabs(book: zipfile.ZipFile, workbook: str) -> Sequence[str] | None:
    """The relationship of each tab, hidden ones included; None where the part is no workbook."""
    with book.open(workbook) as part:
        for found in elements(part, "workbook"):
            tabs = [one for group in found if name_of(group) == "sheets" for one in group]
            return [value for one in tabs for key, value in one.items() if key.rpartition("}")[2] == "id"]
    return None


def _sheets(tabs: Sequence[str], relations: Mapping[str, _Relation]) -> Sequence[str]:
    """The parts of the tabs that hold cells, each once."""
    found = [relations[tab] for tab in tabs]
    wanted = [one.target for one in found if one.kind == "worksheet"]
    if "" in wanted:
        raise KeyError("a tab without its part")
    return tuple(dict.fromkeys(wanted))


def _relations(book: zipfile.ZipFile, names: Mapping[str, str], source: str) -> Mapping[str, _Relation]:
    """What a part refers to, by the id of the relationship; "" is the package as a whole."""
    folder, base = posixpath.split(source)
    name = names.get(posixpath.join(folder, "_rels", f"{base}.rels").casefold())
    if name is None:
        return {}
    with book.open(name) as part:
        return {
            one.get("Id", ""): _Relation(
                one.get("Type", "").rpartition("/")[2],
                "" if one.get("TargetMode") == "External" else _target(names, folder, one.get("Target", "")),
            )
            for one in elements(part, "Relationship")
        }


def _target(names: Mapping[str, str], folder: str, target: str) -> str:
    """The part that is meant, from the root or from the folder of the part that refers to it."""
    path = posixpath.normpath(posixpath.join("/", folder, unquote(target)))
    return names.get(path.lstrip("/").casefold(), "")


def _first(relations: Mapping[str, _Relation], kind: str) -> str:
    return next((one.target for one in relations.values() if one.kind == kind and one.target), "")
