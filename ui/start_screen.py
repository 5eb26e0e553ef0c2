"""The first thing one sees: the projects, and the ways to get one."""

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
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.look import Radius, Role, Space, Type, colour, dress, icon_pixmap, scaled
from ui.widgets.basics import Button, label, panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.messages import MessageBar
from wizard.words import _, ngettext

Index = QModelIndex | QPersistentModelIndex
# With fewer than this the eye is faster than typing.
SEARCH_FROM = 8
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
        parts = words.casefold().split()
        self.beginResetModel()
        self._shown = tuple(e for e in self._all if all(part in e.name.casefold() for part in parts))
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


class StartScreen(QWidget):
    """Lists projects and says what the user wants; the window does it."""

    open_wanted = Signal(str)
    new_wanted = Signal(str)  # name
    sample_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal(str)
    delete_wanted = Signal(str)
    restore_wanted = Signal(str)
    erase_wanted = Signal(str, str)  # id, name as typed

    def __init__(self) -> None:
        super().__init__()
        dress(self, "ground")
        self._deleted: tuple[ProjectEntry, ...] = ()
        self._erased: ProjectEntry | None = None
        self.messages = MessageBar()
        self._name = QLineEdit()
        self._name.setPlaceholderText(_("Company or team, e.g. Northwind, field sales"))
        self._name.setAccessibleName(_("Name of the new project"))
        self._create = Button(_("Begin"), "next", "primary", self._wish_new)
        self._search = QLineEdit()
        self._search.setPlaceholderText(_("Find a project"))
        self._search.setAccessibleName(_("Find a project"))
        self._search.setClearButtonEnabled(True)
        self.list = ProjectList()
        self._empty = EmptyState(
            _(
                "No project yet. A project holds one company: its assessment, its sales process and its "
                "action plan."
            ),
            _("Give it a name above and begin. To see first what comes out, open the sample project."),
            [Button(_("Open the sample project"), "sample", "", self.sample_wanted.emit)],
        )
        self._deleted_button = Button("", "delete", "quiet", self._show_deleted_menu)
        self._erase_panel = self._build_erase_panel()
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(Space.WIDE, Space.VAST, Space.WIDE, Space.ROOMY)
        column.setSpacing(Space.BASE)
        column.addWidget(label(_("From “where are we?” to “who does what by when”"), "display"))
        column.addWidget(
            label(
                _(
                    "Find out how mature a sales process is, design one around the buyer, and leave "
                    "with a plan "
                    "on paper. Everything stays on this computer."
                ),
                "lead",
            )
        )
        column.addSpacing(Space.TIGHT)
        column.addWidget(self._new_panel())
        head = QHBoxLayout()
        head.addWidget(label(_("Projects"), "heading", wrap=False))
        head.addStretch(1)
        self._search.setMaximumWidth(scaled(280))
        head.addWidget(self._search)
        column.addLayout(head)
        column.addWidget(self._empty)
        inside = QVBoxLayout()
        inside.addWidget(self.list)
        self._list_panel = panel(inside, margin=Space.HAIR)
        column.addWidget(self._list_panel, 1000)  # as tall as its projects, as far as the window goes
        column.addWidget(self._erase_panel)
        column.addWidget(self.messages)
        foot = QHBoxLayout()
        foot.setSpacing(Space.TIGHT)
        foot.addWidget(Button(_("Bring in a project file"), "import", "quiet", self.import_wanted.emit))
        foot.addWidget(Button(_("Add the sample project"), "sample", "quiet", self.sample_wanted.emit))
        foot.addStretch(1)
        foot.addWidget(self._deleted_button)
        column.addLayout(foot)
        column.addStretch(1)
        self._column = QWidget()
        dress(self._column, "clear")
        self._column.setLayout(column)
        self._column.setMaximumWidth(scaled(960))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._column, 100)
        row.addStretch(1)

    def _new_panel(self) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        title = label(_("New project"), "label", wrap=False)
        title.setBuddy(self._name)
        row.addWidget(title)
        row.addWidget(self._name, 1)
        row.addWidget(self._create)
        return panel(row, margin=Space.BASE)

    def _build_erase_panel(self) -> QWidget:
        box = QVBoxLayout()
        box.setSpacing(Space.TIGHT)
        self._erase_words = label("")
        self._erase_name = QLineEdit()
        self._erase_name.setAccessibleName(_("Name of the project to erase"))
        self._erase = Button(_("Erase for good"), "delete", "danger", self._wish_erase)
        row = QHBoxLayout()
        row.setSpacing(Space.SNUG)
        row.addWidget(self._erase_name, 1)
        row.addWidget(self._erase)
        row.addWidget(Button(_("Keep it"), "", "", lambda: self._ask_erase(None)))
        box.addWidget(self._erase_words)
        box.addLayout(row)
        made = panel(box, margin=Space.BASE)
        made.hide()
        return made

    def _connect(self) -> None:
        self._name.returnPressed.connect(self._wish_new)
        self._search.textChanged.connect(self._find)
        self._search.returnPressed.connect(self.list.setFocus)
        self._erase_name.textChanged.connect(self._show_erase)
        self.list.opened.connect(self.open_wanted)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.delete_wanted.connect(lambda entry: self.delete_wanted.emit(entry.id))

    def show_projects(self, entries: Sequence[ProjectEntry], deleted: Sequence[ProjectEntry]) -> None:
        """Show these projects, and how many deleted ones can be brought back."""
        self.list.entries.show(entries)
        self._deleted = tuple(deleted)
        self._search.setVisible(len(entries) >= SEARCH_FROM)
        self._list_panel.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self._fit_list()
        self._deleted_button.setVisible(bool(deleted))
        count = len(deleted)
        self._deleted_button.setText(
            ngettext("{count} deleted project", "{count} deleted projects", count).format(count=count)
        )

    def begin(self) -> None:
        """Put the keyboard where one most likely wants to be."""
        (self.list if self.list.entries.rowCount() else self._name).setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Take the width that the text size asks for."""
        self._column.setMaximumWidth(scaled(960))
        self._fit_list()

    def _fit_list(self) -> None:
        count = max(self.list.entries.rowCount(), 1)
        self._list_panel.setMaximumHeight(count * scaled(64) + 2 * Space.HAIR + 4)

    def _find(self, words: str) -> None:
        self.list.entries.search(words)
        self._fit_list()

    def _wish_new(self) -> None:
        name = self._name.text().strip()
        if name:
            self._name.clear()
            self.new_wanted.emit(name)
        else:
            self._name.setFocus()

    def _show_menu(self, entry: ProjectEntry, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("Open"), lambda: self.open_wanted.emit(entry.id))
        menu.addAction(_("Save as a project file"), lambda: self.export_wanted.emit(entry.id))
        menu.addSeparator()
        menu.addAction(_("Delete"), lambda: self.delete_wanted.emit(entry.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _show_deleted_menu(self) -> None:
        menu = QMenu(self)
        for entry in self._deleted:
            one = menu.addMenu(f"{entry.name}  ({entry.changed})")
            one.addAction(_("Bring back"), lambda wanted=entry: self.restore_wanted.emit(wanted.id))
            one.addAction(_("Erase for good …"), lambda wanted=entry: self._ask_erase(wanted))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._deleted_button.mapToGlobal(self._deleted_button.rect().bottomLeft()))

    def _ask_erase(self, entry: ProjectEntry | None) -> None:
        self._erased = entry
        self._erase_name.clear()
        self._erase_panel.setVisible(entry is not None)
        if entry is not None:
            self._erase_words.setText(
                _(
                    "Erasing “{name}” destroys it with its whole history and every backup of it. This "
                    "cannot be "
                    "undone. Type its name to go on."
                ).format(name=entry.name)
            )
            self._erase_name.setFocus()
        self._show_erase()

    def _show_erase(self) -> None:
        self._erase.setEnabled(
            self._erased is not None and self._erase_name.text().strip() == self._erased.name
        )

    def _wish_erase(self) -> None:
        if self._erased is not None:
            entry, typed = self._erased, self._erase_name.text()
            self._ask_erase(None)
            self.erase_wanted.emit(entry.id, typed)
