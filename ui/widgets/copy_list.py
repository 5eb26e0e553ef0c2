"""The copies of a file of projects: when it was made, what it holds and lacks, and a button to use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.dates import moment_words
from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.first_few import FirstFew
from wizard.messages.copies import loss_words
from wizard.words import _, ngettext

if TYPE_CHECKING:
    from wizard.rescue import Offer

SHOWN = 3
NAMED = 4  # projects of a copy that are named before the rest is counted


class CopyRow(QWidget):
    """One copy."""

    wanted = Signal(object)  # the Offer

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._offer: Offer | None = None
        self.title, self.projects, self.loss = label("", "label"), label(""), label("", "small")
        self.use = Button(_("Bring this copy back"), "undo", "", lambda: self.wanted.emit(self._offer))
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.title, self.projects, self.loss):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.BASE)
        row.addLayout(words, 1)
        row.addWidget(self.use, 0, Qt.AlignmentFlag.AlignTop)

    def show_offer(self, offer: Offer) -> None:
        """Show a copy."""
        self._offer = offer
        made = moment_words(offer.at)
        self.title.setText(_("Copy made {when}").format(when=made))
        self.projects.setText(_projects(offer.projects))
        self.projects.setVisible(offer.whole)
        loss = loss_words(offer.lost, whole=offer.whole)
        if offer.last_change is not None:
            loss += " · " + _("Last change in it: {when}").format(when=moment_words(offer.last_change))
        self.loss.setText(loss)
        self.use.setVisible(offer.whole)
        self.use.setAccessibleName(_("Bring back the copy made {when}").format(when=made))


class CopyList(FirstFew):
    """The best copies, all of them on demand."""

    wanted = Signal(object)  # an Offer

    def __init__(self) -> None:
        super().__init__(SHOWN, between=Space.SNUG)

    def make_row(self) -> CopyRow:
        row = CopyRow()
        row.wanted.connect(self.wanted)
        return row

    def fill_row(self, row: CopyRow, _place: int, thing: Offer) -> None:
        row.show_offer(thing)


def _projects(names: tuple[str, ...]) -> str:
    if not names:
        return _("No projects, or only deleted ones")
    named, rest = names[:NAMED], len(names) - NAMED
    words = " · ".join(named)
    if rest > 0:
        words += " · " + ngettext("{count} more project", "{count} more projects", rest).format(count=rest)
    return words
