"""Lines that texts are broken into."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.wrapping import clusters, wrap


def measure(text: str, size: float, _strong: bool = False) -> float:
    return len(text) * size


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2 กกกกกกกกกกกก", ("2 กกกกกก", "กกกกกก")),
        ("No 2 顧客顧客顧客顧客顧", ("No 2 顧客顧", "客顧客顧客顧")),
        ("กกก กกก กก", ("กกก กกก", "กก")),  # what fits on a line stays whole
        ("กกกกก กกกกก กก", ("กกกกก", "กกกกก กก")),
        ("2 Donaudampfschiff", ("2", "Donaudam", "pfschiff")),
        ("กกกกกกกกก\u200bกก", ("กกกกกกกก", "ก\u200bกก")),
    ],
)
def test_a_sentence_without_blanks_begins_where_there_is_room(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 8.3, 1.0, measure).lines == lines


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("เป็นลายลักษณ์", ["เป็", "น", "ลา", "ย", "ลั", "ก", "ษ", "ณ์"]),
        ("ไตรมาส", ["ไต", "ร", "มา", "ส"]),
        ("กำหนด", ["กำ", "ห", "น", "ด"]),
        ("ພາສາ", ["ພາ", "ສາ"]),
    ],
)
def test_vowels_stay_with_their_consonant(text: str, parts: list[str]) -> None:
    found = list(clusters(text))
    assert "".join(found) == text
    assert found == parts


@given(st.text(st.sampled_from("aก เาั顧\u00ad\u200b"), max_size=60), st.integers(2, 9))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    made = wrap(text, width / 0.97 + 0.01, 1.0, measure, most=99)
    letters = "aกเาั顧"
    kept = [letter for line in made.lines for letter in line if letter in letters]
    assert kept == [letter for letter in text if letter in letters]
    assert all(len(line) <= width or len(list(clusters(line.strip("-")))) == 1 for line in made.lines)
