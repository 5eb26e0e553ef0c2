"""A table as programs put it on the clipboard: lines of cells between tabs, quoted where need be.

Spreadsheets quote a cell only if it holds a tab or a line break, and double the quotes inside; all others
come as they are, quotes at their beginning included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Table = list[list[str]]

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_END = re.compile(r"\r\n|[\t\r\n]|\Z")
_BREAKING = re.compile(r"[\t\r\n]")


def read_table(text: str) -> Table:
    """Its lines, each as its cells, without blanks taken away; an end of line at the end begins no other."""
    lines: Table = [[]]
    place = 0
    while place < len(text):
        cell, place = _cell(text, place)
        lines[-1].append(cell)
        end = _END.match(text, place)
        between = end[0] if end else ""
        place += len(between)
        if between == "\t":
            if place == len(text):
                lines[-1].append("")
        elif between:
            lines.append([])
    return lines if lines[-1] else lines[:-1]


def write_table(lines: Sequence[Sequence[str]]) -> str:
    """The same lines as text that `read_table` and spreadsheets read as they are.

    A cell that begins with a quote may look quoted together with the cells behind it. All such cells get a
    blank in front then, which no list keeps.
    """
    text = _written(lines, "")
    return text if read_table(text) == [list(line) or [""] for line in lines] else _written(lines, " ")


def _cell(text: str, place: int) -> tuple[str, int]:
    """The cell that begins at a place, and the place behind it."""
    quoted = _QUOTED.match(text, place) if text.startswith('"', place) else None
    if quoted and _BREAKING.search(quoted[1]):
        return quoted[1].replace('""', '"'), quoted.end()
    plain = _PLAIN.match(text, place)
    return (plain[0], plain.end()) if plain else ("", place)


def _written(lines: Sequence[Sequence[str]], guard: str) -> str:
    return "\n".join("\t".join(_quoted(cell, guard) for cell in line) for line in lines)


def _quoted(cell: str, guard: str) -> str:
    if _BREAKING.search(cell):
        return '"' + cell.replace('"', '""') + '"'
    return guard + cell if cell.startswith('"') else cell
