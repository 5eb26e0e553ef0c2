"""A questionnaire as a value: its texts by language, and what stands under which key."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.strategies.questionnaires import NA, F, N, criterion, questionnaire
from wizard.domain.questionnaire import Text, Texts

MODEL = questionnaire(criterion("x", "a", 2), criterion("y", "b", 3), criterion("z", "a", 3), levels=3)


def test_words_in_a_language_or_in_the_source_language() -> None:
    text = Text((("en", "Stage"), ("de", "Phase")))
    assert [text.words(language) for language in ("en", "de", "fr")] == ["Stage", "Phase", "Stage"]
    texts = Texts((("en", ("A", "B")), ("de", ("C", "D"))))
    assert [texts.words(language) for language in ("de", "fr")] == [("C", "D"), ("A", "B")]


def test_criteria_come_area_by_area() -> None:
    assert [c.key for c in MODEL.criteria] == ["x", "z", "y"]


def test_things_are_found_by_their_keys() -> None:
    assert MODEL.criterion("y").area == "b"
    assert MODEL.area("b").criteria == (MODEL.criterion("y"),)
    assert MODEL.level(3).number == 3


@pytest.mark.parametrize("find", [MODEL.criterion, MODEL.area])
def test_an_unknown_key(find: Callable[[str], object]) -> None:
    with pytest.raises(KeyError, match="nothing"):
        find("nothing")


def test_an_unknown_level() -> None:
    with pytest.raises(KeyError, match="9"):
        MODEL.level(9)


def test_meanings_are_those_of_the_four_ratings() -> None:
    found = MODEL.criterion("x")
    assert [found.meaning(rating).words("en") for rating in (N, F)] == ["none done", "fully done"]
    with pytest.raises(KeyError):
        found.meaning(NA)
