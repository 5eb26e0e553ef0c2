"""A presentation for a room, and what is done in it by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import both_sides_have_voted, page_of
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.presentation import Presentation
from wizard.domain.assessment import Answer, RespondentRole
from wizard.domain.maturity import answer_to

Key = Qt.Key


@pytest.fixture
def page(project: Window) -> MaturityPage:
    """The first question, on which three sellers and three leaders have voted."""
    both_sides_have_voted(project, *[RespondentRole.SELLER] * 3, *[RespondentRole.LEADER] * 3)
    return page_of(project)


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
