"""The ladder of levels: the conditions of each, where one stands, and the target that is set."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.result.conftest import answer_all, lowest, opened, page_of
from ui.look import Space, icon
from ui.shell import Window
from ui.widgets.level_ladder import ConditionRow
from ui.widgets.scrolling import top_in_view
from wizard.domain import assessing
from wizard.domain.assessment import Rating

LEFT = Qt.MouseButton.LeftButton


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


def test_the_signs_of_what_opens_point_to_what_a_press_does(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    down, up = (icon(name, size=18, gap=Space.HAIR).cacheKey() for name in ("chevron", "chevron-up"))
    for toggle in (page.ladder.rungs[3].toggle, page.calculation.toggle):
        signs = []
        for _press in range(3):
            signs.append(toggle.icon().cacheKey())
            qtbot.mouseClick(toggle, LEFT)
        assert signs == [down, up, down]


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


@pytest.mark.parametrize(("target", "said"), [(None, ""), (2, "level 2 is reached"), (3, ""), (4, "")])
def test_a_target_that_is_reached_is_said_to_be(sample: Window, target: int | None, said: str) -> None:
    page = page_of(sample)
    assert page.desk.result.level == 2
    page.desk.do("set-target", assessing.set_target, target)
    assert page.reached.isVisible() is bool(said)
    assert said in page.reached.text()
    assert "level 3" in page.reached.text() or not said


def test_at_the_top_no_further_level_is_offered(project: Window) -> None:
    answer_all(project, Rating.FULLY)
    page = page_of(project)
    page.desk.do("set-target", assessing.set_target, 4)
    assert "level 4 is reached, and no level above it is left" in page.reached.text()


def test_every_condition_leads_to_its_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    gate = next(gate for gate in page.desk.result.gates if gate.level == 3)
    rung = page.ladder.rungs[3]
    qtbot.mouseClick(rung.toggle, LEFT)
    QApplication.processEvents()
    rows = [rung._rows.itemAt(n).widget() for n in range(rung._rows.count())]
    ordered = sorted(gate.conditions, key=lambda condition: condition.met)
    assert len(rows) == len(ordered)
    for row, condition in list(zip(rows, ordered, strict=True))[::5]:
        row.open.setFocus()
        qtbot.keyClick(row.open, Qt.Key.Key_Return)
        assert opened(sample) == (condition.criterion or lowest(page, condition.area, condition.level))
        sample.view.go(1)
        QApplication.processEvents()
        assert QApplication.focusWidget() is row.open


def test_a_condition_that_is_gone_on_coming_back_leaves_the_keyboard_where_the_page_begins(
    sample: Window, qtbot: QtBot
) -> None:
    page = page_of(sample)
    start = sample.focusWidget()
    rung = page.ladder.rungs[page.desk.result.next_level]
    rung.show_conditions()
    way = rung.findChildren(ConditionRow)[0].open
    way.setFocus()
    qtbot.keyClick(way, Qt.Key.Key_Return)
    desk, key = page.desk, opened(sample)
    desk.do("agree", assessing.agree, key, Rating.FULLY)
    qtbot.waitUntil(lambda: not isValid(way))  # in a calm moment the page is brought up to date unseen
    sample.view.open("result")
    QApplication.processEvents()
    assert sample.focusWidget() is start


def test_conditions_shown_anew_leave_the_keyboard_on_their_level(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    rung = page.ladder.rungs[page.desk.result.next_level]
    rung.show_conditions()
    way = rung.findChildren(ConditionRow)[0].open
    way.setFocus()
    page.desk.do("agree", assessing.agree, page.desk.questionnaire.criteria[0].key, Rating.NONE)
    qtbot.waitUntil(lambda: not isValid(way))
    assert sample.focusWidget() is rung.toggle


def test_page_down_turns_the_page_and_leaves_the_target(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    sample.resize(1280, 760)
    QApplication.processEvents()
    page.target.setFocus()
    assert page.target.value() == 3
    above = top_in_view(page.target)
    qtbot.keyClick(page.target, Qt.Key.Key_PageDown)
    assert page.project().assessment.target == 3
    assert top_in_view(page.target) < above
