"""Buyer process: the stages and actions in which customers decide."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from ui import labels
from ui.look import Space, dress
from ui.pages.bindings import Chosen, rows_of
from ui.pages.pasting import Newcomers
from ui.pages.process_page import ProcessPage
from ui.widgets.basics import Button, Columns, label
from ui.widgets.list_editor import ListWords
from ui.widgets.list_model import CellKind, Column
from ui.widgets.plain import as_written
from wizard.domain.assessment import Person
from wizard.domain.process import BuyerAction, BuyerStage, Interview, Side
from wizard.words import _, ngettext


class BuyerProcessPage(ProcessPage):
    """The user writes down here in which stages buyers decide, what they do in each, and who takes part."""

    def build(self) -> None:
        self.stage = Chosen(lambda: self.part("buyer_stages"))
        self.interview = Chosen(lambda: self.part("interviews"))
        self.offer = self.catalogue_panel()
        self.box.addWidget(self.offer)
        stages = self.section(
            _("The buyer’s stages"),
            _("In the buyer’s words: what they are busy with, whether or not you are talking to them."),
        )
        self.stages = self.list(
            _stage_words(),
            (Column("name", _("Stage")),),
            BuyerStage,
            further=(Column("goal", _("What the buyer wants settled by its end")),),
            insert=self.into_process,
            chosen=self.stage,
            header=False,
        )
        self.detail = self._build_detail()
        self.both = Columns(self.stages, self.detail, left_share=2, right_share=3)
        stages.addWidget(self.both)
        people = self.section(
            _("People on the buyer’s side"),
            _("Up to three of them have a lane each in the flow chart. Say for each action who takes part."),
        )
        self.people = self.role_list(Side.BUYER)
        people.addWidget(self.people)
        self._build_interviews()

    def _build_detail(self) -> QWidget:
        made = QWidget()
        dress(made, "clear")
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.BASE)
        self.stage_title = label("", "heading")
        box.addWidget(self.stage_title)
        box.addWidget(
            self.text(
                _("What the buyer wants settled by its end"),
                self.stage,
                "goal",
                placeholder=_("e.g. Agreed that the problem is worth solving this year"),
            )
        )
        jobs = ((None, _("Not said")), *labels.choices(labels.JOBS))
        box.addWidget(
            self.pick(
                _("The job they do"),
                self.stage,
                "job",
                jobs,
                help_text=_("Buyers do six jobs, in no fixed order, and come back to them (Gartner 2018)."),
            )
        )
        box.addWidget(label(_("What the buyer does"), "label"))
        self.actions = self.list(
            _action_words(),
            self._action_columns(),
            BuyerAction,
            parent=lambda: self.stage().id,
            enrol=self.enrolling(Side.BUYER),
            newcomers=self.new_roles(Side.BUYER, "involved"),
        )
        box.addWidget(self.actions)
        box.addStretch(1)
        return made

    def _build_interviews(self) -> None:
        box = self.section(
            _("Interviews with your best sellers"),
            _(
                "Most buyers cannot name their own process, but experienced sellers can. Ask: What did "
                "your last "
                "three customers do before they signed, and in which order? Who joined in late? What "
                "told you that it "
                "would go well?"
            ),
        )
        self.interviews = self.list(
            _interview_words(),
            (
                Column("person", _("With"), CellKind.CHOICE, share=5, hint=_("Somebody")),
                Column("held", _("Date"), CellKind.DATE, share=4, hint=_("No date")),
            ),
            Interview,
            pastes=True,
            further=(Column("notes", _("What they said")),),
            insert=self.into_process,
            chosen=self.interview,
            newcomers=Newcomers(("person",), lambda name: Person(name=name), lambda: self.project().id),
        )
        self.notes = self.text(
            _("What they said"),
            self.interview,
            "notes",
            least=5,
            most=16,
            placeholder=_("In their words, as far as you can"),
        )
        self.interview_parts = Columns(self.interviews, self.notes, left_share=1, right_share=1)
        box.addWidget(self.interview_parts)
        self.add_interview = Button(_("Add an interview"), "add")
        self.add_interview.setMenu(QMenu(self.add_interview))
        box.addWidget(self.add_interview)

    def render(self) -> None:
        self.show_catalogue_panel(self.offer)
        self.stages.set_rows(rows_of(self.part("buyer_stages"), "name", "goal"))
        stage = self.stage()
        self.detail.setVisible(stage is not None)
        self.show_roles(self.people, Side.BUYER)
        self.actions.set_columns(self._action_columns())
        if stage is not None:
            self.stages.follow(stage.id)
            self.stage_title.setText(stage.name or _("(no name)"))
            self.actions.set_rows(rows_of(stage.actions, "text", "involved"))
        self._render_interviews()

    def _render_interviews(self) -> None:
        people = tuple((person.id, person.name) for person in self.project().people)
        person, held = self.interviews.model.columns
        self.interviews.set_columns((replace(person, choices=(("", _("Somebody")), *people)), held))
        self.interviews.set_rows(rows_of(self.part("interviews"), "person", "held", "notes"))
        self.interview_parts.setVisible(bool(self.part("interviews")))
        menu = self.add_interview.menu()
        menu.clear()
        for person_id, name in (*people, ("", _("Somebody else"))):
            menu.addAction(as_written(name), lambda wanted=person_id: self._add_interview(wanted))

    def _add_interview(self, person_id: str) -> None:
        interview = Interview(person=person_id)
        self.interview.id = interview.id
        self.into_process([interview], len(self.part("interviews")))
        self.notes.field.setFocus()

    def _action_columns(self) -> tuple[Column, ...]:
        return (
            Column("text", _("Action"), share=3),
            Column(
                "involved",
                _("Who takes part"),
                CellKind.MANY,
                self.role_choices(Side.BUYER),
                share=2,
                hint=_("Nobody yet"),
                adds=True,
            ),
        )


def _stage_words() -> ListWords:
    return ListWords(
        name=_("Buyer stages"),
        add=_("Add a stage"),
        empty=_("What does a customer go through, from the first doubt to the signed order?"),
        example=_(
            "For example: Notice the problem, Find out what is possible, Agree on needs, Choose, Approve."
        ),
        begin=_("Add the first stage"),
        counted=lambda n: ngettext("{n} buyer stage", "{n} buyer stages", n).format(n=n),
    )


def _action_words() -> ListWords:
    return ListWords(
        name=_("What the buyer does in this stage"),
        add=_("Add an action of the buyer"),
        empty=_("What can be seen from outside when buyers are in this stage?"),
        example=_("For example: sends the list of requirements, visits a reference."),
        begin=_("Add the first action"),
        counted=lambda n: ngettext("{n} action", "{n} actions", n).format(n=n),
    )


def _interview_words() -> ListWords:
    return ListWords(
        name=_("Interviews"),
        add="",
        empty=_("No interview yet."),
        example="",
        begin="",
        counted=lambda n: ngettext("{n} interview", "{n} interviews", n).format(n=n),
    )
