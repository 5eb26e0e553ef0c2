"""The first page of the maturity report: what it says, and that it stays one page."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.looking import DAY, Paper, Shop
from tests.documents.reports import (
    LONG,
    NAME,
    assessed,
    flat,
    model,
    squeezed,
    summary_of_all,
)
from tests.strategies.questionnaires import NA, F, L, N, P, criterion, questionnaire, text
from wizard.documents.report import read_report
from wizard.documents.report_charts import ladder
from wizard.documents.report_summary import Summary, summarise
from wizard.domain.assessment import Answer, Evidence, Rating, Vote
from wizard.domain.maturity import assess
from wizard.domain.plan import Action, ActionStatus, Goal
from wizard.domain.project import PageSize, Project
from wizard.messages.headline import headline_words
from wizard.questionnaires import from_json


def alone_on_one_page(paper: Paper, questions: int) -> None:
    """The first page, had alone, holds all of the summary; in the whole report it stands the same."""
    assert len(paper.pages) == 1
    summary_of_all(paper, questions)


@pytest.mark.parametrize("crowd", [False, True])
def test_the_first_page_can_be_had_alone(printed: Shop, crowd: bool) -> None:
    project = crowded(3, 5) if crowd else assessed(model(), [F, P, L])
    whole, brief = printed(project, NAME), printed(project, NAME, brief=True)
    assert len(brief.pages) == 1 < len(whole.pages)
    number = f"Page 1 of {len(whole.pages)}"
    assert flat(brief.text) == flat(whole.pages[0].replace(number, ""))


def test_the_first_page_says_what_matters(sampled: Paper, sample: Project) -> None:
    first = flat(sampled.pages[0])
    assert sample.assessment is not None
    asked = from_json(sample.assessment.questionnaire)
    assert sample.company in first
    words = headline_words(asked, assess(asked, sample.assessment))
    assert words.lead == asked.level(2).headline.words("en")
    assert f"{words.lead} {words.own}" in first
    assert "stands at level 2, Hope & Intention; the target is level 3, Controls & Errors" in first
    for level in asked.levels:
        assert level.name.words("en") in first
    for area in asked.areas:
        assert area.name.words("en") in first
    for heading in ("Strengths", "Gaps", "First actions"):
        assert heading in first
    assert "49 of 49 questions are answered; 9 people voted" in first


def test_areas_stand_with_the_widest_gap_first(printed: Shop) -> None:
    # Of level 2 alone, where Largely is needed: a third, nothing and all of it.
    asked = questionnaire(*(criterion(f"c{n}", f"area {n}", 2) for n in range(3)), levels=2)
    first = flat(printed(assessed(asked, [P, N, F]), NAME).pages[0])
    shares = re.findall(r"(\d) area (\d).*?(\d+) % (none of \d|\d of \d)", first)
    assert [(number, share, unmet) for number, _, share, unmet in shares] == [
        ("2", "0", "1 of 1"),
        ("1", "50", "1 of 1"),
        ("3", "100", "none of 1"),
    ]


def test_first_actions_are_those_of_the_plan_by_date(printed: Shop) -> None:
    actions = (
        Action(title="Later", owner="Ann", due=date(2026, 9, 1)),
        Action(title="Done already", owner="Ann", due=date(2026, 1, 1), status=ActionStatus.DONE),
        Action(title="Overdue", owner="Bob", due=date(2026, 3, 1), status=ActionStatus.STARTED),
        Action(title="Undated", owner="Cleo"),
        Action(title="Fourth", owner="Dan", due=date(2026, 12, 1)),
    )
    project = replace(assessed(model(), [P] * 9), actions=actions)
    first = flat(printed(project, NAME).pages[0])
    column = first[first.index("First actions") :]
    assert "Overdue 1 March 2026, overdue · Bob" in column
    assert "Later 1 September 2026 · Ann" in column
    assert "Fourth 1 December 2026 · Dan" in column
    assert column.index("Overdue") < column.index("Later") < column.index("Fourth")
    assert "Undated" not in column
    assert "Done already" not in column


def test_without_a_plan_the_first_actions_are_what_blocks_most(printed: Shop) -> None:
    asked = questionnaire(criterion("a", "area", 2, essential=True), criterion("b", "area", 2))
    first = flat(printed(assessed(asked, [N, P]), NAME).pages[0])
    column = first[first.index("First actions") :]
    assert column.index("Do a.") < column.index("Do b.")
    assert "no date yet · no owner yet" in column


def test_what_is_suggested_mends_the_gaps_beside_it(sample: Project) -> None:
    """In their order, which is also that of the result in the window, whatever the company wants most."""
    assert sample.assessment is not None
    asked = from_json(sample.assessment.questionnaire)
    poor = tuple(replace(a, agreed=N, votes=()) for a in sample.assessment.answers)
    assessments = (replace(sample.assessment, answers=poor),)
    for goal in Goal:
        project = replace(sample, assessments=assessments, actions=(), goals=(goal,))
        made = summary_of(project)
        advice = [
            asked.criterion(blocker.criterion).improvement.words("en")
            for blocker in assess(asked, project.assessment).blockers[:3]
        ]
        assert [task.title for task in made.tasks] == advice
        assert len(made.gaps) == len(advice)


def summary_of(project: Project) -> Summary:
    report = read_report(project, from_json(project.assessment.questionnaire), DAY)
    assert report is not None
    return summarise(report)


PROVEN = (Evidence(text="The handbook"),)


def test_strengths_are_proven_before_they_are_high() -> None:
    asked = questionnaire(*(criterion(f"c{n}", f"area {n % 3}", 2) for n in range(6)), levels=2)
    votes = (Vote(person="p0", rating=F), Vote(person="p1", rating=L))
    answers = (
        Answer(criterion="c0", votes=votes),
        Answer(criterion="c1", votes=votes, evidence=PROVEN),
        Answer(criterion="c2", agreed=F),
        Answer(criterion="c4", agreed=L, evidence=PROVEN),
    )
    project = assessed(asked)
    project = replace(project, assessments=(replace(project.assessment, answers=answers),))
    assert [(point.label, point.text) for point in summary_of(project).strengths] == [
        ("2.2 Is c4 done?", "largely done"),
        ("2.1 Is c1 done?", "Not agreed yet: largely done"),
        ("3.1 Is c2 done?", "Not proven yet: fully done"),
    ]


def test_what_is_enough_comes_before_what_is_proven_and_falls_short() -> None:
    asked = questionnaire(criterion("low", "area", 2, essential=True), criterion("high", "area", 3), levels=3)
    answers = (
        Answer(criterion="low", agreed=L, evidence=PROVEN),  # for level 3 it has to be done fully
        Answer(criterion="high", agreed=L),
    )
    project = assessed(asked, target=3)
    project = replace(project, assessments=(replace(project.assessment, answers=answers),))
    assert [point.label for point in summary_of(project).strengths] == [
        "1.2 Is high done?",
        "1.1 Is low done?",
    ]


def test_of_equal_proof_one_strength_of_each_area_comes_first() -> None:
    asked = questionnaire(*(criterion(f"c{n}", f"area {n // 2}", 2) for n in range(6)), levels=2)
    strong = summary_of(assessed(asked, [F, F, L, L, L, L])).strengths
    assert [point.label[:3] for point in strong] == ["1.1", "2.1", "3.1"]


def test_what_does_not_go_together_is_no_strength(sample: Project) -> None:
    assert sample.assessment is not None
    asked = from_json(sample.assessment.questionnaire)
    high = ("stage-ends-written", "hand-over-complete")  # not so in the process of the sample
    answers = tuple(
        Answer(criterion=c.key, agreed=F if c.key in high else P, evidence=PROVEN) for c in asked.criteria
    )
    project = replace(sample, assessments=(replace(sample.assessment, answers=answers),))
    found = summary_of(project)
    assert found.strengths == ()
    assert found.no_strength == ("What is rated Largely or Fully does not go together with the rest yet.")


def test_a_level_is_provisional_while_questions_are_open(printed: Shop, sampled: Paper) -> None:
    stands = "Where the sales process stands · Provisional: 2 of 9 questions answered"
    assert stands in flat(printed(assessed(model(), [P, L]), NAME, brief=True).text)
    assert "Provisional" not in sampled.text


def test_where_no_level_can_be_stated_the_ladder_shows_none(printed: Shop) -> None:
    asked = model()
    nothing = assessed(asked, [NA] * len(asked.criteria), 3)
    first = printed(nothing, NAME, brief=True).pages[0]
    assert "No level can be stated" in flat(first)
    assert "Today" not in first.splitlines()
    drawn = ladder(read_report(nothing, asked, DAY), 500.0, 100.0)
    assert {box.fill for box in drawn.boxes} == {"paper"}
    assert drawn.title.startswith("Ladder of levels: none can be stated; target ")


@pytest.mark.parametrize("page", [PageSize.A4, PageSize.LETTER])
@pytest.mark.parametrize("levels", [4, 5])
def test_names_of_levels_that_take_two_lines_stand_whole_on_the_ladder(
    printed: Shop, levels: int, page: PageSize
) -> None:
    name = "Anarchy & Luck, every seller alone"
    asked = model(11, 1, levels)
    asked = replace(asked, levels=tuple(replace(level, name=text(name)) for level in asked.levels))
    first = printed(assessed(asked, [F, P, L], levels), NAME, page, brief=True).pages[0]
    lines = first.splitlines()
    ladder = " ".join(lines[lines.index("Level 1") : lines.index("Practice areas, the widest gap first")])
    assert ladder.count("Anarchy & Luck, every seller alone") == levels


@pytest.mark.parametrize(("letters", "upper"), [(175, True), (200, False), (200, True)])
def test_the_whole_name_of_a_company_stands_on_the_first_page(
    printed: Shop, letters: int, upper: bool
) -> None:
    name = LONG[: letters - 5] + " GmbH"
    name = name.upper() if upper else name
    project = replace(assessed(model(), [P] * 9), company=name)
    assert squeezed(name) in squeezed(printed(project, NAME, brief=True).text.replace("\n", " "))


@pytest.mark.parametrize(
    ("areas", "page"),
    [(1, PageSize.A4), (3, PageSize.LETTER), (20, PageSize.A4), (20, PageSize.LETTER), (45, PageSize.A4)],
)
def test_the_summary_takes_one_page_whatever_the_names(printed: Shop, areas: int, page: PageSize) -> None:
    long = "A practice with a name that goes on and on until it has two hundred letters or more, " * 3
    project = assessed(model(areas, 1, name=long[:200]), [N, P, L] * areas, target=3, started=DAY)
    project = replace(project, company=long[:200], prepared_by=long[:200])
    alone_on_one_page(printed(project, NAME, page, brief=True), areas)


@given(
    areas=st.integers(3, 20),
    name=st.text(min_size=1, max_size=200).filter(lambda words: words.strip()),
    ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=40),
    target=st.sampled_from([None, 1, 3, 4]),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_summary_takes_one_page_with_any_names(
    printed: Shop, areas: int, name: str, ratings: list[Rating], target: int | None
) -> None:
    asked = model(areas, 1)
    named = tuple(replace(area, name=text(f"{n} {name}")) for n, area in enumerate(asked.areas, 1))
    asked = replace(asked, areas=named, levels=tuple(replace(x, name=text(name)) for x in asked.levels))
    alone_on_one_page(printed(assessed(asked, ratings, target), NAME, brief=True), len(asked.criteria))


def crowded(areas: int, levels: int = 4) -> Project:
    """A project in which every name on the summary has two hundred letters, assessed for the second time."""
    asked = model(areas, 2, levels, name=LONG[:190])
    named = tuple(replace(level, name=text(LONG), headline=text(LONG)) for level in asked.levels)
    before, after = (
        assessed(replace(asked, levels=named), ratings * areas, target=levels, started=DAY).assessments[0]
        for ratings in ([N, P], [P, L])
    )
    actions = tuple(Action(title=LONG * 2, owner=LONG, due=DAY) for _ in range(4))
    return Project(
        company=LONG,
        prepared_by=LONG,
        assessments=(replace(before, name=LONG), replace(after, name=LONG)),
        actions=actions,
    )


@pytest.mark.parametrize(
    ("areas", "levels", "page"),
    [(0, 0, PageSize.A4), (3, 5, PageSize.A3), (20, 5, PageSize.TABLOID)],
)
def test_nothing_on_the_summary_page_runs_into_anything_else(
    printed: Shop, sampled: Paper, areas: int, levels: int, page: PageSize
) -> None:
    """Words are set in rows: no two lines of one column stand closer than their letters are high."""
    paper = printed(crowded(areas, levels), NAME, page) if areas else sampled
    assert any(flat(line) == "Contents" for line in paper.pages[1].splitlines()[:3])
    document = pypdfium2.PdfDocument(paper.data)
    page_of_it = document[0]
    width = page_of_it.get_width()
    words = page_of_it.get_textpage()
    boxes = [words.get_rect(n) for n in range(words.count_rects())]
    assert all(left >= 53.0 and right <= width - 53.0 and bottom > 30.0 for left, bottom, right, _ in boxes)
    for a, b in ((a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 :]):
        across = min(a[2], b[2]) - max(a[0], b[0])
        down = min(a[3], b[3]) - max(a[1], b[1])
        assert across < 1.0 or down < 3.0, (a, b)
    document.close()
