"""Sales stages: what the sellers do while the buyer goes the buyer's way."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import labels
from ui.look import Space, dress
from ui.pages.bindings import Chosen, rows_of
from ui.pages.process_about import about_process
from ui.pages.process_page import ProcessPage
from ui.widgets.basics import Columns, label
from ui.widgets.choices import Check
from ui.widgets.list_editor import ListWords
from ui.widgets.list_model import CellKind, Column, Row
from wizard.domain.exits import earlier_stages, new_exit
from wizard.domain.process import ExitKind, SalesStage, Side, StageExit, Task
from wizard.words import _, ngettext


class SalesStagesPage(ProcessPage):
    """The user decides here on the sales stages, the buyer stages they serve, the tasks and who answers for
    them.
    """

    def build(self) -> None:
        self.stage = Chosen(lambda: self.part("stages"))
        self.offer = self.catalogue_panel()
        self.box.addWidget(self.offer)
        stages = self.section(
            _("The sales stages"),
            _("Four to seven are enough. A stage ends when the buyer has done something, not you."),
        )
        self.stages = self.list(
            _stage_words(),
            (Column("name", _("Stage")),),
            SalesStage,
            further=(Column("goal", _("What this stage is for")), Column("gain", _("What is in it for you"))),
            insert=self.into_process,
            chosen=self.stage,
            header=False,
        )
        self.goal_part = self._build_goal()
        stages.addWidget(Columns(self.stages, self.goal_part, left_share=2, right_share=3))
        self._build_tasks()
        self._build_exits()
        people = self.section(
            _("People on your side"), _("Each has a lane in the flow chart and can be responsible for tasks.")
        )
        self.people = self.role_list(Side.SELLER)
        people.addWidget(self.people)
        self.about = about_process(self)
        self.box.addWidget(self.about)

    def _build_goal(self) -> QWidget:
        made = QWidget()
        dress(made, "clear")
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.BASE)
        self.stage_title = label("", "heading")
        box.addWidget(self.stage_title)
        box.addWidget(
            self.text(
                _("What this stage is for"),
                self.stage,
                "goal",
                placeholder=_("e.g. Find out together whether the problem is worth solving now"),
                help_text=_("A new colleague reads this first."),
            )
        )
        box.addWidget(
            self.text(
                _("What is in it for you"),
                self.stage,
                "gain",
                placeholder=_("e.g. You stop writing offers for deals that were never there"),
                help_text=_("What sellers get out of this stage, in one or two sentences."),
                least=1,
            )
        )
        box.addWidget(label(_("Buyer stages it serves"), "label"))
        self.no_buyer_stages = label(
            _("There is no buyer stage yet: they come from the step Buyer process."), "soft"
        )
        box.addWidget(self.no_buyer_stages)
        self._served = QVBoxLayout()
        self._served.setSpacing(0)
        box.addLayout(self._served)
        box.addStretch(1)
        self._checks: dict[str, Check] = {}
        return made

    def _build_tasks(self) -> None:
        self.task_part, box = self.framed(
            _("Tasks in this stage"),
            _(
                "Everything that has to be done, in order. Exactly one person answers for each; others "
                "may help."
            ),
        )
        self.tasks = self.list(
            _task_words(),
            self._task_columns(),
            Task,
            parent=lambda: self.stage().id,
            enrol=self.enrolling(Side.SELLER),
            newcomers=self.new_roles(Side.SELLER, "owner", "helpers"),
        )
        box.addWidget(self.tasks)
        self.box.addWidget(self.task_part)

    def _build_exits(self) -> None:
        self.exit_part, box = self.framed(
            _("Other ways out of this stage"),
            _("When is a deal lost here, kept for later, or taken back to an earlier stage?"),
        )
        self.exits = self.list(
            _exit_words(),
            self._exit_columns(),
            StageExit,
            make=new_exit,
            parent=lambda: self.stage().id,
        )
        box.addWidget(self.exits)
        self.box.addWidget(self.exit_part)

    def render(self) -> None:
        self.show_catalogue_panel(self.offer)
        self.stages.set_rows(rows_of(self.part("stages"), "name", "goal", "gain"))
        self.show_roles(self.people, Side.SELLER)
        self.about.setVisible(self.process() is not None)
        stage: SalesStage | None = self.stage()
        for widget in (self.goal_part, self.task_part, self.exit_part):
            widget.setVisible(stage is not None)
        self.tasks.set_columns(self._task_columns())
        self.exits.set_columns(self._exit_columns())
        if stage is None:
            return
        self.stages.follow(stage.id)
        self.stage_title.setText(stage.name or _("(no name)"))
        self._render_served(stage)
        self.tasks.set_rows(rows_of(stage.tasks, "text", "owner", "helpers"))
        self.exits.set_rows([_exit_row(out) for out in stage.exits])

    def _render_served(self, stage: SalesStage) -> None:
        buyer_stages = self.part("buyer_stages")
        self.no_buyer_stages.setVisible(not buyer_stages)
        wanted = [buyer_stage.id for buyer_stage in buyer_stages]
        if list(self._checks) != wanted:
            for check in self._checks.values():
                self._served.removeWidget(check)
                check.deleteLater()
            self._checks = {buyer_id: self._serving(buyer_id) for buyer_id in wanted}
        for buyer_stage in buyer_stages:
            check = self._checks[buyer_stage.id]
            check.show_words(buyer_stage.name or _("(no name)"))
            check.setChecked(buyer_stage.id in stage.buyer_stages)

    def _serving(self, buyer_id: str) -> Check:
        check = Check("")
        check.clicked.connect(lambda on: self._serve(buyer_id, on))
        self._served.addWidget(check)
        return check

    def _serve(self, buyer_id: str, on: bool) -> None:
        stage: SalesStage = self.stage()
        chosen = {*stage.buyer_stages, buyer_id} if on else {*stage.buyer_stages} - {buyer_id}
        ordered = tuple(b.id for b in self.part("buyer_stages") if b.id in chosen)
        self.attempt(self.desk.amend, SalesStage, stage.id, buyer_stages=ordered)

    def _task_columns(self) -> tuple[Column, ...]:
        roles = self.role_choices(Side.SELLER)
        return (
            Column("text", _("Task"), share=6),
            Column(
                "owner",
                _("Answers for it"),
                CellKind.CHOICE,
                (("", "–"), *roles),
                share=3,
                hint=_("Nobody yet"),
                adds=True,
            ),
            Column("helpers", _("Helps"), CellKind.MANY, roles, share=3, hint="–", adds=True),
        )

    def _exit_columns(self) -> tuple[Column, ...]:
        """A deal goes back to an earlier stage only, and so from the first one nowhere."""
        process, stage = self.process(), self.stage()
        stages = () if process is None else process.stages
        earlier = {one.id for one in earlier_stages(process, stage.id)} if stage is not None else set()
        names = [(one.id, one.name or _("(no name)")) for one in stages]
        kinds = labels.choices(labels.EXITS)
        possible = tuple(pair for pair in kinds if earlier or pair[0] is not ExitKind.BACK)
        return (
            Column("condition", _("When"), share=5, hint=_("Say when")),
            Column("kind", _("What happens"), CellKind.CHOICE, possible, share=3, retired=kinds),
            Column(
                "to",
                _("Back to"),
                CellKind.CHOICE,
                (("", "–"), *(pair for pair in names if pair[0] in earlier)),
                share=3,
                hint="–",
                retired=tuple(names),
            ),
        )


def _exit_row(out: StageExit) -> Row:
    to = out.to if out.kind is ExitKind.BACK else ""
    return Row(out.id, {"condition": out.condition, "kind": out.kind, "to": to})


def _stage_words() -> ListWords:
    return ListWords(
        name=_("Sales stages"),
        add=_("Add a stage"),
        empty=_("Which stretches does a sale have, one beside each stretch of the buyer’s way?"),
        example=_("For example: Understand, Design the solution, Prove, Decide, Sign."),
        begin=_("Add the first stage"),
        counted=lambda n: ngettext("{n} sales stage", "{n} sales stages", n).format(n=n),
    )


def _task_words() -> ListWords:
    return ListWords(
        name=_("Tasks of this stage"),
        add=_("Add a task"),
        empty=_("What has to be done so that the buyer can take the next step?"),
        example=_(
            "For example: write the summary of the problem, account manager; calculate the benefit, engineer."
        ),
        begin=_("Add the first task"),
        counted=lambda n: ngettext("{n} task", "{n} tasks", n).format(n=n),
    )


def _exit_words() -> ListWords:
    return ListWords(
        name=_("Ways out of this stage"),
        add=_("Add a way out: when does it happen?"),
        empty=_("A process without ways out keeps dead deals in the forecast."),
        example=_("For example: no budget this year, nurture; requirements change, back to Understand."),
        begin=_("Add the first way out"),
        counted=lambda n: ngettext("{n} way out", "{n} ways out", n).format(n=n),
    )
