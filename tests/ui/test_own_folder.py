"""The folder of questionnaires is read beside the window, which shows one file before the next is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui import own_folder
from ui.background import Background
from ui.own_folder import OwnFolder
from wizard import places
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import own
from wizard.questionnaires.own import OwnQuestionnaire, copy_builtin


def test_the_next_file_is_read_when_the_one_before_has_been_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for _copy in range(3):
        copy_builtin(tmp_path)
    happened: list[str] = []
    read = own._read

    def noted(path: Path) -> OwnQuestionnaire:
        happened.append("read")
        return read(path)

    monkeypatch.setattr(own, "_read", noted)
    monkeypatch.setattr(places, "own_questionnaires", lambda: tmp_path)
    monkeypatch.setattr(own_folder, "PATIENCE", 60)  # so that nothing but having been shown leads on
    files = OwnFolder(Background())
    files.came.connect(lambda _own: happened.append("shown"))
    with qtbot.waitSignal(files.ended):
        files.read()
    assert happened == ["read", "shown"] * 3


def test_reading_begins_once_the_panel_that_asked_for_it_stands_on_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    happened: list[str] = []
    builtin = own_folder.builtin_maturity

    def noted() -> Questionnaire:
        happened.append("reading")
        return builtin()

    monkeypatch.setattr(own_folder, "builtin_maturity", noted)
    monkeypatch.setattr(places, "own_questionnaires", lambda: tmp_path)
    files = OwnFolder(Background())
    with qtbot.waitSignal(files.ended):
        files.read()
        assert files.busy
        QTimer.singleShot(0, lambda: happened.append("shown"))
    assert happened == ["shown", "reading"]
