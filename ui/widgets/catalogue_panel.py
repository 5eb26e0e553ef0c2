"""Ready processes to start from, offered where there is none yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label, panel, rule
from wizard.domain.catalogue import Catalogue
from wizard.words import _, current_language


class CataloguePanel(QWidget):
    """A line for each ready process, with what it is for and a button that takes it."""

    taken = Signal(object)  # a Catalogue

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Space.BASE)
        inside = QVBoxLayout()
        inside.setSpacing(Space.BASE)
        inside.addWidget(label(_("Start from a ready process"), "heading"))
        inside.addWidget(
            label(
                _(
                    "It brings buyer stages, sales stages with tasks, and milestones. Take the one that "
                    "is closest, put it "
                    "into your own words, and drop what does not happen at your company."
                ),
                "soft",
            )
        )
        inside.addLayout(self._lines)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(panel(inside))
        self.buttons: list[Button] = []

    def show_catalogues(self, catalogues: Sequence[Catalogue]) -> None:
        """Offer these, once."""
        if self.buttons:
            return
        language = current_language()
        for catalogue in catalogues:
            words = QVBoxLayout()
            words.setSpacing(2)
            words.addWidget(label(catalogue.title.words(language), "strong"))
            words.addWidget(label(catalogue.about.words(language), "soft"))
            button = Button(_("Take it"), "next", "", lambda wanted=catalogue: self.taken.emit(wanted))
            button.setAccessibleName(_("Take “{title}”").format(title=catalogue.title.words(language)))
            self.buttons.append(button)
            row = QHBoxLayout()
            row.setSpacing(Space.ROOMY)
            row.addLayout(words, 1)
            row.addWidget(button)
            self._lines.addWidget(rule())
            self._lines.addLayout(row)
