"""Questionnaires of the user's own: copied, changed in any text editor, checked, and then offered for use."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Role, Space, dress
from ui.own_folder import OwnFolder
from ui.pages.base import Page
from ui.widgets.basics import Button, Columns, Icon, label
from ui.widgets.flow_layout import flowing
from ui.widgets.focus_order import read_in_order
from ui.widgets.messages import Message
from ui.widgets.pile import Pile
from ui.widgets.progress import Progress
from wizard.domain.questionnaire import Questionnaire
from wizard.messages import mending_words
from wizard.questionnaires.own import OwnQuestionnaire, copy_builtin
from wizard.words import _, ngettext, question_language

# Milliseconds that reading may take before its progress is shown.
PATIENCE = 250


def questionnaire_words(questionnaire: Questionnaire) -> str:
    """Which questionnaire it is and how large, e.g. "Sales process maturity, version 3: 45 questions"."""
    count = len(questionnaire.criteria)
    words = ngettext(
        "{name}, version {version}: one question", "{name}, version {version}: {count} questions", count
    )
    name = questionnaire.title.words(question_language())
    return words.format(name=name, version=questionnaire.version, count=count)


class QuestionnaireLine(QWidget):
    """One file: what is in it, or what has to be mended."""

    def __init__(
        self,
        own: OwnQuestionnaire,
        use: Callable[[OwnQuestionnaire], None],
        change: Callable[[Path], None],
    ) -> None:
        super().__init__()
        dress(self, "clear")
        self.own = own
        said, ways = QWidget(), QWidget()
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        self._sign = Icon("saved", Role.GOOD)
        self.name = label(own.path.name, "strong")
        self.state = label("", "soft", selectable=True)
        words.addWidget(self.name)
        words.addWidget(self.state)
        self.change = Button(_("Change"), "document", "quiet", lambda: change(self.own.path))
        self.use = Button(_("Use for a new assessment"), "next", "", lambda: use(self.own))
        beside = QHBoxLayout(ways)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(Space.TIGHT)
        for button in (self.change, self.use):
            button.setAccessibleDescription(own.path.name)
            beside.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        for part in (said, ways):
            dress(part, "clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Columns(said, ways, left_share=1, right_share=0, least=560), 1)
        self.show_file(own)

    def show_file(self, own: OwnQuestionnaire) -> None:
        """Show what is in the file now."""
        self.own, found = own, own.questionnaire
        self.state.setText(mending_words(own.problems) if found is None else questionnaire_words(found))
        self.use.setVisible(found is not None)
        self._sign.show_icon(*(("saved", Role.GOOD) if found is not None else ("error", Role.DANGER)))


class OwnQuestionnaires(QWidget):
    """The user decides here which questionnaires there are beside the one that comes with the program."""

    chosen = Signal(object)  # a Questionnaire to begin an assessment with

    def __init__(self, page: Page, files: OwnFolder) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._files = files
        frame, box = page.framed(
            _("Copy, change, check"),
            _(
                "Copy the one that comes with the program, change the copy in any text editor (its first "
                "lines say how), and check it here. Questions, ratings, weights, levels and areas are yours "
                "to decide; an assessment that was begun keeps the questions it was begun with."
            ),
        )
        self.copy = Button(_("Copy the built-in one"), "copy", "primary", self._copy)
        self.check = Button(_("Check again"), "check", "", files.read)
        self.show_folder = Button(_("Open the folder"), "folder", "quiet", lambda: _open(files.folder))
        self.progress = Progress(_("Questionnaires checked"))
        self.progress.stopped.connect(files.stop)
        self._pile = Pile()
        where = _("They are kept in {folder}").format(folder=files.folder)
        box.addWidget(label(where, "small", selectable=True))
        box.addWidget(flowing((self.copy, self.check, self.show_folder), Space.SNUG))
        box.addWidget(self.progress)
        box.addWidget(self._pile)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        files.began.connect(self._begin)
        files.stepped.connect(self.progress.show_step)
        files.came.connect(self._show)
        files.ended.connect(self._end)
        self._end()
        files.read()

    @property
    def lines(self) -> list[QuestionnaireLine]:
        """What is said about each file, by name."""
        return self._pile.widgets

    def render(self) -> None:
        """Nothing here depends on the project."""

    def _begin(self) -> None:
        self.progress.begin(_("Looking through the folder"), PATIENCE)

    def _show(self, own: OwnQuestionnaire) -> None:
        """Show a file in its place; one that is in sight already stays there."""
        paths = [line.own.path for line in self.lines]
        if own.path in paths:
            line = self.lines[paths.index(own.path)]
            if line.own != own:
                line.show_file(own)
        else:
            self._pile.add(QuestionnaireLine(own, self._use, self._change), bisect(paths, own.path))

    def _end(self) -> None:
        self.progress.end()
        there = {own.path for own in self._files.files}
        for line in [line for line in self.lines if line.own.path not in there]:
            self._pile.take(line)
            line.deleteLater()
        for own in self._files.files:
            self._show(own)
        read_in_order(self)
        for button in (self.check, self.show_folder):
            button.setVisible(self._files.folder.is_dir())

    def _use(self, own: OwnQuestionnaire) -> None:
        """Begin with the file as it was checked; one that was changed since is checked anew first."""
        if own.as_read:
            self.chosen.emit(own.questionnaire)
            return
        self._files.read()
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)
        words = _("{file} was changed in the meantime and has been checked again. Choose it once more.")
        self._page.said.emit(Message(words.format(file=own.path.name)))

    def _copy(self) -> None:
        path = self._page.attempt(copy_builtin, self._files.folder)
        self._files.read()
        if path is not None:
            words = _("The copy is called {file}.").format(file=path.name)
            self._page.said.emit(Message(words, "good", _("Change"), lambda: self._change(path)))

    def _change(self, path: Path) -> None:
        """Open a file in the program that this computer has for it, or say where it is."""
        if not _open(path):
            words = _("No program of this computer opens such files. Open it in a text editor: {file}")
            folder = lambda: _open(path.parent)  # noqa: E731
            self._page.said.emit(Message(words.format(file=path), "warn", _("Open the folder"), folder))


def _open(path: Path) -> bool:
    """Whether this computer had something to open it with."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
