"""Evidence and a note about the question in view: one line of buttons until one of them is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress, scaled
from ui.pages.bindings import rows_of
from ui.widgets.basics import Button, Elided
from ui.widgets.fields import Labelled, TextField
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import CellKind, Column
from ui.widgets.plain import tip
from ui.widgets.scrolling import keep_in_view
from wizard.domain.assessment import Answer
from wizard.words import _, ngettext

EVIDENCE, NOTE = "evidence", "note"
MOST_OF_A_LINK = 280  # pixels, in a line that it shares with others


class Proof(QWidget):
    """Shows what there is in a line, and all of it on demand. `buttons` stand where the page puts them."""

    noted = Signal(str)
    left = Signal()  # Esc: back to the ratings

    def __init__(self, evidence: ListEditor) -> None:
        super().__init__()
        dress(self, "clear")
        self.evidence = evidence
        self.note = TextField(
            _("Note"), _("What was discussed, and what is still open. The report prints it."), least=1
        )
        self.note.committed.connect(self.noted)
        self._note_frame = Labelled(_("Note"), self.note)
        self._evidence_frame = Labelled(
            _("What proves it"), evidence, _("A rating with evidence counts as sure; one without, as half.")
        )
        self._alone = False
        self._names = {field: field.accessibleName() for field in (evidence.view, self.note)}
        self._address: QUrl | None = None
        self.open_link = Button("", "link", "quiet", self._open_link)
        evidence.selected.connect(self._show_link)
        self._evidence_frame.layout().insertWidget(2, self.open_link, 0, Qt.AlignmentFlag.AlignLeft)
        self._parts = {EVIDENCE: self._evidence_frame, NOTE: self._note_frame}
        self.buttons = {
            EVIDENCE: Button(_("Evidence"), "evidence", "quiet", lambda: self._toggle(EVIDENCE)),
            NOTE: Button(_("Note"), "document", "quiet", lambda: self._toggle(NOTE)),
        }
        for key, sign in ((EVIDENCE, _("E")), (NOTE, _("T"))):
            self.buttons[key].setCheckable(True)
            self.buttons[key].setToolTip(sign)
        self._line = Elided("soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        for widget in (self._line, self._evidence_frame, self._note_frame):
            box.addWidget(widget)
        self._key = ""
        self._answer: Answer | None = None
        self._show_parts()

    def warn(self, alone: bool) -> None:
        """Say to somebody who answers alone, unseen by the others, that this belongs to the question."""
        if alone is self._alone:
            return
        self._alone = alone
        proved, noted = _("What proves it – everybody sees it"), _("Note – everybody sees it")
        self._evidence_frame.show_name(proved if alone else _("What proves it"))
        self._note_frame.show_name(noted if alone else _("Note"))
        for field, name in ((self.evidence.view, proved), (self.note, noted)):
            field.setAccessibleName(name if alone else self._names[field])

    def show_answer(self, key: str, answer: Answer | None) -> None:
        """Show what proves an answer and what was noted about it; `key` is that of its question.

        What was opened for the question before stays open only where there is something in it.
        """
        there = {EVIDENCE: bool(answer and answer.evidence), NOTE: bool(answer and answer.note)}
        closing = [part for part in self._parts if key != self._key and not there[part]]
        self._key, self._answer = key, answer
        for part in closing:
            self.buttons[part].setChecked(False)
            self._parts[part].hide()
        evidence = answer.evidence if answer else ()
        self.evidence.set_rows(rows_of(evidence, "text", "link", "dated"))
        self.note.show_text(answer.note if answer else "")
        name = _("Evidence")
        if evidence:
            name = _("Evidence ({count})").format(count=len(evidence))
        self.buttons[EVIDENCE].setText(name)
        closed = [(piece.text, piece.link) for piece in evidence] if not self.is_open(EVIDENCE) else []
        if answer and answer.note and not self.is_open(NOTE):
            closed.append((answer.note, ""))
        whole = " · ".join(text or link for text, link in closed)
        self._line.show_text(whole, " · ".join(text or self._without_middle(link) for text, link in closed))
        self._line.setVisible(bool(closed))
        self._show_link()

    def _without_middle(self, link: str) -> str:
        """A link that leaves some room beside it, and keeps the end, where the name of the file stands."""
        metrics, most = self._line.fontMetrics(), scaled(MOST_OF_A_LINK)
        return metrics.elidedText(link, Qt.TextElideMode.ElideMiddle, most)

    def is_open(self, part: str) -> bool:
        """Whether "evidence" or "note" is shown as a whole."""
        return self.buttons[part].isChecked()

    def open(self, part: str) -> None:
        """Open "evidence" or "note", and put the keyboard there."""
        self.buttons[part].setChecked(True)
        self._toggle(part)

    def commit(self) -> None:
        """Keep what is typed."""
        self.evidence.commit()
        self.note.commit()

    def close_parts(self) -> None:
        """Close what is open, after the keys have gone elsewhere; what is typed is kept."""
        for part in self._parts:
            if self.is_open(part):
                self.buttons[part].setChecked(False)
                self._toggle(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            self.close_parts()
        else:
            super().keyPressEvent(event)

    def _toggle(self, part: str) -> None:
        self.commit()
        self._show_parts()
        if not self.is_open(part):
            return
        if part == NOTE:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.evidence.begin()
        keep_in_view(self._parts[part], self._parts[part].rect())

    def _show_parts(self) -> None:
        for part, frame in self._parts.items():
            frame.setVisible(self.is_open(part))
        self.show_answer(self._key, self._answer)

    def _show_link(self) -> None:
        """Offer to open the link of the evidence that is looked at: what is on the web, and nothing else."""
        chosen = self.evidence.current_id
        rows = [row for row in self.evidence.rows if row.id == chosen or len(self.evidence.rows) == 1]
        self._address = web_address(str(rows[0].values["link"])) if rows else None
        self.open_link.setVisible(self._address is not None)
        if self._address is not None:
            self.open_link.setText(_("Open {place}").format(place=self._address.host()))
            self.open_link.setToolTip(tip(self._address.toDisplayString()))

    def _open_link(self) -> None:
        if self._address is not None:
            QDesktopServices.openUrl(self._address)


def web_address(link: str) -> QUrl | None:
    """The address on the web that somebody noted; None for anything else, which no click may open."""
    address = QUrl(link.strip(), QUrl.ParsingMode.StrictMode)
    return address if address.scheme() in ("http", "https") and address.host() else None


def evidence_words() -> ListWords:
    """What the list of evidence says about itself."""

    def counted(count: int) -> str:
        words = ngettext("{count} piece of evidence", "{count} pieces of evidence", count)
        return words.format(count=count)

    return ListWords(
        name=_("Evidence"),
        add=_("Add a piece of evidence"),
        empty=_("A document, a report or a record that somebody else could look at."),
        example=_("For example: the process document of March, or a pipeline report by stage."),
        begin=_("Add a piece of evidence"),
        counted=counted,
    )


def evidence_columns() -> list[Column]:
    """What is noted about a piece of evidence."""
    return [
        Column("text", _("What it is"), share=4, hint=_("e.g. Process document")),
        Column("link", _("Where it is"), share=3, hint=_("e.g. a link or a folder")),
        Column("dated", _("Its date"), CellKind.DATE, share=2),
    ]
