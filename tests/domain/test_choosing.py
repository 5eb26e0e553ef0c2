"""Choices by their names in a cell, of which people write several in one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.choosing import one_of, several_of, several_words

ROLES = (
    (1, "Application engineer"),
    (2, "Application engineer, Project manager, delivery"),
    (3, "Sales manager"),
    (4, "Legal / Compliance"),
    (5, "Research and development"),
    (6, "José"),
    (7, "User"),
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Sales manager", 3),
        ("sales\u00a0MANAGER ", 3),
        ("Ｓａｌｅｓ manager", 3),  # full-width letters
        ("Jose\u0301", 6),
        ("manager", 3),
        ("engineer", None),  # of two
        ("astronaut", None),
        ("", None),
    ],
)
def test_one(cell: str, value: int | None) -> None:
    assert one_of((*ROLES[:1], *ROLES[2:], (8, "Field engineer")), cell) == value


@pytest.mark.parametrize(
    ("cell", "values", "unknown"),
    [
        ("Application engineer, Project manager, delivery", (2,), ()),
        ("Sales manager, application engineer, project  manager, delivery; user", (2, 3, 7), ()),
        ("Application engineer, Sales manager", (1, 3), ()),
        ("User / Sales manager and Legal / Compliance", (3, 4, 7), ()),
        ("User\nSales\u00a0manager", (3, 7), ()),
        ("User, Ghost, Other ghost; Sales manager, Third", (3, 7), ("Ghost", "Other ghost", "Third")),
        ("Nobody and someone", (), ("Nobody and someone",)),
        ("Research and development and User", (5, 7), ()),
        ("User | Sales manager", (3, 7), ()),
        ("User、Sales manager", (3, 7), ()),
        ("User، Ghost", (7,), ("Ghost",)),
        ("User und Sales manager", (3, 7), ()),
        ("Vertrieb und Service", (), ("Vertrieb und Service",)),
        ("• User\n•\u00a0Sales manager\n • Ghost", (3, 7), ("Ghost",)),
        ("–", (), ()),
        (" ,; ", (), ()),
        ("", (), ()),
    ],
)
def test_several(cell: str, values: tuple[int, ...], unknown: tuple[str, ...]) -> None:
    assert several_of(ROLES, cell) == (values, unknown)


def test_of_two_with_one_name_both_are_meant_where_it_is_written_twice() -> None:
    both = ((1, "Legal"), (2, "Legal"))
    assert several_of(both, "Legal") == ((1,), ())
    assert several_of(both, "Legal, legal") == ((1, 2), ())
    assert several_of(both, "Legal, Legal, Legal") == ((1, 2), ())


def test_names_that_hold_what_divides_them_are_written_so_that_they_are_read_again() -> None:
    names = ["Application engineer", "Project manager, delivery"]
    choices = (*ROLES, (9, "Project manager, delivery"))
    written = several_words(names, choices)
    assert written == "Application engineer; Project manager, delivery"
    assert several_of(choices, written) == ((1, 9), ())


NAMES = st.lists(
    st.lists(st.sampled_from(["Ann", "Bo", "Cy", ", ", "; ", " and ", " / "]), min_size=1, max_size=4)
    .map("".join)
    .map(str.strip)
    .filter(lambda name: name.strip(",;/ ") == name and name not in {"", "and"}),
    min_size=1,
    max_size=4,
    unique=True,
)


@given(NAMES)
def test_any_names_come_back(names: list[str]) -> None:
    choices = tuple(enumerate(names))
    assert several_of(choices, several_words(names, choices)) == (tuple(range(len(names))), ())


def test_names_that_cannot_be_divided_are_written_as_they_are_read() -> None:
    whole = [f"A{between}B" for between in (", ", "; ", ",; ", ";;; ")]
    assert several_words(["A", "B"], tuple(enumerate(["A", "B", *whole]))) == "A, B"
