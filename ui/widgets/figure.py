"""One of the four figures of a result: its value in large type, what it says, and the way to its cause."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label, panel


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure's value, what it says, and where the way leads; "" where there is nothing to go to."""

    value: str
    meaning: str
    way: str = ""


class Figure(QWidget):
    """A figure in large type under its name, and what it says."""

    opened = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        dress(self, "clear")
        self._name = name
        self.value, self._meaning = label("", "title"), label("", "small")
        self.way = Button("", "next", "quiet", self.opened.emit)
        box = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(label(name, "label"))
        box.addWidget(self.value)
        box.addWidget(self._meaning)
        box.addStretch(1)
        box.addWidget(self.way, 0, Qt.AlignmentFlag.AlignLeft)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(panel(box, margin=Space.BASE))

    def show_figure(self, words: FigureWords) -> None:
        """Show its value now."""
        self.value.setText(words.value)
        self._meaning.setText(words.meaning)
        self.way.setText(words.way)
        self.way.setVisible(bool(words.way))
        self.way.setAccessibleDescription(f"{self._name}: {words.value}")
        self.setAccessibleName(f"{self._name}: {words.value}. {words.meaning}")
