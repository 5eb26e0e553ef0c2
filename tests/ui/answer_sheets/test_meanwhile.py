"""Answer sheets in the window: what else may happen while they are taken back."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.answer_sheets.conftest import answer_first, spreadsheets
from ui.pages import answer_sheets
from ui.pages.answer_sheets import AnswerSheets
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Assessment, Rating
from wizard.domain.project import Project
from wizard.exchange import judge_sheets
from wizard.storage import Store


def test_what_is_typed_while_sheets_are_read_is_kept_with_them(
    panel: AnswerSheets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are judged beside the window; a change meanwhile has them judged anew."""
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    desk, judged = panel._page.desk, []
    first = desk.questionnaire.criteria[0].key
    there, going_on = threading.Event(), threading.Event()

    def slow(project: Project, readings: object) -> object:
        judged.append(project)
        there.set()
        going_on.wait(10)
        return judge_sheets(project, readings)

    monkeypatch.setattr(answer_sheets, "judge_sheets", slow)
    panel.take([file])
    assert there.wait(10)
    desk.do("agree", assessing.agree, first, Rating.PARTIALLY)
    going_on.set()
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert len(judged) == 2
    (answer,) = panel._page.project().assessment.answers
    assert (answer.agreed, [vote.rating for vote in answer.votes]) == (Rating.PARTIALLY, [Rating.FULLY])
    assert desk.undo() == "take-sheets"
    assert desk.undo() == "agree"


def test_without_an_assessment_any_more_nothing_is_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    desk = panel._page.desk
    while desk.project.assessment is not None:
        desk.undo()
    state = desk.state
    panel.take([file])
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.words.startswith("There is no assessment any more")
    assert desk.state == state


def held_up(monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """From now on sheets that were read set the first and are not judged before the second is set."""
    there, going_on = threading.Event(), threading.Event()

    def slow(project: Project, readings: object) -> object:
        there.set()
        going_on.wait(10)
        return judge_sheets(project, readings)

    monkeypatch.setattr(answer_sheets, "judge_sheets", slow)
    return there, going_on


def test_an_assessment_that_is_deleted_meanwhile_takes_none(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found out while it was there is not told, and no Undo is offered for it."""
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    desk = panel._page.desk
    there, going_on = held_up(monkeypatch)
    panel.take([file])
    assert there.wait(10)
    desk.remove(Assessment, [desk.project.assessment.id])
    going_on.set()
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.words.startswith("There is no assessment any more")
    assert panel.lines.widgets == []
    assert desk.undoable == "remove:assessment"


def test_whoever_has_gone_on_to_the_questions_is_left_there(
    panel: AnswerSheets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    shown: list[object] = []
    monkeypatch.setattr(answer_sheets, "bring_into_view", shown.append)
    there, going_on = held_up(monkeypatch)
    panel.take([file])
    assert there.wait(10)
    panel._page.workshop.close_panel()
    going_on.set()
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    QApplication.processEvents()
    assert shown == []


def test_the_language_may_be_changed_while_sheets_are_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages are made anew then; the old one hears of its sheets to the end, and goes."""
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    page, desk = panel._page, panel._page.desk
    gone: list[object] = []
    page.destroyed.connect(lambda: gone.append(True))
    there, going_on = held_up(monkeypatch)
    panel.take([file])
    assert there.wait(10)
    page.language_wished.emit("en")
    qtbot.waitUntil(lambda: project.view.page is not page)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    going_on.set()
    qtbot.waitUntil(lambda: desk.undoable == "take-sheets")
    assert project.view.messages.message.words == "The answers of 1 person were taken."
    qtbot.waitUntil(lambda: bool(gone))


def test_the_project_may_be_left_while_sheets_are_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written is written, and nothing by half: what the window did not come to show is there next time."""
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Fully")
    answer_first(files[1], "Fully")
    project_id = panel._page.project().id
    there, going_on = threading.Event(), threading.Event()
    record = Store.record

    def slow(store: Store, *what: object, **more: object) -> int:
        if more.get("beside"):
            there.set()
            going_on.wait(10)
        return record(store, *what, **more)

    monkeypatch.setattr(Store, "record", slow)
    panel.take(files)
    assert there.wait(10)
    threading.Timer(0.1, going_on.set).start()
    project.close_project()
    project.open_project(project_id)
    assert project._desk.undoable == "take-sheets"
    assert [len(answer.votes) for answer in project._desk.project.assessment.answers] == [2]
    assert project.service.check() == ()
