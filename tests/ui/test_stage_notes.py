"""What the room noted stands on the wall once the votes are shown, and never in the way of the question."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import four_have_voted
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.presentation import Presentation
from ui.widgets.stage_notes import StageNotes, cut
from wizard.domain import assessing, edits
from wizard.domain.assessment import Rating, Vote
from wizard.domain.maturity import answer_to

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
LONG = "The stages have names, but each team uses its own, and nobody has written them down yet. " * 40
SIZES = [(1280, 800), (1024, 768)]


@pytest.fixture
def page(project: Window) -> MaturityPage:
    """The longest question, on which four have voted, with words of their own."""
    key = four_have_voted(
        project,
        lambda criteria: max(criteria, key=lambda c: sum(len(words.words("en")) for _, words in c.meanings)),
    )
    desk = project.view.page.desk
    for vote in answer_to(desk.project.assessment, key).votes:
        words = {"reason": "My own reason", "note": "My own note"}
        desk.do("amend:vote", edits.amend, Vote, vote.id, **words)
    project.view.open("maturity")
    QApplication.processEvents()
    found = project.view.page
    assert isinstance(found, MaturityPage)
    found.ask(key)
    return found


def note(page: MaturityPage, words: str = "Two teams use other names.", reason: str = "") -> None:
    page.desk.do("note", assessing.set_note, page._key, words)
    page.desk.do("agree", assessing.agree, page._key, Rating.PARTIALLY, reason)


def present(page: MaturityPage, size: tuple[int, int] = (1280, 800)) -> Presentation:
    page.present()
    QApplication.processEvents()  # the whole screen comes a little later
    stage = page.presenter.stage
    stage.setGeometry(0, 0, *size)
    return stage


def in_sight(stage: Presentation) -> bool:
    """Whether the question, every rating, the notes and the buttons are in sight as a whole and apart."""
    parts = [stage.question, *stage.ratings.values(), stage.notes, stage.reason, stage.next]
    boxes = [part.geometry() for part in parts if part.isVisible()]
    apart = all(not one.intersects(other) for one in boxes for other in boxes if one is not other)
    return apart and all(stage.rect().contains(box) for box in boxes)


def test_notes_are_shown_after_the_votes_and_nobodys_own(page: MaturityPage) -> None:
    note(page, reason="3 of 4 teams")
    stage = present(page)
    assert not stage.notes.isVisible()
    page.reveal()
    assert stage.notes.isVisible()
    assert stage.notes.notes == [("Why (W)", "3 of 4 teams"), ("Note", "Two teams use other names.")]
    assert not stage.reason.isVisible()
    assert "My own" not in stage.notes.accessibleName()
    page.go(1)
    assert not stage.notes.isVisible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", ["Short.", LONG])
def test_the_question_and_every_rating_stay_in_sight(
    page: MaturityPage, words: str, size: tuple[int, int]
) -> None:
    note(page, words, reason=words)
    stage = present(page, size)
    page.reveal()
    stage.layout().activate()
    assert stage.size().toTuple() == size
    assert in_sight(stage)
    assert stage.notes.isVisible()
    assert stage.notes._size >= 15
    assert len(stage.notes.shown()) == 2
    assert all(shown.endswith("…") is (words == LONG) for shown in stage.notes.shown())
    assert page.answered()[page._key].note == words.strip()


def test_on_a_very_low_wall_the_question_goes_first(page: MaturityPage) -> None:
    note(page, LONG, reason=LONG)
    stage = present(page, (640, 380))
    page.reveal()
    assert not stage.notes.isVisible()
    stage.setGeometry(0, 0, 1280, 800)
    assert stage.notes.isVisible()


def test_the_reason_is_changed_by_its_key_and_by_a_press(page: MaturityPage, qtbot: QtBot) -> None:
    note(page, reason="3 of 4")
    stage = present(page)
    page.reveal()
    qtbot.keyClick(focused(), Key.Key_W)
    assert focused() is stage.reason
    assert [head for head, _words in stage.notes.notes] == ["Note"]
    assert in_sight(stage)
    qtbot.keyClicks(stage.reason, " teams")
    qtbot.keyClick(stage.reason, Key.Key_Escape)
    assert focused() is stage
    assert stage.notes.notes[0] == ("Why (W)", "3 of 4 teams")
    qtbot.mouseClick(stage.notes, LEFT)
    assert focused() is stage.reason
    stage.setFocus()
    qtbot.waitUntil(lambda: not stage.reason.isVisible())
    assert stage.notes.notes[0][1] == "3 of 4 teams"


def test_tab_comes_to_a_reason_and_passes_a_mere_note(page: MaturityPage, qtbot: QtBot) -> None:
    note(page, reason="3 of 4 teams")
    stage = present(page)
    page.reveal()
    reached = set()
    for _press in range(20):
        qtbot.keyClick(focused(), Key.Key_Tab)
        reached.add(focused())
    assert stage.notes in reached
    stage.notes.setFocus()
    assert not stage.notes.grab().isNull()
    qtbot.keyClick(stage.notes, Key.Key_Space)
    assert focused() is stage.reason
    stage.notes.show_notes([("Note", "Only this")], change=False)
    assert stage.notes.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_key_on_the_notes_is_one_of_the_wall(page: MaturityPage, qtbot: QtBot) -> None:
    note(page, reason="3 of 4 teams")
    stage = present(page)
    page.reveal()
    stage.notes.setFocus()
    qtbot.keyClick(stage.notes, Key.Key_4)
    assert page.answered()[page._key].agreed is Rating.FULLY


def test_where_nothing_is_to_be_revealed_the_note_is_shown(page: MaturityPage) -> None:
    first = page.desk.questionnaire.criteria[-1].key
    page.ask(first)
    note(page)
    stage = present(page)
    assert stage.notes.notes == [("Note", "Two teams use other names.")]


def test_while_not_applicable_asks_why_no_notes_are_in_the_way(page: MaturityPage, qtbot: QtBot) -> None:
    page.ask(next(c.key for c in page.desk.questionnaire.criteria if c.may_not_apply))
    note(page, reason="3 of 4 teams")
    stage = present(page)
    qtbot.keyClick(focused(), Key.Key_N)
    assert focused() is stage.reason
    assert not stage.notes.isVisible()


def test_words_are_cut_to_lines(qtbot: QtBot) -> None:
    notes = StageNotes()
    qtbot.addWidget(notes)
    metrics = QFontMetrics(notes.font())
    assert cut("A few\nwords", metrics, 500, 1) == "A few words"
    short = cut(LONG, metrics, 500, 1)
    assert short.endswith("…")
    assert len(short) < len(cut(LONG, metrics, 500, 2)) < len(LONG)
    assert cut("x" * 100_000, metrics, 500, 2).endswith("…")
    assert len(cut(LONG, metrics, 1, 1)) < 10
