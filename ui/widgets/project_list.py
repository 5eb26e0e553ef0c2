"""The projects as a list: what each is called, where it stands, when it was changed last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui.look import Radius, Role, Space, Type, colour, icon_pixmap, scaled
from wizard.domain.text import likened
from wizard.words import _

Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ProjectEntry:
    """A line of the list, in words already."""

    id: str
    name: str
    level: str
    changed: str


class _Entries(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[ProjectEntry, ...] = ()
        self._shown: tuple[ProjectEntry, ...] = ()
        self._wanted = ""

    def show(self, entries: Sequence[ProjectEntry]) -> None:
        self._all = tuple(entries)
        self.search(self._wanted)

    def search(self, words: str) -> None:
        self._wanted = words
        parts = likened(words).split()
        self.beginResetModel()
        self._shown = tuple(e for e in self._all if all(part in likened(e.name) for part in parts))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._shown[index.row()]
        if role == _ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.name}, {entry.level}, {entry.changed}"
        return None


class _EntryPainter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(scaled(300), scaled(64))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: ProjectEntry = index.data(_ENTRY)
        box = option.rect.adjusted(Space.TIGHT, 2, -Space.TIGHT, -2)
        projects: ProjectList = self.parent()
        current = projects.hasFocus() and projects.currentIndex() == index
        over = projects.hovered == index.row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(Role.ACCENT), 2) if current else Qt.PenStyle.NoPen)
        painter.setBrush(colour(Role.ACCENT_SOFT) if over else Qt.BrushStyle.NoBrush)
        if current or over:
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        self._paint_words(painter, option, entry, box)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: ProjectEntry, box: QRect
    ) -> None:
        middle, left = int(Qt.AlignmentFlag.AlignVCenter), box.left() + Space.BASE
        more = more_rect(box)
        painter.drawPixmap(
            more.center().x() - scaled(9), more.center().y() - scaled(9), icon_pixmap("more", Role.SOFT, 18)
        )
        level_width = scaled(150)
        level_box = QRect(more.left() - level_width - Space.BASE, box.top(), level_width, box.height())
        width = level_box.left() - left - Space.BASE
        name_font, small = QFont(option.font), QFont(option.font)
        name_font.setPixelSize(scaled(Type.LEAD))
        name_font.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(scaled(Type.SMALL))
        painter.setFont(name_font)
        painter.setPen(colour(Role.TEXT))
        half = box.height() // 2
        name = painter.fontMetrics().elidedText(
            entry.name.replace("\n", " "), Qt.TextElideMode.ElideRight, width
        )
        painter.drawText(QRect(left, box.top() + 4, width, half), middle, name)
        painter.setFont(small)
        painter.setPen(colour(Role.SOFT))
        painter.drawText(QRect(left, box.top() + half - 2, width, half - 4), middle, entry.changed)
        painter.setFont(option.font)
        painter.setPen(colour(Role.TEXT))
        painter.drawText(level_box, middle | int(Qt.AlignmentFlag.AlignRight), entry.level)


def more_rect(box: QRect) -> QRect:
    """Where in a line the sign for its menu stands."""
    return QRect(box.right() - scaled(44), box.top(), scaled(40), box.height())


class ProjectList(QListView):
    """The projects: a click or Enter opens one, Delete deletes it, the sign at the right or the menu key has
    more.
    """

    opened = Signal(str)
    menu_wanted = Signal(object, QPoint)  # entry, global place
    delete_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.entries = _Entries()
        self.setModel(self.entries)
        self.setItemDelegate(_EntryPainter(self))
        self.setAccessibleName(_("Projects"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.hovered = -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    @property
    def current_id(self) -> str:
        """The id of the project that the keys act on, "" for none."""
        index = self.currentIndex()
        return index.data(_ENTRY).id if index.isValid() else ""

    def choose(self, project_id: str) -> None:
        """Have the keys act on a project; nothing happens where it is not in the list."""
        for row in range(self.entries.rowCount()):
            if self.entries.index(row).data(_ENTRY).id == project_id:
                self.setCurrentIndex(self.entries.index(row))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return
        more = more_rect(self.visualRect(index).adjusted(Space.TIGHT, 2, -Space.TIGHT, -2))
        if event.button() is Qt.MouseButton.RightButton or more.contains(point):
            self.menu_wanted.emit(index.data(_ENTRY), event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(index.data(_ENTRY).id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index.data(_ENTRY).id)
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wanted.emit(index.data(_ENTRY))
        elif event.key() == Qt.Key.Key_Menu or (
            event.key() == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(index.data(_ENTRY), place)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(0))
