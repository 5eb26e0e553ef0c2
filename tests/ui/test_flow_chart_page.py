"""The flow chart in the window: drawn from the process, looked at closely, never out of date."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look import Look, Scheme, scaled
from ui.pages.flow_chart import FlowChartPage
from ui.shell import Window
from wizard.domain.process import SalesStage

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at() -> str:
    return "flow-chart"


def page_of(window: Window) -> FlowChartPage:
    window.view.open("flow-chart")
    QApplication.processEvents()
    assert isinstance(window.view.page, FlowChartPage)
    return window.view.page


def chart_of(window: Window) -> FlowChartPage:
    """The page with the flow chart in view instead of the map."""
    page = page_of(window)
    page.chart.click()
    return page


def test_it_begins_with_the_map_and_turns_to_the_chart(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    first_map = page.view._svg
    assert page.view.accessibleName() == "Process map"
    assert "246 days" in first_map
    qtbot.mouseClick(page.chart, LEFT)
    assert page.view.accessibleName() == "Flow chart"
    task = page.project().process.stages[0].tasks[0].text.split()[0]
    assert task in page.view._svg
    assert task not in first_map
    qtbot.mouseClick(page.map, LEFT)
    assert page.view._svg == first_map
    shown, room = page.view._sheet.size(), page.view.maximumViewportSize()
    assert shown.width() <= room.width()
    assert shown.height() <= room.height()


def test_a_change_is_on_the_map(sample: Window) -> None:
    page = page_of(sample)
    page.desk.amend(SalesStage, page.project().process.stages[0].id, goal="Meet the plant")
    assert "Meet the plant" in page.view._svg


def test_without_a_stage_it_leads_to_the_stages(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    assert not page.view.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert project.view.steps.button("sales-stages").isChecked()


@pytest.mark.parametrize("percent", [100, 150])
def test_what_an_empty_page_says_is_as_wide_as_elsewhere(
    look: Look, project: Window, qtbot: QtBot, percent: int
) -> None:
    """And begins where the title does, though a chart may take the whole width."""
    look.choose(percent=percent)
    project.resize(2560, 1440)
    project.view.open("result")
    elsewhere = project.view.page.empty
    qtbot.waitUntil(lambda: elsewhere.width() > scaled(1000))
    page = page_of(project)
    qtbot.waitUntil(lambda: page.empty.width() == elsewhere.width())
    assert page.empty.x() == 0
    look.choose(percent=100)


def test_it_draws_the_process_and_says_it_in_words(sample: Window) -> None:
    page = chart_of(sample)
    assert page.view.isVisible()
    assert page.view._sheet.renderer.isValid()
    for stage in page.project().process.stages:
        assert stage.name in page.view.accessibleDescription()


def test_a_change_is_drawn(sample: Window) -> None:
    page = chart_of(sample)
    before = page.view._svg
    page.desk.amend(SalesStage, page.project().process.stages[0].id, name="Meet the plant")
    assert page.view._svg != before
    assert "Meet the plant" in page.view.accessibleDescription()


def test_a_change_elsewhere_draws_nothing_anew(sample: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    page = chart_of(sample)
    monkeypatch.setattr("ui.pages.flow_chart.flow_chart_svg", None)
    page.desk.amend(type(page.project()), page.project().id, team="North")
    assert page.project().team == "North"


@pytest.mark.parametrize("scheme", [Scheme.DARK, Scheme.CONTRAST])
def test_it_follows_the_colours(sample: Window, look: Look, scheme: Scheme) -> None:
    page = chart_of(sample)
    before = page.view._svg
    look.choose(scheme=scheme)
    assert page.view._svg != before
    assert look.colours.text in page.view._svg


def test_buttons_and_keys_change_the_size(sample: Window, qtbot: QtBot) -> None:
    page = chart_of(sample)
    start = page.view.scale
    qtbot.mouseClick(page.larger, LEFT)
    assert page.view.scale > start
    assert page._percent.text() == f"{round(page.view.scale * 100)} %"
    qtbot.mouseClick(page.smaller, LEFT)
    assert page.view.scale == pytest.approx(start)
    page.view.setFocus()
    qtbot.keyClick(page.view, Key.Key_Plus)
    assert page.view.scale > start
    qtbot.keyClick(page.view, Key.Key_Minus)
    assert page.view.scale == pytest.approx(start)


def test_the_whole_chart_fits(sample: Window, qtbot: QtBot) -> None:
    page = chart_of(sample)
    page.view.setFocus()
    qtbot.keyClick(page.view, Key.Key_0)
    shown, room = page.view._sheet.size(), page.view.maximumViewportSize()
    assert shown.width() <= room.width()
    assert shown.height() <= room.height()
    qtbot.mouseClick(page.wide_fit, LEFT)
    assert page.view._sheet.width() == pytest.approx(room.width(), abs=24)


def test_the_wheel_with_control_zooms_where_the_pointer_is(sample: Window) -> None:
    page = chart_of(sample)
    view = page.view
    at = QPointF(300, 120)
    before = view._sheet.mapFrom(view.viewport(), at.toPoint())
    scale = view.scale
    turn = QWheelEvent(
        at,
        view.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), turn)
    assert view.scale > scale
    after = view._sheet.mapFrom(view.viewport(), at.toPoint())
    assert after.x() == pytest.approx(before.x() * view.scale / scale, abs=2)


def test_it_is_pushed_by_mouse_and_by_arrows(sample: Window, qtbot: QtBot) -> None:
    page = chart_of(sample)
    bar = page.view.verticalScrollBar()
    page.view.zoom(2)
    bar.setValue(0)
    page.view.setFocus()
    qtbot.keyClick(page.view, Key.Key_Down)
    assert bar.value() == 60
    qtbot.mousePress(page.view.viewport(), LEFT, pos=QPoint(200, 200))
    qtbot.mouseMove(page.view.viewport(), QPoint(200, 150))
    qtbot.mouseRelease(page.view.viewport(), LEFT, pos=QPoint(200, 150))
    assert bar.value() == 110


def test_its_size_stays_within_bounds(sample: Window) -> None:
    page = chart_of(sample)
    for _step in range(40):
        page.view.zoom(1.25)
    assert page.view.scale == pytest.approx(6)
    for _step in range(60):
        page.view.zoom(0.8)
    assert page.view.scale == pytest.approx(0.1)
