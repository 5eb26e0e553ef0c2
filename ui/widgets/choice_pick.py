"""The editor of a cell that holds one or several choices: a list in which typing finds, and may add."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.look import Role, Space, colour, dress, scaled
from ui.widgets.choices import draw_box
from ui.widgets.list_model import Column, NewChoice
from wizard.domain.text import likened
from wizard.words import _

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint
MOST_ROWS = 8  # in sight at once
_WALKING = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -MOST_ROWS,
    Qt.Key.Key_PageDown: MOST_ROWS,
}
_TO_ENDS = {Qt.Key.Key_Home: -1, Qt.Key.Key_End: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: Hint.EditNextItem, Qt.Key.Key_Backtab: Hint.EditPreviousItem}


class ChoicePopup(QFrame):
    """Enter takes the lit choice and closes, Space ticks it, Esc leaves all as it was; a click outside keeps
    what is ticked.
    """

    left = Signal(bool, object)  # whether what is chosen is to be kept, and where the keyboard goes then

    def __init__(self, parent: QWidget, column: Column, *, several: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        dress(self, "popup")
        self._column, self._several = column, several
        self._ticked: set[Hashable] = set()
        self._turned: set[Hashable] = set()  # ticked or cleared since it was opened
        self._walked = False  # whether arrows were pressed since something was typed
        self._end: tuple[bool, Hint] | None = None
        self.decided = False  # whether something was chosen or cleared, if only what was so before
        self.new = ""  # the name that was typed for a new choice
        self.line = QLineEdit()
        self.line.setAccessibleName(column.title)
        self.line.setPlaceholderText(_("Type to find or add") if column.adds else _("Type to find"))
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self._entries = QStandardItemModel(self)
        self.list = QListView()
        dress(self.list, "popup")
        self.list.setModel(self._entries)
        self.list.setItemDelegate(_Choices(self.list, boxes=several))
        self.list.setAccessibleName(column.title)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._click)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.HAIR, Space.HAIR, Space.HAIR, Space.HAIR)
        box.setSpacing(Space.HAIR)
        box.addWidget(self.line)
        box.addWidget(self.list)
        self._fill()

    def _fill(self) -> None:
        for _value, words in self._column.choices:
            entry = QStandardItem(words)
            entry.setCheckable(self._several)
            self._entries.appendRow(entry)
        self._last = QStandardItem()
        self._entries.appendRow(self._last)

    @property
    def choices(self) -> list[object]:
        """The values on offer."""
        return [value for value, _words in self._column.choices]

    @property
    def ticked(self) -> tuple[object, ...]:
        """The values that are ticked, in the order of the choices."""
        return tuple(value for value in self.choices if value in self._ticked)

    @property
    def lit(self) -> int:
        """The row that Enter takes."""
        return self.list.currentIndex().row()

    def open_below(self, cell: QWidget, values: tuple[Any, ...]) -> None:
        """Show what is chosen and let the user choose; it stays on the screen."""
        self._ticked = set(values)
        self._show_ticks()
        self._find("")
        first = next((row for row, value in enumerate(self.choices) if value in self._ticked), self.lit)
        self._light(first)
        rows = min(max(self._entries.rowCount(), 2), MOST_ROWS)
        height = max(self.list.sizeHintForRow(0), scaled(32))
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth() + 8)
        wanted = self.list.sizeHintForColumn(0) + 2 * Space.BASE
        self.setFixedWidth(max(cell.width(), min(wanted, scaled(420)), scaled(220)))
        self.adjustSize()
        self.move(self._place(cell))
        self.show()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, cell: QWidget) -> QPoint:
        below, above = cell.mapToGlobal(QPoint(0, cell.height())), cell.mapToGlobal(QPoint(0, 0))
        room = cell.screen().availableGeometry()
        top = below.y() if below.y() + self.height() <= room.bottom() else above.y() - self.height()
        left = min(max(below.x(), room.left()), max(room.right() - self.width(), room.left()))
        return QPoint(left, max(top, room.top()))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The keys of the line that are for the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        return self._take_key(Qt.Key(event.key()))

    def _take_key(self, key: Qt.Key) -> bool:
        if key in _WALKING:
            self._walk(_WALKING[key])
        elif key in _TO_ENDS and not self.line.text():
            self._walk(_TO_ENDS[key] * self._entries.rowCount())
        elif key in _ENTER:
            self._take(self.lit)
        elif key == Qt.Key.Key_Escape:
            self._leave(keep=False)
        elif key in _TABS:
            self._leave(hint=_TABS[key])
        elif key == Qt.Key.Key_Space and self._several and (self._walked or not self.line.text()):
            self._turn(self.lit)
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """However it was closed; a click beside it keeps what is ticked."""
        super().hideEvent(event)
        keep, hint = self._end or (True, Hint.NoHint)
        QTimer.singleShot(0, self, lambda: self.left.emit(keep, hint))  # the window has the keyboard by then

    def _leave(self, *, keep: bool = True, hint: Hint = Hint.NoHint) -> None:
        self._end = (keep, hint)
        self.hide()

    def _take(self, row: int) -> None:
        """Choose what is lit and be done; what was ticked or cleared just now stays so."""
        if row < 0:
            return
        if row == self._last.row():
            if not self._column.adds or not self._typed():
                return
            self.new = self._typed()
        else:
            value = self.choices[row]
            if not self._several:
                self._ticked = {value}
            elif value not in self._turned:
                self._ticked.add(value)
        self.decided = True
        self._leave()

    def _turn(self, row: int) -> None:
        if not 0 <= row < self._last.row():
            return
        value = self.choices[row]
        self._ticked ^= {value}
        self._turned.add(value)
        self.decided = True
        self._show_ticks()
        if self.line.text():
            self.line.clear()
            self._light(row)

    def _click(self, index: Index) -> None:
        if self._several and index.row() != self._last.row():
            self._light(index.row())
            self._turn(index.row())
        else:
            self._take(index.row())

    def _show_ticks(self) -> None:
        for row, value in enumerate(self.choices):
            ticked = Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked
            if self._several:
                self._entries.item(row).setCheckState(ticked)

    def _typed(self) -> str:
        return " ".join(self.line.text().split())

    def _find(self, _text: str) -> None:
        """Show what the typed words occur in; light what begins with them, else what has a word that does."""
        self._walked = False
        wanted = likened(self._typed())
        names = [likened(words) for _value, words in self._column.choices]
        found = [row for row, words in enumerate(names) if wanted in words]
        for row in range(len(names)):
            self.list.setRowHidden(row, row not in found)
        self._show_last(wanted, names, found)
        begin = [row for row in found if names[row].startswith(wanted)]
        words = [row for row in found if f" {wanted}" in f" {names[row]}"]
        self._light(next(iter((*begin, *words, *found, self._last.row()))))

    def _show_last(self, wanted: str, names: list[str], found: list[int]) -> None:
        """The row below the choices: what is typed, as a new one, or why there is nothing to choose."""
        offered = bool(self._column.adds and wanted and wanted not in names)
        if offered:
            self._last.setText(_("Add “{name}”").format(name=self._typed()))
        elif self._column.adds:
            self._last.setText(_("Nobody is listed yet. Type a name."))
        else:
            self._last.setText(_("Nothing has that name"))
        self._last.setEnabled(offered)
        self.list.setRowHidden(self._last.row(), not offered and bool(found))

    def _walk(self, step: int) -> None:
        rows = [row for row in range(self._entries.rowCount()) if not self.list.isRowHidden(row)]
        place = rows.index(self.lit) + step if self.lit in rows else 0
        self._light(rows[min(max(place, 0), len(rows) - 1)])
        self._walked = True

    def _light(self, row: int) -> None:
        index = self._entries.index(row, 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)


class _Choices(QStyledItemDelegate):
    """Draws a choice, with a box where several are possible."""

    def __init__(self, parent: QListView, *, boxes: bool) -> None:
        super().__init__(parent)
        self._boxes = boxes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        words = option.fontMetrics.horizontalAdvance(str(index.data() or ""))
        return QSize(self._indent() + words + Space.SNUG, scaled(36))

    def _indent(self) -> int:
        return Space.SNUG + (scaled(20) + Space.SNUG if self._boxes else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The one that Enter takes, though the line has the keyboard: Qt would draw it as lit only with focus.
        if index.row() == self.parent().currentIndex().row():
            painter.fillRect(option.rect, colour(Role.ACCENT_SOFT))
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        if self._boxes and ticked is not None:
            side = scaled(20)
            left = option.rect.right() - Space.SNUG - side if rtl else option.rect.left() + Space.SNUG
            sign = QRectF(left, option.rect.center().y() - side / 2, side, side)
            on = Qt.CheckState(ticked) is Qt.CheckState.Checked
            painter.setPen(QPen(colour(Role.ACCENT if on else Role.EDGE), 1.6))
            draw_box(painter, sign, ticked=on)
        enabled = bool(option.state & QStyle.StateFlag.State_Enabled)
        painter.setPen(colour(Role.TEXT if enabled else Role.SOFT))
        inset = self._indent() if ticked is not None or not self._boxes else Space.SNUG
        room = option.rect.adjusted(Space.SNUG if rtl else inset, 0, -inset if rtl else -Space.SNUG, 0)
        words = option.fontMetrics.elidedText(
            str(index.data() or ""), Qt.TextElideMode.ElideRight, room.width()
        )
        side_of = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | side_of), words)
        painter.restore()


class ChoicePick(QWidget):
    """Stands in the cell while its list is open; what is typed here goes to the line of the list."""

    closed = Signal(bool, object)  # whether to keep what is chosen, and where to go then

    def __init__(self, parent: QWidget, column: Column, *, several: bool) -> None:
        super().__init__(parent)
        self._several = several
        self._values: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.popup = ChoicePopup(self, column, several=several)
        self.popup.left.connect(self._close)

    def show_values(self, value: Any, unread: str = "") -> None:
        """Show what is chosen and open the list below the cell; a name that was pasted here and is not listed
        is typed already.
        """
        if self.popup.isHidden():
            self._values = tuple(value) if self._several else (value,)
            self.popup.open_below(self, self._values)
            self.popup.line.setText("" if {",", ";"} & {*unread} else unread)

    def _close(self, keep: bool, hint: Hint) -> None:
        self.setProperty("decided", keep and self.popup.decided)  # for the same value too
        self.closed.emit(keep, hint)

    def value(self) -> Any:
        """What is chosen: of several those on offer in their order, with a new one at the end."""
        new = (NewChoice(self.popup.new),) if self.popup.new else ()
        if self._several:
            return (*self.popup.ticked, *new)
        return (*new, *self.popup.ticked, *self._values)[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        QApplication.sendEvent(self.popup.line, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.popup.hide()
