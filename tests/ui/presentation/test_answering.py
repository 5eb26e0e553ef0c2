"""What the room agrees on in the presentation, by keys alone: ratings, reasons, the way on, and undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.presentation.conftest import answer, press
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.presentation import Presentation
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.domain.maturity import answer_to
from wizard.errors import DatabaseError

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.mark.parametrize(
    ("key", "rating"),
    [
        (Key.Key_1, Rating.NONE),
        (Key.Key_2, Rating.PARTIALLY),
        (Key.Key_3, Rating.LARGELY),
        (Key.Key_4, Rating.FULLY),
        (Key.Key_Question, Rating.UNKNOWN),
    ],
)
def test_a_key_rates(
    stage: Presentation, page: MaturityPage, qtbot: QtBot, key: Qt.Key, rating: Rating
) -> None:
    press(qtbot, key)
    assert answer(page).agreed is rating
    assert [r for r, button in stage.ratings.items() if button.isChecked()] == [rating]
    press(qtbot, Key.Key_Delete)
    assert answer(page).agreed is None
    assert not any(button.isChecked() for button in stage.ratings.values())


def test_a_click_rates(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(stage.ratings[Rating.LARGELY], LEFT)
    assert answer(page).agreed is Rating.LARGELY
    qtbot.mouseClick(stage.ratings[Rating.LARGELY], LEFT)
    assert answer(page).agreed is Rating.LARGELY
    assert stage.ratings[Rating.LARGELY].isChecked()


def test_enter_goes_on_and_arrows_go_both_ways(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    first, second, third = page.desk.questionnaire.criteria[:3]
    press(qtbot, Key.Key_3, Key.Key_Return)
    assert page._key == second.key
    assert stage.question.words == second.question.words("en")
    press(qtbot, Key.Key_Right)
    assert page._key == third.key
    press(qtbot, Key.Key_Left, Key.Key_Backspace)
    assert page._key == first.key
    assert stage.ratings[Rating.LARGELY].isChecked()
    assert not stage.back.isEnabled()


def test_after_the_last_question_it_says_so(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    page.ask(page.desk.questionnaire.criteria[-1].key)
    press(qtbot, Key.Key_Return)
    assert stage.notice.isVisible()
    assert stage.notice.text().startswith("That was the last question.")


def test_enter_behind_the_last_question_never_leaves_the_presentation(
    stage: Presentation, page: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    page.ask(page.desk.questionnaire.criteria[-1].key)
    for _time in range(3):
        press(qtbot, Key.Key_Return)
    assert stage.isVisible()
    press(qtbot, Key.Key_Escape)
    assert project.view.page is page
    qtbot.keyClick(focused(), Key.Key_Return)  # says once more what Enter does next
    assert project.view.page is page


def test_w_leads_to_the_reason_and_esc_back(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_W)
    assert focused() is stage
    press(qtbot, Key.Key_3)
    press(qtbot, Key.Key_W)
    assert focused() is stage.reason
    qtbot.keyClicks(focused(), "3 of 4 teams")
    press(qtbot, Key.Key_Escape)
    assert focused() is stage
    assert page.answered()[page._key].reason == "3 of 4 teams"


def test_why_the_room_settled_is_noted(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    assert not stage.reason.isVisible()
    press(qtbot, Key.Key_2)
    stage.reason.setFocus()
    qtbot.keyClicks(stage.reason, "2 of 3 teams")
    first, second = page.desk.questionnaire.criteria[:2]
    qtbot.keyClick(stage.reason, Key.Key_Return)
    assert page._key == second.key  # as in the window
    assert focused() is stage
    kept = page.answered()[first.key]
    assert (kept.reason, kept.agreed) == ("2 of 3 teams", Rating.PARTIALLY)


def test_keys_that_only_the_window_has_do_nothing(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    before = page.project(), page._key, page.bar.person, page.bar.order
    for key in (Key.Key_Left, Key.Key_Right):
        qtbot.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)
    for key in (Key.Key_E, Key.Key_T):
        press(qtbot, key)
    assert (page.project(), page._key, page.bar.person, page.bar.order) == before
    assert focused() is stage


def test_not_applicable_asks_for_its_reason(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    optional = next(c for c in page.desk.questionnaire.criteria if c.may_not_apply)
    page.ask(optional.key)
    press(qtbot, Key.Key_N)
    assert focused() is stage.reason
    assert answer_to(page.project().assessment, optional.key) is None
    qtbot.keyClicks(stage.reason, "No partners")
    qtbot.keyClick(stage.reason, Key.Key_Return)
    assert page._key != optional.key
    kept = page.answered()[optional.key]
    assert (kept.agreed, kept.reason) == (Rating.NOT_APPLICABLE, "No partners")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_without_a_reason_not_applicable_is_not_chosen(
    stage: Presentation, page: MaturityPage, qtbot: QtBot, key: Qt.Key
) -> None:
    optional = next(c for c in page.desk.questionnaire.criteria if c.may_not_apply)
    page.ask(optional.key)
    press(qtbot, Key.Key_3, Key.Key_N, key)
    assert focused() is stage
    assert not stage.reason.isVisible()
    assert answer(page).agreed is Rating.LARGELY
    assert stage.ratings[Rating.LARGELY].isChecked()


def test_not_applicable_is_no_answer_to_a_question_for_everybody(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    assert not page.desk.questionnaire.criteria[0].may_not_apply
    press(qtbot, Key.Key_N)
    assert answer(page).agreed is None
    assert not stage.reason.isVisible()
    assert "applies to every company" in stage.notice.text()
    press(qtbot, Key.Key_Return)
    assert not stage.notice.isVisible()


def test_keys_work_from_any_part_of_it(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    stage.ratings[Rating.FULLY].setFocus()
    press(qtbot, Key.Key_1)
    assert answer(page).agreed is Rating.NONE
    stage.ratings[Rating.FULLY].setFocus()
    press(qtbot, Key.Key_Space)
    assert answer(page).agreed is Rating.FULLY
    stage.ratings[Rating.FULLY].setFocus()
    press(qtbot, Key.Key_Return)
    assert page._key == page.desk.questionnaire.criteria[1].key


def test_undo_is_shown(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_4)
    qtbot.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert not any(button.isChecked() for button in stage.ratings.values())
    assert stage.notice.isVisible()
    assert stage.notice.text().startswith("Taken back: ")


def test_undo_of_something_else_is_not_made_unseen(page: MaturityPage, project: Window, qtbot: QtBot) -> None:
    page.desk.do("set-target", assessing.set_target, 3)
    page.present()
    qtbot.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert page.project().assessment.target is None
    assert page.presenter.stage.notice.text() == project.view.messages.message.words


def test_what_cannot_be_kept_is_said_on_it(
    stage: Presentation, page: MaturityPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> int:
        raise DatabaseError("database.full", file="projects.db")

    monkeypatch.setattr(page.desk._store, "record", full)
    press(qtbot, Key.Key_4)
    assert stage.notice.isVisible()
    assert "projects.db" in stage.notice.text()
