"""A folder to write into, typed or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button
from ui.widgets.fields import LineField
from wizard.words import _


class FolderField(QWidget):
    """A line for a folder and a button that chooses one; at first the folder of the user's documents.

    It has no focus proxy: with one, Tab goes from wherever this stands in Qt's chain to the line, in a ring
    that leaves out what is between.
    """

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        dress(self, "clear")
        self._title = title
        self.line = LineField(name)
        self.line.show_text(str(_documents()))
        self.choose = Button(_("Choose"), "folder", pressed=self._choose)
        self.choose.setAccessibleDescription(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self.line, 1)
        row.addWidget(self.choose)

    def path(self) -> Path:
        """The folder. Empty, or without where it begins, it is meant among the user's documents.

        A program started from a menu is in a folder that nobody chose.
        """
        typed = Path(self.line.words().strip())
        try:
            return _documents() / typed.expanduser()
        except RuntimeError:  # "~drafts": the home of nobody here, so it is a name like others
            return _documents() / typed

    def show_among_documents(self, name: str) -> None:
        """Put a folder of that name among the user's documents there."""
        self.line.show_text(str(_documents() / name))

    def show_path(self, folder: Path) -> None:
        """Put another folder there."""
        self.line.show_text(str(folder))

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title, str(self.path()))
        if folder:
            self.line.show_text(folder)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
