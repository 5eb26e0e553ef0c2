"""What is erased is gone from every file: a client's words are looked for in their raw bytes."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, NOW, entry, opened, query, record, refused
from tests.storage.samples import FIRST_PROJECT, make_first
from tests.strategies.projects import full_project
from wizard.domain import edits
from wizard.domain.process import Task
from wizard.domain.project import Project
from wizard.errors import DatabaseError
from wizard.storage import Store, erasing
from wizard.storage.copies import backup_folder, keep_copy, part_beside, rolling
from wizard.storage.looking import look
from wizard.storage.upgrading import backups

SECRET = "Zyxomatik"
HOUR = timedelta(hours=1)


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


def test_copies_lose_the_erased_project_and_keep_the_others(
    store: Store, path: Path, tmp_path: Path, project: Project
) -> None:
    store.create(project, CREATE)
    keep_copy(path, NOW)  # holds nothing else
    store.create(Project(id="other", name="Other client"), CREATE)
    store.delete(project.id, entry("delete-project"))
    keep_copy(path, NOW + HOUR)
    (backup_folder(path) / ".copy-left.part").write_text(SECRET)  # by a run that was ended in the middle
    with part_beside(path) as part:
        left = part.name
    (tmp_path / left).write_text(SECRET)  # and by one that brought a copy back
    assert len(found_in(tmp_path)) >= 3
    store.erase(project.id)
    assert found_in(tmp_path) == []
    (left,) = rolling(path)
    assert query(left.file, "SELECT name FROM project") == [("Other client",)]
    assert query(left.file, "PRAGMA integrity_check") == [("ok",)]


@pytest.mark.parametrize("resists", ["copy", "folder"])
def test_a_copy_that_cannot_be_erased_is_named_and_tried_again(
    path: Path, tmp_path: Path, project: Project, resists: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with opened(path) as store:
        store.create(Project(id="other", name="Other client"), CREATE)
        store.create(project, CREATE)
        keep_copy(path, NOW)
        (copy,) = rolling(path)
        with pytest.MonkeyPatch.context() as patched:
            if resists == "copy":
                patched.setattr(erasing, "scrub_backup", refuse)
            else:
                patched.setattr(Path, "iterdir", refuse)
            error = refused(lambda: store.erase(project.id), "database.copy-not-erased")
            assert error.params["file"] == str(copy.file if resists == "copy" else copy.file.parent)
            assert [listing.id for listing in store.listing()] == ["other"]
            store.close()
            with opened(path) as again:  # nobody is kept from working
                assert again.check() == ()
        assert found_in(tmp_path) == [str(copy.file.relative_to(tmp_path))]
    with opened(path) as again:
        assert found_in(tmp_path) == []
        assert query(path, "SELECT * FROM meta WHERE key = 'erasing'") == []


def test_a_copy_that_cannot_be_written_is_not_deleted_with_the_other_projects(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk, or another program that reads it, is no reason to lose the other projects in it."""

    def full(*_given: object) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("PRAGMA max_page_count = 1")
            connection.execute("CREATE TABLE t (a)")

    with opened(path) as store:
        for name in ("gone", "kept"):
            store.create(Project(id=name), CREATE)
        copy = keep_copy(path, NOW)
        assert copy is not None
        with monkeypatch.context() as patched:
            patched.setattr(erasing, "delete_rows", full)
            error = refused(lambda: store.erase("gone"), "database.copy-not-erased")
        assert "full" in str(error.params["reason"])
    with opened(path):
        assert query(copy.file, "SELECT project FROM project_state") == [("kept",)]


def test_two_that_could_not_be_erased_in_copies_are_both_tried_again(
    path: Path, tmp_path: Path, project: Project
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    with opened(path) as store:
        second = Project(id="second", name="Second", company=SECRET)
        for one in (project, second, Project(id="other", name="Other client")):
            store.create(one, CREATE)
        keep_copy(path, NOW)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(erasing, "scrub_backup", refuse)
            for one in (project, second):
                refused(lambda found=one: store.erase(found.id), "database.copy-not-erased")
    assert found_in(tmp_path)
    with opened(path):
        assert found_in(tmp_path) == []


def test_what_else_goes_wrong_while_erasing_goes_on_is_told(
    path: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_arguments: object) -> None:
        raise DatabaseError("database.busy", file=str(path))

    with opened(path) as store:
        store.create(project, CREATE)
        monkeypatch.setattr(erasing, "scrub", busy)
        refused(lambda: store.erase(project.id), "database.busy")
    refused(lambda: Store.open(str(path)), "database.busy")


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
