"""Milestones: the buyer's actions that prove a deal has moved."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import labels
from ui.look import Space, dress
from ui.pages.bindings import Chosen, rows_of
from ui.pages.process_page import ProcessPage
from ui.widgets.basics import Button, Columns, label
from ui.widgets.candidate_list import CandidateList
from ui.widgets.choices import Check
from ui.widgets.fields import Labelled
from ui.widgets.length_field import LengthField
from ui.widgets.list_editor import ListWords
from ui.widgets.list_model import CellKind, Column, Row
from ui.widgets.sign_panel import SignPanel
from wizard.domain.days import MOST_DAYS
from wizard.domain.designing import make_milestone
from wizard.domain.process import Milestone, MilestoneTest, SalesStage
from wizard.words import _, ngettext


class MilestonesPage(ProcessPage):
    """The user decides here which buyer actions are milestones, and how each of them can be checked."""

    def build(self) -> None:
        self._shown = ""  # the milestone whose fields are in view
        self.stage = Chosen(lambda: self.part("stages"))
        self.milestone = Chosen(lambda: self.stage().milestones if self.stage() else ())
        self.offer = self.catalogue_panel()
        self.box.addWidget(self.offer)
        where = self.section(
            _("Stage by stage"),
            _(
                "One milestone that ends each stage is enough to begin with; more than eight in all are "
                "too many to check."
            ),
        )
        stage_words, milestone_words = _stage_words(), _milestone_words()
        columns = (
            Column("name", _("Sales stage"), fixed=True, share=2),
            Column("count", _("Milestones"), fixed=True, share=1),
        )
        self.stages = self.list(stage_words, columns, SalesStage, chosen=self.stage, arrange=False)
        self.milestones = self.list(
            milestone_words,
            (Column("name", _("Milestone")),),
            Milestone,
            further=_further(),
            parent=lambda: self.stage().id,
            chosen=self.milestone,
            header=False,
        )
        where.addWidget(Columns(self.stages, self._milestone_side(), left_share=2, right_share=3))
        self.go_back = Button(_("Go to Sales stages"), "back", "", lambda: self.asked.emit("sales-stages"))
        where.addWidget(self.go_back)
        self._build_detail()

    def _milestone_side(self) -> QWidget:
        self.stage_side = QWidget()
        dress(self.stage_side, "clear")
        box = QVBoxLayout(self.stage_side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        self.stage_title = label("", "heading")
        box.addWidget(self.stage_title)
        box.addWidget(self.milestones)
        self.candidates = CandidateList()
        self.candidates.wanted.connect(self._make)
        box.addWidget(self.candidates)
        box.addStretch(1)
        return self.stage_side

    def _build_detail(self) -> None:
        self.detail, box = self.framed()
        self.title = label("", "heading")
        box.addWidget(self.title)
        self.signs = SignPanel()
        self.signs.rewritten.connect(self._rename)
        box.addWidget(self.signs)
        left, right = _column(), _column()
        left.layout().addWidget(
            self.line(_("Milestone"), self.milestone, "name", help_text=_("Past tense, the buyer first."))
        )
        self.action = self.pick(_("The buyer’s action that it is"), self.milestone, "action", ())
        left.layout().addWidget(self.action)
        left.layout().addWidget(self._build_days())
        right.layout().addWidget(
            self.text(
                _("Evidence"),
                self.milestone,
                "evidence",
                placeholder=_("e.g. their e-mail, kept with the deal"),
            )
        )
        right.layout().addWidget(
            self.text(
                _("How somebody else checks it"),
                self.milestone,
                "audit_method",
                placeholder=_("e.g. the manager opens the e-mail in every monthly review"),
            )
        )
        for side in (left, right):
            side.layout().addStretch(1)
        box.addWidget(Columns(left, right))
        box.addWidget(label(_("Six tests – confirm those it passes"), "label"))
        self.tests = {test: self._test(test) for test in MilestoneTest}
        columns = [_column(), _column()]
        for place, check in enumerate(self.tests.values()):
            columns[place // 3].layout().addWidget(check)
        box.addWidget(Columns(*columns))
        self.box.addWidget(self.detail)

    def _build_days(self) -> Labelled:
        self.days = LengthField(_("Expected days"), most=MOST_DAYS, open_words=_("Not said"))
        self.days.committed.connect(self._keep_days)
        frame = Labelled(
            _("Expected time"), self.days, _("Days since the milestone before, in a deal that goes well.")
        )
        self.days.misread.connect(frame.show_problem)
        return frame

    def _test(self, test: MilestoneTest) -> Check:
        check = Check(labels.name(labels.TESTS, test), labels.meaning(labels.TESTS, test))
        check.clicked.connect(lambda on: self._confirm(test, on))
        return check

    def render(self) -> None:
        self.show_catalogue_panel(self.offer)
        stages = self.part("stages")
        self.stages.set_rows([Row(s.id, {"name": s.name, "count": len(s.milestones)}) for s in stages])
        self.go_back.setVisible(not stages)
        stage: SalesStage | None = self.stage()
        self.stage_side.setVisible(stage is not None)
        if stage is not None:
            self.stages.follow(stage.id)
            self.stage_title.setText(stage.name or _("(no name)"))
            self.milestones.set_rows(
                rows_of(stage.milestones, "name", "evidence", "audit_method", "expected_days")
            )
            self._render_candidates(stage)
        milestone: Milestone | None = self.milestone()
        self.detail.setVisible(milestone is not None)
        if milestone is not None:
            self._render_milestone(milestone)

    def _render_milestone(self, milestone: Milestone) -> None:
        self.milestones.follow(milestone.id)
        self.title.setText(milestone.name or _("(no name)"))
        self.signs.show_text(milestone.name)
        actions = [(a.id, a.text) for buyer_stage in self.part("buyer_stages") for a in buyer_stage.actions]
        self.action.field.set_choices([("", _("None yet")), *actions])
        if milestone.id != self._shown:
            self._shown = milestone.id
            self.days.forget()
        self.days.show_number(milestone.expected_days)
        for test, check in self.tests.items():
            check.setChecked(test.value in milestone.tests)

    def _render_candidates(self, stage: SalesStage) -> None:
        taken = {m.action for s in self.part("stages") for m in s.milestones}
        open_actions = {
            action.id: action.text
            for buyer_stage in self.part("buyer_stages")
            if buyer_stage.id in stage.buyer_stages
            for action in buyer_stage.actions
            if action.id not in taken and action.text
        }
        self.candidates.show_actions(open_actions)

    def _make(self, action_id: str) -> None:
        stage = self.stage()
        if self.attempt(self.desk.do, "make-milestone", make_milestone, stage.id, action_id):
            self.milestone.id = self.stage().milestones[-1].id
            self.refresh()

    def _rename(self, name: str) -> None:
        self.attempt(self.desk.amend, Milestone, self.milestone().id, name=name)

    def commit(self) -> None:
        super().commit()
        self.days.commit()

    def _keep_days(self, days: int | None) -> None:
        milestone = self.milestone()
        if milestone is not None:
            self.attempt(self.desk.amend, Milestone, milestone.id, expected_days=days)

    def _confirm(self, test: MilestoneTest, on: bool) -> None:
        milestone: Milestone = self.milestone()
        passed = {*milestone.tests, test.value} if on else {*milestone.tests} - {test.value}
        ordered = tuple(t.value for t in MilestoneTest if t.value in passed)
        self.attempt(self.desk.amend, Milestone, milestone.id, tests=ordered)


def _further() -> tuple[Column, ...]:
    """What is shown for the milestone that is chosen."""
    return (
        Column("evidence", _("Evidence")),
        Column("audit_method", _("How somebody else checks it")),
        Column("expected_days", _("Expected time"), CellKind.NUMBER),
    )


def _column() -> QWidget:
    made = QWidget()
    dress(made, "clear")
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.SNUG)
    return made


def _stage_words() -> ListWords:
    return ListWords(
        name=_("Sales stages"),
        add="",
        empty=_("Milestones belong to sales stages, and there is none yet."),
        example=_(
            "A milestone is something the buyer has done, e.g. told all bidders which supplier was chosen."
        ),
        begin="",
        counted=lambda n: ngettext("{n} sales stage", "{n} sales stages", n).format(n=n),
    )


def _milestone_words() -> ListWords:
    return ListWords(
        name=_("Milestones of this stage"),
        add=_("Add a milestone"),
        empty=_("What has the buyer done when this stage is over?"),
        example=_("For example: the budget owner has confirmed the amount in writing."),
        begin=_("Add the first milestone"),
        counted=lambda n: ngettext("{n} milestone", "{n} milestones", n).format(n=n),
    )
