"""A copy takes the place of a damaged, missing or foreign file; what stood there is kept, byte for byte."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, NOW, child, contents, opened, query, record, refused
from tests.storage.samples import FIRST_PROJECT, make_first
from tests.storage.test_erasing import found_in
from tests.strategies.projects import full_project
from wizard.domain.project import Project
from wizard.storage import Claim, Store, copies, erasing, restoring
from wizard.storage.copies import all_copies, backup_folder, keep_copy, rolling
from wizard.storage.lock import FileLock
from wizard.storage.restoring import offers, restore

HOUR = timedelta(hours=1)
OTHER = Project(id="other", name="Other client")


def unwatched(_done: int, _of: int) -> None:
    """Nobody watches."""


@pytest.fixture
def copied(path: Path) -> Path:
    """A file with three edits more than its copy, one of them in the other project."""
    with opened(path) as store:
        project = full_project()
        store.create(project, CREATE)
        store.create(OTHER, CREATE)
        keep_copy(path, NOW)
        for number in range(2):
            changed = replace(project, crm=str(number))
            record(store, project, changed)
            project = changed
        record(store, OTHER, replace(OTHER, crm="x"))
    return path


def damage(path: Path) -> None:
    """SQLite itself sees it, but only where it looks at that page."""
    content = bytearray(path.read_bytes())
    root = query(path, "SELECT rootpage FROM sqlite_master WHERE name = 'vote'")[0][0]
    assert isinstance(root, int)
    content[(root - 1) * 4096 : (root - 1) * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def foreign(path: Path) -> None:
    path.unlink()
    query(path, "CREATE TABLE recipes (name TEXT)")


def text(path: Path) -> None:
    path.write_text("a letter")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("happens", [damage, cut_off, foreign, text, empty, missing])
def test_whatever_happened_to_the_file_a_copy_takes_its_place(
    copied: Path, happens: Callable[[Path], None]
) -> None:
    happens(copied)
    before = copied.read_bytes() if copied.exists() else None
    (copy,) = rolling(copied)
    aside = restore(copied, copy.file)
    if before is None:
        assert aside is None
    else:
        assert aside == copied.with_name("projects-set-aside-1.db")
        assert aside.read_bytes() == before
    with opened(copied) as store:
        assert store.load(full_project().id) == full_project()
        assert store.check() == ()
    left = {file.name for file in copied.parent.iterdir()}
    assert left - {"projects-set-aside-1.db"} == {"projects.db", "projects.db.backups", "projects.db.lock"}


def test_journals_go_with_their_file(copied: Path) -> None:
    for side, content in (("-wal", b"wal"), ("-shm", b"shm"), ("-journal", b"journal")):
        Path(f"{copied}{side}").write_bytes(content)
    (copy,) = rolling(copied)
    aside = restore(copied, copy.file)
    assert aside is not None
    for side, content in (("-wal", b"wal"), ("-shm", b"shm"), ("-journal", b"journal")):
        assert Path(f"{aside}{side}").read_bytes() == content
        assert not Path(f"{copied}{side}").exists()


def test_a_journal_without_its_file_is_kept_too(copied: Path) -> None:
    copied.unlink()
    Path(f"{copied}-wal").write_bytes(b"wal")
    (copy,) = rolling(copied)
    assert restore(copied, copy.file) is None
    assert copied.with_name("projects-set-aside-1.db-wal").read_bytes() == b"wal"


def test_nothing_that_was_kept_is_overwritten(copied: Path) -> None:
    (copy,) = rolling(copied)
    copied.with_name("projects-set-aside-1.db").symlink_to("nowhere")
    copied.with_name("projects-set-aside-2.db-wal").write_text("of another time")
    text(copied)
    Path(f"{copied}-wal").write_bytes(b"wal")
    assert restore(copied, copy.file) == copied.with_name("projects-set-aside-3.db")
    text(copied)
    assert restore(copied, copy.file) == copied.with_name("projects-set-aside-2.db")
    assert copied.with_name("projects-set-aside-2.db-wal").read_text() == "of another time"


def test_a_whole_file_may_be_left_for_a_copy_and_is_whole_afterwards(copied: Path) -> None:
    (copy,) = rolling(copied)
    with opened(copied) as store:
        changed = store.load(full_project().id)
    copied.chmod(0o640)
    aside = restore(copied, copy.file)
    assert aside is not None
    assert stat.S_IMODE(copied.stat().st_mode) == 0o640
    assert copy.file.stat().st_mode & 0o777 == 0o600
    with opened(aside) as kept:
        assert (kept.load(changed.id), kept.check()) == (changed, ())


def test_a_file_in_use_is_left_alone(copied: Path) -> None:
    (copy,) = rolling(copied)
    with opened(copied):
        before = contents(copied)
        refused(lambda: restore(copied, copy.file), "database.held")
        assert contents(copied) == before
    FileLock(copied).release()  # and nothing holds it afterwards


@pytest.mark.parametrize("happens", [damage, cut_off, foreign, text, empty])
def test_a_copy_that_is_none_is_refused_and_nothing_changes(
    copied: Path, happens: Callable[[Path], None]
) -> None:
    (copy,) = rolling(copied)
    happens(copy.file)
    before, names = contents(copied), sorted(copied.parent.rglob("*"))
    refused(lambda: restore(copied, copy.file), "database.copy-unusable")
    assert (contents(copied), sorted(copied.parent.rglob("*"))) == (before, names)


def test_other_copies_that_cannot_be_meant(copied: Path, tmp_path: Path) -> None:
    refused(lambda: restore(copied, tmp_path / "nowhere.db"), "database.missing")
    refused(lambda: restore(copied, copied), "database.copy-is-file")
    (tmp_path / "linked.db").hardlink_to(copied)
    refused(lambda: restore(copied, tmp_path / "linked.db"), "database.copy-is-file")
    (tmp_path / "linked.db").unlink()
    (copy,) = rolling(copied)
    refused(lambda: restore(tmp_path, copy.file), "database.is-folder")


def test_a_pipe_is_no_copy(copied: Path, tmp_path: Path) -> None:
    """Whoever opens one waits until somebody writes to it."""
    os.mkfifo(tmp_path / "pipe.db")
    refused(lambda: restore(copied, tmp_path / "pipe.db"), "database.copy-unusable")


def test_a_copy_that_may_be_whole_is_not_called_damaged(copied: Path, tmp_path: Path) -> None:
    """Told that, people would throw away a copy that another program, or another day, can use."""
    (copy,) = rolling(copied)
    newer = tmp_path / "newer.db"
    newer.write_bytes(copy.file.read_bytes())
    query(newer, "UPDATE alembic_version SET version_num = '9999'")
    before = contents(copied)
    refused(lambda: restore(copied, newer), "database.newer")
    newer.with_name("newer.db-journal").mkdir()
    refused(lambda: restore(copied, newer), "database.lock-foreign")
    assert contents(copied) == before


def test_a_full_disk_is_no_damage_of_the_copy(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy,) = rolling(copied)
    before = contents(copied)

    def full(*_given: object) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.execute("PRAGMA max_page_count = 1")
            connection.execute("CREATE TABLE t (a)")

    monkeypatch.setattr(copies, "write_copy", full)
    error = refused(lambda: restore(copied, copy.file), "database.not-restored")
    assert "full" in str(error.params["reason"])
    assert contents(copied) == before


def test_a_copy_with_a_journal_of_its_own_comes_back_with_it(copied: Path, tmp_path: Path) -> None:
    backup = tmp_path / "stick" / "mine.db"
    backup.parent.mkdir()
    with opened(copied) as store:
        record(store, store.load("other"), replace(OTHER, crm="In the journal"))
        for side, content in contents(copied).items():
            Path(f"{backup}{side}").write_bytes(content)
    missing(copied)
    assert restore(copied, backup) is None
    with opened(copied) as store:
        assert store.load("other").crm == "In the journal"


@pytest.mark.parametrize("fails", range(4))
def test_a_system_that_refuses_a_rename_leaves_everything_as_it_was(
    copied: Path, fails: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for side in ("-wal", "-journal"):
        Path(f"{copied}{side}").write_bytes(side.encode())
    (copy,) = rolling(copied)
    before = {file: file.read_bytes() for file in copied.parent.rglob("*") if file.is_file()}
    real, done = Path.rename, []

    def rename(path: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == fails + 1:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, target)

    monkeypatch.setattr(Path, "rename", rename)
    error = refused(lambda: restore(copied, copy.file), "database.not-restored")
    assert error.params["reason"] == os.strerror(errno.EACCES)
    after = {file: file.read_bytes() for file in copied.parent.rglob("*") if file.is_file()}
    after.pop(Path(f"{copied}.lock"))
    before.pop(Path(f"{copied}.lock"))
    assert after == before


def test_a_folder_in_which_nothing_can_be_locked(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    (copy,) = rolling(copied)
    monkeypatch.setattr(restoring, "FileLock", refuse)
    refused(lambda: restore(copied, copy.file), "database.folder")


RESTORE = """
import os, sys
from pathlib import Path
from wizard.storage import copies, restoring
real, calls = {moment}, []
def part(*arguments, **more):
    calls.append(arguments)
    if len(calls) == {call}:
        os.kill(os.getpid(), 9)
    return real(*arguments, **more)
{moment} = part
restoring.restore(Path(sys.argv[1]), copies.rolling(Path(sys.argv[1]))[0].file)
"""


@pytest.mark.parametrize("call", [1, 2, 3])
@pytest.mark.parametrize("moment", ["restoring.Path.rename", "copies.sync_folder"])
def test_killed_while_a_copy_is_brought_back(copied: Path, moment: str, call: int) -> None:
    """No bytes are lost, nothing empty takes the place of the file, and the next try succeeds."""
    text(copied)
    Path(f"{copied}-wal").write_bytes(b"wal")
    child(RESTORE.format(moment=moment, call=call), copied).communicate()
    files = [file.read_bytes() for file in copied.parent.iterdir() if file.is_file()]
    assert b"a letter" in files
    assert b"wal" in files
    if not copied.exists():
        refused(lambda: Store.open(str(copied)), "database.copies-left")
    restore(copied, rolling(copied)[0].file)
    with opened(copied) as store:
        assert store.load("other") == OTHER
    files = [file.read_bytes() for file in copied.parent.iterdir() if file.is_file()]
    assert b"a letter" in files
    assert b"wal" in files


def test_copies_are_offered_newest_first_with_what_they_lack(copied: Path) -> None:
    with opened(copied) as store:
        keep_copy(copied, NOW + HOUR)
        record(store, store.load("other"), replace(OTHER, crm="y"))
    steps: list[tuple[int, int]] = []
    newer, older = offers(copied, lambda done, of: steps.append((done, of)))
    assert steps == [(0, 2), (1, 2), (2, 2)]
    assert (newer.at, older.at) == (NOW + HOUR, NOW)
    assert (newer.lost, older.lost) == (1, 4)
    assert (newer.whole, older.whole) == (True, True)
    assert newer.projects == older.projects == ("Other client", full_project().name)
    assert older.last_change == NOW


@pytest.mark.parametrize("happens", [cut_off, foreign, text, empty, missing])
def test_what_a_copy_lacks_is_unknown_where_nothing_can_be_read(
    copied: Path, happens: Callable[[Path], None]
) -> None:
    happens(copied)
    (offer,) = offers(copied, unwatched)
    assert offer.whole
    assert offer.lost is None


def test_a_file_that_is_damaged_elsewhere_still_tells_what_a_copy_lacks(copied: Path) -> None:
    damage(copied)
    (offer,) = offers(copied, unwatched)
    assert offer.lost == 3


def test_numbers_that_are_none_tell_nothing(copied: Path) -> None:
    query(copied, "UPDATE change_log SET number = 'many' WHERE project = 'other' AND number = 1")
    (offer,) = offers(copied, unwatched)
    assert offer.lost is None


def test_the_best_copy_is_the_newest_that_is_whole_in_every_respect(copied: Path) -> None:
    """A level is changed behind the log's back in one, SQLite’s own pages in another."""
    with opened(copied) as store:
        for number in range(1, 5):
            record(store, store.load("other"), replace(OTHER, crm=f"y{number}"))
            keep_copy(copied, NOW + number * HOUR)
    newest_first = [copy.file for copy in rolling(copied)]
    damage(newest_first[0])
    query(newest_first[1], "UPDATE project SET crm = 'changed' WHERE id = 'other'")
    text(newest_first[3])
    before = [file.read_bytes() for file in newest_first]
    found = offers(copied, unwatched)
    assert [newest_first.index(offer.file) for offer in found] == [2, 4, 0, 1, 3]
    assert [offer.whole for offer in found] == [True, True, False, False, False]
    assert [file.read_bytes() for file in newest_first] == before


def test_no_copy_at_all(path: Path) -> None:
    assert offers(path, unwatched) == ()
    Claim.take(str(path)).release()


def test_a_folder_of_copies_that_cannot_be_read(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(copies.Path, "iterdir", refuse)
    refused(lambda: offers(copied, unwatched), "database.folder")
    missing(copied)
    with opened(copied) as store:  # it keeps nobody from beginning
        assert store.listing() == ()


def test_a_copy_from_before_a_migration_is_offered_and_comes_back(path: Path) -> None:
    make_first(path)
    with opened(path) as store:
        record(store, store.load(FIRST_PROJECT), replace(store.load(FIRST_PROJECT), crm="Since then"))
    text(path)
    (offer,) = offers(path, unwatched)
    assert offer.whole
    assert len(offer.projects) == 2
    restore(path, offer.file)
    with opened(path) as store:
        assert store.check() == ()
        assert store.load(FIRST_PROJECT).crm != "Since then"


def test_an_empty_file_is_begun_only_where_that_is_meant(copied: Path) -> None:
    for lost in (missing, empty):
        lost(copied)
        error = refused(lambda: Claim.take(str(copied)), "database.copies-left")
        assert error.params["folder"] == str(backup_folder(copied))
        refused(lambda: Claim.take(str(copied), there=True), "database.copies-left")
    with closing(Store.open_claimed(Claim.take(str(copied), anew=True))) as store:
        assert store.listing() == ()
    with opened(copied) as store:
        assert store.listing() == ()
        store.create(OTHER, CREATE)
        store.erase("other")
    assert all_copies(copied)  # of another project they still tell
    assert query(rolling(copied)[0].file, "SELECT name FROM project") == [(full_project().name,)]


def test_what_was_being_erased_does_not_come_back(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with opened(copied) as store, monkeypatch.context() as patched:
        patched.setattr(erasing, "scrub_copies", interrupt)
        with pytest.raises(KeyboardInterrupt):
            store.erase("other")
    damage(copied)
    assert found_in(backup_folder(copied), "Other client")
    restore(copied, rolling(copied)[0].file)
    with opened(copied) as store:
        assert [listing.id for listing in store.listing()] == [full_project().id]
        assert store.check() == ()
    assert found_in(backup_folder(copied), "Other client") == []
    assert b"Other client" not in copied.read_bytes()


def test_a_copy_cannot_run_anything(copied: Path) -> None:
    (copy,) = rolling(copied)
    with closing(sqlite3.connect(copy.file)) as connection:
        connection.execute("CREATE VIEW spy AS SELECT load_extension('x')")
        connection.commit()
    restore(copied, copy.file)
    with opened(copied) as store:
        assert store.load("other") == OTHER


def test_a_folder_that_cannot_be_read_names_no_files(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    text(copied)
    restore(copied, rolling(copied)[0].file)
    assert restoring.files_aside(copied) == (copied.with_name("projects-set-aside-1.db"),)
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert restoring.files_aside(copied) == ()
