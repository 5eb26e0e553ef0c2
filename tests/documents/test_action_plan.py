"""What the printed action plan holds, whoever fills it in with whatever."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.documents.looking import DAY, STATE, Shop
from tests.documents.reports import flat
from wizard.domain.plan import Action, ActionStatus, EightAction
from wizard.domain.project import PageSize, Project
from wizard.messages.dates import moment_words
from wizard.messages.suggestions import EIGHT_ACTIONS

NAME = "action-plan.pdf"


def squeezed(text: str) -> str:
    """Without blanks: where lines break depends on the page."""
    return re.sub(r"\s|\u00ad|\ufffe", "", text)


def test_everything_of_every_action_is_printed(printed: Shop, sample: Project) -> None:
    text = squeezed(printed(sample, NAME).text)
    for action in sample.actions:
        for words in (action.title, action.reason, action.note, action.owner):
            assert squeezed(words) in text
    for words in EIGHT_ACTIONS.values():
        assert squeezed(words) in text


def test_the_first_page_is_the_plan_at_a_glance(printed: Shop, sample: Project) -> None:
    first = " ".join(printed(sample, NAME).pages[0].split())
    assert sample.company in first
    assert "stands at level 2" in first
    assert "Q2 2026" in first
    for words in EIGHT_ACTIONS.values():
        assert words in first


def test_a_title_takes_the_lines_that_there_is_room_for(printed: Shop, sample: Project) -> None:
    whole = next(action.title for action in sample.actions if 85 < len(action.title) < 110)
    assert squeezed(whole) in squeezed(printed(sample, NAME).pages[0])
    alone = replace(sample, actions=(Action(title=f"{whole} {whole[:40]}"),))
    assert squeezed(alone.actions[0].title) in squeezed(printed(alone, NAME).pages[0])


def test_pages_say_whose_they_are_and_which_of_how_many(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, state=STATE)
    for number, page in enumerate(paper.pages, 1):
        assert f"Page {number} of {len(paper.pages)}" in page
        assert "20 April 2026" in page
        assert f"As of {moment_words(STATE.at)} (state 17) · printed on 20 April 2026" in flat(page)
        assert sample.company in page


def test_it_is_tagged_with_a_language_a_title_and_bookmarks(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME)
    assert paper.pdf.Root["/Lang"] == "en"
    assert bool(paper.pdf.Root["/MarkInfo"]["/Marked"])
    assert sample.company in str(paper.pdf.docinfo["/Title"])
    with paper.pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    headings = [tag for tag in paper.tags() if re.fullmatch(r"H\d", tag)]
    assert headings[0] == "H1"
    assert headings.count("H1") == 1
    assert all(int(b[1]) <= int(a[1]) + 1 for a, b in pairwise(headings))
    assert paper.bookmarks[0] == sample.company
    assert sum(mark[0] in "12345678" for mark in paper.bookmarks) == len(EightAction)
    assert paper.elements("TH")
    for figure in paper.elements("Figure"):
        assert str(figure["/Alt"]).strip()


def test_contents_name_the_page_where_each_part_begins(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME)
    page = paper.pages[1]
    for serves, words in EIGHT_ACTIONS.items():
        line = next(line for line in page.splitlines() if words in line)
        number = int(line.split()[-1])
        assert any(
            re.match(rf"{serves.value}\s+{re.escape(words)}$", " ".join(row.split()))
            for row in paper.pages[number - 1].splitlines()
        )


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (PageSize.A4, (595, 842)),
        (PageSize.LETTER, (612, 792)),
        (PageSize.A3, (595, 842)),
        (PageSize.TABLOID, (612, 792)),
    ],
)
def test_text_is_printed_on_paper_for_reading(
    printed: Shop, sample: Project, size: PageSize, expected: tuple[int, int]
) -> None:
    assert set(printed(sample, NAME, size).sizes) == {expected}


def test_an_empty_plan_says_how_to_begin(printed: Shop) -> None:
    text = printed(Project(company="Nothing yet"), NAME).text
    assert "There is no action in this plan yet." in text
    assert text.count("No action so far.") == len(EightAction)


def test_a_project_without_any_name_prints(printed: Shop) -> None:
    assert "Sales process" in printed(Project(), NAME).text


def _many(count: int) -> Project:
    actions = tuple(
        Action(
            title=f"Action number {i} with a title of a usual length",
            serves=EightAction(i % 8 + 1),
            owner=f"Owner {i % 7}" if i % 9 else "",
            due=DAY + timedelta(days=i * 5 - 40) if i % 11 else None,
            status=list(ActionStatus)[i % 4],
        )
        for i in range(count)
    )
    return Project(company="Busy Ltd", actions=actions)


@pytest.mark.parametrize("count", [1, 30, 45, 200])
def test_the_glance_stays_on_the_first_page(printed: Shop, count: int) -> None:
    project = _many(count)
    paper = printed(project, NAME)
    assert "Bars run from 20 April 2026 to the due date." in " ".join(paper.pages[0].split())
    assert "Contents" in paper.pages[1]
    text = squeezed(paper.text)
    for action in project.actions:
        assert squeezed(action.title) in text


def test_overdue_and_missing_owners_and_dates_are_said(printed: Shop) -> None:
    late = Action(title="Late", due=DAY - timedelta(days=1))
    today = Action(title="Today", due=DAY)
    done = Action(title="Done in time", due=DAY - timedelta(days=9), status=ActionStatus.DONE)
    text = printed(Project(actions=(late, today, done)), NAME).text
    table = text[text.index("Who does what by when No owner yet") :]
    assert re.search(r"Late 19 April 2026 overdue Open", table)
    assert re.search(r"Today 20 April 2026 Open", table)
    assert re.search(r"Done in time 11 April 2026 Done", table)


@pytest.mark.parametrize("due", [date.min, date.max, date(2024, 1, 1), date(2031, 12, 31)])
def test_any_date_has_a_place(printed: Shop, due: date) -> None:
    paper = printed(Project(company="C", actions=(Action(title="Some day", due=due),)), NAME)
    assert "Contents" in paper.pages[1]
    assert str(due.year) in paper.text


def test_long_texts_are_printed_whole(printed: Shop) -> None:
    long = " ".join(f"w{i}" for i in range(1200))
    unbroken = "".join(chr(97 + i % 26) for i in range(5000))
    actions = (
        Action(title=long, reason=long, note=long, owner=long),
        Action(title=unbroken, reason=unbroken, note=unbroken, owner=unbroken[:200]),
    )
    project = Project(company=unbroken[:300], prepared_by=unbroken[:300], actions=actions)
    paper = printed(project, NAME)
    words = Counter(paper.text.split())
    assert all(words[f"w{i}"] >= 5 for i in range(1200))  # the title once more, in the list by owner
    assert squeezed(paper.text).count("abcdefghijklmnopqrstuvwxyz") > 4 * 190
    assert paper.pages[0].count("Contents") == 0


def test_what_an_action_settles_is_in_words(printed: Shop, sample: Project) -> None:
    action = Action(title="A", closes=("criterion:stages-written", "finding:gone:x", "criterion:no-such"))
    text = printed(replace(sample, actions=(action,)), NAME).text
    assert "no longer stands" in text
    assert "present assessment does not ask" in text
    assert "stages-written" not in text


def test_a_plan_without_any_date_claims_nothing_of_dated_actions(printed: Shop, sample: Project) -> None:
    undated = replace(sample, actions=tuple(replace(action, due=None) for action in sample.actions))
    first = " ".join(printed(undated, NAME).pages[0].split())
    assert "No action has a date yet" in first
    assert "dated actions" not in first
