"""What was answered so far, in which order the questions come, and the edits that change an answer."""

from __future__ import annotations

from typing import Any

from ui import interview
from ui.interview import ROOM, Order
from ui.pages.base import Page
from wizard.domain import assessing
from wizard.domain.assessment import Answer, Evidence, Rating
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion
from wizard.limits import check_lengths


class Answers:
    """Reads and changes the answers of the present assessment, for the page that shows them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._known: tuple[object, dict[str, Answer]] = (None, {})
        self._order: tuple[object, Order, tuple[Criterion, ...]] = (None, Order.WRITTEN, ())

    def by_key(self) -> dict[str, Answer]:
        """The answers by the key of their question."""
        assessment = self._page.project().assessment
        if self._known[0] is not assessment:
            self._known = (assessment, interview.answers_of(assessment))
        return self._known[1]

    def in_order(self, order: Order) -> tuple[Criterion, ...]:
        """The questions in that order. It is found once: it must not move below the room's hands."""
        questionnaire = self._page.desk.questionnaire
        if self._order[:2] != (questionnaire, order) and questionnaire is not None:
            self._order = (questionnaire, order, interview.asked(questionnaire, order, self.by_key()))
        return self._order[2]

    def order_anew(self) -> None:
        """Find the order anew the next time it is asked for."""
        self._order = (None, Order.WRITTEN, ())

    def rate(self, key: str, person: str, rating: Rating | None, reason: str) -> bool:
        """Keep what a person, or the room, says about a question; True where that changed anything."""
        code = "agree" if person == ROOM else "rate"
        desk = self._page.desk
        return bool(self._page.attempt(desk.do, code, assessing.rate, key, person, rating, reason))

    def explain(self, key: str, reason: str) -> None:
        """Keep why the room settled on its rating."""
        if (answer := self.by_key().get(key)) is not None:
            self._page.attempt(self._page.desk.amend, Answer, answer.id, reason=reason)

    def note(self, key: str, note: str) -> None:
        """Keep what was noted about a question."""
        self._page.attempt(self._page.desk.do, "note", assessing.set_note, key, note)

    def add_evidence(self, key: str, evidence: list[Evidence], position: int) -> Any:
        """Put evidence below the answer to a question; False or None where that was refused."""

        def add(project: Project) -> Project:
            check_lengths(evidence)
            return assessing.add_evidence(project, key, evidence, position)

        return self._page.attempt(self._page.desk.do, "add-evidence", add)
