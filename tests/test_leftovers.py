"""What a killed run left behind is deleted by the next one, and nothing else is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wizard import durable, leftovers


def dead() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def named(number: int, machine: str = "") -> str:
    return f"sales-process-wizard-{machine or leftovers._machine()}-{number}-abc_1"


def test_what_dead_processes_left_is_deleted(tmp_path: Path) -> None:
    gone = dead()
    folder = tmp_path / named(gone)
    folder.mkdir()
    (folder / "import.db").write_text("a client's project")
    parts = [tmp_path / f".{named(gone)}.part", tmp_path / f".{named(gone)}.part-journal"]
    for part in parts:
        part.touch()
    leftovers.clear(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_everything_else_stays(tmp_path: Path) -> None:
    gone = dead()
    target = tmp_path / "target"
    target.mkdir()
    kept = [
        tmp_path / named(os.getpid()),
        tmp_path / named(1),  # it is alive, and somebody else's
        tmp_path / named(gone, "00000000"),  # of another machine
        tmp_path / f"{named(gone)}.db",
        tmp_path / "sales-process-wizard-abc",
    ]
    for file in kept:
        file.touch()
    link = tmp_path / named(gone)
    link.symlink_to(target)
    leftovers.clear(tmp_path)
    assert set(tmp_path.iterdir()) == {*kept, link, target}


def test_a_number_that_is_none(tmp_path: Path) -> None:
    (tmp_path / named(9_999_999_999)).touch()
    leftovers.clear(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    leftovers.clear(tmp_path / "nowhere")


def test_where_nothing_tells_the_dead_from_the_living(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / named(dead())).touch()
    monkeypatch.setattr(sys, "platform", "win32")
    leftovers.clear(tmp_path)
    durable.sync_folder(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_system_without_spaces_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_path: Path) -> Path:
        raise FileNotFoundError

    leftovers._machine.cache_clear()
    monkeypatch.setattr(Path, "readlink", none)
    assert len(leftovers._machine()) == 8
    leftovers._machine.cache_clear()


def test_what_is_made_is_found_again(tmp_path: Path) -> None:
    assert leftovers._NAME.fullmatch(f"{leftovers.start_of_name()}x8_a")
