"""What the window says at its foot, and where the keys go when that is closed or acted on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.look import Look
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


def test_a_key_leads_to_what_a_message_offers_and_back(
    project: Window, bar: MessageBar, qtbot: QtBot
) -> None:
    switch = at_work(project)
    qtbot.keyClick(switch, Key.Key_F6)
    assert focused() is switch, "nothing was said"
    done: list[str] = []
    bar.say(Message("Kept.", "info", "First", lambda: done.append("first"), "Then", lambda: None))
    assert bar._key.isVisible()
    qtbot.keyClick(switch, Key.Key_F6)
    assert focused() is bar._action
    qtbot.keyClick(focused(), Key.Key_F6)
    assert focused() is switch
    qtbot.keyClick(switch, Key.Key_F6)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert done == ["first"]
    assert focused() is switch
    bar.say(Message("Only words."))
    assert not bar._key.isVisible()
    qtbot.keyClick(switch, Key.Key_F6)
    assert focused().text() == "Close"


def test_the_same_key_works_among_the_projects(window: Window, qtbot: QtBot) -> None:
    window.start.messages.say(Message("Deleted.", "info", "Undo", lambda: None))
    before = focused()
    qtbot.keyClick(before, Key.Key_F6)
    assert focused() is window.start.messages._action
    qtbot.keyClick(focused(), Key.Key_F6)
    assert focused() is before


@pytest.mark.parametrize("percent", [100, 200])
def test_a_message_is_whole_beside_or_above_what_it_offers(
    look: Look, project: Window, bar: MessageBar, qtbot: QtBot, percent: int
) -> None:
    look.choose(percent=percent)
    project.resize(1280, 800)
    words = "Those were the essential questions. 2 of them are still open."
    bar.say(Message(words, "info", "To the first open one", lambda: None, "On with the room", lambda: None))

    def whole() -> None:
        assert bar._words.height() >= bar._words.heightForWidth(bar._words.width())
        buttons = [button for button in bar.findChildren(Button) if button.isVisible()]
        assert len(buttons) == 3
        for button in buttons:
            assert button.width() >= button.sizeHint().width()
            assert bar.rect().contains(button.mapTo(bar, button.rect().bottomRight()))
        words_end, offers = bar._words.geometry().bottom(), bar._offers.y()
        assert (words_end < offers) is (percent == 200)

    qtbot.waitUntil(whole)
    look.choose(percent=100)


def test_a_message_stands_still_from_its_first_frame(bar: MessageBar) -> None:
    long = "Those were the essential questions. What they say about the level stands under Result. " * 2
    bar.say(Message(long, "good", "See the result", int, "Go on with the others", int))
    QApplication.processEvents()
    first = places(bar)
    for _ in range(5):
        QApplication.processEvents()
    assert places(bar) == first
    buttons = [button for button in bar.findChildren(Button) if button.isVisible()]
    middles = {button.mapTo(bar, button.rect().center()).y() for button in buttons}
    assert max(abs(middle - bar.rect().center().y()) for middle in middles) <= 1


def places(bar: MessageBar) -> list[QRect]:
    """Where the message and everything in it stands."""
    parts = [part for part in bar.findChildren(QWidget) if part.isVisible()]
    return [bar.geometry(), *(QRect(part.mapTo(bar, QPoint(0, 0)), part.size()) for part in parts)]
