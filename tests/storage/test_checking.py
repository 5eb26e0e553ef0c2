"""Damage is found: every value, entry and checkpoint that is not what was written."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage.helpers import CREATE, opened, query, record
from tests.strategies.projects import full_project
from wizard.domain import edits
from wizard.domain.assessment import Vote
from wizard.domain.shape import kinds
from wizard.errors import DatabaseError
from wizard.messages.faults import fault_words
from wizard.service import check_file
from wizard.storage.tables import KIND_TABLES

PROJECT_ID = full_project().id


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed file with a project and a log of three entries."""
    project = full_project()
    with opened(path) as store:
        store.create(project, CREATE)
        for note in ("one", "two"):
            new = edits.amend(project, Vote, "vote-1-1-1-1", note=note)
            record(store, project, new, "amend:vote")
            project = new
        assert store.check() == ()
    return path


def faults(path: Path) -> set[str]:
    found = check_file(str(path))
    assert all(fault_words(fault.code, fault.params) for fault in found)  # there are words for each
    return {fault.code for fault in found}


def columns() -> list[tuple[str, str]]:
    found = [(name, column.name) for name, table in KIND_TABLES.items() for column in table.columns]
    return [(name, column) for name, column in found if column != "project"]


def test_a_change_of_any_column_of_any_table_is_found(filled: Path) -> None:
    """Each in turn is changed behind the product's back, found, and changed back."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as other, opened(filled) as store:
        for table, column in columns():
            row = other.execute(f'SELECT id, "{column}" FROM "{table}" LIMIT 1').fetchone()  # noqa: S608
            entity_id, value = row
            new = value + 1 if isinstance(value, int) else str(value) + "x"
            if (table, column) == ("project", "names_shown"):
                new = 1 - value
            sql = f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?'  # noqa: S608
            other.execute(sql, (new, entity_id))
            assert store.check(), f"{table}.{column}"
            other.execute(sql, (value, new if column == "id" else entity_id))
        assert store.check() == ()


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("UPDATE vote SET note = 'other' WHERE id = 'vote-1-1-1-1'", {"fault.value"}),
        ("DELETE FROM vote WHERE id = 'vote-1-1-1-1'", {"fault.row"}),
        ("DELETE FROM answer WHERE id = 'answer-1-1-1'", {"fault.stray", "fault.project"}),
        ("UPDATE vote SET project = 'other' WHERE id = 'vote-1-1-1-1'", {"fault.stray", "fault.row"}),
        ("UPDATE change_log SET changes = '[]' WHERE number = 2", {"fault.log"}),
        ("UPDATE change_log SET who = 'eve' WHERE number = 3", {"fault.log"}),
        ("UPDATE change_log SET at = replace(at, 'T', ' ') WHERE number = 3", {"fault.log"}),
        ("UPDATE change_log SET at = 'never' WHERE number = 3", {"fault.project"}),
        ("UPDATE change_log SET digest = 'x' WHERE number = 3", {"fault.log"}),
        ("DELETE FROM change_log WHERE number = 2", {"fault.log"}),
        ("DELETE FROM change_log WHERE number = 3", {"fault.value"}),
        ("DELETE FROM change_log", {"fault.project"}),
        ("UPDATE checkpoint SET rows = replace(rows, 'not-applicable', 'none')", {"fault.project"}),
        ("UPDATE checkpoint SET number = 2", {"fault.project"}),
        ("DELETE FROM checkpoint", {"fault.project"}),
        ("UPDATE project_state SET deleted = 1", {"fault.deleted"}),
        ("DROP TABLE checkpoint", {"fault.table", "fault.project"}),
    ],
)
def test_what_is_wrong_is_named(filled: Path, sql: str, expected: set[str]) -> None:
    query(filled, sql)
    assert faults(filled) == expected


def test_a_fault_says_where(filled: Path) -> None:
    query(filled, "UPDATE vote SET note = 'other', rating = 'none' WHERE id = 'vote-1-1-1-1'")
    with opened(filled) as store:
        (fault,) = store.check()
    assert dict(fault.params) == {
        "project": PROJECT_ID,
        "kind": "vote",
        "id": "vote-1-1-1-1",
        "fields": "rating, note",
    }


def test_a_forged_log_that_fits_its_digests_is_held_against_the_tables(filled: Path) -> None:
    """Whoever also computes the digests anew is found out by the replay."""
    from wizard.domain.history import Entry
    from wizard.storage.codec import entry_digest
    from wizard.storage.records import moment

    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        rows = other.execute(
            "SELECT number, code, step, who, at, undoes, changes FROM change_log ORDER BY number"
        ).fetchall()
        before = ""
        for number, code, step, who, at, undoes, changes in rows:
            forged = changes.replace('"two"', '"three"')
            entry = Entry(code, step, who, moment(at), undoes)
            before = entry_digest(before, PROJECT_ID, number, entry, forged)
            other.execute(
                "UPDATE change_log SET changes = ?, digest = ? WHERE number = ?", (forged, before, number)
            )
    assert faults(filled) == {"fault.value"}


def test_flipped_bits_are_found_or_change_nothing(filled: Path) -> None:
    """Of 80 single flipped bits each is refused, reported, or has changed no value of the project."""
    project_before = full_project()
    with opened(filled) as store:
        project_before = store.load(PROJECT_ID)
    content = filled.read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same bits in every run
    unseen = 0
    for _number in range(80):
        place = chance.randrange(100, len(content))
        flipped = bytearray(content)
        flipped[place] ^= 1 << chance.randrange(8)
        filled.write_bytes(flipped)
        for name in ("-wal", "-shm"):
            Path(f"{filled}{name}").unlink(missing_ok=True)
        try:
            with opened(filled) as store:
                if not store.check():
                    unseen += 1
                    assert store.load(PROJECT_ID) == project_before
                    assert len(store.history(PROJECT_ID)) == 3
        except DatabaseError:
            continue
    assert unseen < 80


def test_a_check_needs_every_kind() -> None:
    assert {table for table, _column in columns()} == set(kinds())


@pytest.mark.parametrize("name", KIND_TABLES)
def test_a_view_in_the_place_of_a_table_is_no_table(filled: Path, name: str) -> None:
    """It can be read like one, and the next edit would fail."""
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("PRAGMA legacy_alter_table = ON")
        other.execute(f'ALTER TABLE "{name}" RENAME TO aside')
        other.execute(f'CREATE VIEW "{name}" AS SELECT * FROM aside')  # noqa: S608
    assert "fault.table" in faults(filled)


def test_an_index_that_is_gone_is_named(filled: Path) -> None:
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        (name,) = other.execute("SELECT name FROM sqlite_master WHERE name LIKE 'milestone_by_%'").fetchone()
        other.execute(f'DROP INDEX "{name}"')
    assert faults(filled) == {"fault.index"}
