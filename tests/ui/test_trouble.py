"""Where the projects cannot be opened: copies are offered, and one is brought back by a click or a key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.listing import listed
from tests.ui.test_damaged_files import damage
from ui import shell
from ui.shell import Window
from ui.trouble_screen import TroubleScreen
from ui.widgets.copy_list import SHOWN, CopyRow
from wizard.errors import DatabaseError
from wizard.storage.copies import backup_folder, rolling

OpenWindow = Callable[..., Window]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "projects.db"


@pytest.fixture
def copied(open_window: OpenWindow, path: Path) -> Path:
    """A file with a copy of two projects and one that was made after it, closed."""
    window = open_window()
    for name in ("Northwind", "Southwind"):
        window.service.create(name)
    assert window.service.keep_copy()
    window.service.create("Westwind")
    window.close()
    return path


def looked(window: Window, qtbot: QtBot) -> TroubleScreen:
    """The trouble screen once it has looked for copies."""
    qtbot.waitUntil(lambda: not window.trouble.progress.busy, timeout=20_000)
    QApplication.processEvents()
    return window.trouble


def rows(trouble: TroubleScreen) -> list[CopyRow]:
    return [row for row in trouble.copies.rows if row.isVisible()]


def test_a_copy_is_brought_back_by_the_keyboard_alone(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    copied.write_text("damaged")
    window = open_window()
    trouble = looked(window, qtbot)
    (row,) = rows(trouble)
    assert "Northwind" in row.projects.text()
    assert "Southwind" in row.projects.text()
    assert "cannot be counted" in row.loss.text()
    assert focused() is row.use  # the best copy is one key away
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.service is not None, timeout=20_000)
    assert window.start.isVisible()
    assert listed(window) == ["Northwind", "Southwind"] or listed(window) == ["Southwind", "Northwind"]
    aside = copied.with_name("projects-set-aside-1.db")
    assert aside.read_text() == "damaged"
    assert str(aside) in window.start.messages.message.words


def test_another_try_while_copies_are_looked_at_looks_once_more(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    """What is shown belongs to the file that is asked for by then."""
    other = copied.with_name("other.db")
    for file in (copied, other):
        file.write_text("damaged")
    window = open_window(str(other))
    assert window.trouble.progress.busy
    window._database = str(copied)
    qtbot.mouseClick(window.trouble._retry, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(rows(window.trouble)), timeout=20_000)
    trouble = looked(window, qtbot)
    assert len(rows(trouble)) == 1
    assert trouble._said.text() == ""


def test_a_click_on_an_older_copy_brings_that_one_back(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    (copy,) = rolling(copied)
    for number in range(1, SHOWN + 2):
        (backup_folder(copied) / f"2020010{number}T000000000000Z-copy.db").write_bytes(copy.file.read_bytes())
    copied.unlink()
    trouble = looked(window := open_window(), qtbot)
    assert len(rows(trouble)) == SHOWN
    qtbot.mouseClick(trouble.copies.more, Qt.MouseButton.LeftButton)
    assert len(rows(trouble)) == SHOWN + 2
    oldest = rows(trouble)[-1]
    assert "1 January 2020" in oldest.title.text()
    assert "1 January 2020" in oldest.use.accessibleName()
    qtbot.mouseClick(oldest.use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.service is not None, timeout=20_000)
    assert sorted(listed(window)) == ["Northwind", "Southwind"]
    assert "1 January 2020" in window.start.messages.message.words
    assert "kept" not in window.start.messages.message.words  # there was nothing to keep


def test_a_damaged_copy_is_said_and_cannot_be_chosen(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    rolling(copied)[0].file.write_text("damaged too")
    copied.write_text("damaged")
    trouble = looked(open_window(), qtbot)
    (row,) = rows(trouble)
    assert "Damaged" in row.loss.text()
    assert not row.use.isVisible()
    assert focused() is trouble._retry


def test_without_any_copy_that_is_said_and_one_elsewhere_can_be_chosen(
    open_window: OpenWindow, path: Path, copied: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = path.with_name("my own.db")
    rolling(path)[0].file.rename(own)
    path.write_text("damaged")
    window = open_window()
    trouble = looked(window, qtbot)
    assert rows(trouble) == []
    assert str(backup_folder(path)) in trouble._said.text()
    assert focused() is trouble._retry
    chosen = [("", ""), (str(path.with_name("none.db")), ""), (str(own), "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: chosen.pop(0))
    qtbot.mouseClick(trouble.own, Qt.MouseButton.LeftButton)
    assert len(chosen) == 2
    qtbot.mouseClick(trouble.own, Qt.MouseButton.LeftButton)
    looked(window, qtbot)
    assert "none.db" in trouble._said.text()
    assert path.read_text() == "damaged"
    qtbot.mouseClick(trouble.own, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.service is not None, timeout=20_000)
    assert sorted(listed(window)) == ["Northwind", "Southwind"]


def test_closing_the_page_changes_nothing(copied: Path, open_window: OpenWindow, qtbot: QtBot) -> None:
    copied.write_text("damaged")
    names = sorted(copied.parent.rglob("*"))
    for wait in (True, False):
        window = open_window()
        if wait:
            looked(window, qtbot)
        window.close()
        assert copied.read_text() == "damaged"
        assert [name for name in sorted(copied.parent.rglob("*")) if name.name != "window.ini"] == [
            name for name in names if name.name != "window.ini"
        ]


def test_a_file_that_is_lost_can_be_begun_anew_where_that_is_meant(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    copied.unlink()
    window = open_window()
    trouble = looked(window, qtbot)
    assert not copied.exists()
    qtbot.mouseClick(trouble.anew, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.service is not None)
    assert listed(window) == []
    assert len(rolling(copied)) == 1
    window.close()
    assert open_window().start.isVisible()


def test_where_it_cannot_be_begun_anew_that_is_said(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    copied.unlink()
    trouble = looked(open_window(), qtbot)
    copied.mkdir()
    qtbot.mouseClick(trouble.anew, Qt.MouseButton.LeftButton)
    assert "folder" in trouble._words.text()
    assert not trouble.anew.isVisible()
    assert not trouble.copies_panel.isVisible()


def test_trouble_that_no_copy_helps_against_offers_none(copied: Path, open_window: OpenWindow) -> None:
    window = open_window()
    second = open_window()
    assert second.trouble.isVisible()
    assert not second.trouble.copies_panel.isVisible()
    assert not second.trouble.anew.isVisible()
    window.close()


def test_tab_comes_by_everything_that_can_be_done(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    copied.unlink()
    trouble = looked(open_window(), qtbot)
    assert focused() is rows(trouble)[0].use
    trouble._retry.setFocus()
    seen = []
    for _press in range(5):
        seen.append(focused())
        qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    (row,) = rows(trouble)
    assert seen == [trouble._retry, trouble.choose, trouble.anew, row.use, trouble.own]


def test_what_was_set_aside_is_named_when_a_project_is_erased(
    copied: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    copied.write_text("damaged")
    window = open_window()
    qtbot.mouseClick(rows(looked(window, qtbot))[0].use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.service is not None, timeout=20_000)
    project = window.service.projects()[0]
    window.service.delete(project.id)
    window.start.erase_wanted.emit(project.id, project.name)
    assert str(copied.with_name("projects-set-aside-1.db")) in window.start.messages.message.words


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE project SET crm = 'another' WHERE name = 'Northwind'",
        "UPDATE project SET name = x'00ff' WHERE name = 'Northwind'",
    ],
)
def test_from_a_damaged_project_in_a_file_that_opens_a_key_leads_to_the_copies(
    copied: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    """One of them is found out when it is opened, the other one by a check a little later."""
    monkeypatch.setattr(shell, "CHECKED_AFTER", 0)
    damage(copied, sql)
    window = open_window()
    damaged = next(listing for listing in window.service.projects() if listing.name in {"Northwind", ""})
    window.open_project(damaged.id)
    bar = (window.view or window.start).messages
    qtbot.waitUntil(lambda: bar.message.act is not None, timeout=20_000)
    qtbot.waitUntil(bar._action.isVisible)
    bar.take_turns()
    assert focused() is bar._action
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    trouble = looked(window, qtbot)
    assert trouble.isVisible()
    assert window.view is None
    (row,) = rows(trouble)
    assert row.loss.text().startswith("Lacks 1 later change")
    qtbot.mouseClick(trouble._retry, Qt.MouseButton.LeftButton)  # or on with it as it is
    assert window.start.isVisible()
    window._show_trouble(DatabaseError("database.damaged", file=str(copied), reason="x"))
    qtbot.mouseClick(rows(looked(window, qtbot))[0].use, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.service is not None, timeout=20_000)
    assert sorted(listed(window)) == ["Northwind", "Southwind"]


def test_another_file_can_be_chosen(
    copied: Path, open_window: OpenWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied.unlink()
    window = open_window()
    trouble = looked(window, qtbot)
    chosen = ["", str(copied.with_name("new.db"))]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (chosen.pop(0), ""))
    qtbot.mouseClick(trouble.choose, Qt.MouseButton.LeftButton)
    assert trouble.isVisible()
    qtbot.mouseClick(trouble.choose, Qt.MouseButton.LeftButton)
    assert window.start.isVisible()
    assert listed(window) == []
