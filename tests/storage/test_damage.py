"""Damage is a worded error, and a damaged project is listed: whatever stands in whichever column."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from tests.storage.helpers import refused
from wizard.cli import main
from wizard.domain.project import Project
from wizard.errors import WizardError
from wizard.messages.faults import fault_words, project_words
from wizard.service import NOT_ASSESSED, Listing, Service, check_file
from wizard.storage import Fault
from wizard.storage.tables import METADATA, PROJECT_STATE

WRONG = (b"\xff\x00", "nonsense")
TABLES = [table.name for table in METADATA.sorted_tables]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file with the sample project and a log of some entries, one of them taken back."""
    path = tmp_path_factory.mktemp("damage") / "sample.db"
    with closing(Service.open(str(path))) as service:
        desk = service.open_project(service.add_sample())
        desk.amend(Project, desk.project.id, crm="one")
        desk.amend(Project, desk.project.id, crm="two")
        desk.undo()
        desk.close()
    return path


@pytest.fixture
def path(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "projects.db"))


def damage(path: Path, sql: str, *values: object) -> None:
    """Change the file behind the product's back, against all its rules."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(sql, values)
        connection.commit()


def listed(path: Path) -> tuple[Listing, ...]:
    with closing(Service.open(str(path))) as service:
        return service.projects()


def use(path: Path) -> None:
    """What a person does with a file: each step may be refused in words, and nothing else."""
    with closing(Service.open(str(path))) as service:
        for listing in service.projects():
            try:
                work(service, listing.id)
            except WizardError:
                continue


def work(service: Service, project_id: str) -> None:
    desk = service.open_project(project_id)
    _seen = (desk.result, desk.findings, desk.contradictions, desk.gaps, desk.suggestions(), desk.undoable)
    desk.would_take_back()
    for _time in range(2):
        desk.undo()
    desk.redo()
    desk.amend(Project, project_id, team="Another")
    desk.close()


@pytest.mark.parametrize("table", TABLES)
def test_wrong_values_in_any_column_are_words(path: Path, table: str) -> None:
    """Each column of a table in turn holds a value of another type than it should, in its first row."""
    content = path.read_bytes()
    keys = ", ".join(column.name for column in METADATA.tables[table].primary_key)
    for number, column in enumerate(METADATA.tables[table].c):
        wrong = WRONG[number % 2]  # a type that fits nowhere, or a text: by turns
        sql = f'UPDATE "{table}" SET "{column.name}" = ?'  # noqa: S608
        sql += f' WHERE ({keys}) IN (SELECT {keys} FROM "{table}" LIMIT 1)'  # noqa: S608
        try:
            damage(path, sql, wrong)
        except sqlite3.IntegrityError:
            continue
        with suppress(WizardError):
            check_file(str(path))
        with suppress(WizardError):
            use(path)
        for side in ("-wal", "-shm"):
            Path(f"{path}{side}").unlink(missing_ok=True)
        path.write_bytes(content)


@pytest.mark.parametrize("table", TABLES)
def test_the_check_names_a_table_that_is_missing(path: Path, table: str) -> None:
    damage(path, f'DROP TABLE "{table}"')
    faults = check_file(str(path))
    assert Fault("fault.table", (("table", table),)) in faults
    assert all(fault_words(fault.code, fault.params) for fault in faults)
    try:
        use(path)
    except WizardError as error:
        assert error.code == "database.damaged"  # noqa: PT017 - it may also be usable


def test_the_check_names_a_column_that_is_missing(path: Path) -> None:
    damage(path, "ALTER TABLE milestone RENAME COLUMN evidence TO other")
    assert Fault("fault.column", (("table", "milestone"), ("column", "evidence"))) in check_file(str(path))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE meta SET value = 'other' WHERE key = 'product'",
        "DELETE FROM meta",
        "DELETE FROM alembic_version",
        "UPDATE alembic_version SET version_num = x'ff'",
        "UPDATE alembic_version SET version_num = 'p004'",
    ],
)
def test_what_tells_that_a_file_is_ours_can_be_damaged_too(path: Path, sql: str) -> None:
    damage(path, sql)
    refused(lambda: Service.open(str(path)), "database.damaged")
    assert check_file(str(path)) != ()


def test_every_bit_of_the_header_is_refused_in_words_or_harmless(path: Path) -> None:
    content = path.read_bytes()
    for bit in range(100 * 8):
        damaged = bytearray(content)
        damaged[bit // 8] ^= 1 << bit % 8
        path.write_bytes(damaged)
        with suppress(WizardError):
            listed(path)
        if bit % 8 == bit // 8 % 8:  # it takes longer: one bit of each byte
            with suppress(WizardError):
                check_file(str(path))
        for side in ("-wal", "-shm", "-journal"):
            Path(f"{path}{side}").unlink(missing_ok=True)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE project SET id = 'other'",
        "DELETE FROM project",
        "UPDATE project SET name = x'00ff'",
        "UPDATE project SET name = CAST(x'ff' AS TEXT)",
        "DELETE FROM change_log",
        "UPDATE change_log SET at = 'never'",
        "UPDATE project_state SET level = 'high'",
        "UPDATE project_state SET deleted = 7",
    ],
)
def test_a_project_that_cannot_be_read_is_listed_as_damaged(
    path: Path, sql: str, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(path, sql)
    (listing,) = listed(path)
    assert listing.damaged
    assert listing.level is None
    assert check_file(str(path)) != ()
    with closing(Service.open(str(path))) as service:  # where it is open, it lists the same
        service._open_store()
        assert service.projects() == (listing,)
    assert main(["list", "--database", str(path)]) == 2
    printed = capsys.readouterr()
    assert f"{listing.id}\t" in printed.out
    assert "damaged" in printed.out
    assert printed.err.count("\n") == 1


def test_a_damaged_project_does_not_hide_the_others(path: Path) -> None:
    with closing(Service.open(str(path))) as service:
        other = service.create("Acme")
    damage(path, "UPDATE project SET name = CAST(x'ff' AS TEXT) WHERE project != ?", other)
    assert {(listing.name, listing.damaged) for listing in listed(path)} == {("Acme", False), ("", True)}


def test_a_project_whose_rows_make_none_is_listed_as_damaged(path: Path) -> None:
    damage(path, "UPDATE project_state SET level = NULL")
    damage(path, "UPDATE person SET position = x'00'")
    assert [listing.damaged for listing in listed(path)] == [True]


def test_a_project_whose_questions_cannot_be_read_is_listed_without_a_level(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(Service.open(str(path))) as service:
        from wizard.domain.assessment import Assessment

        desk = service.open_project(service.projects()[0].id)
        assert desk.project.assessment is not None
        desk.amend(Assessment, desk.project.assessment.id, questionnaire="{}")
    (listing,) = listed(path)
    assert (listing.level, listing.damaged) == (None, False)
    assert main(["list", "--database", str(path)]) == 0
    assert "level unknown" in capsys.readouterr().out
    assert check_file(str(path)) == ()


def test_an_id_that_is_no_text_is_damage_of_the_file(path: Path) -> None:
    damage(path, "UPDATE project_state SET project = x'00ff'")
    refused(lambda: Service.open(str(path)), "database.damaged")


@pytest.mark.parametrize(
    ("sql", "code"),
    [
        ("UPDATE project_state SET level = 99", "fault.level"),
        ("UPDATE project_state SET level = level - 1", "fault.level"),
        ("UPDATE project_state SET level = 'high'", "fault.level"),
        ("UPDATE project_state SET place = 'resulu'", "fault.step"),
        ("UPDATE project_state SET language = 'dd'", "fault.language"),
    ],
)
def test_what_is_kept_of_a_project_is_held_against_what_can_be(path: Path, sql: str, code: str) -> None:
    (before,) = listed(path)
    assert before.level is not None
    assert before.level > NOT_ASSESSED
    damage(path, sql)
    assert [fault.code for fault in check_file(str(path))] == [code]


@pytest.mark.parametrize("language", ["", "en"])
def test_a_language_of_the_questions_is_possible(path: Path, language: str) -> None:
    damage(path, "UPDATE project_state SET language = ?, place = '', level = NULL", language)
    assert check_file(str(path)) == ()


def test_one_project_is_checked_by_itself(path: Path) -> None:
    with closing(Service.open(str(path))) as service:
        (listing,) = service.projects()
        assert service.check_project(listing.id) == ()
        refused(lambda: service.check_project("nobody"), "project.missing")
    damage(path, "UPDATE project SET crm = 'another'")
    with closing(Service.open(str(path))) as service:
        (fault,) = service.check_project(listing.id)
    assert fault.code == "fault.value"
    looked: list[int] = []
    with closing(Service.open(str(path))) as service:
        service.check_project(listing.id, lambda: looked.append(1))
    assert len(looked) == 4


def test_a_project_that_goes_out_damaged_is_said(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(path, "UPDATE project SET crm = 'another'")
    (listing,) = listed(path)
    arguments = ["export-project", listing.id, "--to", str(tmp_path / "x.spw"), "--database", str(path)]
    assert main(arguments) == 2
    assert "crm" in capsys.readouterr().err
    assert (tmp_path / "x.spw").exists()
    out = str(tmp_path / "out")
    arguments = ["export", listing.id, "--to", out, "--document", "flow-chart.svg", "--database", str(path)]
    assert main(arguments) == 2
    assert "crm" in capsys.readouterr().err
    assert (tmp_path / "out" / "flow-chart.svg").exists()


def test_what_is_wrong_with_a_project_is_said_in_words() -> None:
    grave = Fault("fault.value", (("project", "p"), ("kind", "vote"), ("id", "v"), ("fields", "note")))
    kept = Fault("fault.level", (("project", "p"),))
    assert "vote" in project_words([kept, grave])
    assert "more" not in project_words([kept, grave])
    assert "more" in project_words([grave, grave])
    assert "level" in project_words([kept])


def test_states_have_no_other_columns() -> None:
    """What is added to the state of a project has to be checked, too."""
    assert set(PROJECT_STATE.c.keys()) == {"project", "deleted", "level", "place", "language"}


def test_a_log_that_does_not_fit_its_project_is_damage(path: Path) -> None:
    damage(path, "UPDATE project SET crm = 'another'")
    with closing(Service.open(str(path))) as service:
        desk = service.open_project(service.projects()[0].id)
        refused(desk.undo, "database.damaged")
        refused(desk.would_take_back, "database.damaged")
        refused(desk.take_back_beside, "database.damaged")
        assert desk.amend(Project, desk.project.id, team="Another")
