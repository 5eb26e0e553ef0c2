"""The first thing one sees: the projects, and the ways to get one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from ui.look import Space, dress, scaled
from ui.stoppable import Stoppable
from ui.widgets.basics import Button, label, panel
from ui.widgets.empty_state import EmptyState
from ui.widgets.messages import MessageBar, let_turn
from ui.widgets.plain import as_written
from ui.widgets.project_list import ProjectEntry, ProjectList
from wizard.words import _, ngettext

# With fewer than this the eye is faster than typing.
SEARCH_FROM = 8


class _Line(QLineEdit):
    """A field that keeps undo to itself as long as there is typing to take back, and then leaves it to the
    window.
    """

    def event(self, event: QEvent) -> bool:
        asked = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
            return False
        return super().event(event)


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
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._deleted: tuple[ProjectEntry, ...] = ()
        self._erased: ProjectEntry | None = None
        self.messages = MessageBar()
        let_turn(self, self.messages)
        self._name = _Line()
        self._name.setPlaceholderText(_("Company or team, e.g. Northwind, field sales"))
        self._name.setAccessibleName(_("Name of the new project"))
        self._create = Button(_("Begin"), "next", "primary", self._wish_new)
        self._search = _Line()
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
        self._sample = Button(_("Add the sample project"), "sample", "quiet", self.sample_wanted.emit)
        self.bring_in = Button(_("Bring in a project file"), "import", "quiet", self.import_wanted.emit)
        self.transfer = Stoppable(_("Project file done"), _("Stopped. Nothing was changed."))
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
        column.addWidget(self.transfer)
        column.addWidget(self.messages)
        foot = QHBoxLayout()
        foot.setSpacing(Space.TIGHT)
        foot.addWidget(self.bring_in)
        foot.addWidget(self._sample)
        foot.addStretch(1)
        foot.addWidget(self._deleted_button)
        foot.addWidget(Button(_("Keys"), "keys", "quiet", self.keys_wanted.emit))
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
        self.transfer.turned.connect(lambda: self.bring_in.setEnabled(not self.transfer.busy))
        self.list.opened.connect(self.open_wanted)
        self.list.menu_wanted.connect(self._show_menu)
        self.list.delete_wanted.connect(lambda entry: self.delete_wanted.emit(entry.id))

    def show_projects(self, entries: Sequence[ProjectEntry], deleted: Sequence[ProjectEntry]) -> None:
        """Show these projects, and how many deleted ones can be brought back."""
        current, row = self.list.current_id, self.list.currentIndex().row()
        self.list.entries.show(entries)
        self.list.choose(current)
        if current and not self.list.current_id:  # it is gone: on with what took its place
            self.list.setCurrentIndex(self.list.entries.index(min(row, self.list.entries.rowCount() - 1)))
        self._deleted = tuple(deleted)
        if self._erased is not None and self._erased.id not in {entry.id for entry in deleted}:
            self._ask_erase(None)  # it was brought back
        self._search.setVisible(len(entries) >= SEARCH_FROM)
        self._list_panel.setVisible(bool(entries))
        self._empty.setVisible(not entries)
        self._sample.setVisible(bool(entries))  # the empty list offers it already
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
            self._name.setText("")  # unlike clear(), nothing that undo would type anew
            self.new_wanted.emit(name)
        else:
            self._name.setFocus()

    def _show_menu(self, entry: ProjectEntry, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("Open"), lambda: self.open_wanted.emit(entry.id))
        save = menu.addAction(_("Save as a project file"), lambda: self.export_wanted.emit(entry.id))
        save.setEnabled(not self.transfer.busy)
        menu.addSeparator()
        menu.addAction(_("Delete"), lambda: self.delete_wanted.emit(entry.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _show_deleted_menu(self) -> None:
        menu = QMenu(self)
        for entry in self._deleted:
            one = menu.addMenu(as_written(f"{entry.name}  ({entry.changed})"))
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
