"""What an assessment is called, and the words of ratings and of what a gate asks for."""

from __future__ import annotations

from wizard.domain.assessment import Assessment, Rating
from wizard.domain.maturity import Condition, ConditionKind
from wizard.words import _, mark

RATINGS: dict[Rating, str] = {
    Rating.NONE: mark("Not"),
    Rating.PARTIALLY: mark("Partially"),
    Rating.LARGELY: mark("Largely"),
    Rating.FULLY: mark("Fully"),
    Rating.UNKNOWN: mark("Don’t know"),
    Rating.NOT_APPLICABLE: mark("Not applicable"),
}

CONDITIONS: dict[ConditionKind, str] = {
    ConditionKind.AREA: mark("{what}, at level {level}: at least {needed}"),
    ConditionKind.ESSENTIAL: mark("Essential: {what} At least {needed}."),
    ConditionKind.BELOW: mark("{what}, at level {level}: {needed}"),
}


def assessment_name(assessment: Assessment) -> str:
    """What an assessment is called."""
    return assessment.name or _("Assessment")


def rating_name(rating: Rating | None) -> str:
    """What a rating is called; None is a question that nobody answered."""
    return _("Not answered") if rating is None else _(RATINGS[rating])


def condition_words(condition: Condition, what: str) -> str:
    """What a condition of a gate asks for; `what` is the area's name or the criterion's question."""
    words = _(CONDITIONS[condition.kind])
    return words.format(what=what, level=condition.level, needed=rating_name(condition.needed))


def promise_words(*, names_shown: bool) -> str:
    """What people are promised who fill in an answer sheet."""
    if names_shown:
        return _(
            "In this project answers are shown with names. What you write is printed, with your name, only if"
            " the person who prepares the report releases it."
        )
    return _(
        "Answers are shown by role only, never by name, and only for roles with three people or more. What"
        " you write goes to the person who prepares the report. It is printed only if that person releases"
        " it, in words that do not give you away."
    )
