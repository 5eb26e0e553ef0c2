"""Questions that something is to be said about, each with the way to it: the first few, or all on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.first_few import FirstFew
from wizard.words import _


@dataclass(frozen=True, slots=True)
class Remark:
    """A question by its key and its words, and what is to be said about it. Without a key nothing opens."""

    key: str
    question: str
    state: str


class RemarkRow(QWidget):
    """One question."""

    opened = Signal(str)  # the key of the criterion

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._key = ""
        self.question, self.state = label(""), label("", "small")
        self.open = Button(_("To the question"), "next", "quiet", lambda: self.opened.emit(self._key))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.question)
        words.addWidget(self.state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.SNUG)
        row.addLayout(words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)

    def show_remark(self, remark: Remark) -> None:
        """Show another question."""
        self._key = remark.key
        self.question.setText(remark.question)
        self.state.setText(remark.state)
        self.open.setVisible(bool(remark.key))
        self.open.setAccessibleDescription(remark.question)


class QuestionList(FirstFew):
    """Shows the first remarks; the others on demand."""

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these."""
        self.show_things(remarks)

    def make_row(self) -> RemarkRow:
        row = RemarkRow()
        row.opened.connect(self.opened)
        return row

    def fill_row(self, row: RemarkRow, _place: int, thing: Remark) -> None:
        row.show_remark(thing)
