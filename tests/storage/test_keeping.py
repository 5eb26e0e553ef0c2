"""Which copies stay: the last ones, then one a day, then one a week, within a bound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from wizard.storage.keeping import DAYS, EVERY, LAST, WEEKS, Copy, is_due, staying

START = datetime(2026, 1, 1, tzinfo=UTC)
PLENTY = 10**12

moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
near = st.integers(0, 24 * 100).map(lambda hours: START + timedelta(hours=hours))


@st.composite
def many(draw: st.DrawFn) -> list[Copy]:
    at = draw(st.lists(st.one_of(near, moments), max_size=80, unique=True))
    return [copy(moment, draw(st.integers(1, 1000))) for moment in at]


def copy(at: datetime, size: int = 1) -> Copy:
    return Copy(Path(at.isoformat()), at, size)


def newest_first(copies: Iterable[Copy]) -> list[Copy]:
    return sorted(copies, key=lambda copy: copy.at, reverse=True)


@given(many(), st.integers(0, 20_000))
def test_the_bound_wins_and_only_the_newest_is_above_it(copies: list[Copy], bound: int) -> None:
    stay = staying(copies, bound)
    assert stay <= set(copies)
    assert (not copies and not stay) or newest_first(copies)[0] in stay
    assert len(stay) <= LAST + DAYS + WEEKS
    assert len(stay) == 1 or sum(copy.size for copy in stay) <= bound


@given(many(), st.integers(0, 20_000))
def test_what_stays_stays_when_nothing_is_added(copies: list[Copy], bound: int) -> None:
    stay = staying(copies, bound)
    assert staying(stay, bound) == stay == staying(reversed(copies), bound)


@given(many())
def test_with_room_the_last_stay_and_then_the_newest_of_days_and_weeks(copies: list[Copy]) -> None:
    ordered = newest_first(copies)
    stay = staying(copies, PLENTY)
    assert set(ordered[:LAST]) <= stay
    days = sorted({copy.at.date() for copy in copies}, reverse=True)
    before = [day for day in days if day < ordered[LAST - 1].at.date()] if len(ordered) >= LAST else []
    for day in before[:DAYS]:
        assert next(copy for copy in ordered if copy.at.date() == day) in stay
    for day in before[DAYS:]:
        assert any(abs((copy.at.date() - day).days) < 7 for copy in stay) or len(stay) == LAST + DAYS + WEEKS


def test_copies_of_a_hundred_days_made_one_after_the_other() -> None:
    """Each new one may push out an old one; days and weeks do not get lost on the way."""
    kept: frozenset[Copy] = frozenset()
    for hour in range(24 * 100):
        if hour % 24 < 9:  # of a working day, seven days a week
            kept = staying({*kept, copy(START + timedelta(hours=hour))}, PLENTY)
    ages = [(START + timedelta(days=99, hours=8) - one.at).days for one in newest_first(kept)]
    assert len(kept) == LAST + DAYS + WEEKS
    days, weeks = sorted(set(ages[: LAST + DAYS])), ages[LAST + DAYS :]
    assert days == list(range(17))  # three days fill the last 24
    assert weeks[0] - days[-1] <= 7
    assert [older - newer for newer, older in pairwise(weeks)] == [7] * (WEEKS - 1)


def test_without_room_each_kind_keeps_its_newest() -> None:
    copies = [copy(START + timedelta(hours=hour), 10) for hour in range(24 * 60)]
    stay = newest_first(staying(copies, 60))
    assert len(stay) == 6
    assert (stay[0].at - stay[-1].at).days > 14


@given(many(), moments)
def test_another_is_due_an_hour_after_the_last(copies: list[Copy], now: datetime) -> None:
    past = [copy.at for copy in copies if copy.at <= now]
    assert is_due(copies, now) == (not past or now - max(past) >= EVERY)
