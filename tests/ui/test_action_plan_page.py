"""The action plan: suggestions taken, lists edited in place, dates typed as people type them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QCalendarWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.dates import date_words, read_date
from ui.look.tokens import CELL_SIDE
from ui.pages.action_plan import ActionPlanPage
from ui.shell import Window
from ui.widgets.date_field import DateField, DateLine, misread_words
from wizard.domain.plan import Action, ActionStatus, EightAction

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def left_at() -> str:
    return "action-plan"


def settle() -> None:
    QApplication.processEvents()


def page_of(window: Window) -> ActionPlanPage:
    window.view.open("action-plan")
    settle()
    assert isinstance(window.view.page, ActionPlanPage)
    return window.view.page


def titles(page: ActionPlanPage) -> list[str]:
    return [action.title for action in page.project().actions]


def add(page: ActionPlanPage, *actions: Action) -> None:
    page.desk.insert(page.project().id, actions)
    settle()


def test_the_keyboard_begins_at_the_first_suggestion(project: Window) -> None:
    page = page_of(project)
    assert focused() is page.suggested.rows[0].take


def test_an_empty_plan_teaches_and_suggests_the_eight_actions(project: Window) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    assert len(page.desk.suggestions()) == len(EightAction)
    assert not any(group.editor.isVisible() for group in page.groups.values())


def test_one_suggestion_is_taken(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    row = page.suggested.rows[1]
    title = row._title.text()
    qtbot.mouseClick(row.take, LEFT)
    settle()
    (action,) = page.project().actions
    assert (action.title, action.serves) == (title, EightAction.BUYER_PROCESS)
    assert action.reason
    assert not page.empty.isVisible()
    assert page.groups[EightAction.BUYER_PROCESS].editor.isVisible()
    assert title not in [suggestion.title for suggestion in page.desk.suggestions()]
    project.view.messages.message.act()
    assert titles(page) == []


def test_all_suggestions_are_taken_in_one_edit(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    qtbot.mouseClick(page.suggested.more, LEFT)
    assert sum(row.isVisible() for row in page.suggested.rows) == len(EightAction)
    qtbot.mouseClick(page.suggested.take_all, LEFT)
    assert len(page.project().actions) == len(EightAction)
    assert not page._suggested.isVisible()
    page.desk.undo()
    assert titles(page) == []


def test_an_action_of_ones_own_is_typed_into_its_group(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    group = page.groups[EightAction.TRAINING]
    qtbot.mouseClick(group.add, LEFT)
    settle()
    qtbot.keyClicks(focused(), "Coach the new people")
    qtbot.keyClick(focused(), Key.Key_Return)
    settle()
    (action,) = page.project().actions
    assert (action.title, action.serves) == ("Coach the new people", EightAction.TRAINING)
    assert not group.add.isVisible()


def test_a_group_shows_its_own_actions_and_moves_among_them(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    audit, crm = EightAction.AUDIT, EightAction.CRM_TRACKING
    add(
        page,
        Action(title="A", serves=audit),
        Action(title="x", serves=crm),
        Action(title="B", serves=audit),
        Action(title="y", serves=crm),
        Action(title="C", serves=audit),
    )
    editor = page.groups[audit].editor
    assert [row.values["title"] for row in editor.rows] == ["A", "B", "C"]
    editor.view.setFocus()
    editor.select(page.project().actions[0].id)
    qtbot.keyClick(editor.view, Key.Key_Down, Alt)
    assert [row.values["title"] for row in editor.rows] == ["B", "A", "C"]
    qtbot.keyClick(editor.view, Key.Key_Down, Alt)
    assert [row.values["title"] for row in editor.rows] == ["B", "C", "A"]
    assert [row.values["title"] for row in page.groups[crm].editor.rows] == ["x", "y"]
    qtbot.keyClick(editor.view, Key.Key_Up, Alt)
    qtbot.keyClick(editor.view, Key.Key_Up, Alt)
    assert [row.values["title"] for row in editor.rows] == ["A", "B", "C"]


def test_lines_are_pasted_into_their_group(project: Window) -> None:
    page = page_of(project)
    add(page, Action(title="A", serves=EightAction.AUDIT), Action(title="x", serves=EightAction.TRAINING))
    page.groups[EightAction.AUDIT].editor.paste("B\tRuth\t2027-03-14\nC\tLena\t")
    audit = [action for action in page.project().actions if action.serves is EightAction.AUDIT]
    assert [(a.title, a.owner, a.due) for a in audit] == [
        ("A", "", None),
        ("B", "Ruth", date(2027, 3, 14)),
        ("C", "Lena", None),
    ]


def test_a_date_is_typed_into_the_list(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    add(page, Action(title="A", serves=EightAction.AUDIT))
    view = page.groups[EightAction.AUDIT].editor.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 3))
    qtbot.keyClick(view, Key.Key_F2)
    settle()
    line = focused()
    assert isinstance(line, DateLine)
    assert line.text() == ""
    qtbot.keyClicks(line, "14.3.2027")
    qtbot.keyClick(line, Key.Key_Return)
    settle()
    assert page.project().actions[0].due == date(2027, 3, 14)


def test_opening_a_date_and_leaving_it_changes_nothing(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    add(page, Action(title="A", serves=EightAction.AUDIT))
    before = page.desk.undoable
    view = page.groups[EightAction.AUDIT].editor.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 3))
    qtbot.keyClick(view, Key.Key_F2)
    settle()
    qtbot.keyClick(focused(), Key.Key_Return)
    settle()
    assert page.project().actions[0].due is None
    assert page.desk.undoable == before


def test_the_details_of_the_chosen_action_stand_below_its_list(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    add(page, Action(title="A", serves=EightAction.AUDIT, reason="Nobody checks"))
    assert not page.detail.isVisible()
    sought = page.project().actions[0].id
    page.seek(sought)
    settle()
    assert page.detail.isVisible()
    assert page.groups[EightAction.AUDIT].room.indexOf(page.detail) >= 0
    page.desk.amend(Action, sought, serves=EightAction.TRAINING)
    settle()
    assert page.groups[EightAction.TRAINING].room.indexOf(page.detail) >= 0
    assert page.groups[EightAction.AUDIT].editor.rows == ()
    page.desk.remove(Action, [sought])
    settle()
    assert not page.detail.isVisible()


def test_the_plan_says_to_which_level_it_leads(sample: Window) -> None:
    page = page_of(sample)
    assert page._steps_frame.isVisible()
    assert [step[0] for step in page.steps.steps] == [2, 3]
    assert page.steps.steps[1][2].startswith("from ")
    for action in page.project().actions:
        page.desk.amend(Action, action.id, status=ActionStatus.DROPPED)
    assert [step[0] for step in page.steps.steps] == [2]
    assert page._steps_note.isVisible()


def test_deleting_offers_undo(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    add(page, Action(title="A", serves=EightAction.AUDIT))
    editor = page.groups[EightAction.AUDIT].editor
    editor.view.setFocus()
    editor.select(page.project().actions[0].id)
    qtbot.keyClick(editor.view, Key.Key_Delete)
    assert titles(page) == []
    project.view.messages.message.act()
    assert titles(page) == ["A"]


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-14",
        "2027/3/14",
        "14.3.2027",
        "14 March 2027",
        "14 Mar 2027",
        " March 14, 2027 ",
        "14.  March 2027",
    ],
)
def test_dates_are_understood_as_people_write_them(typed: str) -> None:
    assert read_date(typed) == date(2027, 3, 14)


@pytest.mark.parametrize("typed", ["", "soon", "31.2.2027", "3/4/2027", "2027"])
def test_what_is_no_date_or_two_dates_is_not_taken(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [("soon", "is no date"), ("3/4/27", "can be read as two dates"), ("14 March 1066", "1900 to 2199")],
)
def test_why_it_is_no_date_is_said(typed: str, words: str) -> None:
    assert misread_words(typed).startswith(f"“{typed}” ")
    assert words in misread_words(typed)


def test_a_day_without_a_year_is_the_next_one() -> None:
    today = date.today()  # noqa: DTZ011 - as the calendar on the wall
    for day in (today, today + timedelta(days=40)):
        assert read_date(f"{day.day} {date_words(day).split()[1]}") == day


def test_a_date_field_keeps_what_is_a_date_and_marks_what_is_not(qtbot: QtBot) -> None:
    field = DateField("Due")
    qtbot.addWidget(field)
    kept: list[object] = []
    field.committed.connect(kept.append)
    field.show_date(date(2027, 3, 14))
    field.selectAll()
    qtbot.keyClicks(field, "someday")
    qtbot.keyClick(field, Key.Key_Return)
    assert kept == []
    assert field.property("error") is True
    field.selectAll()
    qtbot.keyClicks(field, "1.4.2027")
    qtbot.keyClick(field, Key.Key_Return)
    assert kept == [date(2027, 4, 1)]
    assert field.property("error") is False
    field.clear()
    qtbot.keyClick(field, Key.Key_Return)
    assert kept == [date(2027, 4, 1), None]


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    field = DateField("Due")
    qtbot.addWidget(field)
    field.show()
    field.show_date(date(2027, 3, 14))
    kept: list[object] = []
    field.committed.connect(kept.append)
    qtbot.keyClick(field, Key.Key_Down, Alt)
    calendar = field.findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2027, 3, 14)
    calendar.clicked.emit(QDate(2027, 3, 20))
    assert kept == [date(2027, 3, 20)]
    assert field.text() == "20 March 2027"


def test_every_date_of_a_year_stands_on_one_line(project: Window, qtbot: QtBot) -> None:
    project.resize(1280, 800)
    page = page_of(project)
    add(page, Action(title="Agree stages"))
    view = next(group.editor.view for group in page.groups.values() if group.editor.isVisible())
    qtbot.waitUntil(lambda: view.columnWidth(1) > view.columnWidth(3) > 100)
    room = view.columnWidth(3) - 2 * CELL_SIDE
    days = (date(2026, month, 28) for month in range(1, 13))
    assert max(view.fontMetrics().horizontalAdvance(date_words(day)) for day in days) <= room
