"""The projects in the list of the start screen, and what is done with a whole project there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.dates import moment_words
from ui.start_screen import StartScreen
from ui.widgets.messages import Message
from ui.widgets.project_list import ProjectEntry
from wizard.errors import WizardError
from wizard.words import _

if TYPE_CHECKING:
    from ui.transfers import Transfers
    from wizard.service import Listing, Service


class Listed(QObject):
    """Lists the projects of a file; deletes, restores, erases, saves and brings in what the user chose."""

    said = Signal(object)  # a Message, for wherever the user is by now
    opened = Signal(str)  # the id of a project that is wanted in place of an open one
    copies_wanted = Signal(object)  # the WizardError that a copy may be the way out of
    broke = Signal(object)  # an exception nobody expected

    def __init__(self, start: StartScreen, service: Callable[[], Service], parent: QObject) -> None:
        super().__init__(parent)
        self._start = start
        self._service = service
        self._transfers: Transfers | None = None
        self._deleted_last = ""  # a project's id, as long as nothing else was done with any project
        start.import_wanted.connect(lambda: self.transfers.ask_in(self._service()))
        start.export_wanted.connect(self._export)
        start.delete_wanted.connect(self._delete)
        start.restore_wanted.connect(self._restore)
        start.erase_wanted.connect(self._erase)

    def show(self) -> None:
        """Show the projects as they are now."""
        self._deleted_last = ""
        listings = self._service().projects()
        changed = _("Changed {when}")
        self._start.show_projects(
            [_entry(listing, changed) for listing in listings if not listing.deleted],
            [_entry(listing, "{when}") for listing in listings if listing.deleted],
        )

    def attempt(self, act: Callable[[], object]) -> object:
        """Do something that may be refused; a refusal is said below the list. Returns its result, or None."""
        try:
            return act()
        except WizardError as error:
            self._start.messages.say(self._refusal(error))
            return None

    def _refusal(self, error: WizardError) -> Message:
        from ui.rescuing import refusal  # nothing of it is needed before

        return refusal(error, self.copies_wanted.emit)

    def undo(self) -> None:
        """Bring back the project that was deleted, if that is what was done last."""
        if self._deleted_last:
            self._restore(self._deleted_last)

    @property
    def transfers(self) -> Transfers:
        """Project files on their way out and in; made when first needed."""
        if self._transfers is None:
            from ui.transfers import Transfers

            self._transfers = Transfers(self._start)
            self._transfers.said.connect(self.said)
            self._transfers.came.connect(self._show_new)
            self._transfers.broke.connect(self.broke)
        return self._transfers

    def stop(self) -> None:
        """Nothing is to go out or come in any more: the program is being closed."""
        if self._transfers is not None:
            self._transfers.stop()

    def _export(self, project_id: str) -> None:
        self.transfers.ask_out(self._service(), project_id, self._name_of(project_id))

    def _show_new(self, project_id: str) -> None:
        """A project was brought in: it stands in the list, and the keys are on it."""
        self.attempt(self.show)
        self._start.list.choose(project_id)
        words = _("“{name}” was brought in.").format(name=self._name_of(project_id))
        self.said.emit(Message(words, "good", _("Open"), lambda: self.opened.emit(project_id)))

    def _name_of(self, project_id: str) -> str:
        return next((p.name for p in self._service().projects() if p.id == project_id), "")

    def _delete(self, project_id: str) -> None:
        name = self._name_of(project_id)
        self.attempt(lambda: self._service().delete(project_id))
        self.attempt(self.show)
        self._deleted_last = project_id
        words = _("“{name}” was deleted.").format(name=name)
        self._start.messages.say(Message(words, "info", _("Undo"), lambda: self._restore(project_id)))
        if not self._start.list.entries.rowCount():
            self._start.begin()  # Qt would pass the keys on to whatever stands behind the list

    def _restore(self, project_id: str) -> None:
        """Bring a project back: the keys are on it, and nothing says any more that it is gone."""

        def restore() -> bool:
            self._service().restore(project_id)
            return True

        back = self.attempt(restore)
        self.attempt(self.show)
        if back:
            self._start.list.choose(project_id)
            self._start.begin()
            words = _("“{name}” was brought back.").format(name=self._name_of(project_id))
            self._start.messages.say(Message(words, "good", _("Open"), lambda: self.opened.emit(project_id)))

    def _erase(self, project_id: str, name: str) -> None:
        if self._transfers is not None and self._transfers.busy:
            words = _("A project file is still on its way. Wait for it or stop it, then erase.")
            self._start.messages.say(Message(words, "warn"))
            return

        aside = self.attempt(lambda: self._service().erase(project_id, name))
        if aside is not None:
            words = _("“{name}” was erased for good.").format(name=name)
            if aside:
                told = _(
                    "Files that were set aside earlier may still hold it: {files}. Delete them yourself."
                )
                words += " " + told.format(files=", ".join(map(str, aside)))
            self._start.messages.say(Message(words, "warn" if aside else "info"))
        self.attempt(self.show)


def _entry(listing: Listing, changed: str) -> ProjectEntry:
    name = listing.name or _("(no name)")
    if listing.damaged:
        return ProjectEntry(listing.id, name, _("Damaged"), _("This project cannot be read."))
    when = changed.format(when=moment_words(listing.changed))
    return ProjectEntry(listing.id, name, _level_words(listing.level), when)


def _level_words(level: int | None) -> str:
    if level is None:
        return _("Level unknown")
    return _("Level {level}").format(level=level) if level else _("Not assessed yet")
