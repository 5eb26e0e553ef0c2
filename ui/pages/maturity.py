"""Maturity: one question after the other, with what each rating means and what would prove it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import interview
from ui.interview import ROOM, Order
from ui.look import Space
from ui.pages.assessment_list import next_name
from ui.pages.base import Page
from ui.pages.maturity_answers import Answers
from ui.pages.maturity_area import AreaView
from ui.pages.maturity_keys import act_on, bind
from ui.pages.maturity_presenting import Presenter
from ui.pages.maturity_proof import Proof, evidence_columns, evidence_words
from ui.pages.maturity_question import QuestionCard
from ui.pages.maturity_side import Side
from ui.pages.maturity_turns import Turns
from ui.pages.maturity_veil import Veil
from ui.pages.maturity_ways import Ways
from ui.pages.maturity_workshop import OWN, Workshop, not_begun
from ui.widgets.answer_bar import AnswerBar
from ui.widgets.basics import Columns, stacked
from ui.widgets.focus_order import read_in_order
from ui.widgets.messages import Message, announce
from ui.widgets.rating_choice import applies_always_words
from ui.widgets.scrolling import bring_into_view, keep_in_view, to_top
from wizard.domain import assessing
from wizard.domain.assessment import Answer, Evidence, Rating
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.questionnaires import to_json
from wizard.words import _, question_language


class MaturityPage(Page):
    """The user decides here how far each criterion is fulfilled, and notes what would prove it."""

    compact = True

    def build(self) -> None:
        self._key = ""
        self._revealed = ""  # the key of the question whose votes are shown
        self.answers = Answers(self)
        self.turns = Turns(self)
        self.veil = Veil(self)
        self.empty = not_begun(self._start, lambda: self.workshop.open(OWN))
        self.box.addWidget(self.empty)
        self.bar = AnswerBar()
        self.bar.person_chosen.connect(self._answer_as)
        self.bar.order_changed.connect(self._change_order)
        self.bar.view_changed.connect(self._change_view)
        self.workshop = Workshop(self)
        self.workshop.toggled.connect(self._toggle_workshop)
        self.workshop.begun.connect(self._begin_anew)
        self.presenter = Presenter(self)
        self.workshop.present_wished.connect(self.present)
        self.presenter.rated.connect(lambda rating, reason: self._rate(self._key, rating, reason))
        self.presenter.explained.connect(lambda reason: self.answers.explain(self._key, reason))
        self.presenter.went.connect(self.go)
        self.presenter.reveal_wished.connect(self.reveal)
        self.presenter.order_wished.connect(self.bar.turn_order)
        bind(self)
        self.bar.layout().addWidget(self.workshop.button)
        self.side = Side()
        self.areas = self.side.progress.areas
        self.areas.chosen.connect(self._open_area)
        self._body = stacked(self.bar, Columns(self._build_left(), self.side, left_share=7, right_share=3))
        self._body.layout().setSpacing(Space.TIGHT)
        self.box.addWidget(self._body)
        self.box.addWidget(self.workshop)

    def _build_left(self) -> QWidget:
        frame, box = self.framed()
        box.setContentsMargins(Space.BASE, Space.TIGHT, Space.BASE, Space.SNUG)
        box.setSpacing(Space.TIGHT)
        self.ways = Ways()
        self.ways.went.connect(self.go)
        self.place, self.back, self.next = self.ways.place, self.ways.back, self.ways.next
        box.addWidget(self.ways)
        self.proof = Proof(
            self.list(
                evidence_words(),
                evidence_columns(),
                Evidence,
                parent=lambda: self._key,
                insert=lambda new, place: self.answers.add_evidence(self._key, new, place),
            )
        )
        self.proof.noted.connect(lambda note: self.answers.note(self._key, note))
        self.proof.left.connect(self._leave_proof)
        self.card = QuestionCard(tuple(self.proof.buttons.values()))
        self.card.rated.connect(lambda rating, reason: self._rate(self._key, rating, reason))
        self.card.voted_wished.connect(self.reveal)
        self.card.explained.connect(lambda reason: self.answers.explain(self._key, reason))
        self.card.uncovered.connect(self.veil.lift)
        self.area = AreaView()
        self.area.rated.connect(self._rate_in_grid)
        self.area.opened.connect(self._open_alone)
        self.area.passed.connect(lambda: self.go(1))
        self.area.said.connect(self.said)
        self.area.uncovered.connect(self.veil.lift)
        self.grid = self.area.grid
        for widget in (self.card, self.proof, self.area):
            box.addWidget(widget)
        self.area.hide()
        read_in_order(frame)
        return stacked(frame)

    # -- showing --

    def render(self) -> None:
        questionnaire = self.desk.questionnaire
        aside = self.workshop.is_open
        self.empty.setVisible(questionnaire is None and not aside)
        self._body.setVisible(questionnaire is not None and not aside)
        self.workshop.render_panel()
        if questionnaire is None or aside:
            return
        self.bar.show_people(self.project().people)
        order = self.in_order()
        if self._key not in {criterion.key for criterion in order}:
            self._key = interview.first_open(order, self.answered(), self.bar.person)
        self.turns.note_place(self._key)
        criterion = questionnaire.criterion(self._key)
        self.side.progress.show_progress(
            questionnaire, self.answered(), self.bar.person, self.project().people, criterion.area
        )
        if self.bar.whole.isChecked():
            self._show_area(questionnaire, criterion)
        else:
            self._show_question(questionnaire, criterion)

    def _show_question(self, questionnaire: Questionnaire, criterion: Criterion) -> None:
        answer = self.answered().get(criterion.key)
        area = questionnaire.area(criterion.area).name.words(question_language())
        order = self.in_order()
        count, words = len(order), _("Question {place} of {count} · {area}")
        if self.bar.order is Order.ESSENTIAL and criterion.essential:  # where the quick path ends
            count = sum(other.essential for other in order)
            words = _("Essential question {place} of {count} · {area}")
        place = words.format(place=order.index(criterion) + 1, count=count, area=area)
        self.card.show_question(criterion)
        shown = interview.shown(answer, self.project(), self.bar.person, self._revealed == criterion.key)
        own, covered = self.veil.own(criterion.key), self.veil.covers(criterion.key)
        self.card.show_answer(own, self.bar.person, answer, shown, covered=covered)
        self.side.show_question(criterion, answer, shown)
        self.proof.warn(alone=self.bar.person != interview.ROOM)
        self.proof.show_answer(criterion.key, answer)
        ends = (order[0] is criterion, order[-1] is criterion)
        self.ways.show_place(place, ends, _("Next"))
        self.presenter.show(criterion, answer, shown, self.bar.with_order(place), ends)

    def _show_area(self, questionnaire: Questionnaire, criterion: Criterion) -> None:
        self.side.show_area()
        rating_of = lambda key: self.veil.own(key).rating  # noqa: E731
        place, ends = self.area.show_area(questionnaire, criterion, rating_of, covered=self.veil.covers)
        self.ways.show_place(place, ends, _("Next area"))

    def in_order(self) -> tuple[Criterion, ...]:
        """The questions in the order that was chosen."""
        return self.answers.in_order(self.bar.order)

    def answered(self) -> dict[str, Answer]:
        """The answers by the key of their question."""
        return self.answers.by_key()

    # -- moving --

    def begin(self) -> None:
        self.turns.forget()
        if self.desk.questionnaire is None or self.workshop.is_open:
            super().begin()
        else:
            self._take_focus()

    def take_keys(self) -> None:
        if self.desk.questionnaire is not None and not self.workshop.is_open:
            self._take_focus()

    def seek(self, place: str) -> None:
        asked = self.desk.questionnaire
        if asked is not None and place in {criterion.key for criterion in asked.criteria}:
            self.workshop.close_panel()
            self.bar.single.setChecked(True)
            self._change_view()
            self.ask(place)

    def go_on_from(self, before: MaturityPage) -> None:
        self.bar.answer_for(before.bar.person)
        self.seek(before._key)
        self.turns.go_on_from(before.turns)

    def ask(self, key: str, *, take_keys: bool = True) -> None:
        """Ask that question, after keeping what is typed about the one before."""
        self._leave()
        self._key = key
        self._revealed = ""
        self.turns.hush()
        self.refresh()
        if take_keys:
            self._take_focus()
        to_top(self)  # evidence and notes lead down the page; whose answers are entered has to be in sight
        bring_into_view(self.place.parentWidget())
        self._say_place()

    def _say_place(self) -> None:
        """The focus stays on the first rating from question to question: say which question it is now."""
        if self.presenter.stage is None:  # which says it itself
            alone = not self.bar.whole.isChecked()
            announce(self, f"{self.place.text()}. {self.card.question.text() if alone else ''}".strip())

    def go(self, distance: int) -> None:
        """To the next question or area, or with a negative distance back."""
        questionnaire = self.desk.questionnaire
        if questionnaire is None:
            return
        if self.bar.whole.isChecked():
            keys = [area.key for area in questionnaire.areas]
            place = keys.index(questionnaire.criterion(self._key).area) + distance
            if 0 <= place < len(keys):
                self.ask(questionnaire.areas[place].criteria[0].key)
            return
        order = self.in_order()
        begun = [criterion.key for criterion in order].index(self._key)
        place = begun + distance
        if 0 <= place < len(order):
            self.ask(order[place].key)
            if self.bar.order is Order.ESSENTIAL and order[begun].essential and not order[place].essential:
                self.turns.end_quick_path()
        elif distance > 0:
            self._take_focus()  # out of a reason: the next keys are for whoever comes next
            self.turns.end()

    def _begin_anew(self) -> None:
        """Another assessment: nothing of where the one before stood, or in which order it was asked."""
        self.answers.order_anew()
        key = interview.first_open(self.in_order(), self.answered(), self.bar.person)
        if self.isVisible() and not self.workshop.is_open:  # the room may be elsewhere by now
            self.ask(key)
            to_top(self)
        self._key = key
        self.grid.make_current(key)
        self.turns.begin_at(key)

    def _open_area(self, key: str) -> None:
        if questionnaire := self.desk.questionnaire:
            asked = questionnaire.area(key).criteria
            self.ask(interview.first_open(asked, self.answered(), self.bar.person))

    def _open_alone(self, key: str) -> None:
        self.bar.single.setChecked(True)
        self._key = key
        self._change_view()

    def _change_view(self) -> None:
        self._leave()
        whole = self.bar.whole.isChecked()
        for widget in (self.area, self.card, self.proof):
            widget.setVisible(whole is (widget is self.area))
        self.refresh()
        self._take_focus()

    def present(self) -> None:
        """Show the question to the room, or end that."""
        if self.presenter.stage is not None or self.desk.questionnaire is None:
            self.presenter.stop()
            return
        self._leave()
        self.workshop.close_panel()
        self.bar.single.setChecked(True)
        self._revealed = ""  # what was looked at in the window is not yet for the wall
        self.presenter.start()
        self.bar.answer_for(ROOM)  # what single people say is not for the wall
        self._change_view()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.presenter.stop()

    def _take_focus(self) -> None:
        if self.presenter.stage is not None:
            self.presenter.stage.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.bar.whole.isChecked():
            self.grid.setFocus()
        else:
            self.card.choice.take_focus()

    def _leave_proof(self) -> None:
        self._take_focus()
        bring_into_view(self.place.parentWidget())

    def _toggle_workshop(self) -> None:
        self._leave()
        self.veil.cover()  # sheets may have come in
        self.refresh()
        if not self.workshop.is_open and self.isVisible():
            to_top(self)  # the panel may have been longer; whose answers are entered has to be in sight
            self.begin()

    def _answer_as(self, person: str) -> None:
        """Somebody else takes the keyboard; where the one before had chosen is not to be seen."""
        if self._key and not (self._revealed or self.bar.whole.isChecked()):
            self._key = self.turns.place_of(person, self._key)
        choosing = self._is_choosing()
        self._leave()
        self.veil.cover()
        self._revealed = ""
        self.turns.hush()
        self.refresh()
        self.grid.make_current(self._key)
        if not choosing:
            self._take_focus()

    def _is_choosing(self) -> bool:
        """Whether the keyboard is on the bar, where the next arrow chooses on; from a list that was opened
        it goes to the question.
        """
        return self.bar.isAncestorOf(QApplication.focusWidget() or self)

    def _change_order(self) -> None:
        """Begin a new order with its first question that is open, and find it anew from the votes."""
        self.answers.order_anew()
        if self.bar.whole.isChecked():
            self.refresh()
        else:
            key = interview.first_open(self.in_order(), self.answered(), self.bar.person)
            self.ask(key, take_keys=not self._is_choosing())

    def reveal(self) -> None:
        """Show how the votes on the question in view are spread."""
        self._revealed = self._key
        self.turns.hush()
        self.refresh()
        self._take_focus()
        bring_into_view(self.place.parentWidget())
        keep_in_view(self.side.votes, self.side.votes.rect())
        announce(self.presenter.stage or self, self.side.votes.spread.accessibleDescription())

    # -- answering --

    def _start(self) -> None:
        model, today = to_json(self.desk.model), date.today()  # noqa: DTZ011 - the day on the room's wall
        begin = assessing.start_assessment
        self.attempt(self.desk.do, "start-assessment", begin, model, next_name(self.project()), today)
        self.begin()

    def _rate(self, key: str, rating: Rating | None, reason: str = "") -> None:
        covered = self.veil.covers(key)
        self.veil.uncover(key)
        if self.answers.rate(key, self.bar.person, rating, reason):
            self.turns.note_rated(key)
        elif covered:
            self.refresh()  # the same as before, and now in sight
        if self.card.choice.has_focus():
            self.card.choice.take_focus()

    def _rate_in_grid(self, key: str, rating: Rating) -> None:
        if rating is Rating.NOT_APPLICABLE:  # its reason is asked beside the question
            self._open_alone(key)
            self.card.choose(rating)
        else:
            self._key = key
            self._rate(key, rating)

    def take_back(self) -> None:
        """Take back what was rated here."""
        self._rate(self._key, None)

    def choose(self, rating: Rating) -> None:
        """Rate the question in view, or say why it cannot be rated so."""
        if self.card.choice.radios[rating].isHidden():
            self.said.emit(Message(applies_always_words(), "info"))
            return
        self.card.choose(rating)
        if rating is not Rating.NOT_APPLICABLE:
            self.card.choice.take_focus()

    def commit(self) -> None:
        super().commit()
        self._leave()

    def _leave(self) -> None:
        """Keep what is typed about the question in view, before another one takes its place."""
        self.proof.commit()
        self.card.commit()
        self.workshop.commit()
        if self.presenter.stage is not None:
            self.presenter.stage.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not act_on(self, event):
            super().keyPressEvent(event)
