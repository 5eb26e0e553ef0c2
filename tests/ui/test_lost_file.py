"""The file of projects goes away while it is open: that is said, and everything can be saved elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

import ui.lost_file
from tests.ui.conftest import focused
from tests.ui.listing import listed
from ui.shell import Window
from wizard.domain.project import Project
from wizard.service import Service
from wizard.storage.copies import rolling


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "projects.db"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui.lost_file, "EVERY", 20)


def choose(monkeypatch: pytest.MonkeyPatch, *paths: object) -> list[str]:
    """Answer the file dialogs to come; the list of what they suggested."""
    answers, suggested = list(paths), []

    def ask(
        _parent: object, _title: str, suggestion: str, *_more: object, **_options: object
    ) -> tuple[str, str]:
        suggested.append(suggestion)
        return str(answers.pop(0)), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return suggested


def test_it_is_in_sight_only_while_the_file_is_gone(project: Window, path: Path, qtbot: QtBot) -> None:
    assert project.lost.isHidden()
    path.rename(path.with_name("moved.db"))
    qtbot.waitUntil(project.lost.isVisible)
    assert str(path) in project.lost.words.text().replace("\u200b", "")
    path.with_name("moved.db").rename(path)
    qtbot.waitUntil(project.lost.isHidden)


def test_by_keys_everything_is_saved_where_it_was_and_what_was_typed_too(
    project: Window, path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = project._desk
    desk.amend(Project, desk.project.id, crm="One")
    path.unlink()
    qtbot.waitUntil(project.lost.isVisible)
    focus = focused()
    qtbot.keyClicks(focus, "Typed meanwhile")
    suggested = choose(monkeypatch, "", path)
    project.lost.save.setFocus()
    qtbot.keyClick(project.lost.save, Qt.Key.Key_Return)
    assert project.lost.isVisible()
    qtbot.keyClick(project.lost.save, Qt.Key.Key_Return)
    assert suggested == [str(path), str(path)]
    qtbot.waitUntil(project.lost.isHidden)
    message = project.view.messages.message
    assert message.kind == "good"
    assert "next start" not in message.words
    assert project.service.check() == ()
    desk.undo()
    project.close_project()
    assert listed(project) == ["Northwind"]


def test_with_another_in_its_place_it_goes_on_under_another_name(
    project: Window, path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.rename(tmp_path / "moved.db")
    path.write_text("something else")
    qtbot.waitUntil(project.lost.isVisible)
    suggested = choose(monkeypatch, path, tmp_path / "other.db")
    qtbot.mouseClick(project.lost.save, Qt.MouseButton.LeftButton)
    assert suggested == [str(tmp_path / "projects-saved.db")]
    assert project.lost.problem.isVisible()
    assert path.read_text() == "something else"
    qtbot.mouseClick(project.lost.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(project.lost.isHidden)
    assert "next start" in project.view.messages.message.words
    project._desk.amend(Project, project._desk.project.id, crm="Two")
    project.close()
    service = Service.open(str(tmp_path / "other.db"))
    assert service.load(project._desk.project.id).crm == "Two"
    service.close()


def test_a_window_that_is_closed_leaves_a_copy(project: Window, path: Path) -> None:
    path.unlink()
    project.close()
    assert len(rolling(path)) == 1
    assert project.lost.isHidden()
    project.lost._ask()  # nothing is open any more
