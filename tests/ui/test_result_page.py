"""The result: what it says, what can be decided on it, and where it leads."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages.maturity import MaturityPage
from ui.pages.result import ResultPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.questionnaires import to_json

LEFT = Qt.MouseButton.LeftButton


def page_of(window: Window) -> ResultPage:
    window.view.open("result")
    QApplication.processEvents()
    assert isinstance(window.view.page, ResultPage)
    return window.view.page


def answer_all(window: Window, rating: Rating) -> None:
    desk = window.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    for criterion in desk.questionnaire.criteria:
        desk.do("agree", assessing.agree, criterion.key, rating)


def test_before_the_first_answer_it_leads_to_the_questions(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert project.view.steps.button("maturity").isChecked()


def test_the_headline_is_that_of_the_level(sample: Window) -> None:
    page = page_of(sample)
    level = page.desk.questionnaire.level(page.desk.result.level)
    assert page._name.text() == level.name.words("en")
    assert page._headline.text() == level.headline.words("en")
    assert "conditions of level 3 are not met" in page._missing.text()


def test_the_first_three_things_are_the_first_blockers(sample: Window) -> None:
    page = page_of(sample)
    blockers = page.desk.result.blockers[:3]
    advice = [page.desk.questionnaire.criterion(b.criterion).improvement.words("en") for b in blockers]
    assert [row._advice.text() for row in page.first.rows if row.isVisible()] == advice


def test_four_figures_stand_apart(sample: Window) -> None:
    page = page_of(sample)
    result = page.desk.result
    shown = {key: figure.value.text() for key, figure in page.figures.items()}
    assert shown == {
        "progress": f"{round(result.progress * 100)} %",
        "coverage": f"{round(result.coverage * 100)} %",
        "confidence": f"{round(result.confidence * 100)} %",
        "agreement": f"{round(result.agreement * 100)} %",
    }


def test_agreement_without_votes_is_no_figure(project: Window) -> None:
    answer_all(project, Rating.PARTIALLY)
    assert page_of(project).figures["agreement"].value.text() == "–"


def test_the_ladder_shows_conditions_met_and_not(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    gate = next(gate for gate in page.desk.result.gates if gate.level == 3)
    rung = page.ladder.rungs[3]
    met = sum(condition.met for condition in gate.conditions)
    assert rung.toggle.text() == f"{met} of {len(gate.conditions)} conditions met"
    assert not rung._conditions.isVisible()
    qtbot.mouseClick(rung.toggle, LEFT)
    assert rung._conditions.isVisible()
    assert rung._rows.count() == len(gate.conditions)
    qtbot.mouseClick(rung.toggle, LEFT)
    assert rung._rows.count() == 0


def test_the_ladder_says_where_one_stands_and_what_is_aimed_for(sample: Window) -> None:
    page = page_of(sample)
    assert page.ladder.rungs[2]._state.text() == "You are here"
    assert page.ladder.rungs[3]._state.text() == "Next · Your target"
    assert page.ladder.rungs[1]._state.text() == "Reached"


def test_a_target_is_chosen_by_keyboard(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    page.target.setFocus()
    assert page.target.value() == 3
    qtbot.keyClick(page.target, Qt.Key.Key_Down)
    assert page.project().assessment.target == 4
    assert page.ladder.rungs[4]._state.text() == "Your target"
    page.desk.undo()
    assert page.target.value() == 3


def test_a_blocker_leads_to_its_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    key = page.desk.result.blockers[1].criterion
    qtbot.mouseClick(page.first.rows[1].open, LEFT)
    QApplication.processEvents()
    maturity = sample.view.page
    assert isinstance(maturity, MaturityPage)
    assert maturity._key == key


def test_all_blockers_are_shown_on_demand(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    count = len(page.desk.result.blockers)
    assert sum(row.isVisible() for row in page.blockers.rows) < count
    qtbot.mouseClick(page.blockers.more, LEFT)
    QApplication.processEvents()
    assert sum(row.isVisible() for row in page.blockers.rows) == count
    assert not page.blockers.more.isVisible()


def test_a_bar_of_the_profile_leads_to_its_area(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    area = page.desk.questionnaire.areas[4]
    row = page.profile.rows[area.key]
    assert row.accessibleName().startswith(f"{area.name.words('en')}. level 2: ")
    qtbot.mouseClick(row, LEFT)
    QApplication.processEvents()
    assert sample.view.page._key == area.criteria[0].key


def test_at_the_top_nothing_is_open(project: Window) -> None:
    answer_all(project, Rating.FULLY)
    page = page_of(project)
    assert page._name.text() == page.desk.questionnaire.levels[-1].name.words("en")
    assert page._missing.text().startswith("No condition is open")
    assert not page._first_head.isVisible()
    assert not page._blocked.isVisible()
    assert page.figures["progress"].value.text() == "100 %"


def test_it_follows_the_answers(sample: Window) -> None:
    page = page_of(sample)
    before = page._missing.text()
    blocker = page.desk.result.blockers[0].criterion
    page.desk.do("agree", assessing.agree, blocker, Rating.FULLY)
    assert page._missing.text() != before


def test_tab_goes_in_reading_order(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    seen = [QApplication.focusWidget()]
    for _step in range(4):
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [*(row.open for row in page.first.rows), page.target, page.ladder.rungs[4].toggle]
