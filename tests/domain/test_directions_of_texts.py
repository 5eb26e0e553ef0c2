"""Which way texts run, what keeps them apart, and what goes on over the lines of one text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.lettering import TextBlock
from wizard.domain.ways import LTR, RTL, carried, direction, forced, has_leftward, placed
from wizard.domain.wrapping import SLACK, clusters, wrap

ARABIC, HEBREW = "شركة الاتصالات", "הצעת מחיר"


def each(text: str, size: float, strong: bool = False) -> float:
    """One unit for each character that takes room."""
    return sum(size for letter in text if unicodedata.category(letter) not in ("Mn", "Cf"))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Offer", LTR),
        (ARABIC, RTL),
        (HEBREW, RTL),
        ("(2) " + HEBREW, RTL),
        ("CRM " + ARABIC, LTR),
        ("12:30.", ""),
        ("", ""),
        (f"\u2068{ARABIC}\u2069 decides", LTR),  # what is isolated does not say
        (f"\u2068Acme\u2069 {ARABIC}", RTL),
        (f"\u2069\u2069{ARABIC}", RTL),
        ("報價", LTR),
    ],
)
def test_the_first_letter_outside_isolates_says_the_way(text: str, way: str) -> None:
    assert direction(text) == way
    assert has_leftward(text) == (ARABIC in text or HEBREW in text)


@given(st.text())
def test_what_has_a_letter_from_the_right_is_found(text: str) -> None:
    if any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text):
        assert has_leftward(text)


def test_every_letter_from_the_right_is_known() -> None:
    lost = [
        code
        for code in range(0x110000)
        if unicodedata.bidirectional(chr(code)) in ("R", "AL") and not has_leftward(chr(code))
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("sentence", "value", "made"),
    [
        ("of {name}", "Acme", "Acme"),
        ("of {name}", ARABIC, f"\u2068{ARABIC}\u2069"),
        (ARABIC + "{name}", "Acme", "\u2068Acme\u2069"),
        (ARABIC + "{name}", HEBREW, HEBREW),
        (ARABIC + "{name}", "12:30", "12:30"),
        ("{name} " + ARABIC, "Acme", "\u2068Acme\u2069"),  # names of places say nothing
        ("%(name)s " + ARABIC, "Acme", "\u2068Acme\u2069"),
        (ARABIC + "{count}", 3, 3),
    ],
)
def test_a_value_is_set_apart_where_directions_meet(sentence: str, value: object, made: object) -> None:
    assert placed(sentence, value) == made


def test_an_isolate_that_goes_on_is_whole_in_every_line() -> None:
    lines = carried(["of \u2068a", "b", "c\u2069 d", "e\u2069"])
    assert lines == ("of \u2068a\u2069", "\u2068b\u2069", "\u2068c\u2069 d", "e\u2069")


def test_a_line_can_be_told_its_way() -> None:
    assert forced("a", "") == "a"
    assert forced("a", LTR) == "\u2066a\u2069"
    assert forced("a", RTL) == "\u2067a\u2069"


def lettered(*lines: str, anchor: str = "start", room: float = 50.0) -> TextBlock:
    return TextBlock(x=10.0, y=0.0, lines=lines, size=8.0, leading=9.0, anchor=anchor, room=room)


def test_all_lines_of_a_text_run_as_the_whole_does() -> None:
    hebrew = lettered(HEBREW, "CRM 12:30.")
    assert hebrew.direction == RTL
    assert hebrew.forced == (f"\u2067{HEBREW}\u2069", "\u2067CRM 12:30.\u2069")
    mixed = lettered("CRM", HEBREW)
    assert mixed.direction == LTR
    assert mixed.forced[1] == f"\u2066{HEBREW}\u2069"
    assert lettered("Offer").forced == ("Offer",)


def test_a_text_from_the_right_begins_at_the_right() -> None:
    moved = lettered(HEBREW).flush
    assert (moved.x, moved.anchor) == (60.0, "end")
    assert moved.flush is moved
    for stays in (lettered("Offer"), lettered("CRM " + HEBREW), lettered(HEBREW, anchor="middle")):
        assert stays.flush is stays
    assert lettered(HEBREW, room=0.0).flush.x == 10.0


def test_the_lines_of_a_sentence_keep_a_name_apart() -> None:
    made = wrap(f"Back to \u2068{ARABIC} (2)\u2069: why", 16.0, 1.0, each)
    assert made.lines[0] == "Back to \u2068شركة\u2069"
    assert made.lines[1] == "\u2068الاتصالات (2)\u2069:"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7", ["\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"]),
        ("\u2764\ufe0fx", ["\u2764\ufe0f", "x"]),
        ("1\ufe0f\u20e3", ["1\ufe0f\u20e3"]),
        (
            "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f468\U0001f3fd!",
            ["\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f468\U0001f3fd", "!"],
        ),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e007f.",
            ["\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e007f", "."],
        ),
        ("क्षत", ["क्ष", "त"]),
        ("می\u200cخ", ["م", "ی\u200c", "خ"]),
    ],
)
def test_what_a_reader_takes_for_one_character_stays_whole(text: str, parts: list[str]) -> None:
    assert list(clusters(text)) == parts


def test_a_word_breaks_where_it_says_so() -> None:
    assert wrap("Auftrags\u00adbestätigung", 14.0, 1.0, each).lines == ("Auftrags-", "bestätigung")
    assert wrap("Auftrags\u00adbestätigung", 40.0, 1.0, each).lines == ("Auftrags\u00adbestätigung",)
    assert wrap("sales/\u200bmarketing", 11.0, 1.0, each).lines == ("sales/\u200b", "marketing")
    assert wrap("Auf\u00adtragsbestätigung", 8.0, 1.0, each).lines == ("Auf\u00adtrag", "sbestät", "igung")


@given(st.text(st.sampled_from("ab \u00ad\u200b\u0634\u05d0\u0301\u200d\U0001f469")), st.floats(4.0, 30.0))
def test_no_word_is_lost_and_none_is_too_wide(text: str, width: float) -> None:
    made = wrap(text, width, 1.0, each, most=500)
    hidden = dict.fromkeys(map(ord, " -\u00ad"))
    assert "".join(made.lines).translate(hidden) == text.translate(hidden)
    assert all(each(line, 1.0) <= width * SLACK for line in made.lines)
