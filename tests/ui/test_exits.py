"""Exits of a stage in the window: a deal goes back to an earlier stage, and the others are not on offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from tests.ui.listing import OpenWindow
from ui.pages.sales_stages import SalesStagesPage
from ui.shell import Window
from wizard.domain import edits
from wizard.domain.process import ExitKind, SalesStage, StageExit

Key = Qt.Key


@pytest.fixture
def left_at() -> str:
    return "sales-stages"


@pytest.fixture
def page(sample: Window) -> SalesStagesPage:
    """The third stage of the sample; it has exits that are lost and that go back."""
    found = sample.view.page
    assert isinstance(found, SalesStagesPage)
    found.stages.select(stages(sample)[2].id)
    QTest.qWait(20)
    return found


def stages(window: Window) -> tuple[SalesStage, ...]:
    return window._desk.project.process.stages


def offered(page: SalesStagesPage, key: str) -> list[object]:
    column = next(column for column in page.exits.model.columns if column.key == key)
    return [value for value, _words in column.choices]


def shown(page: SalesStagesPage, row: int) -> list[str]:
    return [page.exits.model.index(row, column).data() for column in (1, 2, 3)]


def choose(page: SalesStagesPage, qtbot: QtBot, row: int, column: int, *keys: Key) -> None:
    """Open the list of a cell by Enter, walk in it and take what is lit."""
    view = page.exits.view
    view.setFocus()
    view.setCurrentIndex(page.exits.model.index(row, column))
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget().findChild(QListView)
    for key in (*keys, Key.Key_Return):
        qtbot.keyClick(popup, key)
    QTest.qWait(20)


def test_only_earlier_stages_are_offered(page: SalesStagesPage, sample: Window) -> None:
    order = [stage.id for stage in stages(sample)]
    assert offered(page, "to") == ["", *order[:2]]
    assert ExitKind.BACK in offered(page, "kind")
    page.stages.select(order[0])
    QTest.qWait(20)
    assert offered(page, "to") == [""]
    assert ExitKind.BACK not in offered(page, "kind"), "from the first stage there is no way back"


def test_another_kind_clears_the_stage_and_undo_brings_it_back(
    page: SalesStagesPage, sample: Window, qtbot: QtBot
) -> None:
    row = next(n for n, out in enumerate(stages(sample)[2].exits) if out.kind is ExitKind.BACK)
    before = stages(sample)[2].exits[row]
    choose(page, qtbot, row, 2, Key.Key_Home)
    after = stages(sample)[2].exits[row]
    assert (after.kind, after.to) == (ExitKind.LOST, "")
    assert shown(page, row)[2] == "–"
    sample.view.undo()
    assert stages(sample)[2].exits[row] == before


def test_a_stage_makes_it_a_way_back(page: SalesStagesPage, sample: Window, qtbot: QtBot) -> None:
    row = next(n for n, out in enumerate(stages(sample)[2].exits) if out.kind is ExitKind.LOST)
    choose(page, qtbot, row, 3, Key.Key_Home, Key.Key_Down)
    out = stages(sample)[2].exits[row]
    assert (out.kind, out.to) == (ExitKind.BACK, stages(sample)[0].id)


def test_pasted_lines_lead_to_no_later_stage(page: SalesStagesPage, sample: Window) -> None:
    here, later, first = stages(sample)[2], stages(sample)[3], stages(sample)[0]
    back = "Back to an earlier stage"
    page.exits.view.setCurrentIndex(page.exits.model.index(len(here.exits), 1))
    page.exits.paste(f"A\t{back}\t{later.name}\nB\t{back}\t{here.name}\nC\t{back}\t{first.name}")
    assert [out.to for out in stages(sample)[2].exits[-3:]] == ["", "", first.id]
    said = sample.view.messages.message.words
    assert f"“{later.name}”" in said
    assert f"“{here.name}”" in said


def test_what_leads_on_already_is_shown_found_and_gone_to(
    page: SalesStagesPage, sample: Window, qtbot: QtBot
) -> None:
    here = stages(sample)[2]
    sample._desk.do(
        "insert:stage_exit",
        edits.insert,
        here.id,
        [
            StageExit(id="own", kind=ExitKind.BACK, to=here.id, condition="Budget frozen"),
            StageExit(id="lost", kind=ExitKind.LOST, to=here.id, condition="Nothing to lead to"),
        ],
    )
    assert shown(page, len(here.exits))[2] == here.name
    assert shown(page, len(here.exits) + 1)[2] == "–"
    sample.view.open("review")
    QTest.qWait(20)
    row = sample.view.page.rows[f"ways-back-not-earlier:{here.id}"]
    qtbot.mouseClick(row.open, Qt.MouseButton.LeftButton)
    QTest.qWait(20)
    assert sample.view.page is page
    assert page.exits.current_id == "own"
    assert QApplication.focusWidget() is page.exits.view


@pytest.mark.parametrize("step", ["buyer-process", "sales-stages", "milestones"])
def test_the_stage_is_there_again_after_a_restart(sample: Window, open_window: OpenWindow, step: str) -> None:
    sample.view.open(step)
    QTest.qWait(20)
    chosen = sample.view.page.stages.rows[2].id
    sample.view.page.stages.select(chosen)
    project = sample._desk.project.id
    sample.close()
    again = open_window()
    again.open_project(project)
    QTest.qWait(50)
    assert again._desk.step == step
    assert again.view.page.stage().id == chosen
    assert again.view.page.stages.current_id == chosen
    assert again.focusWidget() is not None


def test_a_stage_that_is_gone_after_a_restart_is_not_missed(sample: Window, open_window: OpenWindow) -> None:
    sample.view.page.stages.select(stages(sample)[2].id)
    project, gone = sample._desk.project.id, stages(sample)[2].id
    sample.close_project()
    desk = sample.service.open_project(project)
    desk.remove(SalesStage, [gone])
    desk.close()
    sample.close()
    again = open_window()
    again.open_project(project)
    QTest.qWait(50)
    assert again.view.page.stage().id == stages(again)[0].id
