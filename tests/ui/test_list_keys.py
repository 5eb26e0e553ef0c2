"""Keys in lists and rows of buttons: Esc gives up what was typed, and no key leads where nobody looks."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.shell import Window
from ui.widgets.basics import Button
from ui.widgets.list_editor import ListEditor
from wizard.domain.assessment import Person
from wizard.domain.plan import Action

Key = Qt.Key


@pytest.fixture
def left_at(request: pytest.FixtureRequest) -> str:
    return "action-plan" if "plan" in request.fixturenames else ""


@pytest.fixture
def people(project: Window) -> ListEditor:
    project._desk.insert(
        project._desk.project.id, [Person(name="Anna"), Person(name="Ben"), Person(name="Cleo")]
    )
    QTest.qWait(20)
    return project.view.page.people


@pytest.fixture
def plan(project: Window) -> ListEditor:
    project._desk.insert(project._desk.project.id, [Action(title="Agree", owner="Jo", due=date(2027, 3, 14))])
    QTest.qWait(20)
    return next(group.editor for group in project.view.page.groups.values() if group.editor.isVisible())


def first_person(window: Window) -> str:
    return window._desk.project.people[0].name


def open_cell(editor: ListEditor, qtbot: QtBot, row: int, column: int) -> QLineEdit:
    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.model.index(row, column))
    qtbot.keyClick(editor.view, Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    return field


def at(editor: ListEditor) -> tuple[int, int]:
    return editor.view.currentIndex().row(), editor.view.currentIndex().column()


def test_escape_gives_up_what_a_pause_has_kept(people: ListEditor, project: Window, qtbot: QtBot) -> None:
    field = open_cell(people, qtbot, 0, 1)
    for part in ("Bob", "by"):  # kept twice while it was typed
        qtbot.keyClicks(field, part)
        qtbot.waitUntil(lambda: first_person(project) == field.text(), timeout=4000)
    before = len(project._desk.history())
    qtbot.keyClicks(field, " Brown")
    qtbot.keyClick(field, Key.Key_Escape)
    QTest.qWait(20)
    assert first_person(project) == "Anna"
    assert people.model.index(0, 1).data() == "Anna"
    assert len(project._desk.history()) == before + 1, "the log says that it was put back"
    assert project.focusWidget() is people.view
    project.view.undo()
    assert first_person(project) == "Bobby"


def test_escape_without_a_pause_leaves_nothing_in_the_log(
    people: ListEditor, project: Window, qtbot: QtBot
) -> None:
    before = len(project._desk.history())
    field = open_cell(people, qtbot, 0, 1)
    qtbot.keyClicks(field, "Bob")
    qtbot.keyClick(field, Key.Key_Escape)
    QTest.qWait(1200)  # longer than the pause
    assert first_person(project) == "Anna"
    assert len(project._desk.history()) == before
    assert project.focusWidget() is people.view


def test_escape_is_for_the_open_cell_alone(people: ListEditor, project: Window, qtbot: QtBot) -> None:
    """What was kept before, in this cell or another, is not taken back by a later Esc."""
    field = open_cell(people, qtbot, 0, 1)
    qtbot.keyClicks(field, "Bob")
    qtbot.keyClick(field, Key.Key_Return)
    QTest.qWait(20)
    field = open_cell(people, qtbot, 1, 1)
    qtbot.keyClicks(field, "Bill")
    qtbot.keyClick(field, Key.Key_Escape)
    qtbot.keyClick(people.view, Key.Key_Escape)
    assert [person.name for person in project._desk.project.people] == ["Bob", "Ben", "Cleo"]


def test_escape_where_the_row_has_gone_meanwhile(people: ListEditor, project: Window, qtbot: QtBot) -> None:
    field = open_cell(people, qtbot, 1, 1)
    qtbot.keyClicks(field, "Bill")
    project._desk.remove(Person, [project._desk.project.people[1].id])
    QTest.qWait(20)
    qtbot.keyClick(project.focusWidget(), Key.Key_Escape)
    assert [person.name for person in project._desk.project.people] == ["Anna", "Cleo"]
    assert people.isAncestorOf(project.focusWidget())


@pytest.mark.parametrize(
    ("column", "typed"), [(1, "Other"), (2, "Kim"), (3, "15 jan 2028"), (3, "no date"), (3, "")]
)
def test_escape_leaves_every_kind_of_cell_as_it_was(
    plan: ListEditor, project: Window, qtbot: QtBot, column: int, typed: str
) -> None:
    before = project._desk.project.actions
    field = open_cell(plan, qtbot, 0, column)
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, typed)
    if column < 3:
        qtbot.waitUntil(lambda: project._desk.project.actions != before, timeout=4000)
    qtbot.keyClick(field, Key.Key_Escape)
    QTest.qWait(20)
    assert project._desk.project.actions == before
    assert project.focusWidget() is plan.view


def test_escape_in_the_list_of_a_cell_leaves_the_cell(
    plan: ListEditor, project: Window, qtbot: QtBot
) -> None:
    before = len(project._desk.history())
    plan.view.setFocus()
    plan.view.setCurrentIndex(plan.model.index(0, 4))
    qtbot.keyClick(plan.view, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget().focusWidget()
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(QApplication.activePopupWidget().focusWidget(), Key.Key_Escape)
    QTest.qWait(50)
    assert len(project._desk.history()) == before
    assert project.focusWidget() is plan.view
    assert at(plan) == (0, 4)


def test_home_and_left_end_at_the_first_words(people: ListEditor, qtbot: QtBot) -> None:
    people.view.setFocus()
    for key, begin in ((Key.Key_Home, (1, 2)), (Key.Key_Left, (1, 1)), (Key.Key_Home, (0, 1))):
        people.view.setCurrentIndex(people.model.index(*begin))
        qtbot.keyClick(people.view, key)
        assert at(people) == (begin[0], 1)
    qtbot.keyClicks(people.view, "Z")
    assert isinstance(QApplication.focusWidget(), QLineEdit)


def buttons_of(editor: ListEditor) -> list[Button]:
    return [
        button for button in (editor._up, editor._down, editor._delete, editor._paste) if button.isEnabled()
    ]


def focus_after(qtbot: QtBot, start: QWidget, key: Key) -> QWidget | None:
    start.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(start, key)
    return start.window().focusWidget()


@pytest.mark.parametrize(
    ("back", "forth"),
    [(Key.Key_Left, Key.Key_Right), (Key.Key_Up, Key.Key_Down)],
    ids=["sideways", "upright"],
)
def test_arrows_do_not_leave_a_row_of_buttons(
    people: ListEditor, qtbot: QtBot, back: Key, forth: Key
) -> None:
    people.view.setCurrentIndex(people.model.index(1, 1))
    row = buttons_of(people)
    assert len(row) == 4
    for place, button in enumerate(row):
        assert focus_after(qtbot, button, forth) is row[min(place + 1, len(row) - 1)]
        assert focus_after(qtbot, button, back) is row[max(place - 1, 0)]


def test_arrows_do_not_leave_the_steps(project: Window, qtbot: QtBot) -> None:
    steps = project.view.steps
    first, last = steps.button("company"), steps.button("documents")
    assert focus_after(qtbot, first, Key.Key_Up) is first
    assert focus_after(qtbot, last, Key.Key_Down) is last
    assert focus_after(qtbot, first, Key.Key_Down) is steps.button("maturity")


def test_an_arrow_on_the_way_on_leads_to_no_field(project: Window, qtbot: QtBot) -> None:
    project.view.open("buyer-process")
    QTest.qWait(20)
    on, back = project.view._next, project.view._back
    assert focus_after(qtbot, on, Key.Key_Right) in (on, back)
    assert focus_after(qtbot, back, Key.Key_Left) in (on, back)
