"""What stands below the result: answers that contradict the process, and people who disagree."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import label, panel
from ui.widgets.contradiction_list import ContradictionList
from ui.widgets.gap_list import GapList
from ui.widgets.question_list import QuestionList, Remark
from wizard.domain.contradictions import Contradiction, process_in_use
from wizard.domain.gaps import Gaps, fewest_shown, no_role_chosen
from wizard.domain.maturity import CriterionResult, Result
from wizard.domain.namesakes import called
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire, Text
from wizard.words import _, ngettext, question_language

CONTRADICTIONS_SHOWN = 5
GAPS_SHOWN = 6
DISAGREED_SHOWN = 5


class ResultVoices(QWidget):
    """Shows them; tells where the user wants to go."""

    opened = Signal(str)  # a step with "#" and a place

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.ROOMY)
        self._sum = label("", "soft")
        self.contradictions = ContradictionList(CONTRADICTIONS_SHOWN)
        self.contradictions.opened.connect(self.opened)
        self._part(_("What does not go together"), self._sum, self.contradictions)
        self._gap_words = label("", "soft")
        self.gaps = GapList(GAPS_SHOWN)
        self.gaps.opened.connect(self._open_question)
        self._gap_part = self._part(_("Leaders and sales people"), self._gap_words, self.gaps)
        about = label(
            _(
                "The less people agree, the more there is to gain from talking about it. "
                "The lowest agreement comes first."
            ),
            "soft",
        )
        self.disagreed = QuestionList(DISAGREED_SHOWN)
        self.disagreed.opened.connect(self._open_question)
        self._disagreed_part = self._part(_("Where people disagree most"), about, self.disagreed)

    def _part(self, title: str, words: QWidget, content: QWidget) -> QWidget:
        box = QVBoxLayout()
        box.setSpacing(Space.SNUG)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(title, "heading"))
        head.addWidget(words)
        box.addLayout(head)
        box.addWidget(content)
        frame = panel(box)
        self._column.addWidget(frame)
        return frame

    def show_voices(
        self,
        questionnaire: Questionnaire,
        result: Result,
        project: Project,
        contradictions: tuple[Contradiction, ...],
        gaps: Gaps,
    ) -> None:
        """Show what these say."""
        assessment = project.assessment
        answered = {answer.id: answer.criterion for answer in assessment.answers} if assessment else {}
        asked = {criterion.key for criterion in questionnaire.criteria}
        answered = {answer: key for answer, key in answered.items() if key in asked}
        self._sum.setText(
            " ".join(filter(None, (_contradictions_words(contradictions), _in_use_words(project))))
        )
        names = called(process_in_use(project))
        self.contradictions.show_contradictions(contradictions, questionnaire, answered, names)
        voted = bool(assessment and any(answer.votes for answer in assessment.answers))
        self._gap_part.setVisible(voted)
        self._gap_words.setText(_gaps_words(gaps, project))
        self.gaps.setVisible(bool(gaps.criteria))
        self.gaps.show_gaps(gaps.criteria, questionnaire)
        disagreed = disagreed_first(result, fewest_shown(project))
        self._disagreed_part.setVisible(bool(disagreed))
        questions = {c.key: c.question for c in questionnaire.criteria}  # looked up by the hundred
        self.disagreed.show_remarks([_remark(found, questions[found.criterion]) for found in disagreed])

    def _open_question(self, key: str) -> None:
        self.opened.emit(f"maturity#{key}")


def disagreed_first(result: Result, fewest: int) -> list[CriterionResult]:
    """The criteria on which people do not quite agree, those on which they agree least first.

    Of fewer people than that the agreement would tell the votes.
    """
    apart = [
        (found.effective.agreement, found)
        for found in result.criteria
        if found.effective.agreement is not None
        and found.effective.agreement < 1
        and found.effective.voters >= fewest
    ]
    return [found for _agreement, found in sorted(apart, key=lambda pair: pair[0])]


def _remark(found: CriterionResult, question: Text) -> Remark:
    share = _("Agreement {share} %").format(share=round((found.effective.agreement or 0) * 100))
    state = _("the room has settled on a rating") if found.effective.settled else _("not settled yet")
    return Remark(found.criterion, question.words(question_language()), f"{share} · {state}")


def _contradictions_words(found: tuple[Contradiction, ...]) -> str:
    if not found:
        return _("Nothing: the answers go together with the documented process and with each other.")
    words = ngettext(
        "One answer does not go together with the documented process, with another answer, or with what the "
        "sellers say. Whoever reads the report will ask about it.",
        "{count} times, an answer does not go together with the documented process, with another answer, or "
        "with what the sellers say. Whoever reads the report will ask about it.",
        len(found),
    )
    return words.format(count=len(found))


def _in_use_words(project: Project) -> str:
    """Which process answers are held against, where it is not the one that the next steps show."""
    used = process_in_use(project)
    if used is None or used is project.process:
        return ""
    words = _("The process they are held against is the one in use today, “{process}”.")
    return words.format(process=used.name or _("(no name)"))


def _gaps_words(gaps: Gaps, project: Project) -> str:
    if no_role_chosen(project.people):
        return _(
            "There is nothing to compare: everybody who takes part has the role “Other”. "
            "Roles are chosen in the step Company."
        )
    if not gaps.criteria:
        return _(
            "A comparison appears once three leaders or managers and three sales people have voted on the "
            "same question, as long as nobody can be told from it."
        )
    wide = sum(gap.wide for gap in gaps.criteria)
    if not wide:
        return _("On no question are they a whole rating apart. The widest differences:")
    words = ngettext(
        "On one question they are a whole rating apart or more.",
        "On {count} questions they are a whole rating apart or more.",
        wide,
    )
    return words.format(count=wide)
