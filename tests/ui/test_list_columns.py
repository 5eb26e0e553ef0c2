"""How wide the columns of a list are: dates stay whole, no heading and no choice is cut, at any text size."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.look.tokens import CELL_SIDE
from ui.shell import Window
from ui.widgets.list_editor import ListEditor
from ui.widgets.list_model import CellKind
from ui.widgets.list_view import ListView
from wizard.domain.assessment import Evidence
from wizard.domain.plan import Action

DAYS = [date(2026, month, 28) for month in range(1, 13)]


@pytest.fixture(params=[100, 150, 200])
def percent(request: pytest.FixtureRequest, look: Look) -> int:
    """The text size, chosen before there is a window."""
    look.choose(percent=request.param)
    return request.param


def lines(view: ListView, row: int, column: int) -> list[str]:
    """The words of a cell, broken into lines as they are painted."""
    words, metrics = view.cells._words(view.model().index(row, column)), view.fontMetrics()
    room = QRect(0, 0, view.columnWidth(column) - 2 * CELL_SIDE, 10_000)
    taken = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
    assert taken.width() <= room.width(), words
    return words.split(" ") if taken.height() > 1.5 * metrics.lineSpacing() else [words]


def shown(editor: ListEditor, qtbot: QtBot) -> ListView:
    qtbot.waitUntil(lambda: editor.view.isVisible() and len(editor.rows) == len(DAYS))
    editor.view.measure()
    return editor.view


def no_heading_is_cut(view: ListView) -> None:
    header = view.horizontalHeader()
    for column in range(1, view.model().columnCount()):
        words = view.model().headerData(column, Qt.Orientation.Horizontal)
        longest = max(map(header.fontMetrics().horizontalAdvance, words.split()))
        assert longest <= view.columnWidth(column) - 2 * CELL_SIDE, words


def test_the_dates_of_evidence_stand_on_one_line(percent: int, sample: Window, qtbot: QtBot) -> None:
    sample.resize(1280, 800)
    sample.view.open("maturity")
    QApplication.processEvents()
    page = sample.view.page
    editor = page.proof.evidence
    for row in reversed(editor.rows):
        page.desk.remove(Evidence, [row.id])
    for day in DAYS:
        page.answers.add_evidence(page._key, [Evidence(text="Pipeline report", dated=day)], 0)
    page.proof.open("evidence")
    view = shown(editor, qtbot)
    assert {len(lines(view, row, 3)) for row in range(len(DAYS))} == {1}
    no_heading_is_cut(view)
    assert sum(view.columnWidth(column) for column in range(4)) <= view.viewport().width()
    assert view.columnWidth(1) > view.columnWidth(2), "the rest is shared as it was"


def test_a_plan_breaks_dates_before_the_year_at_most_and_no_status(
    percent: int, project: Window, qtbot: QtBot
) -> None:
    project.resize(1280, 800)
    project.view.open("action-plan")
    page = project.view.page
    page.desk.insert(page.project().id, [Action(title="Agree stages", due=day) for day in DAYS])
    editor = next(group.editor for group in page.groups.values() if group.editor.rows)
    view = shown(editor, qtbot)
    for row, day in enumerate(DAYS):
        first, *rest = lines(view, row, 3)
        assert (rest == [str(day.year)]) if percent == 200 else not rest
        assert first.startswith("28")
    no_heading_is_cut(view)
    status = next(column for column in view.model().columns if column.kind is CellKind.CHOICE)
    words = [word for _value, words in status.choices for word in words.split()]
    assert max(map(view.fontMetrics().horizontalAdvance, words)) <= view.columnWidth(4) - 2 * CELL_SIDE


def test_a_date_is_shown_in_brief_and_read_and_copied_as_a_whole(
    look: Look, sample: Window, qtbot: QtBot
) -> None:
    look.choose(percent=200)
    sample.resize(1280, 800)
    sample.view.open("action-plan")
    page = sample.view.page
    editor = next(group.editor for group in page.groups.values() if group.editor.rows)
    qtbot.waitUntil(lambda: editor.view.cells.brief_dates)
    index = editor.model.index(0, 3)
    due = next(action.due for action in page.project().actions if action.id == editor.rows[0].id)
    assert editor.view.cells._words(index) == f"{due.day}\u00a0{due:%b} {due.year}"
    assert index.data() == f"{due.day} {due:%B} {due.year}"
    assert index.data(Qt.ItemDataRole.ToolTipRole).find(f"{due:%B}") >= 0
    look.choose(percent=100)
