"""Nothing that somebody wrote next to a vote may be printed before exactly that was released."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.projects import TEXTS
from wizard.domain import edits
from wizard.domain.assessing import rate, start_assessment
from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.domain.remarks import (
    Release,
    Remark,
    printable,
    release,
    release_of,
    remarks,
    reword,
    withheld,
    withhold,
)

SELLER, LEADER = RespondentRole.SELLER, RespondentRole.LEADER


def project_of(*votes: Vote, people: tuple[Person, ...] = ()) -> Project:
    return Project(people=people, assessments=(Assessment(answers=(Answer(criterion="c", votes=votes),)),))


def vote_of(project: Project, vote_id: str) -> Vote:
    return edits.find(project, Vote, vote_id)


def test_nothing_may_be_printed_before_it_is_released() -> None:
    vote = Vote(id="v", note="I was that one.")
    assert (release_of(vote), printable(vote)) == (Release.WITHHELD, "")


def test_a_wording_on_its_own_is_no_release() -> None:
    vote = Vote(id="v", note="I was that one.", wording="One of us was.")
    assert (release_of(vote), printable(vote)) == (Release.WITHHELD, "")
    reworded = reword(project_of(vote), "v", "Somebody was.")
    assert (vote_of(reworded, "v").wording, printable(vote_of(reworded, "v"))) == ("Somebody was.", "")


def test_a_wording_changes_with_what_is_printed_while_the_release_holds() -> None:
    project = release(project_of(Vote(id="v", note="I was that one.")), "v", "One of us was.")
    assert printable(vote_of(reword(project, "v", "Somebody was. "), "v")) == "Somebody was."
    empty = vote_of(reword(project, "v", " "), "v")
    assert (empty.wording, empty.released_of) == ("", "")
    changed = edits.amend(project, Vote, "v", note="It was me.")
    again = vote_of(reword(changed, "v", "Somebody was."), "v")
    assert (release_of(again), printable(again)) == (Release.CHANGED, "")


def test_a_release_prints_its_wording_and_keeps_the_person_s_own_words() -> None:
    vote = vote_of(release(project_of(Vote(id="v", note="I was that one.")), "v", "  One of us was. "), "v")
    assert (release_of(vote), printable(vote), vote.note) == (
        Release.RELEASED,
        "One of us was.",
        "I was that one.",
    )


@pytest.mark.parametrize("field", ["reason", "note"])
def test_a_remark_that_changes_asks_for_a_new_release(field: str) -> None:
    project = release(project_of(Vote(id="v", reason="No leads", note="Five accounts")), "v", "Fine")
    changed = edits.amend(project, Vote, "v", **{field: "Else"})
    assert release_of(vote_of(changed, "v")) is Release.CHANGED
    assert printable(vote_of(changed, "v")) == ""
    back = edits.amend(changed, Vote, "v", **{field: getattr(vote_of(project, "v"), field)})
    assert printable(vote_of(back, "v")) == "Fine"


def test_another_rating_of_the_same_words_keeps_their_release() -> None:
    project = project_of(Vote(id="v", person="p", rating=Rating.NONE, note="Seldom"))
    project = rate(release(project, "v", "Seldom"), "c", "p", Rating.PARTIALLY)
    assert printable(vote_of(project, "v")) == "Seldom"


def test_an_empty_wording_releases_nothing() -> None:
    project = project_of(Vote(id="v", note="Seldom"))
    assert release(project, "v", " \n") is project
    assert printable(vote_of(release(release(project, "v", "Seldom"), "v", ""), "v")) == ""


def test_where_nothing_was_written_there_is_nothing_to_release() -> None:
    project = project_of(Vote(id="v", note="  "))
    assert release(project, "v", "Invented") is project
    assert remarks(project) == ()


def test_what_is_withheld_keeps_its_wording_for_another_time() -> None:
    project = release(project_of(Vote(id="v", note="a")), "v", "b")
    vote = vote_of(withhold(project, "v"), "v")
    assert (vote.wording, release_of(vote), printable(vote)) == ("b", Release.WITHHELD, "")
    for edit in (release, reword):
        with pytest.raises(UnknownEntityError):
            edit(project, "x", "a")


def test_remarks_come_by_role_and_in_no_order_that_tells_who_wrote_them() -> None:
    people = tuple(Person(id=f"p{n}", name=f"Name {n}", role=role) for n, role in enumerate((SELLER, LEADER)))
    votes = (
        Vote(id="a", person="p0", note="Ours differ", reason="No partners"),
        Vote(id="b", person="p0", note="A third of us"),
        Vote(id="c", person="p1"),
        Vote(id="d", person="p1", note="All of us", wording="All", released_of="x"),
        Vote(id="e", person="gone", note="Nobody"),
    )
    found = remarks(project_of(*votes, people=people))
    assert [(r.role, r.words) for r in found] == [
        (LEADER, "All of us"),
        (SELLER, "A third of us"),
        (SELLER, "No partners\nOurs differ"),
        (RespondentRole.OTHER, "Nobody"),
    ]
    assert found[0] == Remark(
        vote="d",
        criterion="c",
        role=LEADER,
        person="",
        words="All of us",
        wording="All",
        state=Release.CHANGED,
    )
    assert found[1].wording == found[1].words
    named = replace(project_of(*votes, people=people), names_shown=True)
    assert [r.person for r in remarks(named)] == ["p1", "p0", "p0", "gone"]
    assert remarks(project_of(*reversed(votes), people=people)) == found
    assert remarks(Project()) == ()


def test_the_next_assessment_begins_with_nothing_released() -> None:
    project = release(project_of(Vote(id="v", note="Seldom")), "v", "Seldom")
    later = start_assessment(project, "", "Next", None, from_last=True)
    (vote,) = later.assessments[-1].answers[0].votes
    assert (vote.note, vote.wording, vote.released_of) == ("Seldom", "", "")
    assert printable(vote_of(later, "v")) == "Seldom"  # the last one is as it was


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(["reason", "note"]), TEXTS)
def test_whatever_is_written_is_printed_only_in_a_wording_released_for_it(
    reason: str, note: str, wording: str, field: str, other: str
) -> None:
    project = release(project_of(Vote(id="v", reason=reason, note=note)), "v", wording)
    vote = vote_of(project, "v")
    written = bool(reason.strip() or note.strip())
    assert printable(vote) == (wording.strip() if written else "")
    changed = replace(vote, **{field: other})
    if (changed.reason.strip(), changed.note.strip()) == (reason.strip(), note.strip()):
        assert printable(changed) == printable(vote)
    else:
        assert printable(changed) == "" or _joined(changed) == _joined(vote)
    assert printable(withheld(vote)) == ""


def _joined(vote: Vote) -> list[str]:
    """A reason alone and a note alone read the same."""
    return [text for text in (vote.reason.strip(), vote.note.strip()) if text]
