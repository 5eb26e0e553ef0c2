"""The headings of a grid that is larger than its place stay in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.interviewing import settle
from ui.look import Look
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.rating_grid import RatingGrid


@pytest.fixture
def grid(begun: MaturityPage, project: Window, look: Look, qtbot: QtBot) -> RatingGrid:
    """In a small window, with large text."""
    look.choose(percent=200)
    project.resize(1280, 800)
    qtbot.mouseClick(begun.bar.whole, Qt.MouseButton.LeftButton)
    settle()
    return begun.grid


def test_the_headings_of_the_grid_stay_in_sight(grid: RatingGrid) -> None:
    header, area = grid.horizontalHeader(), grid.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert grid.horizontalScrollBar().maximum() > 0, "the grid is wider than its place"
    last = grid.grid.index(grid.grid.rowCount() - 1, grid.grid.columnCount() - 1)
    grid.setCurrentIndex(last)
    settle()
    top = header.mapTo(area.viewport(), QPoint(0, 0)).y()
    cell = grid.visualRect(last).translated(grid.viewport().mapTo(area.viewport(), QPoint(0, 0)))
    assert 0 <= top <= top + header.height() <= cell.top() + 1, "the headings of the columns"
    question, rated = grid.visualRect(grid.grid.index(last.row(), 0)), grid.visualRect(last)
    assert question.left() == 0, "what the row is about"
    assert question.right() < rated.left() <= rated.right() <= grid.viewport().width()
    assert grid.indexAt(question.center()).column() == 0, "a click hits what is drawn there"
    left = grid.grid.index(last.row(), 1)
    grid.setCurrentIndex(left)
    assert grid.visualRect(left).left() > question.right()
    area.verticalScrollBar().setValue(0)
    assert header.y() == grid.viewport().y() - header.height(), "back in its place"


def test_the_first_column_is_drawn_over_what_goes_beneath_it(grid: RatingGrid) -> None:
    def drawn() -> tuple[QImage, QImage]:
        width = grid.columnWidth(0) - 2  # less the line that says where it ends
        parts = (grid.viewport(), grid.horizontalHeader().viewport())
        return tuple(part.grab(QRect(0, 0, width, part.height())).toImage() for part in parts)

    before = drawn()
    grid.horizontalScrollBar().setValue(grid.horizontalScrollBar().maximum())
    settle()
    assert drawn() == before
