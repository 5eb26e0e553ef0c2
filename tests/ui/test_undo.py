"""Undo and redo in the window: over a restart too, and said beforehand what they take back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.listing import OpenWindow
from ui.shell import Window
from ui.widgets.basics import Button
from ui.widgets.plain import tip
from wizard.domain.assessment import Person
from wizard.domain.project import Project

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Shift = Qt.KeyboardModifier.ShiftModifier


def test_undo_reaches_back_over_a_restart(project: Window, open_window: OpenWindow, qtbot: QtBot) -> None:
    field = project.view.page._bound[0]._field
    qtbot.keyClick(field, Key.Key_End)
    qtbot.keyClicks(field, " Automation")
    project.close()
    again = open_window()
    again.open_project(again.service.find("Northwind"))
    assert again._desk.project.company == "Northwind Automation"
    qtbot.keyClick(again, Key.Key_Z, Ctrl)
    assert again._desk.project.company == "Northwind"
    assert again.view.messages.message.words == "Taken back: Company changed"
    qtbot.keyClick(again, Key.Key_Z, Ctrl | Shift)
    assert again._desk.project.company == "Northwind Automation"


def test_the_bar_says_what_undo_takes_back(project: Window, qtbot: QtBot) -> None:
    assert not project.top._undo.isEnabled()
    field = project.view.page._bound[0]._field
    qtbot.keyClick(field, Key.Key_End)
    qtbot.keyClicks(field, " Automation")
    project.view.commit()
    assert project.top._undo.isEnabled()
    assert "Change: company" in project.top._undo.toolTip()
    assert project.top._saved.text().startswith("Saved ")
    qtbot.mouseClick(project.top._undo, Qt.MouseButton.LeftButton)
    assert project._desk.project.company == "Northwind"
    assert project.top._redo.isEnabled()


def test_the_tooltip_of_undo_says_what_it_will_say_it_took_back(project: Window, qtbot: QtBot) -> None:
    desk, undo, redo = project._desk, project.top._undo, project.top._redo

    def hover(button: Button) -> str:
        place = button.rect().center()
        QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, place, button.mapToGlobal(place)))
        return button.toolTip()

    desk.insert(desk.project.id, [Person(name="Jane"), Person(name="<b>R&D</b>")])
    assert hover(undo) == tip("Undo – “Jane”, “<b>R&D</b>” added (Ctrl+Z)")
    assert not undo.toolTip().startswith("Undo"), "as plain text"
    assert undo.accessibleDescription() == "Undo – “Jane”, “<b>R&D</b>” added"
    project.view.undo()
    assert project.view.messages.message.words == "Taken back: “Jane”, “<b>R&D</b>” added"
    assert redo.accessibleDescription() == "Redo – Add: person", "as long as nobody looks"
    redo.setFocus(Qt.FocusReason.TabFocusReason)
    assert redo.accessibleDescription() == "Redo – “Jane”, “<b>R&D</b>” added", (
        "nothing is to be hovered by key"
    )
    assert hover(undo) == "Nothing to undo (Ctrl+Z)"
    desk.insert(desk.project.id, [Person(name="John")])
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    desk.amend(Project, desk.project.id, team="Field sales")
    assert undo.accessibleDescription() == "Undo – Team changed", "anew where the keyboard stands on it"
    desk.undo()
    assert undo.accessibleDescription() == "Undo – person “John” added"


def test_the_tooltip_of_undo_of_something_large_stays_general(
    project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    project._desk.insert(project._desk.project.id, [Person(name="Jane")])
    monkeypatch.setattr("wizard.desk.LARGE", 1)
    project.top._undo.setFocus(Qt.FocusReason.TabFocusReason)
    assert project.top._undo.accessibleDescription() == "Undo – Add: person"


def test_a_project_is_closed_while_the_keyboard_comes_by_undo(project: Window, qtbot: QtBot) -> None:
    project._desk.insert(project._desk.project.id, [Person(name="Jane")])
    project.view.open("maturity")
    QApplication.processEvents()
    project.close_project()
    qtbot.waitUntil(project.start.isVisible)
    project.top._undo.setFocus(Qt.FocusReason.TabFocusReason)
    project.top.about_wanted.emit(False)
    assert project.view is None
