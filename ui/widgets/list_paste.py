"""What a spreadsheet puts on the clipboard, as entries of a list, and entries as what is put there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ui.dates import read_column
from ui.widgets.list_model import CellKind, Column, ListModel, Row, Unread
from wizard.domain.choosing import one_of, several_of, several_words
from wizard.domain.days import read_length
from wizard.domain.table import read_table, write_table
from wizard.domain.text import clean
from wizard.errors import InputError
from wizard.words import _, ngettext

# More than any process has; a mistaken copy of a whole sheet is noticed before it is taken.
MOST_ROWS = 500
MOST_CHARACTERS = 1_000_000
MOST_NAMED, MOST_OF_ONE = 6, 60  # of what is not understood, in a message
Read = tuple[Any, tuple[str, ...]]  # a value, and what is not understood
_NOTHING = re.compile(r"[\s\-\u2013\u2014]*")  # how an empty cell is shown, here and elsewhere


@dataclass(frozen=True, slots=True)
class Entry:
    """One pasted line: values by column key, and by column key what is not understood."""

    values: dict[str, Any]
    unread: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pasted:
    """All that was pasted at once."""

    entries: tuple[Entry, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """What is not understood, cell by cell and name by name."""
        return tuple(words for entry in self.entries for cell in entry.unread.values() for words in cell)


def is_several(text: str) -> bool:
    """Whether pasted text is more than the content of one cell."""
    return "\t" in text or "\n" in text.strip("\r\n")


def read_rows(text: str, columns: Sequence[Column]) -> Pasted:
    """Lines as entries, tabs as columns in the order they are shown; empty lines are left out.

    Raises InputError for more than MOST_ROWS of them: nothing is taken then.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError("input.paste-too-long", limit=MOST_ROWS)
    cells = [[clean(cell) for cell in line] for line in read_table(text)]
    filled = [line for line in cells if any(line)]
    if len(filled) > MOST_ROWS:
        raise InputError("input.paste-too-long", limit=MOST_ROWS)
    open_columns = [column for column in columns if not column.fixed]
    return Pasted(_entries(filled, open_columns))


def write_rows(rows: Sequence[Row], model: ListModel) -> str:
    """Entries as text for the clipboard, which `read_rows` and spreadsheets take as they are."""
    return write_table([[_words(row, column, model) for column in model.columns] for row in rows])


def _words(row: Row, column: Column, model: ListModel) -> str:
    if column.kind is not CellKind.MANY:
        return model.words(row, column)
    value = row.values[column.key]
    names = [words for known, words in column.choices if known in value]
    return "; ".join(filter(None, (several_words(names, column.choices), model.unread_words(row, column))))


def _entries(lines: Sequence[Sequence[str]], columns: Sequence[Column]) -> tuple[Entry, ...]:
    """Column by column: what dates mean may be said by others of their column."""
    made = tuple(Entry({}, {}) for _line in lines)
    for place, column in enumerate(columns):
        there = [(line[place], entry) for line, entry in zip(lines, made, strict=True) if place < len(line)]
        values = _values(column, [cell for cell, _entry in there])
        for (_cell, entry), (value, unread) in zip(there, values, strict=True):
            if value is not None:
                entry.values[column.key] = value
            if unread:
                entry.unread[column.key] = unread
    return made


def _values(column: Column, cells: Sequence[str]) -> list[Read]:
    """Of each cell its value, None where it has none, and what in it is not understood."""
    if column.kind is CellKind.TEXT:
        return [(cell, ()) for cell in cells]
    if column.kind is CellKind.MANY:
        return [several_of(column.choices, cell) for cell in cells]
    if column.kind is CellKind.CHOICE:
        values = [one_of(column.choices, cell) for cell in cells]
    elif column.kind is CellKind.DATE:
        values = [day if isinstance(day, date) else None for day in read_column(cells)]
    else:
        values = [read_length(cell) for cell in cells]
    return [
        (value, () if value is not None or _NOTHING.fullmatch(cell) else (cell,))
        for value, cell in zip(values, cells, strict=True)
    ]


def mark_unread(pasted: Pasted, ids: Sequence[str], model: ListModel) -> None:
    """Show in the list what was not understood, or was and cannot be, once the entries have these ids."""
    rows = {row.id: row for row in model.rows}
    cells: list[Unread] = []
    for entry, row in ((entry, rows[id_]) for entry, id_ in zip(pasted.entries, ids, strict=True)):
        for column in model.columns:
            words = "; ".join(entry.unread.get(column.key, ())) or _refused(entry, row, column)
            if words:
                cells.append(Unread(row.id, column.key, words, row.values[column.key]))
    model.keep_unread(cells)


def _refused(entry: Entry, row: Row, column: Column) -> str:
    """A value that was understood and is not in the cell, for a rule of its own forbids it there."""
    wanted = entry.values.get(column.key)
    refused = column.kind is CellKind.CHOICE and wanted is not None and wanted != row.values[column.key]
    return column.words(wanted) if refused else ""


def pasted_words(pasted: Pasted, counted: str) -> str:
    """What to say of what was pasted; `counted` says how much it is, e.g. "3 stages"."""
    said = [_("Added: {things}.").format(things=counted)]
    unread = pasted.unread
    if unread:
        words = ngettext(
            "One thing was not understood and is marked in the list: {words}.",
            "{count} things were not understood and are marked in the list: {words}.",
            len(unread),
        )
        said.append(words.format(count=len(unread), words=_listed(unread)))
    return " ".join(said)


def _listed(found: Sequence[str]) -> str:
    """Each of them once and in brief, as many as can be read."""
    once = list(dict.fromkeys(found))
    words = [_("“{name}”").format(name=name[:MOST_OF_ONE]) for name in once[:MOST_NAMED]]
    rest = len(once) - MOST_NAMED
    if rest > 0:
        words.append(ngettext("and one more", "and {count} more", rest).format(count=rest))
    return ", ".join(words)
