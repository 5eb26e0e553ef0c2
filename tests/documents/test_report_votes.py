"""What the maturity report tells of votes, and what it keeps."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from tests.documents.looking import DAY, Shop
from tests.documents.reports import NAME, flat, model, voted
from tests.strategies.questionnaires import F, L, N, P
from wizard.documents.report import read_report
from wizard.documents.report_sums import figures
from wizard.domain.assessment import Answer, Assessment, Person, RespondentRole, Vote
from wizard.domain.project import Project
from wizard.messages.assessment import rating_name
from wizard.questionnaires import from_json, to_json

SELLER, LEADER, MANAGER = RespondentRole.SELLER, RespondentRole.LEADER, RespondentRole.MANAGER


def test_votes_are_shown_by_role_where_three_or_more_voted(printed: Shop) -> None:
    votes = [(SELLER, N), (SELLER, P), (SELLER, P), (LEADER, F), (LEADER, F), (LEADER, L)]
    whole = printed(voted(votes, note="Said by"), NAME).text
    assert "All 6 votes: Not 1, Partially 2, Largely 1, Fully 2" in whole
    assert "Sales people (3): Not 1, Partially 2" in whole
    assert "Sales leaders (3): Largely 1, Fully 2" in whole
    assert "Person" not in whole
    for number in range(6):
        assert f"Said by {number}" in whole


def test_a_role_of_two_is_not_shown_nor_what_would_give_it_away(printed: Shop) -> None:
    votes = [(SELLER, N), (SELLER, P), (SELLER, P), (LEADER, F), (LEADER, L)]
    whole = printed(voted(votes), NAME).text
    assert "All 5 votes:" in whole
    assert "Sales leaders (2)" not in whole
    assert "Sales people (3)" not in whole  # the two leaders are what is left of all


def test_two_votes_are_not_shown_at_all(printed: Shop) -> None:
    whole = printed(voted([(SELLER, N), (LEADER, F)]), NAME).text
    assert "votes:" not in whole
    assert "Where votes were furthest apart" not in whole


@pytest.mark.parametrize("apart", [10, 12])
def test_no_disagreement_is_left_out_without_a_word(printed: Shop, apart: int) -> None:
    """A table of ten below a line that speaks of all would hide the others."""
    people = tuple(Person(id=f"p{n}", name=f"Person {n}", role=SELLER) for n in range(4))
    votes = tuple(Vote(person=p.id, rating=r) for p, r in zip(people, (N, F, N, F), strict=True))
    asked = model(areas=4, per=3)
    answers = tuple(Answer(criterion=c.key, votes=votes) for c in asked.criteria[:apart])
    assessment = Assessment(questionnaire=to_json(asked), answers=answers)
    project = Project(company="Acme", people=people, assessments=(assessment,))
    whole = flat(printed(project, NAME).text)
    more = "On 12 criteria the agreement is below 70 %; these are the 10 with the lowest." in whole
    assert more is (apart > 10)
    assert ("Agreement below 70 %." in whole) is not more


def test_nothing_inside_the_file_names_who_voted(printed: Shop) -> None:
    votes = [(SELLER, N), (SELLER, P), (SELLER, P), (LEADER, F), (LEADER, F), (LEADER, L)]
    for names, there in ((False, False), (True, True)):
        paper = printed(voted(votes, note="Said by", names=names), NAME)
        plain = io.BytesIO()
        paper.pdf.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        assert ("Person 3" in paper.text) is there
        for coded in (b"Person", "Person".encode("utf-16-be"), "Person".encode("utf-16-be").hex().encode()):
            assert coded not in plain.getvalue()


def test_who_voted_what_is_one_paragraph_where_nobody_wrote_anything(printed: Shop) -> None:
    """A paragraph for each vote made an appendix of ten pages out of eight people."""
    votes = [(SELLER, N), (SELLER, P), (LEADER, F), (LEADER, L)]
    roles = {SELLER: "Sales person", LEADER: "Sales leader"}
    said = [f"Person {n} ({roles[role]}): {rating_name(rating)}" for n, (role, rating) in enumerate(votes)]
    assert "; ".join(said) in flat(printed(voted(votes, names=True), NAME).text)
    told = flat(printed(voted(votes, names=True, note="Said by"), NAME).text)
    for number, words in enumerate(said):
        assert f"{words}. Said by {number}" in told


def test_what_was_written_stands_in_no_order_that_tells_who_wrote_it(printed: Shop) -> None:
    votes = [(SELLER, N), (SELLER, P), (SELLER, P), (LEADER, F)]
    there = voted(votes, note="Said by")
    back = voted(list(reversed(votes)), note="Said by")
    turned = replace(back, assessments=tuple(_turned(a) for a in back.assessments))
    assert re.findall(r"Said by \d", printed(there, NAME).text) == [f"Said by {n}" for n in range(4)]
    assert re.findall(r"Said by \d", printed(turned, NAME).text) == [f"Said by {n}" for n in range(4)]


def _turned(assessment: Assessment) -> Assessment:
    """With the votes of each answer in the opposite order."""
    return replace(
        assessment, answers=tuple(replace(a, votes=tuple(reversed(a.votes))) for a in assessment.answers)
    )


def test_names_and_votes_are_shown_where_the_project_says_so(printed: Shop) -> None:
    whole = printed(voted([(SELLER, N), (LEADER, F)], names=True, note="Said by"), NAME).text
    assert "All 2 votes: Not 1, Fully 1" in whole
    assert "Person 0 (Sales person): Not. Said by 0" in whole
    assert "Person 1 (Sales leader): Fully. Said by 1" in whole


def agreement_of(project: Project, printed: Shop) -> tuple[str, str, str]:
    """What the page of sums says of the agreement, and the line that the summary has for it."""
    report = read_report(project, from_json(project.assessment.questionnaire), DAY)
    (found,) = (figure for figure in figures(report) if figure.name == "Agreement")
    first = flat(printed(project, NAME).pages[0])
    line = next((words for words in re.split("[;.]", first) if words.strip().startswith("agreement")), "")
    return found.value, found.sum, line.strip()


def test_one_criterion_of_two_voters_gives_no_agreement_away(printed: Shop) -> None:
    """Each of the two knows one vote: with the agreement they would know the other."""
    two = voted([(SELLER, N), (LEADER, F)])
    assert agreement_of(two, printed) == ("–", "", "")
    assert "would tell how they voted" in flat(printed(two, NAME).text)
    named = replace(two, names_shown=True)
    assert agreement_of(named, printed) == (
        "0\u00a0%",
        "mean of 1 criterion",
        "agreement 0 % over 1 question",
    )


def test_agreement_says_over_how_many_criteria_it_is_the_mean(printed: Shop) -> None:
    three = voted([(SELLER, N), (LEADER, P), (SELLER, P)])
    assert agreement_of(three, printed) == (
        "73\u00a0%",
        "mean of 1 criterion",
        "agreement 73 % over 1 question",
    )
