"""Offers copies where the file of projects cannot be used, and has the chosen one brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from ui.background import Background, Job
from ui.dates import moment_words
from ui.trouble_screen import TroubleScreen
from ui.widgets.messages import Message
from wizard import rescue
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.messages.faults import is_grave, project_words
from wizard.words import _

if TYPE_CHECKING:
    from wizard.rescue import Offer
    from wizard.service import Fault


def refusal(error: WizardError, show: Callable[[WizardError], object]) -> Message:
    """What was refused, with a way to the copies where one may help; `show` leads there."""
    if not rescue.may_help(error):
        return Message(error_words(error), "error")
    return Message(error_words(error), "error", _("Bring a copy back"), lambda: show(error))


def faults_message(faults: Sequence[Fault], place: Path, show: Callable[[WizardError], object]) -> Message:
    """What is wrong with a project, likewise."""
    words = project_words(faults)
    if not is_grave(faults):
        return Message(words, "error")
    error = rescue.damaged(place, faults)
    return Message(words, "error", _("Bring a copy back"), lambda: show(error))


class Rescuing(QObject):
    """Says on the trouble screen what is wrong; looks for copies, and brings one back."""

    restored = Signal(str)  # words: which copy is in place now, and what became of the file
    chosen = Signal(str)  # another file, to be opened in place of this one
    broke = Signal(object)  # an exception nobody expected

    def __init__(self, screen: TroubleScreen, database: Callable[[], str | None]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._database = database
        self._again = False  # whether to look once more, as something else is asked for by now
        self._background = Background()
        self._background.broke.connect(self.broke)
        screen.choose_wanted.connect(self._choose_file)
        screen.copy_wanted.connect(self._bring_back)
        screen.own_copy_wanted.connect(self._choose)
        screen.progress.turned.connect(self._turn)
        screen.begin_wanted.connect(self._begin)

    def say(self, error: WizardError) -> None:
        """Say why the file cannot be used, and offer copies where one may help."""
        self._screen.say(error_words(error), may_begin=error.code == "database.copies-left")
        if rescue.may_help(error):
            self.look()

    def look(self) -> None:
        """Look for copies. Nothing is changed by it."""
        self._screen.copies.hide()
        self._screen.tell("")
        self._again = self._screen.progress.busy  # for what was there before: once that is over
        database = self._database()
        self._screen.progress.run(
            self._background,
            lambda job: rescue.offers(database, job.step),
            self._show,
            doing=_("Looking at the copies"),
            failed=lambda error: None if self._again else self._screen.tell(error_words(error)),
        )

    def stop(self) -> None:
        """The window is being closed, or goes on with another file."""
        self._background.stop()

    def _show(self, offers: Sequence[Offer]) -> None:
        if not self._again:
            self._screen.show_copies(offers)

    def _turn(self) -> None:
        if self._again and not self._screen.progress.busy:
            self.look()

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getSaveFileName(
            self._screen,
            _("Choose another file"),
            "",
            _("Files of projects (*.db)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # an existing one is opened, not replaced
        )
        if path:
            self.chosen.emit(path)

    def _choose(self) -> None:
        kinds = _("Files of projects (*.db *.spw)") + ";;" + _("All files (*)")
        path, _kind = QFileDialog.getOpenFileName(self._screen, _("Choose a copy elsewhere"), "", kinds)
        if path:
            self._bring(path, _("{copy} was brought back.").format(copy=path))

    def _bring_back(self, offer: Offer) -> None:
        words = _("The copy made {when} was brought back.").format(when=moment_words(offer.at))
        self._bring(str(offer.file), words)

    def _bring(self, copy: str, words: str) -> None:
        database = self._database()

        def work(job: Job) -> Path | None:
            job.point_of_no_return()
            return rescue.bring_back(database, copy)

        def tell(aside: Path | None) -> None:
            kept = _("The file that was there before is kept as {file}.").format(file=aside) if aside else ""
            self.restored.emit(f"{words} {kept}".strip())

        self._screen.progress.run(self._background, work, tell, doing=_("Bringing the copy back"))
        self._screen.rest()

    def _begin(self) -> None:
        try:
            rescue.begin_anew(self._database())
        except WizardError as error:
            self.say(error)
        else:
            self.restored.emit("")
