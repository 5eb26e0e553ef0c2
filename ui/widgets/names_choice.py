"""Whether names stand beside votes, asked once more where people have voted in the belief that none do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, has_keys, label
from ui.widgets.choices import Check
from ui.widgets.flow_layout import flowing
from ui.widgets.messages import announce
from ui.widgets.scrolling import keep_in_view
from wizard.words import _, ngettext


class NamesChoice(QWidget):
    """A check box, and below it the question that comes before names are put to votes given unseen."""

    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._unseen = 0  # how many votes would get a name
        self.check = Check(
            _("Show names beside votes"),
            _(
                "Without it, votes are shown by role only, and only for roles in which three people or more "
                "voted. With it, the report says who voted what; answer sheets tell people so."
            ),
        )
        self.check.clicked.connect(self._press)
        self.words = label("", "label")
        self.keep = Button(_("Keep them unseen"), "back", "", self._close)
        self.show_all = Button(_("Show the names all the same"), "person", "danger", self._show_all)
        self.question = QFrame()
        self.question.setProperty("message", "warn")
        inner = QVBoxLayout(self.question)
        inner.setContentsMargins(Space.BASE, Space.SNUG, Space.BASE, Space.SNUG)
        inner.setSpacing(Space.SNUG)
        inner.addWidget(self.words)
        inner.addWidget(flowing((self.keep, self.show_all), Space.TIGHT))
        self.question.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self.check)
        box.addWidget(self.question)

    def show_choice(self, names_shown: bool, unseen: int) -> None:
        """Show what the project says; `unseen` is how many votes were given that names would be put to."""
        self._unseen = unseen
        self.check.setChecked(names_shown)
        if names_shown or not unseen:
            self._close()
        elif not self.question.isHidden():
            self.words.setText(_question_words(unseen))

    def _press(self, on: bool) -> None:
        if not on or not self._unseen:
            self.chosen.emit(on)
            return
        self.check.setChecked(False)  # until the question is answered
        self.words.setText(_question_words(self._unseen))
        self.question.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_in_view(self.question, self.question.rect())
        announce(self, self.words.text())

    def _show_all(self) -> None:
        self._close()
        self.chosen.emit(True)

    def _close(self) -> None:
        if has_keys(self.question):
            self.check.setFocus(Qt.FocusReason.OtherFocusReason)
        self.question.hide()


def _question_words(votes: int) -> str:
    words = ngettext(
        "One vote was given unseen and would get a name. Whoever gave it was told that only roles are shown: "
        "ask first.",
        "{count} votes were given unseen and would get names. Those who gave them were told that only roles "
        "are shown: ask them first.",
        votes,
    )
    return words.format(count=votes)
