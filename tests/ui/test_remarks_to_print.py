"""Remarks to print, at Documents: nothing is printed that nobody has released, one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.documents.reports import model
from ui.pages.documents import DocumentsPage
from ui.pages.remarks import Remarks
from ui.shell import Window
from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.project import Project
from wizard.domain.remarks import Release, printable, release_of
from wizard.questionnaires import to_json

LEFT = Qt.MouseButton.LeftButton
PEOPLE = (
    Person(id="1" * 32, name="Jana Berg", role=RespondentRole.SELLER),
    Person(id="2" * 32, name="Ole Lund", role=RespondentRole.LEADER),
)


def fill(window: Window, *notes: str) -> None:
    """Give the project these remarks on its first question, by the two people in turn."""
    desk = window.view.page.desk
    asked = model(areas=1, per=2)
    votes = tuple(
        Vote(id=f"{n:032x}", person=PEOPLE[n % 2].id, rating=Rating.PARTIALLY, note=note)
        for n, note in enumerate(notes)
    )
    answers = (Answer(id="a" * 32, criterion=asked.criteria[0].key, votes=votes),)
    desk.insert(desk.project.id, PEOPLE)
    desk.insert(desk.project.id, [Assessment(id="b" * 32, questionnaire=to_json(asked), answers=answers)])


def panel_of(window: Window) -> Remarks:
    window.view.open("documents")
    QApplication.processEvents()
    page = window.view.page
    assert isinstance(page, DocumentsPage)
    return page.remarks


def vote_of(panel: Remarks, number: int) -> Vote:
    return edits.find(panel._page.project(), Vote, f"{number:032x}")


def all_words(panel: Remarks) -> str:
    """Everything that is shown, in labels and in the list."""
    shown = [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
    cells = [str(value) for row in panel.list.rows for value in row.values.values()]
    return "\n".join((*shown, *cells, panel.wording.toPlainText()))


def test_without_remarks_it_says_where_they_come_from(project: Window) -> None:
    panel = panel_of(project)
    assert "People write them on their answer sheets." in all_words(panel)
    assert not panel.print.isVisible()
    assert not panel.wording.isVisible()


def test_nothing_is_released_to_begin_with(project: Window) -> None:
    fill(project, "I was that one.", "We agree.")
    panel = panel_of(project)
    assert "None is released: the report prints none." in all_words(panel)
    assert [row.values["state"] for row in panel.list.rows] == ["Not printed", "Not printed"]
    assert not panel.print.isChecked()


def test_a_remark_is_released_in_other_words_by_keyboard(project: Window, qtbot: QtBot) -> None:
    fill(project, "I was that one.", "We agree.")
    panel = panel_of(project)
    panel.list.view.setFocus()
    qtbot.keyClick(panel.list.view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: panel.chosen == f"{0:032x}")  # sellers come after leaders
    panel.wording.setFocus()
    panel.wording.selectAll()
    qtbot.keyClicks(panel.wording, "One of us was.")
    qtbot.keyClick(panel.wording, Qt.Key.Key_Tab)
    qtbot.keyClick(panel.print, Qt.Key.Key_Space)
    assert (printable(vote_of(panel, 0)), vote_of(panel, 0).note) == ("One of us was.", "I was that one.")
    assert release_of(vote_of(panel, 1)) is Release.WITHHELD
    assert "The report prints 1 of 2 remarks, in your wording." in all_words(panel)
    assert [row.values["state"] for row in panel.list.rows] == ["Not printed", "Printed"]
    assert panel.print.hasFocus()


def test_ticking_at_once_after_typing_keeps_what_is_typed(project: Window, qtbot: QtBot) -> None:
    fill(project, "I was that one.")
    panel = panel_of(project)
    panel.wording.setFocus()
    panel.wording.setPlainText("One of us was.")
    panel.print.click()  # without leaving the field
    assert printable(vote_of(panel, 0)) == "One of us was."
    panel.wording.setPlainText("Somebody was.")
    panel.commit()
    assert printable(vote_of(panel, 0)) == "Somebody was."


def test_a_release_is_undone_and_made_again(project: Window, qtbot: QtBot) -> None:
    fill(project, "I was that one.")
    panel = panel_of(project)
    qtbot.mouseClick(panel.print, LEFT)
    assert printable(vote_of(panel, 0)) == "I was that one."
    desk = panel._page.desk
    assert desk.undo() == "release-remark"
    assert printable(vote_of(panel, 0)) == ""
    assert not panel.print.isChecked()
    assert desk.redo() == "release-remark"
    assert panel.print.isChecked()
    qtbot.mouseClick(panel.print, LEFT)
    assert desk.undoable == "withhold-remark"
    assert printable(vote_of(panel, 0)) == ""


def test_an_empty_wording_releases_nothing(project: Window, qtbot: QtBot) -> None:
    fill(project, "I was that one.")
    panel = panel_of(project)
    panel.wording.setPlainText("  ")
    qtbot.mouseClick(panel.print, LEFT)
    assert not panel.print.isChecked()
    assert printable(vote_of(panel, 0)) == ""


def test_a_wording_typed_for_one_remark_never_goes_to_the_next(project: Window, qtbot: QtBot) -> None:
    fill(project, "First", "Second")
    panel = panel_of(project)
    first = panel.chosen
    panel.wording.setFocus()
    panel.wording.setPlainText("Reworded")
    panel.list.select(next(row.id for row in panel.list.rows if row.id != first))
    QApplication.processEvents()
    assert panel.chosen != first
    assert edits.find(panel._page.project(), Vote, first).wording == "Reworded"
    assert edits.find(panel._page.project(), Vote, panel.chosen).wording == ""
    assert panel.wording.words() != "Reworded"


def test_a_remark_that_changed_asks_for_a_new_release(project: Window, qtbot: QtBot) -> None:
    fill(project, "I was that one.")
    panel = panel_of(project)
    qtbot.mouseClick(panel.print, LEFT)
    panel._page.desk.amend(Vote, f"{0:032x}", note="I was, and Ole was.")
    assert not panel.print.isChecked()
    said = all_words(panel)
    assert "The remark has changed since you released it." in said
    assert "One has changed since you released it and is no longer printed." in said
    assert "I was, and Ole was." in said
    qtbot.mouseClick(panel.print, LEFT)
    assert release_of(vote_of(panel, 0)) is Release.RELEASED
    assert "has changed" not in all_words(panel)


@pytest.mark.parametrize("names", [False, True])
def test_the_role_is_shown_and_the_name_only_where_the_project_shows_names(
    project: Window, names: bool
) -> None:
    fill(project, "I was that one.")
    desk = project.view.page.desk
    desk.amend(Project, desk.project.id, names_shown=names)
    panel = panel_of(project)
    (row,) = panel.list.rows
    assert ("Jana Berg" in row.values["who"]) is names
    assert ("Jana Berg" in all_words(panel)) is names
    assert "Jana Berg" not in panel.print.accessibleDescription()


def test_hundreds_of_remarks_scroll_in_the_list(project: Window) -> None:
    fill(project, *(f"Remark {n}" for n in range(400)))
    panel = panel_of(project)
    assert len(panel.list.rows) == 400
    assert panel.list.view.height() < 600
    assert panel.print.isVisible()


def test_a_remark_that_goes_leaves_the_next_one_in_view(project: Window) -> None:
    fill(project, "First", "Second")
    panel = panel_of(project)
    gone = panel.chosen
    panel._page.desk.remove(Vote, [gone])
    assert panel.chosen
    assert panel.chosen != gone
    panel._page.desk.remove(Vote, [panel.chosen])
    assert not panel.print.isVisible()
    panel._page.desk.undo()
    assert panel.print.isVisible()


def test_a_remark_on_a_question_that_is_no_longer_asked_is_shown_by_its_key(project: Window) -> None:
    fill(project, "I was that one.")
    desk = project.view.page.desk
    desk.amend(Answer, "a" * 32, criterion="dropped")
    panel = panel_of(project)
    assert panel.list.rows[0].values["number"] == "–"
    assert "dropped" in all_words(panel)


def test_undo_says_what_it_would_take_back_and_never_who_wrote_it(project: Window, qtbot: QtBot) -> None:
    fill(project, "I was that one.")
    panel = panel_of(project)
    qtbot.mouseClick(panel.print, LEFT)
    about = panel._page.desk.would_take_back()
    from wizard.messages.edits import edit_words

    words = edit_words("release-remark", about, panel._page.desk.questionnaire)
    assert words.startswith("Release of a remark on “")
    assert "Jana" not in words
    assert replace(about, person="").criterion == about.criterion
