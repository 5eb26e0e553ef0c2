"""What a workshop is like for somebody who hears the window: which question it is, and how the room voted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import four_have_voted, page_of
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.gap_list import GapRow
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Criterion

Key = Qt.Key


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    tell = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            said.append(event.message())
        tell(event)

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return said


@pytest.fixture
def page(project: Window) -> MaturityPage:
    """The first question, on which four people have voted."""
    first = four_have_voted(project, lambda criteria: criteria[0])
    found = page_of(project)
    found.ask(first)
    return found


def test_the_next_question_is_said(page: MaturityPage, qtbot: QtBot, heard: list[str]) -> None:
    """The focus stays on the first rating, which is called the same each time."""
    qtbot.keyClick(focused(), Key.Key_Return)
    second = page.desk.questionnaire.criteria[1]
    assert heard[-1] == f"{page.place.text()}. {second.question.words('en')}"
    assert heard[-1].startswith("Question 2 of ")
    page.bar.whole.click()
    heard.clear()
    page.go(1)
    assert heard[-1].startswith("Area 2 of ")


def test_the_votes_are_said_when_they_are_shown(page: MaturityPage, qtbot: QtBot, heard: list[str]) -> None:
    qtbot.keyClick(focused(), Key.Key_R)
    assert heard[-1].startswith("Everyone: Largely 4.")


def test_the_wall_says_its_question_and_its_votes(page: MaturityPage, qtbot: QtBot, heard: list[str]) -> None:
    page.present()
    QApplication.processEvents()
    stage = page.presenter.stage
    first, second = page.desk.questionnaire.criteria[:2]
    assert stage.accessibleDescription() == asked(first)
    heard.clear()
    qtbot.keyClick(stage, Key.Key_R)
    assert heard[-1].startswith("Everyone: Largely 4.")
    assert "4 of 4 votes." in stage.ratings[Rating.LARGELY].accessibleDescription()
    assert "0 of 4 votes." in stage.ratings[Rating.NONE].accessibleDescription()
    qtbot.keyClick(stage, Key.Key_Right)
    assert heard[-1] == second.question.words("en")
    assert stage.accessibleDescription() == asked(second)


def asked(criterion: Criterion) -> str:
    """A question with what is meant by it."""
    return f"{criterion.question.words('en')} {criterion.help.words('en')}"


def test_what_is_chosen_above_the_questions_has_a_name(page: MaturityPage) -> None:
    """Qt tells of a combo box only its value and its label; these two have none in sight."""
    labels = {label.buddy(): label for label in page.bar.findChildren(QLabel)}
    for pick in (page.bar.respondent, page.bar._order):
        assert labels[pick].text() == pick.accessibleName()
        assert not labels[pick].isVisible()
        assert labels[pick].parentWidget() is pick.parentWidget()


def test_a_gap_is_not_read_twice(sample: Window) -> None:
    sample.view.open("result")
    rows = sample.view.page.findChildren(GapRow)
    assert rows
    for row in rows:
        interface = QAccessible.queryAccessibleInterface(row)
        assert interface.text(QAccessible.Text.Description) == "Enter goes to the question"
