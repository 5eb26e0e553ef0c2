"""A file that was deleted, moved or replaced while open: all that was saved is written somewhere else."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, NOW, opened, query, record, refused
from tests.strategies.projects import full_project
from wizard.domain.project import Project
from wizard.storage import Claim, Store, copies
from wizard.storage.copies import backup_folder, rolling
from wizard.storage.elsewhere import keep, save

OTHER = Project(id="other", name="Other client")


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def replaced(path: Path) -> None:
    path.rename(path.with_name("moved.db"))
    path.write_bytes(b"something else")


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def folder_deleted(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents" / "projects.db"


@pytest.fixture
def worked_on(store: Store) -> Project:
    """What an open store holds: twenty edits, the last ones in the journal only."""
    project = full_project()
    store.create(project, CREATE)
    store.create(OTHER, CREATE)
    for number in range(20):
        changed = replace(project, crm=str(number))
        record(store, project, changed)
        project = changed
    return project


@pytest.mark.parametrize("happens", [deleted, moved, replaced, made_a_folder, folder_deleted])
def test_everything_is_saved_and_work_goes_on_there(
    store: Store, path: Path, tmp_path: Path, worked_on: Project, happens: Callable[[Path], None]
) -> None:
    assert not store.is_lost
    happens(path)
    assert store.is_lost
    before = path.read_bytes() if path.is_file() else None
    changed = replace(worked_on, crm="Not saved")
    refused(lambda: record(store, worked_on, changed), "database.gone")
    refused(store.check, "database.gone")
    target = tmp_path / "saved.db"
    claim = save(store, target, NOW)
    assert (store.path, store.claim) == (target, claim)
    assert not store.is_lost
    assert (path.read_bytes() if path.is_file() else None) == before
    assert (store.load(worked_on.id), store.load("other")) == (worked_on, OTHER)
    assert len(store.history(worked_on.id)) == 21
    record(store, worked_on, changed)
    store.record(changed.id, (), CREATE, beside=True)
    assert store.check() == ()
    refused(lambda: Claim.take(str(target)), "database.held")
    store.close()
    with opened(target) as again:
        assert (again.load(worked_on.id), again.check()) == (changed, ())
        assert len(again.history(worked_on.id)) == 23


@pytest.mark.parametrize("happens", [deleted, moved, folder_deleted])
def test_its_own_old_name_is_as_good_as_any(
    store: Store, path: Path, worked_on: Project, happens: Callable[[Path], None]
) -> None:
    happens(path)
    save(store, path, NOW)
    changed = replace(worked_on, crm="Later")
    record(store, worked_on, changed)
    refused(lambda: Claim.take(str(path)), "database.held")
    store.close()
    with opened(path) as again:
        assert (again.load(worked_on.id), again.check()) == (changed, ())


def test_a_file_that_is_put_back_is_as_before(store: Store, path: Path, worked_on: Project) -> None:
    moved(path)
    assert store.is_lost
    path.with_name("moved.db").rename(path)
    assert not store.is_lost
    record(store, worked_on, replace(worked_on, crm="Later"))
    assert store.check() == ()


def test_nothing_is_overwritten(store: Store, path: Path, tmp_path: Path, worked_on: Project) -> None:
    replaced(path)
    (tmp_path / "link.db").symlink_to("nowhere")
    for taken in (path, tmp_path / "link.db"):
        refused(lambda file=taken: save(store, file, NOW), "database.taken")
    assert path.read_bytes() == b"something else"
    assert store.is_lost
    assert store.load(worked_on.id) == worked_on


def test_a_journal_of_that_name_is_kept(store: Store, path: Path, worked_on: Project) -> None:
    moved(path)
    journal = Path(f"{path}-wal").read_bytes()
    save(store, path, NOW)
    assert path.with_name("projects-set-aside-1.db-wal").read_bytes() == journal


@pytest.mark.parametrize("at", ["rename", "full", "open", "damaged", "old name"])
def test_where_it_cannot_be_saved_the_store_goes_on_as_before(
    store: Store, path: Path, tmp_path: Path, worked_on: Project, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object, **_more: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    deleted(path)
    own = at == "old name"
    target, code = tmp_path / "saved.db", "database.not-exported"
    with monkeypatch.context() as patched:
        if at == "damaged":
            patched.setattr(copies, "tips", lambda _connection: object())
            code = "database.damaged"
        elif at == "open":
            query(target.with_name("x.db"), "SELECT 1")
            (tmp_path / "saved.db.lock").mkdir()
            code = "database.folder"
        else:
            patched.setattr(*((copies, "mkstemp") if at == "full" else (Path, "rename")), refuse)
        error = refused(lambda: save(store, path if own else target, NOW), code)
        assert error.code in {code, "database.lock-foreign"}
    assert not target.exists()
    assert store.is_lost
    assert store.load(worked_on.id) == worked_on
    save(store, tmp_path / "second.db", NOW)
    assert store.check() == ()


def test_what_is_held_is_kept_as_a_copy_where_nobody_saves_it(
    store: Store, path: Path, worked_on: Project
) -> None:
    folder_deleted(path)
    keep(store, NOW)
    (copy,) = rolling(path)
    store.close()
    with opened(copy.file) as again:
        assert (again.load(worked_on.id), again.check()) == (worked_on, ())


def test_that_copy_is_not_made_twice_or_in_the_way(store: Store, path: Path, worked_on: Project) -> None:
    deleted(path)
    keep(store, NOW)
    keep(store, NOW)
    assert len(rolling(path)) == 1
    shutil.rmtree(backup_folder(path))
    backup_folder(path).write_text("in the way")
    refused(lambda: keep(store, NOW), "database.no-copy")
    save(store, path.with_name("saved.db"), NOW)
    assert store.load(worked_on.id) == worked_on
