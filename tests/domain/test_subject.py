"""What an edit was about, by the names of things."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.domain import assessing, edits
from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating, RespondentRole
from wizard.domain.difference import difference
from wizard.domain.process import Decision, Process, SalesStage, Task
from wizard.domain.project import Project
from wizard.domain.subject import Subject, subject

ANNA, BEN, CLEO, DORA = (Person(name=name) for name in ("Anna", "Ben", "Cleo", "Dora"))
STAGES = (SalesStage(name="Discover", tasks=(Task(id="t", text="Call\nfirst"),)), SalesStage(name="Decide"))
PROJECT = Project(
    people=(ANNA, BEN, CLEO, DORA),
    assessments=(Assessment(answers=(Answer(id="a", criterion="written"),)),),
    processes=(Process(stages=STAGES),),
)


def about(code: str, new: Project, old: Project = PROJECT) -> Subject:
    """The same whether the edit is made, or taken back."""
    found = subject(code, difference(old, new), new, old)
    back = subject(code, difference(new, old), old, new)
    assert (back.count, back.field, back.criterion, back.person) == (
        found.count,
        found.field,
        found.criterion,
        found.person,
    )
    return found


def test_what_came_and_what_went() -> None:
    new = edits.insert(PROJECT, PROJECT.id, [Person(name="Eva")])
    assert about("insert:person", new) == Subject(("Eva",), 1)
    assert about("remove:person", edits.remove(PROJECT, Person, [BEN.id])) == Subject(("Ben",), 1)
    everybody = edits.remove(PROJECT, Person, [person.id for person in PROJECT.people])
    assert about("remove:person", everybody).count == 4
    assert len(about("remove:person", everybody).names) == 3


def test_what_was_changed_and_which_field_of_it() -> None:
    new = edits.amend(PROJECT, Person, BEN.id, name="Benjamin")
    assert about("amend:person", new) == Subject(("Benjamin",), 1, "name")
    both = replace(BEN, name="Benjamin", role=RespondentRole.SELLER)
    new = replace(PROJECT, people=(ANNA, both, CLEO, DORA))
    assert about("amend:person", new) == Subject(("Benjamin",), 1)
    assert about("amend:project", replace(PROJECT, crm="HubSpot")).field == "crm"


@pytest.mark.parametrize(
    ("person", "place", "names"),
    [
        (DORA, 0, {"Dora"}),
        (ANNA, 2, {"Anna"}),
        (ANNA, 1, {"Anna", "Ben"}),  # who of two neighbours went, nobody can tell
    ],
)
def test_what_was_moved_among_its_like(person: Person, place: int, names: set[str]) -> None:
    found = about("move:person", edits.move(PROJECT, Person, person.id, place))
    assert set(found.names) == names


def test_what_was_moved_to_another_parent() -> None:
    new = edits.move(PROJECT, Task, "t", 0, STAGES[1].id)
    assert about("move:task", new) == Subject(("Call first",), 1)


def test_a_vote_is_said_to_be_whose_and_on_what_and_not_how_it_was() -> None:
    voted = assessing.rate(PROJECT, "written", BEN.id, Rating.FULLY)
    assert about("rate", voted) == Subject((), 1, "", "written", "Ben")
    again = assessing.rate(voted, "written", BEN.id, Rating.NONE)
    assert about("rate", again, voted) == Subject((), 1, "rating", "written", "Ben")
    first = assessing.rate(PROJECT, "unheard-of", BEN.id, Rating.FULLY)  # with the answer that holds it
    assert about("rate", first).criterion == "unheard-of"


def test_what_the_room_says_belongs_to_its_question() -> None:
    assert about("agree", assessing.agree(PROJECT, "written", Rating.FULLY)).criterion == "written"
    proof = assessing.add_evidence(PROJECT, "written", [Evidence(text="Minutes")], 0)
    assert about("add-evidence", proof) == Subject(("Minutes",), 1, "", "written")


def test_what_has_no_name_is_counted() -> None:
    process = PROJECT.processes[0]
    new = edits.insert(PROJECT, process.id, [Decision(finding="x")])
    assert about("insert:decision", new) == Subject((), 1)


def test_an_edit_of_another_kind_is_about_nothing_known() -> None:
    new = replace(PROJECT, crm="HubSpot")
    assert about("unheard-of", new) == Subject()
    assert about("amend:unheard-of", new) == Subject()
    assert about("amend:person", new) == Subject()
    moved = edits.move(PROJECT, Person, DORA.id, 0)
    assert about("amend:person", moved) == Subject()


def test_what_is_nowhere_to_be_found_has_no_name() -> None:
    new = edits.insert(PROJECT, PROJECT.id, [Person(name="Eva")])
    assert subject("insert:person", difference(PROJECT, new), PROJECT) == Subject((), 1)
    voted = assessing.rate(PROJECT, "written", BEN.id, Rating.FULLY)
    assert subject("rate", difference(PROJECT, voted), PROJECT) == Subject((), 1)
