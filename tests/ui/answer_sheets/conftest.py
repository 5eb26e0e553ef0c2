"""The panel of answer sheets, and what people do with it and with sheets."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.exchange.helpers import row_of
from ui.pages.answer_sheets import PDF, SPREADSHEET, AnswerSheets
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Person, RespondentRole, Vote
from wizard.questionnaires import builtin_maturity, to_json

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(project: Window, tmp_path: Path) -> AnswerSheets:
    """The panel of a project with two people, writing into a folder of its own."""
    desk = project.view.page.desk
    people = [Person(name="Anna Berg", role=RespondentRole.LEADER), Person(name="Ben Ode")]
    desk.insert(desk.project.id, people)
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    project.view.open("maturity")
    QApplication.processEvents()
    page = project.view.page
    assert isinstance(page, MaturityPage)
    actions = {action.text(): action for action in page.workshop.button.menu().actions()}
    actions["Answer sheets"].trigger()
    QApplication.processEvents()
    page.workshop.panel.folder.show_path(tmp_path / "sheets")
    return page.workshop.panel


def votes(panel: AnswerSheets) -> dict[str, list[Vote]]:
    assessment = panel._page.project().assessment
    return {answer.criterion: list(answer.votes) for answer in assessment.answers if answer.votes}


def written(panel: AnswerSheets, qtbot: QtBot) -> list[Path]:
    """The files after a click on the button that writes them."""
    qtbot.mouseClick(panel.write, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    return sorted(panel.folder.path().iterdir())


def spreadsheets(panel: AnswerSheets, qtbot: QtBot) -> list[Path]:
    qtbot.mouseClick(panel.kinds[PDF], LEFT)
    qtbot.mouseClick(panel.kinds[SPREADSHEET], LEFT)
    return written(panel, qtbot)


def answer_first(path: Path, words: str) -> None:
    """Answer the first question in a spreadsheet, as an office program would."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    row = row_of(sheet, builtin_maturity().criteria[0].key)
    sheet[f"F{row}"] = words
    book.save(path)


def taken(panel: AnswerSheets, qtbot: QtBot, *paths: Path) -> list[str]:
    """What the report says after these were taken back."""
    panel.take(paths)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    return [line.headline for line in panel.lines.widgets]
