"""What becomes of text that somebody typed or pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.text import clean, composed, likened


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Acme \n", "Acme"),
        ("one\r\ntwo\rthree\u2028four\u2029five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00b\x07c\x7fd\x85e", "abcde"),
        ("\ufeffname", "name"),
        ("price\u202etxt.exe", "pricetxt.exe"),  # would print the rest of the line from right to left
        ("half a pair \ud83d", "half a pair"),
        ("tab\tstays", "tab\tstays"),
        (
            "👩\u200d💼 family \u0645\u0631\u062d\u0628\u0627",
            "👩\u200d💼 family \u0645\u0631\u062d\u0628\u0627",
        ),
        ("<b onclick='x'>&amp;", "<b onclick='x'>&amp;"),  # markup is text; the documents escape it
    ],
)
def test_clean(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text(st.characters()))
def test_what_is_clean_stays_as_it_is_and_can_be_stored(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Núñez", "Jose\u0301 Nu\u0301n\u0303ez"),
        ("Sales\u00a0 manager", " sales MANAGER"),
        ("Ｓａｌｅｓ", "sales"),
        ("STRASSE", "Straße"),
        ("Anna\u200b Lee\ufeff", "anna lee"),
        ("가", "\u1100\u1161"),
    ],
)
def test_names_that_read_alike_are_alike(one: str, other: str) -> None:
    assert likened(one) == likened(other)


@pytest.mark.parametrize(("one", "other"), [("Ana", "Anna"), ("Jose", "José"), ("A B", "AB")])
def test_other_names_are_not(one: str, other: str) -> None:
    assert likened(one) != likened(other)


@given(st.text())
def test_what_is_likened_is_like_itself(text: str) -> None:
    assert likened(likened(text)) == likened(text)


def test_to_the_letter_only_the_form_of_letters_is_left_aside() -> None:
    assert composed(" Jose\u0301\n") == composed("José")
    assert composed("JOSÉ") != composed("José")
