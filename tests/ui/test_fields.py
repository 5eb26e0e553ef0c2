"""Text is kept without a Save, in one edit for a burst of typing, and never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.shell import Window
from ui.widgets.fields import LineField, TextField
from wizard.domain.project import Project
from wizard.limits import LONGEST_TEXT

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


def field(window: Window, name: str) -> LineField | TextField:
    found = [f for f in window.view.page.findChildren(LineField) if f.accessibleName() == name]
    found += [f for f in window.view.page.findChildren(TextField) if f.accessibleName() == name]
    return found[0]


def edits(window: Window) -> int:
    return len(window._desk.history()) - 1


def test_a_pause_keeps_it(project: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(project, "Prepared by"), "Northwind Automation")
    assert project._desk.project.prepared_by == ""
    qtbot.waitUntil(lambda: project._desk.project.prepared_by == "Northwind Automation", timeout=4000)
    assert edits(project) == 1


def test_leaving_the_field_keeps_it(project: Window, qtbot: QtBot) -> None:
    field(project, "Prepared by").setFocus()
    qtbot.keyClicks(field(project, "Prepared by"), "Northwind")
    qtbot.keyClick(field(project, "Prepared by"), Key.Key_Tab)
    assert project._desk.project.prepared_by == "Northwind"
    assert not field(project, "Prepared by").hasFocus()


def test_closing_the_window_keeps_it(
    project: Window, open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    field(project, "Offering").insertPlainText("Planning software\nwith set-up")
    project.close()
    again = open_window()
    again.open_project(again.service.find("Northwind"))
    assert again._desk.project.offering == "Planning software\nwith set-up"
    assert field(again, "Offering").words() == "Planning software\nwith set-up"


def test_undo_while_typing_takes_back_the_burst(project: Window, qtbot: QtBot) -> None:
    company = field(project, "Prepared by")
    company.setFocus()
    qtbot.keyClicks(company, "Northwind")
    qtbot.keyClick(company, Key.Key_Z, Ctrl)
    assert company.words() == ""
    qtbot.keyClick(company, Key.Key_Y, Ctrl)
    assert company.words() == "Northwind"
    assert project._desk.project.prepared_by == "Northwind"


def test_a_blank_at_the_end_does_not_vanish_while_typing(project: Window, qtbot: QtBot) -> None:
    company = field(project, "Prepared by")
    company.setFocus()
    qtbot.keyClicks(company, "North ")
    company.commit()
    assert project._desk.project.prepared_by == "North"
    assert company.words() == "North "
    qtbot.keyClicks(company, "wind")
    company.commit()
    assert project._desk.project.prepared_by == "North wind"


def test_a_change_from_elsewhere_does_not_paint_over_typing(project: Window, qtbot: QtBot) -> None:
    company = field(project, "Prepared by")
    company.setFocus()
    qtbot.keyClicks(company, "Northw")
    project._desk.amend(Project, project._desk.project.id, crm="HubSpot")
    assert company.words() == "Northw"
    assert company.cursorPosition() == 6
    assert field(project, "CRM").words() == "HubSpot"


def test_five_thousand_characters(project: Window) -> None:
    offering = field(project, "Offering")
    offering.setFocus()
    offering.insertPlainText("word " * 1000)
    offering.commit()
    assert len(project._desk.project.offering) == 4999


def test_a_text_too_long_stays_and_is_said(project: Window, qtbot: QtBot) -> None:
    offering = field(project, "Offering")
    offering.setFocus()
    offering.insertPlainText("x" * (LONGEST_TEXT + 1))
    offering.commit()
    assert project._desk.project.offering == ""
    assert len(offering.words()) == LONGEST_TEXT + 1
    assert offering.property("error")
    project.view.page.refresh()
    assert len(offering.words()) == LONGEST_TEXT + 1
    qtbot.keyClick(offering, Key.Key_Backspace)
    offering.commit()
    assert len(project._desk.project.offering) == LONGEST_TEXT
    assert not offering.property("error")


@pytest.mark.parametrize("text", ["<b>bold</b>", "a & b", "ע\u202ex", "🙂\n\tend", "{name} %s"])
def test_what_looks_like_markup_is_text(project: Window, text: str) -> None:
    offering = field(project, "Offering")
    offering.setFocus()
    offering.insertPlainText(text)
    offering.commit()
    project.view.page.refresh()
    assert project._desk.project.offering == offering.words().replace("\u202e", "").strip()


def test_a_field_grows_with_its_text(project: Window) -> None:
    offering = field(project, "Offering")
    before = offering.height()
    offering.setFocus()
    offering.insertPlainText("\n".join("line" for _ in range(8)))
    assert offering.height() > before
    offering.insertPlainText("\n".join("line" for _ in range(80)))
    assert offering.height() < before * 5


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("state", ["calm", "focused", "refused"])
def test_text_starts_at_the_same_place_in_fields_of_one_line_and_of_several(
    look: Look, qtbot: QtBot, percent: int, state: str
) -> None:
    look.choose(percent=percent)
    window = QWidget()
    qtbot.addWidget(window)
    look.dress_window(window)
    page = QWidget(window)
    fields = [LineField("One"), TextField("As one", least=1), TextField("Several")]
    box = QVBoxLayout(page)
    for each in fields:
        box.addWidget(each)
        each.show_text("HH")
    other = LineField("Other")
    box.addWidget(other)
    window.resize(400, 500)
    page.resize(400, 500)
    window.show()
    window.activateWindow()
    places = []
    for each in fields:
        (each if state == "focused" else other).setFocus(Qt.FocusReason.MouseFocusReason)
        qtbot.waitUntil((each if state == "focused" else other).hasFocus)
        if state == "refused":
            each.refuse()
        places.append(written(each))
    assert places[0] == places[1] == places[2]
    assert fields[0].height() == fields[1].height()
    for lines in (1, 2, 5, 10):
        fields[1].show_text("\n".join("H" * lines))
        fields[1].forget()
        qtbot.waitUntil(lambda: fields[1].verticalScrollBar().maximum() == 0)  # all of it is in sight


def written(each: LineField | TextField) -> tuple[int, int]:
    """Where the text begins on its field, and where it ends below; a cursor stands elsewhere."""
    if isinstance(each, LineField):
        each.end(False)
    else:
        each.moveCursor(QTextCursor.MoveOperation.End)
    shown = each.grab().toImage()
    ground = shown.pixelColor(shown.width() - 8, shown.height() // 2).lightness()
    ink = [
        (x, y)
        for x in range(6, each.fontMetrics().horizontalAdvance("H") + 14)  # the first letter, within the edge
        for y in range(6, shown.height() - 6)
        if abs(shown.pixelColor(x, y).lightness() - ground) > 90
    ]
    return min(x for x, _y in ink), max(y for _x, y in ink)
