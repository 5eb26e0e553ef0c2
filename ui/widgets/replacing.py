"""Asks whether files that were not made from this project may be replaced."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.flow_layout import flowing
from ui.widgets.scrolling import keep_in_view
from wizard.documents import Origin, Stranger
from wizard.words import _, mark, ngettext

_ORIGINS = {
    Origin.OTHER_PROJECT: mark("{file}: made from another project"),
    Origin.UNKNOWN: mark("{file}: not known to this program"),
}
_MOST = 12  # files that are named


class Replacing(QWidget):
    """Hidden until there is something to ask; the answer without a risk has the keyboard."""

    replaced = Signal(object)  # the paths that may be replaced
    kept = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._paths: tuple[Path, ...] = ()
        self._question, self._files = label(""), label("", "small")
        self.keep = Button(_("Keep what is there"), "", "primary", self._keep)
        self.replace = Button(_("Replace"), "", "", self._replace)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self._question)
        box.addWidget(self._files)
        box.addWidget(flowing((self.keep, self.replace), Space.TIGHT))
        self.hide()

    def ask(self, strangers: Sequence[Stranger]) -> None:
        """Ask about these files, which are all in one folder."""
        self._paths = tuple(one.path for one in strangers)
        words = ngettext(
            "{folder} holds a file of the same name that was not made from this project. Replace it?",
            "{folder} holds {count} files of the same names that were not made from this project. Replace"
            " them?",
            len(strangers),
        )
        self._question.setText(words.format(folder=self._paths[0].parent, count=len(strangers)))
        lines = [_(_ORIGINS[one.origin]).format(file=one.path.name) for one in strangers[:_MOST]]
        self._files.setText("\n".join(lines))
        for button in (self.keep, self.replace):
            button.setAccessibleDescription(f"{self._question.text()}\n{self._files.text()}")
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: keep_in_view(self, self.rect()))  # laid out by then

    def _keep(self) -> None:
        self.hide()
        self.kept.emit()

    def _replace(self) -> None:
        self.hide()
        self.replaced.emit(self._paths)
