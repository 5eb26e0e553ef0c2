"""Company, filled in from the first key to the last."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.labels import GOALS
from ui.pages.company import CompanyPage
from ui.shell import Window
from ui.widgets.basics import Button
from ui.widgets.fields import LineField, TextField
from ui.widgets.messages import Message

Key = Qt.Key


@pytest.fixture
def page(project: Window) -> CompanyPage:
    QApplication.processEvents()
    assert isinstance(project.view.page, CompanyPage)
    return project.view.page


def in_sight(page: CompanyPage) -> bool:
    """Whether the cell that keys go to is in the part of the page that the window shows."""
    view = page.people.view
    cell = view.visualRect(view.currentIndex())
    corners = (cell.topLeft(), cell.bottomRight())
    area = page.parentWidget().parentWidget().parentWidget()
    return all(area.rect().contains(view.viewport().mapTo(area, corner)) for corner in corners)


def in_empty_cell() -> bool:
    """Whether keys go to a cell in which nothing is written yet."""
    cell = focused()
    return isinstance(cell, QLineEdit) and not cell.text()


def test_the_row_that_is_typed_into_stays_in_sight(page: CompanyPage, qtbot: QtBot) -> None:
    page.people._empty.findChild(Button).setFocus()
    qtbot.keyClick(focused(), Key.Key_Return)
    for number in range(12):
        qtbot.waitUntil(lambda: in_empty_cell() and in_sight(page))  # the next one, not the one just left
        qtbot.keyClicks(focused(), f"Person {number}")
        qtbot.keyClick(focused(), Key.Key_Return)
    qtbot.waitUntil(in_empty_cell)
    qtbot.keyClick(focused(), Key.Key_Escape)
    for _row in range(12):
        qtbot.keyClick(focused(), Key.Key_Up)
        qtbot.waitUntil(lambda: in_sight(page))
    assert page.people.view.currentIndex().row() == 0


def shown_whole(page: CompanyPage, widget: QWidget) -> bool:
    """Whether all of a widget is in the part of the page that the window shows."""
    view = scrolled(page).viewport()
    return view.rect().contains(QRect(widget.mapTo(view, QPoint(0, 0)), widget.size()))


def scrolled(page: CompanyPage) -> QScrollArea:
    area = page.parentWidget().parentWidget().parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    return area


def put_at_the_fold(page: CompanyPage, widget: QWidget) -> None:
    """Scroll so far that a widget stands at the lower edge of what is in sight, and has the focus."""
    widget.setFocus()
    area = scrolled(page)
    lower = widget.mapTo(area.viewport(), QPoint(0, widget.height())).y()
    area.verticalScrollBar().setValue(area.verticalScrollBar().value() + lower - area.viewport().height())
    assert shown_whole(page, widget)


def test_the_next_to_be_ranked_stays_in_sight(page: CompanyPage, qtbot: QtBot) -> None:
    for goal in list(GOALS)[:4]:
        button = page.goals.button(goal)
        put_at_the_fold(page, button)
        qtbot.keyClick(button, Key.Key_Space)
        qtbot.waitUntil(lambda: page.goals.list.view.height() == page.goals.list.view.height_of_all())
        assert focused() is not button
        qtbot.waitUntil(lambda: shown_whole(page, focused()))


@pytest.mark.parametrize("backward", [True, False])
def test_what_tab_comes_to_from_outside_the_page_is_in_sight(
    page: CompanyPage, project: Window, qtbot: QtBot, backward: bool
) -> None:
    bar = scrolled(page).verticalScrollBar()
    before, key = (
        (project.view._next, Key.Key_Backtab) if backward else (project.view.steps._keys, Key.Key_Tab)
    )
    before.setFocus()
    bar.setValue(0 if backward else bar.maximum())
    qtbot.keyClick(before, key)
    assert page.isAncestorOf(focused())
    assert shown_whole(page, focused())


def test_a_message_leaves_what_has_the_focus_in_sight(page: CompanyPage, project: Window) -> None:
    button = page.goals.button(next(iter(GOALS)))
    put_at_the_fold(page, button)
    project.view.messages.say(Message("Three documents are in the folder."))
    QApplication.processEvents()
    assert project.view.messages.isVisible()
    assert shown_whole(page, button)


def test_what_grows_above_it_does_not_push_the_row_that_is_typed_into_out_of_sight(
    page: CompanyPage, qtbot: QtBot
) -> None:
    page.people._empty.findChild(Button).setFocus()
    qtbot.keyClick(focused(), Key.Key_Return)
    for number in range(6):
        qtbot.waitUntil(lambda: in_empty_cell() and in_sight(page))
        qtbot.keyClicks(focused(), f"Person {number}")
        qtbot.keyClick(focused(), Key.Key_Return)
    qtbot.waitUntil(lambda: in_empty_cell() and in_sight(page))
    first = page.findChild(TextField)
    for height in range(first.height() + 40, first.height() + 400, 40):
        first.setFixedHeight(height)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: in_sight(page))


def test_typing_goes_on_where_the_name_of_the_project_ends(page: CompanyPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(focused(), " Trading")
    qtbot.keyClick(focused(), Key.Key_Tab)
    assert page.project().company == "Northwind Trading"


def test_the_name_of_the_company_has_no_line_breaks(page: CompanyPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_Return)
    QApplication.clipboard().setText(" Trading\nand Sons")
    qtbot.keyClick(focused(), Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert page.project().company == "Northwind Trading and Sons"


def test_typing_goes_on_where_a_text_ends(page: CompanyPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClicks(focused(), "Field sales")
    qtbot.keyClick(focused(), Key.Key_Tab)
    qtbot.keyClick(focused(), Key.Key_Home)
    qtbot.keyClick(focused(), Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(focused(), ", North")
    page.commit()
    assert page.project().team == "Field sales, North"


def test_a_long_name_of_a_company_can_be_read_whole(page: CompanyPage, qtbot: QtBot) -> None:
    field = focused()
    assert isinstance(field, TextField)
    low = field.height()
    qtbot.keyClicks(field, " Automation and Conveying Machinery of Northern and Eastern Europe" * 2)
    qtbot.waitUntil(lambda: field.height() > low)
    QApplication.processEvents()
    assert not field.verticalScrollBar().isVisible()
    lines = round(field.document().size().height())
    assert field.viewport().height() >= lines * field.fontMetrics().lineSpacing()


@pytest.mark.parametrize(
    ("chosen", "then"),
    [
        ("leanness", "crm-fit"),  # the next one
        ("crm-fit", "leanness"),  # the last one: the one before
    ],
)
def test_the_focus_stays_with_what_else_can_be_chosen(
    page: CompanyPage, qtbot: QtBot, chosen: str, then: str
) -> None:
    page.obstacles.button(chosen).setFocus()
    qtbot.keyClick(focused(), Key.Key_Return)
    assert page.project().obstacles == (chosen,)
    assert focused() is page.obstacles.button(then)


def test_after_the_last_choice_the_focus_is_on_the_list(page: CompanyPage, qtbot: QtBot) -> None:
    first = next(iter(page.obstacles._buttons.values()))
    first.setFocus()
    for _choice in page.obstacles._buttons:
        qtbot.keyClick(focused(), Key.Key_Return)
    assert len(page.project().obstacles) == len(page.obstacles._buttons)
    assert focused() is page.obstacles.list.view


def test_names_beside_votes_are_asked_for_once_more_where_people_voted_unseen(
    sample: Window, qtbot: QtBot
) -> None:
    page = sample.view.page
    votes = sum(len(answer.votes) for one in page.project().assessments for answer in one.answers)
    names = page.names
    names.check.setFocus()
    qtbot.keyClick(names.check, Key.Key_Space)
    assert names.question.isVisible()
    assert f"{votes} votes" in names.words.text()
    assert not names.check.isChecked()
    assert not page.project().names_shown
    assert focused() is names.keep, "Enter changes nothing"
    qtbot.keyClick(names.keep, Key.Key_Return)
    assert not names.question.isVisible()
    assert focused() is names.check
    assert not page.project().names_shown
    qtbot.keyClick(names.check, Key.Key_Space)
    qtbot.keyClick(names.show_all, Key.Key_Return)
    assert page.project().names_shown
    assert names.check.isChecked()
    assert not names.question.isVisible()
    sample.view.undo()
    assert not page.project().names_shown
    assert not names.check.isChecked()


def test_names_beside_votes_need_no_question_before_anybody_voted(page: CompanyPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.names.check, Key.Key_Space)
    assert page.project().names_shown
    assert not page.names.question.isVisible()
    qtbot.keyClick(page.names.check, Key.Key_Space)
    assert not page.project().names_shown
    assert not page.names.check.isChecked()


def test_undo_says_whom_it_was_about(sample: Window, qtbot: QtBot) -> None:
    view, page = sample.view, sample.view.page
    last = page.project().people[-1].name
    page.people.view.setCurrentIndex(page.people.model.index(len(page.people.rows) - 1, 1))
    for _time in range(2):
        qtbot.keyClick(page.people._up, Key.Key_Space)
        QApplication.processEvents()
    view.undo()
    assert last in view.messages.message.words
    assert view.messages.message.words.endswith(" moved")


def test_a_project_is_renamed_and_never_left_without_a_name(
    page: CompanyPage, project: Window, qtbot: QtBot
) -> None:
    """What was typed too fast on the start screen stands over every page that a room sees."""
    field = next(f for f in page.findChildren(LineField) if f.accessibleName() == "Name of the project")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Brightwater")
    qtbot.keyClick(field, Key.Key_Return)
    assert page.project().name == "Brightwater"
    assert project.windowTitle().startswith("Brightwater – ")
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    field.commit()
    assert page.project().name == "Brightwater"
    problems = [label for label in field.parentWidget().findChildren(QLabel) if label.isVisible()]
    assert "A project needs a name, for instance the company’s." in [label.text() for label in problems]
    qtbot.keyClicks(field, "Brightwater Pumps")
    field.commit()
    assert page.project().name == "Brightwater Pumps"
    assert page.desk.undoable == "amend:project"
    qtbot.keyClick(project, Key.Key_Home, Qt.KeyboardModifier.AltModifier)
    assert project.start.list.entries.index(0).data(Qt.ItemDataRole.UserRole).name == "Brightwater Pumps"
