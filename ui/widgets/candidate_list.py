"""What the buyer does in a stage and is no milestone yet, each with a button that makes it one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label, rule
from wizard.words import _


class CandidateList(QWidget):
    """Hidden while there is nothing to offer."""

    wanted = Signal(str)  # id of a buyer action

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._shown: dict[str, str] = {}
        self._lines: list[QWidget] = []
        self.buttons: dict[str, Button] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, Space.TIGHT, 0, 0)
        self._box.setSpacing(Space.TIGHT)
        self._box.addWidget(label(_("What the buyer also does here, and could be a milestone"), "label"))

    def show_actions(self, actions: Mapping[str, str]) -> None:
        """Offer these actions: their texts by id."""
        self.setVisible(bool(actions))
        if dict(actions) == self._shown:
            return
        self._shown = dict(actions)
        for line in self._lines:
            self._box.removeWidget(line)
            line.deleteLater()
        self.buttons = {}
        self._lines = [self._line(action_id, text) for action_id, text in actions.items()]
        for line in self._lines:
            self._box.addWidget(line)

    def _line(self, action_id: str, text: str) -> QWidget:
        button = Button(_("Make it one"), "milestone", "", lambda: self.wanted.emit(action_id))
        button.setAccessibleName(_("Make “{action}” a milestone").format(action=text))
        self.buttons[action_id] = button
        made = QWidget()
        dress(made, "clear")
        row = QHBoxLayout()
        row.setSpacing(Space.BASE)
        row.addWidget(label(text), 1)
        row.addWidget(button)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(rule())
        box.addLayout(row)
        return made
