"""Damage in the window: said in words, where it is seen, and never as a report of a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui import shell
from ui.shell import Window
from ui.widgets.messages import MessageBar


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
        connection.commit()


@pytest.fixture
def path(tmp_path: Path, open_window: Callable[..., Window]) -> Path:
    """The file of a window that was closed, with the sample project in it."""
    window = open_window()
    window.service.add_sample()
    window.close()
    return tmp_path / "projects.db"


def said(bar: MessageBar) -> str:
    return bar._message.words


def test_a_project_that_is_opened_is_checked(
    path: Path, open_window: Callable[..., Window], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "CHECKED_AFTER", 0)
    damage(path, "UPDATE project SET crm = 'another'")
    window = open_window()
    window.open_project(window.service.projects()[0].id)
    qtbot.waitUntil(lambda: "damaged" in said(window.view.messages), timeout=30_000)
    window.close_project()


def test_a_project_that_is_whole_is_opened_without_a_word(
    path: Path, open_window: Callable[..., Window], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "CHECKED_AFTER", 0)
    window = open_window()
    with qtbot.waitSignal(_idle_after_check(window), timeout=30_000):
        pass
    assert said(window.view.messages) == ""


def _idle_after_check(window: Window) -> object:
    window.open_project(window.service.projects()[0].id)
    return window._background.idle


def test_a_project_that_cannot_be_read_is_listed_and_refused_in_words(
    path: Path, open_window: Callable[..., Window]
) -> None:
    damage(path, "UPDATE project SET name = x'00ff'")
    window = open_window()
    entries = window.start.list.entries
    (entry,) = [entries.data(entries.index(0)) for _row in range(entries.rowCount())]
    assert "Damaged" in str(entry)
    window.open_project(window.service.projects()[0].id)
    assert window.view is None
    assert "damaged" in said(window.start.messages)


@pytest.mark.parametrize("sql", ["DROP TABLE change_log", "UPDATE project_state SET project = x'00ff'"])
def test_a_damaged_file_shows_the_trouble_screen_until_it_is_mended(
    path: Path, open_window: Callable[..., Window], sql: str
) -> None:
    content = path.read_bytes()
    damage(path, sql)
    window = open_window()
    assert window.service is None
    assert window._stack.currentWidget() is window.trouble
    path.write_bytes(content)
    window.load()
    assert window._stack.currentWidget() is window.start
    assert len(window.service.projects()) == 1
