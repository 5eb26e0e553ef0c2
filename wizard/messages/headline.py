"""The headline of a result in words: the window and the report say the same."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.domain.headline import HeadlineCode, headline
from wizard.domain.maturity import Result
from wizard.domain.questionnaire import Questionnaire
from wizard.words import _, current_language, mark, ngettext

HEADLINES: dict[HeadlineCode, str] = {
    HeadlineCode.NOTHING_APPLIES: mark(
        "Every question was marked as not applicable, so there is nothing to find a level from."
    ),
    HeadlineCode.NOBODY_ANSWERED: mark("No question has been answered yet, so no level can be stated."),
    HeadlineCode.NOBODY_KNOWS: mark(
        "Nobody can say yet: no question has a rating, and “Don’t know” counts as not in place. "
        "Find out first what is done."
    ),
    HeadlineCode.TOP: mark("{level} is reached, and no condition is open."),
    HeadlineCode.TOP_PROVISIONAL: mark("{level} is reached, and no condition is open. {answered}"),
    HeadlineCode.NEXT: mark("Next is {next}: {open} Begin with {area}."),
    HeadlineCode.NEXT_ESSENTIAL: mark(
        "Next is {next}: {open} Begin where an essential question falls short: {area}."
    ),
    HeadlineCode.NEXT_BARE: mark("Next is {next}: {open}"),
    HeadlineCode.NEXT_PROVISIONAL: mark("Next is {next}: {open} {answered} Begin with {area}."),
}


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """What the questionnaire says of the level reached ("" where there is none), then what is next here.

    `short` says the second without the names of levels, for where these are too long.
    """

    lead: str
    own: str
    short: str


def headline_words(questionnaire: Questionnaire, result: Result, said: str | None = None) -> HeadlineWords:
    """The headline of a result; the questionnaire's own words are in the language `said`."""
    said = said or current_language()
    level = headline(result).level
    lead = questionnaire.level(level).headline.words(said).strip() if level is not None else ""
    return HeadlineWords(
        lead,
        _own_words(questionnaire, result, said, named=True),
        _own_words(questionnaire, result, said, named=False),
    )


def _own_words(questionnaire: Questionnaire, result: Result, said: str, *, named: bool) -> str:
    found = headline(result)

    def level(number: int | None, plain: str, full: str) -> str:
        if number is None:
            return ""
        name = " ".join(questionnaire.level(number).name.words(said).split())
        return (full if named and name else plain).format(level=number, name=name)

    open_ = ngettext(
        "its one condition is open.", "{open} of its {count} conditions are open.", found.conditions
    )
    if found.open == 1 < found.conditions:
        open_ = _("one of its {count} conditions is open.")
    elif 1 < found.open == found.conditions:
        open_ = _("all of its {count} conditions are open.")
    answered = ngettext(
        "One question has no answer yet, so this may change.",
        "{unanswered} of {questions} questions have no answer yet, so this may change.",
        found.unanswered,
    )
    area = questionnaire.area(found.area).name.words(said) if found.area else ""
    return _(HEADLINES[found.code]).format(
        level=level(found.level, _("Level {level}"), _("Level {level}, {name},")),
        next=level(found.next_level, _("level {level}"), _("level {level}, {name}")),
        open=open_.format(open=found.open, count=found.conditions),
        answered=answered.format(unanswered=found.unanswered, questions=found.questions),
        area=" ".join(area.split()),
    )
