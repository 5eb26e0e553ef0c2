"""Whatever somebody's own questionnaire is like, the window asks it, shows its result and stays usable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from tests.strategies.shapes import PEOPLE, SHAPES, answered
from tests.ui.conftest import focused
from ui.pages.maturity_workshop import SHEETS
from ui.shell import Window
from wizard.domain import edits
from wizard.domain.assessment import Rating
from wizard.domain.maturity import answer_to
from wizard.errors import DatabaseError
from wizard.next_round import begin_round
from wizard.questionnaires import load_maturity
from wizard.storage import Store
from wizard.words import question_language, set_question_language

Opened = Callable[[str], Window]


@pytest.fixture(autouse=True)
def asked_as_ever() -> Iterator[None]:
    """No language of questions is left behind for other tests."""
    yield
    set_question_language("")


@pytest.fixture
def shaped(open_window: Callable[..., Window], qtbot: QtBot, tmp_path: Path) -> Opened:
    """Opens the window on a company that answered a questionnaire of that shape."""

    def opened(name: str) -> Window:
        path = tmp_path / "own.yaml"
        path.write_text(SHAPES[name].yaml, encoding="utf-8")
        made = answered(load_maturity(path))
        window = open_window()
        window.resize(1280, 800)
        project = window.service.create("Shaped")
        window.open_project(project)
        qtbot.waitUntil(lambda: window.view is not None and window.view.isVisible())
        desk = window.view.page.desk
        desk.do("insert:person", edits.insert, desk.project.id, made.people)
        desk.do("start-assessment", edits.insert, desk.project.id, made.assessments)
        return window

    return opened


def show(window: Window, step: str) -> None:
    window.view.open(step)
    QApplication.processEvents()


def overflow(window: Window) -> int:
    """By how many pixels the page is wider than its place."""
    area = window.view.page.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area.widget().width() - area.viewport().width()


def test_documents_are_offered_in_the_languages_of_the_questions(shaped: Opened) -> None:
    window = shaped("two languages")
    show(window, "documents")
    pick = window.view.page.language
    assert [pick.itemText(place) for place in range(pick.count())] == ["English", "Deutsch"]
    assert pick.value() == "en"


@pytest.mark.parametrize("name", ["five levels", "one area", "twenty areas", "long names", "right to left"])
def test_it_is_asked_and_its_result_shown(shaped: Opened, name: str, qtbot: QtBot) -> None:
    window = shaped(name)
    show(window, "maturity")
    page = window.view.page
    asked = page.desk.questionnaire.criteria
    page.ask(asked[0].key)
    QApplication.processEvents()
    qtbot.keyClick(focused(), Qt.Key.Key_2)
    answer = answer_to(page.project().assessment, asked[0].key)
    assert answer.agreed is Rating.PARTIALLY
    assert overflow(window) <= 0
    page.bar.whole.click()
    QApplication.processEvents()
    assert overflow(window) <= 0
    show(window, "result")
    assert overflow(window) <= 0
    language = page.desk.questionnaire.languages[0]
    level = page.desk.questionnaire.level(page.desk.result.level)
    labels = [label.text() for label in window.view.page.findChildren(QLabel) if label.isVisible()]
    assert any(level.name.words(language) in words for words in labels)
    show(window, "action-plan")
    assert overflow(window) <= 0


def test_answer_sheets_are_handed_out_in_a_language_of_the_questions(
    shaped: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    window = shaped("two languages")
    show(window, "maturity")
    page = window.view.page
    page.workshop.open(SHEETS)
    QApplication.processEvents()
    panel = page.workshop.panel
    assert panel.language.isVisible()
    panel.language.setFocus()
    qtbot.keyClick(panel.language, Qt.Key.Key_Down)
    assert panel.language.value() == "de"
    panel.folder.show_path(tmp_path / "out")
    panel.kinds["pdf"].click()
    panel.kinds["xlsx"].click()
    panel.write.click()
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    made = sorted((tmp_path / "out").glob("*.xlsx"))
    assert len(made) == 4
    words = {str(cell.value) for row in openpyxl.load_workbook(made[0]).active for cell in row}
    question = page.desk.questionnaire.criteria[0].question
    assert question.words("de") in words
    assert question.words("en") not in words


def test_with_one_language_there_is_nothing_to_choose(shaped: Opened) -> None:
    window = shaped("one area")
    show(window, "maturity")
    page = window.view.page
    page.workshop.open(SHEETS)
    QApplication.processEvents()
    assert not page.workshop.panel.language.isVisible()


def shown(window: Window) -> str:
    """All that stands on the page in sight."""
    page = window.view.page
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_room_is_asked_in_either_language_of_the_questions(shaped: Opened, qtbot: QtBot) -> None:
    window = shaped("two languages")
    show(window, "maturity")
    first = window.view.page.desk.questionnaire.criteria[0]
    window.view.page.ask(first.key)
    assert first.question.words("en") in shown(window)
    english, german = window.view.page.workshop.offer_languages()
    assert (english.isChecked(), german.isChecked()) == (True, False)
    assert german.text() == "Ask in Deutsch"
    page = window.view.page
    german.trigger()
    qtbot.waitUntil(lambda: window.view.page is not page)
    window.view.page.ask(first.key)
    assert first.question.words("de") in shown(window)
    assert first.question.words("en") not in shown(window)
    assert "Why this is asked" in shown(window)  # the window's own words stay
    show(window, "result")
    level = window.view.page.desk.questionnaire.level(window.view.page.desk.result.level)
    assert level.name.words("de") in shown(window)
    show(window, "documents")
    assert window.view.page.language.value() == "de"
    show(window, "maturity")
    english, german = window.view.page.workshop.offer_languages()
    assert (english.isChecked(), german.isChecked()) == (False, True)
    page = window.view.page
    english.trigger()
    qtbot.waitUntil(lambda: window.view.page is not page)
    window.view.page.ask(first.key)
    assert first.question.words("en") in shown(window)


def test_the_question_and_its_respondent_stay_when_the_language_changes(shaped: Opened, qtbot: QtBot) -> None:
    window = shaped("two languages")
    show(window, "maturity")
    page = window.view.page
    page.bar.answer_for(PEOPLE[2].id)
    fifth = page.desk.questionnaire.criteria[4]
    page.ask(fifth.key)
    page.workshop.offer_languages()[1].trigger()
    qtbot.waitUntil(lambda: window.view.page is not page)
    QApplication.processEvents()
    assert fifth.question.words("de") in shown(window)
    assert window.view.page.bar.person == PEOPLE[2].id
    assert window.view.page.isAncestorOf(focused())


def test_another_project_is_asked_in_the_windows_language_again(shaped: Opened, qtbot: QtBot) -> None:
    window = shaped("two languages")
    show(window, "maturity")
    page = window.view.page
    page.workshop.offer_languages()[1].trigger()
    qtbot.waitUntil(lambda: window.view.page is not page)
    window.close_project()
    assert question_language() == "de"
    window.open_project(window.service.create("Another"))
    assert question_language() == "en"


def test_one_language_is_not_offered(shaped: Opened) -> None:
    window = shaped("one area")
    show(window, "maturity")
    assert window.view.page.workshop.offer_languages() == []


def ask_in_german(window: Window, qtbot: QtBot) -> None:
    show(window, "maturity")
    page = window.view.page
    page.workshop.offer_languages()[1].trigger()
    qtbot.waitUntil(lambda: window.view.page is not page)


def test_the_language_of_the_questions_is_there_again_after_a_restart(
    shaped: Opened, open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = shaped("two languages")
    before = len(window._desk.history())
    ask_in_german(window, qtbot)
    project = window._desk.project.id
    assert len(window._desk.history()) == before  # it is no edit
    window.close()
    again = open_window()
    again.open_project(project)
    show(again, "maturity")
    first = again.view.page.desk.questionnaire.criteria[0]
    again.view.page.ask(first.key)
    assert first.question.words("de") in shown(again)
    english, german = again.view.page.workshop.offer_languages()
    assert german.isChecked()
    page = again.view.page
    english.trigger()
    qtbot.waitUntil(lambda: again.view.page is not page)
    again.close()
    third = open_window()
    third.open_project(project)
    show(third, "maturity")
    third.view.page.ask(first.key)
    assert first.question.words("en") in shown(third)


def test_a_language_that_the_questions_no_longer_have_falls_back_quietly(
    shaped: Opened, qtbot: QtBot, tmp_path: Path
) -> None:
    window = shaped("two languages")
    ask_in_german(window, qtbot)
    path = tmp_path / "one.yaml"
    path.write_text(SHAPES["one area"].yaml, encoding="utf-8")
    asked = load_maturity(path)
    assert "de" not in asked.languages
    window._desk.do("start-assessment", begin_round, asked, "Next", date(2026, 5, 1), from_last=False)
    project = window._desk.project.id
    window.close_project()
    window.open_project(project)
    for step in ("maturity", "result", "action-plan", "documents"):
        show(window, step)
    assert not window.view.messages.isVisible()
    show(window, "maturity")
    assert asked.criteria[0].question.words(asked.languages[0]) in shown(window)
    assert window.view.page.workshop.offer_languages() == []


def test_where_the_language_cannot_be_kept_it_is_in_force_all_the_same(
    shaped: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = shaped("two languages")

    def full(*_what: object) -> None:
        raise DatabaseError("database.full", file="projects.db")

    monkeypatch.setattr(Store, "set_language", full)
    ask_in_german(window, qtbot)
    assert question_language() == "de"
