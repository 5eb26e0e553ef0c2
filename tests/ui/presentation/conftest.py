"""A presentation for a room, and what is done in it by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.presentation import Presentation
from wizard.domain import assessing
from wizard.domain.assessment import Answer, Person, Rating, RespondentRole
from wizard.domain.maturity import answer_to
from wizard.questionnaires import to_json

Key = Qt.Key


@pytest.fixture
def page(project: Window) -> MaturityPage:
    """The first question, on which three sellers and three leaders have voted."""
    desk = project.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    roles = [RespondentRole.SELLER] * 3 + [RespondentRole.LEADER] * 3
    people = [Person(name=f"Person {number}", role=role) for number, role in enumerate(roles)]
    desk.insert(desk.project.id, people)
    key = desk.questionnaire.criteria[0].key
    for person in people:
        rating = Rating.NONE if person.role is RespondentRole.SELLER else Rating.FULLY
        desk.do("rate", assessing.rate, key, person.id, rating)
    project.view.open("maturity")
    QApplication.processEvents()
    found = project.view.page
    assert isinstance(found, MaturityPage)
    return found


@pytest.fixture
def stage(page: MaturityPage, project: Window, qtbot: QtBot) -> Presentation:
    """The presentation of that question, begun by its key."""
    page.ask(page.desk.questionnaire.criteria[0].key)
    qtbot.keyClick(focused(), Key.Key_F11)
    project.resize(1280, 800)
    QApplication.processEvents()
    assert page.presenter.stage is not None
    return page.presenter.stage


def answer(page: MaturityPage) -> Answer:
    found = answer_to(page.project().assessment, page._key)
    assert found is not None
    return found


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focused(), key)
        QApplication.processEvents()
