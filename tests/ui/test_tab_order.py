"""Tab follows what the eye reads, on every page and on the start screen: on and on, and back the same way."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.listing import make
from ui.pages import PAGES
from ui.pages.action_plan import ActionPlanPage
from ui.shell import Window

Key = Qt.Key
MOST = 500
EVERY_PAGE = pytest.mark.parametrize("step", PAGES)


@pytest.fixture
def left_at(request: pytest.FixtureRequest) -> str:
    """The step that a test is about."""
    chosen = getattr(request.node, "callspec", None)
    return chosen.params.get("step", "") if chosen else ""


def walk(window: Window, qtbot: QtBot, key: Key) -> list[QWidget]:
    """What the focus comes to from where it is, until it is there again."""
    seen: list[QWidget] = []
    while len(seen) < MOST:
        widget = window.focusWidget()
        assert widget is not None
        if seen and widget is seen[0]:
            return seen
        seen.append(widget)
        qtbot.keyClick(widget, key)
    raise AssertionError(f"never back at {name(seen[0])}: {list(map(name, seen[-60:]))}")


def controls(window: Window) -> list[QWidget]:
    """What Tab should come to; of buttons that exclude each other, the chosen one alone."""
    found = [
        widget
        for widget in window.centralWidget().findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        # the parts of Qt's own controls
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]
    return [widget for widget in found if not one_of_several(widget) or widget.isChecked()]


def one_of_several(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def name(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__} “{words[:40]}”"


def parts_of(widget: QWidget) -> list[QWidget]:
    return widget.findChildren(QWidget)


def out_of_order(walked: Sequence[QWidget], inside: QWidget) -> list[str]:
    """Pairs that are read the other way round: one is above the other, or before it in the same line."""
    places = [QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size()) for widget in walked]
    found = []
    for later in range(len(walked)):
        for earlier in range(later):
            one, other = places[earlier], places[later]
            beside = min(one.right(), other.right()) > max(one.left(), other.left())
            level = min(one.bottom(), other.bottom()) > max(one.top(), other.top())
            if (beside and other.bottom() < one.top()) or (level and other.right() < one.left()):
                found.append(f"{name(walked[earlier])} before {name(walked[later])}")
    return found


def check(window: Window, qtbot: QtBot, *, travelling: Sequence[QWidget] = ()) -> list[QWidget]:
    """Walk on and back, and hold the way against what is there; what goes along from list to list is left out
    of it. Returns the way.
    """
    step = window._desk.step if window.view is not None else ""
    there = walk(window, qtbot, Key.Key_Tab)
    missed = [name(widget) for widget in controls(window) if widget not in there]
    assert missed == []
    back = walk(window, qtbot, Key.Key_Backtab)
    first, *rest = [widget for widget in there if widget not in travelling]
    assert [widget for widget in back if widget not in travelling] == [first, *reversed(rest)]
    if window.view is not None:
        assert window._desk.step == step, "Tab alone leaves no page"
    return [first, *rest]


def check_page(window: Window, qtbot: QtBot, *, travelling: Sequence[QWidget] = ()) -> None:
    """The page from top to bottom, then the way on and the way back, the bar and the steps."""
    QTest.qWait(50)
    view, page = window.view, window.view.page
    view.steps._keys.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.steps._keys, Key.Key_Tab)
    way = check(window, qtbot, travelling=travelling)
    parts = [
        [widget for widget in way if part.isAncestorOf(widget)] for part in (page, window.top, view.steps)
    ]
    on_page, bar, steps = parts
    foot = [button for button in (view._next, view._back) if button.isVisible()]
    assert list(map(name, way)) == list(map(name, [*on_page, *foot, *bar, *steps]))
    for inside, widgets in zip((page, window.top, view.steps), parts, strict=True):
        assert out_of_order(widgets, inside) == []


@EVERY_PAGE
def test_tab_reads_a_page_of_the_sample(sample: Window, qtbot: QtBot, step: str) -> None:
    page = sample.view.page
    check_page(sample, qtbot, travelling=parts_of(page.detail) if isinstance(page, ActionPlanPage) else ())


@EVERY_PAGE
def test_tab_reads_an_empty_page(project: Window, qtbot: QtBot, step: str) -> None:
    check_page(project, qtbot)


@pytest.mark.parametrize("count", [0, 1, 12])
def test_tab_reads_the_start_screen(window: Window, qtbot: QtBot, count: int) -> None:
    make(window, *(f"Company {number}" for number in range(count)))
    QApplication.processEvents()
    way = check(window, qtbot)
    for part in (window.top, window.start):
        assert out_of_order([one for one in way if part.isAncestorOf(one)], part) == []


@pytest.mark.parametrize("step", ["action-plan"])
def test_what_is_said_of_an_action_goes_along_from_list_to_list(
    sample: Window, qtbot: QtBot, step: str
) -> None:
    page = sample.view.page
    first, second = [group for group in page.groups.values() if group.editor.isVisible()][:2]
    for group in (first, second, first):
        group.editor.view.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(20)
        assert page._selected == group.editor.current_id
        assert group.isAncestorOf(page.detail)
        way = [sample.focusWidget()]
        while not page.detail.isAncestorOf(way[-1]):
            assert group.isAncestorOf(way[-1]), "past the list"
            qtbot.keyClick(way[-1], Key.Key_Tab)
            way.append(sample.focusWidget())
