"""A ranking: what was chosen in order of importance, and what else could be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.flow_layout import flowing
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import Column, Row
from ui.widgets.scrolling import keep_in_view
from ui.widgets.wrapping_button import WrappingButton
from wizard.words import _


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be ranked."""

    value: str
    name: str
    meaning: str


class RankEditor(QWidget):
    """Chosen entries are ordered by drag or Alt with an arrow; the others wait below as buttons."""

    ranked = Signal(object)  # the values chosen, the most important first

    def __init__(self, words: ListWords, choices: Sequence[Choice]) -> None:
        super().__init__()
        dress(self, "clear")
        self._choices = {choice.value: choice for choice in choices}
        self._values: tuple[str, ...] = ()
        columns = (
            Column("name", words.name, fixed=True, share=2),
            Column("meaning", "", fixed=True, share=3),
        )
        self.list = ListEditor(words, columns, header=False)
        self._buttons = {value: self._button(choice) for value, choice in self._choices.items()}
        self._rest = flowing(self._buttons.values(), Space.TIGHT)
        self._rest.installEventFilter(self)
        self._rest_words = label(_("Not chosen yet – press one to add it:"), "small")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self.list)
        box.addWidget(self._rest_words)
        box.addWidget(self._rest)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)

    def show_values(self, values: Sequence[str]) -> None:
        """Show what is chosen, the most important first."""
        self._values = tuple(value for value in values if value in self._choices)
        rows = [
            Row(v, {"name": self._choices[v].name, "meaning": self._choices[v].meaning}) for v in self._values
        ]
        self.list.set_rows(rows)
        self._hand_focus_on()
        for value, button in self._buttons.items():
            button.setVisible(value not in self._values)
        rest = len(self._values) < len(self._choices)
        self._rest.setVisible(rest)
        self._rest_words.setVisible(rest)

    def button(self, value: str) -> Button:
        """The button that adds a value. Raises KeyError."""
        return self._buttons[value]

    def _hand_focus_on(self) -> None:
        """Before the button with the focus goes: Qt would pass the focus on to somewhere off the list."""
        order = list(self._choices)
        place = next((place for place, value in enumerate(order) if self._buttons[value].hasFocus()), None)
        if place is None or order[place] not in self._values:
            return
        left = [self._buttons[v] for v in (*order[place:], *order[:place][::-1]) if v not in self._values]
        (left[0] if left else self.list.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keeps the button with the focus in sight while the list above grows, which takes several goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            QTimer.singleShot(0, self, self._keep_focus_in_view)
        return False

    def _keep_focus_in_view(self) -> None:
        for button in self._buttons.values():
            if button.hasFocus():
                keep_in_view(button, button.rect())

    def _button(self, choice: Choice) -> WrappingButton:
        made = WrappingButton(choice.name, "add", "", lambda: self.ranked.emit((*self._values, choice.value)))
        made.setToolTip(choice.meaning)
        made.setAccessibleDescription(choice.meaning)
        return made

    def _move(self, value: str, position: int) -> None:
        rest = [v for v in self._values if v != value]
        self.ranked.emit((*rest[:position], value, *rest[position:]))

    def _remove(self, values: list[str]) -> None:
        self.ranked.emit(tuple(v for v in self._values if v not in values))
