"""Dates and lengths of time as people and their spreadsheets write them; no order of numbers is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

# A plan or an interview outside these years is a slip, and no chart has room for it.
FIRST_YEAR, LAST_YEAR = 1900, 2199
# A longer time than that between two milestones is a slip as well.
MOST_DAYS = 3650


class NoDate(StrEnum):
    """Why words are no date: none at all, one of two, or one of another age."""

    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    OUT_OF_RANGE = "out-of-range"


class Order(StrEnum):
    """Which of the first two numbers is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


def _names(*languages: str) -> dict[str, int]:
    return {
        name: place for language in languages for place, name in enumerate(language.split(), 1) if name != "-"
    }


# Read, never shown: English, German and French. Shortened ones are found by their beginning.
_MONTHS = _names(
    "january february march april may june july august september october november december",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "janner feber maerz - - - - - - - - -",
    "- - mrz - - - - - - - - -",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
)
_WEEKDAYS = _names(
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "mo di mi do fr sonnabend so",
)
_FILLERS = {"of", "the", "st", "nd", "rd", "th", "er", "le", "den", "am", "on"}
_COUNTS = {"a": 1, "an": 1} | _names("one two three four five six seven eight nine ten eleven twelve")
_UNITS = {
    1: "d day days tag tage tagen jour jours",
    7: "w wk wks week weeks woche wochen semaine semaines",
    14: "fortnight fortnights",
    30: "month months monat monate monaten mois",
    365: "y year years jahr jahre jahren an ans",
}
_DAYS_OF = {name: days for days, names in _UNITS.items() for name in names.split()}

# A time of day behind a date says so by a colon or by a word: "13:45", "at 9 am", "8.30 Uhr", "9h30".
_TIME = re.compile(
    r"[t\s,]\s*(?:(?:at|um|a)\s+)?(?:"
    r"\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr|h)?"
    r"|\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?|uhr)"
    r"|\d{1,2}\s*h(?:\s*\d\d)?"
    r")\s*(?:z|[+-]\d\d:?\d\d|utc|gmt)?$"
)
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s.,/'’\-‐‑–]*")
_CHINESE = str.maketrans({"年": "-", "月": "-", "日": None})
_COUNTED = re.compile(r"(\d+|[^\W\d_]+)[\s-]*([^\W\d_]*)\.?")


def read_day(
    words: str, today: date, order: Order | None = None, names: Mapping[str, int] | None = None
) -> date | NoDate:
    """The date that words say, or why they say none.

    Two numbers that can both be the month are taken in `order`, and without one not at all. A day without a
    year is the next one of that name. `names` are further names of months, by their number.
    """
    plain = _TIME.sub("", _plain(words))
    if not all(_BETWEEN.fullmatch(between) for between in _TOKEN.split(plain)):
        return NoDate.UNKNOWN
    numbers: list[str] = []
    months: list[tuple[int, int]] = []  # in words, each with how many numbers come before it
    for token in _TOKEN.findall(plain):
        found = _month(token, names or {})
        if token.isdecimal():
            numbers.append(token)
        elif found and not months:
            months.append((found, len(numbers)))
        elif not _is_filler(token):
            return NoDate.UNKNOWN
    if months:
        return _named(numbers, *months[0], plain, today)
    return _numeric(numbers, plain, today, order)


def read_days(
    cells: Sequence[str], today: date, names: Mapping[str, int] | None = None
) -> list[date | NoDate]:
    """The dates of a column: one that can be read in one way only says how to read the others.

    Where two of them contradict each other, none decides.
    """
    order = _order_of(cells, today)
    return [read_day(cell, today, order, names) for cell in cells]


def read_length(words: str) -> int | None:
    """A length of time in days, e.g. 14 for "two weeks"; a number alone is days already."""
    found = _COUNTED.fullmatch(_plain(words))
    if found is None:
        return None
    is_number = found[1].isdecimal() and len(found[1]) < 6
    count = int(found[1]) if is_number else _COUNTS.get(found[1])
    unit = _DAYS_OF.get(found[2]) if found[2] or not is_number else 1
    return None if count is None or unit is None else count * unit


def _plain(words: str) -> str:
    """In one form: without accents, unseen characters and differences of width, case and blanks."""
    apart = unicodedata.normalize("NFKD", words.replace("ß", "ss")).casefold()
    kept = (sign for sign in apart if unicodedata.category(sign) not in {"Mn", "Cf"})
    return " ".join("".join(kept).translate(_CHINESE).split())


def _begins(token: str, names: Iterable[tuple[str, int]]) -> int:
    """The number of the one month or weekday whose name is this or begins so; 0 where there are several."""
    whole = {number for name, number in names if name == token}
    found = whole or {number for name, number in names if len(token) >= 3 and name.startswith(token)}
    return found.pop() if len(found) == 1 else 0


def _month(token: str, names: Mapping[str, int]) -> int:
    further = [(_plain(name).rstrip("."), number) for name, number in names.items()]
    return _begins(token, [*further, *_MONTHS.items()])


def _is_filler(token: str) -> bool:
    return token in _FILLERS or _begins(token, _WEEKDAYS.items()) > 0


def _named(numbers: Sequence[str], month: int, place: int, plain: str, today: date) -> date | NoDate:
    """A date with its month in words, `place` numbers behind the first one."""
    if len(numbers) == 1 and len(numbers[0]) <= 2:
        if place == 0 and re.search(r"[^\W\d_]-\d", plain):
            return NoDate.AMBIGUOUS  # "Mar-27": a spreadsheet means the year, a person perhaps the day
        return _coming(int(numbers[0]), month, today)
    if len(numbers) != 2 or place == 2:
        return NoDate.UNKNOWN
    day, year = numbers
    if len(day) == 4 and place == 1:
        day, year = year, day
    return _made(year, month, day, today)


def _numeric(numbers: Sequence[str], plain: str, today: date, order: Order | None) -> date | NoDate:
    if len(numbers) == 1 and len(numbers[0]) == 8:
        number = numbers[0]
        return _made(number[:4], int(number[4:6]), number[6:], today)
    between = {found.strip() for found in re.findall(r"(?<=\d)[^\d\w]+(?=\d)", plain)}
    if len(numbers) != 3 or len(between) != 1:
        return NoDate.UNKNOWN
    first, second, third = numbers
    if len(second) > 2 or len(first) not in {1, 2, 4}:
        return NoDate.UNKNOWN
    if len(first) == 4:
        return _made(first, int(second), third, today)
    return _ordered(first, second, third, between.pop(), today, order)


def _ordered(
    first: str, second: str, year: str, between: str, today: date, order: Order | None
) -> date | NoDate:
    """Day, month and year, or month, day and year."""
    day_first, month_first = _made(year, int(second), first, today), _made(year, int(first), second, today)
    if between == "." and day_first is not NoDate.UNKNOWN:
        return day_first  # nobody puts the month first before a full stop
    if order is not None and NoDate.UNKNOWN not in {day_first, month_first}:
        return day_first if order is Order.DAY_FIRST else month_first
    found = {one for one in (day_first, month_first) if one is not NoDate.UNKNOWN}
    if between == "-" and len(year) == 2 and order is None:
        found |= {one for one in (_made(first, int(second), year, today),) if isinstance(one, date)}
    if len(found) > 1:
        return NoDate.AMBIGUOUS
    return found.pop() if found else NoDate.UNKNOWN


def _order_of(cells: Sequence[str], today: date) -> Order | None:
    """What the unambiguous dates of a column say about the order of its numbers; None where they disagree."""
    found: set[Order] = set()
    for cell in cells:
        numbers = _TOKEN.findall(_TIME.sub("", _plain(cell)))
        if len(numbers) == 3 and isinstance(read_day(cell, today), date):
            if numbers[0].isdecimal() and 12 < int(numbers[0]) < 32:
                found.add(Order.DAY_FIRST)
            elif numbers[1].isdecimal() and int(numbers[1]) > 12:
                found.add(Order.MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def _coming(day: int, month: int, today: date) -> date | NoDate:
    """The next time that day comes; the 29th of February may be eight years away."""
    for year in range(today.year, today.year + 9):
        found = _made(str(year), month, str(day), today)
        if isinstance(found, date) and found >= today:
            return found
    return NoDate.UNKNOWN


def _made(year: str, month: int, day: str, today: date) -> date | NoDate:
    """A year of two figures is one of the fifty before or after today's."""
    if len(year) not in {2, 4} or len(day) > 2:
        return NoDate.UNKNOWN
    number = int(year)
    if len(year) == 2:
        number += (today.year - 50 - number + 99) // 100 * 100
    try:
        found = date(number or 4, month, int(day))  # a year 0 is none, but its 29th of February is
    except ValueError:
        return NoDate.UNKNOWN
    return found if FIRST_YEAR <= number <= LAST_YEAR else NoDate.OUT_OF_RANGE
