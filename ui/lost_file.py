"""Says that the file of projects is gone while it is open, and has everything saved elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from ui.look import Role, Space
from ui.widgets.basics import Button, Icon, label
from ui.widgets.messages import announce
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.words import _

if TYPE_CHECKING:
    from wizard.service import Service

EVERY = 2_000  # milliseconds between two looks at the name of the file


class LostFile(QFrame):
    """In sight as long as the file of projects is not where it was; it may be put back."""

    saved = Signal(object, bool)  # the Path where everything is now, and whether it is another one

    def __init__(self, service: Callable[[], Service | None]) -> None:
        super().__init__()
        self._service = service
        self.setProperty("message", "error")
        self.words, self.problem = label(""), label("")
        self.save = Button(_("Save all projects elsewhere"), "export", "primary", self._ask)
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        head.addWidget(Icon("error", Role.DANGER))
        head.addWidget(self.words, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.BASE, Space.SNUG, Space.BASE, Space.SNUG)
        box.setSpacing(Space.TIGHT)
        box.addLayout(head)
        for part in (self.problem, self.save):
            box.addWidget(part)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self.hide()

    def begin(self) -> None:
        """A file of projects was opened."""
        self._timer.start(EVERY)
        self.look()

    def look(self) -> None:
        """See whether the file is where it was."""
        service = self._service()
        lost = service is not None and service.is_lost
        if lost and self.isHidden():
            words = _(
                "{file} was deleted, moved or replaced while it was open. Everything saved until then is "
                "still here. Put the file back, or save all projects elsewhere before you close the program."
            )
            said = words.format(file=service.place)
            self.words.setText(said)
            self.problem.hide()
            self.show()
            announce(self, said)
        elif not lost:
            self.hide()

    def stop(self) -> None:
        """The file is being closed."""
        self._timer.stop()
        self.hide()

    def _ask(self) -> None:
        service = self._service()
        if service is None:
            return
        place = service.place
        free = place if not place.exists() else place.with_name(f"{place.stem}-saved{place.suffix}")
        path, _kind = QFileDialog.getSaveFileName(
            self,
            _("Save all projects elsewhere"),
            str(free),
            _("Files of projects (*.db)"),
            options=QFileDialog.Option.DontConfirmOverwrite,  # an existing one is refused
        )
        if path:
            self._save(service, Path(path))

    def _save(self, service: Service, path: Path) -> None:
        before = service.place
        try:
            service.save_elsewhere(path)
        except WizardError as error:
            said = error_words(error)
            self.problem.setText(said)
            self.problem.show()
            announce(self, said)
        else:
            self.look()
            self.saved.emit(path, service.place != before)
