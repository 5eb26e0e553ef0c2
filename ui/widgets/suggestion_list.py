"""What could be taken into the plan: what to do, why, and a button to take it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.first_few import FirstFew
from wizard.domain.planning import Suggestion
from wizard.messages.suggestions import EIGHT_ACTIONS
from wizard.words import _, ngettext

SHOWN = 3


class SuggestionRow(QWidget):
    """One suggestion."""

    taken = Signal(object)  # the Suggestion

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._suggestion: Suggestion | None = None
        self._title, self._reason = label(""), label("", "small")
        self._serves = label("", "over")
        self.take = Button(_("Take"), "add", "", lambda: self.taken.emit(self._suggestion))
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._serves, self._title, self._reason):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.BASE)
        row.addLayout(words, 1)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)

    def show_suggestion(self, suggestion: Suggestion) -> None:
        """Show a suggestion that has its words."""
        self._suggestion = suggestion
        self._title.setText(suggestion.title)
        self._reason.setText(suggestion.reason)
        number = suggestion.serves.value
        self._serves.setText(f"{number}  {_(EIGHT_ACTIONS[suggestion.serves])}")
        self.take.setAccessibleName(_("Take: {title}").format(title=suggestion.title))


class SuggestionList(FirstFew):
    """The first suggestions, all of them on demand, and a button that takes all."""

    taken = Signal(list)  # Suggestions

    def __init__(self) -> None:
        super().__init__(SHOWN)
        self.take_all = Button("", "add", "primary", lambda: self.taken.emit(list(self.things)))
        foot = QHBoxLayout()
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.take_all)
        self.layout().setSpacing(Space.SNUG)
        self.layout().addLayout(foot)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> bool:
        """Show these, most worth while first. True where rows were made."""
        count = len(suggestions)
        self.take_all.setText(ngettext("Take it", "Take all {count}", count).format(count=count))
        self.take_all.setVisible(count > 1)
        return self.show_things(suggestions)

    def make_row(self) -> SuggestionRow:
        row = SuggestionRow()
        row.taken.connect(lambda suggestion: self.taken.emit([suggestion]))
        return row

    def fill_row(self, row: SuggestionRow, _place: int, thing: Suggestion) -> None:
        row.show_suggestion(thing)
