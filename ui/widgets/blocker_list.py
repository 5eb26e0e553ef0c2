"""What holds the next level back, one row for each criterion, with the way to its question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.first_few import FirstFew
from wizard.domain.maturity import Blocker
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import rating_name
from wizard.words import _, mark, question_language

_EFFORTS = {1: mark("little effort"), 2: mark("some effort"), 3: mark("much effort")}


def blocker_words(blocker: Blocker) -> str:
    """How a criterion stands: whether it is essential, its rating, what is needed, and the effort."""
    now = _("now: {found}, needed: {needed}").format(
        found=rating_name(blocker.found), needed=rating_name(blocker.needed)
    )
    parts = [_("Essential")] if blocker.essential else []
    return " · ".join([*parts, now, _(_EFFORTS[blocker.effort])])


class BlockerRow(QWidget):
    """What to do about one criterion."""

    opened = Signal(str)  # the key of the criterion

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.key = ""
        self._number = label("", "accent", wrap=False)
        self._advice = label("")
        self._question = label("", "soft")
        self._state = label("", "small")
        self.open = Button(_("To the question"), "next", "quiet", lambda: self.opened.emit(self.key))
        self.words = QVBoxLayout()
        self.words.setSpacing(2)
        for part in (self._advice, self._question, self._state):
            self.words.addWidget(part)
        self.ways = QVBoxLayout()
        self.ways.setSpacing(2)
        self.ways.addWidget(self.open)
        self.ways.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.SNUG)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.words, 1)
        row.addLayout(self.ways)

    @property
    def advice(self) -> str:
        """What to do."""
        return self._advice.text()

    def show_blocker(
        self, number: int, blocker: Blocker, questionnaire: Questionnaire, *, question: bool
    ) -> None:
        """Show a blocker, with or without its question."""
        criterion = questionnaire.criterion(blocker.criterion)
        language = question_language()
        self.key = blocker.criterion
        self._number.setText(f"{number}")
        self._advice.setText(criterion.improvement.words(language))
        self._question.setText(criterion.question.words(language))
        self._question.setVisible(question)
        self._state.setText(blocker_words(blocker))
        self.open.setAccessibleDescription(criterion.question.words(language))


class BlockerList(FirstFew):
    """The first blockers, and all of them on demand."""

    def __init__(self, shown: int, *, question: bool, first: int = 0, more: bool = True) -> None:
        super().__init__(shown, more=more)
        self._question, self._first = question, first
        self._questionnaire: Questionnaire | None = None

    def show_blockers(self, blockers: Sequence[Blocker], questionnaire: Questionnaire) -> None:
        """Show these from the first one that is wanted, most worth while first."""
        self._questionnaire = questionnaire
        self.show_things(blockers[self._first :])

    def make_row(self) -> BlockerRow:
        row = BlockerRow()
        row.opened.connect(self.opened)
        return row

    def fill_row(self, row: BlockerRow, place: int, thing: Blocker) -> None:
        row.show_blocker(self._first + place + 1, thing, self._questionnaire, question=self._question)
