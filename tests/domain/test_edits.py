"""The five edits that serve every kind of entity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.projects import all_of, edited, full_project, projects
from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating, Vote
from wizard.domain.edits import UnknownEntityError, amend, clean_entity, find, insert, move, remove
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    Milestone,
    Process,
    Role,
    SalesStage,
    StageExit,
    Task,
)
from wizard.domain.project import Project
from wizard.domain.shape import kinds


@pytest.fixture
def project() -> Project:
    return Project(
        id="p",
        name="Acme",
        people=(Person(id="ada", name="Ada"), Person(id="bo", name="Bo")),
        assessments=(
            Assessment(
                id="a",
                answers=(
                    Answer(id="q1", votes=(Vote(id="v1", person="ada"), Vote(id="v2", person="bo"))),
                    Answer(id="q2", votes=(Vote(id="v3", person="ada"),)),
                ),
            ),
        ),
        processes=(
            Process(
                id="pr",
                roles=(Role(id="r1"), Role(id="r2")),
                buyer_stages=(BuyerStage(id="b1", actions=(BuyerAction(id="ba", involved=("r1", "r2")),)),),
                stages=(
                    SalesStage(
                        id="s1",
                        tasks=(
                            Task(id="t1", owner="r1", helpers=("r1", "r2")),
                            Task(id="t2"),
                            Task(id="t3"),
                        ),
                        milestones=(Milestone(id="m1", action="ba"),),
                    ),
                    SalesStage(id="s2", exits=(StageExit(id="x", to="s1"),)),
                ),
            ),
        ),
    )


def stage(project: Project, number: int) -> SalesStage:
    return project.processes[0].stages[number]


def tasks(project: Project, number: int = 0) -> list[str]:
    return [task.id for task in stage(project, number).tasks]


def test_find(project: Project) -> None:
    assert find(project, Vote, "v3") is project.assessments[0].answers[1].votes[0]
    assert find(project, Project, "p") is project
    for entity_type, entity_id in ((Vote, "v9"), (Project, "q"), (Vote, "t1")):
        with pytest.raises(UnknownEntityError):
            find(project, entity_type, entity_id)


def test_amend_sets_fields_and_cleans_what_was_typed(project: Project) -> None:
    new = amend(project, Vote, "v2", rating=Rating.FULLY, note=" yes\x00 ")
    assert (find(new, Vote, "v2").rating, find(new, Vote, "v2").note) == (Rating.FULLY, "yes")
    assert find(project, Vote, "v2").note == ""
    assert amend(project, Project, "p", name="Beta ").name == "Beta"


def test_amend_shares_what_it_did_not_touch(project: Project) -> None:
    new = amend(project, Vote, "v2", note="x")
    assert new.processes is project.processes
    assert new.assessments[0].answers[1] is project.assessments[0].answers[1]


def test_amend_without_effect_is_the_very_same_project(project: Project) -> None:
    assert amend(project, Vote, "v2", note="  ") is project
    with pytest.raises(AttributeError):
        amend(project, Vote, "v2", colour="red")


def test_insert_at_a_place_and_at_the_end(project: Project) -> None:
    new = insert(project, "s1", [Task(id="t4", text=" call "), Task(id="t5")], 1)
    assert tasks(new) == ["t1", "t4", "t5", "t2", "t3"]
    assert find(new, Task, "t4").text == "call"
    assert tasks(insert(project, "s1", [Task(id="t4")])) == ["t1", "t2", "t3", "t4"]
    assert insert(project, "s1", []) is project
    with pytest.raises(UnknownEntityError):
        insert(project, "s9", [Task()])


def test_inserted_texts_are_cleaned_all_the_way_down(project: Project) -> None:
    answer = Answer(
        id="q3", note="a\x00", evidence=(Evidence(id="e", text=" b "), Evidence(id="f", text="c"))
    )
    new = find(insert(project, "a", [answer]), Answer, "q3")
    assert (new.note, [evidence.text for evidence in new.evidence]) == ("a", ["b", "c"])
    assert new.evidence[1] is answer.evidence[1]
    clean = Answer(id="q4", evidence=(Evidence(id="g", text="d"),))
    assert clean_entity(clean) is clean


def test_remove_takes_what_is_below_and_clears_what_referred_to_it(project: Project) -> None:
    new = remove(project, Role, ["r1"])
    assert find(new, Task, "t1").owner == ""
    assert find(new, Task, "t1").helpers == ("r2",)
    assert find(new, BuyerAction, "ba").involved == ("r2",)
    assert new.assessments is project.assessments
    new = remove(project, SalesStage, ["s1"])
    assert [s.id for s in new.processes[0].stages] == ["s2"]
    assert find(new, StageExit, "x").to == ""


def test_a_vote_goes_with_its_voter(project: Project) -> None:
    new = remove(project, Person, ["ada"])
    assert [[vote.id for vote in answer.votes] for answer in new.assessments[0].answers] == [["v2"], []]
    assert remove(project, Person, []) is project
    with pytest.raises(UnknownEntityError):
        remove(project, Person, ["ada", "nobody"])


@pytest.mark.parametrize(
    ("moved", "position", "order"),
    [
        ("t1", 1, ["t2", "t1", "t3"]),
        ("t1", 9, ["t2", "t3", "t1"]),
        ("t3", 0, ["t3", "t1", "t2"]),
        ("t3", -1, ["t3", "t1", "t2"]),
    ],
)
def test_move_among_its_own(project: Project, moved: str, position: int, order: list[str]) -> None:
    assert tasks(move(project, Task, moved, position)) == order
    assert tasks(move(project, Task, moved, position, "s1")) == order


def test_move_to_where_it_is_changes_nothing(project: Project) -> None:
    assert move(project, Task, "t2", 1) is project


def test_move_to_another_parent(project: Project) -> None:
    new = move(project, Task, "t1", -1, "s2")
    assert (tasks(new), tasks(new, 1)) == (["t2", "t3"], ["t1"])
    assert find(new, Task, "t1") == find(project, Task, "t1")
    with pytest.raises(UnknownEntityError):
        move(project, Task, "t1", 0, "s9")


def test_the_full_project_has_two_of_everything() -> None:
    project = full_project()
    for kind in kinds().values():
        if kind.path:
            assert len(all_of(project, kind)) == 2 ** len(kind.path)


@given(st.data())
def test_no_edit_leaves_a_reference_to_what_is_not_there(data: st.DataObject) -> None:
    project = data.draw(projects(most=1))
    new = data.draw(edited(project))
    for kind in kinds().values():
        for scalar in (scalar for scalar in kind.scalars if scalar.refers_to):
            there = {entity.id for entity in all_of(new, kinds()[scalar.refers_to])}
            for entity in all_of(new, kind):
                value = getattr(entity, scalar.name)
                assert set(value if scalar.many else (value,)) <= there | {""}


@given(projects(most=1))
def test_a_clean_project_is_not_copied_by_cleaning(project: Project) -> None:
    assert edits.clean_entity(project) is project
