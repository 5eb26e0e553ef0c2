"""Assessments over time: begin the next one, and see what rose and what fell between any two."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.own_folder import OwnFolder
from ui.pages.assessment_list import AssessmentList, next_name
from ui.pages.assessment_profiles import AssessmentProfiles
from ui.pages.assessment_words import (
    carried_words,
    change_words,
    moved_words,
    newest,
    old_remarks,
    others_words,
    round_words,
    told_apart,
)
from ui.pages.base import Page
from ui.pages.beside import BesideEdit
from ui.widgets.basics import Button, Columns, label
from ui.widgets.choices import Pick, Radio
from ui.widgets.fields import Labelled, LineField
from ui.widgets.question_list import QuestionList, Remark
from wizard.domain import assessing
from wizard.domain.assessment import Assessment
from wizard.domain.comparing import Movement, Round, compare
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import assessment_name
from wizard.next_round import begin_round, carried_into
from wizard.questionnaires import from_json
from wizard.words import _, question_language

SHOWN = 6


class Assessments(QWidget):
    """The user decides here how the next assessment begins, and which two are compared."""

    ready = Signal()  # the next one is there, and this panel has done its part
    begun = Signal()  # and the page shows it

    def __init__(self, page: Page, files: OwnFolder) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._files = files
        self._picked: Questionnaire | None = None  # by the user, until an assessment has begun with it
        self._own: tuple[Questionnaire, ...] = ()
        self._current: Questionnaire | None = None  # the one that is offered first
        self._compared: tuple[object, object] = (None, None)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.ROOMY)
        box.addWidget(self._build_list())
        box.addWidget(self._build_new())
        box.addWidget(self._build_comparison())
        box.addWidget(self._build_old())
        files.ended.connect(lambda: self.offer(self._picked))
        self.offer()
        files.read()

    def _build_list(self) -> QWidget:
        self._list_frame, box = self._page.framed(
            _("The assessments"), _("Type over a name to change it. Undo brings back what was deleted.")
        )
        self.list = AssessmentList(self._page)
        box.addWidget(self.list)
        return self._list_frame

    def commit(self) -> None:
        """Keep what is typed and not kept yet."""
        self.list.commit()

    def _build_new(self) -> QWidget:
        frame, box = self._page.framed(
            _("Begin the next assessment"),
            _("The present one is kept as it is, with its questions, answers and evidence."),
        )
        self.name = LineField(_("Name of the assessment"))
        self._offered_name = next_name(self._page.project())
        self.name.show_text(self._offered_name)
        self.questions = Pick(_("Questions"))
        box.addWidget(
            Columns(Labelled(_("Name"), self.name), Labelled(_("Questions"), self.questions), least=560)
        )
        starts = QWidget()
        dress(starts, "clear")
        column = QVBoxLayout(starts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.from_last = Radio(
            _("From the last answers"),
            _("Answers, votes and evidence are copied; the room changes what has changed."),
        )
        self.from_none = Radio(
            _("From no answers"), _("Everybody answers anew and does not see the last time.")
        )
        self.from_last.setChecked(True)
        column.addWidget(self.from_last)
        column.addWidget(self.from_none)
        box.addWidget(starts)
        self.carry = label("", "soft")
        box.addWidget(self.carry)
        self.from_last.toggled.connect(lambda _on: self._show_carried())
        self.questions.picked.connect(lambda _value: self._pick())
        self.begin = Button(_("Begin"), "next", "primary", self._begin)
        box.addWidget(self.begin)
        self.beside = BesideEdit(self._page, _("Copying the last answers"))
        self.beside.turned.connect(self._let_begin)
        box.addWidget(self.beside)
        return frame

    def _build_comparison(self) -> QWidget:
        self._comparison, box = self._page.framed(_("Compare two assessments"))
        self.before, self.after = Pick(_("Earlier")), Pick(_("Later"))
        for pick in (self.before, self.after):
            pick.picked.connect(lambda _value: self.render())
        box.addWidget(
            Columns(Labelled(_("Earlier"), self.before), Labelled(_("Later"), self.after), least=480)
        )
        self.levels = label("", "heading")
        self.others = label("", "soft")
        self.profiles = AssessmentProfiles(self._page.look)
        box.addWidget(self.levels)
        box.addWidget(self.profiles)
        self._heads = {key: label("", "label") for key in ("rose", "fell")}
        self.lists = {key: QuestionList(SHOWN) for key in self._heads}
        for key, head in self._heads.items():
            self.lists[key].opened.connect(self._page.seek)
            box.addWidget(head)
            box.addWidget(self.lists[key])
        box.addWidget(self.others)
        return self._comparison

    def _build_old(self) -> QWidget:
        self._old, box = self._page.framed(
            _("Evidence older than a year"),
            _("In the present assessment. What was true then may not be true now: ask for something newer."),
        )
        self.old = QuestionList(SHOWN)
        self.old.opened.connect(self._page.seek)
        box.addWidget(self.old)
        return self._old

    # -- showing --

    def offer(self, chosen: Questionnaire | None = None) -> None:
        """Offer the questionnaires that are known by now, with one of them chosen."""
        own = [(q, one.path.name) for one in self._files.files if (q := one.questionnaire) is not None]
        builtin = [(self._page.desk.model, _("comes with the program"))] if self._files.looked else []
        self._picked = chosen
        current = self._current = self._page.desk.questionnaire
        offered: dict[Questionnaire, str] = {current: ""} if current is not None else {}
        # The one that was chosen is offered even where its file has been changed since.
        for questionnaire, file in (*builtin, *own, *([(chosen, "")] if chosen else [])):
            offered[questionnaire] = offered.get(questionnaire) or file
        if current is not None:
            offered[current] = offered[current] or _("as asked now")
        self._own = tuple(offered)
        self.questions.set_choices(list(enumerate(told_apart(offered))))
        first = chosen or newest(current, self._own)
        self.questions.show_value(self._own.index(first) if first else 0)
        self._let_begin()
        self._show_carried()

    def render(self) -> None:
        """Show what the project says now."""
        assessments = self._page.project().assessments
        if self._page.desk.questionnaire is not self._current:
            self.offer(self._picked)
            self._files.read()
        self.list.render()
        self._list_frame.setVisible(bool(assessments))
        for radio in (self.from_last, self.from_none):
            radio.setVisible(bool(assessments))
        self._show_carried()
        self._offer_name()
        self._comparison.setVisible(len(assessments) > 1)
        self._offer_rounds(assessments)
        if self._page.desk.is_much(sum(map(assessing.extent, assessments))):
            # In a breath of its own, and not where the panel has made way by then to the one that has begun.
            QTimer.singleShot(0, self, lambda: self.isVisible() and self._compare_chosen())
        else:
            self._compare_chosen()
        current = self._page.desk.questionnaire
        old = old_remarks(current, assessments[-1]) if current and assessments else []
        self._old.setVisible(bool(old))
        self.old.show_remarks(old)

    def _offer_name(self) -> None:
        """The next one's name, unless the user has typed another."""
        before, self._offered_name = self._offered_name, next_name(self._page.project())
        if self.name.words() == before != self._offered_name:
            self.name.show_text(self._offered_name)

    def _offer_rounds(self, assessments: tuple[Assessment, ...]) -> None:
        rounds = [(one.id, round_words(one)) for one in assessments]
        for pick, place in ((self.before, -2), (self.after, -1)):
            pick.set_choices(rounds)
            if pick.value() is None and len(rounds) > 1:
                pick.show_value(rounds[place][0])

    def _chosen(self, pick: Pick) -> Assessment | None:
        return next((one for one in self._page.project().assessments if one.id == pick.value()), None)

    def _compare_chosen(self) -> None:
        before, after = self._chosen(self.before), self._chosen(self.after)
        several = len(self._page.project().assessments) > 1
        if several and before and after and self._compared != (before, after):
            self._compared = (before, after)
            self._compare(before, after)

    def _compare(self, before: Assessment, after: Assessment) -> None:
        rounds = [Round.of(from_json(one.questionnaire), one) for one in (before, after)]
        found = compare(*rounds)
        asked = {c.key for c in self._page.desk.questionnaire.criteria}
        self.levels.setText(
            _("Level {before}, then level {after}").format(before=found.level_before, after=found.level_after)
        )
        words = {
            c.key: c.question.words(question_language()) for one in rounds for c in one.questionnaire.criteria
        }
        for key, movement in (("rose", Movement.ROSE), ("fell", Movement.FELL)):
            moved = found.moved(movement)
            self._heads[key].setText(moved_words(movement, len(moved)))
            self.lists[key].show_remarks(
                [
                    Remark(c.criterion if c.criterion in asked else "", words[c.criterion], change_words(c))
                    for c in moved
                ]
            )
        self.profiles.show_rounds(*rounds)
        self.others.setText(others_words(found))

    # -- beginning --

    def _pick(self) -> None:
        self._picked = self._wanted()
        self._show_carried()

    def _wanted(self) -> Questionnaire:
        place = self.questions.value()
        return self._own[place if isinstance(place, int) else 0]

    def _show_carried(self) -> None:
        """Say what becomes of the last answers, where the questions are others."""
        shown = self._own and self.from_last.isChecked()
        by = carried_into(self._page.project(), self._wanted()) if shown else None
        self.carry.setText(carried_words(by) if by else "")
        self.carry.setVisible(by is not None)

    def _let_begin(self) -> None:
        self.begin.setEnabled(bool(self._own) and not self.beside.busy)

    def _begin(self) -> None:
        questionnaire, last = self._wanted(), self._page.project().assessment
        copied = self.from_last.isChecked() and last is not None
        name = self.name.words().strip() or next_name(self._page.project())
        today = date.today()  # noqa: DTZ011 - the day on the wall of the room
        self.beside.make(
            "start-assessment",
            lambda project: begin_round(project, questionnaire, name, today, from_last=copied),
            entities=assessing.extent(last) if copied else 0,
            doing=_("The last answers are being copied"),
            made=self.ready.emit,
            done=self._tell_begun,
        )

    def _tell_begun(self) -> None:
        self._picked = None
        self.name.show_text(self._offered_name)
        self.before.show_value(None)
        self.after.show_value(None)
        self.begun.emit()
        name = assessment_name(self._page.project().assessments[-1])
        self._page.offer_undo(_("The assessment “{name}” has begun.").format(name=name))
