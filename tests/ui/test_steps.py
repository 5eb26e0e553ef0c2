"""The steps of a project: walked by button, key and click, what each lacks, and the last place kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.listing import OpenWindow
from ui.pages import PAGES
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.step_list import StepState
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
Alt = Qt.KeyboardModifier.AltModifier


def test_steps_by_button_key_and_click(project: Window, qtbot: QtBot) -> None:
    view, keys = project.view, list(PAGES)
    qtbot.mouseClick(view._next, Qt.MouseButton.LeftButton)
    assert project._desk.step == keys[1]
    qtbot.keyClick(project, Key.Key_PageDown, Ctrl)
    assert project._desk.step == keys[2]
    qtbot.keyClick(project, Key.Key_Left, Alt)
    assert project._desk.step == keys[1]
    qtbot.mouseClick(view._back, Qt.MouseButton.LeftButton)
    assert project._desk.step == keys[0]
    assert not view._back.isVisible()
    qtbot.mouseClick(view.steps.button("milestones"), Qt.MouseButton.LeftButton)
    assert project._desk.step == "milestones"
    qtbot.keyClick(project, Key.Key_1, Ctrl)
    assert project._desk.step == "company"


def test_the_step_list_is_walked_with_arrows(project: Window, qtbot: QtBot) -> None:
    steps, keys = project.view.steps, list(PAGES)
    steps.button(keys[0]).setFocus()
    qtbot.keyClick(steps.button(keys[0]), Key.Key_Down)
    assert steps.button(keys[1]).hasFocus()
    qtbot.keyClick(steps.button(keys[1]), Key.Key_Return)
    assert project._desk.step == keys[1]


def test_the_step_list_says_more_than_colours(project: Window) -> None:
    first = project.view.steps.button("company")
    assert first.step.words == "4 open"
    assert "Step 1 of" in first.accessibleName()
    assert "It is not said what is sold." in first.toolTip()


def test_of_an_assessment_the_questions_that_are_open_are_counted(sample: Window) -> None:
    sample.view.open("maturity")
    state = sample.view.steps.button("maturity").step
    numbers = [int(words.rsplit(" ", 1)[1]) for words in state.lacks]
    assert sum(numbers) > len(numbers)
    assert state.words == f"{sum(numbers)} open"


def test_an_assessment_that_nobody_has_begun_says_so(begun: MaturityPage) -> None:
    begun.desk.insert(begun.desk.project.id, [Person(name=name) for name in ("Ingrid", "Tom")])
    count = len(begun.desk.questionnaire.criteria)
    state = begun.window().view.steps.button("maturity").step
    assert state.lacks == (f"None of the {count} questions has been answered yet.",)


def test_questions_that_one_of_several_has_answered_stay_open(begun: MaturityPage) -> None:
    desk = begun.desk
    people = [Person(name=name) for name in ("Ingrid", "Tom", "Aisha")]
    desk.insert(desk.project.id, people)
    for criterion in desk.questionnaire.criteria:
        desk.do("rate", assessing.rate, criterion.key, people[0].id, Rating.LARGELY)
    state = begun.window().view.steps.button("maturity").step
    assert state.lacks == ("People who still have questions to answer: 2",)
    assert state.words == f"{len(desk.questionnaire.criteria)} open"


def test_what_is_lacking_does_not_run_together(sample: Window) -> None:
    frame = sample.view._frames["company"]
    frame.show_state(
        "", StepState("company", "assess", "Company", "started", "", ("Ways: 2", "None.", "One: 1"))
    )
    assert frame._lacks.text() == "Still open: Ways: 2. None. One: 1."


def test_the_last_place_is_remembered(project: Window, open_window: OpenWindow) -> None:
    project.view.open("milestones")
    project.close()
    again = open_window()
    again.open_project(again.service.find("Northwind"))
    assert again.view.steps.button("milestones").isChecked()
