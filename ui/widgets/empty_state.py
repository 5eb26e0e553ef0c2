"""What an empty place says: one sentence on what belongs here, one example, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from ui.look import Space, dress
from ui.widgets.basics import label


class EmptyState(QFrame):
    """Teaches instead of showing nothing."""

    def __init__(self, sentence: str, example: str = "", buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        dress(self, "empty")
        box = QVBoxLayout(self)
        box.setContentsMargins(Space.ROOMY, Space.ROOMY, Space.ROOMY, Space.ROOMY)
        box.setSpacing(Space.TIGHT)
        box.addWidget(label(sentence))
        if example:
            box.addWidget(label(example, "soft"))
        if buttons:
            row = QHBoxLayout()
            row.setContentsMargins(0, Space.TIGHT, 0, 0)
            row.setSpacing(Space.SNUG)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            box.addLayout(row)
