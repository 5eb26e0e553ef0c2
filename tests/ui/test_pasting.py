"""Lines pasted into every list of the window, and copied from it: nothing is lost, and nothing silently."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.pages import PAGES
from ui.shell import Window
from ui.widgets.list_editor import ListEditor
from ui.widgets.list_model import CellKind, Column
from ui.widgets.messages import Message
from wizard.domain.plan import Action, ActionStatus, EightAction
from wizard.domain.process import Role, Side, Task

# Every list into which lines can be pasted: its step, and the words that name it.
LISTS = (
    ("company", "People taking part"),
    ("buyer-process", "Buyer stages"),
    ("buyer-process", "What the buyer does in this stage"),
    ("buyer-process", "People on the buyer’s side"),
    ("sales-stages", "Sales stages"),
    ("sales-stages", "Tasks of this stage"),
    ("sales-stages", "Ways out of this stage"),
    ("sales-stages", "People on your side"),
    ("milestones", "Milestones of this stage"),
    ("action-plan", ""),  # eight of them, alike
    ("maturity", "Evidence"),
)
# What people's texts hold: quotes that look like those of a spreadsheet, breaks, other blanks.
TEXTS = (
    '"Fit call',
    'rack 19"',
    '"Go / no go"',
    '"a\tb"',
    "one\ntwo",
    "a\u2028b",
    "x\u00a0y",
    "– \u00bd",
    "=1+1",
)


@pytest.fixture
def left_at() -> str:
    return "action-plan"


def editors(window: Window, step: str) -> list[ListEditor]:
    """The lists of a step that take lines."""
    window.view.open(step)
    QTest.qWait(20)
    return [editor for editor in window.view.page.findChildren(ListEditor) if editor.model.grows]


def editor_of(window: Window, step: str, name: str) -> ListEditor:
    found = editors(window, step)
    return next(e for e in found if e.view.accessibleName() == name) if name else found[0]


def paste(qtbot: QtBot, editor: ListEditor, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keySequence(editor.view, QKeySequence(QKeySequence.StandardKey.Paste))
    QTest.qWait(20)


def copy(qtbot: QtBot, editor: ListEditor) -> str:
    qtbot.keySequence(editor.view, QKeySequence(QKeySequence.StandardKey.Copy))
    return QApplication.clipboard().text()


def shown(editor: ListEditor, rows: range) -> list[list[str]]:
    columns = range(1, editor.model.columnCount())
    return [[editor.model.index(row, column).data() for column in columns] for row in rows]


def said(window: Window) -> str:
    return str(window.view.messages.message.words)


def edits(window: Window) -> int:
    return len(window._desk.history())


def test_all_lists_that_take_lines_are_known_here(sample: Window) -> None:
    found = {(step, e.view.accessibleName()) for step in PAGES for e in editors(sample, step)}
    assert {step for step, _name in found} == {step for step, _name in LISTS}
    named = {(step, name) for step, name in found if step != "action-plan"}
    assert named == {(step, name) for step, name in LISTS if name}


@pytest.mark.parametrize(("step", "name"), LISTS)
def test_what_is_copied_and_pasted_is_the_same(sample: Window, qtbot: QtBot, step: str, name: str) -> None:
    editor = editor_of(sample, step, name)
    for text in TEXTS:
        editor.added.emit([{editor.model.columns[0].key: text}], len(editor.rows))
    QTest.qWait(20)
    count, before = len(editor.rows), edits(sample)
    assert count >= len(TEXTS)
    editor.view.selectAll()
    text = copy(qtbot, editor)
    editor.view.setCurrentIndex(editor.model.index(count - 1, 1))
    paste(qtbot, editor, text)
    assert len(editor.rows) == 2 * count
    assert shown(editor, range(count, 2 * count)) == shown(editor, range(count))
    assert edits(sample) == before + 1
    assert "not understood" not in said(sample)


def cell_of(column: Column) -> str:
    """What no column but one of text understands."""
    return f"odd {column.key}"


@pytest.mark.parametrize(("step", "name"), LISTS)
def test_what_is_not_understood_stays_in_its_cell_and_is_said(
    sample: Window, qtbot: QtBot, step: str, name: str
) -> None:
    editor = editor_of(sample, step, name)
    columns, count = editor.model.columns, len(editor.rows)
    editor.view.setCurrentIndex(editor.model.index(count, 1))
    paste(qtbot, editor, "\t".join(cell_of(column) for column in columns))
    assert shown(editor, range(count, count + 1)) == [[cell_of(column) for column in columns]]
    odd = [column for column in columns if column.kind is not CellKind.TEXT]
    for column in odd:
        assert f"“{cell_of(column)}”" in said(sample)
    assert ("understood" in said(sample)) == bool(odd)
    sample._desk.undo()
    assert len(editor.rows) == count
    sample._desk.redo()
    assert shown(editor, range(count, count + 1)) == [[cell_of(column) for column in columns]]


@pytest.mark.parametrize(("step", "name"), LISTS)
def test_what_cannot_be_pasted_is_said_and_changes_nothing(
    sample: Window, qtbot: QtBot, step: str, name: str
) -> None:
    editor = editor_of(sample, step, name)
    before, rows = edits(sample), editor.rows
    for text in ("a\n" * 10_000, "b" * 1_000_000, '"' * 99_999, "", "\0\0", "\t\t\n"):
        sample.view.messages.say(Message(""))
        paste(qtbot, editor, text)
        assert said(sample), text[:9]
        assert editor.rows == rows
        assert edits(sample) == before


def test_the_status_of_an_action_that_nobody_knows_is_kept_until_one_is_chosen(
    project: Window, qtbot: QtBot
) -> None:
    page = project.view.page
    group = page.groups[EightAction.ASSESS]
    group.editor.show()
    paste(qtbot, group.editor, "Write it down\tAnna\t2027-04-01\tIn progress\nSend it\tBen\tsoon\tDone")
    actions = [(a.title, a.owner, a.due, a.status) for a in page.project().actions]
    assert actions == [
        ("Write it down", "Anna", date(2027, 4, 1), ActionStatus.OPEN),
        ("Send it", "Ben", None, ActionStatus.DONE),
    ]
    assert "2 things were not understood" in said(project)
    assert [row[3] for row in shown(group.editor, range(2))] == ["In progress", "Done"]
    assert shown(group.editor, range(1, 2))[0][2] == "soon"
    page.desk.amend(Action, page.project().actions[0].id, status=ActionStatus.STARTED)
    QTest.qWait(20)
    assert [row[3] for row in shown(group.editor, range(2))] == ["Started", "Done"]


def test_the_cell_of_a_date_that_was_not_understood_opens_with_it(project: Window, qtbot: QtBot) -> None:
    page = project.view.page
    group = page.groups[EightAction.ASSESS]
    group.editor.show()
    paste(qtbot, group.editor, "Send it\tBen\tsoon")
    group.editor.view.setCurrentIndex(group.editor.model.index(0, 3))
    qtbot.keyClick(group.editor.view, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: QApplication.focusWidget().property("text") == "soon")
    field = QApplication.focusWidget()
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    QTest.qWait(20)
    assert shown(group.editor, range(1))[0][2] == ""


def test_helpers_whose_names_hold_commas_come_back(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "sales-stages", "Tasks of this stage")
    page = sample.view.page
    process = page.process()
    roles = [Role(name=name, side=Side.SELLER) for name in ("Design; build", "A / B, C", "A")]
    page.desk.insert(process.id, roles, len(process.roles))
    page.desk.insert(page.stage().id, [Task(text="T", helpers=tuple(role.id for role in roles))], 0)
    QTest.qWait(20)
    editor.view.setCurrentIndex(editor.model.index(0, 1))
    text = copy(qtbot, editor)
    paste(qtbot, editor, text)
    assert page.stage().tasks[1].helpers == page.stage().tasks[0].helpers
    assert page.stage().tasks[1].owner == ""


@pytest.mark.parametrize(
    ("cells", "dates"),
    [
        (("3/4/27", "22/4/27"), (date(2027, 4, 3), date(2027, 4, 22))),
        (("14-Mar-27", "3/22/2027", "2027-04-01 00:00:00", "14 Sept 2027"),
         (date(2027, 3, 14), date(2027, 3, 22), date(2027, 4, 1), date(2027, 9, 14))),
        (("3/4/27", "–"), (None, None)),
    ],
)  # fmt: skip
def test_a_column_of_dates_is_read_as_a_whole(
    project: Window, qtbot: QtBot, cells: tuple[str, ...], dates: tuple[date | None, ...]
) -> None:
    editor = project.view.page.groups[EightAction.ASSESS].editor
    editor.show()
    paste(qtbot, editor, "\n".join(f"Send it\tBen\t{cell}" for cell in cells))
    assert tuple(action.due for action in project.view.page.project().actions) == dates
    assert ("One thing was not understood" in said(project)) == ("–" in cells)
