"""Which entry of a list the keys act on once others were deleted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell import Window
from ui.widgets.list_editor import ListEditor
from wizard.domain.assessment import Person

Key = Qt.Key
NAMES = ("Anna", "Ben", "Cleo", "Dan", "Eve")


@pytest.fixture
def people(project: Window) -> ListEditor:
    """A list of five."""
    project._desk.insert(project._desk.project.id, [Person(name=name) for name in NAMES])
    QApplication.processEvents()
    editor: ListEditor = project.view.page.people
    return editor


def delete(editor: ListEditor, qtbot: QtBot, *names: str) -> None:
    """The last of them is the one that keys act on."""
    view, chosen = editor.view, editor.view.selectionModel()
    for name in names:
        place = editor.model.index([row.values["name"] for row in editor.rows].index(name), 1)
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        chosen.setCurrentIndex(place, flags)
    view.setFocus()
    qtbot.keyClick(view, Key.Key_Delete)


def marked(editor: ListEditor) -> str:
    """The name of the entry that is painted as the one that keys act on."""
    (name,) = [row.values["name"] for place, row in enumerate(editor.rows) if editor.view.acts_on(place)]
    assert editor.view.currentIndex().column() == 1
    return name


@pytest.mark.parametrize(
    ("gone", "next_one"),
    [
        (["Anna"], "Ben"),
        (["Cleo"], "Dan"),
        (["Eve"], "Dan"),
        (["Ben", "Cleo"], "Dan"),
        (["Dan", "Eve"], "Cleo"),
        (["Eve", "Dan"], "Cleo"),
        (["Ben", "Dan"], "Eve"),
        (["Dan", "Ben"], "Cleo"),
    ],
)
def test_the_one_that_took_its_place_or_above_the_last_one(
    people: ListEditor, qtbot: QtBot, gone: list[str], next_one: str
) -> None:
    told: list[str] = []
    people.selected.connect(told.append)
    delete(people, qtbot, *gone)
    assert [row.values["name"] for row in people.rows] == [name for name in NAMES if name not in gone]
    assert marked(people) == next_one
    assert told[-1] == people.current_id


def test_delete_pressed_again_goes_on_downwards(people: ListEditor, project: Window, qtbot: QtBot) -> None:
    delete(people, qtbot, "Ben")
    qtbot.keyClick(people.view, Key.Key_Delete)
    assert [row.values["name"] for row in people.rows] == ["Anna", "Dan", "Eve"]
    assert marked(people) == "Dan"
    project.view.undo()
    project.view.undo()
    assert [row.values["name"] for row in people.rows] == list(NAMES)
    assert marked(people) == "Dan", "what comes back moves nothing"


def test_what_stands_beside_the_list_is_of_the_one_that_took_its_place(sample: Window, qtbot: QtBot) -> None:
    sample.view.open("sales-stages")
    QApplication.processEvents()
    page = sample.view.page
    _first, second, third, *_rest = page.stages.rows
    page.stages.select(second.id)
    assert page.stage().id == second.id
    page.stages.view.setFocus()
    qtbot.keyClick(page.stages.view, Key.Key_Delete)
    assert (page.stages.current_id, page.stage().id) == (third.id, third.id)
    tasks = [task.text for task in page.stage().tasks]
    assert [row.values["text"] for row in page.tasks.rows] == tasks
