"""What stands beside and below a question: why it is asked, what would prove it, and what there is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import interview, labels
from ui.look import Space, dress
from ui.widgets.area_progress import AreaProgress
from ui.widgets.basics import label
from ui.widgets.list_editor import ListWords
from ui.widgets.list_model import CellKind, Column
from wizard.domain.assessment import Answer
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.words import _, current_language, ngettext


class QuestionHelp(QWidget):
    """Helps to answer one question."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._why, self._examples, self._ask = label(""), label(""), label("", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(label(_("Why this is asked"), "label"))
        box.addWidget(self._why)
        box.addWidget(label(_("What would prove it"), "label"))
        box.addWidget(self._examples)
        box.addWidget(self._ask)

    def show_criterion(self, criterion: Criterion) -> None:
        """Help with this one."""
        language = current_language()
        self._why.setText(criterion.why.words(language))
        self._examples.setText("\n".join(f"•  {words}" for words in criterion.evidence.words(language)))
        who = ", ".join(labels.name(labels.ROLES, role) for role in criterion.ask)
        self._ask.setText(_("Best answered by: {roles}").format(roles=who))
        self._ask.setVisible(bool(who))


class InterviewProgress(QWidget):
    """How far the respondent is, in all and area by area."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._known: tuple[object, str, tuple[interview.Progress, ...]] = (None, interview.ROOM, ())
        self._count = label("", "label")
        self.areas = AreaProgress()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self._count)
        box.addWidget(self.areas)

    def show_progress(
        self, questionnaire: Questionnaire, answers: Mapping[str, Answer], person: str, area: str
    ) -> None:
        """Show how far a person is; `area` is the one that is in view."""
        if self._known[0] is not answers or self._known[1] != person:
            self._known = (answers, person, interview.progress(questionnaire, answers, person))
        progress = self._known[2]
        self.areas.show_areas(questionnaire, progress, area)
        answered, count = sum(p.answered for p in progress), sum(p.of for p in progress)
        words = ngettext(
            "{answered} of {count} question answered", "{answered} of {count} questions answered", count
        )
        self._count.setText(words.format(answered=answered, count=count))


def evidence_words() -> ListWords:
    """What the list of evidence says about itself."""

    def counted(count: int) -> str:
        words = ngettext("{count} piece of evidence", "{count} pieces of evidence", count)
        return words.format(count=count)

    return ListWords(
        name=_("Evidence"),
        add=_("Add a piece of evidence"),
        empty=_("A document, a report or a record that somebody else could look at."),
        example=_("For example: the process document of March, or a pipeline report by stage."),
        begin=_("Add a piece of evidence"),
        counted=counted,
    )


def evidence_columns() -> list[Column]:
    """What is noted about a piece of evidence."""
    return [
        Column("text", _("What it is"), share=4, hint=_("e.g. Process document")),
        Column("link", _("Where it is"), share=3, hint=_("e.g. a link or a folder")),
        Column("dated", _("Its date"), CellKind.DATE, share=2),
    ]
