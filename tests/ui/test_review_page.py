"""The process review: findings by element, decisions, and the way to what is meant."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look import Look
from ui.pages.review import ReviewPage
from ui.shell import Window
from ui.widgets.scrolling import top_in_view
from wizard.domain.designing import ensure_process
from wizard.domain.process import SalesStage, Verdict
from wizard.domain.review import Element, findings
from wizard.wordlists import builtin_words

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at() -> str:
    return "review"


def page_of(window: Window) -> ReviewPage:
    window.view.open("review")
    settle()
    assert isinstance(window.view.page, ReviewPage)
    return window.view.page


def settle() -> None:
    """Layouts within layouts need a round for each of them."""
    for _round in range(4):
        QApplication.processEvents()


def with_stages(window: Window, *names: str) -> ReviewPage:
    desk = window.view.page.desk
    desk.do("take-catalogue", ensure_process)
    desk.insert(desk.project.process.id, [SalesStage(name=name) for name in names])
    return page_of(window)


def test_without_a_process_it_leads_to_the_buyer(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert project.view.steps.button("buyer-process").isChecked()


def test_it_begins_at_its_title_and_leads_to_the_first_open_finding(project: Window, qtbot: QtBot) -> None:
    project.view.page.desk.do("take-catalogue", ensure_process)
    project.resize(1280, 500)
    page = with_stages(project, "Meet", "Offer")
    area = top_in_view(page), page.window().focusWidget()
    assert area[0] > 0  # the title stands above it
    assert area[1] is page.to_first
    assert page.to_first.text() == "To the first open finding"
    for finding in page.desk.findings[:2]:
        page.rows[finding.key].decided.emit(finding.key, Verdict.ACCEPT, "It is so")
    third = page.rows[page.desk.findings[2].key]
    qtbot.keyClick(page.to_first, Key.Key_Space)
    settle()
    assert third.verdict.hasFocus()
    assert third.verdict.visibleRegion().boundingRect() == third.verdict.rect()


def test_words_stand_at_the_height_of_the_buttons_beside_them(project: Window) -> None:
    page = with_stages(project, "Meet", "Offer")
    assert page._sum.height() != page.to_first.height()
    assert abs(page._sum.geometry().center().y() - page.to_first.geometry().center().y()) <= 1


def test_every_finding_stands_under_its_element(project: Window) -> None:
    page = with_stages(project, "Meet", "Offer")
    found = findings(page.project().process, builtin_words())
    assert list(page.rows) == [finding.key for finding in found]
    for finding in found:
        assert page.parts[finding.element].rows.indexOf(page.rows[finding.key]) >= 0
    guides = sum(finding.element is Element.GUIDES for finding in found)
    assert page.parts[Element.GUIDES]._count.text() == f"{guides} of {guides} not decided"


def test_a_decision_is_made_by_keyboard_with_a_note(project: Window, qtbot: QtBot) -> None:
    page = with_stages(project, "Meet")
    key, row = next(iter(page.rows.items()))
    assert not row.note.isVisible()
    row.verdict.setFocus()
    qtbot.keyClick(row.verdict, Key.Key_Down)
    assert page.rows[key] is row
    assert row.note.isVisible()
    row.note.setFocus()
    qtbot.keyClicks(row.note, "By June")
    page.commit()
    (decision,) = page.project().process.decisions
    assert (decision.finding, decision.verdict, decision.note) == (key, Verdict.CHANGE, "By June")
    assert page.to_plan.isVisible()


def test_a_decision_can_be_undone(project: Window, qtbot: QtBot) -> None:
    page = with_stages(project, "Meet")
    row = next(iter(page.rows.values()))
    row.verdict.setFocus()
    qtbot.keyClick(row.verdict, Key.Key_End)
    assert row.verdict.value() is Verdict.ACCEPT
    qtbot.keyClick(project, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.verdict.value() is Verdict.OPEN
    assert not row.note.isVisible()


def test_what_is_mended_disappears_and_the_rest_stays(project: Window) -> None:
    page = with_stages(project, "Meet")
    stage = page.project().process.stages[0]
    key = f"stage-without-goal:{stage.id}"
    other = page.rows[f"stage-without-tasks:{stage.id}"]
    page.desk.amend(SalesStage, stage.id, goal="Know each other")
    assert key not in page.rows
    assert page.rows[f"stage-without-tasks:{stage.id}"] is other
    page.desk.undo()
    settle()
    assert page.rows[key].isVisible()


def test_a_finding_leads_to_what_is_meant(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    key = next(key for key in page.rows if key.startswith("milestone-"))
    qtbot.mouseClick(page.rows[key].open, LEFT)
    assert sample.view.steps.button("milestones").isChecked()
    settle()
    assert sample.view.page.milestones.current_id == key.partition(":")[2]


def test_a_finding_about_a_stage_leads_to_the_stage(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    key = next(key for key in page.rows if key.startswith("too-many-tasks"))
    qtbot.mouseClick(page.rows[key].open, LEFT)
    settle()
    assert sample.view.steps.button("sales-stages").isChecked()
    assert sample.view.page.stages.current_id == key.partition(":")[2]


def test_what_is_to_change_leads_to_the_plan(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert page.to_plan.isVisible()
    qtbot.mouseClick(page.to_plan, LEFT)
    assert sample.view.steps.button("action-plan").isChecked()


def test_the_sample_is_decided(sample: Window) -> None:
    page = page_of(sample)
    counts = {element: part._count.text() for element, part in page.parts.items()}
    assert set(counts.values()) == {"Nothing found", "All decided"}


def test_tab_goes_from_finding_to_finding(project: Window, qtbot: QtBot) -> None:
    page = with_stages(project, "Meet")
    first, second = list(page.rows.values())[:2]
    first.open.setFocus()
    for expected in (first.verdict, second.open):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        assert QApplication.focusWidget() is expected


def test_the_count_stays_on_one_line_in_a_narrow_window(sample: Window, look: Look) -> None:
    look.choose(percent=200)
    sample.resize(1280, 800)
    sum_ = page_of(sample)._sum
    assert sum_.width() >= sum_.fontMetrics().horizontalAdvance(sum_.text())
    assert sum_.height() < 2 * sum_.fontMetrics().height()
