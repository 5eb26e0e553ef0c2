"""Dates and times as they are read in the window: the month in words, so that no order of numbers can
mislead.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from wizard.clock import local
from wizard.words import _, current_language

_FORMS = (
    "yyyy-MM-dd",
    "yyyy-M-d",
    "yyyy/M/d",
    "d MMMM yyyy",
    "d MMM yyyy",
    "d. MMMM yyyy",
    "MMMM d, yyyy",
    "MMM d, yyyy",
    "MMMM d yyyy",
    "MMM d yyyy",
    "d.M.yyyy",
)


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
    locale = QLocale(current_language())
    words = " ".join(text.split())
    for form in _FORMS:
        found = locale.toDate(words, form)
        if found.isValid():
            return date(found.year(), found.month(), found.day())
    return _coming(locale, words)


def _coming(locale: QLocale, words: str) -> date | None:
    """A day and a month without a year: the next time that day comes."""
    today = QDate.currentDate()
    for form in ("d MMMM yyyy", "d MMM yyyy"):
        for year in (today.year(), today.year() + 1):
            found = locale.toDate(f"{words} {year}", form)
            if found.isValid() and found >= today:
                return date(found.year(), found.month(), found.day())
    return None
