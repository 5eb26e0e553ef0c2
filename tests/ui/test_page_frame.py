"""How a page is met: the keyboard on it, its title in sight as far as there is room, and nothing moving."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.look import Look
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
