"""A service on a real database file, with a clock of its own; what calls off and what runs beside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from wizard.desk import Desk
from wizard.service import Service
from wizard.storage import Claim


class Ticking:
    """A clock that moves on a second each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Stop(Exception):  # noqa: N818 - what calls something off is no error
    """Somebody calls something off."""


def beside(work: Callable[[], object]) -> None:
    """Let another thread do it, and wait."""
    thread = Thread(target=work)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'projects.db'}"


@pytest.fixture
def service(database: str) -> Iterator[Service]:
    opened = Service(Claim.take(database), Ticking(), "ada")
    yield opened
    opened.close()


@pytest.fixture
def desk(service: Service) -> Desk:
    return service.open_project(service.create("Acme"))
