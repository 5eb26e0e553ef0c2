"""A journal that is not the file's own, or has lost its file: nothing is opened, and nothing is lost."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, contents, opened, record, refused, refused_unchanged
from tests.strategies.projects import full_project
from wizard import rescue
from wizard.domain import edits
from wizard.domain.project import Project
from wizard.service import check_file
from wizard.storage import Store, erasing

_SIDES = ("-wal", "-shm", "-journal")


def left_open(folder: Path, *names: str) -> dict[str, bytes]:
    """The bytes of a file and its journal, as a program leaves them that ends in the middle of its work."""
    folder.mkdir()
    path = folder / "projects.db"
    with opened(path) as store:
        for name in names:
            store.create(Project(id=name, name=name), CREATE)
        return contents(path)


def put(path: Path, found: dict[str, bytes]) -> None:
    for side, content in found.items():
        Path(f"{path}{side}").write_bytes(content)


@pytest.mark.parametrize("empty", [False, True])
def test_a_journal_without_its_file_is_not_thrown_away(path: Path, tmp_path: Path, *, empty: bool) -> None:
    """It may hold every project: a program that keeps folders in step may bring it first, or alone."""
    found = left_open(tmp_path / "other", "p")
    put(path, {"-wal": found["-wal"]} | ({"": b""} if empty else {}))
    error = refused_unchanged(path, "database.journal-left")
    assert error.params["journal"] == "projects.db-wal"
    refused(lambda: check_file(str(path)), "database.journal-left")
    put(path, found)
    with opened(path) as store:
        assert [listing.id for listing in store.listing()] == ["p"]


def test_whoever_begins_without_it_keeps_the_journal(path: Path, tmp_path: Path) -> None:
    found = left_open(tmp_path / "other", "p")
    put(path, {"-wal": found["-wal"]})
    rescue.begin_anew(str(path))
    assert path.with_name("projects-set-aside-1.db-wal").read_bytes() == found["-wal"]
    with opened(path) as store:
        assert store.listing() == ()


def test_a_journal_that_cannot_be_set_aside_stays(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {"-wal": left_open(tmp_path / "other", "p")["-wal"]}
    put(path, found)

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(rescue, "set_aside", refuse)
        refused(lambda: rescue.begin_anew(str(path)), "database.folder")
    assert contents(path) == found
    rescue.begin_anew(str(path))


def test_a_journal_that_holds_nothing_is_in_nobodys_way(path: Path) -> None:
    Path(f"{path}-wal").write_bytes(bytes(32))
    Store.open(str(path)).close()
    Path(f"{path}-wal").write_bytes(bytes(32))
    with opened(path) as store:
        assert store.check() == ()


def test_the_journal_of_another_file_is_refused(path: Path, tmp_path: Path) -> None:
    """SQLite would believe it, and the projects of this file would be gone without a word."""
    found = left_open(tmp_path / "other", "theirs")
    with opened(path) as store:
        store.create(Project(id="ours"), CREATE)
    put(path, {"-wal": found["-wal"]})
    error = refused_unchanged(path, "database.journal-foreign")
    assert rescue.may_help(error)
    refused(lambda: check_file(str(path)), "database.journal-foreign")
    Path(f"{path}-wal").unlink()
    with opened(path) as store:
        assert [listing.id for listing in store.listing()] == ["ours"]


def test_the_journal_of_an_earlier_day_is_refused(path: Path) -> None:
    first = Project(id="p", name="Monday")
    second = edits.amend(first, Project, "p", name="Tuesday")
    with opened(path) as store:
        store.create(first, CREATE)
        early = contents(path)["-wal"]
        record(store, first, second)
    put(path, {"-wal": early})
    refused_unchanged(path, "database.journal-foreign")


def test_a_journal_of_which_only_some_fits_is_refused(path: Path, tmp_path: Path) -> None:
    """A later journal next to an earlier file: pages of two states do not make a whole."""
    with opened(path) as store:
        store.create(full_project(), CREATE)
    early = path.read_bytes()
    with opened(path) as store:
        store.create(Project(id="later", methodology="Ask. " * 9000), CREATE)
    with opened(path) as store:
        store.create(Project(id="last"), CREATE)
        late = contents(path)["-wal"]
    other = tmp_path / "other.db"
    put(other, {"": early, "-wal": late})
    refused_unchanged(other, "database.journal-foreign")


def test_a_journal_that_ends_an_erasing_belongs_to_its_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What is being erased is missing with the journal, and is meant to be."""
    for name in ("gone", "kept"):
        with opened(path) as store:
            store.create(Project(id=name), CREATE)
    copy = tmp_path / "copy.db"
    with opened(path) as store, monkeypatch.context() as patched:
        patched.setattr(erasing, "finish", lambda *_given: None)
        store.erase("gone")
        put(copy, contents(path))
    with opened(copy) as store:
        assert [listing.id for listing in store.listing()] == ["kept"]
        assert store.check() == ()


def test_a_journal_next_to_a_file_that_was_being_written_is_believed(path: Path, tmp_path: Path) -> None:
    """Only together are they whole: the program ended while the journal was being put into the file."""
    with opened(path) as store:
        store.create(full_project(), CREATE)
    with opened(path) as store:
        store.create(Project(id="later"), CREATE)
        found = contents(path)
    frames = range(32, len(found["-wal"]), 24 + 4096)
    pages = {int.from_bytes(found["-wal"][at : at + 4], "big") for at in frames}
    page = min(number for number in pages if 1 < number <= len(found[""]) // 4096)
    torn = bytearray(found[""])
    torn[(page - 1) * 4096 : page * 4096] = bytes(4096)
    other = tmp_path / "other.db"
    put(other, {**found, "": bytes(torn)})
    with opened(other) as store:
        assert {listing.id for listing in store.listing()} == {"later", full_project().id}
        assert store.check() == ()


def test_a_rollback_journal_of_another_file_is_refused(path: Path, tmp_path: Path) -> None:
    """SQLite would write old pages of that one into this one, at the first look."""
    with opened(path) as store:
        store.create(full_project(), CREATE)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # the journal is on the disk before the transaction ends
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        connection.execute("BEGIN")
        connection.execute("UPDATE t SET a = randomblob(100000)")
        journal = Path(f"{other}-journal").read_bytes()
    Path(f"{path}-journal").write_bytes(journal)
    error = refused_unchanged(path, "database.journal-foreign")
    assert error.params["journal"] == "projects.db-journal"
    assert Path(f"{path}-journal").read_bytes() == journal
    Path(f"{path}-journal").unlink()
    with opened(path) as store:
        assert store.load(full_project().id) == full_project()


@pytest.mark.parametrize("side", _SIDES)
@pytest.mark.parametrize(
    "take",
    [
        os.mkfifo,
        os.mkdir,
        lambda name: Path(name).symlink_to("nowhere"),
        lambda name: Path(name).symlink_to("/dev/zero"),
    ],
    ids=["pipe", "folder", "link", "device"],
)
def test_what_takes_a_name_of_a_journal_is_named(path: Path, side: str, take: Callable[[str], None]) -> None:
    """SQLite would wait for a pipe for ever."""
    with opened(path) as store:
        store.create(Project(id="p"), CREATE)
    keep = path.read_bytes()
    take(f"{path}{side}")
    for action in (lambda: Store.open(str(path)), lambda: check_file(str(path))):
        error = refused(action, "database.lock-foreign")
        assert error.params["lock"] == f"{path}{side}"
    assert path.read_bytes() == keep
