"""One question for the whole room: nothing else in sight, large type of one size, votes hidden until they are
revealed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.interview import Own
from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.fields import LineField
from ui.widgets.messages import announce
from ui.widgets.rating_choice import KEYS, SCALE, applies_always_words, rating_of_key
from ui.widgets.stage import HELP, StageRating, StageWords
from ui.widgets.stage_notes import StageNotes
from ui.widgets.vote_spread import few_words, figure_words, who_gave
from wizard.domain.assessment import Answer, Rating
from wizard.domain.questionnaire import Criterion
from wizard.domain.voices import Spread
from wizard.messages.assessment import rating_name
from wizard.words import _, ngettext, question_language

# The size of what a rating means: this part of the height, so that it is the same from question to question
# and before and after the votes are shown; less, down to so many pixels, only where something would not fit.
# The question is about half as large again.
SMALLEST, STANDARD_PART = 15.0, 1 / 31
# The type of what is no rating on the scale, as a part of that.
ASIDE = 0.8
# What is written, and what is said, at least in pixels and as a part of the height.
WRITING, WRITING_PART = 17, 1 / 42
# How many lines a note may take, and down to which size of type it keeps more than one.
NOTE_LINES, READABLE = 2, 18.0
ICON = 18
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = dict.fromkeys((*_ENTER, Qt.Key.Key_Right, Qt.Key.Key_PageDown), 1) | dict.fromkeys(
    (Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_PageUp), -1
)
_WISHES = (Qt.Key.Key_R, Qt.Key.Key_D)
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Presentation(QWidget):
    """Covers the window. Shows what it is told and says what the room wants."""

    rated = Signal(object, str)  # a Rating or None to take it back, the reason
    explained = Signal(str)  # why the room settled on its rating
    went = Signal(int)  # so many questions on
    reveal_wished = Signal()
    order_wished = Signal()  # the most disagreed first, or in order again
    left = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        dress(self, "ground")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Presentation"))
        self._own = Own()
        self._shown: tuple[Own, Answer | None, tuple[Spread, ...] | None] = (self._own, None, None)
        self._asking = False  # "not applicable" was chosen and waits for its reason
        self._criterion: Criterion | None = None
        self.place = label("", "over")
        self.voted = label("", "heading", wrap=False)
        self.notice = label("")
        self.notice.hide()
        self.question, self.help = StageWords(), StageWords(HELP)
        self.ratings = {
            rating: StageRating(key, rating_name(rating), 1.0 if rating in SCALE else ASIDE)
            for rating, key in KEYS.items()
        }
        for rating, button in self.ratings.items():
            button.clicked.connect(lambda _on=False, rating=rating: self.choose(rating))
        self.reason = LineField(_("Reason"))
        self.reason.committed.connect(self._take_reason)
        self.reason.installEventFilter(self)
        self._writing = 0  # the size of what is written, in pixels
        self._may_explain = False
        self.notes = StageNotes()
        self.notes.clicked.connect(self._explain)
        self._lay_out()
        window.installEventFilter(self)

    def _lay_out(self) -> None:
        self.back = Button(_("Previous"), "back", "quiet", lambda: self.went.emit(-1))
        self.next = Button(_("Next"), "next", "", lambda: self.went.emit(1))
        self.reveal = Button(_("Show the votes"), "person", "primary", self.reveal_wished.emit)
        self.leave = Button(_("End the presentation"), "close", "quiet", self.left.emit)
        for button, key in ((self.reveal, _("R")), (self.leave, _("Esc"))):
            button.setToolTip(key)
        foot = QHBoxLayout()
        foot.setSpacing(Space.SNUG)
        for button in (self.back, self.next, self.reveal):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        aside = QHBoxLayout()
        aside.setSpacing(Space.TIGHT)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Space.WIDE, Space.BASE, Space.WIDE, Space.BASE)
        self._box.setSpacing(Space.TIGHT)
        head = QHBoxLayout()
        head.setSpacing(Space.BASE)
        head.addWidget(self.place, 1)
        head.addWidget(self.voted)
        self._box.addLayout(head)
        self._box.addWidget(self.question)
        self._box.addWidget(self.help)
        self._box.addSpacing(Space.TIGHT)
        for rating, button in self.ratings.items():
            if rating in SCALE:
                self._box.addWidget(button)
            else:
                aside.addWidget(button, 1)
        self._box.addLayout(aside)
        self._box.addWidget(self.notes)
        self._box.addWidget(self.reason)
        self._box.addWidget(self.notice)
        self._box.addStretch(1)
        self._box.addLayout(foot)

    # -- showing --

    def show_question(self, criterion: Criterion, place: str, *, first: bool, last: bool) -> None:
        """Ask this question; `place` says which one it is."""
        self.place.setText(place)
        self.notice.hide()
        self.back.setEnabled(not first)
        self.next.setEnabled(not last)
        if criterion is self._criterion:
            return
        self._criterion, self._asking = criterion, False
        language = question_language()
        self.question.show_words(criterion.question.words(language))
        self.help.show_words(criterion.help.words(language))
        said = f"{self.question.words} {self.help.words}".strip()
        self.setAccessibleDescription(said)  # to be read again, wherever Tab has been
        meanings = dict(criterion.meanings)
        for rating in SCALE:
            self.ratings[rating].show_meaning(meanings[rating].words(language))
        self.ratings[Rating.NOT_APPLICABLE].setVisible(criterion.may_not_apply)
        self.reason.forget()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.question.words)

    def show_answer(self, own: Own, answer: Answer | None, spreads: tuple[Spread, ...] | None) -> None:
        """Show what the room agreed on.

        `spreads` is None as long as the votes are hidden, empty where there are too few to be shown.
        """
        self._own, self._shown = own, (own, answer, spreads)
        self._asking = self._asking and own.rating is not Rating.NOT_APPLICABLE
        shown = Rating.NOT_APPLICABLE if self._asking else own.rating
        for rating, button in self.ratings.items():
            button.setChecked(rating is shown)
            button.show_votes(_votes(rating, spreads) if spreads else None)
        votes = len(answer.votes) if answer else 0
        words = ngettext("{count} person has voted", "{count} people have voted", votes)
        said = few_words(votes) if spreads == () else words.format(count=votes)
        self.voted.setText(" · ".join(filter(None, (said if votes else "", *figure_words(answer, spreads)))))
        self.reveal.setVisible(bool(votes) and spreads is None)
        settled = bool(votes) and own.rating is not None
        self._may_explain = self._asking or settled or own.rating is Rating.NOT_APPLICABLE
        why = _("Why does this not apply here?") if shown is Rating.NOT_APPLICABLE else ""
        self.reason.setPlaceholderText(why or _("Why did the room settle on this rating? (W)"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.show_text("" if self._asking else own.reason)
        self._show_notes()
        self.fit()

    def _show_notes(self) -> None:
        """What the room noted, once there is nothing to reveal any more; never what single people said.

        The reason is shown for reading or for writing.
        """
        own, answer, spreads = self._shown
        told = spreads is not None and not self._asking
        reason = own.reason if told and self._may_explain and not self.reason.hasFocus() else ""
        note = answer.note if told and answer else ""
        self.notes.show_notes([(_("Why (W)"), reason), (_("Note"), note)], change=bool(reason))
        self.reason.setVisible(self._may_explain and not reason)

    def _read_again(self) -> None:
        """Show what was written for reading, once nobody writes any more."""
        if not self._asking:
            self._show_notes()
            self.fit()

    def _explain(self) -> None:
        """Write why, where there is something to explain."""
        self.reason.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_notes()
        self.fit()

    def say(self, words: str) -> None:
        """Say what happened, until the next change."""
        self.notice.setText(words)
        self.notice.show()
        self.fit()
        announce(self, words)

    def fit(self) -> None:
        """Take the type of this wall, or a smaller one where that is needed for everything to be in sight."""
        margins = self._box.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        for button in (self.back, self.next, self.reveal, self.leave):
            # As large as at 100 % text, like their words: more would take room from the question.
            button.setIconSize(QSize(ICON + Space.HAIR, ICON))
        self._fit_writing()
        size, lines = self._largest(width)
        self.notes.setVisible(lines > 0)
        if lines:
            self.notes.take_size(_note_size(size), width, lines)
        for words in (self.question, self.help):
            words.take_size(size, width)
        taken = self.help.height() + self._box.spacing()
        room = self.height() - self._needed(size, width, lines)
        self.help.setVisible(bool(self.help.words) and taken <= room)  # gone before type gets smaller
        for rating, button in self.ratings.items():
            button.take_size(size, self._width_of(rating, width))

    def _largest(self, width: int) -> tuple[float, int]:
        """The type to take, with so many lines for each note: rather fewer than smaller type, rather smaller
        type than no line at all, and none where the question itself would go out of sight.
        """
        largest = max(SMALLEST, round(self.height() * STANDARD_PART))
        for lines in range(NOTE_LINES if self.notes.notes else 0, 0, -1):
            if self._needed(largest, width, lines) <= self.height():
                return largest, lines
        for lines in range(NOTE_LINES if self.notes.notes else 0, -1, -1):
            size, least = largest, READABLE if lines > 1 else SMALLEST
            while size > least and self._needed(size, width, lines) > self.height():
                size -= 0.5
            if not lines or self._needed(size, width, lines) <= self.height():
                break
        return size, lines

    def _fit_writing(self) -> None:
        """In the size of the wall; by a style sheet, for the window's would win over a font that was set."""
        size = max(WRITING, round(self.height() * WRITING_PART))
        if size != self._writing:
            self._writing = size
            self.reason.setStyleSheet(f"font-size: {size}px;")
            self.notice.setStyleSheet(f"font-size: {size}px; font-weight: 600;")

    def _needed(self, size: float, width: int, lines: int) -> int:
        """The height of everything at a size of type, with so many lines for each note."""
        margins = self._box.contentsMargins()
        parts = [self.question.height_at(size, width)]
        parts += [self.ratings[rating].height_at(size, width) for rating in SCALE]
        aside = [rating for rating in self.ratings if rating not in SCALE]
        parts.append(
            max(self.ratings[rating].height_at(size, self._width_of(rating, width)) for rating in aside)
        )
        parts += [self.voted.sizeHint().height(), self.next.sizeHint().height()]
        if lines:
            parts.append(self.notes.height_at(_note_size(size), width, lines))
        for extra in (self.reason, self.notice):
            if not extra.isHidden():
                parts.append(max(extra.sizeHint().height(), extra.heightForWidth(width)))
        gaps = (len(parts) + 2) * self._box.spacing()
        return sum(parts) + gaps + margins.top() + margins.bottom()

    def _width_of(self, rating: Rating, width: int) -> int:
        alone = rating in SCALE or self.ratings[Rating.NOT_APPLICABLE].isHidden()
        return width if alone else (width - Space.TIGHT) // 2

    # -- answering --

    def choose(self, rating: Rating) -> None:
        """Rate the question, by key or by click; "not applicable" asks for its reason first."""
        self.reason.commit()
        if rating is Rating.NOT_APPLICABLE and self._own.rating is not rating:
            self._asking = True
            self.show_answer_again()
            self.reason.setFocus()
            return
        self._asking = False
        self.ratings[rating].setChecked(True)
        self.rated.emit(rating, "")

    def show_answer_again(self) -> None:
        """Show the rating that is being chosen before it is kept."""
        for rating, button in self.ratings.items():
            button.setChecked(rating is Rating.NOT_APPLICABLE)
        self.reason.setPlaceholderText(_("Why does this not apply here?"))
        self.reason.setAccessibleName(self.reason.placeholderText())
        self.reason.show_text("")
        self.reason.show()
        self.notes.show_notes((), change=False)
        self.fit()

    def commit(self) -> None:
        """Keep what is typed."""
        self.reason.commit()

    def _take_reason(self, reason: str) -> None:
        if not self._asking:
            self.explained.emit(reason)
        elif reason.strip():
            self._asking = False
            self.rated.emit(Rating.NOT_APPLICABLE, reason)

    def _end_reason(self, *, go_on: bool) -> None:
        """Keep the reason and go on with keys, or with the next question; without a reason, "not applicable"
        was not chosen after all, and there is still something to say here.
        """
        self.reason.commit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._asking:
            self._asking = False
            self.show_answer(*self._shown)
            return
        self._read_again()
        if go_on:
            self.went.emit(1)

    # -- keys and size --

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        rating = rating_of_key(event)
        if event.modifiers() & _HELD:
            event.accept()  # in the window such a key goes to the next person: on the wall there are none
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.left.emit()
        elif key in _STEPS:
            self.went.emit(_STEPS[key])
        elif key in _WISHES:
            self._wish(key)
        elif key == Qt.Key.Key_W and self._may_explain:
            self._explain()
        elif key == Qt.Key.Key_Delete and self._own.rating is not None:
            self.rated.emit(None, "")
        elif rating is not None and self.ratings[rating].isHidden():
            self.say(applies_always_words())
        elif rating is not None:
            self.choose(rating)
        else:
            event.accept()  # nothing below may take a key that nobody sees the effect of

    def _wish(self, key: Qt.Key) -> None:
        if key == Qt.Key.Key_D:
            self.order_wished.emit()
        elif not self.reveal.isHidden():
            self.reveal_wished.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays in the presentation: what it covers is not to be reached."""
        inside = [part for part in self.findChildren(QWidget) if _takes_focus(part)]
        inside.sort(key=lambda part: part.mapTo(self, part.rect().topLeft()).toTuple()[::-1])
        ring = [self, *inside]
        place = next((place for place, part in enumerate(ring) if part.hasFocus()), 0)
        step = 1 if forward else -1
        ring[(place + step) % len(ring)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.reason:
            pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
            if pressed and event.key() in (*_ENTER, Qt.Key.Key_Escape):
                self._end_reason(go_on=event.key() in _ENTER)
                return True
            if event.type() is QEvent.Type.FocusOut:  # kept by then
                QTimer.singleShot(0, self, self._read_again)
        elif event.type() is QEvent.Type.Close:
            self.left.emit()
        elif event.type() is QEvent.Type.Resize:
            self.setGeometry(watched.rect())
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # buttons draw their icons anew, in the window's size
            QTimer.singleShot(0, self, self.fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _note_size(size: float) -> float:
    """Notes are as large as what the ratings mean, or nearly."""
    return max(SMALLEST, size * 0.92)


def _takes_focus(part: QWidget) -> bool:
    reached = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and part.isVisible() and part.isEnabled()


def _votes(rating: Rating, spreads: tuple[Spread, ...]) -> tuple[int, int, str]:
    """How many gave a rating, of how many, and how many of each role that may be shown."""
    return dict(spreads[0].counts)[rating], spreads[0].voters, who_gave(rating, spreads)
