"""What does not go together, one row for each contradiction, with the way to either side of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ui.look import Role, Space, dress, scaled
from ui.widgets.basics import Button, Icon, label
from ui.widgets.first_few import FirstFew
from ui.widgets.plain import as_written
from wizard.domain.contradictions import Contradiction, Place, Severity
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import rating_name
from wizard.messages.contradictions import contradiction_words, question_words, severity_words
from wizard.words import _, question_language

_SIGNS = {
    Severity.PLAIN: ("error", Role.DANGER),
    Severity.LIKELY: ("warning", Role.WARN),
    Severity.OPEN: ("info", Role.ACCENT),
}


@dataclass(frozen=True, slots=True)
class Target:
    """Where one side of a contradiction stands: a step with "#" and a place, and what it is called there."""

    place: str
    name: str


class ContradictionRow(QWidget):
    """One contradiction: the answer, what does not go with it, and the question that settles it."""

    opened = Signal(str)  # a step with "#" and a place

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self._key = ""
        self._targets: tuple[Target, ...] = ()
        self._sign = Icon("warning", Role.WARN)
        self.severity = label("", "small")
        self.claim, self.words, self.ask = label("", "label"), label(""), label("", "soft")
        self.question = Button(
            _("To the question"), "next", "quiet", lambda: self.opened.emit(f"maturity#{self._key}")
        )
        self.other = Button("", "next", "quiet", self._open_other)
        ways = QHBoxLayout()
        ways.setSpacing(Space.TIGHT)
        ways.addWidget(self.question)
        ways.addWidget(self.other)
        ways.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(Space.TIGHT)
        head.addWidget(self._sign)
        head.addWidget(self.severity, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, Space.HAIR, 0, Space.SNUG)
        box.setSpacing(2)
        box.addLayout(head)
        for part in (self.claim, self.words, self.ask):
            part.setContentsMargins(scaled(20) + Space.TIGHT, 0, 0, 0)
            box.addWidget(part)
        ways.setContentsMargins(scaled(20) - Space.HAIR, 0, 0, 0)
        box.addLayout(ways)

    def show_contradiction(
        self, found: Contradiction, questionnaire: Questionnaire, targets: tuple[Target, ...], way: str
    ) -> None:
        """Show one; `targets` is the other side, reached by a button with the words `way`."""
        self._key, self._targets = found.criterion, targets
        asked = questionnaire.criterion(found.criterion).question.words(question_language())
        self._sign.show_icon(*_SIGNS[found.severity])
        self.severity.setText(severity_words(found.severity))
        self.claim.setText(
            _("{question} Answer: {rating}").format(question=asked, rating=rating_name(found.rating))
        )
        self.words.setText(contradiction_words(found))
        self.ask.setText(question_words(found))
        self.question.setAccessibleDescription(asked)
        self.other.setVisible(bool(targets))
        self.other.setText(way)
        self.other.setAccessibleDescription(self.words.text())

    def _open_other(self) -> None:
        """To the other side; where it has several places, they are offered."""
        if len(self._targets) == 1:
            self.opened.emit(self._targets[0].place)
            return
        menu = QMenu(self)
        for target in self._targets:
            menu.addAction(as_written(target.name), lambda place=target.place: self.opened.emit(place))
        menu.popup(self.other.mapToGlobal(self.other.rect().bottomLeft()))
        menu.aboutToHide.connect(menu.deleteLater)


class ContradictionList(FirstFew):
    """The plainest contradictions, and all of them on demand."""

    def __init__(self, shown: int) -> None:
        super().__init__(shown, between=0)
        self._questionnaire: Questionnaire | None = None
        self._answered: Mapping[str, str] = {}
        self._called: Mapping[str, str] = {}

    def show_contradictions(
        self,
        found: Sequence[Contradiction],
        questionnaire: Questionnaire,
        answered: Mapping[str, str],
        called: Mapping[str, str],
    ) -> None:
        """Show these; `answered` leads from the id of an answer to the key of its criterion, `called` from
        that of anything in the process to its name.
        """
        self._questionnaire, self._answered, self._called = questionnaire, answered, called
        self.show_things(found)

    def make_row(self) -> ContradictionRow:
        row = ContradictionRow()
        row.opened.connect(self.opened)
        return row

    def fill_row(self, row: ContradictionRow, _place: int, thing: Contradiction) -> None:
        targets = _targets(thing, self._questionnaire, self._answered, self._called)
        row.show_contradiction(thing, self._questionnaire, targets, _way(thing))


def _way(found: Contradiction) -> str:
    return {
        Place.COMPANY: _("To the company"),
        Place.MATURITY: _("To the other answer"),
        Place.BUYER_PROCESS: _("To the buyer’s process"),
        Place.SALES_STAGES: _("To the sales stages"),
        Place.MILESTONES: _("To the milestones"),
    }[found.place]


def _targets(
    found: Contradiction,
    questionnaire: Questionnaire,
    answered: Mapping[str, str],
    called: Mapping[str, str],
) -> tuple[Target, ...]:
    """The places of the other side; none where it is the same question."""
    if found.place is Place.MATURITY:
        keys = [answered[entity] for _kind, entity in found.entities if entity in answered]
        return tuple(
            Target(f"maturity#{key}", questionnaire.criterion(key).question.words(question_language()))
            for key in keys
            if key != found.criterion
        )
    if not found.entities:
        return (Target(found.place.value, ""),)
    return tuple(
        Target(f"{found.place.value}#{entity}", called.get(entity) or _("(no name)"))
        for _kind, entity in found.entities
    )
