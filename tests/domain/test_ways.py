"""Which way texts run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.ways import has_leftward, isolated, joined, right_to_left, runs_left


@pytest.mark.parametrize(
    "language", ["ar", "he", "iw", "fa", "ur", "AR", "ar-EG", "fa_IR", "az-Arab", "pa-Arab-PK", "yi", "dv"]
)
def test_languages_from_the_right(language: str) -> None:
    assert right_to_left(language)


@pytest.mark.parametrize(
    "language", ["", "en", "de", "arn", "ar-Latn", "az", "ku", "tr", "zh-Hant", "uz-Latn"]
)
def test_languages_from_the_left(language: str) -> None:
    assert not right_to_left(language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نعم CRM", True),
        ("CRM نعم", False),
        ("12. (שלום)", True),
        ("80% of deals", False),
        ("\u2068Acme\u2069 שלום", True),
        ("\u2067שלום\u2069 Acme", False),
        ("\u2069\u2069 Acme \u2068", False),
        ("\u2068\u2068a\u2069b\u2069ש", True),
    ],
)
def test_the_first_letter_tells(text: str, expected: bool) -> None:
    assert runs_left(text) is expected
    assert runs_left(text, True) is expected


@pytest.mark.parametrize("text", ["", "12:30", "…", "\u2068שלום\u2069"])
def test_without_a_letter_something_else_does(text: str) -> None:
    assert runs_left(text, True)
    assert not runs_left(text)


def test_only_what_runs_otherwise_is_isolated() -> None:
    assert isolated("Acme", False) == "Acme"
    assert isolated("Acme", True) == "\u2068Acme\u2069"
    assert isolated("אקמה", True) == "אקמה"
    assert isolated("אקמה (2)", False) == "\u2068אקמה (2)\u2069"
    assert isolated("12", True) == isolated("12", False) == "12"


@given(st.text(st.characters(exclude_characters="\u2066\u2067\u2068\u2069")), st.booleans())
def test_isolated_texts_do_not_tell_which_way_a_sentence_runs(text: str, around: bool) -> None:
    made = isolated(text, around)
    assert made.removeprefix("\u2068").removesuffix("\u2069") == text
    if made != text:
        assert runs_left(made, around) is around


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        ((), ""),
        (("", "a", "", "b"), "a · b"),
        (("שלום", "2"), "שלום · 2"),
        (("שלום", "مرحبا"), "שלום · مرحبا"),
        (("שלום (2)", "Valid from 2027"), "\u2068שלום (2)\u2069 · Valid from 2027"),
        (
            ("Responsible: \u2068דנה\u2069", "שלום"),
            "\u2068Responsible: \u2068דנה\u2069\u2069 · \u2068שלום\u2069",
        ),
    ],
)
def test_texts_on_one_line_stay_in_their_order(texts: tuple[str, ...], line: str) -> None:
    assert joined(" · ", texts) == line


@given(st.lists(st.sampled_from(["", "a", "b 2", "שלום", "דנה (2).", "12:30"])))
def test_a_line_runs_from_the_right_only_where_all_of_it_does(texts: list[str]) -> None:
    letters = [has_leftward(text) for text in texts if any(map(str.isalpha, text))]
    assert runs_left(joined(", ", texts)) == (bool(letters) and all(letters))
