"""Work that is watched and may be called off: one at a time, and what is said of its end."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.background import Background, Job
from ui.look import Look
from ui.stoppable import Stoppable
from ui.widgets.messages import Message
from wizard.errors import DocumentError

LEFT = Qt.MouseButton.LeftButton


class Room(QWidget):
    """A button that begins the work and rests meanwhile, and the work below it."""

    def __init__(self) -> None:
        super().__init__()
        self.background = Background()
        self.begin = QPushButton("Begin")
        self.work = Stoppable("Sheets done", "Stopped. Half of it is there.")
        self.heard: list[object] = []
        self.work.turned.connect(lambda: self.heard.append(self.work.busy))
        self.work.turned.connect(lambda: self.begin.setEnabled(not self.work.busy))
        self.work.said.connect(self.heard.append)
        box = QVBoxLayout(self)
        box.addWidget(self.begin)
        box.addWidget(self.work)

    def run(self, work: Callable[[Job], object]) -> None:
        self.work.run(self.background, work, self.heard.append, doing="Reading")


@pytest.fixture
def room(qtbot: QtBot, look: Look) -> Room:
    made = Room()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    return made


def test_what_comes_of_it_is_told_before_its_end(room: Room, qtbot: QtBot) -> None:
    room.run(lambda _job: "all")
    assert room.work.isVisible()
    assert room.work.doing.accessibleName() == "Reading"
    qtbot.waitUntil(lambda: not room.work.busy)
    assert room.heard == [True, "all", False]
    assert not room.work.isVisible()


def test_its_steps_are_shown(room: Room, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def work(job: Job) -> bool:
        job.progress(2, 5, "b.pdf")
        return go_on.wait(10)

    room.run(work)
    qtbot.waitUntil(lambda: room.work.bar.value() == 2)
    assert (room.work.bar.maximum(), room.work.doing.accessibleName()) == (5, "b.pdf")
    go_on.set()
    qtbot.waitUntil(lambda: not room.work.busy)


def test_another_is_not_begun_meanwhile(room: Room, qtbot: QtBot) -> None:
    go_on = threading.Event()
    room.run(lambda _job: go_on.wait(10))
    room.run(lambda _job: pytest.fail("it was begun"))
    go_on.set()
    qtbot.waitUntil(lambda: not room.background.busy)
    assert room.heard == [True, True, False]


def test_stopped_it_says_what_that_left_and_gives_the_keyboard_back(room: Room, qtbot: QtBot) -> None:
    room.begin.setFocus()
    go_on = threading.Event()
    room.run(lambda _job: go_on.wait(10))
    qtbot.waitUntil(room.work.bar.hasFocus)
    qtbot.mouseClick(room.work.stop, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: not room.work.busy)
    assert room.heard == [True, False, Message("Stopped. Half of it is there.", "info")]
    assert room.begin.hasFocus()


def test_whoever_has_gone_elsewhere_since_its_end_is_left_there(room: Room, qtbot: QtBot) -> None:
    elsewhere = QPushButton("Elsewhere")
    room.layout().addWidget(elsewhere)
    room.work.said.connect(lambda _message: elsewhere.setFocus())
    room.begin.setFocus()
    go_on = threading.Event()
    room.run(lambda _job: go_on.wait(10))
    qtbot.waitUntil(room.work.bar.hasFocus)
    qtbot.mouseClick(room.work.stop, LEFT)
    go_on.set()
    qtbot.waitUntil(elsewhere.hasFocus)
    QApplication.processEvents()
    assert elsewhere.hasFocus()


def test_a_failure_is_said(room: Room, qtbot: QtBot) -> None:
    def work(_job: Job) -> None:
        raise DocumentError("document.too-slow")

    room.run(work)
    qtbot.waitUntil(lambda: not room.work.busy)
    begun, said, ended = room.heard
    assert (begun, said.kind, ended) == (True, "error", False)
    assert "too long" in said.words
