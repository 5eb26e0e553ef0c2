"""For everybody: controls have names, focus can be seen, large text loses nothing, every page by keyboard."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.pages import PAGES
from ui.pages.maturity_workshop import OWN, ROUNDS, SHEETS
from ui.shell import Window
from ui.widgets.messages import Message
from wizard import places
from wizard.questionnaires.own import copy_builtin

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView)


@pytest.fixture
def left_at(request: pytest.FixtureRequest) -> str:
    """The step that a test is about, where it is about one."""
    chosen = getattr(request.node, "callspec", None)
    return chosen.params.get("step", "") if chosen else ""


def controls(inside: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in inside.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.objectName().startswith("qt_")
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return str(interface.text(QAccessible.Text.Name))


def test_every_control_of_the_start_has_a_name(window: Window) -> None:
    window.service.create("One")
    window.listed.show()
    assert [type(w).__name__ for w in controls(window) if not name_of(w)] == []


@pytest.mark.parametrize("step", PAGES)
def test_every_control_of_a_page_has_a_name(sample: Window, step: str) -> None:
    sample.view.open(step)
    QTest.qWait(50)
    nameless = [
        f"{type(w).__name__} in {type(w.parent()).__name__}" for w in controls(sample) if not name_of(w)
    ]
    assert nameless == []


@pytest.fixture
def percent(request: pytest.FixtureRequest, look: Look) -> int:
    """The text size, chosen before there is a window: dressing one anew takes as long as making it."""
    look.choose(percent=request.param)
    return request.param


@pytest.mark.parametrize("percent", [100, 200], indirect=True)
@pytest.mark.parametrize("step", PAGES)
def test_large_text_fits_the_width(percent: int, sample: Window, qtbot: QtBot, step: str) -> None:
    sample.resize(1280, 800)
    sample.view.open(step)
    QTest.qWait(50)
    qtbot.waitUntil(lambda: fits(sample), timeout=5000)


@pytest.mark.parametrize("percent", [200], indirect=True)
@pytest.mark.parametrize("step", PAGES)
def test_large_text_fits_the_width_of_an_empty_page(
    percent: int, project: Window, qtbot: QtBot, step: str
) -> None:
    project.resize(1280, 800)
    project.view.open(step)
    QTest.qWait(50)
    qtbot.waitUntil(lambda: fits(project), timeout=5000)


@pytest.mark.parametrize("percent", [200], indirect=True)
@pytest.mark.parametrize("panel", [SHEETS, ROUNDS, OWN])
def test_large_text_fits_the_width_beside_the_questions(
    percent: int,
    sample: Window,
    qtbot: QtBot,
    panel: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "own_questionnaires", lambda: tmp_path / "own")
    copy_builtin(tmp_path / "own")
    sample.resize(1280, 800)
    sample.view.open("maturity")
    sample.view.page.workshop.open(panel)
    qtbot.waitUntil(lambda: not sample.view.page.background.busy, timeout=20_000)
    qtbot.waitUntil(lambda: fits(sample), timeout=5000)


def fits(window: Window) -> None:
    """Nothing of the page goes beyond the window's width, and no label is cut off below.

    To be waited for: layouts come to rest once the machine gets to it.
    """
    area = window.view.page.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        assert area.widget().width() <= area.viewport().width(), "nobody should scroll sideways to read"
    for label in window.view.page.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    for button in window.view.page.findChildren(QPushButton):
        if button.isVisible() and button.text():
            lines = QPushButton.text(button).count("\n") + 1
            assert button.height() >= lines * button.fontMetrics().lineSpacing(), button.text()


def wordy(value: Any, word: str) -> Any:  # noqa: ANN401 - whatever a project is made of
    """The same entity with that word at the end of every text of several words in it."""
    if isinstance(value, tuple):
        return tuple(wordy(part, word) for part in value)
    if isinstance(value, str):
        return f"{value} {word}" if " " in value and not value.startswith("{") else value
    if not is_dataclass(value) or isinstance(value, type):
        return value
    return replace(value, **{part.name: wordy(getattr(value, part.name), word) for part in fields(value)})


@pytest.mark.parametrize("step", PAGES)
def test_a_word_without_end_breaks(sample: Window, qtbot: QtBot, step: str) -> None:
    sample.resize(1280, 800)
    sample.view.page.desk.do("amend:project", wordy, "Donaudampfschiffahrtsgesellschaft" * 9)
    sample.view.open(step)
    QTest.qWait(50)
    area = sample.view.page.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        assert area.widget().width() <= area.viewport().width(), "nobody should scroll sideways to read"


@pytest.mark.parametrize("step", PAGES)
def test_tab_walks_through_a_page_and_out_of_it(sample: Window, qtbot: QtBot, step: str) -> None:
    sample.view.open(step)
    QTest.qWait(50)
    seen: list[QWidget] = []
    for _press in range(400):
        widget = QApplication.focusWidget()
        if widget is None or (seen and widget is seen[0]):
            break
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    inside = [w for w in controls(sample.view.page) if w.isEnabled()]
    reached = [w for w in inside if any(w is s or w.isAncestorOf(s) for s in seen)]
    radios = [w for w in inside if isinstance(w, QAbstractButton) and w.autoExclusive()]
    missed = [f"{type(w).__name__} {name_of(w)}" for w in inside if w not in reached and w not in radios]
    assert missed == []


@pytest.mark.parametrize(
    ("size", "percent"), [((640, 480), 100), ((640, 480), 200), ((1280, 800), 200)], indirect=["percent"]
)
def test_no_button_round_the_page_is_clipped(percent: int, sample: Window, size: tuple[int, int]) -> None:
    sample.resize(*size)
    sample.view.open("maturity")
    QTest.qWait(50)
    for part in (sample.top, sample.view._back.parentWidget(), sample.view.steps):
        buttons = [b for b in part.findChildren(QAbstractButton) if b.isVisible()]
        assert buttons
        for button in buttons:
            assert button.width() >= button.sizeHint().width(), name_of(button)
            middle = button.mapTo(part, button.rect().center())
            assert part.rect().contains(middle) or part is sample.view.steps  # which scrolls
            assert name_of(button)
    assert sample.view.steps.width() < sample.width() / 2


def test_words_come_back_where_there_is_room(sample: Window, look: Look) -> None:
    look.choose(percent=200)
    sample.resize(640, 480)
    QTest.qWait(50)
    assert sample.top._undo.text() == ""
    assert sample.top._undo.accessibleName() == "Undo"
    look.choose(percent=100)
    sample.resize(1280, 800)
    QTest.qWait(50)
    assert sample.top._undo.text() == "Undo"
    assert sample.view._next.text().startswith("Next: ")
    assert all(heading.isVisible() for heading in sample.view.steps._headings)


@pytest.mark.parametrize("step", ["company", "maturity", "documents"])
def test_tab_goes_from_the_page_to_the_foot_the_head_and_the_steps(
    project: Window, qtbot: QtBot, step: str
) -> None:
    view = project.view
    for opened in ("company", step):  # a page that was opened before is no different
        view.open(opened)
    QTest.qWait(50)
    view.messages.say(Message("Kept.", "info", "Undo", lambda: None))
    parts = [view.page, view.messages, view._back.parentWidget(), project.top, view.steps]
    walked: list[int] = []
    first = QApplication.focusWidget()
    while len(walked) < 400:
        widget = QApplication.focusWidget()
        place = next(place for place, part in enumerate(parts) if part.isAncestorOf(widget))
        if not walked or walked[-1] != place:
            walked.append(place)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
    assert walked == [0, 1, 2, 3, 4]


def test_tab_comes_to_what_is_below_the_steps_after_them(project: Window, qtbot: QtBot) -> None:
    project.view.steps.button("documents").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is project.view.steps._keys
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert project.view.page.isAncestorOf(QApplication.focusWidget())


def test_a_change_of_step_is_announced(project: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("ui.project_view.announce", lambda _widget, words: said.append(words))
    project.view.open("milestones")
    assert len(said) == 1
    assert said[0].endswith("Milestones")
