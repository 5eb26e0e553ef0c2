"""What belongs to an assessment beside its questions; each part takes their place for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.labels import language_name
from ui.look import Space, dress
from ui.pages.base import Page
from ui.widgets.basics import Button, label
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus_order import read_in_order
from ui.widgets.messages import Message
from ui.widgets.scrolling import to_top
from wizard.domain.questionnaire import Questionnaire
from wizard.words import _, question_language

if TYPE_CHECKING:
    from ui.own_folder import OwnFolder

SHEETS, ROUNDS, OWN = "sheets", "rounds", "own"


def _make_sheets(page: Page) -> QWidget:
    from ui.pages.answer_sheets import AnswerSheets  # imports what reads and writes files

    return AnswerSheets(page)


def not_begun(start: Callable[[], object], with_own: Callable[[], object]) -> EmptyState:
    """What stands in place of the questions as long as there is no assessment."""
    return EmptyState(
        _(
            "An assessment finds out where the sales process stands: one question after the other, each "
            "with four ratings and what they mean. The level comes at the end, in the next step."
        ),
        _(
            "The essential questions take about half an hour, all of them about an hour. Several people "
            "can vote on their own first and settle on a rating together."
        ),
        [
            Button(_("Begin the assessment"), "next", "primary", start),
            Button(_("With questions of your own"), pressed=with_own),
        ],
    )


class Workshop(QWidget):
    """A menu button for the bar of the page, and the panel that was chosen in it."""

    toggled = Signal()  # a panel was opened or closed
    begun = Signal()  # another assessment, and its questions are in view
    present_wished = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._makers: dict[str, tuple[str, Callable[[Page], QWidget]]] = {
            SHEETS: (_("Answer sheets"), _make_sheets),
            ROUNDS: (_("Assessments over time"), self._make_rounds),
            OWN: (_("Questionnaires of your own"), self._make_own),
        }
        self._panels: dict[str, QWidget] = {}
        self._own_folder: OwnFolder | None = None
        self._open = ""
        self.button = Button(_("Workshop"), "person")
        self.button.setMenu(QMenu(self.button))
        words = _("Present to the room") + "\tF11"
        self.button.menu().addAction(words, self.present_wished.emit)
        self.button.menu().addSeparator()
        for key, (name, _make) in self._makers.items():
            self.button.menu().addAction(name, lambda key=key: self.open(key))
        self._languages: list[QAction] = []
        self.button.menu().aboutToShow.connect(self.offer_languages)
        self._title = label("", "heading")
        self.back = Button(_("Back to the questions"), "back", "", self.close_panel)
        self.back.setToolTip(_("Esc"))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.back)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.BASE)
        self._box.addLayout(head)
        self.hide()
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close_panel)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _make_rounds(self, page: Page) -> QWidget:
        from ui.pages.assessments import Assessments

        made = Assessments(page, self._files())
        made.ready.connect(self._make_way)
        made.begun.connect(self.begun)
        return made

    def _make_way(self) -> None:
        if self._open == ROUNDS:  # it may have taken a while, and something else is open by now
            self.close_panel()

    def _make_own(self, page: Page) -> QWidget:
        from ui.pages.own_questionnaires import OwnQuestionnaires

        made = OwnQuestionnaires(page, self._files())
        made.chosen.connect(self._use)
        return made

    def _files(self) -> OwnFolder:
        """The user's own questionnaires, for both panels that show them."""
        if self._own_folder is None:
            from ui.own_folder import OwnFolder

            self._own_folder = OwnFolder(self._page.background)
        return self._own_folder

    def _use(self, questionnaire: Questionnaire) -> None:
        """Begin an assessment with a questionnaire: what is left to decide is asked there."""
        self.open(ROUNDS)
        self.panel.offer(questionnaire)
        self.panel.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_languages(self) -> list[QAction]:
        """Put the languages of the questions at the end of the menu, where there are several."""
        menu, asked = self.button.menu(), self._page.desk.questionnaire
        for action in self._languages:
            menu.removeAction(action)
        self._languages = []
        if asked is None or len(asked.languages) == 1:
            return []
        self._languages.append(menu.addSeparator())
        shown = question_language() if question_language() in asked.languages else asked.languages[0]
        for key in asked.languages:
            words = _("Ask in {language}").format(language=language_name(key))
            action = menu.addAction(words, lambda key=key: self._page.language_wished.emit(key))
            action.setCheckable(True)
            action.setChecked(key == shown)
            self._languages.append(action)
        return self._languages[1:]

    @property
    def is_open(self) -> bool:
        """Whether a panel stands in place of the questions."""
        return bool(self._open)

    @property
    def panel(self) -> QWidget:
        """The panel in sight."""
        return self._panels[self._open]

    def open(self, key: str) -> None:
        """Put a panel in the place of the questions."""
        if key != self._open:
            self._hush()
        if key not in self._panels:
            self._panels[key] = self._makers[key][1](self._page)
            self._box.addWidget(self._panels[key])
        self._open = key
        for other, panel in self._panels.items():
            panel.setVisible(other == key)
        self._title.setText(self._makers[key][0])
        self.show()
        self.toggled.emit()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        to_top(self)

    def commit(self) -> None:
        """Keep what is typed in the panel in sight and not kept yet."""
        if self._open == ROUNDS:
            self.panel.commit()

    def close_panel(self) -> None:
        """Back to the questions."""
        if self._open:
            self._hush()
            self._open = ""
            self.hide()
            self.toggled.emit()

    def _hush(self) -> None:
        """What was said belongs to what stood here before."""
        self._page.said.emit(Message(""))

    def render_panel(self) -> None:
        """Show what the project says now, where a panel is in sight."""
        if self._open:
            self.panel.render()
            read_in_order(self)  # panels make some of their parts as the project grows
