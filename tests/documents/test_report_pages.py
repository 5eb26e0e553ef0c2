"""Pages of the maturity report are filled: none follows a part with a line or two on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.looking import Paper, Shop
from tests.documents.reports import LONG, NAME, assessed, model, page_of
from wizard.domain.assessment import Answer, Evidence, Rating
from wizard.domain.project import Project

_RATINGS = (Rating.LARGELY, Rating.PARTIALLY, Rating.FULLY, Rating.UNKNOWN)
# What stands on a page at least: the three tenths that are kept together, less what an estimate is wrong by.
_LEAST = 0.2


def _told(areas: int, per: int, *, levels: int = 4, name: str = "Area") -> Project:
    """A project in which every second criterion has a reason, and every third a note and evidence."""
    asked = model(areas=areas, per=per, levels=levels, name=name)
    project = assessed(asked, target=3)
    answers = tuple(
        Answer(
            criterion=criterion.key,
            agreed=_RATINGS[place % 4],
            reason="Three deals of last month show it, and the handbook says so." if place % 2 else "",
            note="" if place % 3 else "Two of us saw it in another way, which was talked through.",
            evidence=() if place % 3 else (Evidence(text="Handbook, page 12"),),
        )
        for place, criterion in enumerate(asked.criteria)
    )
    return replace(project, assessments=(replace(project.assessments[0], answers=answers),))


def _thin(paper: Paper, areas: int) -> dict[int, float]:
    """Pages with little on them, by number; those of areas have what there is to say of one."""
    own = range(page_of(paper, "1 Area 1"), page_of(paper, "What holds the next level back")) if areas else ()
    return {n: filled for n, filled in enumerate(paper.filled, 1) if n not in own and filled < _LEAST}


def test_no_page_of_the_sample_is_nearly_empty(sampled: Paper) -> None:
    assert min(sampled.filled) > 0.25


@pytest.mark.parametrize("per", range(3, 9))
def test_no_page_follows_a_part_nearly_empty(printed: Shop, per: int) -> None:
    paper = printed(_told(5, per), NAME)
    assert _thin(paper, 5) == {}


@pytest.mark.parametrize("areas", [1, 3, 12])
def test_with_few_areas_and_with_many(printed: Shop, areas: int) -> None:
    paper = printed(_told(areas, 4), NAME)
    assert _thin(paper, areas) == {}


def test_with_names_that_take_several_lines(printed: Shop) -> None:
    paper = printed(_told(20, 3, name=LONG[:60]), NAME)
    thin = [n for n, filled in enumerate(paper.filled, 1) if filled < _LEAST]
    assert thin == []


def test_answers_to_questions_that_are_not_asked_end_it_in_the_same_way(printed: Shop) -> None:
    project = _told(3, 4)
    round_ = project.assessments[0]
    gone = tuple(Answer(criterion=f"gone-{n}", agreed=Rating.LARGELY, reason="It was so.") for n in range(30))
    for count in range(0, 31, 6):
        answers = (*round_.answers, *gone[:count])
        paper = printed(replace(project, assessments=(replace(round_, answers=answers),)), NAME)
        assert paper.filled[-1] > _LEAST, count


def test_the_appendix_goes_on_where_the_calculation_ends(printed: Shop) -> None:
    paper = printed(_told(3, 4), NAME)
    assert page_of(paper, "Gate of level 4, Level 4") == page_of(paper, "Appendix: every answer")


def test_what_a_report_rests_on_stands_behind_its_figures(sampled: Paper) -> None:
    figures, rests, profile = (
        sampled.bookmarks.index(words)
        for words in ("Four figures, kept apart", "What this report rests on", "Profile by practice area")
    )
    assert figures < rests < profile
