"""What keeps the window answering while much is made or shown: widgets bit by bit, and measured once."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui import spare
from ui.look import Look, Role
from ui.widgets import bit_by_bit
from ui.widgets.bit_by_bit import BitByBit
from ui.widgets.by_width import KEPT, ByWidth
from ui.widgets.pile import Pile
from ui.widgets.progress import Progress
from ui.widgets.remark_line import RemarkLine

LEFT = Qt.MouseButton.LeftButton


class Counting(QLabel):
    """A label that counts how often it is measured."""

    asked = 0

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        Counting.asked += 1
        return 1000 // width + len(self.text())


@pytest.fixture
def pile(qtbot: QtBot, look: Look) -> Pile:
    made = Pile(spacing=4)
    qtbot.addWidget(made)
    made.resize(100, 300)
    made.show()
    return made


def test_a_pile_puts_its_widgets_below_each_other(pile: Pile) -> None:
    first, second, third = Counting("a"), Counting("bb"), QLabel("c")
    for widget in (first, second, third):
        pile.add(widget)
    last = third.sizeHint().height()
    assert [widget.geometry().getRect() for widget in pile.widgets] == [
        (0, 0, 100, 11), (0, 15, 100, 12), (0, 31, 100, last)
    ]  # fmt: skip
    assert pile.heightForWidth(100) == 31 + last
    assert pile.heightForWidth(50) == 21 + 22 + last + 8
    pile.resize(50, 300)
    assert first.geometry().getRect() == (0, 0, 50, 21)
    pile.take(second)
    assert not second.isVisible()
    assert third.y() == 25


def test_a_pile_measures_once_for_each_width(pile: Pile, qtbot: QtBot) -> None:
    label = Counting("a")
    pile.add(label)
    qtbot.waitUntil(label.isVisible)
    before = Counting.asked
    for _time in range(100):
        pile.heightForWidth(100)
    assert Counting.asked == before
    label.setText("longer")
    qtbot.waitUntil(lambda: pile.heightForWidth(100) == 16)
    assert label.height() == 16


def test_widths_that_were_passed_long_ago_are_not_kept() -> None:
    asked: list[int] = []

    def measure(width: int) -> int:
        asked.append(width)
        return 2 * width

    known = ByWidth[int]()
    assert [known.at(width, measure) for width in (1, 2, 1)] == [2, 4, 2]
    assert asked == [1, 2]
    for width in range(1000):
        known.at(width, measure)
    assert len(known._known) == KEPT
    known.keep(7, 0)
    assert known.at(7, measure) == 0
    known.forget()
    assert known.at(7, measure) == 14


def test_widgets_come_a_few_at_a_time(pile: Pile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(10_000))
    monkeypatch.setattr(bit_by_bit, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(bit_by_bit, "SECONDS", 3)
    lines = BitByBit(pile, QLabel)
    lines.show([str(n) for n in range(10)])
    assert [widget.text() for widget in pile.widgets] == ["0", "1"]
    lines.add(["10", "11"])
    qtbot.waitUntil(lambda: not lines.busy)
    assert [widget.text() for widget in pile.widgets] == [str(n) for n in range(12)]
    lines.show(["a"])
    assert [widget.text() for widget in pile.widgets] == ["a"]


def test_what_is_still_to_come_goes_with_the_pile(
    look: Look, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bit_by_bit, "SECONDS", 0)
    pile = Pile()
    lines = BitByBit(pile, QLabel)
    lines.show(["a", "b"])
    assert lines.busy
    gone: list[bool] = []
    lines.destroyed.connect(lambda: gone.append(True))
    pile.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))


def test_a_remark_takes_the_height_of_its_words(qtbot: QtBot, look: Look) -> None:
    short = RemarkLine(("saved", Role.GOOD), "a.pdf (Anna): 3 of 45 questions answered")
    long = RemarkLine(("error", Role.DANGER), "a.pdf: not taken", ["word " * 60, "x" * 400])
    for line in (short, long):
        qtbot.addWidget(line)
        line.resize(line.sizeHint())
        line.show()
        assert not line.grab().isNull()
    assert short.heightForWidth(600) == short.heightForWidth(900)
    assert long.heightForWidth(300) > long.heightForWidth(900) > 3 * long.fontMetrics().height()
    assert long.rects(300)[-1].width() <= 300
    assert long.accessibleName().startswith("a.pdf: not taken\nword word")
    before = long.heightForWidth(300)
    font = long.font()
    font.setPixelSize(font.pixelSize() * 2)
    long.setFont(font)
    assert long.heightForWidth(300) > before


def test_progress_says_what_is_done_and_stops_once(qtbot: QtBot, look: Look) -> None:
    outside = QWidget()
    qtbot.addWidget(outside)
    progress = Progress("Sheets done")
    progress.setParent(outside)
    outside.show()
    assert not progress.isVisible()
    told: list[None] = []
    progress.stopped.connect(lambda: told.append(None))
    progress.begin("Looking")
    assert (progress.bar.maximum(), progress.doing.accessibleName()) == (0, "Looking")
    progress.show_step(2, 5, "b.pdf")
    assert (progress.bar.value(), progress.bar.maximum()) == (2, 5)
    progress.show_step(3, 5)
    assert progress.doing.accessibleName() == "b.pdf"
    qtbot.mouseClick(progress.stop, LEFT)
    progress.show_step(4, 5, "c.pdf")
    assert progress.doing.accessibleName() == "Stopping"
    qtbot.mouseClick(progress.stop, LEFT)
    assert len(told) == 1
    progress.end()
    assert not progress.isVisible()


def test_long_searches_for_garbage_wait_while_there_is_work_beside() -> None:
    usual = gc.get_threshold()
    spare.look_through_little(True)
    assert gc.get_threshold()[:2] == usual[:2]
    assert gc.get_threshold()[2] > 1000 * usual[2]
    spare.look_through_little(False)
    assert gc.get_threshold() == usual
