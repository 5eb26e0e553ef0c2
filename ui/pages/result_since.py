"""What moved since the assessment before: on the result, so that it is read together with the level."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import label, panel
from ui.widgets.question_list import QuestionList, Remark
from wizard.domain.assessment import Assessment
from wizard.domain.comparing import Comparison, CriterionChange, Movement, Round, compare
from wizard.domain.maturity import Result
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import rating_name
from wizard.questionnaires import from_json
from wizard.words import _, ngettext, question_language

MOVED_SHOWN = 5


class ResultSince(QWidget):
    """Shows what fell and what rose; hidden where there is nothing to compare with."""

    opened = Signal(str)  # the key of a criterion

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._compared: tuple[Assessment, Assessment] | None = None
        self.sum = label("", "soft")
        self.moved = QuestionList(MOVED_SHOWN)
        self.moved.opened.connect(self.opened)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(_("Since the last assessment"), "heading"))
        head.addWidget(self.sum)
        box = QVBoxLayout()
        box.setSpacing(Space.SNUG)
        box.addLayout(head)
        box.addWidget(self.moved)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel(box))

    def show_since(
        self, assessments: tuple[Assessment, ...], questionnaire: Questionnaire, result: Result
    ) -> None:
        """Show what moved from the last but one of these to the last, whose result this is."""
        before, after = assessments[-2:] if len(assessments) > 1 else (None, None)
        there = bool(before and after and before.questionnaire)
        self.setVisible(there)
        if not there or before is None or after is None or self._same(before, after):
            return
        self._compared = (before, after)
        earlier = Round.of(from_json(before.questionnaire), before)
        found = compare(earlier, Round(questionnaire, after, result))
        self.sum.setText(_sum_words(found))
        # What was lost asks for more than what was won.
        moved = (*found.moved(Movement.FELL), *found.moved(Movement.ROSE))
        self.moved.show_remarks([_remark(change, questionnaire) for change in moved])

    def _same(self, before: Assessment, after: Assessment) -> bool:
        """Whether these two are on show already; comparing takes a while."""
        return self._compared is not None and self._compared[0] is before and self._compared[1] is after


def _sum_words(found: Comparison) -> str:
    rose, fell = (len(found.moved(movement)) for movement in (Movement.ROSE, Movement.FELL))
    words = ngettext(
        "Level {before} then, level {after} now. One rating rose and {fell} fell.",
        "Level {before} then, level {after} now. {rose} ratings rose and {fell} fell.",
        rose,
    )
    return words.format(before=found.level_before, after=found.level_after, rose=rose, fell=fell)


def _remark(change: CriterionChange, questionnaire: Questionnaire) -> Remark:
    """Only what both assessments ask can have moved."""
    question = questionnaire.criterion(change.criterion).question.words(question_language())
    words = (
        _("Fell: {before}, now {after}")
        if change.movement is Movement.FELL
        else _("Rose: {before}, now {after}")
    )
    return Remark(
        change.criterion,
        question,
        words.format(before=rating_name(change.before), after=rating_name(change.after)),
    )
