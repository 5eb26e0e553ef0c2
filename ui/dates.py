"""Dates and times as they are read in the window: the month in words, so that no order of numbers can
mislead.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from wizard.words import _, current_language


def date_words(day: date) -> str:
    """E.g. "14 March 2027"."""
    return QLocale(current_language()).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def time_words(moment: datetime) -> str:
    """The local time of day, e.g. "14:03"."""
    local = moment.astimezone()
    return QLocale(current_language()).toString(QTime(local.hour, local.minute), "HH:mm")


def moment_words(moment: datetime, now: datetime | None = None) -> str:
    """E.g. "today, 14:03", or the date for another day."""
    local = moment.astimezone()
    today = (now or datetime.now().astimezone()).date()
    if local.date() == today:
        return _("today, {time}").format(time=time_words(moment))
    return _("{date}, {time}").format(date=date_words(local.date()), time=time_words(moment))


def read_date(text: str) -> date | None:
    """A date as it is written in spreadsheets and here, or None."""
    locale = QLocale(current_language())
    for form in ("yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "dd.MM.yyyy", "d.M.yyyy"):
        found = locale.toDate(text.strip(), form)
        if found.isValid():
            return date(found.year(), found.month(), found.day())
    return None
