"""What nobody expected is logged, shown, can be copied, and does not end the work."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from ui.faults import Faults, log_file
from ui.shell import Window


@pytest.fixture
def hooks() -> Iterator[None]:
    before = sys.excepthook, threading.excepthook
    yield
    sys.excepthook, threading.excepthook = before


def test_a_bug_is_shown_and_logged_and_the_work_goes_on(
    project: Window, qtbot: QtBot, capsys: pytest.CaptureFixture[str], hooks: None
) -> None:
    faults = Faults(project.show_report)
    try:
        raise ZeroDivisionError("our mistake")  # noqa: TRY301 - a mistake to be caught
    except ZeroDivisionError as error:
        faults.caught(type(error), error, error.__traceback__)
    assert project.report.isVisible()
    assert "our mistake" in log_file().read_text()
    assert "our mistake" in capsys.readouterr().err
    buttons = {button.text(): button for button in project.report.findChildren(QPushButton)}
    buttons["Copy the report"].click()
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    buttons["Go on"].click()
    assert not project.report.isVisible()
    project.view.open("milestones")
    assert project._desk.step == "milestones"


def test_a_report_holds_nothing_of_the_project(project: Window, qtbot: QtBot, hooks: None) -> None:
    faults = Faults(project.show_report)
    qtbot.keyClicks(project.view.page._bound[0]._field, "Secret client")
    try:
        project._desk.amend(object, "nothing")
    except KeyError as error:
        faults.caught(type(error), error)
    assert "Secret client" not in project.report._text.toPlainText()


def test_complaints_of_qt_go_to_the_log(hooks: None, qapp: QApplication) -> None:
    faults = Faults(print)
    faults._qt_said(QtMsgType.QtWarningMsg, None, "something is odd")
    assert "something is odd" in log_file().read_text()


def test_it_takes_over_all_three_ways(hooks: None, qapp: QApplication) -> None:
    faults = Faults(print)
    faults.install()
    try:
        assert sys.excepthook == faults.caught
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        assert "ZeroDivisionError" in log_file().read_text()
    finally:
        qInstallMessageHandler(None)
