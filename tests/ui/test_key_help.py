"""The list of keys: it opens anywhere, names every key that there is, and gives the keyboard back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.keys import key_groups
from ui.pages import PAGES
from ui.shell import Window
from ui.widgets.basics import Button
from ui.widgets.key_help import KeyHelp

Key = Qt.Key


def test_it_opens_with_a_key_and_gives_the_keyboard_back(project: Window, qtbot: QtBot) -> None:
    before = focused()
    qtbot.keyClick(before, Key.Key_F1)
    shown = project.findChild(KeyHelp)
    assert shown.isVisible()
    assert shown.size() == project.size()
    assert focused() is shown.close_button
    qtbot.keyClick(focused(), Key.Key_Tab)
    assert focused() is shown.close_button
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert not shown.isVisible()
    assert focused() is before


def test_the_same_key_puts_it_away(window: Window, qtbot: QtBot) -> None:
    for visible in (True, False, True):
        qtbot.keyClick(focused(), Key.Key_F1)
        assert any(help_.isVisible() for help_ in window.findChildren(KeyHelp)) is visible


def test_it_follows_the_window(window: Window, qtbot: QtBot) -> None:
    window.show_keys()
    window.resize(700, 500)
    qtbot.waitUntil(lambda: window.findChild(KeyHelp).size() == window.size())


def test_keys_change_nothing_below(sample: Window, qtbot: QtBot) -> None:
    sample.view.open("maturity")
    before = sample.view.page.project()
    sample.show_keys()
    for key in (Key.Key_1, Key.Key_Return, Key.Key_Delete, Key.Key_Down):
        if sample.findChild(KeyHelp).isVisible():
            qtbot.keyClick(sample.findChild(KeyHelp), key)
    assert sample.view.page.project() is before


def test_nor_do_those_of_the_whole_window(project: Window, qtbot: QtBot) -> None:
    desk = project.view.page.desk
    desk.amend(type(desk.project), desk.project.id, company="Northwind Ltd")
    before = desk.project
    project.show_keys()
    for key, modifier in ((Key.Key_Z, "Control"), (Key.Key_Right, "Alt"), (Key.Key_Home, "Alt")):
        qtbot.keyClick(focused(), key, Qt.KeyboardModifier[f"{modifier}Modifier"])
        assert project.view is not None
    assert desk.project is before
    assert desk.step == "company"
    assert project.findChild(KeyHelp).isVisible()


def test_what_had_the_keyboard_may_be_gone_meanwhile(project: Window, qtbot: QtBot) -> None:
    project.show_keys()
    project.close_project()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    shown = project.findChild(KeyHelp)
    qtbot.keyClick(shown, Key.Key_Escape)
    assert not shown.isVisible()


@pytest.mark.parametrize("where", ["start", "project"])
def test_a_button_opens_it(window: Window, qtbot: QtBot, where: str) -> None:
    if where == "project":
        window.start.sample_wanted.emit()
        qtbot.waitUntil(lambda: window.view is not None and window.view.isVisible())
    button = next(b for b in window.findChildren(Button) if b.text() == "Keys" and b.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.findChild(KeyHelp).isVisible()


def test_no_shortcut_is_left_out(sample: Window) -> None:
    for step in PAGES:
        sample.view.open(step)
    named = {key for group in key_groups() for entry in group.keys for key in entry.keys}
    there = {
        s.key().toString(QKeySequence.SequenceFormat.PortableText) for s in sample.findChildren(QShortcut)
    }
    steps = {f"Ctrl+{number}" for number in range(10)}
    assert there - steps - named == set()
    assert len(there) > len(steps)


def test_the_projector_is_promised_only_what_it_does() -> None:
    both, window_only = key_groups()[:2]
    assert "projector" in both.place
    assert "window only" in window_only.place
    alone = {key for entry in window_only.keys for key in entry.keys}
    assert alone == {"Ctrl+Right", "Ctrl+Left", "V", "E", "T", "↑", "↓", "Space"}
    assert not alone & {key for entry in both.keys for key in entry.keys}


def test_what_is_shown_fits(window: Window, qtbot: QtBot) -> None:
    window.resize(640, 480)
    window.show_keys()
    shown = window.findChild(KeyHelp)
    qtbot.waitUntil(lambda: shown.width() == window.width())
    assert shown._area.horizontalScrollBar().maximum() == 0
    words = [label.text() for label in shown.findChildren(QLabel)]
    assert all(entry.does in words for group in key_groups() for entry in group.keys)
