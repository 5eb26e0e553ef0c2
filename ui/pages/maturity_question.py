"""One question of the interview in large type: its ratings, and the reason where one is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.interview import ROOM, Own
from ui.look import Space, dress
from ui.widgets.basics import Button, label
from ui.widgets.fields import Labelled, LineField
from ui.widgets.rating_choice import RatingChoice
from ui.widgets.vote_spread import VoteSpread
from wizard.domain.assessment import Answer, Rating
from wizard.domain.questionnaire import Criterion
from wizard.domain.voices import Spread
from wizard.words import _, current_language, ngettext


class QuestionCard(QWidget):
    """Shows a question and what one respondent said; tells what they want."""

    rated = Signal(object, str)  # a Rating or None to take it back, the reason
    voted_wished = Signal()  # show the votes
    explained = Signal(str)  # why the room settled on its rating

    def __init__(self) -> None:
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
        self.reason = LineField(_("Why it does not apply"), _("e.g. We sell through partners only"))
        self.reason.committed.connect(self._take_reason)
        self._reason_frame = Labelled(
            _("Why does this not apply here?"),
            self.reason,
            _("It is left out of the count once a reason stands here."),
        )
        self.clear = Button(_("Take the rating back"), "undo", "quiet", lambda: self.rated.emit(None, ""))
        self.clear.setToolTip(_("Delete"))
        self._build_votes()
        self._lay_out()

    def _build_votes(self) -> None:
        self._voters = label("", "soft")
        self.reveal = Button(_("Show the votes"), "person", pressed=self.voted_wished.emit)
        self.reveal.setToolTip(_("R"))
        self.spread = VoteSpread()
        self.why = LineField(
            _("Why the room settled on this rating"), _("e.g. Two teams follow it, the third began in May")
        )
        self.why.committed.connect(self.explained)
        self._why_frame = Labelled(_("Why did the room settle on this rating?"), self.why)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self.question)
        box.addWidget(self._help)
        box.addSpacing(Space.HAIR)
        box.addWidget(self.choice)
        votes = QHBoxLayout()
        votes.setSpacing(Space.SNUG)
        votes.addWidget(self._voters, 1)
        votes.addWidget(self.reveal)
        box.addLayout(votes)
        box.addWidget(self.spread)
        box.addWidget(self._reason_frame)
        box.addWidget(self._why_frame)
        box.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)

    def show_question(self, criterion: Criterion) -> None:
        """Ask another question."""
        if criterion is self._criterion:
            return
        self._criterion = criterion
        self._asking = False
        self.reason.forget()
        self.why.forget()
        self.question.setText(criterion.question.words(current_language()))
        self._help.setText(criterion.help.words(current_language()))
        self.choice.show_criterion(criterion)

    def show_answer(
        self, own: Own, respondent: str, answer: Answer | None, spreads: tuple[Spread, ...] | None
    ) -> None:
        """Show what the respondent said; `spreads` is None as long as the votes are hidden."""
        if respondent != self._respondent:
            self._asking = False
        self._own, self._respondent = own, respondent
        not_applicable = own.rating is Rating.NOT_APPLICABLE
        self._asking = self._asking and not not_applicable
        self.choice.show_rating(Rating.NOT_APPLICABLE if self._asking else own.rating)
        self._reason_frame.setVisible(self._asking or not_applicable)
        self.reason.show_text(own.reason if not_applicable else "")
        self.clear.setVisible(own.rating is not None)
        votes = len(answer.votes) if answer and respondent == ROOM else 0
        self._show_votes(votes, spreads)
        self._why_frame.setVisible(bool(votes) and own.rating is not None and not not_applicable)
        self.why.show_text(own.reason)

    def _show_votes(self, votes: int, spreads: tuple[Spread, ...] | None) -> None:
        self._voters.setVisible(bool(votes))
        self.reveal.setVisible(bool(votes) and spreads is None)
        self.spread.setVisible(bool(votes) and spreads is not None)
        if votes:
            words = ngettext(
                "{count} person has voted on this question.",
                "{count} people have voted on this question.",
                votes,
            )
            self._voters.setText(words.format(count=votes))
        self.spread.show_spreads(spreads or ())

    def choose(self, rating: Rating) -> None:
        """Rate the question, by key or by click; "not applicable" asks for its reason first."""
        if rating is Rating.NOT_APPLICABLE and self._own.rating is not Rating.NOT_APPLICABLE:
            self._asking = True
            self.choice.show_rating(rating)
            self._reason_frame.show()
            self.reason.setFocus()
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
