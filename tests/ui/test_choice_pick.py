"""Lists that open in a cell: by keys, by mouse, with names that nobody listed before, and with undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.shell import Window
from ui.widgets.choice_pick import ChoicePopup
from ui.widgets.list_editor import ListEditor
from wizard.domain.process import BuyerAction, BuyerStage, Process, Role, SalesStage, Side, Task

Key = Qt.Key
Left = Qt.MouseButton.LeftButton
ROLES = (
    Role(id="user", name="Future users", side=Side.BUYER),
    Role(id="it", name="IT leads", side=Side.BUYER),
    Role(id="owner", name="Budget owner", side=Side.BUYER),
)
TEAM = (Role(id="am", name="Account manager"), Role(id="se", name="Engineer"))


@pytest.fixture
def left_at(request: pytest.FixtureRequest) -> str:
    return "sales-stages" if "tasks" in request.fixturenames else "buyer-process"


def fill(window: Window, *roles: Role) -> None:
    actions = (
        BuyerAction(id="a", text="Asks", involved=("it",) if roles else ()),
        BuyerAction(id="b", text="Signs"),
    )
    process = Process(
        id="p",
        roles=roles,
        buyer_stages=(BuyerStage(id="bs", name="Ask", actions=actions),),
        stages=(SalesStage(id="s", name="Listen", tasks=(Task(id="t", text="Call"),)),),
    )
    window._desk.insert(window._desk.project.id, [process])
    QTest.qWait(20)


@pytest.fixture
def actions(project: Window) -> ListEditor:
    fill(project, *ROLES)
    return project.view.page.actions


@pytest.fixture
def tasks(project: Window) -> ListEditor:
    fill(project, *TEAM)
    return project.view.page.tasks


def involved(window: Window, action: int = 0) -> tuple[str, ...]:
    return window._desk.project.process.buyer_stages[0].actions[action].involved


def names(window: Window, ids: tuple[str, ...]) -> list[str]:
    known = {role.id: role.name for role in window._desk.project.process.roles}
    return [known[one] for one in ids]


def entries_of(window: Window) -> int:
    return len(window._desk.history())


def popup() -> ChoicePopup:
    found = QApplication.activePopupWidget()
    assert isinstance(found, ChoicePopup)
    return found


def open_cell(
    editor: ListEditor, qtbot: QtBot, row: int = 0, column: int = 2, key: Key | str = Key.Key_Return
) -> ChoicePopup:
    editor.view.setFocus()
    editor.view.setCurrentIndex(editor.model.index(row, column))
    qtbot.keyClick(editor.view, key)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return popup()


def press(qtbot: QtBot, *keys: Key | str) -> None:
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(popup().line, key)
        else:
            qtbot.keyClick(popup().line, key)
    QTest.qWait(20)


def is_at(editor: ListEditor, row: int, column: int = 2) -> bool:
    """Whether the keyboard is on a cell of the list, which takes the next key."""
    view = editor.view
    at = (view.currentIndex().row(), view.currentIndex().column())
    return (
        view.window().focusWidget() is view
        and at == (row, column)
        and QApplication.activePopupWidget() is None
    )


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Enter])
def test_enter_takes_the_lit_one_and_closes(
    actions: ListEditor, project: Window, qtbot: QtBot, end: Key
) -> None:
    before = entries_of(project)
    open_cell(actions, qtbot, row=1)
    press(qtbot, Key.Key_Down, end)
    assert involved(project, 1) == ("it",)
    assert entries_of(project) == before + 1
    assert is_at(actions, 1)


def test_space_ticks_and_stays_and_enter_keeps_it_so(
    actions: ListEditor, project: Window, qtbot: QtBot
) -> None:
    open_cell(actions, qtbot)
    press(qtbot, Key.Key_Space)  # the ticked one is lit: it goes
    assert not popup().isHidden()
    press(qtbot, Key.Key_Down, Key.Key_Space, Key.Key_Return)
    assert involved(project) == ("owner",)
    open_cell(actions, qtbot)
    press(qtbot, Key.Key_Space, Key.Key_Return)
    assert involved(project) == (), "Enter does not tick again what Space has just cleared"
    assert is_at(actions, 0)


def test_escape_undoes_the_ticks_of_this_opening(actions: ListEditor, project: Window, qtbot: QtBot) -> None:
    before = entries_of(project)
    open_cell(actions, qtbot)
    press(qtbot, Key.Key_Space, Key.Key_Down, Key.Key_Space, Key.Key_Escape)
    assert involved(project) == ("it",)
    assert entries_of(project) == before
    assert is_at(actions, 0)


@pytest.mark.parametrize("ticks", [0, 1])
def test_a_click_outside_keeps_what_is_ticked(
    actions: ListEditor, project: Window, qtbot: QtBot, ticks: int
) -> None:
    found = open_cell(actions, qtbot, row=1)
    press(qtbot, *[Key.Key_Space] * ticks)
    qtbot.mouseClick(found, Left, pos=QPoint(-30, -30))
    QTest.qWait(20)
    assert involved(project, 1) == ("user",)[:ticks]
    assert is_at(actions, 1)


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Escape])
def test_the_keyboard_stays_whatever_was_done(
    actions: ListEditor, project: Window, qtbot: QtBot, end: Key
) -> None:
    """Again and again, with and without a change: the arrows go on, and so does Tab."""
    for row in (0, 1, 0):
        open_cell(actions, qtbot, row=row)
        press(qtbot, end)
        assert is_at(actions, row)
    qtbot.keyClick(project.focusWidget(), Key.Key_Down)
    assert is_at(actions, 1)
    qtbot.keyClick(project.focusWidget(), Key.Key_Left)
    for letter in "Signs the contract":
        qtbot.keyClicks(project.focusWidget(), letter)
    qtbot.keyClick(project.focusWidget(), Key.Key_Return)
    QTest.qWait(20)
    assert project._desk.project.process.buyer_stages[0].actions[1].text == "Signs the contract"


@pytest.mark.parametrize(("key", "column"), [(Key.Key_Tab, 1), (Key.Key_Backtab, 1)])
def test_tab_keeps_what_is_ticked_and_goes_on(
    actions: ListEditor, project: Window, qtbot: QtBot, key: Key, column: int
) -> None:
    open_cell(actions, qtbot)
    press(qtbot, Key.Key_Up, Key.Key_Space, key)
    assert involved(project) == ("user", "it")
    assert actions.view.isAncestorOf(project.focusWidget()) or project.focusWidget() is actions.view
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [("IT", "it"), ("it l", "it"), ("LEADS", "it"), ("own", "owner"), ("udget", "owner"), ("u", "user")],
)
def test_typing_finds(actions: ListEditor, project: Window, qtbot: QtBot, typed: str, found: str) -> None:
    open_cell(actions, qtbot, row=1, key=typed[0])
    press(qtbot, typed[1:], Key.Key_Return)
    assert involved(project, 1) == (found,)
    assert is_at(actions, 1)


def test_a_new_name_is_listed_and_chosen_in_one_edit(
    actions: ListEditor, project: Window, qtbot: QtBot
) -> None:
    before, roles = entries_of(project), project._desk.project.process.roles
    open_cell(actions, qtbot)
    press(qtbot, Key.Key_Up, Key.Key_Space, "  Procurement ", Key.Key_Return)
    assert names(project, involved(project)) == ["Future users", "IT leads", "Procurement"]
    assert project._desk.project.process.roles[-1].side is Side.BUYER
    assert entries_of(project) == before + 1
    assert is_at(actions, 0)
    project.view.undo()
    assert involved(project) == ("it",)
    assert project._desk.project.process.roles == roles


def test_a_name_that_is_listed_is_not_listed_twice(
    actions: ListEditor, project: Window, qtbot: QtBot
) -> None:
    open_cell(actions, qtbot, row=1)
    press(qtbot, "BUDGET OWNER", Key.Key_Return)
    assert involved(project, 1) == ("owner",)
    assert len(project._desk.project.process.roles) == len(ROLES)


def test_a_name_within_another_can_be_added_below_it(
    actions: ListEditor, project: Window, qtbot: QtBot
) -> None:
    open_cell(actions, qtbot, row=1)
    press(qtbot, "IT", Key.Key_Down, Key.Key_Return)
    assert names(project, involved(project, 1)) == ["IT"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2, "P"])
def test_before_anybody_is_listed_a_name_is_typed_right_there(
    project: Window, qtbot: QtBot, key: Key | str
) -> None:
    fill(project)
    actions = project.view.page.actions
    found = open_cell(actions, qtbot, key=key)
    assert found.height() > found.line.height(), "it says what to do"
    found.line.clear()
    press(qtbot, Key.Key_Space, Key.Key_Return)
    assert not popup().isHidden(), "there is nothing to take"
    found.line.clear()
    press(qtbot, "Procurement", Key.Key_Return)
    assert names(project, involved(project)) == ["Procurement"]
    assert is_at(actions, 0)


def test_a_name_without_end_is_refused_in_words(actions: ListEditor, project: Window, qtbot: QtBot) -> None:
    open_cell(actions, qtbot, row=1)
    popup().line.setMaxLength(1_000_000)
    popup().line.setText("x" * 200_000)
    press(qtbot, Key.Key_Return)
    assert involved(project, 1) == ()
    assert project.view.messages.message.kind == "error"


def test_one_of_several_is_found_added_and_cleared(tasks: ListEditor, project: Window, qtbot: QtBot) -> None:
    def owner() -> str:
        return project._desk.project.process.stages[0].tasks[0].owner

    open_cell(tasks, qtbot)
    press(qtbot, "engi", Key.Key_Return)
    assert owner() == "se"
    open_cell(tasks, qtbot)
    press(qtbot, Key.Key_Escape)
    assert owner() == "se"
    open_cell(tasks, qtbot)
    press(qtbot, "Sales manager", Key.Key_Return)
    assert names(project, (owner(),)) == ["Sales manager"]
    assert project._desk.project.process.roles[-1].side is Side.SELLER
    open_cell(tasks, qtbot)
    press(qtbot, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Return)
    assert owner() == ""
    assert is_at(tasks, 0)


def arrow(editor: ListEditor, row: int, column: int) -> QPoint:
    cell = editor.view.visualRect(editor.model.index(row, column))
    return QPoint(cell.right() - 14, cell.center().y())


def test_one_click_on_the_arrow_opens_the_list(actions: ListEditor, project: Window, qtbot: QtBot) -> None:
    view = actions.view
    for row in (1, 0):
        qtbot.mouseClick(view.viewport(), Left, pos=arrow(actions, row, 2))
        QTest.qWait(20)
        assert not popup().isHidden()
        press(qtbot, Key.Key_Escape)
        QTest.qWait(QApplication.doubleClickInterval() + 50)
        assert QApplication.activePopupWidget() is None, "Qt's own second click does not open it again"
        assert is_at(actions, row)


def test_one_click_on_the_arrow_opens_it_while_another_cell_is_open(
    actions: ListEditor, project: Window, qtbot: QtBot
) -> None:
    view = actions.view
    view.setFocus()
    view.setCurrentIndex(actions.model.index(0, 1))
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.keyClicks(QApplication.focusWidget(), "Asks twice")
    qtbot.mouseClick(view.viewport(), Left, pos=arrow(actions, 1, 2))
    QTest.qWait(20)
    press(qtbot, "IT", Key.Key_Return)
    found = project._desk.project.process.buyer_stages[0].actions
    assert found[0].text == "Asks twice"
    assert found[1].involved == ("it",)


def test_a_click_on_a_choice_ticks_it_and_stays(actions: ListEditor, project: Window, qtbot: QtBot) -> None:
    found = open_cell(actions, qtbot, row=1)
    for row in (0, 2):
        place = found.list.visualRect(found.list.model().index(row, 0)).center()
        qtbot.mouseClick(found.list.viewport(), Left, pos=place)
        assert not found.isHidden()
    press(qtbot, Key.Key_Return)
    assert involved(project, 1) == ("user", "owner")


def test_a_pasted_name_that_nobody_listed_is_added_by_enter(
    actions: ListEditor, project: Window, qtbot: QtBot
) -> None:
    actions.view.setCurrentIndex(actions.model.index(1, 1))
    actions.paste("Compares offers\tProcurement")
    assert involved(project, 2) == ()
    open_cell(actions, qtbot, row=2)
    press(qtbot, Key.Key_Return)
    assert names(project, involved(project, 2)) == ["Procurement"]
    assert is_at(actions, 2)
