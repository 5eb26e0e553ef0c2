"""Files that cannot be used are refused with a reason, and are afterwards what they were before."""

from __future__ import annotations

import os
import random
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, contents, opened, query, record, refused, refused_unchanged
from tests.strategies.projects import full_project
from wizard.domain.difference import difference
from wizard.domain.project import Project
from wizard.errors import DatabaseError
from wizard.service import Service, check_file
from wizard.storage import Claim, Store, looking, opening
from wizard.storage.failures import known

NOISE = random.Random(1).randbytes(1_000_000)  # noqa: S311 - the same noise in every run


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed file with a project in it."""
    with opened(path) as store:
        store.create(full_project(), CREATE)
    return path


@pytest.mark.parametrize("url", ["sqlite:///{path}", "{path}"])
def test_a_file_is_named_by_url_or_path_and_made_with_its_folder(tmp_path: Path, url: str) -> None:
    path = tmp_path / "new folder" / "deeper ü" / "projects.db"
    Store.open(url.format(path=path)).close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_a_relative_path_is_meant_from_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert looking.path_of("sqlite:///here.db") == tmp_path / "here.db"
    assert looking.path_of("sqlite:////there/x.db") == Path("/there/x.db")
    assert looking.path_of("~/x.db") == Path.home() / "x.db"


def test_other_databases_and_no_name_are_refused() -> None:
    refused(lambda: Store.open("postgresql://host/base"), "database.unknown-kind")
    for url in ("", "  ", "sqlite://", "sqlite:///"):
        refused(lambda url=url: Store.open(url), "database.no-file")  # type: ignore[misc]


def test_an_empty_file_is_a_fresh_one(path: Path) -> None:
    path.touch()
    with opened(path) as store:
        store.create(Project(id="p"), CREATE)
    with opened(path) as store:
        assert store.load("p") == Project(id="p")


def test_a_file_whose_making_was_interrupted_is_a_fresh_one(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("DROP TABLE t")
    assert path.stat().st_size > 0
    Store.open(str(path)).close()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.375, 1.0])
def test_a_file_whose_making_was_cut_short_is_made_again(path: Path, tmp_path: Path, share: float) -> None:
    """The power fails while the first page is being written; SQLite keeps what was there before, nothing."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")  # pages are written before the transaction ends
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE t (a)")
        connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
        content, kept = other.read_bytes(), Path(f"{other}-journal").read_bytes()
        assert content
        assert kept
    path.write_bytes(content[: int(len(content) * share)])
    Path(f"{path}-journal").write_bytes(kept)
    with opened(path) as store:
        store.create(Project(id="p"), CREATE)
        assert store.check() == ()
    assert not Path(f"{path}-journal").exists()


@pytest.mark.parametrize("journal", [None, b""])
def test_a_copy_without_its_journal_is_refused(path: Path, tmp_path: Path, journal: bytes | None) -> None:
    """As a program that keeps folders in step makes it, in the middle of the first session."""
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (a)")
        copy.write_bytes(path.read_bytes())
    if journal is not None:
        Path(f"{copy}-wal").write_bytes(journal)
    error = refused_unchanged(copy, "database.journal-missing")
    assert error.params["journal"] == "copy.db-wal"
    refused(lambda: check_file(str(copy)), "database.journal-missing")


def test_a_file_and_its_journal_open_together(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with opened(path) as store:
        store.create(full_project(), CREATE)
        for name, content in contents(path).items():
            Path(f"{copy}{name}").write_bytes(content)
    with opened(copy) as again:
        assert again.load(full_project().id) == full_project()


def test_a_file_that_was_refused_can_be_opened_once_it_is_mended(filled: Path) -> None:
    """The claim of a file is let go of wherever opening it fails, in this very process too."""
    content = filled.read_bytes()
    query(filled, "ALTER TABLE project_state RENAME COLUMN level TO floor")
    for _time in range(2):
        refused(lambda: Service.open(str(filled)), "database.damaged")
    filled.write_bytes(content)
    with closing(Service.open(str(filled))) as service:
        assert service.load(full_project().id) == full_project()


def test_a_file_with_two_names_is_refused_under_both(filled: Path, tmp_path: Path) -> None:
    """Each name would have a journal of its own, and what is in one is lost when the other is opened."""
    other = tmp_path / "other.db"
    os.link(filled, other)
    for name in (filled, other):
        error = refused_unchanged(name, "database.several-names")
        assert error.params["count"] == 2
    other.unlink()
    Store.open(str(filled)).close()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Dear diary,\n" * 500, "database.not-a-database"),
        (b"x", "database.not-a-database"),
        (NOISE, "database.not-a-database"),
        (b"SQLite format 3\x00", "database.truncated"),
        (b"SQLite form", "database.truncated"),
        (b"SQLite format 3\x00" + b"\x10\x00" + b"\xff" * 82 + b"\x00" * 4000, "database.truncated"),
    ],
)
def test_what_is_no_database(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    refused_unchanged(path, code)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_a_truncated_file(filled: Path, share: float) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[: int(len(content) * share)])
    refused_unchanged(filled, "database.truncated")


def test_noise_behind_a_good_header(filled: Path) -> None:
    content = filled.read_bytes()
    filled.write_bytes(content[:100] + NOISE[: len(content) - 100])
    refused_unchanged(filled, "database.damaged")


def test_words_that_are_no_text_where_the_tables_are_described(filled: Path) -> None:
    content = filled.read_bytes()
    assert b"CREATE TABLE" in content
    filled.write_bytes(content.replace(b"CREATE TABLE", b"CREAT\xc1 TABLE", 1))
    refused_unchanged(filled, "database.damaged")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE notes (text)",
        "CREATE TABLE meta (key, value); CREATE TABLE alembic_version (version_num)",
    ],
)
def test_a_database_of_another_program(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)
    refused_unchanged(path, "database.foreign")


@pytest.mark.parametrize("with_journal", [False, True])
def test_a_newer_file_is_refused_unchanged(filled: Path, with_journal: bool) -> None:
    if with_journal:  # as a newer program leaves it when it is killed
        with closing(sqlite3.connect(filled)) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '0099'")
            connection.commit()
            saved = contents(filled)
            assert set(saved) == {"", "-wal"}
        for name, found in saved.items():
            Path(f"{filled}{name}").write_bytes(found)
    else:
        query(filled, "UPDATE alembic_version SET version_num = '0099'")
    error = refused_unchanged(filled, "database.newer")
    assert (error.params["version"], error.params["known"]) == ("0099", looking.CURRENT)


def _deleted(path: Path) -> None:
    path.unlink()


def _moved(path: Path) -> None:
    path.rename(path.with_name("moved.db"))


def _replaced(path: Path) -> None:
    (path.parent / "older.db").write_bytes(path.read_bytes())
    (path.parent / "older.db").replace(path)


def _made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("happens", [_deleted, _moved, _replaced, _made_a_folder])
def test_a_file_that_goes_away_while_it_is_open(
    store: Store, path: Path, tmp_path: Path, happens: Callable[[Path], None]
) -> None:
    """SQLite itself goes on writing to where nobody finds it again."""
    project = full_project()
    store.create(project, CREATE)
    happens(path)
    before = path.read_bytes() if path.is_file() else None
    changed = replace(project, crm="Another")
    changes = difference(project, changed)
    refused(lambda: record(store, project, changed), "database.gone")
    refused(lambda: store.record(project.id, changes, CREATE, beside=True), "database.gone")
    refused(lambda: store.set_place(project.id, "result"), "database.gone")
    assert store.load(project.id) == project  # what was there can still be looked at
    if before is None:
        refused(lambda: store.export_project(project.id, tmp_path / "x"), "database.gone")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_journal_that_another_program_takes_away(store: Store, path: Path) -> None:
    """As a file dialog does that looks into every file of a folder: closing it lets go of SQLite's locks."""
    project = full_project()
    store.create(project, CREATE)
    assert store._presence is not None
    store._presence.release()  # as where the system has no lock of that kind
    path.open("rb").close()
    assert elsewhere(path, "SELECT crm FROM project") == f"[('{project.crm}',)]"
    assert not path.with_name(path.name + "-wal").exists()
    changed = replace(project, crm="Another")
    changes = difference(project, changed)
    refused(lambda: store.record(project.id, changes, CREATE, beside=True), "database.busy")
    record(store, project, changed)
    assert elsewhere(path, "SELECT crm FROM project") == "[('Another',)]"
    assert path.with_name(path.name + "-wal").exists()
    again = replace(changed, crm="A third")
    store.record(project.id, difference(changed, again), CREATE, beside=True)
    assert (store.load(project.id), store.check()) == (again, ())


def test_a_new_journal_that_cannot_be_begun_yet(store: Store, path: Path) -> None:
    project, journal = full_project(), path.with_name(path.name + "-wal")
    store.create(project, CREATE)
    assert store._presence is not None
    store._presence.release()
    path.open("rb").close()
    elsewhere(path, "SELECT crm FROM project")
    journal.mkdir()
    changed = replace(project, crm="Another")
    refused(lambda: record(store, project, changed), "database.cannot-open")
    refused(lambda: store.load(project.id), "database.cannot-open")
    journal.rmdir()
    assert store.load(project.id) == project
    record(store, project, changed)
    assert (store.load(project.id), store.check()) == (changed, ())


def elsewhere(path: Path, query: str) -> str:
    """What another program that uses SQLite is told about the file."""
    code = (
        f"import sqlite3\nother = sqlite3.connect({str(path)!r})\n"
        f"print(other.execute({query!r}).fetchall())\nother.close()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_folder_instead_of_a_file(tmp_path: Path) -> None:
    refused(lambda: Store.open(str(tmp_path)), "database.is-folder")
    (tmp_path / "file").touch()
    error = refused(lambda: Store.open(str(tmp_path / "file" / "projects.db")), "database.folder")
    assert error.params["folder"] == str(tmp_path / "file")


def test_a_device_instead_of_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "projects.db")
    refused(lambda: Store.open(str(tmp_path / "projects.db")), "database.not-a-database")
    assert [file.name for file in tmp_path.iterdir()] == ["projects.db"]


@pytest.mark.parametrize("name", ["a" * 300, "/".join(["b" * 200] * 30) + "/projects.db", "circle"])
@pytest.mark.parametrize("there", [True, False])
def test_a_name_that_the_system_refuses(tmp_path: Path, name: str, there: bool) -> None:
    (tmp_path / "circle").symlink_to("circle")
    error = refused(lambda: Claim.take(str(tmp_path / name), there=there), "database.cannot-open")
    assert error.params["reason"]


def test_a_home_of_nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refused(lambda: Store.open("~nobody-of-that-name/projects.db"), "database.no-home")
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    refused(lambda: Store.open("projects.db"), "database.cannot-open")


def test_names_that_are_no_text(path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(path.parent) + b"/\xff \xe4.db"))
    with opened(odd) as store:
        store.create(full_project(), CREATE)
        store.export_project(full_project().id, Path(f"{odd}.spw"))
    with opened(odd) as store, opened(path) as other:
        assert store.load(full_project().id) == full_project()
        assert other.import_project(Path(f"{odd}.spw"), CREATE) == full_project().id


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user who runs the tests may write anywhere, so the system's answer is given for it."""
    real = os.open

    def deny(name: object, *arguments: object, **more: object) -> int:
        if str(name).endswith(".lock"):
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, *arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", deny)
    error = refused(lambda: Store.open(str(tmp_path / "projects.db")), "database.folder")
    assert error.params["reason"] == "Permission denied"


def _deny_writing(monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    real = Path.open

    def deny(self: Path, *arguments: object, **more: object) -> object:
        if mode in (*arguments, more.get("mode")) and self.suffix == ".db":
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", deny)


def test_a_read_only_file(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = filled.read_bytes()
    _deny_writing(monkeypatch, "r+b")
    refused(lambda: Store.open(str(filled)), "database.read-only")
    assert filled.read_bytes() == before


def test_a_file_that_cannot_be_read(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _deny_writing(monkeypatch, "rb")
    refused(lambda: Store.open(str(filled)), "database.cannot-open")


def test_sqlite_says_that_a_file_is_read_only(store: Store, path: Path) -> None:
    project = full_project()
    store.create(project, CREATE)
    opening.raw(store._connection).execute("PRAGMA query_only = ON")
    refused(lambda: store.set_place(project.id, "company"), "database.read-only")
    opening.raw(store._connection).execute("PRAGMA query_only = OFF")
    store.set_place(project.id, "company")


def test_a_full_disk_loses_only_the_edit_that_did_not_fit(store: Store, path: Path) -> None:
    project = Project(id="p", name="Acme")
    store.create(project, CREATE)
    raw = opening.raw(store._connection)
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")
    large = Project(id="p", name="x" * 100_000)
    refused(lambda: record(store, project, large), "database.full")
    assert store.load("p") == project
    raw.execute("PRAGMA max_page_count = 1000000")
    assert record(store, project, large) == 2
    assert store.load("p") == large
    assert store.check() == ()


@pytest.fixture
def no_room(path: Path):  # type: ignore[no-untyped-def]
    """Files of this process cannot grow beyond 300 KB, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_no_room_for_the_journal(store: Store, path: Path, no_room: None) -> None:
    project = Project(id="p", name="Acme")
    store.create(project, CREATE)
    with pytest.raises(DatabaseError) as caught:
        record(store, project, Project(id="p", name="x" * 1_000_000))
    assert caught.value.code in {"database.full", "database.disk"}
    assert store.load("p") == project
    store.close()
    with opened(path) as again:
        assert again.load("p") == project
        assert again.check() == ()


def test_no_room_for_a_new_file(path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, hard))
    try:
        with pytest.raises(DatabaseError) as caught:
            Store.open(str(path))
        assert caught.value.code in {"database.full", "database.disk"}
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    with opened(path) as store:
        store.create(Project(id="p"), CREATE)


def test_another_program_in_the_middle_of_writing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_WAIT", 0.01)
    with opened(filled) as store, closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        refused(lambda: store.set_place(full_project().id, "company"), "database.busy")
        other.execute("ROLLBACK")
        store.set_place(full_project().id, "company")


def test_another_program_that_has_the_file_to_itself(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_WAIT", 0.01)
    query(filled, "PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused_unchanged(filled, "database.busy")
        other.execute("ROLLBACK")
    Store.open(str(filled)).close()


def test_an_error_of_ours_is_not_an_error_of_the_file(path: Path) -> None:
    assert known(ValueError("ours"), path) is None
    assert known(sqlite3.OperationalError("no such column: x"), path) is None
