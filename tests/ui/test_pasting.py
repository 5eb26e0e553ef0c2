"""Lines pasted into every list of the window, and copied from it: nothing is lost, and nothing silently."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
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
    ("buyer-process", "Interviews"),
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

BINARY = bytes(range(256)).decode("latin-1") * 9


@pytest.fixture
def left_at() -> str:
    return "action-plan"


def editors(window: Window, step: str) -> list[ListEditor]:
    """The lists of a step that take lines."""
    window.view.open(step)
    QTest.qWait(20)
    return [editor for editor in window.view.page.findChildren(ListEditor) if editor._pastes]


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
    first = next(c for c in (*editor.model.columns, *editor.model.further) if c.kind is CellKind.TEXT)
    for text in TEXTS:
        editor.added.emit([{first.key: text}], len(editor.rows))
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
    several = {c.key for c in editor.model.columns if c.kind is CellKind.MANY}
    values = [{k: set(v) if k in several else v for k, v in row.values.items()} for row in editor.rows]
    assert values[count:] == values[:count]
    assert "not understood" not in said(sample)
    assert "Left out" not in said(sample)
    assert "headings" not in said(sample)


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
    told = "understood" in said(sample) or "not known here yet" in said(sample)
    assert told == bool(odd)
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
    for text in ("a\n" * 10_000, "b" * 1_000_000, '"' * 99_999, "", "\0\0", "\t\t\n", BINARY):
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


def message(window: Window) -> Message:
    found: Message = window.view.messages.message
    return found


def test_a_line_of_headings_says_where_the_columns_go(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "buyer-process", "Buyer stages")
    editor.view.setCurrentIndex(editor.model.index(len(editor.rows), 1))
    lines = ("Nr.\tWhat they want settled\tStage:\tE-mail", "1\tAgreed\tNotice\tx@y.de", "2\tCompared\tLook")
    paste(qtbot, editor, "\n".join(lines))
    stages = sample._desk.project.process.buyer_stages[-2:]
    assert [(stage.name, stage.goal) for stage in stages] == [("Notice", "Agreed"), ("Look", "Compared")]
    assert said(sample) == (
        "Added: 2 buyer stages. The first line was taken as headings. Left out, as there is no place for it "
        "here: “Nr.”, “E-mail”."
    )
    before = edits(sample)
    message(sample).second_act()
    QTest.qWait(20)
    stages = sample._desk.project.process.buyer_stages[-3:]
    assert [stage.name for stage in stages] == ["Nr.", "Notice", "Look"]
    assert edits(sample) == before + 1


def test_columns_beyond_those_shown_go_where_they_belong(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "buyer-process", "Buyer stages")
    editor.view.setCurrentIndex(editor.model.index(len(editor.rows), 1))
    paste(qtbot, editor, "Notice\tAgreed\tlater\nLook")
    stages = sample._desk.project.process.buyer_stages[-2:]
    assert [(stage.name, stage.goal) for stage in stages] == [("Notice", "Agreed"), ("Look", "")]
    assert said(sample).endswith("Left out, as there is no place for it here: “later”.")
    editor = editor_of(sample, "milestones", "Milestones of this stage")
    editor.view.setCurrentIndex(editor.model.index(len(editor.rows), 1))
    paste(qtbot, editor, "Milestone\tDays\tProof\nSigned\t2 weeks\tTheir mail\nPaid\tsoon\t")
    milestones = sample.view.page.stage().milestones[-2:]
    found = [(m.name, m.evidence, m.expected_days) for m in milestones]
    assert found == [("Signed", "Their mail", 14), ("Paid", "", None)]
    assert "“soon”" in said(sample)


@pytest.mark.parametrize(
    "text",
    [
        "1\tDo a\tMaren Holt\t14.03.2027\n2\tDo b\tBen\t15.03.2027",
        "\tDo a\tMaren Holt\t14.03.2027\n\tDo b\tBen\t15.03.2027",
        "•\tDo a\tMaren Holt\t14.03.2027\n•\tDo b\tBen\t15.03.2027",
        "#\tTo-do\tDeadline (date)\tAssignee*\n1\tDo a\t14.03.2027\tMaren Holt\n2\tDo b\t15.03.2027\tBen",
        "\tWho?\tWhen\tAction_\n\tMaren Holt\t14.03.2027\tDo a\n\tBen\t15.03.2027\tDo b",
    ],
)
def test_a_margin_is_no_column(project: Window, qtbot: QtBot, text: str) -> None:
    editor = project.view.page.groups[EightAction.ASSESS].editor
    editor.show()
    paste(qtbot, editor, text)
    actions = project.view.page.project().actions
    assert [(action.title, action.owner, action.due) for action in actions] == [
        ("Do a", "Maren Holt", date(2027, 3, 14)),
        ("Do b", "Ben", date(2027, 3, 15)),
    ]
    assert "not understood" not in said(project)


def test_an_entry_whose_first_cell_is_empty_comes_back(project: Window, qtbot: QtBot) -> None:
    editor = project.view.page.groups[EightAction.ASSESS].editor
    editor.show()
    editor.added.emit([{"title": "", "owner": "Ben"}], 0)
    QTest.qWait(20)
    editor.view.selectAll()
    assert copy(qtbot, editor).startswith("\t")
    qtbot.keySequence(editor.view, QKeySequence(QKeySequence.StandardKey.Paste))
    QTest.qWait(20)
    actions = project.view.page.project().actions
    assert [(action.title, action.owner) for action in actions] == [("", "Ben")] * 2


def test_a_time_longer_than_a_milestone_can_take_is_said(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "milestones", "Milestones of this stage")
    editor.view.setCurrentIndex(editor.model.index(len(editor.rows), 1))
    paste(qtbot, editor, "Milestone\tDays\nSigned\t3650\nPaid\t99999")
    found = [(m.name, m.expected_days) for m in sample.view.page.stage().milestones[-2:]]
    assert found == [("Signed", 3650), ("Paid", None)]
    assert "“99999”" in said(sample)


@pytest.mark.parametrize("text", ["Stage", "Task\nCall\nWrite", "Owner\tStage\nCall\tNotice"])
def test_what_is_no_heading_here_is_an_entry(sample: Window, qtbot: QtBot, text: str) -> None:
    editor = editor_of(sample, "sales-stages", "Sales stages")
    count = len(editor.rows)
    paste(qtbot, editor, text)
    assert len(editor.rows) == count + len(text.splitlines()) - text.startswith("Owner")


def test_new_names_are_offered_and_are_one_edit(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "sales-stages", "Tasks of this stage")
    page = sample.view.page
    editor.view.setCurrentIndex(editor.model.index(len(editor.rows), 1))
    known = page.process().roles
    paste(qtbot, editor, "Send it\tProcurement\tprocurement; Legal, Nobody\nCheck\t\tLegal")
    assert said(sample).endswith("3 names are not known here yet: “Procurement”, “Legal”, “Nobody”.")
    before = edits(sample)
    message(sample).second_act()
    QTest.qWait(20)
    new = [role for role in page.process().roles if role not in known]
    assert [(role.name, role.side) for role in new] == [
        (name, Side.SELLER) for name in ("Procurement", "Legal", "Nobody")
    ]
    send, check = page.stage().tasks[-2:]
    ids = tuple(role.id for role in new)
    assert (send.owner, send.helpers, check.helpers) == (ids[0], ids, ids[1:2])
    assert edits(sample) == before + 1
    message(sample).act()
    QTest.qWait(20)
    assert page.process().roles == known
    assert shown(editor, range(len(editor.rows) - 1, len(editor.rows)))[0][2] == "Legal"


def test_a_new_person_is_offered_with_an_interview(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "buyer-process", "Interviews")
    paste(qtbot, editor, "With\tDate\tWhat they said\nZoe Field\t14-Mar-27\tIt takes long")
    message(sample).second_act()
    interview = next(i for i in sample._desk.project.process.interviews if i.notes == "It takes long")
    person = next(p for p in sample._desk.project.people if p.id == interview.person)
    assert (person.name, interview.held) == ("Zoe Field", date(2027, 3, 14))


def test_an_empty_clipboard_is_nothing_to_paste(project: Window) -> None:
    QApplication.clipboard().clear()
    editor = project.view.page.groups[EightAction.ASSESS].editor
    editor._paste.click()
    assert said(project).startswith("There is no text to paste.")


def test_a_table_copied_here_has_no_headings(sample: Window, qtbot: QtBot) -> None:
    editor = editor_of(sample, "buyer-process", "Buyer stages")
    editor.added.emit([{"name": "Stage", "goal": "Goal"}, {"name": "Look"}], len(editor.rows))
    QTest.qWait(20)
    count = len(editor.rows)
    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.model.index(count - 2, 1))
    rows = QItemSelectionModel.SelectionFlag.Rows | QItemSelectionModel.SelectionFlag.ClearAndSelect
    first, last = editor.model.index(count - 2, 0), editor.model.index(count - 1, 0)
    editor.view.selectionModel().select(QItemSelection(first, last), rows)
    assert copy(qtbot, editor) == "Stage\tGoal\nLook\t"
    editor.view.setCurrentIndex(editor.model.index(count - 1, 1))
    qtbot.keySequence(editor.view, QKeySequence(QKeySequence.StandardKey.Paste))
    QTest.qWait(20)
    assert [row.values["name"] for row in editor.rows[-4:]] == ["Stage", "Look", "Stage", "Look"]
    assert editor.rows[-2].values["goal"] == "Goal"


def test_the_program_ends_well_after_a_copy() -> None:
    code = (
        "from PySide6.QtWidgets import QApplication\n"
        "from ui.widgets.list_model import Column, ListModel\n"
        "from ui.widgets.list_paste import copy_rows\n"
        "application = QApplication([])\n"
        "copy_rows([], ListModel((Column('name', 'Name'),), 'Add'))\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
