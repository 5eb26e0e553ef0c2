"""What the window says at its foot, and where the keys go when that is closed or acted on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.pages.company import CompanyPage
from ui.shell import Window
from ui.widgets.basics import Button
from ui.widgets.messages import Message, MessageBar

Key = Qt.Key


@pytest.fixture
def bar(project: Window) -> MessageBar:
    QApplication.processEvents()
    return project.view.messages


def press(bar: MessageBar, words: str, qtbot: QtBot) -> None:
    """Go to a button of the message by keyboard, and press it."""
    button = next(b for b in bar.findChildren(Button) if b.isVisible() and b.text() == words)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(button, Key.Key_Space)


def at_work(project: Window) -> QWidget:
    """The switch in the page that is at hand, which says something when it is pressed."""
    page = project.view.page
    assert isinstance(page, CompanyPage)
    page.names.check.setFocus()
    return focused()


def test_after_undo_and_redo_in_a_message_the_keys_go_where_they_went_before(
    project: Window, bar: MessageBar, qtbot: QtBot
) -> None:
    switch = at_work(project)
    qtbot.keyClick(switch, Key.Key_Space)
    assert bar.isVisible()
    for words in ("Undo", "Redo", "Undo"):
        press(bar, words, qtbot)
        assert focused() is switch


def test_a_message_that_is_closed_gives_the_keys_back(project: Window, bar: MessageBar, qtbot: QtBot) -> None:
    switch = at_work(project)
    bar.say(Message("One thing."))
    bar.findChildren(Button)[-1].setFocus()
    bar.say(Message("And another."))
    press(bar, "Close", qtbot)
    assert focused() is switch


def test_a_message_about_what_is_gone_leaves_the_keys_in_the_page(
    project: Window, bar: MessageBar, qtbot: QtBot
) -> None:
    gone = Button("Gone")
    project.view.page.layout().addWidget(gone)
    gone.show()
    gone.setFocus()
    bar.say(Message("It is gone."))
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    press(bar, "Close", qtbot)
    assert project.view.page.isAncestorOf(focused())
