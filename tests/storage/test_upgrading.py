"""Older files are brought up to date: a copy first, all or nothing, and usable whatever happens meanwhile."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.helpers import child, contents, end, entry, opened, query, refused
from tests.storage.samples import FIRST_PROJECT, make_first, make_fourth, make_second, make_third
from wizard.domain.assessment import Rating, Vote
from wizard.domain.difference import inverse
from wizard.domain.edits import find
from wizard.domain.history import stacks
from wizard.domain.process import Process, SalesStage, Task
from wizard.storage import Store, upgrading
from wizard.storage.looking import CURRENT, VERSIONS, State, look
from wizard.storage.upgrading import back_up, backup_folder, backups, upgrade


@pytest.fixture
def first(path: Path) -> Path:
    make_first(path)
    return path


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A copy of the migrations, to be spoilt."""
    copy = tmp_path / "migrations"
    shutil.copytree(upgrading.MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def spoil(migrations: Path, code: str) -> None:
    """Let the last migration end with that code."""
    last = next((migrations / "versions").glob(f"{CURRENT}_*.py"))
    last.write_text(last.read_text() + f"    {code}\n")


def test_each_version_has_its_migration() -> None:
    files = sorted((upgrading.MIGRATIONS / "versions").glob("*.py"))
    assert tuple(file.name[:4] for file in files) == VERSIONS


def test_a_file_of_the_first_version_opens_with_everything_in_it(first: Path) -> None:
    assert look(first).state is State.OLDER
    with opened(first) as store:
        assert {listing.name for listing in store.listing()} == {"Brandt Fördertechnik", "Second"}
        project = store.load(FIRST_PROJECT)
        assert find(project, Vote, "v2").rating is Rating.PARTIALLY
        assert find(project, Task, "t1").owner == "o1"
        assert [logged.entry.code for logged in store.history(FIRST_PROJECT)] == [
            "create",
            "rate",
            "remove:role",
            "remove:role",
        ]
        assert (store.place(FIRST_PROJECT), store.language(FIRST_PROJECT)) == ("", "")
        assert store.check() == ()
    assert look(first).state is State.CURRENT


def test_a_file_of_the_second_version_keeps_the_step_and_gets_a_language(path: Path) -> None:
    make_second(path)
    assert look(path).version == "0002"
    with opened(path) as store:
        assert (store.place(FIRST_PROJECT), store.language(FIRST_PROJECT)) == ("milestones", "")
        assert find(store.load(FIRST_PROJECT), Vote, "v2").rating is Rating.PARTIALLY
        store.set_language(FIRST_PROJECT, "de")
        assert store.check() == ()
    with opened(path) as store:
        assert store.language(FIRST_PROJECT) == "de"


def test_a_process_deleted_in_the_third_version_comes_back_with_what_is_new_left_empty(path: Path) -> None:
    make_third(path)
    assert look(path).version == "0003"
    with opened(path) as store:
        assert store.load(FIRST_PROJECT).processes == ()
        store.record(FIRST_PROJECT, inverse(store.changes(FIRST_PROJECT, 5)), entry(undoes=5))
        project = store.load(FIRST_PROJECT)
        process = find(project, Process, "r1")
        assert process == Process(
            id="r1",
            name="New process",
            roles=process.roles,
            buyer_stages=process.buyer_stages,
            interviews=process.interviews,
            stages=process.stages,
            decisions=process.decisions,
        )
        assert find(project, SalesStage, "s1").gain == ""
        assert store.check() == ()


def test_a_vote_of_the_fourth_version_comes_back_with_nothing_released(path: Path) -> None:
    make_fourth(path)
    assert look(path).version == "0004"
    with opened(path) as store:
        assert store.language(FIRST_PROJECT) == "de"
        (kept,) = store.load(FIRST_PROJECT).assessments[0].answers[0].votes
        assert (kept.wording, kept.released_of) == ("", "")
        taken_back = store.changes(FIRST_PROJECT, 6)
        store.record(FIRST_PROJECT, inverse(taken_back), entry(undoes=6))
        vote = find(store.load(FIRST_PROJECT), Vote, "v2")
        assert (vote.rating, vote.wording, vote.released_of) == (Rating.PARTIALLY, "", "")
        store.record(FIRST_PROJECT, taken_back, entry(undoes=7))
        assert store.load(FIRST_PROJECT).assessments[0].answers[0].votes == (kept,)
        assert store.check() == ()


def test_what_was_done_before_the_migration_can_be_undone_after_it(first: Path) -> None:
    with opened(first) as store:
        undo, redo = stacks(store.history(FIRST_PROJECT))
        assert (undo, redo) == ((2,), (4,))
        store.record(FIRST_PROJECT, inverse(store.changes(FIRST_PROJECT, 2)), entry(undoes=2))
        assert find(store.load(FIRST_PROJECT), Vote, "v2").rating is Rating.NONE
        assert store.check() == ()


def test_the_log_is_replayed_from_the_checkpoint_of_the_migration(first: Path) -> None:
    Store.open(str(first)).close()
    numbers = query(first, "SELECT number FROM checkpoint WHERE project = ? ORDER BY number", FIRST_PROJECT)
    assert numbers == [(1,), (4,)]


def test_the_copy_is_whole_and_of_the_old_version(first: Path) -> None:
    with closing(sqlite3.connect(first)) as connection:  # the last edit is in the journal only
        connection.execute("UPDATE project SET team = 'in the journal'")
        connection.commit()
        Store.open(str(first)).close()
    (copy,) = backups(first)
    assert look(copy).version == "0001"
    assert query(copy, "PRAGMA integrity_check") == [("ok",)]
    assert query(copy, "SELECT team FROM project WHERE id = ?", FIRST_PROJECT) == [("in the journal",)]
    assert sorted(file.name for file in backup_folder(first).iterdir()) == [copy.name]


def test_three_copies_are_kept(first: Path) -> None:
    content = first.read_bytes()
    for _number in range(5):
        first.write_bytes(content)
        Store.open(str(first)).close()
    assert len(backups(first)) == 3
    assert backups(first) == sorted(backups(first))


@pytest.mark.parametrize(
    "code",
    [
        "raise RuntimeError('no')",
        "op.execute('INSERT INTO nowhere VALUES (1)')",
        "op.execute(\"UPDATE vote SET parent = 'nowhere'\")",
        "op.execute(\"UPDATE task SET helpers = '['\")",
    ],
)
def test_a_migration_that_fails_leaves_the_file_as_it_was(first: Path, migrations: Path, code: str) -> None:
    before = query(first, "SELECT * FROM project_state"), query(first, "SELECT * FROM vote")
    spoil(migrations, code)
    error = refused(lambda: upgrade(first, "0001", migrations), "database.not-migrated")
    assert Path(str(error.params["backup"])).exists()
    assert look(first).version == "0001"
    assert (query(first, "SELECT * FROM project_state"), query(first, "SELECT * FROM vote")) == before
    with opened(first) as store:  # with the right migrations it opens
        assert store.check() == ()


def test_migrations_that_do_not_lead_to_the_present_version(first: Path, migrations: Path) -> None:
    next((migrations / "versions").glob(f"{CURRENT}_*.py")).unlink()
    refused(lambda: upgrade(first, "0001", migrations), "database.not-migrated")
    assert look(first).version == "0001"


def test_a_full_disk_during_a_migration(first: Path, migrations: Path) -> None:
    spoil(migrations, "op.execute('PRAGMA max_page_count = 1')")
    spoil(migrations, 'op.execute("UPDATE project SET team = hex(zeroblob(1000000))")')
    refused(lambda: upgrade(first, "0001", migrations), "database.full")
    assert look(first).version == "0001"
    Store.open(str(first)).close()


@pytest.mark.parametrize("version", ["0099", CURRENT])
@pytest.mark.parametrize("journal", [True, False])
def test_what_a_broken_migration_has_committed_is_replaced_by_the_copy(
    first: Path, migrations: Path, journal: bool, version: str
) -> None:
    if not journal:
        query(first, "PRAGMA journal_mode = DELETE")
    spoil(migrations, "op.execute('DELETE FROM vote')")
    spoil(migrations, f"op.execute(\"UPDATE alembic_version SET version_num = '{version}'\")")  # noqa: S608
    spoil(migrations, "op.get_bind().connection.dbapi_connection.commit()")
    spoil(migrations, "raise RuntimeError('no')")
    refused(lambda: upgrade(first, "0001", migrations), "database.not-migrated")
    assert look(first).version == "0001"
    with opened(first) as store:
        assert store.check() == ()
        assert find(store.load(FIRST_PROJECT), Vote, "v2")


def test_without_a_copy_nothing_is_migrated(first: Path) -> None:
    backup_folder(first).write_text("in the way")
    before = first.read_bytes()
    refused(lambda: Store.open(str(first)), "database.no-backup")
    assert first.read_bytes() == before
    assert look(first).version == "0001"


def test_a_damaged_file_is_not_migrated(first: Path) -> None:
    content = bytearray(first.read_bytes())
    root = query(first, "SELECT rootpage FROM sqlite_master WHERE name = 'vote'")[0][0]
    assert isinstance(root, int)
    content[(root - 1) * 4096 : (root - 1) * 4096 + 8] = b"\xff" * 8
    first.write_bytes(content)
    before = contents(first)
    refused(lambda: Store.open(str(first)), "database.damaged")
    assert contents(first)[""] == before[""]


def test_a_file_whose_index_has_lost_rows_is_not_migrated(first: Path) -> None:
    with closing(sqlite3.connect(first, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ', parent)', ', position)') WHERE type = 'index'"
        )
    error = refused(lambda: Store.open(str(first)), "database.damaged")
    assert "missing from index" in str(error.params["reason"])
    assert look(first).version == "0001"
    assert backups(first) == []


def test_copies_left_unfinished_are_cleared_away(first: Path) -> None:
    backup_folder(first).mkdir()
    for ending in ("part", "part-journal"):
        (backup_folder(first) / f"20260301T093000000000Z-version-0001.{ending}").touch()
    others = backup_folder(first) / "movie.part"  # somebody else's
    others.touch()
    final = back_up(first, "0001")
    assert {file.name for file in backup_folder(first).iterdir()} == {final.name, others.name}


def test_nothing_is_deleted_behind_a_link(first: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    theirs = [elsewhere / f"2026030{day}T093000000000Z-version-0001.db" for day in range(1, 6)]
    theirs.append(elsewhere / "20260301T093000000000Z-version-0001.part")
    for file in theirs:
        file.touch()
    backup_folder(first).symlink_to(elsewhere)
    Store.open(str(first)).close()
    assert all(file.exists() for file in theirs)
    assert len(list(elsewhere.iterdir())) == len(theirs) + 1


OPEN = """
import sys
from wizard.storage import Store
print("go", flush=True)
Store.open(sys.argv[1]).close()
print("done", flush=True)
"""


def test_a_migration_killed_at_any_moment_leaves_a_file_that_opens(tmp_path: Path) -> None:
    path = tmp_path / "projects.db"
    make_first(path)
    content = path.read_bytes()
    started = time.monotonic()
    process = child(OPEN, path)
    process.communicate()
    whole = time.monotonic() - started
    versions = set()
    chance = random.Random(3)  # noqa: S311 - the same moments in every run
    for _number in range(12):
        path.write_bytes(content)
        process = child(OPEN, path)
        time.sleep(chance.uniform(0.2, 1.0) * whole)
        end(process)
        versions.add(look(path).version)
        with opened(path) as store:
            assert find(store.load(FIRST_PROJECT), Vote, "v2").rating is Rating.PARTIALLY
            assert store.check() == ()
    assert versions <= {"0001", CURRENT}


@pytest.mark.parametrize("moment", ["_copy", "_migrate", "command.upgrade", "raw"])
def test_killed_at_a_certain_moment(tmp_path: Path, moment: str) -> None:
    """The process kills itself before, and in the next run after, that part of the migration."""
    for when in ("before", "after"):
        path = tmp_path / f"{when}.db"
        make_first(path)
        code = f"""
import os, sys
from wizard.storage import Store, upgrading
real = upgrading.{moment}
def part(*arguments, **more):
    if {when!r} == "after":
        real(*arguments, **more)
    os.kill(os.getpid(), 9)
upgrading.{moment} = part
Store.open(sys.argv[1])
"""
        process = child(code, path)
        process.communicate()
        assert process.returncode == -9
        assert look(path).version in VERSIONS
        with opened(path) as store:
            assert find(store.load(FIRST_PROJECT), Vote, "v2").rating is Rating.PARTIALLY
            assert store.check() == ()


def test_alembic_is_not_imported_where_nothing_is_to_be_migrated(path: Path) -> None:
    Store.open(str(path)).close()
    code = OPEN + "print('alembic' in sys.modules)"
    said, _errors = child(code, path).communicate()
    assert said == "go\ndone\nFalse\n"
