"""What is erased is gone from every file: a client's words are looked for in their raw bytes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, entry, opened, query, record, refused
from tests.storage.samples import FIRST_PROJECT, make_first
from tests.strategies.projects import full_project
from wizard.domain import edits
from wizard.domain.process import Task
from wizard.domain.project import Project
from wizard.storage import Store, erasing
from wizard.storage.looking import look
from wizard.storage.opening import backups

SECRET = "Zyxomatik"


def found_in(folder: Path, word: str = SECRET) -> list[str]:
    needles = (word.encode(), word.encode("utf-16-le"))
    return [
        str(file.relative_to(folder))
        for file in folder.rglob("*")
        if file.is_file() and any(needle in file.read_bytes() for needle in needles)
    ]


@pytest.fixture
def project() -> Project:
    project = replace(full_project(), company=SECRET, methodology=SECRET * 3000)
    return edits.amend(project, Task, "task-1-1-1-1", text=f"Call {SECRET}")


def test_nothing_of_an_erased_project_is_left_in_any_file(
    store: Store, path: Path, tmp_path: Path, project: Project
) -> None:
    other = Project(id="other", name="Other client")
    store.create(other, CREATE)
    store.create(project, CREATE)
    changed = edits.amend(project, Task, "task-1-1-1-1", text=f"Visit {SECRET}")
    record(store, project, changed)
    record(store, changed, edits.amend(changed, Task, "task-1-1-1-1", text="Visit"))
    store.delete(project.id, entry("delete-project"))
    assert found_in(tmp_path)
    store.erase(project.id)
    assert found_in(tmp_path) == []
    refused(lambda: store.load(project.id), "project.missing")
    assert [listing.id for listing in store.listing()] == ["other"]
    assert store.check() == ()
    store.create(project, CREATE)  # its id is free again
    assert len(store.history(project.id)) == 1
    store.erase(project.id)
    store.close()
    assert found_in(tmp_path) == []
    with opened(path) as again:
        assert again.load("other") == other


def test_backups_lose_the_erased_project_and_keep_the_others(path: Path, tmp_path: Path) -> None:
    make_first(path)
    with opened(path) as store:
        (copy,) = backups(path)
        assert found_in(copy.parent, "Brandt")
        store.erase(FIRST_PROJECT)
        assert found_in(tmp_path, "Brandt") == found_in(tmp_path, "Katrin Vogel") == []
        assert query(copy, "SELECT name FROM project") == [("Second",)]
        assert query(copy, "PRAGMA integrity_check") == [("ok",)]
        assert look(copy).version == "0001"


def test_a_backup_that_cannot_be_read_is_destroyed(path: Path, tmp_path: Path) -> None:
    make_first(path)
    with opened(path) as store:
        (copy,) = backups(path)
        copy.write_bytes(b"Brandt, in something that is no database any more")
        store.erase(FIRST_PROJECT)
    assert backups(path) == []
    assert found_in(tmp_path, "Brandt") == []


@pytest.mark.parametrize("part", ["scrub_backup", "scrub", "ended"])
def test_erasing_that_was_interrupted_is_finished_when_the_file_is_next_opened(
    path: Path, tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_first(path)
    store = Store.open(str(path))

    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(erasing, part, interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.erase(FIRST_PROJECT)
    store.close()
    with opened(path) as again:
        assert found_in(tmp_path, "Brandt") == []
        assert [listing.name for listing in again.listing()] == ["Second"]
        assert again.check() == ()
    assert query(path, "SELECT * FROM meta WHERE key = 'erasing'") == []
