"""The list of projects: opened, deleted, brought back, erased and found."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.listing import listed, make
from ui.shell import PROGRAM, Window
from ui.widgets.basics import Button

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier
Ctrl = Qt.KeyboardModifier.ControlModifier


def test_a_new_project_opens_at_its_first_step(project: Window) -> None:
    assert project.view.isVisible()
    assert project.windowTitle() == f"Northwind – {PROGRAM}"
    assert project.view.steps.button("company").isChecked()
    assert [p.name for p in project.service.projects()] == ["Northwind"]


def test_without_a_name_there_is_no_project(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.start._name, "   ")
    qtbot.mouseClick(window.start._create, Qt.MouseButton.LeftButton)
    assert window.view is None
    assert window.service.projects() == ()


def test_the_sample_project_is_offered_once(window: Window) -> None:
    def offers() -> list[str]:
        return [b.text() for b in window.start.findChildren(Button) if b.isVisible() and "sample" in b.text()]

    assert offers() == ["Open the sample project"]
    make(window, "One")
    assert offers() == ["Add the sample project"]


def test_projects_are_listed_with_level_and_change(sample: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(sample, Key.Key_Home, Alt)
    entry = sample.start.list.entries.index(0).data(Qt.ItemDataRole.UserRole)
    assert entry.level == "Level 2"
    assert entry.changed.startswith("Changed today, ")
    assert sample.windowTitle() == PROGRAM


def test_the_keys_are_on_the_project_that_was_just_closed(window: Window, qtbot: QtBot) -> None:
    make(window, "One")
    projects = window.start.list
    projects.setCurrentIndex(projects.entries.index(0))
    qtbot.keyClicks(window.start._name, "Two")
    qtbot.keyClick(window.start._name, Key.Key_Return)
    qtbot.keyClick(window, Key.Key_Home, Alt)
    assert sorted(listed(window)) == ["One", "Two"]
    assert projects.currentIndex().data(Qt.ItemDataRole.UserRole).name == "Two"
    assert window.focusWidget() is projects


def test_a_click_opens_a_project(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two")
    projects = window.start.list
    qtbot.waitUntil(projects.isVisible)
    place = projects.visualRect(projects.entries.index(1)).center()
    qtbot.mouseClick(projects.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.view is not None
    assert window.windowTitle() == f"{listed(window)[1]} – {PROGRAM}"


def test_enter_opens_a_project(window: Window, qtbot: QtBot) -> None:
    make(window, "One")
    window.start.begin()
    qtbot.keyClick(window.start.list, Key.Key_Return)
    assert window.view is not None


def test_deleting_can_be_undone(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two")
    window.start.list.setCurrentIndex(window.start.list.entries.index(0))
    first = listed(window)[0]
    qtbot.keyClick(window.start.list, Key.Key_Delete)
    assert first not in listed(window)
    assert first in window.start.messages.message.words
    qtbot.mouseClick(window.start.messages._action, Qt.MouseButton.LeftButton)
    assert first in listed(window)


def test_the_keys_go_on_with_the_project_that_took_its_place(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two", "Three")
    first, second, third = listed(window)
    projects = window.start.list
    projects.setCurrentIndex(projects.entries.index(1))
    for there, on in (([first, third], third), ([first], first)):
        qtbot.keyClick(projects, Key.Key_Delete)
        assert listed(window) == there
        assert projects.currentIndex().data(Qt.ItemDataRole.UserRole).name == on
    assert second not in listed(window)


def test_undo_brings_back_what_was_deleted_last(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two", "Three")
    projects = window.start.list
    window.start.begin()
    first, second, _third = listed(window)
    for name in (first, second):
        projects.choose(next(p.id for p in window.service.projects() if p.name == name))
        qtbot.keyClick(projects, Key.Key_Delete)
    window.start.messages.hide()
    qtbot.keyClick(projects, Key.Key_Z, Ctrl)
    assert second in listed(window)
    assert window.start.messages.message.words == f"“{second}” was brought back."
    assert projects.currentIndex().data(Qt.ItemDataRole.UserRole).name == second
    qtbot.keyClick(projects, Key.Key_Z, Ctrl)
    assert first not in listed(window), "bringing back is what was done last"


def test_undo_brings_nothing_back_once_something_else_was_done(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two")
    second = listed(window)[1]
    window.start.list.setCurrentIndex(window.start.list.entries.index(0))
    qtbot.keyClick(window.start.list, Key.Key_Delete)
    window.open_project(window.service.find(second))
    qtbot.keyClick(window, Key.Key_Home, Alt)
    qtbot.keyClick(window.start.list, Key.Key_Z, Ctrl)
    assert listed(window) == [second]


def test_undo_brings_back_the_only_project_though_a_field_has_the_keys(project: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(project, Key.Key_Home, Alt)
    qtbot.keyClick(project.start.list, Key.Key_Delete)
    field = project.start._name
    assert project.focusWidget() is field
    qtbot.keyClicks(field, "North")
    qtbot.keyClick(field, Key.Key_Z, Ctrl)
    assert (field.text(), listed(project)) == ("", []), "what is typed comes first"
    qtbot.keyClick(field, Key.Key_Z, Ctrl)
    assert (field.text(), listed(project)) == ("", ["Northwind"])


def test_what_was_brought_back_is_not_said_to_be_deleted(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two")
    start = window.start
    start.list.setCurrentIndex(start.list.entries.index(0))
    first = listed(window)[0]
    qtbot.keyClick(start.list, Key.Key_Delete)
    start.restore_wanted.emit(start._deleted[0].id)  # from the menu of what was deleted
    assert start.messages.message.words == f"“{first}” was brought back."
    assert window.focusWidget() is start.list
    assert start.list.currentIndex().data(Qt.ItemDataRole.UserRole).name == first
    qtbot.mouseClick(start.messages._action, Qt.MouseButton.LeftButton)
    assert window.windowTitle() == f"{first} – {PROGRAM}"


def test_the_last_project_deleted_leaves_the_keys_where_one_begins(window: Window, qtbot: QtBot) -> None:
    make(window, "One")
    window.start.begin()
    qtbot.keyClick(window.start.list, Key.Key_Delete)
    assert listed(window) == []
    assert window.focusWidget() is window.start._name


def test_erasing_asks_for_the_name(window: Window, qtbot: QtBot) -> None:
    make(window, "Secret client")
    window.start.delete_wanted.emit(window.service.projects()[0].id)
    window.start._ask_erase(window.start._deleted[0])
    qtbot.keyClicks(window.start._erase_name, "Secret")
    assert not window.start._erase.isEnabled()
    qtbot.keyClicks(window.start._erase_name, " client")
    qtbot.mouseClick(window.start._erase, Qt.MouseButton.LeftButton)
    assert window.service.projects() == ()
    assert not window.start._deleted_button.isVisible()


def test_what_was_brought_back_is_not_asked_to_be_erased(window: Window, qtbot: QtBot) -> None:
    make(window, "One", "Two")
    window.start.list.setCurrentIndex(window.start.list.entries.index(0))
    qtbot.keyClick(window.start.list, Key.Key_Delete)
    window.start._ask_erase(window.start._deleted[0])
    assert window.start._erase_panel.isVisible()
    qtbot.keyClick(window.start.list, Key.Key_Z, Ctrl)
    assert len(listed(window)) == 2
    assert not window.start._erase_panel.isVisible()


def test_many_projects_can_be_searched(window: Window, qtbot: QtBot) -> None:
    make(window, "One")
    assert not window.start._search.isVisible()
    make(window, *(f"Company {n}" for n in range(60)))
    assert window.start._search.isVisible()
    qtbot.keyClicks(window.start._search, "pany 42")
    assert listed(window) == ["Company 42"]


def test_a_menu_of_a_project(window: Window, qtbot: QtBot) -> None:
    make(window, "One")
    projects = window.start.list
    with qtbot.waitSignal(projects.menu_wanted):
        box = projects.visualRect(projects.entries.index(0))
        qtbot.mouseClick(
            projects.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 35, box.center().y())
        )
    assert window.view is None
    QApplication.activePopupWidget().close()
