"""One question of the interview in large type: its ratings, and the reason where one is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.interview import ROOM, Own
from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.fields import Labelled, TextField
from ui.widgets.flow_layout import flowing
from ui.widgets.rating_choice import RatingChoice
from ui.widgets.scrolling import keep_in_view
from wizard.domain.assessment import Answer, Rating
from wizard.domain.questionnaire import Criterion
from wizard.domain.voices import Spread
from wizard.words import _, ngettext, question_language


class QuestionCard(QWidget):
    """Shows a question and what one respondent said; says what they want. `tools` stand below the ratings."""

    rated = Signal(object, str)  # a Rating or None to take it back, the reason
    voted_wished = Signal()  # show the votes
    explained = Signal(str)  # why the room settled on its rating
    uncovered = Signal()  # what was answered before is to be seen

    def __init__(self, tools: Sequence[QWidget]) -> None:
        super().__init__()
        dress(self, "clear")
        self._criterion: Criterion | None = None
        self._own = Own()
        self._respondent = ROOM
        self._asking = False  # "not applicable" was chosen and waits for its reason
        self.question = label("", "question")
        self._help = label("", "soft")
        self.choice = RatingChoice()
        self.choice.chosen.connect(self.choose)
        self.reason = _growing(_("Why it does not apply"), _("e.g. We sell through partners only"))
        self.reason.committed.connect(self._take_reason)
        self._reason_frame = Labelled(
            _("Why does this not apply here?"),
            self.reason,
            _("It is left out of the count once a reason stands here."),
        )
        self.why = _growing(
            _("Why the room settled on this rating"), _("Why did the room settle on this rating?")
        )
        self.why.setToolTip(_("W"))
        self.why.committed.connect(self.explained)
        self._why_frame = _beside(_("Why?"), self.why)
        self.reveal = Button("", "person", "primary", self.voted_wished.emit)
        self.reveal.setToolTip(_("R"))
        self.uncover = Button(_("Show my answer"), "person", pressed=self.uncovered.emit)
        self.uncover.setToolTip(_("V"))
        self.clear = Button(_("Take back"), "undo", "quiet", lambda: self.rated.emit(None, ""))
        self.clear.setToolTip(_("Delete"))
        self._lay_out(tools)

    def _lay_out(self, tools: Sequence[QWidget]) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        for widget in (self.question, self._help, self.choice, self._reason_frame, self._why_frame):
            box.addWidget(widget)
        box.addWidget(flowing((self.reveal, self.uncover, *tools, self.clear), Space.TIGHT))

    def show_question(self, criterion: Criterion) -> None:
        """Ask another question."""
        if criterion is self._criterion:
            return
        self._criterion = criterion
        self._asking = False
        self.reason.forget()
        self.why.forget()
        self.question.setText(criterion.question.words(question_language()))
        self._help.setText(criterion.help.words(question_language()))
        self.choice.show_criterion(criterion)

    def show_answer(
        self,
        own: Own,
        respondent: str,
        answer: Answer | None,
        spreads: tuple[Spread, ...] | None,
        *,
        covered: bool,
    ) -> None:
        """Show what the respondent said, and whether there are votes that are not shown yet.

        `covered` is whether the respondent has said something that `own` does not tell.
        `spreads` is None as long as votes are hidden, empty where there are too few to be shown.
        """
        if respondent != self._respondent:
            self._asking = False
        self._own, self._respondent = own, respondent
        not_applicable = own.rating is Rating.NOT_APPLICABLE
        self._asking = self._asking and not not_applicable
        self.choice.show_rating(Rating.NOT_APPLICABLE if self._asking else own.rating)
        self._reason_frame.setVisible(self._asking or not_applicable)
        self.reason.show_text(own.reason if not_applicable else "")
        self.uncover.setVisible(covered)
        self.clear.setVisible(own.rating is not None)
        votes = len(answer.votes) if answer and respondent == ROOM else 0
        self.reveal.setVisible(bool(votes) and spreads is None)
        words = ngettext("Show the vote", "Show the {count} votes", votes)
        self.reveal.setText(words.format(count=votes))
        explains = bool(votes) and own.rating is not None and not not_applicable
        self._why_frame.setVisible(explains and not self._asking)
        self.why.show_text(own.reason)

    @property
    def asks_why(self) -> bool:
        """Whether a reason is asked for here: why the room settled, or why this does not apply."""
        return not (self._why_frame.isHidden() and self._reason_frame.isHidden())

    def begin_why(self) -> None:
        """Put the keyboard where the reason is written."""
        field = self.reason if self._why_frame.isHidden() else self.why
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        keep_in_view(field, field.rect())

    @property
    def is_explaining(self) -> bool:
        """Whether a reason is being written."""
        return self.reason.hasFocus() or self.why.hasFocus()

    def leave_why(self) -> None:
        """Keep what is typed as a reason; "not applicable" without one is given up."""
        self.commit()
        if self._asking:
            self._asking = False
            self.choice.show_rating(self._own.rating)
            self._reason_frame.hide()

    def choose(self, rating: Rating) -> None:
        """Rate the question, by key or by click; "not applicable" asks for its reason first."""
        if rating is Rating.NOT_APPLICABLE and self._own.rating is not Rating.NOT_APPLICABLE:
            self.why.commit()
            self._asking = True
            self.choice.show_rating(rating)
            self._why_frame.hide()  # it is of the rating before; two reasons at once get mixed up
            self._reason_frame.show()
            self.begin_why()
            return
        self._asking = False
        self.choice.show_rating(rating)
        self._reason_frame.setVisible(rating is Rating.NOT_APPLICABLE)
        self.rated.emit(rating, "")

    def commit(self) -> None:
        """Keep what is typed here."""
        self.reason.commit()
        self.why.commit()

    def _take_reason(self, reason: str) -> None:
        if reason.strip():
            self._asking = False
            self.rated.emit(Rating.NOT_APPLICABLE, reason)


def _growing(name: str, placeholder: str) -> TextField:
    """For one sentence, which is to be read again as a whole, however long it is."""
    return TextField(name, placeholder, least=1, breaks=False)


def _beside(name: str, field: QWidget) -> QWidget:
    """A field in one line with its short name, where there is no room to stand one above the other."""
    made = QWidget()
    dress(made, "clear")
    title = label(name, "label", wrap=False)
    title.setBuddy(field)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Space.SNUG)
    row.addWidget(title)
    row.addWidget(field, 1)
    return made
