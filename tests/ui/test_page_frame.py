"""How a page is met: the keyboard on it, its title in sight as far as there is room, and nothing moving."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.look import Look, Role, colour
from ui.page_frame import PageFrame
from ui.shell import Window
from ui.widgets.scrolling import settle


class FirstFrame(QObject):
    """Notes how long the page is and how far it is scrolled when it is painted for the first time."""

    def __init__(self, window: Window) -> None:
        super().__init__()
        self._window = window
        self.seen: tuple[int, int] | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.UpdateRequest and self._window.view is not None and not self.seen:
            self.seen = standing(frame_of(self._window))
        return False


def frame_of(window: Window) -> PageFrame:
    frame = window.view._stack.currentWidget()
    assert isinstance(frame, PageFrame)
    return frame


def standing(frame: PageFrame) -> tuple[int, int]:
    return frame._area.widget().height(), frame._area.verticalScrollBar().value()


def seen_of(widget: QWidget) -> int:
    """How many pixels of its height are in sight."""
    return widget.visibleRegion().boundingRect().height()


@pytest.fixture
def large(window: Window, look: Look) -> Iterator[Window]:
    """A window of 1280 by 800 with the largest text."""
    look.choose(percent=200)
    window.resize(1280, 800)
    yield window
    look.choose(percent=100)


def test_a_page_stands_still_from_its_first_frame(large: Window, qtbot: QtBot) -> None:
    """Its lists too, below what is in sight: the scroll bar tells how long it is."""
    first = FirstFrame(large)
    large.installEventFilter(first)
    large.start.sample_wanted.emit()
    qtbot.waitUntil(lambda: first.seen is not None)
    frame = frame_of(large)
    for _time in range(3):
        settle(frame._area)
        QApplication.processEvents()
    assert standing(frame) == first.seen


def test_the_title_is_in_sight_where_the_focus_is_as_well(large: Window, qtbot: QtBot) -> None:
    large.start.sample_wanted.emit()
    frame = frame_of(large)
    qtbot.waitUntil(lambda: frame.page.isAncestorOf(QApplication.focusWidget()))
    assert seen_of(focused()) == focused().height()
    assert seen_of(frame._title) == frame._title.height()
    assert seen_of(frame._phase) == 0, "not by half"


def test_a_title_that_has_no_room_is_not_shown_by_half(large: Window, qtbot: QtBot) -> None:
    """What an empty project lacks takes three lines more."""
    large.start.new_wanted.emit("Northwind")
    frame = frame_of(large)
    qtbot.waitUntil(lambda: frame.page.isAncestorOf(QApplication.focusWidget()))
    assert seen_of(focused()) == focused().height()
    assert seen_of(frame._title) == 0
    assert seen_of(frame._sentence) == frame._sentence.height()


def opened(large: Window, step: str) -> PageFrame:
    large.view.open(step)
    QApplication.processEvents()  # the keyboard is put on the page once it is in sight
    return frame_of(large)


def test_a_page_that_is_to_be_read_first_is_met_at_its_top(large: Window) -> None:
    """Its first control stands so far down that its title and its headline would be out of sight."""
    large.start.sample_wanted.emit()
    for step in ("result", "action-plan"):
        frame = opened(large, step)
        assert standing(frame)[1] == 0
        assert seen_of(frame._title) == frame._title.height()
        assert focused() is frame._area
        said = QAccessible.queryAccessibleInterface(focused())
        assert said.text(QAccessible.Text.Name) == frame._title.text()
        assert said.text(QAccessible.Text.Description) == frame._sentence.text()


def test_a_page_with_the_keyboard_is_scrolled_by_keys_before_tab_goes_on(large: Window, qtbot: QtBot) -> None:
    large.start.sample_wanted.emit()
    frame = opened(large, "result")
    bar = frame._area.verticalScrollBar()
    places = [0]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End):
        qtbot.keyClick(focused(), key)
        places.append(bar.value())
    assert places == sorted(set(places)), "each goes further down"
    assert places[-1] == bar.maximum()
    qtbot.keyClick(focused(), Qt.Key.Key_Home)
    assert bar.value() == 0
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    first = frame.page.first.rows[0].change
    assert focused() is first
    assert seen_of(first) == first.height()


def test_the_scroll_bar_shows_that_the_page_has_the_keyboard(large: Window, qtbot: QtBot) -> None:
    large.start.sample_wanted.emit()
    bar = opened(large, "result")._area.verticalScrollBar()
    assert handle_colour(bar) == colour(Role.ACCENT)
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert handle_colour(bar) == colour(Role.EDGE)


def handle_colour(bar: QScrollBar) -> QColor:
    """In the middle of the handle of a bar that is not scrolled, or only a little."""
    return bar.grab().toImage().pixelColor(bar.width() // 2, 36)


def test_a_page_is_met_where_it_was_left_however_far_down(large: Window, qtbot: QtBot) -> None:
    large.start.sample_wanted.emit()
    frame = opened(large, "result")
    way = frame.page.first.rows[0].open
    way.setFocus()
    qtbot.keyClick(way, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: large.view.page is not frame.page)
    opened(large, "result")
    assert focused() is way
    assert seen_of(way) == way.height()


def test_ready_processes_that_come_later_leave_the_page_at_its_top(large: Window, qtbot: QtBot) -> None:
    large.start.new_wanted.emit("Northwind")
    frame = opened(large, "buyer-process")
    offer = frame.page.offer
    qtbot.waitUntil(lambda: bool(offer.buttons) and offer.buttons[0].isVisible())
    qtbot.waitUntil(lambda: focused() is frame._area)
    assert standing(frame)[1] == 0
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is offer.buttons[0]
    qtbot.keyClick(focused(), Qt.Key.Key_Space)
    assert focused() is frame.page.stages.view, "the list of what was taken"
    qtbot.waitUntil(lambda: seen_of(focused()) > 100)
