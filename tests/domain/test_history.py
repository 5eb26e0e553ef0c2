"""Which entries of a log can be undone and redone, found from the log alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.domain.history import CREATE, DELETE, IMPORT, RESTORE, Entry, Logged, stacks

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def log(*undone: int | None) -> list[Logged]:
    """Entries 1, 2, 3 ... that take back the entries given."""
    return [
        Logged(number, Entry("amend:task", "sales-stages", "ada", NOW, undoes))
        for number, undoes in enumerate(undone, 1)
    ]


@pytest.mark.parametrize(
    ("undone", "undo", "redo"),
    [
        ((), (), ()),
        ((None, None), (1, 2), ()),
        ((None, None, 2), (1,), (3,)),
        ((None, None, 2, 1), (), (3, 4)),
        ((None, None, 2, 1, 4), (5,), (3,)),  # redo: the last undone comes back first
        ((None, None, 2, 1, 4, 5), (), (3, 6)),  # a redo can be undone like any edit
        ((None, None, 2, None), (1, 4), ()),  # an edit clears what could be redone
        ((None, 7), (1, 2), ()),  # an entry that names none of the next ones is an edit
    ],
)
def test_stacks(undone: tuple[int | None, ...], undo: tuple[int, ...], redo: tuple[int, ...]) -> None:
    assert stacks(log(*undone)) == (undo, redo)


@pytest.mark.parametrize("code", [CREATE, IMPORT, DELETE, RESTORE])
def test_what_concerns_the_whole_project_is_neither_undone_nor_in_the_way_of_redoing(code: str) -> None:
    entries = log(None, 1)
    entries.append(Logged(3, Entry(code, "", "ada", NOW)))
    assert stacks(entries) == ((), (2,))


@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=30))
def test_the_log_tells_the_same_as_two_piles_kept_while_working(moves: list[str]) -> None:
    entries: list[Logged] = []
    undo: list[int] = []
    redo: list[int] = []
    for move in moves:
        if move == "edit":
            undoes = None
            redo.clear()
            undo.append(len(entries) + 1)
        else:
            done, undone = (undo, redo) if move == "undo" else (redo, undo)
            if not done:
                continue
            undoes = done.pop()
            undone.append(len(entries) + 1)
        entries.append(Logged(len(entries) + 1, Entry("rate", "", "", NOW, undoes)))
    assert stacks(entries) == (tuple(undo), tuple(redo))
