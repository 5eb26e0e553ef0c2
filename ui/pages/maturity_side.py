"""What stands beside and below a question: why it is asked, what would prove it, and what there is."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import labels
from ui.look import Space, dress
from ui.widgets.basics import label
from ui.widgets.list_editor import ListWords
from ui.widgets.list_model import CellKind, Column
from wizard.domain.questionnaire import Criterion
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
