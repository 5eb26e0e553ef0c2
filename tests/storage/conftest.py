"""A store on a real file, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.storage.helpers import opened
from wizard.storage import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "projects.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with opened(path) as found:
        yield found


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
