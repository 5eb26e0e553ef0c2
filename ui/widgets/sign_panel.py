"""Says why a text does not read like a milestone, and offers a wording that does."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.look import Role, Space
from ui.widgets.basics import Button, Icon, label
from wizard.domain.milestones import GENERAL_REWRITE, rewrite, signs
from wizard.messages.findings import rewrite_words, sign_words
from wizard.wordlists import builtin_words
from wizard.words import _


class SignPanel(QFrame):
    """Hidden while nothing speaks against the text."""

    rewritten = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("message", "warn")
        self._words = label("")
        self._better = label("", "strong")
        self._offer = ""
        self.take = Button(_("Use this wording"), "check", "", lambda: self.rewritten.emit(self._offer))
        texts = QVBoxLayout()
        texts.setSpacing(Space.HAIR)
        texts.addWidget(self._words)
        texts.addWidget(self._better)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.BASE, Space.SNUG, Space.BASE, Space.SNUG)
        row.setSpacing(Space.SNUG)
        row.addWidget(Icon("warning", Role.WARN))
        row.addLayout(texts, 1)
        row.addWidget(self.take)
        self.hide()

    def show_text(self, text: str) -> None:
        """Look at a milestone's name."""
        words = builtin_words()
        found = signs(text, words)
        key = rewrite(text, words)
        self.setVisible(bool(found))
        if key is not None:
            self._offer = rewrite_words(key)
            reasons = " ".join(sign_words(sign) for sign in found)
            self._words.setText(_("This may not be a milestone. {reasons}").format(reasons=reasons))
            self._better.setText(_("Rather: {wording}").format(wording=self._offer))
            self.take.setVisible(key != GENERAL_REWRITE)
