"""Project files from the list of projects: saved and brought in beside the window, stopped, and refused."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.listing import OpenWindow, listed, make
from ui.shell import Window
from ui.start_screen import StartScreen
from wizard.service import Service
from wizard.storage import transfer

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def start(window: Window) -> StartScreen:
    """A list with one project, a sample."""
    window.service.add_sample()
    window.listed.show()
    return window.start


def id_of(window: Window, name: str) -> str:
    return next(one.id for one in window.service.projects() if one.name == name)


def done(window: Window, qtbot: QtBot) -> str:
    """What is said when the file has gone out or come in."""
    qtbot.waitUntil(lambda: not window.listed.transfers.busy, timeout=60_000)
    assert not window.start.transfer.isVisible()
    assert window.start.bring_in.isEnabled()
    return window.start.messages.message.words


def saved(window: Window, qtbot: QtBot, file: Path) -> Path:
    window.listed.transfers.save(window.service, window.service.projects()[0].id, file)
    assert done(window, qtbot) == f"Saved as {file}."
    return file


class Gate:
    """Holds a transfer up before one of its steps, until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        self.there, self.go_on = threading.Event(), threading.Event()
        real = getattr(transfer, name)

        def held(*what: object, **more: object) -> object:
            self.there.set()
            assert self.go_on.wait(10)
            return real(*what, **more)

        monkeypatch.setattr(transfer, name, held)


def test_a_project_goes_out_by_its_menu(
    window: Window, start: StartScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, offered, shown = tmp_path / "handed over.spw", [], []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        offered.append(name)
        return str(tmp_path / "handed over"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    start.list.setFocus()
    qtbot.keyClick(start.list, Qt.Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Save as a project file").trigger()
    menu.close()
    assert done(window, qtbot) == f"Saved as {file}."
    assert offered == ["Tarnholt sales process.spw"]
    assert file.is_file()
    start.messages.message.act()
    assert shown == [str(tmp_path)]


def test_a_file_comes_in_and_the_keys_are_on_it(
    window: Window, start: StartScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = saved(window, qtbot, tmp_path / "one.spw")
    make(window, "Another")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_what: (str(file), ""))
    qtbot.mouseClick(start.bring_in, LEFT)
    assert start.transfer.isVisible()
    assert not start.bring_in.isEnabled()
    assert done(window, qtbot) == "“Tarnholt: sales process (2)” was brought in."
    assert sorted(listed(window)) == ["Another", "Tarnholt: sales process", "Tarnholt: sales process (2)"]
    came = start.list.current_id
    assert came not in ("", id_of(window, "Another"))
    start.messages.message.act()
    assert window.view is not None
    assert window._desk.project.id == came


def test_one_may_work_on_while_a_file_comes_in(
    window: Window, start: StartScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window goes on while the file is judged; what it says is said where one is by then."""
    file = saved(window, qtbot, tmp_path / "one.spw")
    make(window, "Northwind")
    gate = Gate(monkeypatch, "_check_schema")
    window.listed.transfers.bring_in(window.service, file)
    assert gate.there.wait(10)
    window.open_project(id_of(window, "Northwind"))
    desk = window._desk
    desk.amend(type(desk.project), desk.project.id, company="Northwind Ltd")
    gate.go_on.set()
    qtbot.waitUntil(lambda: not window.listed.transfers.busy, timeout=60_000)
    said = window.view.messages.message
    assert said.words == "“Tarnholt: sales process (2)” was brought in."
    assert window._desk is desk
    said.act()
    assert window._desk.project.company == "Tarnholt Packaging Systems"
    assert window.service.check() == ()


@pytest.mark.parametrize("way", ["in", "out"])
def test_stopping_leaves_everything_as_it_was(
    window: Window,
    start: StartScreen,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    file = saved(window, qtbot, tmp_path / "one.spw")
    before, bytes_before = window.service.projects(), file.read_bytes()
    gate = Gate(monkeypatch, "_check_schema" if way == "in" else "_copy")
    if way == "in":
        window.listed.transfers.bring_in(window.service, file)
    else:
        window.listed.transfers.save(window.service, before[0].id, file)
    assert gate.there.wait(10)
    qtbot.mouseClick(start.transfer.stop, LEFT)
    gate.go_on.set()
    assert done(window, qtbot) == "Stopped. Nothing was changed."
    assert window.service.projects() == before
    assert file.read_bytes() == bytes_before
    assert [path.name for path in tmp_path.glob("one*")] == ["one.spw"]
    assert window.service.check() == ()


@pytest.mark.parametrize("way", ["in", "out"])
def test_the_window_may_be_closed_meanwhile(
    window: Window,
    start: StartScreen,
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
) -> None:
    file = saved(window, qtbot, tmp_path / "one.spw")
    before = window.service.projects()
    gate = Gate(monkeypatch, "_check_schema" if way == "in" else "_copy")
    if way == "in":
        window.listed.transfers.bring_in(window.service, file)
    else:
        window.listed.transfers.save(window.service, before[0].id, tmp_path / "two.spw")
    assert gate.there.wait(10)
    threading.Timer(0.1, gate.go_on.set).start()
    window.close()
    again = open_window()
    assert again.service.projects() == before
    assert not list(tmp_path.glob("two*"))
    assert again.service.check() == ()


def test_the_window_may_be_closed_when_it_is_too_late_to_stop(
    window: Window,
    start: StartScreen,
    open_window: OpenWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The project is there next time; the window that is gone is told nothing."""
    file = saved(window, qtbot, tmp_path / "one.spw")
    there, go_on = threading.Event(), threading.Event()
    real = Service.import_project

    def held(service: Service, *what: object) -> str:
        brought = real(service, *what)
        there.set()
        assert go_on.wait(10)
        return brought

    monkeypatch.setattr(Service, "import_project", held)
    window.listed.transfers.bring_in(window.service, file)
    assert there.wait(10)
    threading.Timer(0.1, go_on.set).start()
    window.close()
    QApplication.processEvents()
    assert len(listed(open_window())) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty; it did not arrive whole. Ask for"),
        (b"Dear diary", "is not a project file. Choose one"),
        (b"SQLite format 3\0" + b"x" * 100, "is damaged and was not brought in. Ask for"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_with_what_to_do(
    window: Window, start: StartScreen, qtbot: QtBot, tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "bad.spw"
    file.write_bytes(content)
    window.listed.transfers.bring_in(window.service, file)
    said = done(window, qtbot)
    assert str(file) in said
    assert words in said
    assert start.messages.message.kind == "error"
    assert listed(window) == ["Tarnholt: sales process"]


def test_a_place_that_cannot_be_written_is_said(
    window: Window, start: StartScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    project_id = window.service.projects()[0].id
    window.listed.transfers.save(window.service, project_id, tmp_path / "nowhere" / "one.spw")
    assert str(tmp_path / "nowhere") in done(window, qtbot)
    assert start.messages.message.kind == "error"


def test_a_file_that_nobody_chose_is_not_replaced(
    window: Window, start: StartScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.spw").write_text("dear")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_what: (str(tmp_path / "mine"), ""))
    start.export_wanted.emit(window.service.projects()[0].id)
    assert not window.listed.transfers.busy
    assert "is there already" in start.messages.message.words
    assert (tmp_path / "mine.spw").read_text() == "dear"


def test_erasing_waits_for_a_file_that_is_on_its_way(
    window: Window, start: StartScreen, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project,) = window.service.projects()
    gate = Gate(monkeypatch, "_copy")
    window.listed.transfers.save(window.service, project.id, tmp_path / "one.spw")
    assert gate.there.wait(10)
    start.erase_wanted.emit(project.id, project.name)
    assert start.messages.message.words.startswith("A project file is still on its way.")
    gate.go_on.set()
    done(window, qtbot)
    assert window.service.projects() == (project,)


def test_the_keys_stay_on_their_project_when_the_list_changes(window: Window, start: StartScreen) -> None:
    make(window, "One", "Two")
    start.list.choose(id_of(window, "One"))
    make(window, "Three")
    assert start.list.current_id == id_of(window, "One")
