"""Process review: what the process lacks for each of the six elements, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Role, Space, dress
from ui.pages.base import Page
from ui.widgets.basics import Button, Icon, label
from ui.widgets.empty_state import EmptyState
from ui.widgets.finding_row import FindingRow
from ui.widgets.flow_layout import flowing
from ui.widgets.focus_order import read_in_order
from ui.widgets.scrolling import keep_in_view
from wizard.domain import designing
from wizard.domain.process import Verdict
from wizard.domain.review import Element, Finding, decision_on, undecided
from wizard.messages.findings import ELEMENTS
from wizard.words import _, ngettext

# The step on which the things of a kind are changed.
_STEPS = {
    "buyer_stage": "buyer-process",
    "buyer_action": "buyer-process",
    "role": "sales-stages",
    "sales_stage": "sales-stages",
    "task": "sales-stages",
    "stage_exit": "sales-stages",
    "milestone": "milestones",
}
_STEPS_BY_CODE = {
    "no-buyer-stages": "buyer-process",
    "one-buyer-role": "buyer-process",
    "no-interviews": "buyer-process",
    "too-many-milestones": "milestones",
    "stage-without-milestone": "milestones",
    "no-closing-milestone": "milestones",
}


class ElementPart(QWidget):
    """One of the six elements with its findings."""

    def __init__(self, element: Element) -> None:
        super().__init__()
        dress(self, "clear")
        self._sign = Icon("check", Role.GOOD)
        self._count = label("", "soft", wrap=False)
        head = QHBoxLayout()
        head.setSpacing(Space.SNUG)
        head.addWidget(self._sign)
        head.addWidget(label(_(ELEMENTS[element]), "heading"), 1)
        head.addWidget(self._count)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(Space.TIGHT)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.SNUG)
        box.addLayout(head)
        box.addLayout(self.rows)

    def show_count(self, found: int, open_: int) -> None:
        """Show how many findings there are, and how many wait for a decision."""
        self._sign.show_icon(*(("warning", Role.WARN) if open_ else ("check", Role.GOOD)))
        if not found:
            words = _("Nothing found")
        elif not open_:
            words = _("All decided")
        else:
            words = ngettext("{open} of {found} not decided", "{open} of {found} not decided", open_)
        self._count.setText(words.format(open=open_, found=found))


class ReviewPage(Page):
    """The user decides here what to do about each finding: change it, or accept it for a reason."""

    def build(self) -> None:
        self.rows: dict[str, FindingRow] = {}
        self.empty = EmptyState(
            _("The review holds your process against six elements of a good one and names what is missing."),
            _("For example: stage 3 has no milestone; nothing that the buyer does shows that it is over."),
            [
                Button(
                    _("Describe the buyer’s process"),
                    "next",
                    "primary",
                    lambda: self.asked.emit("buyer-process"),
                )
            ],
        )
        self.box.addWidget(self.empty)
        self._body = QWidget()
        dress(self._body, "clear")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ROOMY)
        self._sum = label("", "lead", wrap=False)
        self.to_plan = Button(
            _("Make actions of what we change"), "next", "", lambda: self.asked.emit("action-plan")
        )
        self.to_first = Button("", "next", "", self._go_to_first)
        column.addWidget(flowing((self._sum, self.to_first, self.to_plan), Space.TIGHT))
        self.parts: dict[Element, ElementPart] = {}
        for element in Element:
            frame, box = self.framed()
            self.parts[element] = ElementPart(element)
            box.addWidget(self.parts[element])
            column.addWidget(frame)
        self.box.addWidget(self._body)

    def render(self) -> None:
        process = self.project().process
        there = process is not None and bool(process.stages or process.buyer_stages)
        self.empty.setVisible(not there)
        self._body.setVisible(there)
        if process is None or not there:
            return
        found = self.desk.findings
        open_ = undecided(process, found)
        self._show_sum(found, open_)
        self._place_rows(found)
        for finding in found:
            self.rows[finding.key].show_finding(finding, decision_on(process, finding.key))
        for element, part in self.parts.items():
            part.show_count(
                sum(f.element is element for f in found), sum(f.element is element for f in open_)
            )

    def _show_sum(self, found: tuple[Finding, ...], open_: tuple[Finding, ...]) -> None:
        if not found:
            words = _(
                "The review finds nothing: the process meets all six elements as far as this can be read."
            )
        else:
            words = ngettext(
                "{found} finding, {open} not decided.", "{found} findings, {open} not decided.", len(found)
            )
        self._sum.setText(words.format(found=len(found), open=len(open_)))
        # It stands below the title, so that the page begins there and not at a finding far down.
        self.to_first.setText(_("To the first open finding") if open_ else _("To the first finding"))
        self.to_first.setVisible(bool(found))
        process = self.project().process
        changes = [d for d in process.decisions if d.verdict is Verdict.CHANGE] if process else []
        self.to_plan.setVisible(bool({d.finding for d in changes} & {f.key for f in found}))

    def _go_to_first(self) -> None:
        found = self.desk.findings
        first, *_rest = undecided(self.project().process, found) or found
        row = self.rows[first.key]
        row.verdict.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_in_view(row, row.rect())

    def _place_rows(self, found: tuple[Finding, ...]) -> None:
        """A row for each finding, in order; those that exist stay, so that nobody loses the focus."""
        wanted = [finding.key for finding in found]
        if wanted == list(self.rows):
            return
        for key in [key for key in self.rows if key not in wanted]:
            row = self.rows.pop(key)
            self.parts_box(row).removeWidget(row)
            row.hide()
            row.deleteLater()
        rows: dict[str, FindingRow] = {}
        for finding in found:
            row = self.rows.get(finding.key) or self._make_row(finding)
            rows[finding.key] = row
            self.parts[finding.element].rows.addWidget(row)  # moves one that is there already
        self.rows = rows
        read_in_order(self._body)

    def parts_box(self, row: FindingRow) -> QVBoxLayout:
        """The layout that a row stands in."""
        return next(part.rows for part in self.parts.values() if part.rows.indexOf(row) >= 0)

    def _make_row(self, finding: Finding) -> FindingRow:
        row = FindingRow(finding)
        row.opened.connect(self._open)
        row.decided.connect(self._decide)
        return row

    def _open(self, finding: Finding) -> None:
        kind, entity = finding.entities[-1] if finding.entities else ("", "")
        step = _STEPS_BY_CODE.get(finding.code) or _STEPS.get(kind, "sales-stages")
        self.asked.emit(f"{step}#{entity}" if entity else step)

    def _decide(self, finding: str, verdict: Verdict, note: str | None) -> None:
        self.attempt(self.desk.do, "decide-finding", designing.decide, finding, verdict, note)

    def commit(self) -> None:
        super().commit()
        for row in tuple(self.rows.values()):
            row.note.commit()

    def seek(self, place: str) -> None:
        row = self.rows.get(place)
        if row is not None:
            row.verdict.setFocus()
