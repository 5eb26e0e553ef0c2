"""How a result was calculated, line by line and in the words of the report; shown on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.widgets.basics import Opener, label
from wizard.words import _


class Calculation(QWidget):
    """A button, and below it lines of words under headings; closed it holds none."""

    opened = Signal()  # it wants to be filled

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.toggle = Opener(_("Show the calculation"), self._toggle)
        self._groups: Sequence[tuple[str, Sequence[str]]] = ()
        self._content: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.TIGHT)
        self._box.addWidget(self.toggle)

    def _toggle(self) -> None:
        self.toggle.setText(_("Hide the calculation") if self.open else _("Show the calculation"))
        if self.open:
            self.opened.emit()
        else:
            self.show_groups(())

    @property
    def open(self) -> bool:
        """Whether it is shown; only then is there anything to work out."""
        return self.toggle.isChecked()

    def show_groups(self, groups: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Show these headings with their lines; nothing clears it."""
        if groups == self._groups:
            return
        self._groups = groups
        if self._content is not None:
            self._box.removeWidget(self._content)
            self._content.deleteLater()
            self._content = None
        if groups:
            self._content = self._built()
            self._box.addWidget(self._content)

    def _built(self) -> QWidget:
        content = QWidget()
        dress(content, "clear")
        box = QVBoxLayout(content)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.HAIR)
        for heading, lines in self._groups:
            box.addSpacing(Space.TIGHT)
            box.addWidget(label(heading, "label"))
            for line in lines:
                box.addWidget(label(line, "small"))
        return content
