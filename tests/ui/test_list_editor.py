"""The list editor on a real page: by keys, by mouse, from the clipboard, and with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from ui.labels import GOALS
from ui.look import Role, colour, scaled
from ui.look.tokens import CELL_SIDE
from ui.shell import Window
from ui.widgets.list_editor import ListEditor
from ui.widgets.list_paste import MOST_ROWS
from wizard.domain.assessment import Person, RespondentRole

Key = Qt.Key
Alt = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def people(project: Window, qtbot: QtBot) -> ListEditor:
    """The list of people, empty."""
    editor: ListEditor = project.view.page.people
    return editor


def names(window: Window) -> list[str]:
    return [person.name for person in window._desk.project.people]


def entries_of(window: Window) -> int:
    return len(window._desk.history())


def fill(window: Window, *given: str) -> None:
    window._desk.insert(window._desk.project.id, [Person(name=name) for name in given])
    QTest.qWait(20)


def cell(editor: ListEditor, row: int, column: int = 1) -> QPoint:
    return editor.view.visualRect(editor.model.index(row, column)).center()


def type_into_cell(qtbot: QtBot, text: str, end: Key | None = Key.Key_Return) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, text)
    if end is not None:
        qtbot.keyClick(field, end)
    QTest.qWait(20)


def roles(window: Window) -> list[RespondentRole]:
    return [person.role for person in window._desk.project.people]


def choose_in_popup(qtbot: QtBot, key: Key) -> None:
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget().findChild(QListView)
    qtbot.keyClick(popup, key)
    qtbot.keyClick(popup, Key.Key_Return)
    QTest.qWait(20)


def test_tab_fills_in_the_new_entry_and_goes_on_with_the_next(
    people: ListEditor, project: Window, qtbot: QtBot
) -> None:
    people.begin()
    type_into_cell(qtbot, "Anna", Key.Key_Tab)
    choose_in_popup(qtbot, Key.Key_S)
    type_into_cell(qtbot, "Ben", Key.Key_Tab)
    choose_in_popup(qtbot, Key.Key_M)
    assert names(project) == ["Anna", "Ben"]
    assert roles(project) == [RespondentRole.LEADER, RespondentRole.MARKETING]


def test_escape_while_a_new_entry_is_filled_in_ends_it(
    people: ListEditor, project: Window, qtbot: QtBot
) -> None:
    people.begin()
    type_into_cell(qtbot, "Anna", Key.Key_Tab)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.keyClick(QApplication.activePopupWidget().findChild(QListView), Key.Key_Escape)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    QTest.qWait(20)
    assert QApplication.focusWidget() is people.view
    assert people.view.currentIndex().row() == 0
    assert names(project) == ["Anna"]


def test_it_teaches_while_it_is_empty(people: ListEditor) -> None:
    assert people._empty.isVisible()
    assert not people.view.isVisible()


def test_entries_are_typed_one_after_the_other(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    people.begin()
    for name in ("Anna", "Ben", "Cleo"):
        type_into_cell(qtbot, name)
    qtbot.waitUntil(lambda: names(project) == ["Anna", "Ben", "Cleo"])
    assert entries_of(project) == 1 + 3
    type_into_cell(qtbot, "")  # Enter without words ends it
    assert names(project) == ["Anna", "Ben", "Cleo"]


def test_what_is_typed_in_the_last_row_is_kept_on_leaving(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    people.begin()
    type_into_cell(qtbot, "Anna", end=None)
    project.view.page._bound[0]._field.setFocus()
    assert names(project) == ["Anna"]


def test_what_is_typed_is_kept_on_leaving_the_step(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    people.begin()
    type_into_cell(qtbot, "Anna", end=None)
    qtbot.keyClick(project, Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert names(project) == ["Anna"]


def test_renaming_in_place(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben")
    people.view.measure()
    qtbot.mouseClick(people.view.viewport(), Qt.MouseButton.LeftButton, pos=cell(people, 1))
    qtbot.mouseDClick(people.view.viewport(), Qt.MouseButton.LeftButton, pos=cell(people, 1))
    type_into_cell(qtbot, "Benedict")
    assert names(project) == ["Anna", "Benedict"]
    assert project._desk.undoable == "amend:person"


def test_escape_leaves_a_name_as_it_was(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna")
    people.view.setFocus()
    people.view.setCurrentIndex(people.model.index(0, 1))
    qtbot.keyClick(people.view, Key.Key_F2)
    type_into_cell(qtbot, "Nobody", end=Key.Key_Escape)
    assert names(project) == ["Anna"]


def test_a_pause_in_typing_keeps_what_is_there(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna")
    people.view.setCurrentIndex(people.model.index(0, 1))
    qtbot.keyClick(people.view, Key.Key_F2)
    type_into_cell(qtbot, "Annabel", end=None)
    qtbot.waitUntil(lambda: names(project) == ["Annabel"], timeout=4000)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), "the cell stays open"
    qtbot.keyClicks(field, "le")
    qtbot.keyClick(field, Key.Key_Return)
    QTest.qWait(20)
    assert names(project) == ["Annabelle"]


def test_moving_by_keyboard(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben", "Cleo")
    people.view.setCurrentIndex(people.model.index(0, 1))
    qtbot.keyClick(people.view, Key.Key_Down, Alt)
    assert names(project) == ["Ben", "Anna", "Cleo"]
    assert people.view.currentIndex().row() == 1, "the cursor goes with the entry"
    qtbot.keyClick(people.view, Key.Key_Down, Alt)
    qtbot.keyClick(people.view, Key.Key_Down, Alt)
    assert names(project) == ["Ben", "Cleo", "Anna"]
    qtbot.keyClick(people.view, Key.Key_Up, Alt)
    assert names(project) == ["Ben", "Anna", "Cleo"]


@pytest.mark.parametrize(
    ("dragged", "to", "order"),
    [(0, 2, "Ben Anna Cleo"), (2, 0, "Cleo Anna Ben"), (0, 3, "Ben Cleo Anna"), (1, 1, "Anna Ben Cleo")],
)
def test_moving_by_drag(
    project: Window, people: ListEditor, qtbot: QtBot, dragged: int, to: int, order: str
) -> None:
    fill(project, "Anna", "Ben", "Cleo")
    people.view.measure()
    viewport = people.view.viewport()
    target = QPoint(10, people.view.rowViewportPosition(to) + 2)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=cell(people, dragged, 0))
    qtbot.mouseMove(viewport, target + QPoint(0, 1))
    qtbot.mouseMove(viewport, target)
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=target)
    assert names(project) == order.split()


def test_deleting_offers_undo(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben", "Cleo")
    people.view.setCurrentIndex(people.model.index(0, 1))
    qtbot.keyClick(people.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(people.view, Key.Key_Delete)
    assert names(project) == ["Cleo"]
    assert "2 people" in project.view.messages.message.words
    qtbot.mouseClick(project.view.messages._action, Qt.MouseButton.LeftButton)
    assert names(project) == ["Anna", "Ben", "Cleo"]


def test_when_the_last_entry_is_deleted_the_focus_is_where_one_begins(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    fill(project, "Anna")
    people.view.setFocus()
    qtbot.keyClick(people.view, Key.Key_Delete)
    assert names(project) == []
    assert QApplication.focusWidget() is people._begin[0]


def test_tab_comes_to_a_name_and_selects_nothing(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna")
    people.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert people.view.currentIndex() == people.model.index(0, 1)
    assert not people.view.selectionModel().hasSelection()


def test_delete_in_the_last_row_deletes_nothing(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna")
    people.view.setCurrentIndex(people.model.index(1, 1))
    qtbot.keyClick(people.view, Key.Key_Delete)
    assert names(project) == ["Anna"]


def paste(qtbot: QtBot, editor: ListEditor, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keySequence(editor.view, QKeySequence(QKeySequence.StandardKey.Paste))


def test_lines_from_a_spreadsheet_are_one_edit(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    before = entries_of(project)
    paste(qtbot, people, 'Anna\tSales leader\r\nBen\tsales person\r\n\r\n"Cleo\nvan Dam"\tastronaut\r\n')
    found = [(person.name, person.role) for person in project._desk.project.people]
    assert found == [
        ("Anna", RespondentRole.LEADER),
        ("Ben", RespondentRole.SELLER),
        ("Cleo\nvan Dam", RespondentRole.OTHER),
    ]
    assert entries_of(project) == before + 1
    assert "3 people" in project.view.messages.message.words


def paste_at_the_beginning(people: ListEditor, qtbot: QtBot, text: str) -> None:
    """Paste where a list without entries begins."""
    QApplication.clipboard().setText(text)
    people._begin[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keySequence(people._begin[0], QKeySequence(QKeySequence.StandardKey.Paste))


def test_lines_are_pasted_where_there_is_no_entry_yet(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    paste_at_the_beginning(people, qtbot, "Anna\tSales leader\nBen\tSales person")
    assert names(project) == ["Anna", "Ben"]
    assert project.focusWidget() is people.view


def test_nothing_to_paste_leaves_the_focus_where_there_is_no_entry_yet(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    paste_at_the_beginning(people, qtbot, " ")
    assert project.view.messages.message.words.startswith("There is no text to paste.")
    assert project.focusWidget() is people._begin[0]


def test_a_choice_is_known_by_a_word_of_its_name_and_the_others_are_named(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    paste(qtbot, people, "Anna\tManager\nBen\toperations\nCleo\tsales\nDora\tastronaut\nEva\tastronaut")
    other = RespondentRole.OTHER
    assert roles(project) == [RespondentRole.MANAGER, RespondentRole.OPERATIONS, other, other, other]
    words = project.view.messages.message.words
    assert words == (
        "Added: 5 people. 3 things were not understood and are marked in the list: “sales”, “astronaut”."
    )


def test_pressing_down_on_and_on_never_comes_to_delete(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    fill(project, "Anna", "Ben", "Cleo")
    people.view.setCurrentIndex(people.model.index(0, 1))
    people._down.setFocus(Qt.FocusReason.TabFocusReason)
    for _press in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Space)
        QTest.qWait(20)
    assert names(project) == ["Ben", "Cleo", "Anna"]
    assert QApplication.focusWidget() is people._down


def test_lines_go_below_the_current_entry(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben")
    people.view.setCurrentIndex(people.model.index(0, 1))
    paste(qtbot, people, "Xenia\nYves")
    assert names(project) == ["Anna", "Xenia", "Yves", "Ben"]


def test_lines_pasted_into_an_open_cell_become_entries(
    project: Window, people: ListEditor, qtbot: QtBot
) -> None:
    people.begin()
    QApplication.clipboard().setText("Anna\nBen")
    qtbot.keySequence(QApplication.focusWidget(), QKeySequence(QKeySequence.StandardKey.Paste))
    assert names(project) == ["Anna", "Ben"]


@pytest.mark.parametrize("text", ["x\n" * (MOST_ROWS + 1), "y" * 1_000_001])
def test_a_whole_sheet_is_refused_with_words(
    project: Window, people: ListEditor, qtbot: QtBot, text: str
) -> None:
    paste(qtbot, people, text)
    assert names(project) == []
    assert project.view.messages.message.kind == "error"
    assert str(MOST_ROWS) in project.view.messages.message.words


def test_nothing_to_paste_is_said(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    paste(qtbot, people, " \n\t\n")
    assert names(project) == []
    assert project.view.messages.message.words


def test_copying_gives_what_can_be_pasted(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben")
    people.view.selectAll()
    qtbot.keySequence(people.view, QKeySequence(QKeySequence.StandardKey.Copy))
    assert QApplication.clipboard().text() == "Anna\tOther\nBen\tOther"


def test_choosing_in_a_cell(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna")
    people.view.setCurrentIndex(people.model.index(0, 2))
    people.view.setFocus()
    qtbot.keyClick(people.view, Key.Key_F2)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    qtbot.keyClick(popup.focusWidget() or popup, Key.Key_Home)
    qtbot.keyClick(QApplication.activePopupWidget().focusWidget(), Key.Key_Return)
    assert project._desk.project.people[0].role is RespondentRole.LEADER


def test_a_hundred_and_fifty_entries_scroll_inside(project: Window, people: ListEditor) -> None:
    fill(project, *(f"Person {n}" for n in range(150)))
    people.view.measure()
    assert people.view.height() < people.view.height_of_all()
    first = project._desk.project.people[0]
    project._desk.amend(Person, first.id, name="Renamed")
    assert people.model.index(0, 1).data() == "Renamed"


def test_undo_keeps_selection_and_cursor(project: Window, people: ListEditor, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben", "Cleo")
    people.view.setCurrentIndex(people.model.index(2, 1))
    project._desk.remove(Person, [project._desk.project.people[0].id])
    assert people.current_id == project._desk.project.people[1].id
    project._desk.undo()
    assert people.view.currentIndex().row() == 2
    assert [row.id for row in people.rows] == [p.id for p in project._desk.project.people]


def is_marked(editor: ListEditor, row: int) -> bool:
    """Whether a row has the bar at its edge."""
    QTest.qWait(20)
    edge = editor.view.visualRect(editor.model.index(row, 0))
    return editor.view.viewport().grab().toImage().pixelColor(edge.left() + 1, edge.center().y()) == colour(
        Role.ACCENT
    )


def test_the_row_that_buttons_act_on_is_marked(people: ListEditor, project: Window, qtbot: QtBot) -> None:
    fill(project, "Anna", "Ben", "Cleo")
    assert not any(is_marked(people, row) for row in range(3))
    people.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert [is_marked(people, row) for row in range(3)] == [True, False, False]
    people._delete.setFocus(Qt.FocusReason.TabFocusReason)
    assert [is_marked(people, row) for row in range(3)] == [True, False, False]
    qtbot.keyClick(people._delete, Key.Key_Space)
    assert names(project) == ["Ben", "Cleo"]
    assert [is_marked(people, row) for row in range(2)] == [True, False]
    qtbot.keyClick(people._down, Key.Key_Space)
    assert names(project) == ["Cleo", "Ben"]
    assert [is_marked(people, row) for row in range(2)] == [False, True]


def test_a_row_is_no_higher_than_what_is_written_in_it(people: ListEditor, project: Window) -> None:
    letters = range(20, 60)
    fill(project, *("i" * (count - 1) + " i" for count in letters))  # some of them fill the line to its end
    people.view.setColumnWidth(1, 200)
    people.view.resizeRowsToContents()
    metrics, room = people.view.fontMetrics(), 200 - 2 * CELL_SIDE
    lines = [metrics.horizontalAdvance("i" * (count - 1) + " i") > room for count in letters]
    assert any(lines)
    assert not all(lines)
    for row, several in enumerate(lines):
        assert (people.view.rowHeight(row) > scaled(44)) == several


def test_below_the_last_row_there_is_one_line_and_not_two(project: Window, qtbot: QtBot) -> None:
    page, view = project.view.page, project.view.page.goals.list.view
    page.goals.button(next(iter(GOALS))).click()

    def lines_at_its_foot() -> int:
        drawn, foot = page.grab().toImage(), view.mapTo(page, QPoint(view.width() // 2, view.height()))
        below = [drawn.pixelColor(foot.x(), foot.y() + y) for y in range(-8, 8)]
        return below.count(colour(Role.LINE))

    qtbot.waitUntil(lambda: view.isVisible() and view.height() == view.height_of_all())
    qtbot.waitUntil(lambda: lines_at_its_foot() == 1)
