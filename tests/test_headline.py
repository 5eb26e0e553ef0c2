"""The one sentence that a board reads first: true in every case, the same in window and report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.strategies.questionnaires import NA, UNKNOWN, F, L, N, P, agreed, criterion, questionnaire, text
from wizard.domain.assessment import Rating
from wizard.domain.headline import HeadlineCode, headline
from wizard.domain.maturity import assess
from wizard.domain.questionnaire import Bands, Questionnaire, Text
from wizard.messages.headline import HEADLINES, HeadlineWords, headline_words
from wizard.questionnaires import from_json
from wizard.sample import sample_project

ASKED = questionnaire(
    criterion("a", "Adoption", 2),
    criterion("b", "Buyers", 2, essential=True),
    criterion("c", "Coaching", 3),
    levels=3,
)
# Largely is out of reach without Fully: an area can fall short although no criterion of it does.
STRICT = replace(
    questionnaire(criterion("a", "Adoption", 2), levels=2),
    bands=Bands(partially=Fraction(1, 10), largely=Fraction(7, 10), fully=Fraction(9, 10)),
)

CASES: list[tuple[HeadlineCode, Questionnaire, Mapping[str, Rating], str]] = [
    (
        HeadlineCode.NOBODY_ANSWERED,
        ASKED,
        {},
        "No question has been answered yet, so no level can be stated.",
    ),
    (
        HeadlineCode.NOTHING_APPLIES,
        ASKED,
        {"a": NA, "b": NA, "c": NA},
        "Every question was marked as not applicable, so there is nothing to find a level from.",
    ),
    *(
        (
            HeadlineCode.NOBODY_KNOWS,
            ASKED,
            ratings,
            (
                "Nobody can say yet: no question has a rating, and “Don’t know” counts as not in place. "
                "Find out first what is done."
            ),
        )
        for ratings in ({"a": UNKNOWN, "b": UNKNOWN, "c": UNKNOWN}, {"a": UNKNOWN, "b": NA})
    ),
    (
        HeadlineCode.NEXT,
        ASKED,
        {"a": N, "b": L, "c": F},
        "Headline Next is level 2, Level 2: one of its 3 conditions is open. Begin with Adoption.",
    ),
    (
        HeadlineCode.NEXT_ESSENTIAL,
        ASKED,
        {"a": UNKNOWN, "b": P, "c": F},
        (
            "Headline Next is level 2, Level 2: all of its 3 conditions are open. "
            "Begin where an essential question falls short: Buyers."
        ),
    ),
    (
        HeadlineCode.NEXT_ESSENTIAL,
        ASKED,
        {"a": F, "b": P, "c": F},
        (
            "Headline Next is level 2, Level 2: 2 of its 3 conditions are open. "
            "Begin where an essential question falls short: Buyers."
        ),
    ),
    (
        HeadlineCode.NEXT_PROVISIONAL,
        ASKED,
        {"b": L, "c": F},
        (
            "Headline Next is level 2, Level 2: one of its 3 conditions is open. "
            "One question has no answer yet, so this may change. Begin with Adoption."
        ),
    ),
    (
        HeadlineCode.NEXT_PROVISIONAL,
        ASKED,
        {"b": F},
        (
            "Headline Next is level 2, Level 2: one of its 3 conditions is open. "
            "2 of 3 questions have no answer yet, so this may change. Begin with Adoption."
        ),
    ),
    (
        HeadlineCode.NEXT_BARE,
        STRICT,
        {"a": L},
        "Headline Next is level 2, Level 2: its one condition is open.",
    ),
    (
        HeadlineCode.TOP,
        ASKED,
        {"a": F, "b": F, "c": L},
        "Headline Level 3, Level 3, is reached, and no condition is open.",
    ),
    (
        HeadlineCode.TOP_PROVISIONAL,
        questionnaire(*(criterion(key, "A", 2) for key in "abcd"), levels=2),
        {"a": F, "b": F, "c": F},
        (
            "Headline Level 2, Level 2, is reached, and no condition is open. "
            "One question has no answer yet, so this may change."
        ),
    ),
]


def words_of(asked: Questionnaire, ratings: Mapping[str, Rating]) -> HeadlineWords:
    return headline_words(asked, assess(asked, agreed(ratings)))


@pytest.mark.parametrize(("code", "asked", "ratings", "words"), CASES)
def test_each_case_has_a_true_sentence(
    code: HeadlineCode, asked: Questionnaire, ratings: Mapping[str, Rating], words: str
) -> None:
    assert headline(assess(asked, agreed(ratings))).code is code
    made = words_of(asked, ratings)
    assert f"{made.lead} {made.own}".strip() == words


def test_every_case_has_words_and_a_test() -> None:
    assert set(HEADLINES) == set(HeadlineCode) == {case[0] for case in CASES}


def test_what_is_next_can_be_said_without_the_names_of_levels() -> None:
    assert words_of(ASKED, {"a": N, "b": L, "c": F}).short == (
        "Next is level 2: one of its 3 conditions is open. Begin with Adoption."
    )
    nameless = replace(ASKED, levels=tuple(replace(level, name=text(" ")) for level in ASKED.levels))
    made = words_of(nameless, {"a": N, "b": L, "c": F})
    assert made.own == made.short


def test_the_questionnaire_speaks_its_own_language() -> None:
    german = Text((("en", "Begin."), ("de", "Fangen Sie an.")))
    asked = replace(ASKED, levels=tuple(replace(level, headline=german) for level in ASKED.levels))
    result = assess(asked, agreed({"a": N, "b": N, "c": N}))
    assert headline_words(asked, result, "de").lead == "Fangen Sie an."


def test_the_sample_is_told_what_is_next_there() -> None:
    assessment = sample_project().assessment
    assert assessment is not None
    asked = from_json(assessment.questionnaire)
    made = headline_words(asked, assess(asked, assessment))
    assert made.lead == asked.level(2).headline.words("en")
    assert made.own == (
        "Next is level 3, Controls & Errors: 11 of its 21 conditions are open. "
        "Begin where an essential question falls short: Definition and agreement."
    )
