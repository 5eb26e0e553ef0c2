"""How cells of a list editor are drawn, and the small editors that open in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache, partial
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.dates import brief_date_words, date_words
from ui.look import Role, colour, dress, icon_pixmap, scaled
from ui.look.tokens import CELL_SIDE
from ui.widgets.choice_pick import ChoicePick
from ui.widgets.choices import Pick
from ui.widgets.date_field import DateLine
from ui.widgets.fields import PAUSE_MS, leaves_undo_to_window
from ui.widgets.list_model import UNREAD_ROLE, CellKind, Column, ListModel
from ui.widgets.list_paste import is_several
from wizard.words import current_language

Index = QModelIndex | QPersistentModelIndex
MOST_LINES = 4
SIGN_WIDTH = 20  # of the sign before what is not understood, with the gap behind it
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
# What has no blank in it: Latin letters, figures and signs; and where such a word can be broken.
_LATIN = "[!-~\xa1-\u02ff]"
_UNBROKEN, _BETWEEN = re.compile(f"{_LATIN}{{6,}}"), re.compile(f"(?<={_LATIN})(?={_LATIN})")
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_NEXT = QAbstractItemDelegate.EndEditHint.NoHint


class CellLine(QLineEdit):
    """The editor of a text cell. It keeps undo for the window and hands several pasted lines on to the
    list.
    """

    pasted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        dress(self, "cell")

    def event(self, event: QEvent) -> bool:
        if leaves_undo_to_window(event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if is_several(text):
            self.pasted.emit(text)
        else:
            super().keyPressEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Draws rows in the program's own look and opens the editor that fits the column."""

    pasted = Signal(object, str)  # index, text of several lines
    misread = Signal(str)  # what was typed as a date and is none

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hovered = -1
        self._open: QWidget | None = None
        self._place = QPersistentModelIndex()  # of the open cell
        self._before: Any = None  # what stood in it when it was opened
        self.brief_dates = False  # where their column has no room for whole ones

    def hover(self, row: int) -> None:
        """The row under the pointer, -1 for none."""
        self._hovered = row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model: ListModel = index.model()
        selected = bool(option.state & QStyle.StateFlag.State_Selected) or self.parent().acts_on(index.row())
        hovered = index.row() == self._hovered
        painter.save()
        if selected or hovered:
            painter.fillRect(option.rect, colour(Role.ACCENT_SOFT if selected else Role.GROUND))
        if index.row() < model.rowCount() - 1:  # the last one ends at the frame
            painter.setPen(QPen(colour(Role.LINE), 1))
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if selected and index.column() == 0:  # not by colour alone
            painter.fillRect(
                QRect(option.rect.topLeft(), QSize(3, option.rect.height())), colour(Role.ACCENT)
            )
        if index.column() == 0:
            active = (hovered or selected) and self.parent().arrangeable
            self._paint_handle(painter, option, model, index, active)
        else:
            self._paint_words(painter, option, model, index, hovered)
        painter.restore()

    def _paint_handle(
        self, painter: QPainter, option: QStyleOptionViewItem, model: ListModel, index: Index, active: bool
    ) -> None:
        if model.is_new(index):
            name, role = "add", Role.ACCENT
        elif active:
            name, role = "grip", Role.SOFT
        else:
            painter.setPen(colour(Role.SOFT))
            painter.drawText(option.rect, int(Qt.AlignmentFlag.AlignCenter), index.data())
            return
        pixmap = icon_pixmap(name, role, 18)
        side = round(pixmap.width() / pixmap.devicePixelRatio())
        place = option.rect.center()
        painter.drawPixmap(place.x() - side // 2, place.y() - side // 2, pixmap)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, model: ListModel, index: Index, hovered: bool
    ) -> None:
        column = model.column(index)
        words = self._words(index)
        new = model.is_new(index)
        if column is None or (new and index.column() != 1):
            return
        role = Role.ACCENT if new else Role.TEXT if index.column() == 1 else Role.SOFT
        if not words and not new:
            words, role = column.hint, Role.EDGE
        room = _room(option.rect)
        if index.data(UNREAD_ROLE):  # not by colour alone
            role = Role.DANGER
            room.setLeft(room.left() + _paint_sign(painter, room, "warning", role))
        if column.has_list and not column.fixed and not new and hovered:
            pixmap = icon_pixmap("chevron", Role.SOFT, 14)
            side = round(pixmap.width() / pixmap.devicePixelRatio())
            painter.drawPixmap(room.right() - side, room.center().y() - side // 2, pixmap)
            room.setRight(room.right() - side)
        painter.setFont(option.font)
        painter.setPen(colour(role))
        painter.setClipRect(room)
        words = without_middles(words, option.fontMetrics, room.width())
        painter.drawText(room, _fitting(option.fontMetrics, words, room), words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        least = scaled(44)
        if index.column() == 0:
            return QSize(scaled(44), least)
        view = self.parent()
        width = _room(QRect(0, 0, view.columnWidth(index.column()), least)).width()
        width -= SIGN_WIDTH if index.data(UNREAD_ROLE) else 0
        metrics = QFontMetrics(view.font())
        words = self._words(index)
        if metrics.horizontalAdvance(words[:500]) <= width and "\n" not in words:
            return QSize(width, least)
        words = without_middles(words, metrics, max(width, 60))
        height = metrics.boundingRect(QRect(0, 0, max(width, 60), 10_000), _WRAP, words[:1000]).height()
        return QSize(width, max(least, min(height, MOST_LINES * metrics.lineSpacing()) + scaled(18)))

    def _words(self, index: Index) -> str:
        column, value = index.model().column(index), index.data(Qt.ItemDataRole.EditRole)
        if self.brief_dates and column is not None and column.kind is CellKind.DATE and value:
            return brief_date_words(value)
        return str(index.data() or "")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget | None:
        column = index.model().column(index)
        editor: QWidget
        if column.kind is CellKind.MANY or column.adds:
            editor = ChoicePick(parent, column, several=column.kind is CellKind.MANY)
            editor.closed.connect(lambda keep, hint: self._leave(editor, hint, keep=keep))
        elif column.kind is CellKind.CHOICE and not index.model().is_new(index):
            editor = self._choice_editor(parent, column)
        elif column.kind is CellKind.NUMBER:
            editor = QSpinBox(parent, maximum=99_999, minimum=-1, specialValueText=" ")
            dress(editor, "cell")
        elif column.kind is CellKind.DATE:
            editor = DateLine(column.title, parent)
            editor.picked.connect(lambda: self._finish(editor))
            dress(editor, "cell")
        else:
            editor = self._text_editor(parent, index)
        editor.setAccessibleName(column.title)
        self._open, self._place = editor, QPersistentModelIndex(index)
        self._before = index.data(Qt.ItemDataRole.EditRole)
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if editor is self._open:
            self._open = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Keep a cell open where a key would leave it with what is no date in it."""
        if event.type() == QEvent.Type.KeyPress and event.key() in _LEAVING and is_misread(editor):
            editor.refuse()
            self.misread.emit(editor.text())
            return True
        taken = super().eventFilter(editor, event)
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._restore()
        return taken

    def _restore(self) -> None:
        """Put back what stood in the cell: a pause in typing may have kept what is given up now."""
        place = self._place
        if self._open is None and place.isValid() and not place.model().is_new(place):
            place.model().setData(place, self._before, Qt.ItemDataRole.EditRole)

    def finish(self) -> None:
        """Keep what is in the open cell and close it; nothing where none is open."""
        if self._open is not None:
            self._finish(self._open)

    def _text_editor(self, parent: QWidget, index: Index) -> CellLine:
        editor = CellLine(parent)
        place = QPersistentModelIndex(index)
        editor.pasted.connect(lambda text: self.pasted.emit(place, text))
        if not index.model().is_new(index):  # a new entry comes into being when its line is finished
            pause = QTimer(editor, singleShot=True, interval=PAUSE_MS)
            pause.timeout.connect(lambda: self._keep(editor))
            editor.textEdited.connect(pause.start)
        return editor

    def _keep(self, editor: QWidget) -> None:
        if editor is self._open:
            self.commitData.emit(editor)

    def _choice_editor(self, parent: QWidget, column: Column) -> Pick:
        editor = Pick(column.title, column.choices)
        editor.setParent(parent)
        editor.picked.connect(lambda: editor.setProperty("decided", True))  # for the same value too
        editor.picked.connect(lambda: self._finish(editor))
        # Later, and of the delegate's own: Qt sends what waits for an editor while it is being closed.
        leave = partial(self._leave, editor, _NEXT, keep=False)  # finds it closed where something was picked
        editor.closed.connect(lambda: QTimer.singleShot(0, self, leave))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _finish(self, editor: QWidget) -> None:
        self._leave(editor, _NEXT)

    def _leave(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint, *, keep: bool = True) -> None:
        if editor is not self._open:
            return  # closed already
        if keep:
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)
        else:
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, Pick):
            editor.show_value(value)
        elif isinstance(editor, ChoicePick):
            editor.show_values(value, index.data(UNREAD_ROLE) or "")
        elif isinstance(editor, QSpinBox):
            editor.setValue(-1 if value is None else value)
        elif isinstance(editor, DateLine):
            editor.show_date(value, index.data(UNREAD_ROLE) or "")
        elif isinstance(editor, QLineEdit) and editor.text().strip() != value:
            editor.setText(value)

    def setModelData(self, editor: QWidget, model: ListModel, index: Index) -> None:
        if is_misread(editor):  # left by the mouse: what was there before stays
            self.misread.emit(editor.text())
            return
        model.setData(index, _edited(editor), Qt.ItemDataRole.EditRole)
        if isinstance(editor, DateLine) or editor.property("decided"):
            model.settle(index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)


def _paint_sign(painter: QPainter, room: QRect, name: str, role: Role) -> int:
    """Draw a sign where the words of a cell begin; returns the width that it takes from them."""
    pixmap = icon_pixmap(name, role, 14)
    side = round(pixmap.width() / pixmap.devicePixelRatio())
    painter.drawPixmap(room.left(), room.center().y() - side // 2, pixmap)
    return SIGN_WIDTH


def is_misread(editor: QObject) -> bool:
    """Whether something stands in the editor of a date that is none."""
    return isinstance(editor, DateLine) and not editor.understood


def without_middles(words: str, metrics: QFontMetrics, width: int) -> str:
    """The words with links and the like broken wherever a line ends, and without their middle where they are
    longer than two lines. Words of scripts that can be broken anyway stay as they are.
    """

    def fit(found: re.Match[str]) -> str:
        if metrics.horizontalAdvance(found[0]) <= width:
            return found[0]
        room = 2 * (width - metrics.averageCharWidth())  # the last letter may not fit a line's end
        return _BETWEEN.sub("\u200b", metrics.elidedText(found[0], Qt.TextElideMode.ElideMiddle, room))

    return _UNBROKEN.sub(fit, words[:2000])


def _room(cell: QRect) -> QRect:
    """Where in a cell its words stand: measured as it is painted, or a line too many is kept free."""
    return cell.adjusted(CELL_SIDE, 2, -CELL_SIDE, -2)


def arrow_room(cell: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where a press on the arrow of a cell's list may be: all of the end of the cell."""
    width = min(scaled(14) + 2 * CELL_SIDE, cell.width())
    at_left = direction is Qt.LayoutDirection.RightToLeft
    return QRect(cell.left() if at_left else cell.right() - width + 1, cell.top(), width, cell.height())


def needed(column: Column, metrics: QFontMetrics, most: int) -> int:
    """The width at which no word of a column's heading or of its choices is broken, and dates are not or only
    before the year; at most `most`.
    """

    def widest(words: Iterable[str]) -> int:
        advances = map(metrics.horizontalAdvance, [*words, *column.title.split()])
        return max(advances, default=0) + 2 * CELL_SIDE

    if column.kind is not CellKind.DATE:
        return min(widest(word for _value, words in column.choices for word in words.split()), most)
    return next((width for width in map(widest, _date_forms(current_language())) if width <= most), most)


@cache
def _date_forms(_language: str) -> tuple[list[str], ...]:
    """Dates of all months: whole, in brief, and as far as the year; kept, for many lists are measured."""
    days = [date(2028, month, 28) for month in range(1, 13)]
    brief = [brief_date_words(day) for day in days]
    return [date_words(day) for day in days], brief, [words.partition(" ")[0] for words in brief]


def _edited(editor: QWidget) -> Any:
    if isinstance(editor, Pick):
        return editor.value()
    if isinstance(editor, ChoicePick):
        return editor.value()
    if isinstance(editor, QSpinBox):
        return None if editor.value() < 0 else editor.value()
    if isinstance(editor, DateLine):
        return editor.date()
    return editor.text().strip() if isinstance(editor, QLineEdit) else None


def _fitting(metrics: QFontMetrics, words: str, room: QRect) -> int:
    """Middle where the words fit into the cell; from the top where they are cut."""
    height = metrics.boundingRect(QRect(0, 0, room.width(), 10_000), _WRAP, words[:1000]).height()
    if height <= room.height():
        return _WRAP
    return int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
