"""What stands beside a question: how the room voted, why it is asked, what would prove it, how far one is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import interview, labels
from ui.look import Space, dress
from ui.widgets.area_progress import AreaProgress
from ui.widgets.basics import label, panel
from ui.widgets.bullets import Bullets
from ui.widgets.vote_spread import VoteSpread, agreement_words, few_words
from wizard.domain.assessment import Answer, Person
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.voices import Spread, written
from wizard.words import _, ngettext, question_language


class Side(QWidget):
    """The three panels beside a question. The first is there once votes are shown, the second beside a
    single question only.
    """

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.votes, self.help, self.progress = Votes(), QuestionHelp(), InterviewProgress()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.BASE)
        self._panels: dict[QWidget, QWidget] = {}
        for part in (self.votes, self.help, self.progress):
            inner = QVBoxLayout()
            inner.addWidget(part)
            self._panels[part] = panel(inner, margin=Space.BASE)
            box.addWidget(self._panels[part])
        box.addStretch(1)

    def show_question(
        self, criterion: Criterion, answer: Answer | None, spreads: tuple[Spread, ...] | None
    ) -> None:
        """Help with this question; `spreads` is None as long as the votes are hidden, empty where there are
        too few to be shown.
        """
        self.help.show_criterion(criterion)
        self.votes.show_votes(answer, spreads)
        self._panels[self.help].show()
        voted = answer is not None and bool(answer.votes)
        self._panels[self.votes].setVisible(voted and spreads is not None)

    def show_area(self) -> None:
        """Beside a whole area, nothing about a single question."""
        self._panels[self.help].hide()
        self._panels[self.votes].hide()


class QuestionHelp(QWidget):
    """Helps to answer one question."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._why, self._examples, self._ask = label(""), Bullets(), label("", "soft")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(label(_("Why this is asked"), "label"))
        box.addWidget(self._why)
        box.addWidget(label(_("What would prove it"), "label"))
        box.addWidget(self._examples)
        box.addWidget(self._ask)

    def show_criterion(self, criterion: Criterion) -> None:
        """Help with this one."""
        language = question_language()
        self._why.setText(criterion.why.words(language))
        self._examples.show_points(criterion.evidence.words(language))
        who = ", ".join(labels.name(labels.ROLES, role) for role in criterion.ask)
        self._ask.setText(_("Best answered by: {roles}").format(roles=who))
        self._ask.setVisible(bool(who))


class InterviewProgress(QWidget):
    """How far the respondent is, in all and area by area."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._known: tuple[object, object, tuple[interview.Progress, ...]] = (None, None, ())
        self._count = label("", "label")
        self.areas = AreaProgress()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        box.addWidget(self._count)
        box.addWidget(self.areas)

    def show_progress(
        self,
        questionnaire: Questionnaire,
        answers: Mapping[str, Answer],
        person: str,
        people: Sequence[Person],
        area: str,
    ) -> None:
        """Show how far a person is, of these `people`; `area` is the one that is in view."""
        whose = (person, len(people))
        if self._known[0] is not answers or self._known[1] != whose:
            self._known = (answers, whose, interview.progress(questionnaire, answers, *whose))
        progress = self._known[2]
        self.areas.show_areas(questionnaire, progress, area)
        answered, count = sum(p.answered for p in progress), sum(p.of for p in progress)
        words = ngettext(
            "{answered} of {count} question answered", "{answered} of {count} questions answered", count
        )
        if person == interview.ROOM:  # where votes are not settled as long as there are others to hear
            words = ngettext(
                "{answered} of {count} question settled", "{answered} of {count} questions settled", count
            )
        self._count.setText(words.format(answered=answered, count=count))


class Votes(QWidget):
    """How the room voted on the question in view, once that is shown."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.voters, self._agreement = label("", "label"), label("", "soft")
        self.spread = VoteSpread()
        self._notes_title, self.notes = label(_("What people wrote"), "label"), Bullets()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.TIGHT)
        for widget in (self.voters, self.spread, self._agreement, self._notes_title, self.notes):
            box.addWidget(widget)

    def show_votes(self, answer: Answer | None, spreads: tuple[Spread, ...] | None) -> None:
        """Show these votes; None hides them, and where there are none to be shown it says how many voted."""
        self.spread.show_spreads(spreads or ())
        self.spread.setVisible(bool(spreads))
        notes = [" · ".join(filter(None, voice)) for voice in written(answer)] if spreads else []
        self.notes.show_points(notes)
        for widget in (self._notes_title, self.notes):
            widget.setVisible(bool(notes))
        self._agreement.hide()
        if answer is None or spreads is None:
            return
        count = len(answer.votes)
        self.voters.setText(voted_words(count) if spreads else few_words(count))
        if not spreads:
            return
        agreed = agreement_words(answer)
        self._agreement.setVisible(bool(agreed))
        self._agreement.setText(agreed)


def voted_words(count: int) -> str:
    """How many have voted."""
    words = ngettext("{count} person has voted", "{count} people have voted", count)
    return words.format(count=count)
