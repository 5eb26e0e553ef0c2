"""Every page comes to rest at every width that the window allows: half of a laptop's screen is 683 pixels."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui.look import Look
from ui.pages import PAGES
from ui.shell import Window
from ui.widgets.top_bar import TopBar

WIDTHS = (1000, *range(700, 635, -5), 683, 660, 1000)
QUIET, MOST = 3, 60  # rounds of the event loop without a layout, and rounds until then


class Layouts(QObject):
    """Counts what is laid out, by the kind of widget."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.LayoutRequest:
            self.seen[type(watched).__name__] += 1
        return False

    def come_to_rest(self, where: str) -> None:
        """Let the event loop turn until nothing is laid out any more."""
        quiet = 0
        for _round in range(MOST):
            self.seen.clear()
            QApplication.processEvents()
            quiet = 0 if self.seen else quiet + 1
            if quiet == QUIET:
                return
        raise AssertionError(f"{where}: still laid out after {MOST} rounds: {self.seen.most_common(5)}")


@pytest.fixture
def layouts() -> Layouts:
    return Layouts()


def walk(window: Window, layouts: Layouts) -> None:
    """Every page at every width."""
    for step in PAGES:
        window.resize(WIDTHS[0], 700)
        window.view.open(step)
        for width in WIDTHS:
            window.resize(width, 700)
            layouts.come_to_rest(f"{step} at {width} px")
            assert window.width() == width


@pytest.mark.parametrize("percent", [100, 200])
def test_every_page_of_the_sample_comes_to_rest(
    sample: Window, look: Look, layouts: Layouts, percent: int
) -> None:
    look.choose(percent=percent)
    walk(sample, layouts)


def test_every_empty_page_comes_to_rest(project: Window, layouts: Layouts) -> None:
    walk(project, layouts)


def test_the_projects_come_to_rest(window: Window, layouts: Layouts) -> None:
    for width in WIDTHS:
        window.resize(width, 480)
        layouts.come_to_rest(f"projects at {width} px")


def test_the_bar_at_the_top_never_asks_for_more_than_the_window_has(sample: Window, look: Look) -> None:
    """Its words would make the window wider than the screen, and the page in it with them."""
    for percent in (100, 200):
        look.choose(percent=percent)
        assert sample.top.minimumSizeHint().width() == 0


def words(bar: TopBar) -> list[str]:
    return [button.text() for button in (bar._home, bar._undo, bar._redo, bar._appearance)]


def test_words_are_left_out_where_they_have_no_room_and_come_back(sample: Window, layouts: Layouts) -> None:
    bar = sample.top
    sample.resize(1280, 800)
    layouts.come_to_rest("wide")
    shown = words(bar)
    assert all(shown)
    assert bar._saved.isVisible()
    sample.resize(640, 700)
    layouts.come_to_rest("narrow")
    assert not any(words(bar))
    assert not bar._saved.isVisible()
    assert all(button.accessibleName() for button in (bar._home, bar._undo, bar._redo, bar._appearance))
    sample.resize(1280, 800)
    layouts.come_to_rest("wide again")
    assert words(bar) == shown
    assert bar._saved.isVisible()
