"""That a service syncs the folder of the projects is said once of each file, not at every start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from ui import shell
from ui.shell import Window
from ui.synced import synced_message
from wizard.messages.synced import synced_words


def test_it_is_said_in_the_window(
    open_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell, "SETTLED_MS", 0)
    folder = tmp_path / "Nextcloud"
    folder.mkdir()
    window = open_window(str(folder / "p.db"))
    qtbot.waitUntil(lambda: window.start.messages.message.words == synced_words("Nextcloud"))


def test_it_is_said_once_of_each_file(settings: QSettings, tmp_path: Path) -> None:
    folder = tmp_path / "Nextcloud"
    said = synced_message(folder / "p.db", settings)
    assert said is not None
    assert said.words == synced_words("Nextcloud")
    assert synced_message(folder / "p.db", settings) is None
    assert synced_message(folder / "other.db", settings) is not None
    assert synced_message(tmp_path / "p.db", settings) is None
