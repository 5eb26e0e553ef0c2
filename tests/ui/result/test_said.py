"""What the result says: the level, what holds it, what is first to do, and how that was worked out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.result.conftest import answer_all, opened, page_of
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.messages.headline import headline_words

LEFT = Qt.MouseButton.LeftButton


def test_before_the_first_answer_it_leads_to_the_questions(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert project.view.steps.button("maturity").isChecked()


def test_the_headline_says_what_is_next_as_the_report_does(sample: Window) -> None:
    page = page_of(sample)
    level = page.desk.questionnaire.level(page.desk.result.level)
    assert page._name.text() == level.name.words("en")
    made = headline_words(page.desk.questionnaire, page.desk.result)
    assert (page._lead.text(), page._headline.text()) == (made.lead, made.own)
    assert made.lead == level.headline.words("en")
    assert "11 of its 21 conditions are open" in made.own
    assert page._missing.text().startswith("Most is missing in: ")


def test_the_first_three_things_are_the_first_blockers(sample: Window) -> None:
    page = page_of(sample)
    blockers = page.desk.result.blockers[:3]
    advice = [page.desk.questionnaire.criterion(b.criterion).improvement.words("en") for b in blockers]
    assert [row._advice.text() for row in page.first.rows if row.isVisible()] == advice


def test_a_level_is_provisional_while_questions_are_open(sample: Window) -> None:
    page = page_of(sample)
    assert not page._provisional.isVisible()  # everything is answered
    answers = page.project().assessment.answers
    page.desk.remove(type(answers[0]), [answer.id for answer in answers[1:]])
    assert page._provisional.isVisible()
    assert page._provisional.text() == "Provisional: 1 of 49 questions answered"


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


def test_what_moved_since_the_last_assessment_leads_to_its_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert not page.since.isVisible()
    desk = page.desk
    questions = page.project().assessment.questionnaire
    desk.do("start-assessment", assessing.start_assessment, questions, "Again", None, from_last=True)
    assert page.since.sum.text() == "Level 2 then, level 2 now. 0 ratings rose and 0 fell."
    desk.do("agree", assessing.agree, "milestones-audited", Rating.FULLY)
    desk.do("agree", assessing.agree, "few-stages", Rating.LARGELY)
    assert page.since.isVisible()
    assert page.since.sum.text() == "Level 2 then, level 2 now. One rating rose and 1 fell."
    rows = [row for row in page.since.moved.rows if row.isVisible()]
    assert [row.state.text() for row in rows] == ["Fell: Fully, now Largely", "Rose: Not, now Fully"]
    rows[1].open.setFocus()
    qtbot.keyClick(rows[1].open, Qt.Key.Key_Return)
    assert opened(sample) == "milestones-audited"


def test_the_calculation_can_be_read(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert page.calculation.findChildren(QLabel) == []
    page.calculation.toggle.setFocus()
    qtbot.keyClick(page.calculation.toggle, Qt.Key.Key_Return)
    lines = [words.text() for words in page.calculation.findChildren(QLabel)]
    result = page.desk.result
    gate = next(gate for gate in result.gates if gate.level == 3)
    met = sum(condition.met for condition in gate.conditions)
    assert f"Progress 48\u00a0%: {met} conditions met of {len(gate.conditions)}" in lines
    assert "1 Definition and agreement" in lines
    points = "Level 3: 1 of 3 = 33.3\u00a0%, Partially (1.6: 3\u00a0×\u00a0⅓)"
    assert any(line.startswith(points) for line in lines)
    page.desk.do("agree", assessing.agree, "stage-agreement", Rating.FULLY)
    assert any(
        words.text().startswith("Level 3: 3 of 3 = ") for words in page.calculation.findChildren(QLabel)
    )
    qtbot.mouseClick(page.calculation.toggle, LEFT)
    assert page.calculation._content is None


def test_where_nothing_applies_no_level_is_claimed(project: Window) -> None:
    answer_all(project, Rating.NOT_APPLICABLE)
    page = page_of(project)
    assert page._level.text() == "No level"
    assert page._name.text() == "Nothing that was asked applies"
    assert page._headline.text().startswith("Every question was marked as not applicable")
    assert page._missing.text() == ""
    assert page.figures["progress"].value.text() == "–"
    assert page.figures["coverage"].value.text() == "100 %"
    assert "You are here" not in page.ladder.rungs[1]._state.text()


def test_at_the_top_nothing_is_open(project: Window) -> None:
    answer_all(project, Rating.FULLY)
    page = page_of(project)
    assert page._name.text() == page.desk.questionnaire.levels[-1].name.words("en")
    assert page._headline.text().endswith("no condition is open.")
    assert not page._missing.isVisible()
    assert not page._first_head.isVisible()
    assert not page._blocked.isVisible()
    assert page.figures["progress"].value.text() == "100 %"


def test_it_follows_the_answers(sample: Window) -> None:
    page = page_of(sample)
    before = page._headline.text()
    blocker = page.desk.result.blockers[0].criterion
    page.desk.do("agree", assessing.agree, blocker, Rating.FULLY)
    assert page._headline.text() != before


def test_tab_goes_in_reading_order(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    seen = [QApplication.focusWidget()]
    for _step in range(10):
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    ways = [page.figures[key].way for key in ("progress", "confidence", "agreement")]
    things = [button for row in page.first.rows for button in (row.change, row.open)]
    expected = [*things, *ways, page.target, page.ladder.rungs[4].toggle]
    assert seen == expected
