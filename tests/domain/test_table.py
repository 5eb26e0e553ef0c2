"""Lines and cells on the clipboard: quoted as spreadsheets do it, and read back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.table import read_table, unnumbered, write_table

CELLS = st.one_of(st.text(), st.text(st.sampled_from('"\t\n\r\u2028\u00a0 a,;'), max_size=8))
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=4)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('"Fit call\nSize of 5" panel\nBook', [['"Fit call'], ['Size of 5" panel'], ["Book"]]),
        ('"Why us" slide\nSay "no" early', [['"Why us" slide'], ['Say "no" early']]),
        ('"Go / no go"\t""', [['"Go / no go"', '""']]),
        ('"Call\nback"\r\nOffer 19" rack', [["Call\nback"], ['Offer 19" rack']]),
        ('"say ""no""\nearly"\tx', [['say "no"\nearly', "x"]]),
        ('"one\ttwo"\rthree', [["one\ttwo"], ["three"]]),
        ('"half\nquoted', [['"half'], ["quoted"]]),
        ("a\t\r\n\t", [["a", ""], ["", ""]]),
        ("a\n\nb\n", [["a"], [""], ["b"]]),
        ("a\u2028b\x0bc", [["a\u2028b\x0bc"]]),  # no spreadsheet ends a line with these
        ("", []),
    ],
)
def test_a_cell_is_quoted_only_where_spreadsheets_quote(text: str, lines: list[list[str]]) -> None:
    assert read_table(text) == lines


def test_only_what_has_to_be_quoted_is_quoted() -> None:
    assert write_table([['"Go"', 'a "b"'], ["c\nd", 'e\t"f']]) == '"Go"\ta "b"\n"c\nd"\t"e\t""f"'


def test_what_would_look_quoted_gets_a_blank_in_front() -> None:
    assert write_table([['"a', 'b"'], ["c"]]) == ' "a\tb"\nc'


def seen(lines: list[list[str]]) -> list[list[str]]:
    """Without blanks at the ends of cells, and without empty lines."""
    stripped = [[cell.strip() for cell in line] for line in lines]
    return [line for line in stripped if any(line)]


@given(TABLES)
def test_what_is_written_is_read_as_it_was(lines: list[list[str]]) -> None:
    assert seen(read_table(write_table(lines))) == seen(lines)


@given(st.lists(st.lists(CELLS.map(lambda cell: cell.lstrip('"')), min_size=1), min_size=1))
def test_blanks_stay_where_no_cell_begins_with_a_quote(lines: list[list[str]]) -> None:
    read = read_table(write_table(lines))
    assert read == lines or read == lines[:-1]  # an empty last line is none


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([["", "a", "b"], ["", "c"]], [["a", "b"], ["c"]]),
        ([["", "", "a"], [""], ["", "b", "c"]], [["", "a"], ["b", "c"]]),
        ([["1", "a"], ["2", "b"], ["4", ""]], [["a"], ["b"]]),
        ([["1.", "a"]], [["a"]]),
        ([["1)", "•", "a"], ["2)", "•", "b"]], [["a"], ["b"]]),
        ([["1.9", "a"], ["1.10", "b"], ["2", "c"]], [["a"], ["b"], ["c"]]),
        ([["", "Stage"], ["1", "a"]], [["", "Stage"], ["1", "a"]]),
        ([["•", "a"], ["o", "b"], ["", "c"]], [["a"], ["b"], ["c"]]),
        ([["• a", "x"], ["\uf0b7\u00a0b"]], [["a", "x"], ["b"]]),
        ([["• a"], ["b"]], [["• a"], ["b"]]),
        ([["-"], ["–"]], [["-"], ["–"]]),
        ([["•"], ["1"]], [["•"], ["1"]]),
        ([["1"], ["2"]], [["1"], ["2"]]),
        ([["1", "a"]], [["1", "a"]]),
        ([["2", "a"], ["1", "b"]], [["2", "a"], ["1", "b"]]),
        ([["2027", "a"], ["2028", "b"]], [["2027", "a"], ["2028", "b"]]),
        ([["a", ""], ["", "b"]], [["a", ""], ["", "b"]]),
        ([[""], []], []),
        ([], []),
    ],
)
def test_what_only_counts_or_marks_lines_is_left_away(lines: list[list[str]], words: list[list[str]]) -> None:
    assert unnumbered(lines) == words


@given(TABLES)
def test_leaving_away_what_counts_lines_keeps_all_words(lines: list[list[str]]) -> None:
    kept = "".join(cell for line in unnumbered(lines) for cell in line)
    before = "".join(cell for line in lines for cell in line)
    assert sorted(filter(str.isalpha, kept.replace("o", ""))) == sorted(
        filter(str.isalpha, before.replace("o", ""))
    )
