"""A real window on a real file of projects, driven by clicks and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.pages.maturity import MaturityPage
from ui.shell import Window


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def look(qapp: QApplication, settings: QSettings) -> Iterator[Look]:
    made = Look(qapp, settings)
    yield made
    made.deleteLater()


@pytest.fixture
def open_window(
    qtbot: QtBot, look: Look, settings: QSettings, tmp_path: Path
) -> Iterator[Callable[..., Window]]:
    """Opens windows on one file of projects, one after the other, as restarts of the program would."""
    opened: list[Window] = []

    def open_one(database: str | None = None) -> Window:
        window = Window(look, settings, database or str(tmp_path / "projects.db"))
        opened.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.service is not None or window._trouble is not None)
        window.activateWindow()
        return window

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()
    # Now and not when the next window waits: dressing the next one would dress these widgets again.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


@pytest.fixture
def left_at() -> str:
    """The step at which projects are opened, having been left there; "" makes them by hand, at the first one.

    Tests of another step say so in their module: the page of the first one takes as long as the window.
    """
    return ""


@pytest.fixture
def project(window: Window, qtbot: QtBot, left_at: str) -> Window:
    """The window with a new, empty project open."""
    if left_at:
        _open_at(left_at, window.service.create("Northwind"), window)
    else:
        qtbot.keyClicks(window.start._name, "Northwind")
        qtbot.keyClick(window.start._name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.view is not None and window.view.isVisible())
    return window


@pytest.fixture
def sample(window: Window, qtbot: QtBot, left_at: str) -> Window:
    """The window with the sample project open."""
    if left_at:
        _open_at(left_at, window.service.add_sample(), window)
    else:
        window.start.sample_wanted.emit()
    qtbot.waitUntil(lambda: window.view is not None and window.view.isVisible())
    return window


def _open_at(step: str, project_id: str, window: Window) -> None:
    desk = window.service.open_project(project_id)
    desk.step = step
    desk.keep_step()
    desk.close()
    window.open_project(project_id)


@pytest.fixture
def begun(project: Window, qtbot: QtBot) -> MaturityPage:
    """The first question of a new assessment."""
    project.view.open("maturity")
    QApplication.processEvents()
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()
    page = project.view.page
    assert isinstance(page, MaturityPage)
    return page


def focused() -> QWidget:
    """The widget that keys go to."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Menus and windows are shown without a screen: that it has no keyboard to grab is no fault of ours."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support"))
