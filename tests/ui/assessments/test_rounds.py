"""Several assessments over time: begun, renamed, deleted, and two of them side by side."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.assessments.conftest import rating, rounds, settle
from ui.look import Scheme
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from wizard.domain import assessing, edits
from wizard.domain.assessment import Assessment, Evidence, Rating
from wizard.questionnaires import builtin_maturity, to_json

LEFT = Qt.MouseButton.LeftButton


def test_each_is_called_by_its_month_and_told_from_others_in_it(
    page: MaturityPage, qtbot: QtBot, project: Window
) -> None:
    panel, month = rounds(page), QLocale("en").toString(QDate.currentDate(), "MMMM yyyy")
    panel.name.setText("")
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert project.view.messages.message.words == f"The assessment “{month}” has begun."
    panel = rounds(page)
    assert panel.name.text() == f"{month} (2)"
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert panel.name.text() == f"{month} (3)"
    page.desk.undo()
    assert rounds(page).name.text() == f"{month} (2)"
    panel.name.setText("Autumn")
    page.desk.undo()
    settle()
    assert panel.name.text() == "Autumn"  # what is typed stays
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert [one.name for one in page.project().assessments] == ["Spring", "Autumn"]
    assert panel.name.text() == month


def test_the_next_one_begins_with_the_last_answers(page: MaturityPage, qtbot: QtBot, project: Window) -> None:
    panel = rounds(page)
    panel.name.setText("Autumn")
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert [one.name for one in page.project().assessments] == ["Spring", "Autumn"]
    assert rating(page, 0) is Rating.PARTIALLY
    assert page.card.isVisible()
    message = project.view.messages.message
    assert message.words == "The assessment “Autumn” has begun."
    message.act()
    assert [one.name for one in page.project().assessments] == ["Spring"]


def test_or_with_none(page: MaturityPage, qtbot: QtBot) -> None:
    panel = rounds(page)
    panel.from_last.setFocus()
    qtbot.keyClick(panel.from_last, Qt.Key.Key_Down)
    assert panel.from_none.isChecked()
    qtbot.mouseClick(panel.begin, LEFT)
    assert page.project().assessment.answers == ()
    assert len(page.project().assessments) == 2


@pytest.mark.parametrize("whole", [False, True], ids=["one question", "a whole area"])
def test_a_new_one_begins_at_its_first_question_at_the_top(
    page: MaturityPage, qtbot: QtBot, project: Window, whole: bool
) -> None:
    project.resize(1024, 600)
    asked = page.desk.questionnaire.criteria
    for criterion in asked[:3]:
        page.desk.do("agree", assessing.agree, criterion.key, Rating.FULLY)
    page.ask(asked[3].key)
    page.bar.whole.setChecked(whole)
    page._change_view()
    panel = rounds(page)
    panel.from_none.setChecked(True)
    area = page.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert page._key == asked[0].key
    assert area.verticalScrollBar().value() == 0
    if whole:
        assert page.grid.current_key == asked[0].key
    else:
        assert page.place.text().startswith("Question 1 of")
        assert page.card.choice.has_focus()


def test_an_assessment_is_renamed_in_place(page: MaturityPage, qtbot: QtBot, project: Window) -> None:
    panel = rounds(page)
    (row,) = panel.list.rows
    assert row.name.text() == "Spring"
    assert row.about.text().endswith("2 questions answered · the present one")
    row.name.setFocus()
    row.name.selectAll()
    qtbot.keyClicks(row.name, "Spring 2026")
    qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert page.project().assessment.name == "Spring 2026"
    assert page.desk.undo() == "amend:assessment"
    assert row.name.text() == "Spring"
    row.name.selectAll()
    qtbot.keyClicks(row.name, "Easter")
    project.view.commit()  # as on closing the window, before the pause that keeps it
    assert page.project().assessment.name == "Easter"


def test_the_present_assessment_is_deleted_and_comes_back(
    page: MaturityPage, qtbot: QtBot, project: Window
) -> None:
    panel = rounds(page)
    panel.name.setText("Autumn")
    panel.from_none.setChecked(True)
    qtbot.mouseClick(panel.begin, LEFT)
    panel = rounds(page)
    spring, autumn = panel.list.rows
    assert autumn.about.text().endswith("nothing answered yet · the present one")
    autumn.delete.setFocus()
    qtbot.keyClick(autumn.delete, Qt.Key.Key_Return)
    assert [one.name for one in page.project().assessments] == ["Spring"]
    assert panel.list.rows == [spring]
    assert spring.delete.hasFocus()
    assert spring.about.text().endswith("the present one")
    message = project.view.messages.message
    assert message.words == (
        "“Autumn” was deleted with its answers. “Spring” is the present assessment again."
    )
    message.act()
    assert [row.name.text() for row in panel.list.rows] == ["Spring", "Autumn"]


def test_the_only_assessment_can_be_deleted_and_is_no_dead_end(
    page: MaturityPage, qtbot: QtBot, project: Window
) -> None:
    panel = rounds(page)
    qtbot.mouseClick(panel.list.rows[0].delete, LEFT)
    assert page.project().assessments == ()
    assert not panel._list_frame.isVisible()
    assert project.view.messages.message.words == "“Spring” was deleted with its answers."
    settle(page)
    assert panel.begin.isEnabled()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert page.empty.isVisible()
    qtbot.keyClick(project, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rating(page, 1) is Rating.FULLY
    assert page.card.isVisible()


def test_two_are_compared_side_by_side(page: MaturityPage, qtbot: QtBot) -> None:
    panel = rounds(page)
    assert not panel._comparison.isVisible()
    qtbot.mouseClick(panel.begin, LEFT)
    first, second = (c.key for c in page.desk.questionnaire.criteria[:2])
    page.desk.do("agree", assessing.agree, first, Rating.FULLY)
    page.desk.do("agree", assessing.agree, second, Rating.LARGELY)
    panel = rounds(page)
    assert panel._comparison.isVisible()
    assert panel.levels.text() == "Level 1, then level 1"
    assert panel._heads["rose"].text() == "One rating rose"
    assert panel._heads["fell"].text() == "One rating fell"
    (rose,) = [row for row in panel.lists["rose"].rows if row.isVisible()]
    assert rose.state.text() == "Partially, then Fully"
    assert panel.profiles.isVisible()
    area = page.desk.questionnaire.areas[0].name.words("en")
    assert f"{area}: " in panel.profiles.accessibleDescription()
    assert " more" in panel.profiles.accessibleDescription()
    assert "different questions" not in panel.others.text()
    panel.before.setFocus()
    qtbot.keyClick(panel.before, Qt.Key.Key_Down)  # the later one with itself
    assert panel._heads["rose"].text() == "Nothing rose."
    assert " more" not in panel.profiles.accessibleDescription()
    qtbot.keyClick(panel.before, Qt.Key.Key_Up)
    qtbot.mouseClick(rose.open, LEFT)
    settle()
    assert page._key == first
    assert page.card.isVisible()


def test_old_evidence_is_named_and_leads_to_its_question(page: MaturityPage, qtbot: QtBot) -> None:
    panel = rounds(page)
    (row,) = panel.old.rows
    assert row.state.text().startswith("The newest evidence is from ")
    qtbot.mouseClick(row.open, LEFT)
    settle()
    assert page._key == page.desk.questionnaire.criteria[2].key


def test_fresh_evidence_is_not_named(page: MaturityPage) -> None:
    third = page.desk.questionnaire.criteria[2].key
    page.desk.do("add-evidence", assessing.add_evidence, third, [Evidence(text="New", dated=date.today())])  # noqa: DTZ011
    assert not rounds(page)._old.isVisible()


def test_an_older_questionnaire_is_shown_as_it_was(page: MaturityPage, qtbot: QtBot) -> None:
    spring = page.project().assessment
    shorter = to_json(builtin_maturity()).replace(builtin_maturity().criteria[0].key, "renamed-since")
    page.desk.do("amend:assessment", edits.amend, Assessment, spring.id, questionnaire=shorter)
    panel = rounds(page)
    panel.questions.setFocus()
    qtbot.keyClick(panel.questions, Qt.Key.Key_Down)
    qtbot.mouseClick(panel.begin, LEFT)
    panel = rounds(page)
    assert panel.others.text().startswith("The two asked different questions: ")
    assert "One question is new." in panel.others.text()
    assert "One question is no longer asked." in panel.others.text()


def test_the_picture_of_two_is_laid_out_for_its_width_and_in_the_colours_of_the_window(
    page: MaturityPage, qtbot: QtBot
) -> None:
    panel = rounds(page)
    qtbot.mouseClick(panel.begin, LEFT)
    picture = rounds(page).profiles
    settle()
    assert picture.height() > 20 * len(page.desk.questionnaire.areas)
    wide = picture.grab().toImage()
    assert wide.width() == picture.width() * wide.devicePixelRatio()
    page.look.choose(scheme=Scheme.DARK if page.look.scheme is not Scheme.DARK else Scheme.LIGHT)
    settle()
    assert picture.grab().toImage() != wide
