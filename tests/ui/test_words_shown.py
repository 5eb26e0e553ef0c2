"""Every text of the window has passed through translation, but what users typed or questionnaires say."""

from __future__ import annotations

import re
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QGroupBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.shell import PROGRAM, Window
from wizard.service import Service

LETTERS = re.compile(r"[^\W\d_]{2,}")
TAGS = re.compile(r"<[^<>]*>")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, pseudo_language: None) -> Window:
    """The window with one empty project, in the pseudo-language."""
    database = str(tmp_path / "projects.db")
    with closing(Service.open(database)) as service:
        service.create("12345")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    window = Window(Look(app, settings), settings, database)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.service is not None)
    return window


def texts_of(widget: QWidget) -> set[str]:
    """What a widget shows or tells a screen reader."""
    found = {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()}
    if isinstance(widget, QLabel | QAbstractButton):
        found.add(widget.text())
    if isinstance(widget, QGroupBox):
        found.add(widget.title())
    if isinstance(widget, QLineEdit):
        found.add(widget.placeholderText())
    return found


def bare(window: Window) -> set[str]:
    """Texts without the brackets of the pseudo-language; what a questionnaire says is not the window's."""
    data = (Path(__file__).parents[2] / "questionnaires").glob("*.yaml")
    known = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in data)
    shown = {text for widget in window.findChildren(QWidget) for text in texts_of(widget)}
    assert sum("⟦" in text for text in shown) > 10, "the pseudo-language is not in force"
    words = {text for text in shown if LETTERS.search(TAGS.sub("", text)) and "⟦" not in text}
    return {text for text in words if " ".join(text.split()) not in known} - {PROGRAM}


def test_the_list_of_projects(window: Window) -> None:
    assert bare(window) == set()


def test_every_step_of_an_empty_project(window: Window, qtbot: QtBot) -> None:
    assert window.service
    window.open_project(window.service.projects()[0].id)
    assert window.view
    for place in range(20):
        window.view.open_place(place)
        QApplication.processEvents()
    assert bare(window) == set()


def test_a_bare_text_would_be_found(window: Window) -> None:
    label = QLabel("Forgotten", window)
    assert bare(window) == {"Forgotten"}
    label.deleteLater()
