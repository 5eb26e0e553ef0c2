"""The window: the projects or an open one in the middle, the bar above, messages and reports below."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.copies import Copying
from ui.dates import time_words
from ui.listed import Listed
from ui.look import Look, dress
from ui.lost_file import LostFile
from ui.spare import collecting_paused, look_through_again, look_through_no_more
from ui.start_screen import StartScreen
from ui.widgets.focus_order import chosen_of, read_in_order
from ui.widgets.messages import Message
from ui.widgets.scrolling import follow_focus
from ui.widgets.top_bar import TopBar
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.words import _

if TYPE_CHECKING:
    from ui.project_view import ProjectView
    from ui.rescuing import Rescuing
    from ui.trouble_screen import ReportPanel, TroubleScreen
    from wizard.service import Service

PROGRAM = "Sales Process Wizard"  # words: as it is
_TOUCHED = {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}
CHECKED_AFTER = 1500  # milliseconds after a project was opened: its pages come first
SETTLED_MS = 1000  # until what can wait is done after a start
OpenService = Callable[[str | None], "Service"]


def open_service(database: str | None) -> Service:
    """The projects in a file. Raises DatabaseError. Imports late: the window is in sight before it needs
    them.
    """
    with collecting_paused():
        from wizard.service import Service

    return Service.open(database)


class Window(QMainWindow):
    """Holds everything together; every rule is elsewhere."""

    def __init__(
        self,
        look: Look,
        settings: QSettings,
        database: str | None = None,
        service: OpenService = open_service,
    ) -> None:
        super().__init__()
        self._look = look
        self._settings = settings
        self._database = database
        self._open_service = service
        self._service: Service | None = None
        self._view: ProjectView | None = None
        self.setWindowTitle(PROGRAM)
        self.resize(1280, 800)
        self.setMinimumSize(640, 480)
        self.top = TopBar(look)
        self.start = StartScreen()
        self.listed = Listed(self.start, lambda: self._service, self)
        self.copying = Copying(lambda: self._service, self)
        self._trouble: TroubleScreen | None = None
        self._rescuing: Rescuing | None = None
        self._report: ReportPanel | None = None
        self.lost = LostFile(lambda: self._service)
        self._stack = QStackedWidget()
        dress(self._stack, "clear")
        self._stack.addWidget(self.start)
        middle = QWidget()
        self._box = QVBoxLayout(middle)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.top)
        self._box.addWidget(self._stack, 1)
        self._box.addWidget(self.lost)
        self.setCentralWidget(middle)
        self._connect()
        self._connect_keys()
        look.dress_window(self)
        geometry = settings.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        QTimer.singleShot(0, self, self.load)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """At the first key or move of the mouse, begin to load what opening a project needs: an untouched
        window does without it.
        """
        if event.type() in _TOUCHED and self._service is not None:
            watched.removeEventFilter(self)
            self._service.load_ahead()
        return False

    def _connect(self) -> None:
        self.top.home_wanted.connect(self.close_project)
        self.top.undo_wanted.connect(self._undo)
        self.top.redo_wanted.connect(self._redo)
        self.top.about_wanted.connect(self._tell_about)
        self.start.open_wanted.connect(self.open_project)
        self.start.new_wanted.connect(lambda name: self._open_new(lambda: self._service.create(name)))
        self.start.sample_wanted.connect(self._open_sample)
        self.listed.said.connect(self._say)
        self.listed.opened.connect(self._open_instead)
        self.listed.copies_wanted.connect(self._show_trouble)
        self.listed.broke.connect(self._raise)
        self.lost.saved.connect(self._saved_elsewhere)
        self.copying.said.connect(self._say)
        self.copying.broke.connect(self._raise)
        self.start.keys_wanted.connect(self.show_keys)
        self._look.changed.connect(self.start.fit)

    def _connect_keys(self) -> None:
        keys: list[tuple[str, Callable[[], None]]] = [
            ("Ctrl+Z", self._undo),
            ("Ctrl+Shift+Z", self._redo),
            ("Ctrl+Y", self._redo),
            ("Alt+Left", lambda: self._go(-1)),
            ("Ctrl+PgUp", lambda: self._go(-1)),
            ("Alt+Right", lambda: self._go(1)),
            ("Ctrl+PgDown", lambda: self._go(1)),
            ("Alt+Home", self.close_project),
            ("F1", self.show_keys),
        ]
        keys += [(f"Ctrl+{n}", lambda place=n: self._open_place((place or 10) - 1)) for n in range(10)]
        for key, act in keys:
            QShortcut(QKeySequence(key), self, act, context=Qt.ShortcutContext.WindowShortcut)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Every Tab comes here: the order is seen to when it is asked for, not at each change of step."""
        read_in_order(self.centralWidget())
        found = super().focusNextPrevChild(forward)
        focus = chosen_of(self.focusWidget())
        if focus is not None and focus is not self.focusWidget():
            focus.setFocus(Qt.FocusReason.TabFocusReason)
        follow_focus(focus)
        return found

    def show_keys(self) -> None:
        """List all keys over the window; the same key again puts the list away."""
        from ui.widgets.key_help import KeyHelp

        shown = self.findChild(KeyHelp)
        if shown is None or shown.isHidden():
            KeyHelp(self)
        else:
            shown.leave()

    @property
    def view(self) -> ProjectView | None:
        """The open project, or None while the projects are listed."""
        return self._view

    @property
    def service(self) -> Service | None:
        """The open file of projects, or None while there is none."""
        return self._service

    @property
    def trouble(self) -> TroubleScreen:
        """What is shown instead of projects where they cannot be opened; made when first needed."""
        if self._trouble is None:
            from ui.trouble_screen import TroubleScreen

            self._trouble = TroubleScreen()
            self._trouble.retry_wanted.connect(self.load)
            self._stack.addWidget(self._trouble)
        return self._trouble

    @property
    def rescuing(self) -> Rescuing:
        """What says there why that is, and offers copies; made when first needed."""
        if self._rescuing is None:
            from ui.rescuing import Rescuing

            self._rescuing = Rescuing(self.trouble, lambda: self._database)
            self._rescuing.restored.connect(self._go_on)
            self._rescuing.chosen.connect(self._load_other)
            self._rescuing.broke.connect(self._raise)
        return self._rescuing

    @property
    def report(self) -> ReportPanel:
        """Where errors of the program itself are reported; made when first needed."""
        if self._report is None:
            from ui.trouble_screen import ReportPanel

            self._report = ReportPanel()
            self._box.addWidget(self._report)
        return self._report

    def show_report(self, text: str) -> None:
        """Report an error of the program itself; the work goes on."""
        self.report.show_report(text)

    def load(self) -> None:
        """Open the file of projects and list them, or say why that cannot be."""
        try:
            self._service = self._open_service(self._database)
            self.listed.show()
        except WizardError as error:
            self._show_trouble(error)
        else:
            self._stack.setCurrentWidget(self.start)
            self.start.begin()
            self.copying.begin()
            self.lost.begin()
            QTimer.singleShot(SETTLED_MS, self, self._tell_synced)

    def _tell_synced(self) -> None:
        from ui.synced import synced_message

        if self._service and (said := synced_message(self._service.place, self._settings)):
            self._say(said)

    def _load_other(self, database: str) -> None:
        self._database = database
        self.load()

    def _show_trouble(self, error: WizardError) -> None:
        """Say why there are no projects to be worked on, and offer copies where one may help."""
        self.close_project()
        self.copying.stop()
        self.lost.stop()
        self._let_go()  # it may be opened again here once it is mended
        self._stack.setCurrentWidget(self.trouble)
        self.rescuing.say(error)

    def _let_go(self) -> None:
        if self._service is not None:
            self.listed.attempt(self._service.close)
            self._service = None

    def _go_on(self, words: str) -> None:
        """Another file is in place now: open it, and say what became of the one before."""
        self.load()
        self.start.messages.say(Message(words, "good"))

    def _saved_elsewhere(self, path: Path, moved: bool) -> None:
        """The work goes on in another file; what could not be saved before is saved there."""
        self._database = str(path)
        if self._view is not None:
            self._view.commit()
        words = _("All projects are saved in {file}, and your work goes on there.").format(file=path)
        if moved:
            words += " " + _("At the next start, choose that file.")
        self._say(Message(words, "good"))

    def open_project(self, project_id: str) -> None:
        """Show a project at the step where it was left."""
        with collecting_paused():
            self._open_project(project_id)
            look_through_no_more()

    def _open_project(self, project_id: str) -> None:
        from ui.background import Background
        from ui.pages.base import Surroundings
        from ui.project_view import ProjectView

        desk = self.listed.attempt(lambda: self._service.open_project(project_id))
        if desk is None:
            return
        background = Background()
        background.broke.connect(self._raise)
        self._view = ProjectView(
            Surroundings(desk, self._service, self._look, background, self._settings), self._stack
        )
        self._desk, self._background = desk, background
        self.start.messages.say(Message(""))  # it belongs to what was in view until now
        self._view.changed.connect(self._show_desk)
        self._view.keys_wanted.connect(self.show_keys)
        self._stack.addWidget(self._view)
        self._stack.setCurrentWidget(self._view)
        self._show_desk()
        QTimer.singleShot(CHECKED_AFTER, self._view, lambda: self._check(project_id))

    def _check(self, project_id: str) -> None:
        """Check the project that is open, beside the window, and say what is wrong with it."""
        from ui.rescuing import faults_message

        service = self._service
        if self._view is None or service is None:  # the project is being left just now, or the window
            return
        self._background.start(
            lambda job: service.check_project(project_id, lambda: job.step(0, 0)),
            succeeded=lambda faults: (
                faults and self._say(faults_message(faults, service.place, self._show_trouble))
            ),
            failed=lambda error: self._say(Message(error_words(error), "error")),
        )

    def close_project(self) -> None:
        """Back to the projects; everything typed is kept first."""
        if self._view is None:
            return
        view, self._view = self._view, None
        view.leave()
        self._background.stop()
        self.listed.attempt(self._desk.close)  # what it could not keep is found out anew the next time
        self._stack.removeWidget(view)
        view.deleteLater()
        look_through_again()
        self.top.show_start()
        self.setWindowTitle(PROGRAM)
        self.listed.attempt(self.listed.show)
        self.start.list.choose(self._desk.project.id)  # Enter goes on with it, and never with another client
        self._stack.setCurrentWidget(self.start)
        self.start.begin()
        for words in view.broken_off():
            self.start.messages.say(Message(words, "info"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.listed.stop()
        self.copying.stop()
        self.lost.stop()
        if self._rescuing is not None:
            self._rescuing.stop()
        if self._view is not None:
            self._view.leave()
            self._background.stop()
            self.listed.attempt(self._desk.close)
            look_through_again()
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._let_go()
        super().closeEvent(event)

    def _show_desk(self) -> None:
        from wizard.messages.edits import edit_name  # brings the domain, which the start screen does without

        desk = self._desk
        name, company = desk.project.name, desk.project.company
        self.setWindowTitle(f"{name} – {PROGRAM}")
        self.top.show_project(name if company.casefold() in name.casefold() else f"{name} · {company}")
        self.top.show_saved(_("Saved {time}").format(time=time_words(desk.saved_at)))
        undo, redo = desk.undoable, desk.redoable
        self.top.show_undo(edit_name(undo) if undo else "", edit_name(redo) if redo else "")

    def _tell_about(self, redo: bool) -> None:
        """Say what undo or redo would take back in the words that it would say it with afterwards."""
        if self._view is None:  # the keyboard comes by while a project is being closed
            return
        from wizard.messages.edits import edit_words

        desk = self._desk
        code = desk.redoable if redo else desk.undoable
        about = self._view.page.attempt(desk.would_take_back, redo=redo) if code else None
        if about is not None:
            self.top.tell_about(edit_words(code, about, desk.questionnaire), redo=redo)

    def _undo(self) -> None:
        if self._view is not None:
            self._view.undo()
        else:
            self.listed.undo()

    def _redo(self) -> None:
        if self._view is not None:
            self._view.redo()

    def _go(self, distance: int) -> None:
        if self._view is not None:
            self._view.go(distance)

    def _open_place(self, place: int) -> None:
        if self._view is not None:
            self._view.open_place(place)

    def _open_new(self, make: Callable[[], str]) -> None:
        project_id = self.listed.attempt(make)
        if project_id is not None:
            self.open_project(project_id)

    def _open_sample(self) -> None:
        self._open_new(self._service.add_sample)

    def _open_instead(self, project_id: str) -> None:
        self.close_project()
        self.open_project(project_id)

    def _say(self, message: Message) -> None:
        """Say something where it is seen: another project may have been opened meanwhile."""
        (self.start if self._view is None else self._view).messages.say(message)

    def _raise(self, error: BaseException) -> None:
        raise error
