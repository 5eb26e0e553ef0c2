"""Beginning and deleting an assessment with many answers goes on beside the window, and so does the room."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.interviewing import page_of
from ui.pages.assessments import Assessments
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_workshop import OWN, ROUNDS
from ui.shell import Window
from wizard.domain import assessing, edits
from wizard.domain.assessment import Assessment, Rating
from wizard.domain.maturity import answer_to
from wizard.errors import DatabaseError
from wizard.questionnaires import to_json
from wizard.storage import Store
from wizard.storage.codec import pack

LEFT = Qt.MouseButton.LeftButton


class Slow:
    """Lets the first edit beside the window wait until it is told to go on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._there, self._on = threading.Event(), threading.Event()
        self.tries = 0

        def slow_pack(changes: object) -> str:
            self.tries += 1
            self._there.set()
            assert self._on.wait(10)
            return pack(changes)

        monkeypatch.setattr("wizard.desk.pack", slow_pack)

    def wait(self) -> None:
        self._qtbot.waitUntil(self._there.is_set, timeout=10_000)

    def go_on(self) -> None:
        self._on.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Slow:
    return Slow(monkeypatch, qtbot)


@pytest.fixture
def page(project: Window, monkeypatch: pytest.MonkeyPatch) -> MaturityPage:
    """Two answers, which is much here."""
    monkeypatch.setattr("wizard.desk.MANY", 1)
    desk = project.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", date(2026, 3, 2))
    for criterion in desk.questionnaire.criteria[:2]:
        desk.do("agree", assessing.agree, criterion.key, Rating.PARTIALLY)
    return page_of(project)


@pytest.fixture
def panel(page: MaturityPage, qtbot: QtBot) -> Assessments:
    page.workshop.open(ROUNDS)
    qtbot.waitUntil(lambda: not page.background.busy)
    found = page.workshop.panel
    assert isinstance(found, Assessments)
    return found


def names(page: MaturityPage) -> list[str]:
    return [one.name for one in page.project().assessments]


def begin(panel: Assessments, qtbot: QtBot, name: str = "Autumn") -> None:
    panel.name.setText(name)
    panel.begin.setFocus()
    qtbot.keyClick(panel.begin, Qt.Key.Key_Return)


def test_a_large_one_begins_beside_the_window_and_can_be_taken_back(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window, slow: Slow
) -> None:
    begin(panel, qtbot)
    slow.wait()
    assert names(page) == ["Spring"]
    assert panel.beside.isVisible()
    assert panel.beside.doing.accessibleName() == "The last answers are being copied"
    assert not panel.begin.isEnabled()
    qtbot.waitUntil(panel.beside.bar.hasFocus)
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert names(page) == ["Spring", "Autumn"]
    assert [answer.agreed for answer in page.project().assessment.answers] == [Rating.PARTIALLY] * 2
    assert page.card.isVisible()
    assert panel.begin.isEnabled()
    message = project.view.messages.message
    assert message.words == "The assessment “Autumn” has begun."
    message.act()
    assert names(page) == ["Spring"]
    assert project.service.check() == ()


def test_what_is_answered_meanwhile_is_copied_too(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, slow: Slow
) -> None:
    begin(panel, qtbot)
    slow.wait()
    first = page.desk.questionnaire.criteria[0].key
    page.desk.do("agree", assessing.agree, first, Rating.FULLY)
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert slow.tries == 2
    assert answer_to(page.project().assessment, first).agreed is Rating.FULLY


def test_the_last_one_may_be_deleted_while_its_answers_are_copied(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, slow: Slow
) -> None:
    begin(panel, qtbot)
    slow.wait()
    page.desk.remove(Assessment, [page.project().assessment.id])
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert names(page) == ["Autumn"]
    assert page.project().assessment.answers == ()


def test_beginning_can_be_stopped(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window, slow: Slow
) -> None:
    begin(panel, qtbot)
    slow.wait()
    qtbot.waitUntil(panel.beside.bar.hasFocus)
    qtbot.mouseClick(panel.beside.stop, LEFT)
    assert panel.beside.bar.hasFocus()  # and nothing else, which the next Enter would press
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert names(page) == ["Spring"]
    assert project.view.messages.message.words == "Stopped. Nothing was changed."
    qtbot.waitUntil(panel.begin.hasFocus)


def test_a_failure_beside_the_window_is_said(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Store.record

    def full(store: Store, *what: object, **more: object) -> int:
        if more.get("beside"):
            raise DatabaseError("database.full", file="projects.db")
        return real(store, *what, **more)

    monkeypatch.setattr(Store, "record", full)
    begin(panel, qtbot)
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert project.view.messages.message.kind == "error"
    assert (names(page), panel.name.text()) == (["Spring"], "Autumn")
    assert panel.begin.isEnabled()


@pytest.mark.parametrize("where", ["another panel", "another step"])
def test_whoever_has_gone_elsewhere_meanwhile_is_left_there(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window, slow: Slow, where: str
) -> None:
    begin(panel, qtbot)
    slow.wait()
    if where == "another panel":
        page.workshop.open(OWN)
    else:
        project.view.open("company")
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert QApplication.focusWidget() is focus
    assert project.view.messages.message.words == "The assessment “Autumn” has begun."
    if where == "another panel":
        assert page.workshop.panel is not panel
        page.workshop.close_panel()
    else:
        page_of(project)
        page.workshop.close_panel()
    assert page._key == page.desk.questionnaire.criteria[2].key  # the first that is open


def test_a_large_one_is_deleted_beside_the_window_and_comes_back(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window, slow: Slow
) -> None:
    page.desk.do("start-assessment", assessing.start_assessment, to_json(page.desk.model), "Autumn", None)
    spring, autumn = panel.list.rows
    spring.delete.setFocus()
    before = page.project()
    qtbot.keyClick(spring.delete, Qt.Key.Key_Return)
    slow.wait()
    assert names(page) == ["Spring", "Autumn"]
    assert panel.list.beside.doing.accessibleName() == "“Spring” is being deleted"
    assert not autumn.delete.isEnabled()
    qtbot.waitUntil(panel.list.beside.bar.hasFocus)
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.list.beside.busy)
    assert names(page) == ["Autumn"]
    qtbot.waitUntil(autumn.delete.hasFocus)
    message = project.view.messages.message
    assert message.words == "“Spring” was deleted with its answers."
    message.act()
    assert page.project() == before


def test_the_only_one_is_deleted_beside_the_window(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window
) -> None:
    (row,) = panel.list.rows
    row.delete.setFocus()
    qtbot.keyClick(row.delete, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.list.beside.busy)
    qtbot.waitUntil(lambda: not page.background.busy)
    assert names(page) == []
    assert project.view.messages.message.words == "“Spring” was deleted with its answers."


def test_one_that_was_deleted_meanwhile_is_not_deleted_twice(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, project: Window, slow: Slow
) -> None:
    (row,) = panel.list.rows
    qtbot.mouseClick(row.delete, LEFT)
    slow.wait()
    page.desk.remove(Assessment, [page.project().assessment.id])
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.list.beside.busy)
    assert page.desk.undo() == "remove:assessment"
    assert names(page) == ["Spring"]


def test_a_name_typed_while_it_is_deleted_comes_back_with_it(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, slow: Slow
) -> None:
    (row,) = panel.list.rows
    qtbot.mouseClick(row.delete, LEFT)
    slow.wait()
    renamed = page.project().assessment.id
    page.desk.do("amend:assessment", edits.amend, Assessment, renamed, name="Early spring")
    slow.go_on()
    qtbot.waitUntil(lambda: not panel.list.beside.busy)
    assert page.desk.undo() == "remove:assessment"
    assert names(page) == ["Early spring"]


def test_small_ones_begin_and_go_at_once(
    page: MaturityPage, panel: Assessments, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.desk.MANY", 2)
    begin(panel, qtbot)
    assert names(page) == ["Spring", "Autumn"]
    page.workshop.open(ROUNDS)
    qtbot.mouseClick(panel.list.rows[0].delete, LEFT)
    assert names(page) == ["Autumn"]


def test_two_large_ones_are_compared_a_breath_later(
    page: MaturityPage, panel: Assessments, qtbot: QtBot
) -> None:
    begin(panel, qtbot)
    qtbot.waitUntil(lambda: not panel.beside.busy)
    assert panel.levels.text() == ""  # the panel has made way by then
    page.workshop.open(ROUNDS)
    qtbot.waitUntil(lambda: panel.levels.text() == "Level 1, then level 1")
