"""Points with what runs over a line below their first word."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.shell import Window
from ui.widgets.basics import label
from ui.widgets.bullets import Bullets

SHORT, LONG = "A list", "Minutes of a review that say which deals were looked at and why " * 3


def test_what_runs_over_goes_on_below_the_first_word(look: Look, qtbot: QtBot) -> None:
    bullets = Bullets()
    qtbot.addWidget(bullets)
    bullets.show_points([SHORT, LONG, "x" * 400])
    bullets.resize(220, bullets.heightForWidth(220))
    with qtbot.waitExposed(bullets):
        bullets.show()
    shown = bullets.grab().toImage()
    ground = shown.pixelColor(shown.width() - 1, shown.height() - 1)
    first, second, third = bullets.rects(220)
    line = bullets.fontMetrics().height()
    assert first.height() < 2 * line < second.height() < third.height()

    def written(top: int, bottom: int) -> set[int]:
        """The columns in which something stands, between two heights."""
        return {
            x
            for x in range(shown.width())
            if any(QColor(shown.pixelColor(x, y)) != ground for y in range(top, bottom))
        }

    assert min(written(second.top(), second.top() + line)) < first.left()  # the mark
    below = written(second.top() + line + 2, second.bottom() + 1)
    assert below
    assert min(below) >= first.left()
    assert max(written(third.top(), third.bottom() + 1)) < 220


def test_other_points_take_other_room(look: Look, qtbot: QtBot) -> None:
    bullets = Bullets()
    qtbot.addWidget(bullets)
    bullets.show_points([LONG, SHORT])
    tall = bullets.heightForWidth(220)
    bullets.show_points([SHORT])
    assert 0 < bullets.heightForWidth(220) < tall
    assert bullets.accessibleName() == SHORT
    bullets.show_points([])
    assert bullets.heightForWidth(220) == 0


def test_all_points_are_there_on_a_page_that_is_opened_while_the_window_changes(
    sample: Window, qtbot: QtBot
) -> None:
    sample.resize(1280, 800)
    sample.view.open("maturity")  # before the window is laid out: its first width is not its last
    shown = sample.view.page.side.help._examples
    assert shown.points
    qtbot.waitUntil(lambda: shown.height() == shown.heightForWidth(shown.width()))


def test_all_points_are_in_sight_where_the_room_is_narrower_than_expected(look: Look, qtbot: QtBot) -> None:
    panel, bullets = QWidget(), Bullets()
    qtbot.addWidget(panel)
    box = QVBoxLayout(panel)
    box.addWidget(bullets)
    box.addWidget(label("Sales leader"))
    box.addStretch(1)
    bullets.show_points(["The minutes of the last meeting between delivery and sales"] * 2)
    panel.resize(250, 400)
    with qtbot.waitExposed(panel):
        panel.show()
    qtbot.waitUntil(lambda: bullets.height() == bullets.heightForWidth(bullets.width()))
    for width in (190, 400, 230):
        panel.resize(width, 400)
        qtbot.waitUntil(lambda: bullets.height() == bullets.heightForWidth(bullets.width()))
