"""What a list editor shows: rows of plain values and one empty row at the end, kept in step with the
project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.dates import date_words
from ui.widgets.plain import tip
from wizard.words import _

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
UNREAD_ROLE = Role.UserRole + 1  # of a cell: what was pasted into it and is not understood


class CellKind(StrEnum):
    """How a cell is shown and edited."""

    TEXT = "text"
    CHOICE = "choice"
    MANY = "many"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class NewChoice:
    """A name that was typed into a cell for something that is not among its choices yet."""

    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the entity's field in it, its heading, and how it is edited.

    `choices` are pairs of value and words for CHOICE (one value) and MANY (a tuple of values). `share` is the
    column's part of the width, against the other columns, as long as each has room for dates, choices and
    headings; `fixed` cells are shown and not edited. `retired` are choices that cells may still hold and that
    nobody can choose any more. `adds` says that a name which is typed can become a choice.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    choices: tuple[tuple[Any, str], ...] = ()
    share: int = 1
    hint: str = ""
    fixed: bool = False
    retired: tuple[tuple[Any, str], ...] = ()
    adds: bool = False

    @property
    def has_list(self) -> bool:
        """Whether its cells open a list to choose from."""
        return self.kind in (CellKind.CHOICE, CellKind.MANY)

    def words(self, value: Any) -> str:
        """A value as it is read."""
        if self.kind is CellKind.CHOICE:
            known = (*self.choices, *self.retired)
            return next((words for choice, words in known if choice == value), "")
        if self.kind is CellKind.MANY:
            return ", ".join(words for known, words in self.choices if known in value)
        if isinstance(value, date):
            return date_words(value)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its entity's id and the values by column key."""

    id: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """What was pasted into a cell and is not understood; it is shown as long as the cell keeps its value."""

    id: str
    key: str
    words: str
    value: Any  # what the cell holds all the same


class ListModel(QAbstractTableModel):
    """Rows with a leading column of numbers and, where there are words for it, a trailing empty row.

    The project changes first and comes back through `set_rows`; editing a cell only asks, through `wished`.
    """

    wished = Signal(int, str, object)  # row (that of the empty row for a new entry), column key, value

    def __init__(self, columns: Sequence[Column], add_words: str, further: Sequence[Column] = ()) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.further = tuple(further)  # of what entries hold and is not shown here, but copied and pasted
        self._rows: tuple[Row, ...] = ()
        self._add_words = add_words
        self._unread: dict[tuple[str, str], Unread] = {}

    @property
    def rows(self) -> tuple[Row, ...]:
        """The entries shown."""
        return self._rows

    @property
    def grows(self) -> bool:
        """Whether there is an empty row to type into."""
        return bool(self._add_words)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns behind the leading one."""
        return self._columns

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The same columns with other choices or headings."""
        if tuple(columns) != self._columns:
            self._columns = tuple(columns)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns))
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows), len(self._columns)))

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other entries, changing only what differs: selection, cursor and open editors stay."""
        new = tuple(rows)
        if new == self._rows:
            return
        wanted = {row.id for row in new}
        for place in reversed(range(len(self._rows))):
            if self._rows[place].id not in wanted:
                self.beginRemoveRows(QModelIndex(), place, place)
                self._rows = self._rows[:place] + self._rows[place + 1 :]
                self.endRemoveRows()
        present = {row.id for row in self._rows}
        place = 0
        while place < len(new):
            if new[place].id in present:
                place += 1
                continue
            end = place
            while end < len(new) and new[end].id not in present:
                end += 1
            at = min(place, len(self._rows))
            self.beginInsertRows(QModelIndex(), at, at + end - place - 1)
            self._rows = self._rows[:at] + new[place:end] + self._rows[at:]
            self.endInsertRows()
            place = end
        if [row.id for row in self._rows] != [row.id for row in new]:
            self._reorder(new)
        before, self._rows = self._rows, new
        last = len(self._columns)
        for place, (old, row) in enumerate(zip(before, new, strict=True)):
            if old != row:
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))

    def _reorder(self, new: tuple[Row, ...]) -> None:
        self.layoutAboutToBeChanged.emit()
        places = {row.id: place for place, row in enumerate(new)}
        old_indexes = self.persistentIndexList()
        new_indexes = [
            self.index(places[self._rows[i.row()].id], i.column()) if i.row() < len(self._rows) else i
            for i in old_indexes
        ]
        held = {row.id: row for row in self._rows}
        self._rows = tuple(held[row.id] for row in new)
        self.changePersistentIndexList(old_indexes, new_indexes)
        self.layoutChanged.emit()

    def keep_unread(self, cells: Iterable[Unread]) -> None:
        """Show in these cells what was pasted into them and is not understood, until they are changed."""
        self._unread |= {(cell.id, cell.key): cell for cell in cells}
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns)))

    def settle(self, index: Index) -> None:
        """Somebody decided what this cell is to hold: what was pasted into it is not shown any longer."""
        column = self.column(index)
        if column is not None and not self.is_new(index):
            self._unread.pop((self._rows[index.row()].id, column.key), None)
            self.dataChanged.emit(index, index)

    def unread_words(self, row: Row, column: Column) -> str:
        """What was pasted into a cell and is not understood, "" where that is nothing."""
        cell = self._unread.get((row.id, column.key))
        return cell.words if cell is not None and cell.value == row.values[column.key] else ""

    def words(self, row: Row, column: Column) -> str:
        """What a cell shows: its value, or what was pasted into it and is not understood.

        Where a cell holds several values it may have understood some of them. In others, the value is but the
        one that nobody chose.
        """
        unread, words = self.unread_words(row, column), column.words(row.values[column.key])
        if column.kind is CellKind.MANY:
            return "; ".join(filter(None, (words, unread)))
        return unread or words

    def is_new(self, index: Index) -> bool:
        """Whether that is a cell of the empty row at the end."""
        return bool(index.row() == len(self._rows))

    def column(self, index: Index) -> Column | None:
        """The column of a cell, None for the leading numbers."""
        return self._columns[index.column() - 1] if index.column() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows) + bool(self._add_words)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        column = self.column(index)
        if column is None or column.fixed or (self.is_new(index) and index.column() != 1):
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        column = self.column(index)
        if self.is_new(index):
            return self._new_row_data(column, role)
        row = self._rows[index.row()]
        if column is None:
            return str(index.row() + 1) if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        if role == Role.EditRole:
            return row.values[column.key]
        if role == UNREAD_ROLE:
            return self.unread_words(row, column)
        words = self.words(row, column)
        if role == Role.DisplayRole:
            return words
        if role == Role.ToolTipRole:
            return tip(self._marked(words, row, column))
        if role == Role.AccessibleTextRole:
            return self._marked(words, row, column) or _("{column}: empty").format(column=column.title)
        return None

    def _marked(self, words: str, row: Row, column: Column) -> str:
        unread = self.unread_words(row, column)
        return _("{words} – not understood: {unread}").format(words=words, unread=unread) if unread else words

    def _new_row_data(self, column: Column | None, role: int) -> Any:
        if column is not self._columns[0]:
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self._add_words
        return "" if role == Role.EditRole else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        column = self.column(index)
        if column is None or role != Role.EditRole:
            return False
        if self.is_new(index):
            if str(value).strip():
                self.wished.emit(index.row(), column.key, value)
            return True
        if value != self._rows[index.row()].values[column.key]:
            self.wished.emit(index.row(), column.key, value)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._columns[section - 1].title if section else ""
        if orientation is Qt.Orientation.Horizontal and role == Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None
