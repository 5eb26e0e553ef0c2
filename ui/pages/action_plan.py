"""Action plan: which suggested actions are taken, and who does what by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.pages.base import Page
from ui.pages.bindings import rows_of
from ui.pages.pasting import say_pasted
from ui.widgets.basics import Columns, label
from ui.widgets.empty_state import EmptyState
from ui.widgets.focus_order import read_in_order
from ui.widgets.level_steps import LevelSteps
from ui.widgets.list_editor import ListEditor
from ui.widgets.list_paste import Pasted
from ui.widgets.plan_group import PlanGroup, counted
from ui.widgets.suggestion_list import SuggestionList
from wizard.domain import planning
from wizard.domain.plan import Action, EightAction
from wizard.domain.planning import Suggestion, level_by_date
from wizard.messages.suggestions import EIGHT_ACTIONS
from wizard.words import _, ngettext, question_language


class ActionPlanPage(Page):
    """The user decides here which actions are taken, who owns each, and by when it is done."""

    def build(self) -> None:
        self._selected = ""
        self._levels: tuple[object, object, tuple[tuple[date, int], ...]] = (None, None, ())
        self.steps = LevelSteps()
        self._steps_frame, steps = self.framed(
            _("Where the plan leads"), _("If every action is done by its date and brings what it is for.")
        )
        steps.addWidget(self.steps)
        self._steps_note = label("", "soft")
        steps.addWidget(self._steps_note)
        self.empty = EmptyState(
            _("An action says what is done, who owns it and by when. Take what fits, or add your own below."),
            _("For example: write for each stage in one sentence when it is over; head of sales; 30 June."),
        )
        self.box.addWidget(self.empty)
        self.box.addWidget(self._steps_frame)
        self._suggested, box = self.framed(
            _("Suggested"),
            _("From what holds the next level back, from the process review and from the eight actions."),
        )
        self.suggested = SuggestionList()
        self.suggested.taken.connect(self._take)
        box.addWidget(self.suggested)
        self.box.addWidget(self._suggested)
        plan, groups = self.framed(_("The plan"), _("By the eight things a sales leader can do now."))
        groups.setSpacing(Space.ROOMY)
        self.groups = {serves: PlanGroup(serves, partial(self._wire, serves)) for serves in EightAction}
        for group in self.groups.values():
            group.selected.connect(self._select)
            groups.addWidget(group)
        self.box.addWidget(plan)
        self.detail = self._build_detail()
        self._place_detail(EightAction.ASSESS)

    def _build_detail(self) -> QWidget:
        self._closes = label("", "small")
        detail = QWidget()
        dress(detail, "clear")
        box = QVBoxLayout(detail)
        box.setContentsMargins(0, Space.TIGHT, 0, 0)
        box.setSpacing(Space.SNUG)
        box.addWidget(
            Columns(
                self.text(_("Why"), self._action, "reason", help_text=_("Printed with the action.")),
                self.text(_("Note"), self._action, "note"),
            )
        )
        foot = QHBoxLayout()
        foot.setSpacing(Space.ROOMY)
        choices = [(serves, f"{serves.value}  {_(EIGHT_ACTIONS[serves])}") for serves in EightAction]
        foot.addWidget(self.pick(_("Belongs to"), self._action, "serves", choices), 1)
        foot.addWidget(self._closes, 1)
        box.addLayout(foot)
        detail.hide()
        return detail

    def _action(self) -> Action | None:
        return next((action for action in self.project().actions if action.id == self._selected), None)

    def render(self) -> None:
        actions = self.project().actions
        self.empty.setVisible(not actions)
        self._show_levels()
        offered = self.desk.suggestions()
        self._suggested.setVisible(bool(offered))
        added = self.suggested.show_suggestions(offered)
        for serves, group in self.groups.items():
            same = [action for action in actions if action.serves is serves]
            group.show_rows(rows_of(same, "title", "owner", "due", "status", "reason", "note"))
        self._show_detail()
        if added:
            read_in_order(self)

    def _show_levels(self) -> None:
        questionnaire, result, project = self.desk.questionnaire, self.desk.result, self.project()
        there = (
            questionnaire is not None and result is not None and result.coverage > 0 and bool(project.actions)
        )
        self._steps_frame.setVisible(there)
        if not there or questionnaire is None or result is None or project.assessment is None:
            return
        assessment, actions = project.assessment, project.actions
        if self._levels[0] is not assessment or self._levels[1] is not actions:
            self._levels = (assessment, actions, level_by_date(questionnaire, assessment, actions))
        names = {level.number: level.name.words(question_language()) for level in questionnaire.levels}
        self.steps.show_steps(result.level, self._levels[2], names)
        undated = sum(action.due is None for action in project.actions)
        words = ngettext(
            "{count} action has no date yet and counts for nothing here.",
            "{count} actions have no date yet and count for nothing here.",
            undated,
        )
        if not undated and len(self.steps.steps) == 1:
            words = _(
                "As planned, the level stays where it is: actions that close what holds it back are missing."
            )
        self._steps_note.setText(words.format(count=undated))
        self._steps_note.setVisible(bool(undated) or len(self.steps.steps) == 1)

    def _show_detail(self) -> None:
        action = self._action()
        if action is not None:
            self._place_detail(action.serves)
        self.detail.setVisible(action is not None)
        if action is None:
            return
        closes = self._closed_words(action)
        self._closes.setText(_("Settles: {what}").format(what="; ".join(closes)))
        self._closes.setVisible(bool(closes))

    def _place_detail(self, serves: EightAction) -> None:
        """Below the list that the action stands in; Tab goes there next."""
        group = self.groups[serves]
        if group.room.indexOf(self.detail) < 0:
            group.room.addWidget(self.detail)
            read_in_order(group)

    def _closed_words(self, action: Action) -> list[str]:
        """What an action settles, as far as it has a name: the questions of criteria."""
        questionnaire = self.desk.questionnaire
        questions = (
            {c.key: c.question.words(question_language()) for c in questionnaire.criteria}
            if questionnaire
            else {}
        )
        keys = [key.partition(":") for key in action.closes]
        return [
            questions[name] for kind, _colon, name in keys if kind == planning.CRITERION and name in questions
        ]

    def _select(self, action_id: str) -> None:
        if action_id and action_id != self._selected:
            self._selected = action_id
            self.refresh()

    def seek(self, place: str) -> None:
        action = next((action for action in self.project().actions if action.id == place), None)
        if action is not None:
            editor = self.groups[action.serves].editor
            editor.select(place)
            editor.view.setFocus()

    def _take(self, taken: list[Suggestion]) -> None:
        if self.attempt(self.desk.do, "take-actions", planning.take, taken):
            self.offer_undo(_("Taken into the plan: {actions}.").format(actions=counted(len(taken))))

    # -- lists: each shows a part of the project's actions --

    def _wire(self, serves: EightAction, editor: ListEditor) -> None:
        editor.added.connect(lambda entries, position: self._add(serves, entries, position))
        editor.pasted.connect(lambda pasted, position: self._paste(editor, serves, pasted, position))
        editor.changed.connect(
            lambda action_id, key, value: self.attempt(self.desk.amend, Action, action_id, **{key: value})
        )
        editor.removed.connect(self._remove)
        editor.moved.connect(
            lambda action_id, position: self.attempt(
                self.desk.move, Action, action_id, self._place(serves, position, without=action_id)
            )
        )
        editor.said.connect(self.said)
        self._lists.append(editor)

    def _place(self, serves: EightAction, position: int, without: str = "") -> int:
        """The place among all actions of a place among those that serve the same."""
        rest = [action for action in self.project().actions if action.id != without]
        places = [place for place, action in enumerate(rest) if action.serves is serves]
        return places[position] if position < len(places) else len(rest)

    def _add(self, serves: EightAction, entries: Sequence[dict[str, Any]], position: int) -> list[Action]:
        new = [Action(serves=serves, **entry) for entry in entries]
        done = self.attempt(self.desk.insert, self.project().id, new, self._place(serves, position))
        return new if done else []

    def _paste(self, editor: ListEditor, serves: EightAction, pasted: Pasted, position: int) -> None:
        new = self._add(serves, [entry.values for entry in pasted.entries], position)
        if new:
            say_pasted(self, editor, pasted, new, counted)

    def _remove(self, ids: list[str]) -> None:
        self.attempt(self.desk.remove, Action, ids)
        self.offer_undo(_("Deleted: {actions}.").format(actions=counted(len(ids))))
