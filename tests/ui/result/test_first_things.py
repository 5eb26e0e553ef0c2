"""The next things to do, planned where they are read: who does what by when, before the room is left."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.result.conftest import answer_all, page_of
from ui.pages.result import ResultPage
from ui.pages.result_first import FirstRow
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.domain.plan import Action, ActionStatus

Key = Qt.Key


@pytest.fixture
def page(project: Window) -> ResultPage:
    answer_all(project, Rating.NONE)
    return page_of(project)


def plan(row: FirstRow, qtbot: QtBot) -> None:
    row.plan.setFocus()
    qtbot.keyClick(row.plan, Key.Key_Space)
    QApplication.processEvents()


def problem_of(field: QWidget) -> str:
    """What is said to be wrong with a field, "" for nothing."""
    problem = field.parentWidget()._problem
    return problem.text() if problem.isVisible() else ""


def test_a_thing_is_planned_by_keyboard_where_it_is_read(page: ResultPage, qtbot: QtBot) -> None:
    row = page.first.rows[0]
    assert not page.project().actions
    plan(row, qtbot)
    assert focused() is row.owner
    qtbot.keyClicks(focused(), "Jane Doe")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "14.3.2099")
    qtbot.keyClick(focused(), Key.Key_Tab)
    (action,) = page.project().actions
    assert (action.owner, action.due) == ("Jane Doe", date(2099, 3, 14))
    assert action.closes == (f"criterion:{row.key}",)
    assert row.said.text() == "In the action plan · 14 March 2099 · Jane Doe · Open"
    assert row.change.isVisible()
    assert not row.plan.isVisible()
    assert all(other.plan.isVisible() for other in page.first.rows[1:])


def test_each_step_of_planning_is_taken_back_and_it_can_be_planned_again(
    page: ResultPage, qtbot: QtBot
) -> None:
    row = page.first.rows[1]
    plan(row, qtbot)
    qtbot.keyClicks(focused(), "Jane Doe")
    qtbot.keyClick(focused(), Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [action.owner for action in page.project().actions] == [""]
    assert row.said.text() == "In the action plan · no date yet · no owner yet · Open"
    qtbot.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not page.project().actions
    assert focused() is row.plan
    assert not row.fields.isVisible()
    plan(row, qtbot)
    assert len(page.project().actions) == 1


def test_what_is_planned_already_is_told_and_changed_on_demand(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    row = page.first.rows[0]
    action = page.first.action(0)
    assert action is not None
    assert action.owner in row.said.text()
    assert not row.fields.isVisible()
    row.change.setFocus()
    qtbot.keyClick(row.change, Key.Key_Space)
    assert focused() is row.owner
    assert row.owner.text() == action.owner
    row.change.setFocus()
    qtbot.keyClick(row.change, Key.Key_Space)
    assert not row.fields.isVisible()
    page.desk.amend(Action, action.id, status=ActionStatus.DROPPED)
    assert row.said.text().endswith("Dropped")


def test_what_is_not_a_date_is_said_to_be_none_and_stays(page: ResultPage, qtbot: QtBot) -> None:
    row = page.first.rows[0]
    plan(row, qtbot)
    qtbot.keyClick(focused(), Key.Key_Tab)
    due = focused()
    qtbot.keyClicks(due, "after the summer")
    qtbot.keyClick(due, Key.Key_Return)
    assert "is no date" in problem_of(due)
    assert due.text() == "after the summer"
    page.desk.amend(Action, page.project().actions[0].id, owner="Jane Doe")
    assert due.text() == "after the summer"
    due.clear()
    qtbot.keyClicks(due, "1 May 2099")
    qtbot.keyClick(due, Key.Key_Return)
    assert page.project().actions[0].due == date(2099, 5, 1)
    assert not problem_of(due)


def test_what_is_typed_for_one_thing_is_kept_when_another_takes_its_place(
    page: ResultPage, qtbot: QtBot
) -> None:
    row = page.first.rows[0]
    plan(row, qtbot)
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "1 May 2099")
    page.desk.do("agree", assessing.agree, row.key, Rating.FULLY)
    assert [action.due for action in page.project().actions] == [date(2099, 5, 1)]
    assert not row.fields.isVisible()
