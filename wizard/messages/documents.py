"""The words that code puts into documents and charts; what stands in templates is marked there."""

from __future__ import annotations

from datetime import date

from wizard.domain.flowchart import ChartWords
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


def quarter_words(quarter: int, year: int) -> str:
    """A quarter of a year, 1 to 4."""
    return _("Q{quarter} {year}").format(quarter=quarter, year=year)


def days_words(days: int) -> str:
    """A number of days."""
    return ngettext("{days} day", "{days} days", days).format(days=days)


def chart_words() -> ChartWords:
    """What the flow chart says besides the project's own words, in the language in force."""
    return ChartWords(
        buyer=_("Buyer"),
        sales=_("Sales"),
        sales_stage=_("Our stage"),
        buyer_stage=_("Buyer's stage"),
        milestones=_("Milestones"),
        ways_out=_("Ways out"),
        lost=_("Lost"),
        nurture=_("Keep in touch"),
        back=_("Back to {stage}"),
        back_nowhere=_("Back"),
        continued=_("{stage} (continued)"),
        further_roles=_("Further roles"),
        no_stage=_("No stage of ours"),
        unnamed=_("(no name yet)"),
        involved=_("with {roles}"),
        days=days_words,
    )
