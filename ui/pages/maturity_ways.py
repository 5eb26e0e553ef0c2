"""Where the interview stands, and the ways to the question or the area before and after."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, Columns, label
from wizard.words import _


class Ways(Columns):
    """The place in words, and a button in either direction."""

    went = Signal(int)  # so many places on

    def __init__(self) -> None:
        self.place = label("", "over")
        self.back = Button(_("Previous"), "back", "quiet", lambda: self.went.emit(-1))
        self.next = Button(_("Next"), "next", "", lambda: self.went.emit(1))
        self.back.setToolTip(_("Backspace or left arrow"))
        self.next.setToolTip(_("Enter or right arrow"))
        buttons = QWidget()
        dress(buttons, "clear")
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self.back)
        row.addWidget(self.next)
        row.addStretch(1)
        super().__init__(self.place, buttons, left_share=1, right_share=0, least=420)

    def show_place(self, place: str, ends: tuple[bool, bool], next_words: str) -> None:
        """Where the room is; `ends` is whether that is the first place, and the last."""
        self.place.setText(place)
        self.back.setEnabled(not ends[0])
        self.next.setEnabled(not ends[1])
        self.next.setText(next_words)
