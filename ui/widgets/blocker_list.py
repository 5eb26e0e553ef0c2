"""What holds the next level back, one row for each criterion, with the way to its question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.focus_order import read_in_order
from wizard.domain.maturity import Blocker
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import rating_name
from wizard.words import _, mark, ngettext, question_language

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
        self._key = ""
        self._number = label("", "accent", wrap=False)
        self._advice = label("")
        self._question = label("", "soft")
        self._state = label("", "small")
        self.open = Button(_("To the question"), "next", "quiet", lambda: self.opened.emit(self._key))
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._advice, self._question, self._state):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.SNUG)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)

    def show_blocker(
        self, number: int, blocker: Blocker, questionnaire: Questionnaire, *, question: bool
    ) -> None:
        """Show a blocker, with or without its question."""
        criterion = questionnaire.criterion(blocker.criterion)
        language = question_language()
        self._key = blocker.criterion
        self._number.setText(f"{number}")
        self._advice.setText(criterion.improvement.words(language))
        self._question.setText(criterion.question.words(language))
        self._question.setVisible(question)
        self._state.setText(blocker_words(blocker))
        self.open.setAccessibleDescription(criterion.question.words(language))


class BlockerList(QWidget):
    """The first blockers, and all of them on demand."""

    opened = Signal(str)

    def __init__(self, shown: int, *, question: bool, first: int = 0, more: bool = True) -> None:
        super().__init__()
        dress(self, "clear")
        self._shown, self._question, self._first = shown, question, first
        self._all = False
        self.rows: list[BlockerRow] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.TIGHT)
        self.more = Button("", "chevron", "quiet", self._show_all)
        self._may_show_more = more
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addLayout(self._rows)
        box.addWidget(self.more)
        self._content: tuple[Sequence[Blocker], Questionnaire] | None = None

    def show_blockers(self, blockers: Sequence[Blocker], questionnaire: Questionnaire) -> None:
        """Show these, most worth while first."""
        self._content = (blockers, questionnaire)
        shown = blockers[self._first :] if self._all else blockers[self._first : self._first + self._shown]
        self._make_rows(len(shown))
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_blocker(
                    self._first + place + 1, shown[place], questionnaire, question=self._question
                )
        rest = len(blockers) - self._first - len(shown)
        self.more.setVisible(self._may_show_more and rest > 0)
        self.more.setText(ngettext("Show one more", "Show {count} more", rest).format(count=rest))

    def _make_rows(self, count: int) -> None:
        made = len(self.rows) < count
        while len(self.rows) < count:
            row = BlockerRow()
            row.opened.connect(self.opened)
            self.rows.append(row)
            self._rows.addWidget(row)
        if made:
            read_in_order(self)

    def _show_all(self) -> None:
        self._all = True
        if self._content is not None:
            self.show_blockers(*self._content)
