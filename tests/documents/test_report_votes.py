"""What the maturity report tells of votes, and what it keeps."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf

from tests.documents.looking import Shop
from tests.documents.reports import (
    NAME,
    voted,
)
from tests.strategies.questionnaires import F, L, N, P
from wizard.domain.assessment import Assessment, RespondentRole

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


def test_nothing_inside_the_file_names_who_voted(printed: Shop) -> None:
    votes = [(SELLER, N), (SELLER, P), (SELLER, P), (LEADER, F), (LEADER, F), (LEADER, L)]
    for names, there in ((False, False), (True, True)):
        paper = printed(voted(votes, note="Said by", names=names), NAME)
        plain = io.BytesIO()
        paper.pdf.save(plain, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
        assert ("Person 3" in paper.text) is there
        for coded in (b"Person", "Person".encode("utf-16-be"), "Person".encode("utf-16-be").hex().encode()):
            assert coded not in plain.getvalue()


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
