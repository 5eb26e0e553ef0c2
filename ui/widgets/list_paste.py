"""What a spreadsheet puts on the clipboard, as entries of a list, and entries as what is put there."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

from PySide6.QtWidgets import QApplication

from ui.dates import read_column
from ui.widgets.list_headings import columns_named
from ui.widgets.list_model import CellKind, Column, ListModel, Row, Unread
from wizard.domain.choosing import one_of, several_of, several_words
from wizard.domain.days import MOST_DAYS, read_length
from wizard.domain.table import read_table, unnumbered, write_table
from wizard.domain.text import clean
from wizard.errors import InputError
from wizard.limits import check_length
from wizard.words import _

# More than any process has; a mistaken copy of a whole sheet is noticed before it is taken.
MOST_ROWS = 500
MOST_CHARACTERS = 1_000_000
OWN = "rowsCopiedHere"  # the property of the program that holds them
Read = tuple[Any, tuple[str, ...]]  # a value, and what is not understood
# What text has none of, or little: control characters, and what stands for bytes that are no letters.
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1f\x7f\ufffd]")
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
    heading: Entry | None = None  # the first line as an entry, where it was taken as headings
    left_out: tuple[str, ...] = ()  # headings of columns that have no place here, or what stands in them

    def unread(self, *, but: Container[str] = ()) -> tuple[str, ...]:
        """What is not understood, cell by cell and name by name, in all columns `but` these."""
        return tuple(
            words
            for entry in self.entries
            for key, cell in entry.unread.items()
            if key not in but
            for words in cell
        )


def is_several(text: str) -> bool:
    """Whether pasted text is more than the content of one cell."""
    return "\t" in text or "\n" in text.strip("\r\n")


def read_rows(
    text: str, columns: Sequence[Column], further: Sequence[Column] = (), *, headed: bool = True
) -> Pasted:
    """Lines as entries, tabs as columns in the order they are shown; empty lines are left out.

    Behind the columns shown come `further` ones, which entries have all the same. With `headed`, a first line
    of headings says which is which, and what only numbers the lines is left away. Raises InputError for what
    is no text, for a cell that no field takes, and for more than MOST_ROWS lines: nothing is taken then.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError("input.paste-too-long", limit=MOST_ROWS)
    if len(_NO_TEXT.findall(text)) * 10 > len(text):
        raise InputError("input.paste-no-text")
    cells = [[clean(cell) for cell in line] for line in read_table(text)]
    filled = [line for line in (unnumbered(cells) if headed else cells) if any(line)]
    if len(filled) > MOST_ROWS:
        raise InputError("input.paste-too-long", limit=MOST_ROWS)
    for cell in chain.from_iterable(filled):
        check_length(cell)
    known = [column for column in (*columns, *further) if not column.fixed]
    named = columns_named(filled[0], known) if headed and len(filled) > 1 and known else None
    if named is None:
        unplaced = [cell for line in filled for cell in line[len(known) :] if cell]
        return _placed(_entries(filled, known), further, unplaced)
    (heading,) = _entries(filled[:1], known)
    width = max(map(len, filled))
    headings = [*filled[0], *[""] * (width - len(filled[0]))]
    places: list[Column | None] = [*named, *[None] * (width - len(named))]
    unplaced = [
        words or _("a column without a heading")
        for place, words in enumerate(headings)
        if places[place] is None
        and any(line[place : place + 1] != [""] for line in filled[1:] if line[place:])
    ]
    return _placed(_entries(filled[1:], places), further, unplaced, heading)


def _placed(
    entries: tuple[Entry, ...],
    further: Sequence[Column],
    unplaced: Sequence[str],
    heading: Entry | None = None,
) -> Pasted:
    """What is not understood in a column that is not shown has no cell to stay in: it is left out."""
    lost = [words for entry in entries for column in further for words in entry.unread.pop(column.key, ())]
    return Pasted(entries, heading, (*unplaced, *lost))


def write_rows(rows: Sequence[Row], model: ListModel) -> str:
    """Entries as text for the clipboard, which `read_rows` and spreadsheets take as they are."""
    shown, further = model.columns, model.further
    if not any(row.values[column.key] for row in rows for column in further):
        further = ()
    lines = [[_words(row, column, model) for column in (*shown, *further)] for row in rows]
    return write_table(lines)


def copy_rows(rows: Sequence[Row], model: ListModel) -> None:
    """Put entries on the clipboard and keep in mind that they are ours: their first line is no heading.

    A format of our own beside the text would say so too, but data made here and left on the clipboard is
    destroyed too late: the program crashed at its end.
    """
    text = write_rows(rows, model)
    QApplication.clipboard().setText(text)
    QApplication.instance().setProperty(OWN, text)


def is_own(text: str) -> bool:
    """Whether that text was copied from a list of this program."""
    return bool(text) and QApplication.instance().property(OWN) == text


def _words(row: Row, column: Column, model: ListModel) -> str:
    if column.kind is not CellKind.MANY:
        return model.words(row, column)
    value = row.values[column.key]
    names = [words for known, words in column.choices if known in value]
    return "; ".join(filter(None, (several_words(names, column.choices), model.unread_words(row, column))))


def _entries(lines: Sequence[Sequence[str]], columns: Sequence[Column | None]) -> tuple[Entry, ...]:
    """Column by column: what dates mean may be said by others of their column."""
    made = tuple(Entry({}, {}) for _line in lines)
    for place, column in enumerate(columns):
        if column is None:
            continue
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
        lengths = [read_length(cell) for cell in cells]
        values = [days if days is not None and days <= MOST_DAYS else None for days in lengths]
    return [
        (value, () if value is not None or _NOTHING.fullmatch(cell) else (cell,))
        for value, cell in zip(values, cells, strict=True)
    ]


def mark_unread(pasted: Pasted, ids: Sequence[str], model: ListModel) -> None:
    """Show in the list what was not understood, or was and cannot be, once the entries have these ids."""
    rows = {row.id: row for row in model.rows}
    cells: list[Unread] = []
    there = zip(pasted.entries, ids, strict=True)
    for entry, row in ((entry, rows[id_]) for entry, id_ in there if id_ in rows):
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
