"""Differences as text, and what is refused on the way back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.helpers import CREATE, NOW
from tests.strategies.projects import edited, full_project, projects
from wizard.domain.difference import difference, rows_of
from wizard.domain.project import Project
from wizard.domain.shape import kinds
from wizard.storage.codec import (
    check_row,
    checkpoint_digest,
    entry_digest,
    pack,
    pack_rows,
    unpack,
    unpack_rows,
)
from wizard.storage.records import NotReadableError, moment, stamp


@given(st.data())
def test_what_is_packed_comes_back(data: st.DataObject) -> None:
    old = data.draw(projects(most=1))
    new = data.draw(edited(old))
    for changes in (difference(old, new), difference(None, new), difference(old, None)):
        assert unpack(pack(changes)) == changes
    assert unpack_rows(pack_rows(rows_of(new))) == rows_of(new)


@given(st.data())
def test_it_is_packed_as_one_json_list(data: st.DataObject) -> None:
    """Item by item, and yet the very text that files have held from the first version on."""
    new = data.draw(projects(most=1))
    changes = difference(None, new)
    whole = [[c.kind, c.id, c.old, c.new] for c in changes]
    assert pack(changes) == json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    assert unpack(json.dumps(whole, indent=1)) == changes
    assert pack(()) == "[]"
    assert unpack(" [ ]\n") == ()


@pytest.mark.parametrize(
    "stored", ["", "[", "{}", "nul", "[[]", "[[],]", "[[] []]", "[[]]x", "[[],\x00[]]", "[" * 100_000]
)
def test_what_is_no_list_is_refused(stored: str) -> None:
    for read in (unpack, unpack_rows):
        with pytest.raises(NotReadableError):
            read(stored)


VOTE = {
    "parent": "a",
    "position": 0,
    "person": "",
    "rating": "fully",
    "reason": "",
    "note": "",
    "wording": "",
    "released_of": "",
}


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[",
        "[" * 100_000,
        "{}",
        "[1]",
        '[["vote","v",null]]',
        '[["vote","v",null,null]]',
        '[["nothing","v",null,{}]]',
        '[[[],"v",null,{}]]',
        '[["vote",1,null,{}]]',
        '[["vote","v",[],{}]]',
        '[["vote","v",null,{"note":"only this"}]]',
        '[["vote","v",{"note":"a"},{"reason":"a"}]]',
        '[["vote","v",{"colour":"a"},{"colour":"b"}]]',
    ],
)
def test_what_is_no_difference_is_refused(stored: str) -> None:
    with pytest.raises(NotReadableError):
        unpack(stored)


@pytest.mark.parametrize(
    ("kind", "field", "value", "good"),
    [
        ("vote", "note", "text", True),
        ("vote", "note", None, False),
        ("vote", "note", 1, False),
        ("vote", "rating", "largely", True),
        ("vote", "rating", "splendid", False),
        ("vote", "rating", ["fully"], False),
        ("vote", "position", 3, True),
        ("vote", "position", -1, False),
        ("vote", "position", True, False),
        ("vote", "position", 2**40, False),
        ("vote", "parent", 1, False),
        ("answer", "agreed", None, True),
        ("answer", "agreed", "fully", True),
        ("answer", "agreed", "", False),
        ("assessment", "target", None, True),
        ("assessment", "target", 4, True),
        ("assessment", "target", 4.0, False),
        ("assessment", "target", 2**31, False),
        ("assessment", "started", "2026-03-01", True),
        ("assessment", "started", "soon", False),
        ("action", "serves", 8, True),
        ("action", "serves", 9, False),
        ("action", "serves", "8", False),
        ("project", "names_shown", True, True),
        ("project", "names_shown", 1, False),
        ("project", "goals", ["win-rate"], True),
        ("project", "goals", "win-rate", False),
        ("project", "goals", [1], False),
    ],
)
def test_each_value_is_held_against_its_field(kind: str, field: str, value: object, good: bool) -> None:
    if good:
        check_row(kinds()[kind], "id", {field: value}, whole=False)
    else:
        with pytest.raises(NotReadableError, match=f"{kind} id: {field}"):
            check_row(kinds()[kind], "id", {field: value}, whole=False)


def test_a_whole_row_has_every_field() -> None:
    check_row(kinds()["vote"], "v", VOTE, whole=True)
    with pytest.raises(NotReadableError, match="missing"):
        check_row(kinds()["vote"], "v", {k: v for k, v in VOTE.items() if k != "note"}, whole=True)
    with pytest.raises(NotReadableError, match="not a row"):
        check_row(kinds()["vote"], "v", [], whole=True)
    with pytest.raises(NotReadableError):
        unpack_rows(json.dumps([["vote", "v", {**VOTE, "rating": "?"}]]))


def test_every_part_of_an_entry_counts_in_its_digest() -> None:
    def digest(**other: Any) -> str:  # noqa: ANN401
        values: dict[str, Any] = {"before": "", "project": "p", "number": 1, "entry": CREATE, "changes": "[]"}
        return entry_digest(**{**values, **other})

    variants = [
        digest(),
        digest(before="x"),
        digest(project="q"),
        digest(number=2),
        digest(changes="[ ]"),
        *(
            digest(entry=replace(CREATE, **{name: value}))
            for name, value in {
                "code": "x",
                "step": "x",
                "who": "x",
                "at": NOW + timedelta(microseconds=1),
                "undoes": 1,
            }.items()
        ),
    ]
    assert len(set(variants)) == len(variants)
    assert digest() == digest(entry=replace(CREATE, at=NOW.astimezone(timezone(timedelta(hours=2)))))
    assert len({checkpoint_digest(*what) for what in (("p", 1, "[]"), ("q", 1, "[]"), ("p", 2, "[]"))}) == 3


@given(st.text(st.characters(codec=None), max_size=40), st.integers(1, 5))
def test_a_digest_is_that_of_the_whole_as_json(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("wizard.storage.codec.PIECE", piece)
        found = checkpoint_digest("p", 1, text), entry_digest("b", "p", 1, CREATE, text)
    at, who = stamp(CREATE.at), CREATE.who
    for digest, what in zip(
        found, (["p", 1, text], ["b", "p", 1, CREATE.code, CREATE.step, who, at, None, text]), strict=True
    ):
        whole = json.dumps(what, ensure_ascii=False, separators=(",", ":"))
        assert digest == sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def test_moments() -> None:
    assert moment(stamp(NOW)) == NOW
    for text in ("", "yesterday", None, 5):
        with pytest.raises(NotReadableError):
            moment(text)  # type: ignore[arg-type]


def test_the_full_project_is_readable_to_the_last_field() -> None:
    project = full_project()
    assert isinstance(project, Project)
    assert unpack(pack(difference(None, project))) == difference(None, project)
