"""The pages about the process: from nothing to stages, tasks and milestones, by clicks and keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.shell import Window
from ui.widgets.list_editor import ListEditor
from wizard.domain.process import MilestoneTest, Side

Key = Qt.Key
Left = Qt.MouseButton.LeftButton


def go(window: Window, step: str) -> Any:  # noqa: ANN401 - the page of that step
    window.view.open(step)
    QTest.qWait(20)
    return window.view.page


def type_entries(qtbot: QtBot, editor: ListEditor, *texts: str) -> None:
    def cell() -> QLineEdit | None:
        widget = QApplication.focusWidget()
        return widget if isinstance(widget, QLineEdit) and editor.isAncestorOf(widget) else None

    editor.begin()
    for text in texts:
        qtbot.waitUntil(lambda: cell() is not None)
        field, known = cell(), len(editor.rows)
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Key.Key_Return)
        qtbot.waitUntil(lambda before=known: len(editor.rows) > before)
    editor.commit()


def process(window: Window) -> Any:  # noqa: ANN401 - it must be there
    return window._desk.project.process


def test_a_ready_process_is_offered_and_taken(project: Window, qtbot: QtBot) -> None:
    page = go(project, "buyer-process")
    qtbot.waitUntil(lambda: bool(page.offer.buttons))
    qtbot.mouseClick(page.offer.buttons[0], Left)
    assert len(process(project).stages) >= 4
    assert not page.offer.isVisible()
    assert page.isAncestorOf(QApplication.focusWidget()), "the button is gone; the keyboard stays on the page"
    assert [row.values["name"] for row in page.stages.rows] == [s.name for s in process(project).buyer_stages]
    qtbot.mouseClick(project.view.messages._action, Left)
    assert process(project) is None
    assert page.offer.isVisible()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("step", ["buyer-process", "sales-stages", "milestones"])
def test_tab_goes_through_the_ready_processes_first(
    project: Window, look: Look, qtbot: QtBot, step: str, percent: int
) -> None:
    look.choose(percent=percent)
    project.resize(1280, 800)
    page = go(project, step)
    qtbot.waitUntil(lambda: bool(page.offer.buttons))
    first, second = page.offer.buttons
    area = page.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    begins = first if percent == 100 else area  # where there is no room for the title and the button
    qtbot.waitUntil(lambda: QApplication.focusWidget() is begins)
    assert area.verticalScrollBar().value() == 0, "the title is in sight"
    if begins is area:
        qtbot.keyClick(area, Key.Key_Tab)
        assert QApplication.focusWidget() is first
    assert area.viewport().rect().contains(first.mapTo(area.viewport(), first.rect().center()))
    qtbot.keyClick(first, Key.Key_Tab)
    assert QApplication.focusWidget() is second
    tops = []
    while page.isAncestorOf(QApplication.focusWidget()):
        tops.append(QApplication.focusWidget().mapTo(page, QPoint(0, 0)).y())
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    assert tops == sorted(tops)
    assert len(tops) > 1
    project.view.open("company")
    project.view.open(step)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is begins)


def test_who_has_moved_on_is_left_there_when_ready_processes_come(project: Window, qtbot: QtBot) -> None:
    page = go(project, "buyer-process")
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget()))
    page.people._empty.findChild(QPushButton).setFocus()
    there = QApplication.focusWidget()
    qtbot.waitUntil(lambda: bool(page.offer.buttons))
    qtbot.waitUntil(page.offer.buttons[0].isVisible)
    QApplication.processEvents()
    assert QApplication.focusWidget() is there


def test_buyer_stages_from_nothing(project: Window, qtbot: QtBot) -> None:
    page = go(project, "buyer-process")
    before = len(project._desk.history())
    type_entries(qtbot, page.stages, "Notice the problem", "Choose")
    assert [stage.name for stage in process(project).buyer_stages] == ["Notice the problem", "Choose"]
    assert len(project._desk.history()) == before + 2, "the process begins with its first stage"
    type_entries(qtbot, page.actions, "Sends the requirements")
    assert process(project).buyer_stages[1].actions[0].text == "Sends the requirements"
    type_entries(qtbot, page.people, "Plant manager")
    assert [(role.name, role.side) for role in process(project).roles] == [("Plant manager", Side.BUYER)]


def test_fields_follow_the_selected_stage(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "buyer-process")
    first, second = process(sample).buyer_stages[:2]
    goal = page._bound[0]._field
    assert goal.words() == first.goal
    goal.setFocus()
    goal.selectAll()
    qtbot.keyClicks(goal, "Another goal")
    page.stages.select(second.id)  # what was typed belongs to the stage before
    assert goal.words() == second.goal
    assert process(sample).buyer_stages[0].goal == "Another goal"
    assert process(sample).buyer_stages[1].goal == second.goal


def test_who_takes_part_in_an_action(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "buyer-process")
    page.actions.view.setCurrentIndex(page.actions.model.index(0, 2))
    page.actions.view.setFocus()
    before = process(sample).buyer_stages[0].actions[0].involved
    qtbot.keyClick(page.actions.view, Key.Key_F2)
    line = QApplication.activePopupWidget().focusWidget()
    qtbot.keyClick(line, Key.Key_Home)
    qtbot.keyClick(line, Key.Key_Space)
    qtbot.keyClick(line, Key.Key_Return)
    QTest.qWait(20)
    after = process(sample).buyer_stages[0].actions[0].involved
    assert set(after) ^ set(before) == {process(sample).roles[0].id}


def test_interviews_with_the_people_of_the_project(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "buyer-process")
    before = len(process(sample).interviews)
    menu = page.add_interview.menu()
    menu.actions()[0].trigger()
    assert len(process(sample).interviews) == before + 1
    assert process(sample).interviews[-1].person == sample._desk.project.people[0].id
    qtbot.keyClicks(page.notes.field, "They ask for a reference first.")
    page.commit()
    assert process(sample).interviews[-1].notes == "They ask for a reference first."


def test_sales_stages_serve_buyer_stages(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "sales-stages")
    stage = process(sample).stages[0]
    other = next(b for b in process(sample).buyer_stages if b.id not in stage.buyer_stages)
    qtbot.mouseClick(page._checks[other.id], Left)
    assert other.id in process(sample).stages[0].buyer_stages
    qtbot.keyClick(page._checks[other.id], Key.Key_Space)
    assert other.id not in process(sample).stages[0].buyer_stages


def test_tasks_and_ways_out(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "sales-stages")
    stage = process(sample).stages[0]
    page.tasks.view.setCurrentIndex(page.tasks.model.index(len(stage.tasks), 1))
    page.tasks.view.edit_new()
    qtbot.keyClicks(QApplication.focusWidget(), "Write the summary")
    page.exits.view.setFocus()
    assert process(sample).stages[0].tasks[-1].text == "Write the summary"
    page.exits.paste("No budget this year\tNurture")
    assert process(sample).stages[0].exits[-1].kind == "nurture"
    sample.view.undo()
    assert process(sample).stages[0].exits == stage.exits


def test_seller_roles_are_moved_among_themselves(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "sales-stages")
    sellers = [role.id for role in process(sample).roles if role.side is Side.SELLER]
    buyers = [role.id for role in process(sample).roles if role.side is Side.BUYER]
    page.people.view.setCurrentIndex(page.people.model.index(0, 1))
    qtbot.keyClick(page.people.view, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in page.people.rows] == [sellers[1], sellers[0], *sellers[2:]]
    assert [role.id for role in process(sample).roles if role.side is Side.BUYER] == buyers


def test_a_buyer_action_becomes_a_milestone(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "milestones")
    action_id, button = next(iter(page.candidates.buttons.items()))
    count = len(process(sample).stages[0].milestones)
    qtbot.mouseClick(button, Left)
    milestones = process(sample).stages[0].milestones
    assert len(milestones) == count + 1
    assert milestones[-1].action == action_id
    assert page.title.text() == milestones[-1].name
    assert action_id not in page.candidates.buttons


def test_the_six_tests_are_confirmed_one_by_one(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "milestones")
    milestone = process(sample).stages[0].milestones[0]
    assert set(page.tests) == set(MilestoneTest)
    qtbot.mouseClick(page.tests[MilestoneTest.HAS_DATE], Left)
    assert "has-date" not in process(sample).stages[0].milestones[0].tests
    sample.view.undo()
    assert process(sample).stages[0].milestones[0].tests == milestone.tests
    assert page.tests[MilestoneTest.HAS_DATE].isChecked()


def test_a_sellers_verb_is_noticed_and_rewritten(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "milestones")
    name = page._bound[0]._field
    assert not page.signs.isVisible()
    name.setFocus()
    name.selectAll()
    qtbot.keyClicks(name, "Proposal sent")
    page.commit()
    assert page.signs.isVisible()
    qtbot.mouseClick(page.signs.take, Left)
    assert not page.signs.isVisible()
    assert process(sample).stages[0].milestones[0].name.startswith("The buyer")


@pytest.mark.parametrize(
    ("typed", "days"), [("45", 45), ("0", 0), ("2 weeks", 14), ("two weeks", 14), ("2 w", 14)]
)
def test_expected_days(sample: Window, qtbot: QtBot, typed: str, days: int) -> None:
    page = go(sample, "milestones")
    page.days.setFocus()
    page.days.selectAll()
    qtbot.keyClicks(page.days, typed)
    qtbot.keyClick(page.days, Key.Key_Return)
    assert process(sample).stages[0].milestones[0].expected_days == days


@pytest.mark.parametrize("typed", ["soon", "1.5 weeks", "20 years", "-3"])
@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Tab])
def test_what_is_no_length_of_time_stays_and_is_said(
    sample: Window, qtbot: QtBot, typed: str, end: Qt.Key
) -> None:
    page = go(sample, "milestones")
    first = process(sample).stages[0].milestones[0]
    problem = page.days.parentWidget()._problem
    page.days.setFocus()
    page.days.selectAll()
    qtbot.keyClicks(page.days, typed)
    qtbot.keyClick(page.days, end)
    QTest.qWait(20)
    assert page.days.lineEdit().text() == typed
    assert f"“{typed}” is not a number of days up to 3650" in problem.text()
    page.refresh()
    assert page.days.lineEdit().text() == typed
    assert process(sample).stages[0].milestones[0] == first
    page.days.setFocus()
    page.days.lineEdit().selectAll()
    qtbot.keyClicks(page.days, "3 weeks")
    assert problem.isHidden()
    qtbot.keyClick(page.days, end)
    assert process(sample).stages[0].milestones[0].expected_days == 21
    page.days.lineEdit().selectAll()
    qtbot.keyClick(page.days, Key.Key_Delete)
    qtbot.keyClick(page.days, Key.Key_Return)
    assert process(sample).stages[0].milestones[0].expected_days is None


def test_what_is_no_length_of_time_goes_with_its_milestone(sample: Window, qtbot: QtBot) -> None:
    page = go(sample, "milestones")
    page.days.setFocus()
    page.days.lineEdit().selectAll()
    qtbot.keyClicks(page.days, "soon")
    qtbot.keyClick(page.days, Key.Key_Return)
    QTest.qWait(20)
    page.stages.select(process(sample).stages[1].id)
    QTest.qWait(20)
    assert page.days.parentWidget()._problem.isHidden()
    assert "soon" not in page.days.text()


def test_goals_are_chosen_and_ranked(project: Window, qtbot: QtBot) -> None:
    goals = go(project, "company").goals
    qtbot.mouseClick(goals.button("win-rate"), Left)
    qtbot.mouseClick(goals.button("ramp-up"), Left)
    assert project._desk.project.goals == ("win-rate", "ramp-up")
    goals.list.view.setCurrentIndex(goals.list.model.index(1, 1))
    qtbot.keyClick(goals.list.view, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert project._desk.project.goals == ("ramp-up", "win-rate")
    qtbot.keyClick(goals.list.view, Key.Key_Delete)
    assert project._desk.project.goals == ("win-rate",)
    assert goals.button("ramp-up").isVisible()
