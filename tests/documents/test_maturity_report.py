"""What the printed maturity report holds, whoever fills the project in with whatever."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.documents.looking import DAY, Paper, Shop
from tests.strategies.questionnaires import NA, UNKNOWN, F, L, N, P, criterion, questionnaire, text
from wizard.documents.report import needed_rating, read_report
from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating, RespondentRole, Vote
from wizard.domain.maturity import assess
from wizard.domain.plan import Action, ActionStatus
from wizard.domain.project import PageSize, Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import from_json, to_json

NAME = "maturity-report.pdf"


def squeezed(words: str) -> str:
    """Without blanks: where lines break depends on the page."""
    return re.sub(r"\s|\u00ad|\ufffe", "", words)


def flat(page: str) -> str:
    """With one blank wherever there is any."""
    return " ".join(page.split())


def model(areas: int = 3, per: int = 3, levels: int = 4, name: str = "Area") -> Questionnaire:
    """A questionnaire of so many areas, each with so many criteria spread over the levels."""
    made = questionnaire(
        *(
            criterion(f"c{a}-{n}", f"a{a}", 2 + n % (levels - 1), essential=n == 0, weight=1 + n % 3)
            for a in range(areas)
            for n in range(per)
        ),
        levels=levels,
    )
    named = (replace(area, name=text(f"{name} {n}")) for n, area in enumerate(made.areas, 1))
    return replace(made, areas=tuple(named))


def assessed(
    asked: Questionnaire, ratings: Sequence[Rating | None] = (), target: int | None = None, **fields: object
) -> Project:
    """A project whose assessment has these agreed ratings, from the first criterion on."""
    answers = tuple(
        Answer(criterion=c.key, agreed=rating) for c, rating in zip(asked.criteria, ratings, strict=False)
    )
    assessment = Assessment(
        name="Round one", target=target, questionnaire=to_json(asked), answers=answers, **fields
    )
    return Project(company="Acme", assessments=(assessment,))


def voted(votes: Sequence[tuple[RespondentRole, Rating]], *, names: bool = False, note: str = "") -> Project:
    """A project in which these people, named "Person 0" and so on, rated the one criterion."""
    people = tuple(Person(id=f"p{n}", name=f"Person {n}", role=role) for n, (role, _) in enumerate(votes))
    cast = tuple(
        Vote(person=f"p{n}", rating=r, note=note and f"{note} {n}") for n, (_, r) in enumerate(votes)
    )
    asked = model(areas=1, per=1)
    answers = (Answer(criterion="c0-0", votes=cast),)
    assessment = Assessment(questionnaire=to_json(asked), answers=answers)
    return Project(company="Acme", names_shown=names, people=people, assessments=(assessment,))


def page_of(paper: Paper, heading: str) -> int:
    """The number of the first page with that heading as a line of its own, behind the contents."""
    for number, page in enumerate(paper.pages[2:], 3):
        if any(flat(line) == heading for line in page.splitlines()):
            return number
    raise AssertionError(heading)


def test_the_first_page_can_be_had_alone(printed: Shop) -> None:
    project = assessed(model(), [F, P, L])
    whole, brief = printed(project, NAME), printed(project, NAME, brief=True)
    assert len(brief.pages) == 1 < len(whole.pages)
    number = f"Page 1 of {len(whole.pages)}"
    assert flat(brief.text) == flat(whole.pages[0].replace(number, ""))


@pytest.fixture(scope="module")
def sampled(printed: Shop, sample: Project) -> Paper:
    return printed(sample, NAME, version="17")


# ---- the summary


def test_the_first_page_says_what_matters(sampled: Paper, sample: Project) -> None:
    first = flat(sampled.pages[0])
    assert sample.assessment is not None
    asked = from_json(sample.assessment.questionnaire)
    assert sample.company in first
    assert asked.level(2).headline.words("en") in first
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


@pytest.mark.parametrize(
    ("areas", "page"),
    [(1, PageSize.A4), (3, PageSize.LETTER), (20, PageSize.A4), (20, PageSize.LETTER), (45, PageSize.A4)],
)
def test_the_summary_takes_one_page_whatever_the_names(printed: Shop, areas: int, page: PageSize) -> None:
    long = "A practice with a name that goes on and on until it has two hundred letters or more, " * 3
    project = assessed(model(areas, 1, name=long[:200]), [N, P, L] * areas, target=3, started=DAY)
    project = replace(project, company=long[:200], prepared_by=long[:200])
    _one_summary(printed(project, NAME, page), areas)


@given(
    areas=st.integers(3, 20),
    name=st.text(min_size=1, max_size=200).filter(lambda words: words.strip()),
    ratings=st.lists(st.sampled_from(Rating), min_size=1, max_size=40),
    target=st.sampled_from([None, 1, 3, 4]),
)
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_summary_takes_one_page_with_any_names(
    printed: Shop, areas: int, name: str, ratings: list[Rating], target: int | None
) -> None:
    asked = model(areas, 1)
    named = tuple(replace(area, name=text(f"{n} {name}")) for n, area in enumerate(asked.areas, 1))
    asked = replace(asked, areas=named, levels=tuple(replace(x, name=text(name)) for x in asked.levels))
    _one_summary(printed(assessed(asked, ratings, target), NAME), len(asked.criteria))


def _one_summary(paper: Paper, questions: int) -> None:
    """From the first line of the summary to its last on the first page, and the contents on the second."""
    first = flat(paper.pages[0])
    assert first.startswith("Maturity report")
    assert f"of {questions} questions are answered" in first or f"of {questions} question is" in first
    assert "First actions" in first
    assert any(flat(line) == "Contents" for line in paper.pages[1].splitlines()[:3])


LONG = ("A practice with a name that goes on and on until it has two hundred letters or more, " * 3)[:200]


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


def test_no_page_ends_with_a_heading(printed: Shop, sampled: Paper) -> None:
    # The second has a heading that would stand at the foot of a page if nothing kept it from that.
    for paper in (sampled, printed(assessed(model(1, 14), [F] * 7 + [P] * 7), NAME)):
        headings = {flat(title) for title in paper.bookmarks} | {"What to do about it"}
        lowest = _lowest_lines(paper)
        assert len(lowest) == len(paper.pages)
        assert not headings.intersection(lowest)


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


# ---- order, tags, running heads


def test_pages_say_whose_they_are_and_which_of_how_many(sampled: Paper, sample: Project) -> None:
    for number, page in enumerate(sampled.pages, 1):
        assert f"Page {number} of {len(sampled.pages)}" in page
        assert "20 April 2026" in page
        assert "version 17" in page
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


# ---- everything is in there


def test_everything_that_was_written_is_printed(sampled: Paper, sample: Project) -> None:
    whole = squeezed(sampled.text)
    assert sample.assessment is not None
    for answer in sample.assessment.answers:
        for words in (
            answer.reason,
            answer.note,
            *(v.note for v in answer.votes),
            *(v.reason for v in answer.votes),
        ):
            assert squeezed(words) in whole
        for evidence in answer.evidence:
            assert squeezed(evidence.text) in whole
            assert squeezed(evidence.link) in whole
    for words in (sample.team, sample.segment, sample.offering, sample.methodology, sample.crm):
        assert squeezed(words) in whole
    for asked in from_json(sample.assessment.questionnaire).criteria:
        assert squeezed(asked.question.words("en")) in whole


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


# ---- votes


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


# ---- what is needed, and the sums


def test_what_is_needed_depends_on_the_level_aimed_for() -> None:
    low, high = criterion("low", "area", 2), criterion("high", "area", 3)
    asked = questionnaire(low, high, criterion("top", "area", 4))
    assert [needed_rating(asked, c, 2) for c in asked.criteria] == [L, None, None]
    assert [needed_rating(asked, c, 3) for c in asked.criteria] == [F, L, None]
    assert [needed_rating(asked, c, 4) for c in asked.criteria] == [F, F, L]


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


# ---- awkward assessments


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
        (UNKNOWN, ("9 answers are “don't know”", "confidence 0 %", "Nobody who was asked knows.")),
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
    _one_summary(paper, 200)
    assert "200 of 200 questions are answered; 50 people voted" in flat(paper.pages[0])
    assert "Person" not in paper.text
    notes = squeezed(paper.text)
    assert all(f"Note{n}." in notes for n in range(200))


@pytest.mark.parametrize(("page", "size"), [(PageSize.A3, (595, 842)), (PageSize.TABLOID, (612, 792))])
def test_it_is_printed_on_paper_for_reading(printed: Shop, page: PageSize, size: tuple[int, int]) -> None:
    assert set(printed(assessed(model(1, 1), [P]), NAME, page).sizes) == {size}
