"""Questions that something is to be said about, each with the way to it: the first few, or all on demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.focus_order import read_in_order
from wizard.words import _, ngettext


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


class QuestionList(QWidget):
    """Shows the first `shown` remarks; the others on demand."""

    opened = Signal(str)

    def __init__(self, shown: int) -> None:
        super().__init__()
        dress(self, "clear")
        self._shown = shown
        self._all = False
        self._remarks: tuple[Remark, ...] = ()
        self.rows: list[RemarkRow] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(Space.TIGHT)
        self.more = Button("", "chevron", "quiet", self._show_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addLayout(self._box)
        box.addWidget(self.more)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these."""
        self._remarks = tuple(remarks)
        shown = self._remarks if self._all else self._remarks[: self._shown]
        made = len(self.rows) < len(shown)
        while len(self.rows) < len(shown):
            row = RemarkRow()
            row.opened.connect(self.opened)
            self.rows.append(row)
            self._box.addWidget(row)
        if made:
            read_in_order(self)
        for place, row in enumerate(self.rows):
            if place < len(shown):
                row.show_remark(shown[place])
            row.setVisible(place < len(shown))
        rest = len(remarks) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(ngettext("Show one more", "Show {count} more", rest).format(count=rest))

    def _show_all(self) -> None:
        self._all = True
        self.show_remarks(self._remarks)
