"""What a copy lacks is said in words that can be compared."""

from __future__ import annotations

import pytest

from wizard.messages.copies import loss_words


@pytest.mark.parametrize(
    ("lost", "whole", "words"),
    [
        (0, True, "Holds every change that can still be found"),
        (1, True, "Lacks 1 later change"),
        (7, True, "Lacks 7 later changes"),
        (None, True, "Changes made after it cannot be counted"),
        (0, False, "Damaged, cannot be used"),
    ],
)
def test_what_a_copy_lacks(lost: int | None, whole: bool, words: str) -> None:
    assert loss_words(lost, whole=whole) == words
