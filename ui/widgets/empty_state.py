"""What an empty place says: one sentence on what belongs here, one example, and how to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui.look import Space, dress
from ui.widgets.basics import label
from ui.widgets.flow_layout import flowing


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
            box.addSpacing(Space.TIGHT)
            box.addWidget(flowing(buttons, Space.SNUG))
