"""Whatever somebody's own questionnaire is like, it goes through the product to the printed page."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.documents.looking import DAY, Shop
from tests.exchange.helpers import changed_xlsx, row_of
from tests.strategies.shapes import PEOPLE, SHAPES, Shape, answered
from wizard import flow
from wizard.documents.pages import Edition
from wizard.documents.plan_page import action_plan
from wizard.documents.report_page import maturity_report
from wizard.domain.assessment import Rating
from wizard.domain.maturity import assess
from wizard.domain.planning import level_by_date, suggestions, take
from wizard.domain.project import PageSize, Project
from wizard.domain.questionnaire import Questionnaire
from wizard.exchange.clerk import check_sheets
from wizard.exchange.filled_xlsx import read_xlsx
from wizard.exchange.sheet_pdf import sheet_html
from wizard.exchange.sheet_xlsx import make_xlsx
from wizard.exchange.sheets import Reading, blanks
from wizard.messages.suggestions import worded
from wizard.questionnaires import from_json, load_maturity

every_shape = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)


@pytest.fixture
def questionnaire(shape: Shape, tmp_path: Path) -> Questionnaire:
    """The questionnaire of that shape, by way of its file."""
    path = tmp_path / "own.yaml"
    path.write_text(shape.yaml, encoding="utf-8")
    return load_maturity(path)


@pytest.fixture
def project(questionnaire: Questionnaire) -> Project:
    return answered(questionnaire)


def squeezed(text: str) -> str:
    """Without blanks, which a line break may have taken, and without the joints of letters."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)


@every_shape
def test_it_is_read_as_large_as_it_is(shape: Shape, project: Project) -> None:
    kept = from_json(project.assessments[0].questionnaire)
    assert (len(kept.areas), len(kept.criteria)) == (shape.areas, shape.areas * shape.criteria)
    assert (len(kept.levels), kept.languages) == (shape.levels, shape.languages)
    assert {c.level for c in kept.criteria} <= set(range(2, shape.levels + 1))


@every_shape
def test_its_advice_leads_on(questionnaire: Questionnaire, project: Project) -> None:
    assessment = project.assessments[0]
    result = assess(questionnaire, assessment)
    assert result.level >= questionnaire.levels[-1].number - 2
    taken = take(project, [worded(s) for s in suggestions(project, questionnaire, result, (), "en")])
    due = [replace(one, due=DAY + timedelta(weeks=n)) for n, one in enumerate(taken.actions)]
    reached = level_by_date(questionnaire, replace(assessment, target=None), due)[-1][1]
    assert reached >= (result.next_level or result.level)


@every_shape
def test_its_steps_and_its_plan(questionnaire: Questionnaire, project: Project) -> None:
    result = assess(questionnaire, project.assessments[0])
    taken = take(project, [worded(s) for s in suggestions(project, questionnaire, result, (), "en")])
    states = {standing.step.key: standing.status for standing in flow.standings(taken, questionnaire)}
    assert states["maturity"] is flow.Status.COMPLETE
    assert states["result"] is flow.Status.COMPLETE
    due = tuple(replace(one, due=DAY + timedelta(weeks=n)) for n, one in enumerate(taken.actions))
    planned = replace(taken, actions=due)
    plan = html.unescape(action_plan(Edition(planned, PageSize.A4, DAY, None, questionnaire)))
    assert all(action.title in plan for action in planned.actions)


@every_shape
def test_nothing_of_it_is_missing_from_report_and_answer_sheet(
    questionnaire: Questionnaire, project: Project
) -> None:
    report = html.unescape(maturity_report(Edition(project, PageSize.A4, DAY, None, questionnaire)))
    (blank,) = blanks(project, [PEOPLE[1].id], questionnaire.languages[0])
    sheet = html.unescape(sheet_html(blank, DAY))
    language = questionnaire.languages[0]
    for area in questionnaire.areas:
        assert area.name.words(language) in report
        assert area.name.words(language) in sheet
    for criterion in questionnaire.criteria:
        assert criterion.question.words(language) in report
        for text in (criterion.question, criterion.help, *(words for _, words in criterion.meanings)):
            assert text.words(language) in sheet
    for level in questionnaire.levels[1:]:
        assert level.name.words(language) in report


@every_shape
def test_its_spreadsheet_comes_back(questionnaire: Questionnaire, project: Project) -> None:
    (blank,) = blanks(project, [PEOPLE[1].id], questionnaire.languages[0])
    last = questionnaire.criteria[-1].key

    filled = changed_xlsx(
        make_xlsx(blank), lambda sheet: sheet.__setitem__(f"F{row_of(sheet, last)}", "Fully")
    )
    sheet, problems = read_xlsx(filled)
    assert not problems
    asked = replace(project, assessments=(replace(project.assessments[0], answers=()),))
    (report,) = check_sheets(asked, [Reading("sheet.xlsx", sheet)])
    assert report.accepted
    assert [(key, given.rating) for key, given in report.answers] == [(last, Rating.FULLY)]


@pytest.mark.parametrize("name", ["five levels", "long names", "right to left", "without blanks"])
def test_it_is_printed(name: str, tmp_path: Path, printed: Shop) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(SHAPES[name].yaml, encoding="utf-8")
    questionnaire = load_maturity(path)
    paper = printed(answered(questionnaire), "maturity-report.pdf")
    language = questionnaire.languages[0]
    assert "Page 1 of" in paper.pages[0]
    assert "Contents" in paper.pages[1]  # the summary takes exactly one page
    if language == "en":
        text = squeezed(paper.text)
        for level in questionnaire.levels[1:]:
            assert squeezed(level.name.words(language)) in text
        for criterion in questionnaire.criteria:
            assert squeezed(criterion.question.words(language)) in text
    # The number with which each text begins is in digits, whatever the script; it stands for the text.
    for criterion in questionnaire.criteria:
        assert re.search(rf"\b{criterion.question.words(language).split()[0]}\b", paper.text)
