"""Moments on this computer's clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from wizard.clock import local
from wizard.messages.dates import moment_words

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system takes its zone from elsewhere")
@pytest.mark.parametrize(
    ("zone", "hours"), [("UTC-2", 2), ("UTC+5", -5), ("UTC+99", 0), ("UTC-99", 0)], indirect=["zone"]
)
def test_a_moment_is_told_by_this_clock_or_in_utc(zone: None, hours: int) -> None:
    assert local(NOON) == NOON
    assert local(NOON).utcoffset() == timedelta(hours=hours)
    assert moment_words(NOON) == f"4 May 2026, {NOON + timedelta(hours=hours):%H:%M}"
