"""The copies that a service keeps: from any thread, and never of a project that is being erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.service.conftest import beside
from tests.storage.test_erasing import found_in
from wizard.service import Service
from wizard.storage import Claim, copies
from wizard.storage.copies import rolling


@contextmanager
def at(database: str, now: datetime) -> Iterator[Service]:
    with closing(Service(Claim.take(database), lambda: now, "ada")) as found:
        yield found


def test_a_copy_is_made_when_an_hour_has_gone_by_and_something_changed(database: str, tmp_path: Path) -> None:
    now, path = datetime(2026, 3, 1, 9, tzinfo=UTC), tmp_path / "projects.db"
    with at(database, now) as service:
        assert service.copy_is_due()
        assert not service.keep_copy()  # of nothing
        service.create("Acme")
        assert service.keep_copy()
        assert not service.copy_is_due()
    with at(database, now + timedelta(hours=1)) as service:
        assert service.copy_is_due()
        assert not service.keep_copy()  # nothing changed
        service.create("Bell")
        made: list[bool] = []
        beside(lambda: made.append(service.keep_copy()))
        assert made == [True]
    assert len(rolling(path)) == 2


def test_files_that_were_set_aside_are_named_when_something_is_erased(
    service: Service, tmp_path: Path
) -> None:
    project_id = service.create("Acme")
    names = ["projects-set-aside-12.db", "projects-set-aside-2.db", "projects-set-aside-2.db-wal"]
    for name in (*names, "projects-set-aside-2.db-shm", "projects-set-aside-x.db", "other-set-aside-1.db"):
        (tmp_path / name).touch()
    assert service.erase(project_id, "Acme") == tuple(tmp_path / name for name in names)
    assert (tmp_path / names[0]).exists()


def test_a_copy_that_somebody_stops_is_not_made(service: Service, tmp_path: Path) -> None:
    service.create("Acme")
    assert not service.keep_copy(lambda: True)
    assert rolling(tmp_path / "projects.db") == ()


def test_what_is_erased_is_in_no_copy_that_was_being_made(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "_PAGES", 1)
    kept, erased = service.create("Kept"), service.create("Zyxomatik")
    service.delete(erased)
    under_way = Event()

    def stopped() -> bool:
        under_way.set()
        assert service._copies_rest.wait(30)  # the other thread comes to erasing
        return False

    copying = Thread(target=lambda: service.keep_copy(stopped))
    copying.start()
    assert under_way.wait(30)
    service.erase(erased, "Zyxomatik")
    copying.join(30)
    assert found_in(tmp_path) == []
    assert rolling(tmp_path / "projects.db") == ()
    assert service.keep_copy()
    assert found_in(tmp_path) == []
    assert [listing.id for listing in service.projects()] == [kept]
