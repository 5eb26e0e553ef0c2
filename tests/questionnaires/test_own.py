"""The folder of the user's own questionnaires."""

from __future__ import annotations

from pathlib import Path

import pytest

from wizard import places
from wizard.errors import DocumentError
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
    assert all(own.questionnaire == builtin_maturity() for own in found)


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
