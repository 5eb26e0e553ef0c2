"""What can be chosen looks chosen, focused or pointed at only where it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.widgets.choices import Radio


def test_what_is_moved_away_below_a_resting_pointer_is_no_longer_pointed_at(look: Look, qtbot: QtBot) -> None:
    assert look
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(300, 300)
    one = Radio("Fully", "Written down and known")
    one.setParent(room)
    one.setGeometry(0, 200, 200, 60)
    room.show()
    qtbot.waitExposed(room)
    qtbot.waitUntil(one.hasFocus)
    plain = one.grab().toImage()
    one.move(0, 0)
    QTest.mouseMove(one, QPoint(20, 20))
    qtbot.waitUntil(one.underMouse)
    assert one.grab().toImage() != plain
    one.move(0, 200)
    QApplication.processEvents()
    assert one.grab().toImage() == plain
