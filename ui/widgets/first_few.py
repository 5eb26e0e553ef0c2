"""A row for each of several things that can be opened: the first few of them, or all on demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button
from ui.widgets.focus_order import read_in_order
from wizard.words import ngettext


class FirstFew(QWidget):
    """Shows the first `shown` things, below what stands `above`. Rows are made when needed and stay."""

    opened = Signal(str)  # where a row leads to, if it leads anywhere

    def __init__(
        self, shown: int, *, between: int = Space.TIGHT, more: bool = True, above: QWidget | None = None
    ) -> None:
        super().__init__()
        dress(self, "clear")
        self._shown, self._may_show_more, self._all = shown, more, False
        self.things: tuple[Any, ...] = ()
        self.rows: list[Any] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(between)
        self.more = Button("", "chevron", "quiet", self._show_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        if above is not None:
            box.addWidget(above)
        box.addLayout(self._box)
        box.addWidget(self.more)

    def make_row(self) -> QWidget:
        """An empty row, its signals connected."""
        raise NotImplementedError

    def fill_row(self, row: Any, place: int, thing: Any) -> None:
        """Show the thing at that place, 0 for the first, in a row that may have shown another."""
        raise NotImplementedError

    def show_things(self, things: Sequence[Any]) -> bool:
        """Show these. True where rows were made, which Tab comes to last on the page."""
        self.things = tuple(things)
        shown = self.things if self._all else self.things[: self._shown]
        made = len(self.rows) < len(shown)
        while len(self.rows) < len(shown):
            row = self.make_row()
            self.rows.append(row)
            self._box.addWidget(row)
        if made:
            read_in_order(self)
        for place, row in enumerate(self.rows):
            if place < len(shown):
                self.fill_row(row, place, shown[place])
            row.setVisible(place < len(shown))
        rest = len(self.things) - len(shown)
        self.more.setVisible(self._may_show_more and rest > 0)
        self.more.setText(ngettext("Show one more", "Show {count} more", rest).format(count=rest))
        return made

    def _show_all(self) -> None:
        self._all = True
        self.show_things(self.things)
