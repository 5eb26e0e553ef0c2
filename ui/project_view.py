"""An open project: the steps at the left, the page of the one that is open, Back and Next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Space, dress, scaled
from ui.look.tokens import PAGE_WIDTH, SCROLL_BAR
from ui.page_frame import PageFrame
from ui.pages import PAGES, page_class
from ui.spare import collecting_paused, look_through_no_more
from ui.step_words import phase_name, place_words, shown_assessment, step_name
from ui.stoppable import Stoppable
from ui.widgets.basics import Button
from ui.widgets.focus_order import put_first
from ui.widgets.messages import Message, MessageBar, announce, let_turn
from ui.widgets.page_stack import PageStack
from ui.widgets.step_list import StepList, StepState
from wizard import flow
from wizard.messages import error_words
from wizard.messages.edits import edit_words
from wizard.messages.lacks import lack_words
from wizard.words import _, ngettext, set_question_language

if TYPE_CHECKING:
    from ui.background import Job
    from ui.pages.base import Page, Surroundings

# Milliseconds without a key, the mouse or a change until there is time for what can wait, and between two
# pieces of it.
CALM, BREATH = 1000, 100
_BUSY = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod,
}


class ProjectView(QWidget):
    """Shows the step that is open; all pages are told of every change."""

    changed = Signal()  # the project
    keys_wanted = Signal()

    def __init__(self, surroundings: Surroundings, parent: QWidget) -> None:
        super().__init__(parent)  # in the window at once, for its first page is dressed as soon as it is made
        dress(self, "clear")
        self._surroundings = surroundings
        self._desk = surroundings.desk
        set_question_language(self._desk.language)  # each project has its own questions
        self._frames: dict[str, PageFrame] = {}
        self._stale: set[str] = set()
        self._keys = [step.key for step in flow.STEPS if step.key in PAGES]
        self._steps = StepList()
        self._stack = PageStack()
        dress(self._stack, "clear")
        self._messages = MessageBar()
        let_turn(self, self._messages)
        self._back = Button("", "back", "quiet", lambda: self.go(-1))
        self._next = Button("", "next", "primary", lambda: self.go(1))
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points away from the words
        put_first(self._next)  # Tab and Enter at the end of a page go on, and not back
        self._columns: list[QWidget] = []
        self._taking: Job | None = None  # a large edit on its way back
        self._old: list[PageFrame] = []  # replaced, and still to hear of what their pages began
        self._known_states: tuple[object, list[StepState]] = (None, [])  # found for this very project value
        self._calm = QTimer(self, singleShot=True)
        self._calm.timeout.connect(self._use_calm)
        self._build()
        self._fit_columns()
        self._steps.chosen.connect(self.open)
        self._steps.keys_wanted.connect(self.keys_wanted)
        surroundings.look.changed.connect(self._fit)
        surroundings.background.idle.connect(self._drop_old)
        self._desk.listen(self._show_change)
        key = self._desk.step
        place = f"{key}#{self._desk.spot}" if key in self._keys and self._desk.spot else ""
        key = key if key in self._keys else self._keys[0]
        self._show_list(key)  # before there is a page: Tab goes through what is made first
        self.open(place or key)

    def _build(self) -> None:
        messages = self._in_column(self._messages)
        messages.setContentsMargins(0, 0, SCROLL_BAR, Space.TIGHT)
        ways = QWidget()
        dress(ways, "clear")
        row = QHBoxLayout(ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        foot = QFrame()
        dress(foot, "foot")
        foot.setLayout(self._in_column(ways))
        foot.layout().setContentsMargins(0, Space.SNUG, SCROLL_BAR, Space.SNUG)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addLayout(messages)
        right.addWidget(foot)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._steps)
        box.addLayout(right, 1)

    def _in_column(self, inner: QWidget) -> QHBoxLayout:
        """A row that stands in line with the pages above it."""
        column = QWidget()
        dress(column, "clear")
        box = QVBoxLayout(column)
        box.setContentsMargins(Space.WIDE, 0, Space.WIDE, 0)
        box.addWidget(inner)
        self._columns.append(column)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        return row

    @property
    def page(self) -> Page:
        """The page in sight."""
        frame: PageFrame = self._stack.currentWidget()
        return frame.page

    @property
    def unprepared(self) -> list[str]:
        """The steps whose pages are not built, or not up to date; calm moments go to them."""
        return [key for key in self._keys if key not in self._frames or key in self._stale]

    @property
    def steps(self) -> StepList:
        """The step list."""
        return self._steps

    @property
    def messages(self) -> MessageBar:
        """Where messages appear."""
        return self._messages

    def open(self, key: str) -> None:
        """Open a step, at a place of it after "#"; what was typed in the one before is kept first."""
        key, _sharp, place = key.partition("#")
        if self._frames:
            self.page.commit()
            self._messages.hide()
        frame = self._frame(key)
        self._desk.step = key
        self._freshen(key)  # before it is in sight, so that it is laid out once and not with each part
        self._show_steps()
        self._stack.turn_to(frame)
        self._fit_columns()
        announce(self, self._place_words(key) + ": " + step_name(key))
        QTimer.singleShot(0, frame.page, lambda: frame.page.seek(place) if place else frame.begin())
        self._calm.start(CALM)

    def go(self, distance: int) -> None:
        """Go so many steps on, or back; nothing beyond the ends."""
        place = self._keys.index(self._desk.step) + distance
        if 0 <= place < len(self._keys):
            self.open(self._keys[place])

    def open_place(self, place: int) -> None:
        """Open the step at a place of the list, counted from 0; nothing where there is none."""
        if place < len(self._keys):
            self.open(self._keys[place])

    def commit(self) -> None:
        """Keep everything that is typed and not kept yet."""
        self.page.commit()

    def leave(self) -> None:
        """Keep what is typed, for the last time: the project is being closed."""
        self.commit()
        self._desk.spot = self.page.spot
        self._calm.stop()

    def broken_off(self) -> list[str]:
        """What is left of work that somebody watched here, once the project is closed in the middle of it."""
        return [work.broken_off for work in self.findChildren(Stoppable) if work.broken_off]

    def undo(self) -> None:
        """Take the last edit back, after keeping what is being typed, and say which it was."""
        self._take_back(redo=False)

    def redo(self) -> None:
        """Make again what was taken back, and say what it was."""
        self._take_back(redo=True)

    def _take_back(self, *, redo: bool) -> None:
        self.commit()
        desk = self._desk
        if not self.page.attempt(desk.is_large, redo=redo):
            self._say_back(self.page.attempt(desk.redo if redo else desk.undo), redo)
        elif self._taking is None:  # one of them at a time; the next press counts when it is done
            self._taking = self._surroundings.background.start(
                lambda _job: desk.take_back_beside(redo=redo),
                succeeded=lambda code: self._say_back(code if desk.adopt() else None, redo),
                failed=lambda error: self._messages.say(Message(error_words(error), "error")),
                ended=self._end_taking,
            )

    def _end_taking(self) -> None:
        self._taking = None

    def _say_back(self, code: str | None, redo: bool) -> None:
        if code is None:
            return
        what = edit_words(code, self._desk.taken_back, self._desk.questionnaire)
        if redo:
            words = _("Made again: {what}").format(what=what)
            self.page.said.emit(Message(words, "info", _("Undo"), self.undo))
        else:
            words = _("Taken back: {what}").format(what=what)
            self.page.said.emit(Message(words, "info", _("Redo"), self.redo))

    def _frame(self, key: str) -> PageFrame:
        if key not in self._frames:
            with collecting_paused():
                frame = PageFrame(key, page_class(key), self._surroundings)
            frame.page.said.connect(self._messages.say)
            frame.page.asked.connect(self.open)
            frame.page.language_wished.connect(self._ask_in)
            frame.page.undo_wished.connect(self.undo)
            self._frames[key] = frame
            self._stale.add(key)
            self._stack.addWidget(frame)
            # Sizes are asked for before Qt would dress what is hidden.
            for widget in frame.findChildren(QWidget):
                widget.ensurePolished()
        return self._frames[key]

    def _ask_in(self, language: str) -> None:
        """Ask in another language of the questions: all pages are made anew, once the menu is closed."""
        self.page.attempt(self._desk.ask_in, language)
        set_question_language(language)
        QTimer.singleShot(0, self, self._make_anew)

    def _make_anew(self) -> None:
        before = self.page
        before.commit()
        frames, self._frames, self._stale = list(self._frames.values()), {}, set()
        self.open(self._desk.step)
        self.page.go_on_from(before)
        for frame in frames:
            self._stack.removeWidget(frame)
        self._old += frames
        if not self._surroundings.background.busy:
            self._drop_old()

    def _drop_old(self) -> None:
        old, self._old = self._old, []
        for frame in old:
            frame.deleteLater()

    def _freshen(self, key: str) -> None:
        if key in self._stale:
            self._stale.discard(key)
            self._frames[key].refresh()

    def _use_calm(self) -> None:
        """One piece of what can wait: remember the step, then build the other pages and fill them in."""
        if self._surroundings.background.busy:  # whose progress is being watched
            self._calm.start(CALM)
            return
        self._desk.spot = self.page.spot
        self.page.attempt(self._desk.keep_step)
        unprepared = self.unprepared
        if not unprepared:
            look_through_no_more()
            return
        if unprepared[0] in self._frames:
            self._freshen(unprepared[0])
        else:
            self._frame(unprepared[0])
        self._calm.start(BREATH)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Sees what comes to the window as a whole, and never keeps it."""
        if event.type() in _BUSY and self._calm.isActive():
            self._calm.start(CALM)
        return False

    def _show_change(self) -> None:
        self._stale = set(self._frames) - {self._desk.step}
        self._messages.hide()
        self._stack.currentWidget().show_change()
        self._show_steps()
        self._calm.start(CALM)
        self.changed.emit()

    def _show_steps(self) -> None:
        key = self._desk.step
        self._show_list(key)
        place = self._keys.index(key)
        shown = shown_assessment(key, self._desk.project)
        self._frames[key].show_state(self._place_words(key), self._states()[place], shown)
        self._show_ways()

    def _show_list(self, key: str) -> None:
        self._steps.show_steps(self._states(), key, {phase: phase_name(phase) for phase in flow.PHASES})

    def _show_ways(self) -> None:
        """Back and Next by the names of their steps, where there is room for them."""
        place = self._keys.index(self._desk.step)
        self._show_way(self._back, place - 1, _("Back to {step}"))
        self._show_way(self._next, place + 1, _("Next: {step}"))
        needed = self._back.sizeHint().width() + self._next.sizeHint().width() + 2 * Space.WIDE + SCROLL_BAR
        if needed > self.width() - self._steps.width():
            self._back.setText(_("Back"))
            self._next.setText(_("Next"))

    def _show_way(self, button: Button, place: int, words: str) -> None:
        there = 0 <= place < len(self._keys)
        button.setVisible(there)
        if there:
            button.setText(words.format(step=step_name(self._keys[place])))
            button.setAccessibleName(button.text())

    def _place_words(self, key: str) -> str:
        place, shown = self._keys.index(key) + 1, shown_assessment(key, self._desk.project)
        return place_words(flow.step(key).phase, place, len(self._keys), shown)

    def _states(self) -> list[StepState]:
        project, questionnaire = self._desk.project, self._desk.questionnaire
        if self._known_states[0] is project:
            return self._known_states[1]
        states = [
            _state(standing)
            for standing in flow.standings(project, questionnaire)
            if standing.step.key in self._keys
        ]
        self._known_states = (project, states)
        return states

    def _fit_columns(self) -> None:
        wide = bool(self._frames) and self.page.wide
        for column in self._columns:
            column.setMaximumWidth(16_777_215 if wide else scaled(PAGE_WIDTH) + 2 * Space.WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._steps.fit(self.width())
            self._show_ways()

    def _fit(self) -> None:
        self._steps.fit(self.width())
        self._show_ways()
        self._fit_columns()
        for frame in self._frames.values():
            frame.fit()


_QUESTIONS = {
    "maturity.none-answered": "count",
    "maturity.unanswered": "count",
    "maturity.not-agreed": "count",
    "maturity.people-missing": "questions",
}


def _state(standing: flow.Standing) -> StepState:
    lacks = tuple(lack_words(lack) for lack in standing.lacks)
    state, words = {
        flow.Status.COMPLETE: ("complete", _("complete")),
        flow.Status.STARTED: (
            "started",
            _open_words(standing.lacks),
        ),
        flow.Status.NEXT: ("upcoming", _("next")),
        flow.Status.EMPTY: ("empty", ""),
    }[standing.status]
    key = standing.step.key
    return StepState(key, standing.step.phase, step_name(key), state, words, lacks)


def _open_words(lacks: flow.Lacks) -> str:
    """How much is open: questions where questions are what is asked, else kinds of things."""
    counts = [dict(lack.params)[_QUESTIONS[lack.code]] for lack in lacks if lack.code in _QUESTIONS]
    count = sum(counts) if counts else len(lacks)
    return ngettext("{count} open", "{count} open", count).format(count=count)
