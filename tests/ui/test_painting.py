"""What would make every change of page dear: large surfaces painted twice, pages laid out several times."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Role, colour
from ui.pages import PAGES
from ui.shell import Window
from ui.widgets.basics import _Wrapped
from ui.widgets.choices import Check, Radio


class Resizes(QObject):
    """Names the widgets whose size changes while it watches."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.seen.append(type(watched).__name__)
        return False


class Paints(QObject):
    """Counts how often what it watches is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(  # noqa: N802 - Qt's name
        self, watched: QObject, event: QEvent
    ) -> bool:
        self.count += isinstance(watched, QWidget) and event.type() is QEvent.Type.Paint
        return False


@pytest.mark.parametrize("made", [Radio, Check])
def test_other_words_of_the_same_size_are_painted(qtbot: QtBot, made: type[Radio | Check]) -> None:
    """The ratings have the same names at every question: what they mean there is all that changes."""
    page = QWidget()
    qtbot.addWidget(page)
    mark, paints = made("Not", "Nothing is written."), Paints()
    QVBoxLayout(page).addWidget(mark)
    mark.installEventFilter(paints)
    page.show()
    qtbot.waitUntil(lambda: paints.count > 0)
    QApplication.processEvents()
    size, paints.count = mark.size(), 0
    mark.show_words("Not", "Nothing is checked.")
    qtbot.waitUntil(lambda: paints.count > 0)
    assert mark.size() == size


def test_the_window_alone_paints_the_ground(sample: Window) -> None:
    for step in PAGES:
        sample.view.open(step)
        QApplication.processEvents()
        painted = [
            w for w in sample.findChildren(QWidget) if w.isVisible() and w.property("look") == "ground"
        ]
        assert painted == []
        page = sample.view.page
        left_of_it = page.mapTo(sample, QPoint(-6, 6))
        assert sample.grab().toImage().pixelColor(left_of_it) == colour(Role.GROUND), step


def test_the_next_question_is_laid_out_once(sample: Window, qapp: QApplication) -> None:
    sample.view.open("maturity")
    QApplication.processEvents()
    page = sample.view.page
    resizes = Resizes()
    for criterion in sample.view._desk.questionnaire.criteria[:12]:
        page.ask(criterion.key)
        qapp.installEventFilter(resizes)
        QApplication.processEvents()
        qapp.removeEventFilter(resizes)
    assert resizes.seen == []


def test_a_page_is_dressed_once_and_not_with_each_step_of_putting_it_together(
    sample: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: Counter[QLabel] = Counter()
    real = _Wrapped.changeEvent

    def counted(label: QLabel, event: QEvent) -> None:
        told[label] += event.type() is QEvent.Type.StyleChange
        real(label, event)

    monkeypatch.setattr(_Wrapped, "changeEvent", counted)
    for step in PAGES:
        sample.view._frame(step)
    assert len(told) > 100
    assert max(told.values()) == 1
