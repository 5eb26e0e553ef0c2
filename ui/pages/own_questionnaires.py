"""Questionnaires of the user's own: copied, changed in any text editor, checked, and then offered for use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Role, Space, dress
from ui.pages.base import Page
from ui.widgets.basics import Button, Icon, label
from ui.widgets.messages import Message
from wizard import places
from wizard.domain.questionnaire import Questionnaire
from wizard.messages import mending_words
from wizard.questionnaires.own import OwnQuestionnaire, copy_builtin, own_questionnaires
from wizard.words import _, current_language, ngettext


def questionnaire_words(questionnaire: Questionnaire) -> str:
    """Which questionnaire it is and how large, e.g. "Sales process maturity, version 3: 45 questions"."""
    count = len(questionnaire.criteria)
    words = ngettext(
        "{name}, version {version}: one question", "{name}, version {version}: {count} questions", count
    )
    name = questionnaire.title.words(current_language())
    return words.format(name=name, version=questionnaire.version, count=count)


class QuestionnaireLine(QWidget):
    """One file: what is in it, or what has to be mended."""

    def __init__(self, own: OwnQuestionnaire, use: Callable[[OwnQuestionnaire], None]) -> None:
        super().__init__()
        dress(self, "clear")
        found = own.questionnaire
        words = QVBoxLayout()
        words.setSpacing(2)
        self.name = label(own.path.name, "strong")
        said = mending_words(own.problems) if found is None else questionnaire_words(found)
        self.state = label(said, "soft", selectable=True)
        words.addWidget(self.name)
        words.addWidget(self.state)
        self.change = Button(_("Change"), "document", "quiet", lambda: _open(own.path))
        self.use = Button(_("Use for a new assessment"), "next", "", lambda: use(own))
        self.use.setVisible(found is not None)
        for button in (self.change, self.use):
            button.setAccessibleDescription(own.path.name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.TIGHT)
        sign = ("saved", Role.GOOD) if found is not None else ("error", Role.DANGER)
        row.addWidget(Icon(*sign), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)


class OwnQuestionnaires(QWidget):
    """The user decides here which questionnaires there are beside the one that comes with the program."""

    chosen = Signal(object)  # a Questionnaire to begin an assessment with

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self.folder: Path = places.own_questionnaires()
        self.lines: list[QuestionnaireLine] = []
        frame, self._list = page.framed(
            _("Copy, change, check"),
            _(
                "Copy the one that comes with the program, change the copy in any text editor (its first "
                "lines say how), and check it here. Questions, ratings, weights, levels and areas are yours "
                "to decide; an assessment that was begun keeps the questions it was begun with."
            ),
        )
        self._where = label("", "small", selectable=True)
        self.copy = Button(_("Copy the built-in one"), "copy", "primary", self._copy)
        self.check = Button(_("Check again"), "check", "", self.read)
        self.show_folder = Button(_("Open the folder"), "folder", "quiet", lambda: _open(self.folder))
        ways = QHBoxLayout()
        ways.setSpacing(Space.SNUG)
        for button in (self.copy, self.check, self.show_folder):
            ways.addWidget(button)
        ways.addStretch(1)
        self._list.addWidget(self._where)
        self._list.addLayout(ways)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(frame)
        self.read()

    def render(self) -> None:
        """Nothing here depends on the project."""

    def read(self) -> None:
        """Read and check the files as they are now."""
        for line in self.lines:
            self._list.removeWidget(line)
            line.hide()
            line.deleteLater()
        found = own_questionnaires(self.folder)
        self.lines = [QuestionnaireLine(own, self._use) for own in found]
        for line in self.lines:
            self._list.addWidget(line)
        self._where.setText(_("They are kept in {folder}").format(folder=self.folder))
        self.check.setVisible(bool(found))
        self.show_folder.setVisible(self.folder.is_dir())

    def _use(self, own: OwnQuestionnaire) -> None:
        """Begin with the file as it was checked; one that was changed since is checked anew first."""
        if own.as_read:
            self.chosen.emit(own.questionnaire)
            return
        self.read()
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)
        words = _("{file} was changed in the meantime and has been checked again. Choose it once more.")
        self._page.said.emit(Message(words.format(file=own.path.name)))

    def _copy(self) -> None:
        path = self._page.attempt(copy_builtin, self.folder)
        self.read()
        if path is not None:
            words = _("The copy is called {file}.").format(file=path.name)
            self._page.said.emit(Message(words, "good", _("Change"), lambda: _open(path)))


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
