"""Days, moments and lengths of time in words."""

from __future__ import annotations

from datetime import date, datetime

from wizard.clock import local
from wizard.domain.history import State
from wizard.words import _, mark, ngettext

_MONTHS = (
    mark("January"),
    mark("February"),
    mark("March"),
    mark("April"),
    mark("May"),
    mark("June"),
    mark("July"),
    mark("August"),
    mark("September"),
    mark("October"),
    mark("November"),
    mark("December"),
)


def date_words(day: date) -> str:
    """A date that cannot be mistaken for another one, e.g. "14 March 2027"."""
    return _("{day} {month} {year}").format(day=day.day, month=_(_MONTHS[day.month - 1]), year=day.year)


def moment_words(moment: datetime) -> str:
    """A moment by the clock on the wall, e.g. "14 March 2027, 14:20"."""
    here = local(moment)
    return _("{date}, {time}").format(date=date_words(here.date()), time=f"{here:%H:%M}")


def state_words(state: State | None, made: date) -> str:
    """Which state of a project a page shows, and when it was printed."""
    if state is None:
        return _("Printed on {date}").format(date=date_words(made))
    return _("As of {moment} (state {number}) · printed on {date}").format(
        moment=moment_words(state.at), number=state.number, date=date_words(made)
    )


def quarter_words(quarter: int, year: int) -> str:
    """A quarter of a year, 1 to 4."""
    return _("Q{quarter} {year}").format(quarter=quarter, year=year)


def days_words(days: int) -> str:
    """A number of days."""
    return ngettext("{days} day", "{days} days", days).format(days=days)
