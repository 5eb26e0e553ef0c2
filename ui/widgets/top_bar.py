"""The bar at the top: where one is, that all is saved, undo and redo, and the appearance."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from ui.look import Look, Role, Scheme, Space, dress, scaled
from ui.widgets.basics import Button, Elided, Icon, label
from ui.widgets.plain import tip
from wizard.words import _

# What is kept for the title, at 100 % text, before words of buttons are left out.
LEAST_TITLE = 80
TEXT_SIZES = (100, 125, 150, 175, 200)


class TopBar(QFrame):
    """Shows what the window tells it and passes on what is wanted."""

    home_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    about_wanted = Signal(bool)  # what undo would take back, or with True redo make again: somebody looks

    def __init__(self, look: Look) -> None:
        super().__init__()
        dress(self, "bar")
        self._look = look
        self._project = False
        self._worded = True  # whether the buttons show their words
        self._words_take = 0  # what all of it takes with words, but for the title and when it was saved
        self._home = Button(_("Projects"), "projects", "quiet", self.home_wanted.emit)
        self._home.setToolTip(_("All projects (Alt+Home)"))
        self._title = Elided("heading")
        self._saved_sign = Icon("saved", Role.GOOD, 18)
        self._saved = label("", "soft", wrap=False)
        self._undo = Button(_("Undo"), "undo", "quiet", self.undo_wanted.emit)
        self._redo = Button(_("Redo"), "redo", "quiet", self.redo_wanted.emit)
        self._appearance = Button(_("Appearance"), "appearance", "quiet")
        self._appearance.setMenu(QMenu(self))
        self._appearance.menu().aboutToShow.connect(self._fill_menu)
        for button in (self._undo, self._redo, self._appearance):
            # A click must not take the keys away from the page: after it, they go on where they were.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for button in (self._undo, self._redo):
            button.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.BASE, Space.TIGHT, Space.BASE, Space.TIGHT)
        row.setSpacing(Space.HAIR)
        row.addWidget(self._home)
        row.addSpacing(Space.TIGHT)
        row.addWidget(self._title, 1)
        row.addWidget(self._saved_sign)
        row.addSpacing(2)
        row.addWidget(self._saved)
        row.addSpacing(Space.SNUG)
        for button in (self._undo, self._redo, self._appearance):
            row.addWidget(button)
        look.changed.connect(self._measure)
        self.show_start()

    def minimumSizeHint(self) -> QSize:
        """No width: a bar that asked for more than the window has would be made wider, and fit again."""
        return QSize(0, super().minimumSizeHint().height())

    def fit(self) -> None:
        """Leave words out where there is no room for them all; icons, names and tooltips stay."""
        saved = self._saved.sizeHint().width() if self._project else 0
        self._show_words(self._words_take + saved <= self.width() - scaled(LEAST_TITLE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _measure(self) -> None:
        """Find out what the words take, which depends on the text size and on which parts are shown; a
        change of the width must not show anything to find out what it needs.
        """
        self._show_words(True)
        self._saved.hide()
        self._words_take = self.layout().minimumSize().width()
        self._saved.setVisible(self._project)
        self.fit()

    def _show_words(self, shown: bool) -> None:
        if shown == self._worded:
            return
        self._worded = shown
        for button in (self._home, self._undo, self._redo, self._appearance):
            button.show_words(shown)
        self._saved.setVisible(shown and self._project)
        self.layout().invalidate()

    def show_start(self) -> None:
        """What stands here while no project is open."""
        self._title.show_text(_("Sales Process Wizard"))
        self._show_parts(False)

    def show_project(self, name: str) -> None:
        """What stands here while a project is open."""
        self._title.show_text(name)
        self._show_parts(True)

    def show_saved(self, words: str) -> None:
        """When the last change became durable."""
        if words == self._saved.text():
            return
        self._saved.setText(words)
        self._saved_sign.setToolTip(words)
        self._saved_sign.setAccessibleName(words)
        self.fit()

    def show_undo(self, undo: str, redo: str) -> None:
        """What undo and redo would do, in general words, "" for nothing."""
        self._undo.setEnabled(bool(undo))
        self._redo.setEnabled(bool(redo))
        self.tell_about(undo, redo=False)
        self.tell_about(redo, redo=True)
        if self._undo.hasFocus() or self._redo.hasFocus():
            self.about_wanted.emit(self._redo.hasFocus())

    def tell_about(self, what: str, *, redo: bool) -> None:
        """Say of one of the two what it would do, "" for nothing."""
        words, key = (_("Undo – {what}"), "Ctrl+Z") if not redo else (_("Redo – {what}"), "Ctrl+Shift+Z")
        nothing = _("Nothing to redo") if redo else _("Nothing to undo")
        words = words.format(what=what) if what else nothing
        button = self._redo if redo else self._undo
        button.setToolTip(tip(f"{words} ({key})"))
        button.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.FocusIn):
            self.about_wanted.emit(watched is self._redo)
        return super().eventFilter(watched, event)

    def _show_parts(self, project: bool) -> None:
        self._project = project
        for part in (self._home, self._saved_sign, self._undo, self._redo):
            part.setVisible(project)
        self._measure()

    def _fill_menu(self) -> None:
        menu = self._appearance.menu()
        menu.clear()
        self._section(menu, _("Colours"))
        schemes = QActionGroup(menu)
        names = {
            Scheme.SYSTEM: _("As the system"),
            Scheme.LIGHT: _("Light"),
            Scheme.DARK: _("Dark"),
            Scheme.CONTRAST: _("High contrast"),
        }
        for scheme, name in names.items():
            action = self._choice(menu, schemes, name, scheme is self._look.scheme)
            action.triggered.connect(lambda _on=False, chosen=scheme: self._look.choose(scheme=chosen))
        menu.addSeparator()
        self._section(menu, _("Text size"))
        sizes = QActionGroup(menu)
        for percent in TEXT_SIZES:
            action = self._choice(menu, sizes, f"{percent} %", percent == self._look.percent)
            action.triggered.connect(lambda _on=False, chosen=percent: self._look.choose(percent=chosen))

    def _section(self, menu: QMenu, name: str) -> None:
        menu.addAction(name).setEnabled(False)

    def _choice(self, menu: QMenu, group: QActionGroup, name: str, chosen: bool) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(chosen)
        group.addAction(action)
        return action
