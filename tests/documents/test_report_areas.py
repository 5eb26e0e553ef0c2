"""The pages of the practice areas: one each, with what was said and what is to be done."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.documents.looking import DAY, Paper, Shop
from tests.documents.reports import (
    NAME,
    assessed,
    flat,
    model,
    page_of,
    squeezed,
)
from tests.strategies.questionnaires import NA, F, L, N, P, criterion, questionnaire
from wizard.documents.report import read_report
from wizard.domain.assessment import Answer, Evidence, Vote
from wizard.domain.plan import Action, ActionStatus
from wizard.domain.project import PageSize, Project
from wizard.questionnaires import from_json


def test_each_area_begins_on_a_page_of_its_own(sampled: Paper, sample: Project) -> None:
    assert sample.assessment is not None
    pages = [
        page_of(sampled, f"{n} {area.name.words('en')}")
        for n, area in enumerate(from_json(sample.assessment.questionnaire).areas, 1)
    ]
    assert pages == list(range(pages[0], pages[0] + len(pages)))  # and takes no more than that


SAID = "Four people were asked alone, and what they said about it went together on two of the five deals."


@pytest.mark.parametrize("page", [PageSize.A4, PageSize.LETTER])
@pytest.mark.parametrize("per", [1, 5, 7, 8])
def test_an_area_fits_one_page_and_says_where_the_rest_stands(
    printed: Shop, per: int, page: PageSize
) -> None:
    asked = model(2, per)
    evidence = (Evidence(text="Minutes of the monthly meeting", dated=DAY),)
    answers = tuple(
        Answer(criterion=c.key, agreed=P, reason=SAID, note=f"{c.key}: {SAID * 2}", evidence=evidence)
        for c in asked.criteria
    )
    project = replace(
        assessed(asked), assessments=(replace(assessed(asked).assessments[0], answers=answers),)
    )
    paper = printed(project, NAME, page)
    first, second, after = (
        page_of(paper, words) for words in ("1 Area 1", "2 Area 2", "What holds the next level back")
    )
    assert (second, after) == (first + 1, first + 2)
    appendix = page_of(paper, "Appendix: every answer")
    whole = squeezed(" ".join(paper.pages[appendix - 1 :]))
    assert all(squeezed(f"{c.key}: {SAID * 2}") in whole for c in asked.criteria)
    on_page = flat(paper.pages[first - 1])
    pointed = re.search(r"All that was said and noted: page (\d+)", on_page)
    assert (pointed is None) == (SAID * 2 in on_page and "Minutes" in on_page and "What to do" in on_page)
    assert pointed is None or int(pointed[1]) == appendix


@pytest.mark.parametrize(("per", "sheets"), [(10, 1), (17, 2), (19, 2)])
def test_an_area_takes_no_more_pages_than_its_ratings_need(printed: Shop, per: int, sheets: int) -> None:
    asked = model(1, per)
    answers = tuple(
        Answer(criterion=c.key, agreed=P, reason=SAID * 2, note=SAID * (1 + n % 5))
        for n, c in enumerate(asked.criteria)
    )
    project = replace(
        assessed(asked), assessments=(replace(assessed(asked).assessments[0], answers=answers),)
    )
    paper = printed(project, NAME)
    assert page_of(paper, "What holds the next level back") - page_of(paper, "1 Area 1") == sheets


def test_an_area_says_what_is_planned_about_it(printed: Shop) -> None:
    actions = (
        Action(title="Mend it", owner="Ann Lee", due=date(2026, 9, 1), closes=("criterion:c0-0",)),
        Action(title="Both at once", closes=("criterion:c0-0", "criterion:c0-1")),
        Action(title="Not this", closes=("criterion:c0-0",), status=ActionStatus.DROPPED),
        Action(title="Long ago", closes=("criterion:c0-2",), status=ActionStatus.DONE, due=date(2026, 1, 1)),
    )
    paper = printed(replace(assessed(model(1, 4), [P, P, F, P], target=4), actions=actions), NAME)
    page = flat(paper.pages[page_of(paper, "1 Area 1") - 1])
    todo = page[page.index("What to do about it") :]
    assert "1.1 Mend it 1 September 2026 · Ann Lee" in todo
    assert "1.1, 1.2 Both at once no date yet · no owner yet" in todo
    assert "1.4 Do c0-3. suggested, not in the action plan yet" in todo
    assert "1.3 Long ago done" in todo
    assert "Not this" not in page
    blockers = flat(paper.pages[page_of(paper, "What holds the next level back") - 1])
    assert "Do c0-0. in the action plan: 1 September 2026 · Ann Lee; no date yet · no owner yet" in blockers


def test_what_rests_on_what_is_said(printed: Shop) -> None:
    asked = questionnaire(*(criterion(f"c{n}", "area", 2) for n in range(4)))
    votes = (Vote(person="a", rating=P), Vote(person="b", rating=F), Vote(person="c", rating=F))
    answers = (
        Answer(criterion="c0", agreed=L, votes=votes),
        Answer(criterion="c1", votes=votes[:1]),
        Answer(criterion="c2", votes=votes),
    )
    project = assessed(asked)
    project = replace(project, assessments=(replace(project.assessments[0], answers=answers),))
    report = read_report(project, asked, DAY)
    assert report is not None
    assert [(line.rating, line.standing.value) for line in report.lines.values()] == [
        (L, "agreed"),
        (P, "one"),
        (F, "median"),
        (None, "open"),
    ]
    paper = printed(project, NAME)
    page = flat(paper.pages[page_of(paper, "1 area") - 1])
    for rating, words in ((L, "agreed"), (P, "one voice"), (F, "not agreed")):
        assert re.search(rf"{rating.value} needed: Largely, \w+ {words}, no evidence", page, re.IGNORECASE)
    assert "Not answered needed: Largely, below no evidence" in page


def test_an_area_is_measured_against_what_is_needed_by_weight() -> None:
    # Aiming for level 3: level 2 needs Fully (weights 3 and 1), level 3 Largely (weight 2).
    asked = questionnaire(
        criterion("a", "area", 2, weight=3),
        criterion("b", "area", 2, weight=1),
        criterion("c", "area", 3, weight=2),
        criterion("d", "area", 4, weight=3),
    )
    report = read_report(assessed(asked, [L, NA, F, N], target=3), asked, DAY)
    assert report is not None
    # (3 × 2/3 + 2 × 2/3) / (3 × 1 + 2 × 2/3): more than needed counts as what is needed.
    assert report.parts[0].fulfilled == Fraction(10, 13)


def test_open_conditions_are_counted_in_words_that_fit_their_number(printed: Shop) -> None:
    asked = questionnaire(
        *(
            criterion(f"{area}-{n}", f"Area {area}", 2, essential=True)
            for area, count in (("A", 1), ("B", 1), ("C", 2), ("D", 2), ("E", 2))
            for n in range(count)
        ),
        levels=2,
    )
    ratings = [F, N, F, P, P, P, N, F]
    text = printed(assessed(asked, ratings), NAME).text
    for words in (
        "All of its 2 conditions for that level are met.",
        "All of its 2 conditions for that level are open.",
        "One of its 3 conditions for that level is open.",
        "2 of its 3 conditions for that level are open.",
        "All of its 3 conditions for that level are open.",
    ):
        assert words in text
