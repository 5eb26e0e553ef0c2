"""The shape that every layer reads instead of keeping a list of fields of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from wizard.domain import shape
from wizard.domain.assessment import Answer, Rating, Vote
from wizard.domain.process import SalesStage
from wizard.domain.project import Project
from wizard.domain.shape import kind_name, kind_of, kinds


def test_every_kind_stands_at_one_place_and_after_its_parent() -> None:
    names = list(kinds())
    assert names[0] == "project"
    for kind in kinds().values():
        for child in kind.children.values():
            assert child.path[:-1] == kind.path
            assert names.index(child.name) > names.index(kind.name)


def test_a_kind_is_found_by_its_type_and_by_an_entity() -> None:
    assert kind_name(SalesStage) == "sales_stage"
    assert kind_of(SalesStage) is kind_of(SalesStage()) is kinds()["sales_stage"]
    assert kind_of(Vote).path == ("assessments", "answers", "votes")
    with pytest.raises(KeyError):
        kind_of(date)


def test_texts_are_what_people_type_and_nothing_else() -> None:
    assert kind_of(Vote).texts == ("reason", "note", "wording", "released_of")
    assert kind_of(Answer).texts == ("criterion", "reason", "note")
    assert "goals" not in kind_of(Project).texts


def test_fields_become_plain_and_come_back() -> None:
    vote = {scalar.name: scalar for scalar in kind_of(Vote).scalars}
    rating = vote["rating"]
    assert rating.encode is not None
    assert rating.decode is not None
    assert rating.decode(rating.encode(Rating.LARGELY)) is Rating.LARGELY
    assert (vote["person"].refers_to, vote["person"].removes) == ("person", True)
    assert vote["note"].encode is None
    stage = {scalar.name: scalar for scalar in kind_of(SalesStage).scalars}["buyer_stages"]
    assert (stage.many, stage.refers_to, stage.removes) == (True, "buyer_stage", False)
    agreed = {scalar.name: scalar for scalar in kind_of(Answer).scalars}["agreed"]
    assert (agreed.optional, agreed.type) == (True, Rating)


def test_a_kind_at_two_places_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Leaf:
        id: str = ""

    @dataclass(frozen=True)
    class Tree:
        id: str = ""
        left: tuple[Leaf, ...] = ()
        right: tuple[Leaf, ...] = ()

    hints = {Tree: {"id": str, "left": tuple[Leaf, ...], "right": tuple[Leaf, ...]}, Leaf: {"id": str}}
    monkeypatch.setattr(shape, "get_type_hints", hints.__getitem__)
    with pytest.raises(TypeError, match="leaf stands at two places"):
        shape._read(Tree, (), {})
