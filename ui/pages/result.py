"""Result: where the company stands, what holds it there, and what to do first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.look import Space, dress
from ui.pages.base import Page
from ui.pages.result_figures import figure_words, unproved
from ui.pages.result_first import FIRST, FirstThings
from ui.pages.result_since import ResultSince
from ui.pages.result_sums import calculation
from ui.pages.result_voices import ResultVoices, disagreed_first
from ui.widgets.area_profile import AreaProfile
from ui.widgets.basics import Button, Columns, label
from ui.widgets.blocker_list import BlockerList
from ui.widgets.calculation import Calculation
from ui.widgets.choices import Pick
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields import Labelled
from ui.widgets.figure import Figure
from ui.widgets.focus_order import read_in_order
from ui.widgets.level_ladder import LevelLadder
from ui.widgets.plan_group import counted
from ui.widgets.question_list import QuestionList
from ui.widgets.scrolling import bring_into_view
from wizard.documents.report import aimed_for
from wizard.domain import assessing, planning
from wizard.domain.agreeing import mean_agreement
from wizard.domain.assessment import Assessment
from wizard.domain.gaps import fewest_shown
from wizard.domain.maturity import Result, lowest_rated
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.headline import headline_words
from wizard.messages.report import provisional_words
from wizard.words import _, ngettext, question_language

BLOCKERS_SHOWN = 7
UNPROVED_SHOWN = 5


class ResultPage(Page):
    """The user decides here which level to aim for, having read what holds the company where it is."""

    def build(self) -> None:
        self._read: Questionnaire | None = None  # whose parts are in reading order
        self._left_from: QWidget | None = None  # where the way to a question was taken
        self.empty = EmptyState(
            _("Here you will read the level, what holds the company there, and the next three things to do."),
            _("For example: a company may miss the next level because its milestones cannot be checked."),
            [Button(_("Answer the first question"), "next", "primary", lambda: self.asked.emit("maturity"))],
        )
        self.box.addWidget(self.empty)
        self._body = QWidget()
        dress(self._body, "clear")
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.ROOMY)
        for part in (self._build_headline(), self._build_figures(), self._build_ladder()):
            column.addWidget(part)
        self._blocked, blocked = self.framed(
            _("Everything that holds the next level back"),
            _("Essential ones first, then those that bring most for their effort."),
        )
        self.blockers = BlockerList(BLOCKERS_SHOWN, question=True)
        self.blockers.opened.connect(self._open_question)
        blocked.addWidget(self.blockers)
        column.addWidget(self._blocked)
        profile, box = self.framed(
            _("Profile by practice area"),
            _(
                "How much of each area is fulfilled at each level. The marks below a bar show where "
                "Partially, Largely and Fully begin. What lies above the level aimed for has no colour. "
                "A bar leads to the question that costs it most."
            ),
        )
        self.profile = AreaProfile()
        self.profile.opened.connect(self._open_area)
        self.calculation = Calculation()
        self.calculation.opened.connect(self._show_calculation)
        box.addWidget(self.profile)
        box.addWidget(self.calculation)
        column.addWidget(profile)
        self.since = ResultSince()
        self.since.opened.connect(self._open_question)
        column.addWidget(self.since)
        self._unproved, lacking = self.framed(
            _("What lacks an answer or proof"),
            _("An answer counts for more where a document or a record of the last year stands behind it."),
        )
        self.unproved = QuestionList(UNPROVED_SHOWN)
        self.unproved.opened.connect(self._open_question)
        lacking.addWidget(self.unproved)
        column.addWidget(self._unproved)
        self.voices = ResultVoices()
        self.voices.opened.connect(self._leave)
        column.addWidget(self.voices)
        self.box.addWidget(self._body)

    def _build_headline(self) -> QWidget:
        frame, box = self.framed()
        box.setSpacing(Space.TIGHT)
        self._level = label("", "over")
        self._name = label("", "display")
        self._lead = label("", "lead")
        self._headline = label("", "label")
        self._provisional = label("", "label")
        self._missing = label("", "soft")
        self._first_head = label(_("The next three things to do"), "heading")
        self.first = FirstThings(self)
        self.first.opened.connect(self._open_question)
        self.first.planned.connect(self._plan)
        for part in (self._level, self._name, self._lead):
            box.addWidget(part)
        box.addSpacing(Space.TIGHT)
        for part in (self._headline, self._provisional, self._missing, self._first_head, self.first):
            box.addWidget(part)
        return frame

    def _build_figures(self) -> QWidget:
        self.figures = {
            "progress": Figure(_("Progress")),
            "coverage": Figure(_("Coverage")),
            "confidence": Figure(_("Confidence")),
            "agreement": Figure(_("Agreement")),
        }
        self.figures["progress"].opened.connect(self._open_conditions)
        self.figures["coverage"].opened.connect(self._open_unanswered)
        self.figures["confidence"].opened.connect(lambda: self._go_to(self.unproved))
        self.figures["agreement"].opened.connect(lambda: self._go_to(self.voices.disagreed))
        first, second, third, fourth = self.figures.values()
        return Columns(Columns(first, second, least=420), Columns(third, fourth, least=420))

    def _build_ladder(self) -> QWidget:
        self._levels_rule = label("", "soft")
        frame, box = self.framed(_("The levels"))
        box.addWidget(self._levels_rule)
        self.target = Pick(_("Level to aim for"))
        self.target.picked.connect(
            lambda level: self.attempt(self.desk.do, "set-target", assessing.set_target, level)
        )
        box.addWidget(
            Labelled(
                _("Level to aim for"),
                self.target,
                _("The action plan leads to this level. One level a year is a good pace."),
            )
        )
        self.reached = label("", "label")
        box.addWidget(self.reached)
        self.ladder = LevelLadder()
        self.ladder.opened.connect(self._open_question)
        box.addWidget(self.ladder)
        return frame

    def render(self) -> None:
        questionnaire, result, assessment = (
            self.desk.questionnaire,
            self.desk.result,
            self.project().assessment,
        )
        there = result is not None and result.coverage > 0
        self.empty.setVisible(not there)
        self._body.setVisible(there)
        if not there or questionnaire is None or result is None or assessment is None:
            return
        self._show_headline(questionnaire, result)
        self._show_figures(questionnaire, assessment, result)
        names = [
            (level.number, _level_name(questionnaire, level.number)) for level in questionnaire.levels[1:]
        ]
        self._levels_rule.setText(_levels_words(questionnaire, self.desk.model))
        self.target.set_choices([(None, _("Not decided yet")), *names])
        self.target.show_value(assessment.target)
        reached = _reached_words(result, assessment.target)
        self.reached.setText(reached)
        self.reached.setVisible(bool(reached))
        self.ladder.show_result(result, questionnaire, assessment.target)
        self._blocked.setVisible(len(result.blockers) > FIRST)
        self.blockers.show_blockers(result.blockers, questionnaire)
        aim = aimed_for(questionnaire, assessment, result)
        self.profile.show_result(result, questionnaire, aim, assessment.target)
        if self.calculation.open:
            self._show_calculation()
        self.since.show_since(self.project().assessments, questionnaire, result)
        self.voices.show_voices(
            questionnaire, result, self.project(), self.desk.contradictions, self.desk.gaps
        )
        if self._read is not questionnaire:
            self._read = questionnaire
            read_in_order(self._body)

    def _show_headline(self, questionnaire: Questionnaire, result: Result) -> None:
        level = questionnaire.level(result.level)
        over = _("Level {level} of {count}").format(level=level.number, count=len(questionnaire.levels))
        name = level.name.words(question_language())
        said = headline_words(questionnaire, result, question_language())
        missing = _missing_words(questionnaire, result)
        if not result.asks:
            over, name = _("No level"), _("Nothing that was asked applies")
        for part, words in zip(
            (self._level, self._name, self._lead, self._headline, self._missing),
            (over, name, said.lead, said.own, missing),
            strict=True,
        ):
            part.setText(words)
        self._lead.setVisible(bool(said.lead))
        self._missing.setVisible(bool(missing))
        provisional = provisional_words(result)
        self._provisional.setText(provisional)
        self._provisional.setVisible(bool(provisional))
        self._first_head.setVisible(bool(result.blockers))
        self._first_head.setText(
            ngettext(
                "The next thing to do", "The next {count} things to do", min(len(result.blockers), FIRST)
            ).format(count=min(len(result.blockers), FIRST))
        )
        self.first.show_blockers(result.blockers, questionnaire)

    def _show_figures(self, questionnaire: Questionnaire, assessment: Assessment, result: Result) -> None:
        today = date.today()  # noqa: DTZ011 - evidence is as old as it is in this room
        lacking = unproved(questionnaire, assessment, result, today)
        self._unproved.setVisible(bool(lacking))
        self.unproved.show_remarks(lacking)
        apart = disagreed_first(result, fewest_shown(self.project()))
        agreed = mean_agreement(result, names_shown=self.project().names_shown)
        words = figure_words(
            result, len(questionnaire.criteria), agreed, lacking=bool(lacking), apart=bool(apart)
        )
        for key, figure in self.figures.items():
            figure.show_figure(words[key])

    def _show_calculation(self) -> None:
        questionnaire = self.desk.questionnaire
        if questionnaire is not None:
            today = date.today()  # noqa: DTZ011 - the day on which it is read
            self.calculation.show_groups(calculation(self.project(), questionnaire, today))

    # -- ways to causes, and back --

    def begin(self) -> None:
        """Go on where the page was left for a question; otherwise where it begins."""
        left, self._left_from = self._left_from, None
        if left is not None and isValid(left) and left.isVisible():
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().begin()

    def _plan(self, criterion: str) -> None:
        """Take what would mend a criterion into the plan, and ask who does it."""
        cause = f"{planning.CRITERION}:{criterion}"
        taken = [suggestion for suggestion in self.desk.suggestions() if cause in suggestion.closes]
        if self.attempt(self.desk.do, "take-actions", planning.take, taken):
            self.offer_undo(_("Taken into the plan: {actions}.").format(actions=counted(len(taken))))
            self.first.ask(criterion)

    def _leave(self, place: str) -> None:
        self._left_from = self.focusWidget()
        self.asked.emit(place)

    def _open_question(self, key: str) -> None:
        self._leave(f"maturity#{key}")

    def _open_area(self, area: str, level: int) -> None:
        key = lowest_rated(self.desk.result, area, level) if self.desk.result else None
        if key:
            self._open_question(key)

    def _open_unanswered(self) -> None:
        result = self.desk.result
        open_ = (
            (found.criterion for found in result.criteria if found.effective.rating is None) if result else ()
        )
        key = next(iter(open_), None)
        if key:
            self._open_question(key)

    def _open_conditions(self) -> None:
        """To the next level's conditions, opened."""
        result = self.desk.result
        if result and result.next_level:
            rung = self.ladder.rungs[result.next_level]
            rung.show_conditions()
            rung.toggle.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(rung)

    def _go_to(self, questions: QuestionList) -> None:
        """To the first of a list of questions further down."""
        if questions.rows:
            questions.rows[0].open.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(questions.parentWidget())


def _levels_words(questionnaire: Questionnaire, model: Questionnaire) -> str:
    """How a level is reached, and whose levels they are where they are not the company's own."""
    words = _(
        "A level is reached when every condition of its gate is met; a strong area never makes up for a "
        "weak one."
    )
    if [level.name for level in questionnaire.levels] != [level.name for level in model.levels]:
        return words
    return words + " " + _("The levels are those of Brian Christiansen, “Milestone Selling”.")


def _level_name(questionnaire: Questionnaire, number: int) -> str:
    name = questionnaire.level(number).name.words(question_language())
    return _("Level {level}: {name}").format(level=number, name=name)


def _reached_words(result: Result, target: int | None) -> str:
    """What to say of a level to aim for that is reached by now; "" where it is still ahead."""
    if target is None or target > result.level:
        return ""
    if result.next_level is None:
        return _("You are there: level {level} is reached, and no level above it is left.").format(
            level=target
        )
    words = _(
        "You are there: level {level} is reached already. The report and the profile below look ahead to "
        "level {next}; aim for that one to go on."
    )
    return words.format(level=target, next=result.next_level)


def _missing_words(questionnaire: Questionnaire, result: Result) -> str:
    """Where most is missing on the way to the next level; "" where nothing is."""
    areas = ", ".join([questionnaire.area(key).name.words(question_language()) for key in _weakest(result)])
    return _("Most is missing in: {areas}.").format(areas=areas) if areas else ""


def _weakest(result: Result) -> list[str]:
    """Up to three areas with most blockers, in the order of the questionnaire where they have as many."""
    counts: dict[str, int] = {}
    for blocker in result.blockers:
        counts[blocker.area] = counts.get(blocker.area, 0) + 1
    return sorted(counts, key=lambda area: -counts[area])[:FIRST]
