"""The folder of the user's own questionnaires."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from wizard import places
from wizard.errors import DocumentError
from wizard.messages import problem_words
from wizard.questionnaires import builtin_maturity
from wizard.questionnaires.own import copy_builtin, own_questionnaires


def test_no_folder_holds_nothing(tmp_path: Path) -> None:
    assert own_questionnaires(tmp_path / "none") == ()


def test_a_copy_is_the_built_in_one_under_a_free_name(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "questionnaires"
    first, second = copy_builtin(folder), copy_builtin(folder)
    assert first != second
    found = own_questionnaires(folder)
    assert {own.path for own in found} == {first, second}
    for own in found:
        assert own.questionnaire == replace(builtin_maturity(), id=own.path.stem)


def test_what_is_wrong_is_said_and_the_others_stay_usable(tmp_path: Path) -> None:
    good = copy_builtin(tmp_path)
    text = good.read_text(encoding="utf-8")
    (tmp_path / "wrong.yml").write_text(text.replace("weight:", "wieght:", 1), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not looked at")
    found = {own.path.name: own for own in own_questionnaires(tmp_path)}
    assert set(found) == {good.name, "wrong.yml"}
    assert found["wrong.yml"].questionnaire is None
    assert found["wrong.yml"].problems
    assert found[good.name].problems == ()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DocumentError) as caught:
        copy_builtin(tmp_path / "file" / "questionnaires")
    assert caught.value.code == "document.folder"


def test_the_folder_stands_beside_the_projects() -> None:
    assert places.own_questionnaires().parent == places.default_database().parent


def test_what_an_editor_called_txt_is_named_and_not_passed_over(tmp_path: Path) -> None:
    copy_builtin(tmp_path).rename(tmp_path / "mine.yaml.txt")
    (own,) = own_questionnaires(tmp_path)
    assert own.questionnaire is None
    assert [problem.code for problem in own.problems] == ["file.ending"]
    assert "ends in “.yaml”" in problem_words(own.problems[0])


def test_capital_letters_in_the_ending_do_no_harm(tmp_path: Path) -> None:
    copy_builtin(tmp_path).rename(tmp_path / "MINE.YAML")
    (own,) = own_questionnaires(tmp_path)
    assert own.questionnaire is not None


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    (tmp_path / "lost.yaml").symlink_to(tmp_path / "nothing")
    (tmp_path / "folder.yaml").mkdir()
    found = {own.path.stem: own.problems[0].code for own in own_questionnaires(tmp_path)}
    assert found["folder"] == "file.not-a-file"
    assert found["lost"] == "file.link"
    assert found["loop"] in ("file.link", "file.unreadable")  # what a loop is called differs by system


def test_a_folder_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (own,) = own_questionnaires(tmp_path)
    assert (own.path, [problem.code for problem in own.problems]) == (tmp_path, ["file.unreadable"])
    assert "Permission denied" in problem_words(own.problems[0])


def test_more_files_than_anybody_writes_are_counted_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.questionnaires.own.MOST", 1)
    copy_builtin(tmp_path)
    copy_builtin(tmp_path)
    found = own_questionnaires(tmp_path)
    assert [own.questionnaire is None for own in found] == [False, True]
    assert found[1].problems[0].code == "file.too-many"
