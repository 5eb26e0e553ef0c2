"""Where files are written that the user asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from ui.widgets.folder_field import FolderField


@pytest.fixture
def field(qtbot: QtBot) -> FolderField:
    made = FolderField("Folder", "Folder for the documents")
    qtbot.addWidget(made)
    made.show()
    return made


def documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def test_at_first_it_is_the_folder_of_the_users_documents(field: FolderField) -> None:
    assert field.path() == documents()


def test_what_is_typed_is_meant_as_people_mean_it(field: FolderField, qtbot: QtBot, tmp_path: Path) -> None:
    meant = {
        "": documents(),
        "  ": documents(),
        "for the board": documents() / "for the board",  # not where the program was started
        "~/print": Path.home() / "print",
        "~nobody-of-that-name": documents() / "~nobody-of-that-name",
        str(tmp_path): tmp_path,
    }
    for typed, folder in meant.items():
        field.line.selectAll()
        qtbot.keyClick(field.line, Qt.Key.Key_Delete)
        qtbot.keyClicks(field.line, typed)
        assert field.path() == folder


def test_a_folder_is_chosen_beginning_where_it_stands(
    field: FolderField, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked = []
    answers = iter([str(tmp_path), ""])  # the second time nothing is chosen

    def choose(_parent: object, title: str, begin: str) -> str:
        asked.append((title, begin))
        return next(answers)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    for _ in range(2):
        qtbot.mouseClick(field.choose, Qt.MouseButton.LeftButton)
    assert asked == [
        ("Folder for the documents", str(documents())),
        ("Folder for the documents", str(tmp_path)),
    ]
    assert field.path() == tmp_path
