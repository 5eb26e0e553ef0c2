"""The keys of the interview go on after a click beside them: on the bar, on an empty place; and some go on
wherever the focus is.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import LEFT, Ctrl, Key, add_people, answer, settle
from ui.interview import Order
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_proof import NOTE
from ui.pages.maturity_workshop import SHEETS
from ui.shell import Window
from ui.widgets.basics import Button
from ui.widgets.key_help import KeyHelp
from wizard.domain.assessment import Rating, RespondentRole


@pytest.fixture
def left_at() -> str:
    return "maturity"


def press_3(page: MaturityPage, qtbot: QtBot) -> None:
    # The window's, not the program's: without a screen, a menu that closes leaves no window active.
    qtbot.keyClick(page.window().focusWidget(), Key.Key_3)
    assert answer(page).agreed is Rating.LARGELY


def test_after_the_appearance_menu(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    seen = []

    def close_it() -> None:
        menu = QApplication.activePopupWidget()
        seen.append(menu)
        qtbot.keyClick(menu, Key.Key_Escape)

    QTimer.singleShot(0, close_it)
    qtbot.mouseClick(project.top._appearance, LEFT)
    settle()
    assert seen == [project.top._appearance.menu()]
    press_3(begun, qtbot)


def test_after_undo_by_click(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    press_3(begun, qtbot)
    qtbot.mouseClick(project.top._undo, LEFT)
    settle()
    assert begun.project().assessment.answers == ()
    press_3(begun, qtbot)


def test_after_the_list_of_keys(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    button = next(b for b in project.findChildren(Button) if b.text() == "Keys" and b.isVisible())
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(project.findChild(KeyHelp).close_button, Key.Key_Escape)
    settle()
    press_3(begun, qtbot)


@pytest.mark.parametrize("where", ["page", "beside", "question"])
def test_after_a_press_on_an_empty_place(
    begun: MaturityPage, project: Window, qtbot: QtBot, where: str
) -> None:
    project.resize(1600, 900)
    settle()
    project.top._appearance.setFocus(Qt.FocusReason.TabFocusReason)
    area = begun.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    places = {
        "page": (begun, QPoint(2, begun.height() - 2)),
        "beside": (area.viewport(), QPoint(3, 300)),
        "question": (begun.card.question, QPoint(4, 4)),
    }
    widget, place = places[where]
    qtbot.mouseClick(widget, LEFT, pos=place)
    press_3(begun, qtbot)


def test_the_grid_says_what_cannot_be_left_out(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    assert not begun.desk.questionnaire.criteria[0].may_not_apply
    qtbot.mouseClick(begun.bar.whole, LEFT)
    settle()
    qtbot.keyClick(begun.grid, Key.Key_N)
    assert "applies to every company" in project.view.messages.message.words
    qtbot.keyClick(begun.grid, Key.Key_Space)  # as if a reason was typed
    assert begun.project().assessment.answers == ()
    qtbot.keyClick(begun.grid, Key.Key_Right)
    qtbot.keyClick(begun.grid, Key.Key_Space)
    assert answer(begun).agreed is Rating.PARTIALLY


def test_the_arrows_walk_through_the_lists_above_a_question(begun: MaturityPage, qtbot: QtBot) -> None:
    """They would end at the question after the first, and what comes further down could not be chosen."""
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    orders, people = begun.bar._order, begun.bar.respondent
    for pick, seen, wanted in (
        (orders, lambda: begun.bar.order, (Order.ESSENTIAL, Order.DISAGREED)),
        (people, lambda: begun.bar.person, (anna.id, ben.id)),
    ):
        pick.setFocus()
        for value in wanted:
            qtbot.keyClick(focused(), Key.Key_Down)
            assert seen() == value
            assert focused() is pick


def test_ctrl_with_an_arrow_changes_the_person_wherever_the_focus_is(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    """A button takes an arrow for its own, and the next vote would be put to whoever was before."""
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    buttons = (begun.areas.buttons["definition"], begun.next, *begun.proof.buttons.values())
    for part in (*buttons, begun.workshop.button, begun.bar.single):
        part.setFocus()
        qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
        qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
        assert begun.bar.person == ben.id, part.text()
        part.setFocus()
        qtbot.keyClick(focused(), Key.Key_Left, Ctrl)
        assert begun.bar.person == anna.id, part.text()
        begun.bar.answer_for("")
    begun.proof.open(NOTE)
    qtbot.keyClicks(focused(), "two words")
    qtbot.keyClick(focused(), Key.Key_Left, Ctrl)
    assert begun.bar.person == "", "where one writes, it goes from word to word"
    begun.workshop.open(SHEETS)
    QApplication.processEvents()
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == "", "no question is in view"
