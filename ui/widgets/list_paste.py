"""What a spreadsheet puts on the clipboard, as entries of a list."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from ui.dates import read_date
from ui.widgets.list_model import CellKind, Column
from wizard.errors import InputError

# More than any process has; a mistaken copy of a whole sheet is noticed before it is taken.
MOST_ROWS = 500
MOST_CHARACTERS = 1_000_000


def is_several(text: str) -> bool:
    """Whether pasted text is more than the content of one cell."""
    return "\t" in text or "\n" in text.strip("\r\n")


def read_rows(text: str, columns: Sequence[Column]) -> list[dict[str, Any]]:
    """Lines as entries, tabs as columns in the order they are shown; empty lines are left out.

    Raises InputError for more than MOST_ROWS of them: nothing is taken then.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError("input.paste-too-long", limit=MOST_ROWS)
    # A spreadsheet quotes cells that hold line breaks; text from elsewhere may hold a lone quote.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    balanced = lines.count('"') % 2 == 0
    quoting = csv.QUOTE_MINIMAL if balanced else csv.QUOTE_NONE
    reader = csv.reader(io.StringIO(lines), delimiter="\t", quoting=quoting)
    cells = [[cell.strip() for cell in line] for line in reader]
    filled = [line for line in cells if any(line)]
    if len(filled) > MOST_ROWS:
        raise InputError("input.paste-too-long", limit=MOST_ROWS)
    open_columns = [column for column in columns if not column.fixed]
    return [_entry(line, open_columns) for line in filled]


def unknown_choices(text: str, columns: Sequence[Column]) -> list[str]:
    """What stands in `text` where one of several things is to be chosen, and is none of them; each once."""
    cells = [Column(column.key, column.title) for column in columns if not column.fixed]
    choices = {c.key: c for c in columns if c.kind is CellKind.CHOICE}
    found = {
        entry[key]: None
        for entry in read_rows(text, cells)
        for key, column in choices.items()
        if entry.get(key) and _choice(column, entry[key]) is None
    }
    return list(found)


def _choice(column: Column, cell: str) -> Any:
    """The choice of that name, or the only one in whose name the word stands: a "manager" in sales."""
    wanted = cell.casefold()
    for value, words in column.choices:
        if words.casefold() == wanted:
            return value
    near = [value for value, words in column.choices if wanted in words.casefold().split()]
    return near[0] if len(near) == 1 else None


def _entry(line: Sequence[str], columns: Sequence[Column]) -> dict[str, Any]:
    values = {}
    for column, cell in zip(columns, line, strict=False):
        value = _value(column, cell)
        if value is not None:
            values[column.key] = value
    return values


def _value(column: Column, cell: str) -> Any:
    """The cell's value, or None where it says nothing that this column knows."""
    if column.kind is CellKind.CHOICE:
        return _choice(column, cell)
    if column.kind is CellKind.MANY:
        named = {part.strip().casefold() for part in cell.replace(";", ",").split(",")}
        return tuple(value for value, words in column.choices if words.casefold() in named)
    if column.kind is CellKind.NUMBER:
        return int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 6 else None
    if column.kind is CellKind.DATE:
        return read_date(cell)
    return cell
