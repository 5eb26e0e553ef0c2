"""Dates and times as they are read in the window: the month in words, so that no order of numbers can
mislead.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache

from PySide6.QtCore import QDate, QLocale, QTime

from wizard.clock import local
from wizard.domain import days
from wizard.domain.days import NoDate
from wizard.words import _, current_language


def date_words(day: date) -> str:
    """E.g. "14 March 2027"."""
    return _in_form(day, "d MMMM yyyy")


def brief_date_words(day: date) -> str:
    """E.g. "14 Mar 2027"; where it is broken, day and month stay together."""
    return _in_form(day, "d\u00a0MMM yyyy")


def _in_form(day: date, form: str) -> str:
    return QLocale(current_language()).toString(QDate(day.year, day.month, day.day), form)


def time_words(moment: datetime) -> str:
    """The local time of day, e.g. "14:03"."""
    here = local(moment)
    return QLocale(current_language()).toString(QTime(here.hour, here.minute), "HH:mm")


def moment_words(moment: datetime, now: datetime | None = None) -> str:
    """E.g. "today, 14:03", or the date for another day."""
    here = local(moment)
    today = (now or local(datetime.now(UTC))).date()
    if here.date() == today:
        return _("today, {time}").format(time=time_words(moment))
    return _("{date}, {time}").format(date=date_words(here.date()), time=time_words(moment))


def read_date(text: str) -> date | None:
    """A date as it is usually written, or None; orders of numbers that could be read in two ways are not
    taken.
    """
    found = read_day(text)
    return found if isinstance(found, date) else None


def read_day(text: str) -> date | NoDate:
    """The same, or why it is no date."""
    return days.read_day(text, _today(), names=_months(current_language()))


def read_column(cells: Sequence[str]) -> list[date | NoDate]:
    """The dates of a column, of which one may say in which order the numbers of the others stand."""
    return days.read_days(cells, _today(), _months(current_language()))


def _today() -> date:
    today = QDate.currentDate()
    return date(today.year(), today.month(), today.day())


@cache
def _months(language: str) -> dict[str, int]:
    """What the months are called in a language, whole and shortened."""
    locale, forms = QLocale(language), (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat)
    named = (locale.monthName, locale.standaloneMonthName)
    return {name(month, form): month for name in named for form in forms for month in range(1, 13)}
