"""What people wrote is shown as they wrote it: never as markup, and never as a key."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as Gui
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.interviewing import settle
from ui.shell import Window
from ui.widgets.basics import Button, Elided
from ui.widgets.choices import Check
from wizard.domain.project import Project

PICTURE = "<img src='file:///etc/hostname'>"


def read(tip: str) -> str:
    """What Qt shows as a tooltip."""
    if not Gui.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toPlainText()


@pytest.mark.parametrize("text", [PICTURE, "Acme <b>x</b>", "Fish &lt; chips", "R&D", "1 < 2"])
def test_a_tooltip_says_what_was_written(qtbot: QtBot, text: str) -> None:
    line = Elided()
    qtbot.addWidget(line)
    line.show_text(text)
    assert read(line.toolTip()) == text


def test_an_ampersand_is_a_sign_like_others(qtbot: QtBot) -> None:
    button, check = Button("On with R&D"), Check("R&D")
    for widget in (button, check):
        qtbot.addWidget(widget)
        assert widget.shortcut().isEmpty()
    assert button.text() == "On with R&D"
    assert super(Button, button).text() == "On with R&&D", "of two, Qt shows one"
    button.setText("Back to R&D")
    check.show_words("Q&A")
    assert button.text() == "Back to R&D"
    assert button.shortcut().isEmpty()
    assert check.shortcut().isEmpty()


def test_no_step_takes_what_people_wrote_for_markup_or_keys(project: Window, qtbot: QtBot) -> None:
    """Each step with such a name in every field that there is for one."""
    wicked = f"R&D {PICTURE}"
    sample = project.service.add_sample()
    desk = project.service.open_project(sample)
    desk.do("amend:project", _renamed, wicked)
    desk.close()
    project.open_project(sample)
    settle()
    for step in project.view._keys:
        project.view.open(step)
        settle()
        for widget in project.findChildren(QWidget):
            tip = widget.toolTip()
            assert "<img" not in tip or PICTURE in read(tip), (step, type(widget).__name__)
            if isinstance(widget, QAbstractButton):
                assert widget.shortcut().isEmpty(), (step, widget.text())
            if isinstance(widget, QAbstractItemView):
                model = widget.model()
                for row in range(model.rowCount()):
                    for column in range(model.columnCount()):
                        tip = str(model.index(row, column).data(Qt.ItemDataRole.ToolTipRole) or "")
                        assert "<img" not in tip or PICTURE in read(tip), (step, row, column)
            if isinstance(widget, QMenu):
                texts = [action.text() for action in widget.actions()]
                assert all("R&D" not in text for text in texts), (step, texts)


def _renamed(project: Project, name: str) -> Project:
    """The project with that name for everything that has one."""

    def renamed(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(renamed(one) for one in value)
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changes = {field.name: renamed(getattr(value, field.name)) for field in fields(value)}
        for field in {"name", "company", "text", "title", "note", "reason"} & set(changes):
            if isinstance(changes[field], str):
                changes[field] = name
        return replace(value, **changes)

    found = renamed(project)
    assert isinstance(found, Project)
    return found
