"""Pages and what stands below them share their edges, whether there is anything to scroll or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QWidget

from ui.shell import Window
from wizard import flow

SIZES = ((1280, 800), (1280, 2400), (1920, 1080))


def edges(window: Window, left: QWidget, right: QWidget) -> tuple[int, int]:
    return left.mapTo(window, QPoint(0, 0)).x(), right.mapTo(window, QPoint(right.width(), 0)).x()


def bar_of(page: QWidget) -> QScrollBar | None:
    """The bar that scrolls a page; the flow chart has none."""
    area: QWidget | None = page
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return None if area is None else area.verticalScrollBar()


@pytest.mark.parametrize("size", SIZES)
def test_a_page_stands_between_the_edges_of_the_ways_below_it(project: Window, size: tuple[int, int]) -> None:
    project.resize(*size)
    view = project.view
    for step in flow.STEPS[1:-1]:  # from the first there is no way back, from the last none on
        view.open(step.key)
        QApplication.processEvents()
        assert edges(project, view.page, view.page) == edges(project, view._back, view._next), step.key


def test_where_there_is_nothing_to_scroll_no_handle_is_drawn(project: Window) -> None:
    project.resize(1280, 800)
    project.view.open("maturity")
    QApplication.processEvents()
    bar = bar_of(project.view.page)
    assert bar is not None
    assert not bar.maximum()
    drawn = bar.grab().toImage()
    assert len({drawn.pixel(x, y) for x in range(drawn.width()) for y in range(drawn.height())}) == 1
