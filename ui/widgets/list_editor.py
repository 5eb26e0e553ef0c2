"""The one widget for lists: people, stages, actions, tasks, milestones, roles and whatever comes later.

Entries are added, renamed in place, reordered by drag and by keyboard, deleted and pasted from a spreadsheet.
It shows what `set_rows` says and tells through its signals what the user wants; it changes nothing by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.look import Space, dress, scaled
from ui.widgets.basics import Button, label, panel
from ui.widgets.date_field import misread_words
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.list_model import Column, ListModel, Row
from ui.widgets.list_paste import is_own, is_several, read_rows
from ui.widgets.list_view import ListView
from ui.widgets.messages import Message
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.words import _


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list says about itself.

    `add` stands in its empty last row, "" for a list that is filled otherwise; `empty`, `example` and `begin`
    stand
    in its place while it has no entries; `counted` gives e.g. "3 stages", for what was deleted or pasted.
    """

    name: str
    add: str
    empty: str
    example: str
    begin: str
    counted: Callable[[int], str]


class ListEditor(QWidget):
    """A list in place. New entries come as dicts of column key and value."""

    added = Signal(object, int)  # entries, position
    pasted = Signal(object, int)  # a Pasted, position
    changed = Signal(str, str, object)  # id, column key, value
    moved = Signal(str, int)  # id, position
    removed = Signal(object)  # ids
    selected = Signal(str)  # id of the current entry, "" for none
    said = Signal(object)  # a Message without an action

    def __init__(
        self,
        words: ListWords,
        columns: Sequence[Column],
        *,
        header: bool = True,
        arrange: bool = True,
        further: Sequence[Column] = (),
        pastes: bool = False,
        most_height: int = 560,
    ) -> None:
        super().__init__()
        dress(self, "clear")
        self._words = words
        self._most_height = most_height
        self._pastes = pastes or bool(words.add)  # whether lines can be pasted
        self._arrange = arrange  # whether entries may be moved and deleted here
        self._began = False
        self.model = ListModel(columns, words.add, further)
        self.view = ListView(self.model)
        self.view.arrangeable = arrange
        self.view.setAccessibleName(words.name)
        self.view.setAccessibleDescription(
            _("Enter changes an entry, Alt with an arrow moves it, Delete removes it. Lines can be pasted.")
        )
        self.view.horizontalHeader().setVisible(header and len(columns) > 1)
        self._begin = [Button(words.begin, "add", "", self.begin)] if words.begin else []
        self._empty = EmptyState(words.empty, words.example, self._begin)
        self._tools = self._build_tools()
        frame = QVBoxLayout()
        frame.setSpacing(0)
        frame.addWidget(self.view)
        self._frame = panel(frame, margin=1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self._empty)
        box.addWidget(self._frame)
        box.addWidget(self._tools)
        box.addStretch(1)
        self._connect()
        self._show_state()

    def _build_tools(self) -> QWidget:
        tools = QWidget()
        dress(tools, "clear")
        row = FlowLayout(tools, Space.HAIR)
        self._up = Button(_("Up"), "up", "quiet", lambda: self.view.wish_move(-1))
        self._down = Button(_("Down"), "down", "quiet", lambda: self.view.wish_move(1))
        self._delete = Button(_("Delete"), "delete", "quiet", self._wish_removal)
        self._paste = Button(_("Paste lines"), "copy", "quiet", self._paste_clipboard)
        self._up.setToolTip(_("Alt+Up"))
        self._down.setToolTip(_("Alt+Down"))
        self._paste.setToolTip(_("Takes lines that were copied from a spreadsheet or a text"))
        for button in (self._up, self._down, self._delete, self._paste):
            row.addWidget(button)
        self._paste.setVisible(self._pastes)
        self._count = label("", "small", wrap=False)
        self._count.setContentsMargins(Space.SNUG, 0, 0, 0)
        row.addWidget(self._count)
        return tools

    def _connect(self) -> None:
        self.model.wished.connect(self._take_cell)
        self.view.move_wished.connect(self._wish_move)
        self.view.removal_wished.connect(self._wish_removal)
        self.view.paste_wished.connect(self.paste)
        self.view.cells.pasted.connect(self._paste_from_cell)
        self.view.cells.misread.connect(lambda words: self.said.emit(Message(misread_words(words), "error")))
        self.view.resized.connect(self._fit)
        self.view.focused.connect(self._tell_selection)
        self.view.selectionModel().currentRowChanged.connect(self._tell_selection)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The entries shown."""
        return self.model.rows

    @property
    def current_id(self) -> str:
        """The id of the current entry, "" for none."""
        row = self.view.currentIndex().row()
        return self.model.rows[row].id if 0 <= row < len(self.model.rows) else ""

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these entries."""
        self._step_off({row.id for row in rows})
        self.model.set_rows(rows)
        self._show_state()

    def _step_off(self, staying: Container[str]) -> None:
        """Before the current entry goes, make that one current which takes its place; above the last one that
        before it. Qt would always go up.
        """
        if not self.current_id or self.current_id in staying:
            return
        current, entries = self.view.currentIndex(), self.model.rows
        order = (*range(current.row() + 1, len(entries)), *reversed(range(current.row())))
        place = next((place for place in order if entries[place].id in staying), None)
        if place is not None:
            keep = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(current.siblingAtRow(place), keep)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """The same columns with other choices."""
        self.model.set_columns(columns)

    def select(self, entity_id: str) -> None:
        """Make an entry the current one; nothing if it is not here."""
        for place, row in enumerate(self.model.rows):
            if row.id == entity_id and entity_id != self.current_id:
                column = max(self.view.currentIndex().column(), 1)
                self.view.setCurrentIndex(self.model.index(place, column))

    def follow(self, entity_id: str) -> None:
        """Show which entry is looked at, unless the user is busy in this list."""
        if not self.isAncestorOf(QApplication.focusWidget() or self):
            self.select(entity_id)

    def begin(self) -> None:
        """Open the empty row, from the empty state too."""
        self._began = True
        self._show_state()
        self.view.measure()
        self.view.setFocus()
        self.view.edit_new()

    def commit(self) -> None:
        """Finish what is being typed in a cell."""
        self.view.cells.finish()

    def paste(self, text: str) -> None:
        """Take lines of text as entries after the current one, all in one edit."""
        if not self._pastes:
            return
        try:
            pasted = read_rows(text, self.model.columns, self.model.further, headed=not is_own(text))
        except WizardError as error:
            self.said.emit(Message(error_words(error), "error"))
            return
        if not pasted.entries:
            self.said.emit(
                Message(_("There is no text to paste. Copy lines from a spreadsheet first."), "info")
            )
            return
        row = self.view.currentIndex().row()
        position = row + 1 if 0 <= row < len(self.model.rows) else len(self.model.rows)
        self._began = True
        self.pasted.emit(pasted, position)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lines can be pasted before there is an entry too: a list of people often is there already."""
        if event.matches(QKeySequence.StandardKey.Paste) and not self._empty.isHidden() and self._pastes:
            self._paste_clipboard()
            if self._empty.isHidden():  # what had the focus is gone with it
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _paste_clipboard(self) -> None:
        self.paste(QApplication.clipboard().text())

    def _paste_from_cell(self, index: QPersistentModelIndex, text: str) -> None:
        editor = self.view.indexWidget(index) or QApplication.focusWidget()
        if is_several(text) and editor is not None:
            self.view.cells.closeEditor.emit(editor, self.view.cells.EndEditHint.RevertModelCache)
            self.paste(text)

    def _take_cell(self, row: int, key: str, value: Any) -> None:
        if row == len(self.model.rows):
            self.added.emit([{key: value}], row)
        else:
            self.changed.emit(self.model.rows[row].id, key, value)

    def _wish_move(self, row: int, target: int) -> None:
        if self._arrange:
            self.moved.emit(self.model.rows[row].id, target)

    def _wish_removal(self) -> None:
        rows = self.view.selected_rows() if self._arrange else []
        if rows:
            self.removed.emit([self.model.rows[row].id for row in rows])

    def _tell_selection(self) -> None:
        self._show_tools()
        self.selected.emit(self.current_id)

    def _show_state(self) -> None:
        filled = bool(self.model.rows) or self._began
        self._empty.setVisible(not filled)
        if not filled and self._begin and self._frame.isAncestorOf(QApplication.focusWidget() or self):
            self._begin[0].setFocus(Qt.FocusReason.OtherFocusReason)  # Qt would pass it on to anywhere
        self._frame.setVisible(filled)
        self._tools.setVisible(filled and self._arrange)
        self._count.setText(self._words.counted(len(self.model.rows)))
        self._show_tools()

    def _show_tools(self) -> None:
        row, count = self.view.currentIndex().row(), len(self.model.rows)
        there = 0 <= row < count
        # One that is being pressed stays: Qt would pass the keyboard on, as far as Delete.
        self._up.setEnabled(there and (row > 0 or self._up.hasFocus()))
        self._down.setEnabled(there and (row < count - 1 or self._down.hasFocus()))
        self._delete.setEnabled(there)

    def _fit(self) -> None:
        height = min(self.view.height_of_all(), scaled(self._most_height))
        scrolls = height < self.view.height_of_all()
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.view.setVerticalScrollBarPolicy(policy)
        if self.view.height() != height:
            self.view.setFixedHeight(height)
