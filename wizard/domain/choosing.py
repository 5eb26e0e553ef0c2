"""Choices by their names: what a cell of a table means where one or several known things are to be chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from wizard.domain.text import likened

Choices = Sequence[tuple[Any, str]]

# Between names in one cell. Only the hard ones divide names that nobody knows: "Research and development".
_HARD = re.compile(r"[,;\n|，；、،؛]")
_ANY = re.compile(r"[,;\n|，；、،؛/&+]|\b(?:and|und|et)\b", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[•‣▪◦●·]\s+", re.MULTILINE)
# Tried in turn until what is written is read as the same names: names hold commas and semicolons themselves.
_BETWEEN = (", ", "; ", ",; ", ";;; ")


def one_of(choices: Choices, cell: str) -> Any | None:  # noqa: ANN401 - values are of any kind
    """The choice of that name, or the only one in whose name the word occurs: a "manager" in sales."""
    wanted = likened(cell)
    for value, words in choices:
        if likened(words) == wanted:
            return value
    near = [value for value, words in choices if wanted in likened(words).split()]
    return near[0] if len(near) == 1 else None


def several_of(choices: Choices, cell: str) -> tuple[tuple[Any, ...], tuple[str, ...]]:
    """The choices named in a cell, in their order, and the names in it that none of them has.

    Names may hold what divides names: the longest ones known are taken first, the whole cell before all.
    """
    cell = _BULLET.sub("", cell)
    places: dict[str, list[int]] = {}
    for place, (_value, words) in enumerate(choices):
        places.setdefault(likened(words), []).append(place)
    taken: list[int] = []
    unknown: list[str] = []
    parts = _parts(cell)
    most = max((len(_ANY.split(words)) for _value, words in choices), default=0)
    first = begun = 0
    while first < len(parts):
        length = _longest(cell, parts[first : first + most], places)
        if not length:
            first += 1
            continue
        unknown += _names(cell, parts[begun:first])
        found = places[likened(cell[parts[first][0] : parts[first + length - 1][1]])]
        taken.append(next((place for place in found if place not in taken), found[0]))
        first += length
        begun = first
    unknown += _names(cell, parts[begun:])
    return tuple(choices[place][0] for place in sorted(set(taken))), tuple(unknown)


def several_words(names: Sequence[str], choices: Choices) -> str:
    """These names in one cell, so that `several_of` finds the same ones again."""
    wanted = [likened(name) for name in names]
    texts = [between.join(names) for between in _BETWEEN]
    for text in texts:
        values, unknown = several_of(choices, text)
        known = [likened(words) for value, words in choices if value in values]
        if known == wanted and not unknown:
            return text
    return texts[0]


def _parts(cell: str) -> list[tuple[int, int]]:
    """Where the parts of a cell begin and end between all that may divide names."""
    cuts = [(0, 0), *(found.span() for found in _ANY.finditer(cell)), (len(cell), len(cell))]
    return [(left[1], right[0]) for left, right in pairwise(cuts)]


def _longest(cell: str, parts: Sequence[tuple[int, int]], places: dict[str, list[int]]) -> int:
    """How many of the parts, from the first one on, make the longest name that is known; 0 for none."""
    lengths = range(len(parts), 0, -1)
    return next((n for n in lengths if likened(cell[parts[0][0] : parts[n - 1][1]]) in places), 0)


def _names(cell: str, parts: Sequence[tuple[int, int]]) -> list[str]:
    """The names in parts that nobody knows, as they are written."""
    if not parts:
        return []
    found = (name.strip() for name in _HARD.split(cell[parts[0][0] : parts[-1][1]]))
    return [name for name in found if likened(name).strip("-\u2013\u2014")]
