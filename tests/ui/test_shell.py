"""The window: what it says it is, what it does in calm moments, and files that it cannot open."""

from __future__ import annotations

import gc
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.listing import OpenWindow, listed
from ui import project_view
from ui.look import Look, Scheme
from ui.pages import PAGES
from ui.shell import PROGRAM, Window
from ui.widgets.basics import Elided
from wizard.domain.project import Project
from wizard.storage import opening

Key = Qt.Key


def test_it_says_what_it_is_and_that_there_is_nothing_yet(window: Window) -> None:
    assert window.windowTitle() == PROGRAM
    assert window.start._empty.isVisible()
    assert not window.start._list_panel.isVisible()


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


def test_the_sample_shows_all_of_it_filled_in(sample: Window) -> None:
    assert sample.view.steps.button("company").step.state == "complete"
    for key in PAGES:
        sample.view.open(key)
        assert sample.view.page.isVisible()


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
