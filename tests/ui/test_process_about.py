"""The card about the process: what is typed into it is kept, undone, and belongs to the process."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.shell import Window
from ui.widgets.choices import Pick
from ui.widgets.date_field import DateField
from ui.widgets.fields import LineField, TextField
from wizard.domain.designing import ensure_process
from wizard.domain.edits import insert
from wizard.domain.process import ProcessState, SalesStage

Left = Qt.MouseButton.LeftButton


def open_stages(window: Window) -> Any:  # noqa: ANN401 - the page of that step
    window.view.open("sales-stages")
    QTest.qWait(20)
    return window.view.page


def process(window: Window) -> Any:  # noqa: ANN401 - it must be there
    return window._desk.project.process


def begin_process(window: Window) -> None:
    window._desk.do("insert:process", ensure_process)
    window._desk.do("insert:sales_stage", lambda p: insert(p, p.processes[-1].id, [SalesStage(name="Prove")]))


def field(page: QWidget, name: str, kind: type) -> Any:  # noqa: ANN401 - a field of that kind
    return next(found for found in page.findChildren(kind) if found.accessibleName() == name)


def type_into(qtbot: QtBot, widget: QWidget, words: str) -> None:
    widget.setFocus()
    qtbot.keyClicks(widget, words)


def test_the_card_comes_with_the_process(project: Window) -> None:
    page = open_stages(project)
    assert not page.about.isVisible()
    begin_process(project)
    assert page.about.isVisible()


def test_everything_on_the_card_is_kept_and_undone(project: Window, qtbot: QtBot) -> None:
    page = open_stages(project)
    begin_process(project)
    before = process(project)
    lines = {
        "Name of the process": "name",
        "Kind of sale": "kind",
        "Responsible for the process": "owner",
    }
    for name, key in lines.items():
        type_into(qtbot, field(page, name, LineField), f"words of {key}")
    texts = {"Why we do this": "reason", "Exempt deals": "exempt", "Who helps": "support"}
    for name, key in texts.items():
        type_into(qtbot, field(page, name, TextField), f"words of {key}")
    type_into(qtbot, field(page, "Valid from", DateField), "14 March 2027")
    type_into(qtbot, field(page, "What is in it for you", TextField), "Fewer late surprises")
    page.commit()
    now = process(project)
    for key in (*lines.values(), *texts.values()):
        assert getattr(now, key) == f"words of {key}"
    assert now.valid_from == date(2027, 3, 14)
    assert now.stages[0].gain == "Fewer late surprises"
    while process(project) != before:
        assert project._desk.undo() is not None
    assert field(page, "Kind of sale", LineField).text() == ""


def test_what_is_no_date_is_said_and_kept_in_the_field(project: Window, qtbot: QtBot) -> None:
    page = open_stages(project)
    begin_process(project)
    day = field(page, "Valid from", DateField)
    qtbot.keyClicks(day, "soon")
    page.commit()
    assert process(project).valid_from is None
    assert day.text() == "soon"
    assert day.property("error")


def test_a_process_is_a_draft_until_it_is_said_to_be_in_use(project: Window) -> None:
    page = open_stages(project)
    begin_process(project)
    pick = field(page, "State", Pick)
    assert process(project).state is ProcessState.TO_BE
    pick.picked.emit(ProcessState.AS_IS)
    assert process(project).state is ProcessState.AS_IS
    page.refresh()
    assert pick.currentText() == "In use"
