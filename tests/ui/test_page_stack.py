"""Turning a page: what is shown and who has the keyboard afterwards."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.page_stack import PageStack


def _page(colour: str) -> tuple[QWidget, QLineEdit]:
    page, field = QWidget(), QLineEdit()
    page.setAutoFillBackground(True)
    page.setPalette(QPalette(QColor(colour)))
    QVBoxLayout(page).addWidget(field)
    return page, field


def _shown(qtbot: QtBot) -> tuple[PageStack, list[tuple[QWidget, QLineEdit]]]:
    stack, pages = PageStack(), [_page("red"), _page("blue")]
    for page, _field in pages:
        stack.addWidget(page)
    qtbot.addWidget(stack)
    stack.resize(200, 100)
    with qtbot.waitExposed(stack):
        stack.show()
    stack.activateWindow()
    qtbot.waitUntil(stack.isActiveWindow)
    return stack, pages


def _corner(stack: PageStack) -> QColor:
    """What the window really shows, which is not what it would show if it were asked to paint itself."""
    taken = stack.screen().grabWindow(stack.winId()).toImage()
    return taken.pixelColor(3, 3)


def test_what_is_turned_to_is_painted(qtbot: QtBot) -> None:
    stack, pages = _shown(qtbot)
    for place in (1, 0, 1):
        stack.turn_to(pages[place][0])
        wanted = pages[place][0].palette().color(QPalette.ColorRole.Window)
        qtbot.waitUntil(lambda wanted=wanted: _corner(stack) == wanted)
        assert stack.updatesEnabled()
        assert pages[place][0].geometry() == QRect(0, 0, 200, 100)


def test_the_keyboard_leaves_the_page_that_goes_and_waits_on_the_stack(qtbot: QtBot) -> None:
    stack, pages = _shown(qtbot)
    pages[0][1].setFocus()
    assert pages[0][1].hasFocus()
    stack.turn_to(pages[1][0])
    assert stack.hasFocus()


def test_a_focus_beside_the_pages_stays(qtbot: QtBot) -> None:
    stack, pages = _shown(qtbot)
    window, beside = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    box.addWidget(stack)
    box.addWidget(beside)
    with qtbot.waitExposed(window):
        window.show()
    beside.setFocus()
    stack.turn_to(pages[1][0])
    assert window.focusWidget() is beside
