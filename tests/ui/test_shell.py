"""The window: projects listed, opened, deleted, brought back; steps; undo; nothing lost on the way."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui import project_view
from ui.look import Look, Scheme
from ui.pages import PAGES
from ui.shell import PROGRAM, Window
from ui.widgets.basics import Button, Elided
from ui.widgets.plain import tip
from ui.widgets.step_list import StepState
from wizard.domain.assessment import Person
from wizard.domain.project import Project
from wizard.storage import opening

Key = Qt.Key
Ctrl, Alt, Shift = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
OpenWindow = Callable[..., Window]


def listed(window: Window) -> list[str]:
    entries = window.start.list.entries
    return [
        entries.data(entries.index(row), Qt.ItemDataRole.UserRole).name for row in range(entries.rowCount())
    ]


def make(window: Window, *names: str) -> None:
    for name in names:
        window.service.create(name)
    window.listed.show()


def test_it_says_what_it_is_and_that_there_is_nothing_yet(window: Window) -> None:
    assert window.windowTitle() == PROGRAM
    assert window.start._empty.isVisible()
    assert not window.start._list_panel.isVisible()


def test_a_new_project_opens_at_its_first_step(project: Window) -> None:
    assert project.view.isVisible()
    assert project.windowTitle() == f"Northwind – {PROGRAM}"
    assert project.view.steps.button("company").isChecked()
    assert [p.name for p in project.service.projects()] == ["Northwind"]


def test_the_top_says_which_project_it_is_and_whose(project: Window) -> None:
    title, desk = project.top.findChild(Elided), project.view.page.desk
    for company, shown in {
        "Northwind": "Northwind",
        "Northwind Traders": "Northwind · Northwind Traders",
        "": "Northwind",
    }.items():
        desk.amend(Project, desk.project.id, company=company)
        assert title.accessibleName() == shown


def test_what_can_wait_is_done_in_calm_moments(
    sample: Window, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_view, "CALM", 20)
    monkeypatch.setattr(project_view, "BREATH", 1)
    frozen = gc.get_freeze_count()
    view = sample.view
    view.open("milestones")
    page, focus = view.page, QApplication.focusWidget()
    remembered = sample.service.open_project(sample._desk.project.id)
    assert (remembered.step, set(view._frames)) == ("", {"company", "milestones"})
    qtbot.waitUntil(lambda: gc.get_freeze_count() > frozen, timeout=20_000)
    assert sample.service.open_project(sample._desk.project.id).step == "milestones"
    assert set(view._frames) == set(PAGES)
    assert not view._stale
    assert view.page is page
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not focus or page.isAncestorOf(focus))
    assert page.isAncestorOf(QApplication.focusWidget())
    sample.close_project()
    assert gc.get_freeze_count() == 0


def test_the_first_move_of_the_mouse_begins_to_load_what_opening_needs(
    window: Window, open_window: OpenWindow
) -> None:
    window.close()
    again = open_window(window._database)
    QApplication.processEvents()
    assert again.service._ahead is None
    QTest.mouseMove(again.windowHandle(), QPoint(300, 300))
    QApplication.processEvents()
    assert again.service._ahead is not None


def test_there_is_no_calm_while_somebody_types_or_moves_the_mouse(
    sample: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_view, "CALM", 60_000)
    monkeypatch.setattr(project_view, "BREATH", 60_000)
    screen, calm = sample.windowHandle(), sample.view._calm
    for act in (
        lambda: QTest.keyClick(screen, Key.Key_Tab),
        lambda: QTest.mouseMove(screen, QPoint(300, 300)),
    ):
        calm.start(30_000)
        act()
        qtbot.waitUntil(lambda: calm.remainingTime() > 30_000)
        assert set(sample.view._frames) == {"company"}


def test_a_step_that_cannot_be_remembered_is_told_once(
    sample: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_view, "CALM", 20)
    monkeypatch.setattr(project_view, "BREATH", 1)
    told: list[object] = []
    sample.view.page.said.connect(told.append)
    project = sample._desk.project
    sample.service.delete(project.id)
    sample.service.erase(project.id, project.name)
    sample.view.open("company")
    qtbot.waitUntil(lambda: len(told) == 1)
    qtbot.waitUntil(lambda: set(sample.view._frames) == set(PAGES), timeout=20_000)
    assert len(told) == 1
    sample._view.leave()
    sample._view = None  # it is gone: there is nothing to close


@pytest.mark.parametrize("leave", ["project", "window"])
def test_a_project_may_be_left_while_somebody_else_writes(
    open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, leave: str
) -> None:
    """What would be kept then is found out anew the next time; it is said, and nothing stays half-closed."""
    monkeypatch.setattr(opening, "_WAIT", 0.05)
    window = open_window()
    window.start.sample_wanted.emit()
    desk = window._desk
    desk.amend(Project, desk.project.id, company="Northwind")
    window.view.open("result")
    with closing(sqlite3.connect(tmp_path / "projects.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        if leave == "window":
            window.close()
            assert window.service is None
        else:
            window.close_project()
            assert window.start.isVisible()
            assert window.start.messages.message.kind == "error"
            assert listed(window) == ["Tarnholt: sales process"]
    window.close()
    assert open_window().service.projects()[0].level == desk.result.level


def test_without_a_name_there_is_no_project(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(window.start._name, "   ")
    qtbot.mouseClick(window.start._create, Qt.MouseButton.LeftButton)
    assert window.view is None
    assert window.service.projects() == ()


def test_the_sample_shows_all_of_it_filled_in(sample: Window) -> None:
    assert sample.view.steps.button("company").step.state == "complete"
    for key in PAGES:
        sample.view.open(key)
        assert sample.view.page.isVisible()


def test_projects_are_listed_with_level_and_change(sample: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(sample, Key.Key_Home, Alt)
    entry = sample.start.list.entries.index(0).data(Qt.ItemDataRole.UserRole)
    assert entry.level == "Level 2"
    assert entry.changed.startswith("Changed today, ")
    assert sample.windowTitle() == PROGRAM


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


def test_many_projects_can_be_searched(window: Window, qtbot: QtBot) -> None:
    make(window, "One")
    assert not window.start._search.isVisible()
    make(window, *(f"Company {n}" for n in range(60)))
    assert window.start._search.isVisible()
    qtbot.keyClicks(window.start._search, "pany 42")
    assert listed(window) == ["Company 42"]


def test_steps_by_button_key_and_click(project: Window, qtbot: QtBot) -> None:
    view, keys = project.view, list(PAGES)
    qtbot.mouseClick(view._next, Qt.MouseButton.LeftButton)
    assert project._desk.step == keys[1]
    qtbot.keyClick(project, Key.Key_PageDown, Ctrl)
    assert project._desk.step == keys[2]
    qtbot.keyClick(project, Key.Key_Left, Alt)
    assert project._desk.step == keys[1]
    qtbot.mouseClick(view._back, Qt.MouseButton.LeftButton)
    assert project._desk.step == keys[0]
    assert not view._back.isVisible()
    qtbot.mouseClick(view.steps.button("milestones"), Qt.MouseButton.LeftButton)
    assert project._desk.step == "milestones"
    qtbot.keyClick(project, Key.Key_1, Ctrl)
    assert project._desk.step == "company"


def test_the_step_list_is_walked_with_arrows(project: Window, qtbot: QtBot) -> None:
    steps, keys = project.view.steps, list(PAGES)
    steps.button(keys[0]).setFocus()
    qtbot.keyClick(steps.button(keys[0]), Key.Key_Down)
    assert steps.button(keys[1]).hasFocus()
    qtbot.keyClick(steps.button(keys[1]), Key.Key_Return)
    assert project._desk.step == keys[1]


def test_the_step_list_says_more_than_colours(project: Window) -> None:
    first = project.view.steps.button("company")
    assert first.step.words == "4 open"
    assert "Step 1 of" in first.accessibleName()
    assert "It is not said what is sold." in first.toolTip()


def test_of_an_assessment_the_questions_that_are_open_are_counted(sample: Window) -> None:
    sample.view.open("maturity")
    state = sample.view.steps.button("maturity").step
    numbers = [int(words.rsplit(" ", 1)[1]) for words in state.lacks]
    assert sum(numbers) > len(numbers)
    assert state.words == f"{sum(numbers)} open"


def test_what_is_lacking_does_not_run_together(sample: Window) -> None:
    frame = sample.view._frames["company"]
    frame.show_state(
        "", StepState("company", "assess", "Company", "started", "", ("Ways: 2", "None.", "One: 1"))
    )
    assert frame._lacks.text() == "Still open: Ways: 2. None. One: 1."


def test_the_last_place_is_remembered(project: Window, open_window: OpenWindow) -> None:
    project.view.open("milestones")
    project.close()
    again = open_window()
    again.open_project(again.service.find("Northwind"))
    assert again.view.steps.button("milestones").isChecked()


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


@pytest.mark.parametrize(
    "content", [b"", b"hello", bytes(range(256)) * 40, b"SQLite format 3\0" + b"x" * 100]
)
def test_a_file_that_is_none_is_said_in_the_window(
    open_window: OpenWindow, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "other.db"
    file.write_bytes(content)
    window = open_window(str(file))
    if content:
        assert window.trouble.isVisible()
        assert window.trouble._words.text()
        assert file.read_bytes() == content
    else:
        assert window.start.isVisible()  # an empty file is where new projects can go


def test_after_trouble_another_try_works(open_window: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    file = tmp_path / "other.db"
    file.write_bytes(b"not a database at all")
    window = open_window(str(file))
    file.unlink()
    qtbot.mouseClick(window.trouble._retry, Qt.MouseButton.LeftButton)
    assert window.start.isVisible()


def test_a_file_in_use_names_its_holder(window: Window, open_window: OpenWindow, tmp_path: Path) -> None:
    second = open_window(str(tmp_path / "projects.db"))
    assert second.trouble.isVisible()
    window.close()
    second.load()
    assert second.start.isVisible()


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.CONTRAST])
def test_appearance_is_chosen_from_the_menu(window: Window, look: Look, scheme: Scheme) -> None:
    names = {Scheme.DARK: "Dark", Scheme.CONTRAST: "High contrast"}
    menu = window.top._appearance.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == names[scheme]).trigger()
    assert look.scheme is scheme
    assert QApplication.palette().window().color().name() == look.colours.ground


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
