"""A table as programs put it on the clipboard: lines of cells between tabs, quoted where need be.

Spreadsheets quote a cell only if it holds a tab or a line break, and double the quotes inside; all others
come as they are, quotes at their beginning included.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

Table = list[list[str]]

_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"(?=[\t\r\n]|\Z)')
_PLAIN = re.compile(r"[^\t\r\n]*")
_END = re.compile(r"\r\n|[\t\r\n]|\Z")
_BREAKING = re.compile(r"[\t\r\n]")
# Signs that stand before the lines of a list in other programs; the last one is what Word copies for its own.
_SIGNS = "•‣⁃▪▫●○◦■□◆◇➢✓·\uf0b7\uf0a7"
_BULLETS = re.compile(f"[{_SIGNS}o–—-]")
_BULLET = re.compile(rf"[{_SIGNS}]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?")


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


def unnumbered(lines: Table) -> Table:
    """The lines without what only counts or marks them: columns at their beginning that are empty or hold
    bullets or rising numbers, and bullets before the words of every line.

    Word processors put a tab behind the number of each line, spreadsheets are copied with the margin or the
    column of numbers beside the words; a list of ours has numbers of its own.
    """
    filled = [line for line in lines if any(line)]
    while filled and any(any(line[1:]) for line in filled) and _is_margin([line[0] for line in filled]):
        filled = [line[1:] for line in filled if any(line[1:])]
    if filled and all(_BULLET.match(line[0]) for line in filled):
        return [[_BULLET.sub("", line[0]), *line[1:]] for line in filled]
    return filled


def write_table(lines: Sequence[Sequence[str]]) -> str:
    """The same lines as text that `read_table` and spreadsheets read as they are.

    A cell that begins with a quote may look quoted together with the cells behind it. All such cells get a
    blank in front then, which no list keeps.
    """
    text = _written(lines, "")
    return text if read_table(text) == [list(line) or [""] for line in lines] else _written(lines, " ")


def _is_margin(cells: Sequence[str]) -> bool:
    """Whether cells hold nothing, bullets, or numbers that rise; one number alone has to end as one of a list
    does, for it may be a name.
    """
    words = [cell for cell in cells if cell]
    if all(_BULLETS.fullmatch(word) for word in words):
        return True
    found = [_NUMBER.fullmatch(word) for word in words]
    places = [tuple(map(int, re.findall(r"\d+", one[1]))) for one in found if one]
    rising = len(places) == len(words) and all(one < other for one, other in pairwise(places))
    return rising and (len(words) > 1 or words[0][-1] in ".)")


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
