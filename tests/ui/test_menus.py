"""Every menu and drop-down of the window gives the keyboard back, however it is closed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.listing import make
from ui.pages import PAGES
from ui.shell import Window
from ui.widgets.choices import Pick

Key = Qt.Key
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at(request: pytest.FixtureRequest) -> str:
    """The step that a test is about."""
    chosen = getattr(request.node, "callspec", None)
    return chosen.params.get("step", "") if chosen else ""


def close(qtbot: QtBot, how: Key | str) -> None:
    """Close what is open: by a key there, or by a click outside."""
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    if isinstance(how, str):
        qtbot.mouseClick(popup, Left, pos=QPoint(-40, -40))
    else:
        qtbot.keyClick(popup.focusWidget() or popup, how)
    QTest.qWait(50)
    assert QApplication.activePopupWidget() is None


def has_the_keyboard(window: Window) -> QWidget:
    """What the next key goes to; it can be seen."""
    found = window.focusWidget()
    assert found is not None
    assert found.isVisible()
    assert found.isEnabled()
    return found


def openers(window: Window) -> list[QPushButton]:
    """The buttons in sight that have a menu."""
    return [
        button
        for button in window.centralWidget().findChildren(QPushButton)
        if button.menu() is not None and button.isVisible() and button.isEnabled()
    ]


@pytest.mark.parametrize("how", [Key.Key_Escape, "click"])
@pytest.mark.parametrize("step", ["buyer-process", "maturity"])
def test_a_menu_that_is_left_gives_the_keyboard_back(
    sample: Window, qtbot: QtBot, step: str, how: Key | str
) -> None:
    QTest.qWait(50)
    assert len(openers(sample)) == 2
    for button in openers(sample):
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(button, Key.Key_Space)
        close(qtbot, how)
        assert has_the_keyboard(sample) is button


@pytest.mark.parametrize("how", [Key.Key_Escape, "click"])
@pytest.mark.parametrize("step", PAGES)
def test_a_drop_down_that_is_left_changes_nothing(
    sample: Window, qtbot: QtBot, step: str, how: Key | str
) -> None:
    QTest.qWait(50)
    before = sample._desk.project
    picks = [pick for pick in sample.view.page.findChildren(Pick) if pick.isVisible() and pick.isEnabled()]
    for pick in picks[:4]:
        pick.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(pick, Key.Key_Return)
        close(qtbot, how)
        assert has_the_keyboard(sample) is pick
    assert sample._desk.project is before


@pytest.mark.parametrize("step", ["review"])
def test_a_drop_down_keeps_the_keyboard_when_its_choice_is_taken(
    sample: Window, qtbot: QtBot, step: str
) -> None:
    sample._desk.do("decide-finding", lambda project: project)
    QTest.qWait(50)
    page = sample.view.page
    for pick in [row.verdict for row in page.rows.values()][:2]:
        pick.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(pick, Key.Key_Return)
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
        qtbot.keyClick(QApplication.activePopupWidget().focusWidget(), Key.Key_End)
        close(qtbot, Key.Key_Return)
        assert has_the_keyboard(sample) is pick
    assert len(sample._desk.project.process.decisions) >= 2


def choose_last(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Key.Key_Up)
    close(qtbot, Key.Key_Return)


@pytest.mark.parametrize("step", ["buyer-process"])
def test_what_a_menu_adds_has_the_keyboard(sample: Window, qtbot: QtBot, step: str) -> None:
    page = sample.view.page
    page.add_interview.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(page.add_interview, Key.Key_Return)
    choose_last(qtbot)
    assert has_the_keyboard(sample) is page.notes.field


def test_the_appearance_is_chosen_and_the_keyboard_stays(sample: Window, qtbot: QtBot) -> None:
    button = sample.top._appearance
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Key.Key_Space)
    choose_last(qtbot)
    assert has_the_keyboard(sample) is button


def of_a_project(window: Window, qtbot: QtBot) -> QWidget:
    window.start.list.setFocus()
    qtbot.keyClick(window.start.list, Key.Key_Menu)
    return window.start.list


def of_what_was_deleted(window: Window, qtbot: QtBot) -> QWidget:
    button: QAbstractButton = window.start._deleted_button
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Key.Key_Space)
    return button


@pytest.mark.parametrize("how", [Key.Key_Escape, "click"])
@pytest.mark.parametrize("opening", [of_a_project, of_what_was_deleted])
def test_menus_of_the_start_screen_give_the_keyboard_back(
    window: Window, qtbot: QtBot, opening: Callable[[Window, QtBot], QWidget], how: Key | str
) -> None:
    make(window, "Northwind", "Contoso")
    window.service.delete(window.service.find("Contoso"))
    window.listed.show()
    QTest.qWait(20)
    opener = opening(window, qtbot)
    close(qtbot, how)
    assert has_the_keyboard(window) is opener


def test_a_project_deleted_from_its_menu_leaves_the_keyboard_in_the_list(
    window: Window, qtbot: QtBot
) -> None:
    make(window, "Northwind", "Contoso")
    QTest.qWait(20)
    opener = of_a_project(window, qtbot)
    choose_last(qtbot)
    assert window.start.list.entries.rowCount() == 1
    assert has_the_keyboard(window) is opener
