"""The file itself is current soon after the last write, so that a copy of it alone holds everything."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest

from tests.storage.helpers import CREATE, entry, opened, query, record
from wizard.domain.project import Project
from wizard.service import Service
from wizard.storage import Store, settling
from wizard.storage.settling import Settling, checkpoint

OLD = Project(id="p", name="Before")
NEW = replace(OLD, name="After")


def alone(path: Path) -> str:
    """The name of the project in a copy of the file without its journal; "" where there is none."""
    copy = path.with_name("alone.db")
    copy.write_bytes(path.read_bytes())
    try:
        return str(query(copy, "SELECT name FROM project")[0][0])
    except (sqlite3.Error, IndexError):
        return ""


def soon(true: Callable[[], bool]) -> bool:
    """Whether something comes true; a slow machine gets time."""
    end = monotonic() + 30
    while not true() and monotonic() < end:
        sleep(0.02)
    return true()


def test_the_file_alone_is_current_once_it_is_quiet(store: Store, path: Path) -> None:
    store.create(OLD, CREATE)
    assert soon(lambda: alone(path) == "Before")
    record(store, OLD, NEW)
    assert soon(lambda: alone(path) == "After")


@pytest.mark.parametrize("beside", [True, False])
def test_every_kind_of_write_is_followed(store: Store, path: Path, beside: bool) -> None:
    store.create(OLD, CREATE)
    assert soon(lambda: alone(path) == "Before")
    from wizard.domain.difference import difference

    store.record("p", difference(OLD, NEW), entry(), beside=beside)
    assert soon(lambda: alone(path) == "After")


def test_the_quiet_is_short_enough() -> None:
    """Two seconds are promised; what is to be written takes less than the second that is left."""
    assert settling.QUIET <= 1


def test_a_project_that_is_left_or_brought_in_is_in_the_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "QUIET", 600.0)  # nobody waits for that
    out = tmp_path / "out.spw"
    with closing(Service.open(str(path), there=False)) as service:
        desk = service.open_project(service.create("Acme"))
        assert alone(path) == ""
        desk.close()
        assert soon(lambda: alone(path) == "Acme")
        service.export_project(desk.project.id, out)
    other = tmp_path / "other" / "projects.db"
    with closing(Service.open(str(other), there=False)) as service:
        service.projects()
        service.import_project(out)
        assert soon(lambda: alone(other) == "Acme")


def test_closing_makes_the_file_current_although_somebody_reads_it(path: Path) -> None:
    """SQLite does that by itself only where it is the last to close the file."""
    with opened(path) as store:
        store.create(OLD, CREATE)
        reader = sqlite3.connect(path)
        reader.execute("SELECT * FROM project").fetchall()
    assert alone(path) == "Before"
    reader.close()


def test_what_a_reader_holds_up_is_done_when_it_is_through(path: Path) -> None:
    with opened(path) as store:
        store.create(OLD, CREATE)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            assert reader.execute("SELECT name FROM project").fetchone() == ("Before",)
            record(store, OLD, NEW)
            assert not checkpoint(path)  # what the reader sees stays
            reader.execute("COMMIT")
        assert soon(lambda: alone(path) == "After")


def test_an_edit_waits_for_no_checkpoint(store: Store, path: Path) -> None:
    store.create(OLD, CREATE)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM project").fetchall()
        assert not checkpoint(path) or alone(path) == "Before"
        record(store, OLD, NEW)
        other.execute("COMMIT")


def test_a_file_that_is_not_there_is_not_made(path: Path) -> None:
    assert not checkpoint(path)
    assert not path.exists()
    assert not checkpoint(path, lambda: False)


def test_a_file_that_was_replaced_is_left_alone(store: Store, path: Path) -> None:
    store.create(OLD, CREATE)
    assert store._in_place()
    path.rename(path.with_name("moved.db"))
    path.write_bytes(b"somebody else's")
    assert not store._in_place()
    store.close()
    assert path.read_bytes() == b"somebody else's"


def test_attempts_that_fail_come_at_growing_distances(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    attempts: list[float] = []
    enough = Event()

    def fails() -> bool:
        attempts.append(monotonic())
        if len(attempts) == 5:
            enough.set()
        return False

    monkeypatch.setattr(settling, "LONGEST", 0.04)
    found = Settling(path, fails, quiet=0.01)
    found.written()
    assert enough.wait(30)
    found.close()
    assert attempts[4] - attempts[0] >= 0.1  # 0.02, then three times 0.04: not in a circle without rest
    found.close()
    known = len(attempts)
    found.hurry()
    assert len(attempts) == known


def test_nothing_runs_where_nothing_is_written(path: Path) -> None:
    with opened(path):
        pass
    with opened(path) as store:
        store.listing()
        assert store._settling._thread is None
