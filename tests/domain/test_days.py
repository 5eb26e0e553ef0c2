"""Dates and lengths of time in the forms that people and their spreadsheets write."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.days import FIRST_YEAR, LAST_YEAR, NoDate, Order, read_day, read_days, read_length

TODAY = date(2026, 12, 1)
MARCH = date(2027, 3, 14)
UNKNOWN, AMBIGUOUS, OUT = NoDate.UNKNOWN, NoDate.AMBIGUOUS, NoDate.OUT_OF_RANGE

FORMS = """14-Mar-27|14-Mar-2027|14 Mar 2027|14th March 2027|the 14th of March 2027|Sunday, 14 March 2027
14 March, 2027|14/3/2027|3/14/2027|3/14/27|14/3/27|2027-03-14 00:00:00|2027-03-14T00:00:00|20270314
2027-03-14T00:00:00.000Z|2027-03-14T00:00+01:00|3/14/2027 12:00:00 AM|14 March 2027, 9:30|Mar. 14, 2027
March 14th, 2027|March 14 2027|2027-Mar-14|2027/3/14|2027.03.14|14.3.2027|14.03.27|14 March '27
14.  March 2027|14. März 2027|So, 14.03.2027|14. Maerz 2027|14 mars 2027|dimanche le 14 mars 2027
14-Mar|March 14|2027年3月14日|14 March 2027 at 9:00 AM|14.03.2027 um 8 Uhr|14.03.2027, 8.30 Uhr
14 March 2027 9am|14.03.2027 00:00 Uhr|14/03/2027 à 9h30|14 Mar 2027 9 p.m.|2027-03-14 08:00 UTC"""


@pytest.mark.parametrize("words", FORMS.replace("\n", "|").split("|"))
@pytest.mark.parametrize("around", ["{}", "\u200e{}", "\ufeff{}\u200f", " {}\u00a0", "\u202a{}\u202c"])
def test_a_date_is_read_in_every_usual_form(words: str, around: str) -> None:
    assert read_day(around.format(words), TODAY) == MARCH
    assert read_day(around.format(words.upper().replace(" ", "\u00a0")), TODAY) == MARCH


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("14 Sept 2027", date(2027, 9, 14)),
        ("1er août 2027", date(2027, 8, 1)),
        ("1. Jänner 2027", date(2027, 1, 1)),
        ("3. Mai 2027", date(2027, 5, 3)),
        ("29 Feb", date(2028, 2, 29)),
        ("15 jan", date(2027, 1, 15)),
        ("1 December", TODAY),
        ("30 November", date(2027, 11, 30)),
        ("31 February", UNKNOWN),
        ("3/3/27", date(2027, 3, 3)),
        ("3.22.2027", date(2027, 3, 22)),
        ("14 Mar 75", date(2075, 3, 14)),
        ("14 Mar 76", date(1976, 3, 14)),
        ("14 Mar 99", date(1999, 3, 14)),
        ("3/4/27", AMBIGUOUS),
        ("3-4-2027", AMBIGUOUS),
        ("14-03-27", AMBIGUOUS),  # or 2014
        ("Mar-27", AMBIGUOUS),  # or the whole month
        ("14 March 0027", OUT),
        ("14 March 1066", OUT),
        ("9999-12-31", OUT),
        ("1/2/9999", OUT),
        ("14 March 0000", OUT),
        ("31.02.2026", UNKNOWN),
        ("2027-02-29", UNKNOWN),
        ("20271332", UNKNOWN),
        ("2027-003-14", UNKNOWN),
        (f"2027-003{'0' * 5000}-14", UNKNOWN),
        ("at 9 am", UNKNOWN),
        ("8 Uhr", UNKNOWN),
        ("13/13/27", UNKNOWN),
        ("0/1/2027", UNKNOWN),
        ("45000", UNKNOWN),  # a spreadsheet's own number of a day
        ("2027", UNKNOWN),
        ("March 2027", UNKNOWN),
        ("14", UNKNOWN),
        ("14/3", UNKNOWN),
        ("14/3-2027", UNKNOWN),
        ("14 April March 2027", UNKNOWN),
        ("14 15 March 2027", UNKNOWN),
        ("14 2027 March", UNKNOWN),
        ("March", UNKNOWN),
        ("14 jui 2027", UNKNOWN),  # of two months in French
        ("14 March 2027 or later", UNKNOWN),
        ("14 March 2027 (Sunday)", UNKNOWN),
        ("114/3/2027", UNKNOWN),
        ("2027-123-1", UNKNOWN),
        ("14/3/202", UNKNOWN),
        ("2027-3-014", UNKNOWN),
        ("soon", UNKNOWN),
        ("𐩀 March 2027", UNKNOWN),  # a figure, and no decimal one
        ("", UNKNOWN),
    ],
)
def test_what_can_be_read_in_one_way_only(words: str, found: date | NoDate) -> None:
    assert read_day(words, TODAY) == found


def test_months_have_further_names_in_the_language_of_the_window() -> None:
    names = {"marzo": 3, "mar.": 3}
    assert read_day("14 marzo 2027", TODAY, names=names) == MARCH
    assert read_day("14 marzo 2027", TODAY) == UNKNOWN


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["3/4/27", "22/4/27"], [date(2027, 4, 3), date(2027, 4, 22)]),
        (["4/22/27", "3/4/27"], [date(2027, 4, 22), date(2027, 3, 4)]),
        (["3/4/27", "22/4/27", "4/22/27"], [AMBIGUOUS, date(2027, 4, 22), date(2027, 4, 22)]),
        (["3/4/27", "5/5/27", "soon", "1.2.2027", "2027-04-22"], [AMBIGUOUS, date(2027, 5, 5), UNKNOWN,
                                                                 date(2027, 2, 1), date(2027, 4, 22)]),
        (["03-04-27", "3/22/27 00:00"], [date(2027, 3, 4), date(2027, 3, 22)]),
        (["3/4/27", "99/4/27", "3/99/27"], [AMBIGUOUS, UNKNOWN, UNKNOWN]),
        (["13/4/27", "3/4/27", "13/13/27"], [date(2027, 4, 13), date(2027, 4, 3), UNKNOWN]),
        ([], []),
    ],
)  # fmt: skip
def test_a_column_says_which_number_is_the_day(cells: list[str], found: list[date | NoDate]) -> None:
    assert read_days(cells, TODAY) == found


def test_an_order_is_no_reason_to_take_what_fits_the_other_one_only() -> None:
    assert read_day("3/22/27", TODAY, Order.DAY_FIRST) == date(2027, 3, 22)
    assert read_day("3/4/27", TODAY, Order.MONTH_FIRST) == date(2027, 3, 4)


DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))


@given(
    DAYS,
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%d-%b-%Y", "%B %d, %Y", "%A, %d %B %Y", "%Y%m%d", "%d.%m.%Y"]),
)
def test_any_day_is_read_as_it_was_written(day: date, form: str) -> None:
    assert read_day(day.strftime(form), TODAY) == day


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_numbers_are_never_read_in_the_wrong_order(day: date, form: str) -> None:
    assert read_day(day.strftime(form), TODAY) in {day, AMBIGUOUS}


@given(DAYS.filter(lambda day: abs(day.year - TODAY.year) < 49))
def test_years_of_two_figures_are_near(day: date) -> None:
    assert read_day(day.strftime("%d-%b-%y"), TODAY) == day


@given(st.integers(0, 365))
def test_a_day_without_a_year_is_the_next_one(days: int) -> None:
    day = TODAY + timedelta(days=days)
    if day != date(2027, 12, 1):
        assert read_day(day.strftime("%d %B"), TODAY) == day


@given(st.one_of(st.text(), st.text(st.sampled_from("0123456789/-. :TZmarj"), max_size=14)))
def test_any_words_are_a_date_or_none(words: str) -> None:
    found = read_day(words, TODAY)
    assert isinstance(found, NoDate) or FIRST_YEAR <= found.year <= LAST_YEAR


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("14", 14),
        ("2 weeks", 14),
        ("2 w", 14),
        ("2w", 14),
        ("10 days", 10),
        ("10 d.", 10),
        ("two weeks", 14),
        ("A Week", 7),
        ("a fortnight", 14),
        ("fortnight", None),
        ("ten-days", 10),
        ("zwei Wochen", None),
        ("3 Wochen", 21),
        ("2\u00a0Tage", 2),
        ("1 month", 30),
        ("1 year", 365),
        ("0", 0),
        ("ten", None),
        ("soon", None),
        ("1.5 weeks", None),
        ("2-3 weeks", None),
        ("2 moons", None),
        ("-5", None),
        ("999999 days", None),
        ("", None),
    ],
)
def test_a_length_of_time(words: str, days: int | None) -> None:
    assert read_length(words) == days
