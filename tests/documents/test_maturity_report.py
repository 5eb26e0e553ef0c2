"""What the printed maturity report holds, whoever fills the project in with whatever."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest

from tests.documents.looking import DAY, STATE, Paper, Shop
from tests.documents.reports import (
    NAME,
    assessed,
    flat,
    model,
    one_summary,
    page_of,
    squeezed,
)
from tests.strategies.questionnaires import NA, UNKNOWN, F, L, N, P, criterion, questionnaire
from wizard.documents.report import needed_rating
from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating, RespondentRole, Vote
from wizard.domain.maturity import assess
from wizard.domain.project import PageSize, Project
from wizard.domain.remarks import printable
from wizard.messages.dates import moment_words
from wizard.questionnaires import from_json, to_json


def test_no_page_ends_with_a_heading(printed: Shop, sampled: Paper) -> None:
    # The second has a heading that would stand at the foot of a page if nothing kept it from that.
    for paper in (sampled, printed(assessed(model(1, 14), [F] * 7 + [P] * 7), NAME)):
        headings = {flat(title) for title in paper.bookmarks} | {"What to do about it"}
        lowest = _lowest_lines(paper)
        assert len(lowest) == len(paper.pages)
        assert not headings.intersection(lowest)


def test_no_row_of_a_table_stands_alone_on_a_page(printed: Shop, sampled: Paper) -> None:
    # In the second a first and a last row would stand alone if nothing kept them from it.
    for paper in (sampled, printed(assessed(model(9, 6), [F, L, P] * 30), NAME)):
        tables = [
            rows for page in paper.pages for rows in re.split("Condition Looks at Found Needed Met", page)[1:]
        ]
        counts = [len(re.findall(r"(?:Largely|Fully) (?:yes|no)\r?$", rows, re.MULTILINE)) for rows in tables]
        assert len(counts) > len(paper.pages) // 20
        assert min(counts) >= 2


def test_every_level_is_explained(sampled: Paper, sample: Project) -> None:
    assert sample.assessment is not None
    told = sampled.text[sampled.text.index("What it means") :]
    for level in from_json(sample.assessment.questionnaire).levels:
        assert level.summary.words("en") in told
    assert "2 Hope & Intention (today)" in told
    assert "3 Controls & Errors (target)" in told


def test_a_rating_is_not_mistaken_for_what_it_rests_on(sampled: Paper) -> None:
    appendix = sampled.text[sampled.text.rindex("Appendix: every answer") :]
    assert "Not · as agreed" in appendix
    assert not re.search(r"(?:Not|Fully|Largely|Partially) (?:not )?agreed", appendix)


def test_what_is_done_and_falls_short_is_to_be_rated_anew(sampled: Paper, sample: Project) -> None:
    assert "in the action plan: done; to be rated anew" in sampled.text
    assert "in the action plan: done in" not in sampled.text


def _lowest_lines(paper: Paper) -> list[str]:
    """The last line above the foot of each page."""
    document = pypdfium2.PdfDocument(paper.data)
    found = []
    for page in document:
        words = page.get_textpage()
        boxes = [words.get_rect(n) for n in range(words.count_rects())]
        low = min(bottom for _, bottom, _, _ in boxes if bottom > 58.0)  # the margin with the foot
        found.append(flat(words.get_text_bounded(bottom=low - 1.0, top=low + 9.0)))
    document.close()
    return found


def test_pages_say_whose_they_are_and_which_of_how_many(sampled: Paper, sample: Project) -> None:
    for number, page in enumerate(sampled.pages, 1):
        assert f"Page {number} of {len(sampled.pages)}" in page
        assert "20 April 2026" in page
        assert f"As of {moment_words(STATE.at)} (state 17) · printed on 20 April 2026" in flat(page)
        assert sample.company in page


def test_it_is_tagged_with_headings_in_order_and_described_figures(sampled: Paper, sample: Project) -> None:
    assert sampled.pdf.Root["/Lang"] == "en"
    with sampled.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    headings = [tag for tag in sampled.tags() if re.fullmatch(r"H\d", tag)]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert all(int(b[1]) <= int(a[1]) + 1 for a, b in pairwise(headings))
    assert sampled.elements("TH")
    titles = [flat(str(figure["/Alt"])) for figure in sampled.elements("Figure")]
    assert "Ladder of levels: today level 2, Hope & Intention; target level 3, Controls & Errors." in titles
    assert any(title.startswith("Bars: ") and "Milestones and evidence: 39 %" in title for title in titles)
    assert all(title.strip() for title in titles)
    assert sampled.bookmarks[:2] == [sample.company, "Contents"]
    assert {"The calculation", "Appendix: every answer"} <= set(sampled.bookmarks)


def test_the_areas_stand_below_their_profile(sampled: Paper, sample: Project) -> None:
    """In the bookmarks and the contents alike, which would else hang them below what the report rests on."""
    assert sample.assessment is not None
    areas = [area.name.words("en") for area in from_json(sample.assessment.questionnaire).areas]
    names = [f"{n} {name}" for n, name in enumerate(areas, 1)]
    begin = sampled.bookmarks.index("Profile by practice area")
    assert [flat(mark) for mark in sampled.bookmarks[begin + 1 : begin + 1 + len(names)]] == names
    lines = [flat(line) for line in sampled.pages[1].splitlines()]
    place = next(n for n, line in enumerate(lines) if line.startswith("Profile by practice area"))
    assert lines[place + 1].startswith(names[0])


def test_contents_name_the_page_where_each_part_begins(sampled: Paper, sample: Project) -> None:
    assert sample.assessment is not None
    parts = [
        f"{n} {area.name.words('en')}"
        for n, area in enumerate(from_json(sample.assessment.questionnaire).areas, 1)
    ]
    lines = [flat(line) for line in sampled.pages[1].splitlines()]
    for heading in (*parts, "What holds the next level back", "The calculation", "Appendix: every answer"):
        line = next(line for line in lines if line.startswith(heading))
        assert int(line.split()[-1]) == page_of(sampled, heading)


def test_effort_is_told_in_the_words_of_the_result(printed: Shop) -> None:
    """The window says "little effort" of what the report called small."""
    efforts = (1, 2, 3)
    asked = questionnaire(*(replace(criterion(f"c{e}", "area", 2), effort=e) for e in efforts), levels=2)
    paper = printed(assessed(asked, [N, N, N]), NAME)
    page = flat(paper.pages[page_of(paper, "What holds the next level back") - 1])
    assert [one for one in re.findall(r"\d % (\w+)", page) if one != "and"] == ["little", "some", "much"]


def test_everything_that_was_written_is_printed(sampled: Paper, sample: Project) -> None:
    whole = squeezed(sampled.text)
    assert sample.assessment is not None
    for answer in sample.assessment.answers:
        for words in (answer.reason, answer.note, *map(printable, answer.votes)):
            assert squeezed(words) in whole
        for evidence in answer.evidence:
            assert squeezed(evidence.text) in whole
            assert squeezed(evidence.link) in whole
    for words in (sample.team, sample.segment, sample.offering, sample.methodology, sample.crm):
        assert squeezed(words) in whole
    for asked in from_json(sample.assessment.questionnaire).criteria:
        assert squeezed(asked.question.words("en")) in whole


def test_facts_are_called_as_they_are_where_they_are_typed(sampled: Paper) -> None:
    page = flat(sampled.pages[page_of(sampled, "What this report rests on") - 1])
    assert "Customers " in page
    assert "Segment" not in page


def test_goals_and_obstacles_stand_as_ranked(sampled: Paper) -> None:
    page = flat(sampled.pages[page_of(sampled, "What this report rests on") - 1])
    assert "1. Predictable revenue; 2. Higher win rate; 3. Faster start for new people" in page
    assert "1. Winning the team over; 2. Writing the process down and agreeing on it" in page


def test_links_are_printed_as_text_that_leads_nowhere(printed: Shop) -> None:
    evidence = Evidence(text="Handbook", link="https://example.org/handbook", dated=date(2026, 1, 2))
    project = assessed(model(), [])
    answers = (Answer(criterion="c0-0", agreed=F, evidence=(evidence,)),)
    project = replace(project, assessments=(replace(project.assessments[0], answers=answers),))
    paper = printed(project, NAME)
    assert "Handbook 2 January 2026 https://example.org/handbook" in paper.text
    actions = [thing for thing in paper.pdf.objects if isinstance(thing, dict) and "/URI" in thing]
    assert actions == []
    assert b"/URI" not in paper.data


def test_markup_in_answers_is_printed_as_it_was_typed(printed: Shop) -> None:
    typed = '<b>bold</b> {{ 7*7 }} <img src="file:///etc/passwd"> 100 %s & more'
    project = assessed(model(), [])
    answers = (Answer(criterion="c0-0", agreed=F, note=typed, reason=typed),)
    project = replace(project, company=typed, assessments=(replace(project.assessments[0], answers=answers),))
    assert squeezed(printed(project, NAME).text).count(squeezed(typed)) >= 4


def test_answers_to_what_is_no_longer_asked_are_not_lost(printed: Shop) -> None:
    project = assessed(model(), [F])
    answers = (
        *project.assessments[0].answers,
        Answer(criterion="dropped", agreed=P, note="Kept all the same"),
    )
    project = replace(project, assessments=(replace(project.assessments[0], answers=answers),))
    assert "Kept all the same" in printed(project, NAME).text


def test_what_is_needed_depends_on_the_level_aimed_for() -> None:
    low, high = criterion("low", "area", 2), criterion("high", "area", 3)
    asked = questionnaire(low, high, criterion("top", "area", 4))
    assert [needed_rating(asked, c, 2) for c in asked.criteria] == [L, None, None]
    assert [needed_rating(asked, c, 3) for c in asked.criteria] == [F, L, None]
    assert [needed_rating(asked, c, 4) for c in asked.criteria] == [F, F, L]


def test_every_condition_is_listed_with_what_was_found(sampled: Paper, sample: Project) -> None:
    assert sample.assessment is not None
    result = assess(from_json(sample.assessment.questionnaire), sample.assessment)
    start = page_of(sampled, "The calculation") - 1
    pages = sampled.pages[start : page_of(sampled, "Appendix: every answer")]
    lines = [flat(line) for page in pages for line in page.splitlines()]
    lines = lines[lines.index("The calculation") : lines.index("Appendix: every answer")]
    conditions = [condition for gate in result.gates for condition in gate.conditions]
    assert sum(line.endswith(" yes") for line in lines) == sum(c.met for c in conditions)
    assert sum(line.endswith(" no") for line in lines) == sum(not c.met for c in conditions)


def test_the_sum_of_an_area_can_be_done_again_by_hand(printed: Shop) -> None:
    asked = questionnaire(
        criterion("a", "area", 2, weight=3),
        criterion("b", "area", 2, weight=2),
        criterion("c", "area", 2, weight=1),
        criterion("d", "area", 2, weight=1),
    )
    paper = printed(assessed(asked, [F, L, P, NA]), NAME)
    assert "1.1: 3 × 1; 1.2: 2 × ⅔; 1.3: 1 × ⅓ 4⅔ of 6 77.8 %, Largely" in paper.text


def test_blockers_come_in_the_order_of_the_result(sampled: Paper, sample: Project) -> None:
    assert sample.assessment is not None
    asked = from_json(sample.assessment.questionnaire)
    start = page_of(sampled, "What holds the next level back") - 1
    pages = squeezed(" ".join(sampled.pages[start : start + 3]))
    places = [
        pages.index(squeezed(asked.criterion(blocker.criterion).improvement.words("en")))
        for blocker in assess(asked, sample.assessment).blockers
    ]
    assert len(places) == 14
    assert places == sorted(places)


def test_contradictions_are_printed_with_the_question_that_settles_them(sampled: Paper) -> None:
    page = flat(sampled.pages[page_of(sampled, "What does not go together") - 1])
    assert "No milestone is documented that ends these stages: “Lead”, “Concept”, “Follow-up”." in page


def test_high_ratings_without_evidence_are_listed(printed: Shop) -> None:
    project = assessed(model(1, 2), [F, L])
    proven = replace(project.assessments[0].answers[0], evidence=(Evidence(text="Report", dated=DAY),))
    answers = (proven, project.assessments[0].answers[1])
    project = replace(project, assessments=(replace(project.assessments[0], answers=answers),))
    whole = printed(project, NAME).text
    part = whole[whole.index("Rated Largely or Fully without evidence") :]
    part = part[: part.index("The calculation")]
    assert "1.2 Is c0-1 done?" in part
    assert "Is c0-0 done?" not in part


def test_evidence_older_than_a_year_is_listed_with_its_day(printed: Shop) -> None:
    project = assessed(model(1, 3), [F, F, F])
    days = (date(2025, 4, 19), date(2025, 4, 20), None)  # the paper is made on 20 April 2026
    answers = tuple(
        replace(answer, evidence=(Evidence(text="Report", dated=day),))
        for answer, day in zip(project.assessments[0].answers, days, strict=True)
    )
    project = replace(project, assessments=(replace(project.assessments[0], answers=answers),))
    whole = printed(project, NAME).text
    part = whole[whole.index("Evidence older than a year") : whole.index("The rules")]
    assert re.search(r"1\.1 ?Is c0-0 done\? newest of 19 April 2025", part)
    assert "c0-1" not in part
    assert "c0-2" not in part


def test_what_moved_since_the_last_assessment_is_printed(printed: Shop) -> None:
    asked = model(1, 3)
    before, after = (assessed(asked, ratings).assessments[0] for ratings in ([N, F, P], [L, P, P]))
    project = Project(company="Acme", assessments=(replace(before, name="Spring"), after))
    paper = printed(project, NAME)
    moved = "At the last assessment it was level 1; since then one rating rose and 1 fell."
    assert moved in flat(paper.pages[0])
    whole = paper.text
    assert "The last assessment was “Spring”." in whole
    assert "Of 3 criteria rated both times, 1 rose and 1 fell." in whole
    assert "1.1 Is c0-0 done? Not Largely" in whole
    assert "1.2 Is c0-1 done? Fully Partially" in whole


def test_without_an_assessment_one_page_says_so(printed: Shop) -> None:
    paper = printed(Project(company="Nothing yet"), NAME)
    assert len(paper.pages) == 1
    assert "There is no assessment in this project yet" in paper.text


def test_without_an_answer_no_level_is_claimed(printed: Shop) -> None:
    paper = printed(assessed(model()), NAME)
    assert len(paper.pages) == 1
    assert "No question of this assessment has been answered yet, so no level can be stated." in paper.text


def test_a_note_without_any_answer_is_printed_all_the_same(printed: Shop) -> None:
    project = assessed(model())
    answers = (Answer(criterion="c0-0", note="Ask the new head of sales"),)
    project = replace(project, assessments=(replace(project.assessments[0], answers=answers),))
    paper = printed(project, NAME)
    assert "Ask the new head of sales" in paper.text
    assert "Appendix: every answer" in paper.bookmarks


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (UNKNOWN, ("9 answers are “don’t know”", "confidence 0 %", "Nobody who was asked knows.")),
        (NA, ("Every question was marked as not applicable", "No level can be stated", "nothing is asked")),
        (F, ("stands at level 4", "Nothing that was asked falls short.")),
        (N, ("stands at level 1", "Nothing is rated Largely or Fully yet.")),
    ],
)
def test_one_answer_to_everything_prints_sensibly(
    printed: Shop, rating: Rating, expected: Sequence[str]
) -> None:
    paper = printed(assessed(model(), [rating] * 9), NAME)
    first = flat(paper.pages[0])
    for words in expected:
        assert words in first
    assert "The calculation" in paper.bookmarks


def test_what_was_left_open_is_said_on_the_first_page(printed: Shop) -> None:
    first = flat(printed(assessed(model(), [F, F]), NAME).pages[0])
    assert "2 of 9 questions are answered" in first
    assert "what is not answered counts as Not" in first


def test_a_questionnaire_of_five_levels_prints_them_all(printed: Shop) -> None:
    paper = printed(assessed(model(3, 4, levels=5), [P] * 12, target=5), NAME)
    first = flat(paper.pages[0])
    for level in range(1, 6):
        assert f"Level {level}" in first
    assert "Gate of level 5, Level 5" in paper.bookmarks


def test_two_hundred_criteria_and_fifty_people_print(printed: Shop) -> None:
    asked = model(20, 10)
    people = tuple(
        Person(id=f"p{n}", name=f"Person {n}", role=list(RespondentRole)[n % 7]) for n in range(50)
    )
    scale = list(Rating)
    answers = tuple(
        Answer(
            criterion=c.key,
            note=f"Note {n}.",
            votes=tuple(Vote(person=p.id, rating=scale[(n * 7 + m) % 6]) for m, p in enumerate(people)),
        )
        for n, c in enumerate(asked.criteria)
    )
    project = Project(
        company="Large",
        people=people,
        assessments=(Assessment(questionnaire=to_json(asked), answers=answers),),
    )
    paper = printed(project, NAME)
    one_summary(paper, 200)
    assert "200 of 200 questions are answered; 50 people voted" in flat(paper.pages[0])
    assert "Person" not in paper.text
    notes = squeezed(paper.text)
    assert all(f"Note{n}." in notes for n in range(200))


@pytest.mark.parametrize(("page", "size"), [(PageSize.A3, (595, 842)), (PageSize.TABLOID, (612, 792))])
def test_it_is_printed_on_paper_for_reading(printed: Shop, page: PageSize, size: tuple[int, int]) -> None:
    assert set(printed(assessed(model(1, 1), [P]), NAME, page).sizes) == {size}


@pytest.mark.parametrize("target", [0, 9])
def test_a_target_that_the_questionnaire_does_not_have_is_none(printed: Shop, target: int) -> None:
    """It came with a project from elsewhere; the report could not be made at all."""
    whole = printed(assessed(model(), [F], target), NAME).text
    assert "No target has been set." in whole
