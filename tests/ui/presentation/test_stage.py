"""The presentation as such: how it begins and ends, and that everything on it is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.presentation.conftest import press
from ui.look import Look, Role, Space, colour
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.presentation import SMALLEST, STANDARD_PART, Presentation
from ui.widgets.stage import SIGN, StageRating
from wizard.domain import assessing
from wizard.domain.assessment import Rating

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def test_it_covers_everything_else(stage: Presentation, project: Window) -> None:
    assert stage.isVisible()
    assert stage.geometry() == project.rect()
    assert project.isFullScreen()
    assert project.childAt(20, 20) in {stage, *stage.findChildren(type(stage.place))}
    assert focused() is stage


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F11])
def test_a_key_ends_it(
    stage: Presentation, page: MaturityPage, project: Window, qtbot: QtBot, key: Qt.Key
) -> None:
    press(qtbot, key)
    assert page.presenter.stage is None
    assert not project.isFullScreen()
    assert page.card.choice.has_focus()


def test_the_menu_begins_it_and_a_button_ends_it(page: MaturityPage, qtbot: QtBot) -> None:
    page.workshop.button.menu().actions()[0].trigger()
    QApplication.processEvents()
    qtbot.mouseClick(page.presenter.stage.leave, LEFT)
    assert page.presenter.stage is None


def test_who_did_not_know_has_room_in_its_row(stage: Presentation, page: MaturityPage) -> None:
    for person in page.project().people:
        page.desk.do("rate", assessing.rate, page._key, person.id, Rating.UNKNOWN)
    page.reveal()
    unknown = stage.ratings[Rating.UNKNOWN]
    assert unknown.votes[2]
    assert unknown.height() >= 2.9 * unknown.size_of_type


def columns(button: StageRating, role: Role) -> list[int]:
    """Where a colour is seen in a row, as columns of pixels."""
    picture, wanted = button.grab().toImage(), colour(role).rgb()
    found = range(picture.width())
    return [x for x in found if any(picture.pixel(x, y) == wanted for y in range(picture.height()))]


def test_who_did_not_know_stands_below_the_others(stage: Presentation, page: MaturityPage) -> None:
    """In smaller type, but in the same columns: so many votes are one length of bar, wherever they went."""
    for person in page.project().people[3:]:
        page.desk.do("rate", assessing.rate, page._key, person.id, Rating.UNKNOWN)
    page.reveal()
    none, unknown = stage.ratings[Rating.NONE], stage.ratings[Rating.UNKNOWN]
    assert none.votes == unknown.votes == (3, 6, "")
    assert columns(unknown, Role.ACCENT) == columns(none, Role.ACCENT)
    sign = Space.BASE + SIGN * none.size_of_type
    names = [min(x for x in columns(button, Role.TEXT) if x > sign) for button in (none, unknown)]
    assert names[0] == pytest.approx(names[1], abs=1), "letters begin a little apart"


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_type_grows_with_the_wall(stage: Presentation, project: Window, size: tuple[int, int]) -> None:
    stage.setGeometry(0, 0, *size)
    assert stage.ratings[Rating.NONE].size_of_type > size[1] / 32
    assert stage.reason.font().pixelSize() > size[1] / 50


def test_the_text_size_of_the_window_leaves_it_as_it_is(
    page: MaturityPage, project: Window, look: Look, qtbot: QtBot
) -> None:
    found = []
    for percent in (100, 200):
        look.choose(percent=percent)
        page.present()
        stage = page.presenter.stage
        page.ask(page.desk.questionnaire.criteria[0].key)
        QApplication.processEvents()
        stage.setGeometry(0, 0, 1280, 800)
        stage.layout().activate()
        around = (stage.place, stage.voted, stage.back, stage.next, stage.reveal, stage.leave)
        found.append(([b.size_of_type for b in stage.ratings.values()], [part.height() for part in around]))
        page.present()
    assert found[0] == found[1]


def test_tab_stays_inside(stage: Presentation, qtbot: QtBot) -> None:
    for key in (Key.Key_Tab, Key.Key_Backtab):
        seen = set()
        for _step in range(12):
            press(qtbot, key)
            seen.add(focused())
        assert all(part is stage or stage.isAncestorOf(part) for part in seen)
        assert set(list(stage.ratings.values())[:5]) <= seen


def test_another_step_ends_it(stage: Presentation, page: MaturityPage, project: Window) -> None:
    project.view.open("result")
    QApplication.processEvents()
    assert page.presenter.stage is None
    assert not project.isFullScreen()
    assert project.view.page is not page


def test_closing_the_window_ends_it_first(stage: Presentation, project: Window) -> None:
    project.close()
    assert not project.isFullScreen()


def test_every_question_is_whole_at_1280_by_800(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    sizes = []
    for criterion in page.desk.questionnaire.criteria:
        page.ask(criterion.key)
        stage.resize(1280, 800)
        QApplication.processEvents()
        for part in (stage.question, *stage.ratings.values(), stage.next):
            if part.isVisible():
                assert stage.rect().contains(part.geometry()), criterion.key
        sizes.append(stage.ratings[Rating.NONE].size_of_type)
        for person in page.project().people:
            page.desk.do("rate", assessing.rate, criterion.key, person.id, Rating.NONE)
        page.reveal()
        QApplication.processEvents()
        sizes.append(stage.ratings[Rating.NONE].size_of_type)
    assert len(set(sizes)) == 1, "type keeps its size from question to question, and when votes are shown"
    assert min(sizes) >= 24
    assert SMALLEST < 24


def test_what_is_meant_by_a_question_is_on_the_wall(stage: Presentation, page: MaturityPage) -> None:
    """Whether it applies to a company is often told by that alone; it takes no room from the question."""
    stage.resize(1280, 800)
    for criterion in page.desk.questionnaire.criteria:
        page.ask(criterion.key)
        QApplication.processEvents()
        assert stage.help.words == criterion.help.words("en")
        assert stage.help.isVisible(), criterion.key
        assert stage.question.geometry().bottom() < stage.help.y()
        assert stage.help.geometry().bottom() < stage.ratings[Rating.NONE].y()
        assert stage.rect().contains(stage.leave.geometry()), criterion.key
        assert criterion.help.words("en") in stage.accessibleDescription()


def test_what_is_meant_goes_before_type_gets_smaller(stage: Presentation, page: MaturityPage) -> None:
    page.ask(max(page.desk.questionnaire.criteria, key=lambda c: len(c.help.words("en"))).key)
    shown = set()
    for width in range(1280, 640, -40):
        stage.resize(width, 800)
        QApplication.processEvents()
        standard = stage.ratings[Rating.NONE].size_of_type >= round(800 * STANDARD_PART)
        assert standard or not stage.help.isVisible(), width
        shown.add((standard, stage.help.isVisible()))
    assert shown >= {(True, True), (True, False)}


def test_type_keeps_its_size_when_the_votes_are_shown(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    stage.resize(1280, 800)
    hidden = stage.ratings[Rating.NONE].size_of_type
    press(qtbot, Key.Key_R)
    assert stage.ratings[Rating.NONE].size_of_type == hidden
    press(qtbot, Key.Key_3)
    assert stage.ratings[Rating.NONE].size_of_type == hidden
    page.answers.note(page._key, "Two of three regions. " * 20)
    QApplication.processEvents()
    assert stage.notes.notes
    assert stage.ratings[Rating.NONE].size_of_type == hidden


def test_a_change_of_appearance_leaves_the_icons_as_they_are(
    stage: Presentation, look: Look, qtbot: QtBot
) -> None:
    before = stage.next.iconSize()
    look.choose(percent=200)
    qtbot.waitUntil(lambda: stage.next.iconSize() == before)
    look.choose(percent=100)


def test_without_an_assessment_there_is_nothing_to_present(project: Window, qtbot: QtBot) -> None:
    project.view.open("maturity")
    QApplication.processEvents()
    press(qtbot, Key.Key_F11)
    assert project.view.page.presenter.stage is None
