"""Company: who is assessed and what for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import labels
from ui.look import Space, dress
from ui.pages.base import Page
from ui.pages.bindings import rows_of
from ui.widgets.basics import Columns
from ui.widgets.list_editor import ListWords
from ui.widgets.list_model import CellKind, Column
from ui.widgets.names_choice import NamesChoice
from ui.widgets.rank_editor import Choice, RankEditor
from wizard.domain.assessment import Person
from wizard.domain.voices import votes_to_be_named
from wizard.words import _, ngettext


class CompanyPage(Page):
    """The user decides here which team is assessed, what a better process shall bring, and who takes part."""

    def build(self) -> None:
        self._counted: tuple[object, object, int] = (None, None, 0)  # votes: there may be ten thousand
        facts = self.section(
            _("The company and the team"), _("Stands on every document, and keeps the answers to one team.")
        )
        facts.addWidget(Columns(self._identity(), self._market()))
        self._build_tools()
        goals = self.section(
            _("Goals"),
            _("What a better sales process shall bring. The order decides which actions come first."),
        )
        self.goals = RankEditor(_goal_words(), _ranked(labels.GOALS))
        self.goals.ranked.connect(lambda values: self._rank("rank-goals", goals=values))
        goals.addWidget(self.goals)
        obstacles = self.section(
            _("Obstacles"), _("What stands in the way, the biggest first. The plan takes it into account.")
        )
        self.obstacles = RankEditor(_obstacle_words(), _ranked(labels.OBSTACLES))
        self.obstacles.ranked.connect(lambda values: self._rank("rank-obstacles", obstacles=values))
        obstacles.addWidget(self.obstacles)
        people = self.section(
            _("People taking part"),
            _("Who answers questions, is interviewed, or owns an action."),
        )
        self.people = self.list(_people_words(), _people_columns(), Person, parent=lambda: self.project().id)
        people.addWidget(self.people)
        self.names = NamesChoice()
        self.names.chosen.connect(self._show_names)
        people.addWidget(self.names)

    def render(self) -> None:
        project = self.project()
        self.goals.show_values(project.goals)
        self.obstacles.show_values(project.obstacles)
        self.people.set_rows(rows_of(project.people, "name", "role"))
        if self._counted[0] is not project.assessments or self._counted[1] is not project.people:
            votes = votes_to_be_named(project.assessments, project.people)
            self._counted = (project.assessments, project.people, votes)
        self.names.show_choice(project.names_shown, self._counted[2])

    def _identity(self) -> QWidget:
        return _stacked(
            # Over several lines where it is long, so that all of the name can be read.
            self.text(
                _("Company"),
                self.project,
                "company",
                placeholder=_("e.g. Northwind Automation"),
                least=1,
                breaks=False,
            ),
            self.text(
                _("Team"),
                self.project,
                "team",
                help_text=_("One sales team: teams that sell differently have different processes."),
                placeholder=_("e.g. Field sales, Central Europe"),
                least=1,
            ),
            self.line(_("Prepared by"), self.project, "prepared_by", help_text=_("Printed on the cover.")),
        )

    def _project_name(self) -> QWidget:
        """Where the list and the window show another name than the company's: a typing error would stay."""
        return self.line(
            _("Name of the project"),
            self.project,
            "name",
            help_text=_("In the list of projects and at the top of this window."),
            lacking=_("A project needs a name, for instance the company’s."),
        )

    def _market(self) -> QWidget:
        return _stacked(
            self.text(
                _("Customers"),
                self.project,
                "segment",
                placeholder=_("e.g. machine builders with 200 to 2,000 people"),
                least=1,
            ),
            self.text(
                _("Offering"),
                self.project,
                "offering",
                help_text=_("What is sold, in a sentence or two."),
                placeholder=_("e.g. Planning software with set-up and training"),
                least=3,
            ),
            self._project_name(),
        )

    def _build_tools(self) -> None:
        tools = self.section(
            _("How you sell, and where you record it"),
            _(
                "A methodology is how to sell: how to ask, to qualify, to negotiate. The sales process "
                "is what happens in "
                "which order. A methodology has to fit into it, so it is noted apart."
            ),
        )
        tools.addWidget(
            Columns(
                self.text(
                    _("Methodology"),
                    self.project,
                    "methodology",
                    placeholder=_("e.g. Solution Selling, Sandler, none"),
                    least=1,
                ),
                self.line(
                    _("CRM"), self.project, "crm", placeholder=_("e.g. HubSpot, Salesforce, a spreadsheet")
                ),
            )
        )

    def _show_names(self, on: bool) -> None:
        code = "show-names" if on else "hide-names"
        if self.attempt(self.desk.do, code, replace, names_shown=on):
            on_words = _("From now on the report says who voted what.")
            self.offer_undo(on_words if on else _("Votes are shown by role only again."))

    def _rank(self, code: str, **values: tuple[str, ...]) -> None:
        self.attempt(self.desk.do, code, replace, **values)


def _stacked(*widgets: QWidget) -> QWidget:
    made = QWidget()
    dress(made, "clear")
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(Space.BASE)
    for widget in widgets:
        box.addWidget(widget)
    box.addStretch(1)
    return made


def _ranked(table: labels.Named) -> list[Choice]:
    return [Choice(str(value), labels.name(table, value), labels.meaning(table, value)) for value in table]


def _goal_words() -> ListWords:
    return ListWords(
        name=_("Goals, the most important first"),
        add="",
        empty=_("No goal chosen yet. Choose what matters to this company, three at most are best."),
        example=_("For example: predictable revenue first, then a faster start for new people."),
        begin="",
        counted=lambda n: ngettext("{n} goal", "{n} goals", n).format(n=n),
    )


def _obstacle_words() -> ListWords:
    return ListWords(
        name=_("Obstacles, the biggest first"),
        add="",
        empty=_("No obstacle chosen yet. Choose what has stopped such plans so far, or is likely to."),
        example=_("For example: winning the team over, because the last process was imposed on it."),
        begin="",
        counted=lambda n: ngettext("{n} obstacle", "{n} obstacles", n).format(n=n),
    )


def _people_words() -> ListWords:
    return ListWords(
        name=_("People taking part"),
        add=_("Add a person"),
        empty=_("Nobody named yet. The view of those who sell counts as much as that of those who lead."),
        example=_(
            "For example: the sales leader, two or three sales people, somebody from marketing and delivery."
        ),
        begin=_("Add the first person"),
        counted=lambda n: ngettext("{n} person", "{n} people", n).format(n=n),
    )


def _people_columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Name"), share=3),
        Column("role", _("Role"), CellKind.CHOICE, labels.choices(labels.ROLES), share=2),
    )
