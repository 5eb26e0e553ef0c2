"""The way back as window and command line ask for it: by the file of projects that is meant."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.helpers import refused
from ui.__main__ import main
from wizard import places, rescue
from wizard.errors import DatabaseError
from wizard.messages import error_words
from wizard.messages.faults import is_grave
from wizard.service import Fault, Service
from wizard.storage.copies import rolling


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "projects.db"
    assert main(["sample", "--database", str(path)]) == 0
    return path


def test_the_users_own_file_is_meant_where_none_is_named() -> None:
    assert rescue.place_of(None) == places.default_database()
    error = refused(lambda: rescue.offers(None, lambda _done, _of: None), "database.no-copies")
    assert error.params["file"] == str(places.default_database())


@pytest.mark.parametrize(("code", "helps"), [("database.damaged", True), ("database.held", False)])
def test_a_copy_helps_where_the_file_is_lost(code: str, helps: bool) -> None:
    assert rescue.may_help(DatabaseError(code)) is helps


def test_an_empty_file_can_be_begun(path: Path) -> None:
    path.unlink()
    refused(lambda: Service.open(str(path)), "database.copies-left")
    rescue.begin_anew(f"sqlite:///{path}")
    with closing(Service.open(str(path))) as service:
        assert service.projects() == ()


def test_the_command_lists_copies_and_brings_one_back(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", str(path)]
    capsys.readouterr()
    assert main(["restore", *database]) == 0
    name, made, projects, loss = capsys.readouterr().out.strip().split("\t")
    (copy,) = rolling(path)
    assert (name, projects) == (copy.file.name, "Tarnholt: sales process")
    assert made[:2] == "20"
    assert "every change" in loss
    path.write_text("no database any more")
    assert main(["list", *database]) == 2
    assert main(["restore", *database, "--from", name]) == 0
    said = capsys.readouterr()
    assert str(tmp_path / "projects-set-aside-1.db") in said.out
    assert (tmp_path / "projects-set-aside-1.db").read_text() == "no database any more"
    assert main(["list", *database]) == 0
    assert "Tarnholt" in capsys.readouterr().out
    path.unlink()
    assert main(["restore", "--from", str(copy.file), *database]) == 0
    assert "set-aside" not in capsys.readouterr().out
    assert main(["check", *database]) == 0


def test_a_copy_that_is_damaged_is_listed_as_such(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy,) = rolling(path)
    copy.file.write_text("no copy any more")
    capsys.readouterr()
    assert main(["restore", "--database", str(path)]) == 0
    assert capsys.readouterr().out.strip().split("\t")[-1] == "Damaged, cannot be used"


@pytest.mark.parametrize(
    "wanted", [[], ["--from", "nowhere.db"], ["--from", ""], ["--from", "."], ["--from", "projects.db"]]
)
def test_where_it_cannot_be_it_is_one_line_and_status_2(
    path: Path, wanted: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    for copy in rolling(path):
        copy.file.unlink()
    capsys.readouterr()
    before = path.read_bytes()
    assert main(["restore", *wanted, "--database", str(path)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert path.read_bytes() == before


def test_what_a_check_found_is_a_reason_to_look_at_copies(path: Path) -> None:
    faults = (
        Fault("fault.level", (("project", "x"),)),
        Fault("fault.log", (("project", "x"), ("number", "2"))),
    )
    error = rescue.damaged(path, faults)
    assert rescue.may_help(error)
    assert "level" in error_words(error)
    assert is_grave(faults)
    assert not is_grave(faults[:1])
