"""What somebody answered before is not shown to whoever passes by them at the one keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import add_people, answer_all, page_of, settle
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from wizard.domain.assessment import Person, Rating, RespondentRole
from wizard.domain.maturity import answer_to

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at() -> str:
    return "maturity"


@pytest.fixture
def voted(begun: MaturityPage) -> tuple[Person, Person]:
    """Two people; the first has answered every question, by a sheet say."""
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    answer_all(begun, anna.id)
    return anna, ben


def chosen(page: MaturityPage) -> list[Rating]:
    return [rating for rating, radio in page.card.choice.radios.items() if radio.isChecked()]


def in_grid(page: MaturityPage) -> set[Rating | None]:
    return {page.grid.grid.rating(row) for row in range(len(page.grid.grid.criteria))}


def rating_in_file(page: MaturityPage, person: Person) -> Rating | None:
    answer = answer_to(page.project().assessment, page._key)
    return next((vote.rating for vote in answer.votes if vote.person == person.id), None) if answer else None


def test_passing_by_somebody_shows_nothing_of_theirs(
    begun: MaturityPage, voted: tuple[Person, Person], qtbot: QtBot
) -> None:
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == voted[0].id
    assert chosen(begun) == []
    assert focused() is begun.card.choice.radios[Rating.NONE]
    assert begun.card.uncover.isVisible()
    qtbot.keyClick(focused(), Key.Key_Return)
    assert chosen(begun) == []
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert not begun.card.uncover.isVisible()  # the second person has not answered


def test_a_whole_area_shows_nothing_either(
    begun: MaturityPage, voted: tuple[Person, Person], qtbot: QtBot
) -> None:
    qtbot.mouseClick(begun.bar.whole, LEFT)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    settle()
    assert in_grid(begun) == {None}
    qtbot.mouseClick(begun.area.uncover, LEFT)
    assert in_grid(begun) == {Rating.PARTIALLY}
    assert not begun.area.uncover.isVisible()
    assert focused() is begun.grid


def test_v_shows_what_was_answered_before(
    begun: MaturityPage, voted: tuple[Person, Person], qtbot: QtBot
) -> None:
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_V)
    assert chosen(begun) == [Rating.PARTIALLY]
    assert focused() is begun.card.choice.radios[Rating.PARTIALLY]
    qtbot.keyClick(focused(), Key.Key_Return)
    assert chosen(begun) == [Rating.PARTIALLY]
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_Left, Ctrl)
    assert chosen(begun) == []  # for the next one who comes by


@pytest.mark.parametrize(
    ("key", "rating"), [(Key.Key_2, Rating.PARTIALLY), (Key.Key_4, Rating.FULLY)], ids=["same", "other"]
)
def test_answering_again_shows_that_answer_alone(
    begun: MaturityPage, voted: tuple[Person, Person], qtbot: QtBot, key: Qt.Key, rating: Rating
) -> None:
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), key)
    assert chosen(begun) == [rating]
    assert rating_in_file(begun, voted[0]) is rating
    qtbot.keyClick(focused(), Key.Key_Return)
    assert chosen(begun) == []


def test_what_is_covered_cannot_be_taken_back_unseen(
    begun: MaturityPage, voted: tuple[Person, Person], qtbot: QtBot
) -> None:
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_Delete)
    assert rating_in_file(begun, voted[0]) is Rating.PARTIALLY


def test_what_sheets_bring_in_meanwhile_is_covered(begun: MaturityPage, qtbot: QtBot) -> None:
    anna, _ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    begun.bar.answer_for(anna.id)
    begun.workshop.open("sheets")
    answer_all(begun, anna.id)
    begun.workshop.close_panel()
    settle()
    assert begun.bar.person == anna.id
    assert chosen(begun) == []


def test_nothing_is_covered_from_somebody_alone(begun: MaturityPage, qtbot: QtBot) -> None:
    (anna,) = add_people(begun, RespondentRole.LEADER)
    answer_all(begun, anna.id)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert chosen(begun) == [Rating.PARTIALLY]


def test_what_the_room_agreed_on_stays_in_sight(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    page.ask(page.desk.questionnaire.criteria[0].key)
    QTest.keyClick(focused(), Key.Key_Right, Ctrl)
    QTest.keyClick(focused(), Key.Key_Left, Ctrl)
    assert len(chosen(page)) == 1
