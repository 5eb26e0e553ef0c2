"""Copies of the file of projects from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.__main__ import main
from wizard.storage.copies import backup_folder, rolling


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "projects.db"


def test_a_command_that_changed_something_keeps_a_copy_once_an_hour(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = ["--database", str(path)]
    assert main(["list", *database]) == 0
    assert not backup_folder(path).exists()
    assert main(["sample", *database]) == 0
    (made,) = rolling(path)
    project_id = capsys.readouterr().out.split("\t")[0]
    assert main(["export-project", project_id, "--to", str(tmp_path / "x.spw"), *database]) == 0
    assert main(["import-project", str(tmp_path / "x.spw"), *database]) == 0
    assert rolling(path) == (made,)
    made.file.rename(made.file.with_name("20200101T000000000000Z-copy.db"))
    assert main(["import-project", str(tmp_path / "x.spw"), *database]) == 0
    assert len(rolling(path)) == 2
    assert capsys.readouterr().err == ""


def test_a_copy_that_cannot_be_made_is_said_and_fails_no_command(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup_folder(path).write_text("in the way")
    assert main(["sample", "--database", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == said.err.count("\n") == 1
    assert str(backup_folder(path)) in said.err
