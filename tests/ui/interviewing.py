"""What tests of the interview have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.pages.base import Page
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Answer, Person, Rating, RespondentRole
from wizard.domain.maturity import answer_to
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion
from wizard.questionnaires import to_json

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def settle() -> None:
    QApplication.processEvents()


def page_of(window: Window) -> MaturityPage:
    window.view.open("maturity")
    settle()
    assert isinstance(window.view.page, MaturityPage)
    return window.view.page


def add_people(page: Page, *roles: RespondentRole) -> list[Person]:
    people = [Person(name=f"Person {number}", role=role) for number, role in enumerate(roles)]
    page.desk.insert(page.project().id, people)
    return people


def both_sides_have_voted(window: Window, *roles: RespondentRole) -> None:
    """Begin an assessment in which sellers say Not to the first question, and all others Fully."""
    desk = window.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    key = desk.questionnaire.criteria[0].key
    for person in add_people(window.view.page, *roles):
        rating = Rating.NONE if person.role is RespondentRole.SELLER else Rating.FULLY
        desk.do("rate", assessing.rate, key, person.id, rating)


def four_have_voted(window: Window, pick: Callable[[Sequence[Criterion]], Criterion]) -> str:
    """Begin an assessment in which four sellers have voted on one of its questions; its key."""
    desk = window.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    key = pick(desk.questionnaire.criteria).key
    for person in add_people(window.view.page, *[RespondentRole.SELLER] * 4):
        desk.do("rate", assessing.rate, key, person.id, Rating.LARGELY)
    return key


def answer(page: MaturityPage) -> Answer:
    found = answer_to(page.project().assessment, page._key)
    assert found is not None
    return found


def answer_all(page: MaturityPage, person: str = "", but: int = 0) -> None:
    """Answer every question but the first few, for a person or the room."""

    def rated(project: Project) -> Project:
        for criterion in page.desk.questionnaire.criteria[but:]:
            project = assessing.rate(project, criterion.key, person, Rating.PARTIALLY)
        return project

    page.desk.do("rate", rated)


def optional(page: MaturityPage) -> str:
    """The key of a question that may not apply."""
    return next(c.key for c in page.desk.questionnaire.criteria if c.may_not_apply)


def lowest(page: MaturityPage, part: QWidget) -> int:
    """How far below the lower edge of the window a part of the page ends, in pixels; below 0 is in sight."""
    area = page.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.verticalScrollBar().setValue(0)
    return part.mapTo(area.viewport(), QPoint(0, part.height())).y() - area.viewport().height()
