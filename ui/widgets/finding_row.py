"""One finding of the process review: what was found, the way to it, and what is decided about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Role, Space, dress, scaled
from ui.widgets.basics import Button, Columns, Icon, label
from ui.widgets.choices import Pick
from ui.widgets.fields import TextField
from wizard.domain.process import Decision, Verdict
from wizard.domain.review import Finding
from wizard.messages.findings import finding_words
from wizard.words import _

_SIGNS = {
    Verdict.OPEN: ("warning", Role.WARN),
    Verdict.CHANGE: ("started", Role.ACCENT),
    Verdict.ACCEPT: ("check", Role.GOOD),
}


class FindingRow(QWidget):
    """Tells where to go and what was decided; shows what the project says."""

    opened = Signal(object)  # the Finding
    decided = Signal(str, object, object)  # the finding's key, a Verdict, the note or None to leave it

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        dress(self, "clear")
        self._finding = finding
        self._verdict = Verdict.OPEN
        self._sign = Icon("warning", Role.WARN)
        self._words = label(finding_words(finding))
        self.open = Button(_("Go there"), "next", "quiet", lambda: self.opened.emit(self._finding))
        choices = [
            (Verdict.OPEN, _("Not decided")),
            (Verdict.CHANGE, _("We change it")),
            (Verdict.ACCEPT, _("We accept it")),
        ]
        self.verdict = Pick(_("Decision"), choices)
        self.verdict.setFixedWidth(scaled(170))
        self.verdict.picked.connect(lambda verdict: self.decided.emit(self._finding.key, verdict, None))
        self.note = TextField(_("Note on the decision"), _("Why, or how"), least=1, most=4)
        self.note.committed.connect(lambda note: self.decided.emit(self._finding.key, self._verdict, note))
        for part in (self._sign, self._words):
            part.setContentsMargins(0, scaled(7), 0, 0)  # level with the words on the buttons
        what, ways = QWidget(), QWidget()
        for widget, parts in ((what, (self._sign, self._words)), (ways, (self.open, self.verdict))):
            dress(widget, "clear")
            row = QHBoxLayout(widget)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(Space.SNUG)
            for part in parts:
                row.addWidget(part, int(part is self._words), Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        box.setSpacing(Space.TIGHT)
        box.addWidget(Columns(what, ways, left_share=1, right_share=0, least=560))
        notes = QHBoxLayout()
        notes.setContentsMargins(scaled(20) + Space.SNUG, 0, 0, 0)
        notes.addWidget(self.note)
        box.addLayout(notes)

    def show_finding(self, finding: Finding, decision: Decision | None) -> None:
        """Show the finding in its present words, and what is decided."""
        self._finding = finding
        self._verdict = decision.verdict if decision else Verdict.OPEN
        self._words.setText(finding_words(finding))
        self.open.setAccessibleDescription(self._words.text())
        self.verdict.setAccessibleDescription(self._words.text())
        self._sign.show_icon(*_SIGNS[self._verdict])
        self.verdict.show_value(self._verdict)
        self.note.setVisible(self._verdict is not Verdict.OPEN)
        self.note.show_text(decision.note if decision else "")
