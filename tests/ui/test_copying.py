"""Copies are made beside the window, and where none can be made it is said once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import ui.copies
from ui.shell import Window
from wizard.storage.copies import backup_folder, rolling


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "projects.db"


def test_a_copy_is_made_some_time_after_a_start_and_then_each_hour(
    open_window: Callable[..., Window], path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.copies, "FIRST", 10)
    monkeypatch.setattr(ui.copies, "THEN", 10)
    window = open_window()
    window.service.create("Northwind")
    qtbot.waitUntil(lambda: len(rolling(path)) == 1, timeout=20_000)
    window.service.create("Southwind")
    qtbot.wait(100)
    assert len(rolling(path)) == 1
    rolling(path)[0].file.rename(backup_folder(path) / "20200101T000000000000Z-copy.db")
    qtbot.waitUntil(lambda: len(rolling(path)) == 2, timeout=20_000)
    assert window.start.messages.message.words == ""


def test_where_none_can_be_made_it_is_said_once_and_work_goes_on(
    project: Window, path: Path, qtbot: QtBot
) -> None:
    backup_folder(path).write_text("in the way")
    told: list[object] = []
    project.copying.said.connect(told.append)
    for _time in range(3):
        project.copying.look()
        qtbot.waitUntil(lambda: not project.copying._background.busy, timeout=20_000)
    assert len(told) == 1
    assert str(backup_folder(path)) in project.view.messages.message.words
    assert project.view.messages.message.kind == "warn"
    backup_folder(path).unlink()
    project.copying.look()
    qtbot.waitUntil(lambda: len(rolling(path)) == 1, timeout=20_000)
    qtbot.waitUntil(lambda: not project.copying._background.busy, timeout=20_000)
    rolling(path)[0].file.unlink()
    backup_folder(path).rmdir()
    backup_folder(path).write_text("in the way again")
    project.copying.look()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)


def test_without_projects_to_copy_nothing_is_asked(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    (tmp_path / "none.db").write_text("no file of projects")
    window = open_window(str(tmp_path / "none.db"))
    window.copying.look()
    assert window.copying._background is None


def test_a_window_that_is_closed_gives_up_a_copy(project: Window, path: Path) -> None:
    project.copying.look()
    project.close()
    assert list(backup_folder(path).glob(".*")) == []
    project.copying._timer.timeout.emit()
    assert project.service is None
