"""The essential questions first: where they end, the window says so and leads on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import add_people
from ui.interview import ROOM, Order
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.messages import Message
from wizard.domain import assessing
from wizard.domain.assessment import Rating, RespondentRole
from wizard.domain.project import Project

Key = Qt.Key


@pytest.fixture
def left_at() -> str:
    return "maturity"


@pytest.fixture
def quick(begun: MaturityPage) -> MaturityPage:
    begun.bar.ask_in(Order.ESSENTIAL)
    return begun


def answer_essential(page: MaturityPage, person: str = ROOM, but: int = 0) -> None:
    """Answer the essential questions but the first few, for a person or the room."""

    def rated(project: Project) -> Project:
        for key in essential(page)[but:]:
            project = assessing.rate(project, key, person, Rating.PARTIALLY)
        return project

    page.desk.do("rate", rated)


def essential(page: MaturityPage) -> list[str]:
    return [criterion.key for criterion in page.desk.questionnaire.criteria if criterion.essential]


def said_behind_them(page: MaturityPage, window: Window, qtbot: QtBot) -> Message:
    page.ask(essential(page)[-1])
    qtbot.keyClick(focused(), Key.Key_Return)
    assert page._key not in essential(page)
    return window.view.messages.message


def test_the_room_is_told_and_may_look_at_the_result(
    quick: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    answer_essential(quick)
    message = said_behind_them(quick, project, qtbot)
    assert message.words == "Those were the essential questions. The others follow."
    assert message.action == "Go to the result"
    message.act()
    assert project.view._desk.step == "result"


def test_what_is_still_open_comes_before_the_result(
    quick: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    answer_essential(quick, but=2)
    message = said_behind_them(quick, project, qtbot)
    assert message.words == "Those were the essential questions. 2 of them are still open."
    assert message.second_action == "Go to the result"
    message.act()
    assert quick._key == essential(quick)[0]


def test_one_voter_hands_the_keyboard_on_and_the_last_to_the_room(
    quick: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    anna, ben = add_people(quick, RespondentRole.LEADER, RespondentRole.SELLER)
    for person, named, following in ((anna, "Person 1", ben.id), (ben, "the room", ROOM)):
        quick.turns.hand_over(person.id)
        answer_essential(quick, person.id)
        message = said_behind_them(quick, project, qtbot)
        assert message.action == f"On with {named}"
        message.act()
        assert quick.bar.person == following
        assert quick._key == essential(quick)[0]


def test_enter_goes_on_with_the_others_and_the_way_back_is_silent(
    quick: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    said_behind_them(quick, project, qtbot)
    assert project.view.messages.isVisible()
    first = quick._key
    qtbot.keyClick(focused(), Key.Key_Backspace)
    assert not project.view.messages.isVisible()
    qtbot.keyClick(focused(), Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert quick._key not in {first, *essential(quick)}
    assert not project.view.messages.isVisible()


def test_in_the_order_of_the_areas_nothing_is_said(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    last = essential(begun)[-1]
    begun.ask(last)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert begun._key != last
    assert not project.view.messages.isVisible()


def test_one_key_leads_from_the_ratings_to_what_is_offered(
    quick: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    answer_essential(quick)
    said_behind_them(quick, project, qtbot)
    qtbot.keyClick(focused(), Key.Key_F6)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert project.view._desk.step == "result"


def test_the_room_on_the_wall_is_not_led_away_from_its_question(
    quick: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    answer_essential(quick)
    quick.present()
    said_behind_them(quick, project, qtbot)
    stage = quick.presenter.stage
    qtbot.keyClick(focused(), Key.Key_F6)
    assert stage is focused() or stage.isAncestorOf(focused())
