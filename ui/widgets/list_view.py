"""The table inside a list editor: keys, clicks on the empty row, and rows dragged by their handle."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui.look import Role, colour, scaled
from ui.look.tokens import CELL_SIDE
from ui.widgets.list_cells import CellDelegate, arrow_room, needed
from ui.widgets.list_model import CellKind, ListModel
from ui.widgets.list_paste import copy_rows
from ui.widgets.scrolling import keep_in_view, when_longer

_Trigger = QAbstractItemView.EditTrigger
_Hint = QAbstractItemDelegate.EndEditHint
_TO_BEGINNING = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveLeft)
_ALT_UP, _ALT_DOWN = (Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)


class ListView(QTableView):
    """Shows a ListModel; says what the user wants done with rows and leaves the doing to others."""

    move_wished = Signal(int, int)  # row, row it shall have
    removal_wished = Signal()
    paste_wished = Signal(str)
    resized = Signal()
    focused = Signal()  # what belongs to its current entry may be shown for another list until now
    _to_measure = False  # Qt tells of changes while it is still being made

    def __init__(self, model: ListModel) -> None:
        super().__init__()
        self._model = model
        self.arrangeable = True  # whether entries have a handle to be dragged by
        self._dragged = -1
        self._pressed: QPersistentModelIndex | None = None  # the cell on whose arrow the mouse was pressed
        self._gap = -1
        self._known = 0  # how many entries there were when a cell was last kept
        self._filling: QPersistentModelIndex | None = None  # the entry whose further cells are filled in
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            _Trigger.DoubleClicked
            | _Trigger.SelectedClicked
            | _Trigger.EditKeyPressed
            | _Trigger.AnyKeyPressed
        )
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(36)
        self.setCornerButtonEnabled(False)
        for signal in (model.rowsInserted, model.rowsRemoved, model.layoutChanged, model.dataChanged):
            signal.connect(self._measure_soon)
        self.selectionModel().currentChanged.connect(self._follow_later)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.viewport().update())
        self._on_page = False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._on_page:
            self._on_page = True
            when_longer(self, self._follow_later)  # something above it grew, and pushed it out of sight

    def measure(self) -> None:
        """Give columns their shares of the width and rows the height of their words."""
        self._to_measure = False
        handle = 2 * CELL_SIDE + scaled(24)
        self.setColumnWidth(0, handle)
        for place, width in enumerate(self._widths(max(self.viewport().width() - handle, 0)), 1):
            self.setColumnWidth(place, width)
        self.resizeRowsToContents()
        self.resized.emit()
        self._follow()

    def _widths(self, room: int) -> list[int]:
        """Of the columns: their shares, but at least what headings, dates and choices need, up to an equal
        part.
        """
        columns, metrics = self._model.columns, self.fontMetrics()
        least = [needed(column, metrics, room // len(columns)) for column in columns]
        sharing, rest, shares = list(range(len(columns))), room, 0
        short = sharing
        while short:
            shares = sum(columns[place].share for place in sharing)
            short = [place for place in sharing if least[place] * shares > rest * columns[place].share]
            sharing = [place for place in sharing if place not in short]
            rest -= sum(least[place] for place in short)
        widths = [
            rest * column.share // shares if place in sharing else least[place]
            for place, column in enumerate(columns)
        ]
        self.cells.brief_dates = any(
            column.kind is CellKind.DATE and width < needed(column, metrics, room)
            for column, width in zip(columns, widths, strict=True)
        )
        return widths

    def _measure_soon(self) -> None:
        """With what else is to be laid out, and so before it is painted: the page is as long as its lists."""
        if not self._to_measure:
            self._to_measure = True
            QApplication.postEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._to_measure:
            self.measure()
        return done

    def _follow_later(self) -> None:
        QTimer.singleShot(0, self, self._follow)

    def _follow(self) -> None:
        """Keep the cell that keys go to in sight: the list is as long as its rows, the page scrolls."""
        if self.hasFocus() or self.state() is QAbstractItemView.State.EditingState:
            keep_in_view(self.viewport(), self.visualRect(self.currentIndex()))

    def height_of_all(self) -> int:
        """The height at which nothing is scrolled."""
        header = 0 if self.horizontalHeader().isHidden() else self.horizontalHeader().height()
        return self.verticalHeader().length() + header + 2 * self.frameWidth()

    def edit_new(self) -> None:
        """Open the empty row at the end for typing."""
        if self.state() is QAbstractItemView.State.EditingState:
            return  # somebody typed on faster than the row was opened
        self._filling = None
        self._edit_cell(self._model.index(len(self._model.rows), 1))

    def _edit_cell(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.edit(index)

    def _fill_in(self, left: QPersistentModelIndex) -> None:
        """The next cell of the entry that was just added; after its last one, the next new entry."""
        if not self.hasFocus() or self.currentIndex() != left:
            return  # the user has gone elsewhere
        for column in range(left.column() + 1, self._model.columnCount()):
            index = self._model.index(left.row(), column)
            if index.flags() & Qt.ItemFlag.ItemIsEditable:
                self._edit_cell(index)
                return
        self.edit_new()

    def _edit_next(self) -> None:
        """The next new entry, unless the user has gone elsewhere: its cell would be closed by ours."""
        if self.hasFocus():
            self.edit_new()

    def selected_rows(self) -> list[int]:
        """The numbers of the selected entries, or of the current one; the empty row left out."""
        rows = {index.row() for index in self.selectionModel().selectedRows()}
        rows = rows or {self.currentIndex().row()}
        return [row for row in sorted(rows) if 0 <= row < len(self._model.rows)]

    def acts_on(self, row: int) -> bool:
        """Whether a row that is not selected is the one that buttons and keys act on all the same: Tab, and
        the end of the row before it, make a row current without selecting it. It has to be marked.
        """
        return row == self.currentIndex().row() and not self.selectionModel().hasSelection()

    def commitData(self, editor: QWidget) -> None:
        self._known = len(self._model.rows)
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Close a cell. What had the keyboard in it gives it to the list, however it was closed: Qt sees to
        that only where the editor has it at this very moment, and not a list that was open below it.
        """
        focus = self.window().focusWidget()
        inside = focus is None or focus is editor or editor.isAncestorOf(focus)
        self._close_editor(editor, hint)
        if inside and self.state() is not QAbstractItemView.State.EditingState:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_editor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        typed = str(editor.property("text") or "").strip()
        left = self.currentIndex()
        if hint is _Hint.EditNextItem and self._model.is_new(left) and self._known < left.row():
            left = left.siblingAtRow(self._known)  # Tab behind a new name: the rest of that entry
            self._filling = QPersistentModelIndex(left)
        if self._filling is not None and self._filling.row() == left.row():
            super().closeEditor(editor, _Hint.NoHint)
            self._go_on_filling(left, hint)
            return
        super().closeEditor(editor, hint)
        current = self.currentIndex()
        if hint is not _Hint.SubmitModelCache or not current.isValid():
            return
        if self._model.is_new(current) and typed:  # Enter in the last empty row: the next entry
            QTimer.singleShot(0, self, self._edit_next)
        elif not self._model.is_new(current):  # Enter elsewhere goes down, as in a spreadsheet
            self.setCurrentIndex(self._model.index(current.row() + 1, current.column()))

    def _go_on_filling(self, left: QModelIndex, hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.setCurrentIndex(left)
        if hint in (_Hint.RevertModelCache, _Hint.EditPreviousItem):
            self._filling = None
        else:
            place = QPersistentModelIndex(left)
            QTimer.singleShot(0, self, lambda: self._fill_in(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            return  # what an open cell does not use, such as Enter on its way to closing it
        row = self.currentIndex().row()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(event.key())
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.wish_move(step)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removal_wished.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wished.emit(QApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            index = self.currentIndex()
            self.edit(index if index.column() else self._model.index(row, 1))
        else:
            super().keyPressEvent(event)
            if self.state() is QAbstractItemView.State.EditingState:
                event.accept()  # it began what is typed now: Qt hands it on, and the page has keys of its own

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and Left end at the first words: in the column of the handles, typing does nothing."""
        index = super().moveCursor(action, modifiers)
        return index.siblingAtColumn(1) if action in _TO_BEGINNING and index.column() == 0 else index

    def wish_move(self, step: int) -> None:
        """Ask for the current entry to go up (-1) or down (1)."""
        row = self.currentIndex().row()
        if 0 <= row < len(self._model.rows) and 0 <= row + step < len(self._model.rows):
            self.move_wished.emit(row, row + step)

    def _copy(self) -> None:
        rows = [self._model.rows[row] for row in self.selected_rows()]
        copy_rows(rows, self._model)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if not index.isValid() or event.button() is not Qt.MouseButton.LeftButton:
            return
        if self._model.is_new(index):
            self.edit_new()
        elif index.column() == 0 and self.arrangeable:
            self._dragged = index.row()
        elif self._on_arrow(index, event.position().toPoint()):
            self._pressed = QPersistentModelIndex(index)

    def _on_arrow(self, index: QModelIndex, point: QPoint) -> bool:
        """Whether a point of a cell is on the arrow of its list."""
        column = self._model.column(index)
        if column is None or not column.has_list or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        cell = self.visualRect(index)
        return arrow_room(cell, self.layoutDirection()).contains(point)

    def edit(self, index: QModelIndex, *how: object) -> bool:
        """Qt's second click on a chosen cell is not waited for where the first has opened its list."""
        event = how[1] if len(how) == 2 and how[0] is _Trigger.SelectedClicked else None
        if isinstance(event, QMouseEvent) and self._on_arrow(index, event.position().toPoint()):
            return False
        return super().edit(index, *how)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._dragged < 0:
            self._hover(self.indexAt(point))
            super().mouseMoveEvent(event)
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._gap = self._gap_at(point)
        self.scrollTo(self._model.index(min(self._gap, len(self._model.rows)), 0))
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, gap = self._dragged, self._gap
        self._dragged = self._gap = -1
        self.unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self.indexAt(event.position().toPoint()) == pressed:
            self._edit_cell(self._model.index(pressed.row(), pressed.column()))
        if dragged >= 0 and gap >= 0:
            target = gap - 1 if gap > dragged else gap
            if target != dragged:
                self.move_wished.emit(dragged, target)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(QModelIndex())
        super().leaveEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        self.cells.hover(index.row())
        handle = index.isValid() and index.column() == 0 and not self._model.is_new(index)
        grip = handle and self.arrangeable
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if grip else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def _gap_at(self, point: QPoint) -> int:
        """Before which row something dragged to this point would come."""
        row = self.rowAt(point.y())
        if row < 0:
            return 0 if point.y() < 0 else len(self._model.rows)
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        return min(row if point.y() < middle else row + 1, len(self._model.rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._gap >= 0:
            y = max(self.rowViewportPosition(self._gap), 1)
            painter.setPen(QPen(colour(Role.ACCENT), 3))
            painter.drawLine(0, y, self.viewport().width(), y)
        index = self.currentIndex()
        if self.hasFocus() and index.isValid() and self.state() is not QAbstractItemView.State.EditingState:
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRect(self.visualRect(index).adjusted(1, 1, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measure_soon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._measure_soon()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.currentIndex().isValid():  # before Qt takes the first cell, which is but a number
            first, keep = self._model.index(0, 1), QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(first, keep)
        super().focusInEvent(event)
        self.focused.emit()
