"""What could be taken into the plan: what to do, why, and a button to take it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.focus_order import read_in_order
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


class SuggestionList(QWidget):
    """The first suggestions, all of them on demand, and a button that takes all."""

    taken = Signal(list)  # Suggestions

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.rows: list[SuggestionRow] = []
        self._suggestions: tuple[Suggestion, ...] = ()
        self._all = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.TIGHT)
        self.more = Button("", "chevron", "quiet", self._show_all)
        self.take_all = Button("", "add", "primary", lambda: self.taken.emit(list(self._suggestions)))
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 0, 0)
        foot.addWidget(self.more)
        foot.addStretch(1)
        foot.addWidget(self.take_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.SNUG)
        box.addLayout(self._rows)
        box.addLayout(foot)

    def show_suggestions(self, suggestions: Sequence[Suggestion]) -> bool:
        """Show these, most worth while first. True where rows were added, which Tab comes to last."""
        self._suggestions = tuple(suggestions)
        shown = self._suggestions if self._all else self._suggestions[:SHOWN]
        made = len(self.rows) < len(shown)
        while len(self.rows) < len(shown):
            row = SuggestionRow()
            row.taken.connect(lambda suggestion: self.taken.emit([suggestion]))
            self.rows.append(row)
            self._rows.addWidget(row)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(shown))
            if place < len(shown):
                row.show_suggestion(shown[place])
        count, rest = len(self._suggestions), len(self._suggestions) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.setText(ngettext("Show one more", "Show {count} more", rest).format(count=rest))
        self.take_all.setText(ngettext("Take it", "Take all {count}", count).format(count=count))
        self.take_all.setVisible(count > 1)
        return made

    def _show_all(self) -> None:
        self._all = True
        if self.show_suggestions(self._suggestions):
            read_in_order(self)
