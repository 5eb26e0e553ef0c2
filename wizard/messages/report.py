"""The words that the maturity report makes of figures; what stands in its templates is marked there."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from wizard.domain.assessment import Rating
from wizard.domain.maturity import Result
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.assessment import rating_name
from wizard.messages.dates import date_words
from wizard.words import _, current_language, ngettext

_THIRDS = {Rating.NONE: "0", Rating.PARTIALLY: "⅓", Rating.LARGELY: "⅔", Rating.FULLY: "1"}


def percent(share: Fraction | float | None, digits: int = 0) -> str:
    """A share from 0 to 1 in per cent; a dash where there is none."""
    if share is None:
        return _("–")
    return _("{share}\u00a0%").format(share=f"{float(share) * 100:.{digits}f}")


def value_sign(rating: Rating | None) -> str:
    """What a rating counts, as it is written in a sum: thirds, and 0 for what nobody knows or answered."""
    return _THIRDS.get(rating, "0") if rating is not None else "0"


def level_words(questionnaire: Questionnaire, number: int) -> str:
    """A level with its name, e.g. "level 2, Hope & Intention"."""
    name = questionnaire.level(number).name.words(current_language())
    return _("level {level}, {name}").format(level=number, name=name)


def provisional_words(result: Result) -> str:
    """What a level has to be read with while questions are open; "" where none is, or nothing is asked."""
    count = len(result.criteria)
    if result.coverage == 1 or not result.asks:
        return ""
    words = ngettext(
        "Provisional: {answered} of {count} question answered",
        "Provisional: {answered} of {count} questions answered",
        count,
    )
    return words.format(answered=round(result.coverage * count), count=count)


def counts_words(counts: tuple[tuple[Rating, int], ...]) -> str:
    """How often each rating was given, those that nobody gave left out."""
    one = _("{rating} {count}")
    return _(", ").join(one.format(rating=rating_name(rating), count=n) for rating, n in counts if n)


def due_words(due: date | None, owner: str, *, overdue: bool) -> str:
    """When something is due and who does it, e.g. "14 March 2027 · Ann Lee"."""
    when = date_words(due) if due else _("no date yet")
    if overdue:
        when = _("{date}, overdue").format(date=when)
    return _("{when} · {owner}").format(when=when, owner=" ".join(owner.split()) or _("no owner yet"))
