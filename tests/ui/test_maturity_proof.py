"""Evidence and notes about a question."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import add_people, answer, settle
from ui.interview import ROOM
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_proof import EVIDENCE, NOTE
from ui.shell import Window
from ui.widgets.date_field import DateLine
from ui.widgets.list_cells import without_middles
from ui.widgets.plain import tip
from ui.widgets.scrolling import keep_in_view
from wizard.domain import assessing
from wizard.domain.assessment import Evidence, Rating, RespondentRole
from wizard.domain.maturity import answer_to

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at() -> str:
    return "maturity"


def test_a_note_is_kept_when_the_next_question_comes(begun: MaturityPage, qtbot: QtBot) -> None:
    first = begun._key
    qtbot.keyClick(focused(), Key.Key_T)
    assert focused() is begun.proof.note
    qtbot.keyClicks(begun.proof.note, "Ask the south")
    qtbot.mouseClick(begun.next, LEFT)
    assert begun._key != first
    assert begun.proof.note.words() == ""
    assert answer_to(begun.project().assessment, first).note == "Ask the south"
    assert answer_to(begun.project().assessment, begun._key) is None


def test_evidence_stays_with_its_question(begun: MaturityPage, qtbot: QtBot) -> None:
    first = begun._key
    qtbot.keyClick(focused(), Key.Key_E)
    qtbot.keyClicks(focused(), "Process document")
    qtbot.keyClick(focused(), Key.Key_Return)
    settle()
    (evidence,) = answer_to(begun.project().assessment, first).evidence
    assert evidence.text == "Process document"
    begun.go(1)
    assert begun.proof.evidence.rows == ()
    begun.go(-1)
    assert [row.values["text"] for row in begun.proof.evidence.rows] == ["Process document"]


def test_whoever_answers_alone_is_told_that_all_see_evidence_and_note(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    """They belong to the question; the rating above them is seen by nobody else."""

    def said() -> tuple[str, ...]:
        proof = begun.proof
        frames = (proof._evidence_frame, proof._note_frame)
        above = [next(one for one in frame.findChildren(QLabel) if one.buddy()).text() for frame in frames]
        return (*above, proof.evidence.view.accessibleName(), proof.note.accessibleName())

    (anna,) = add_people(begun, RespondentRole.SELLER)
    assert said() == ("What proves it", "Note", "Evidence", "Note")
    begun.turns.hand_over(anna.id)
    qtbot.keyClick(focused(), Key.Key_T)
    assert focused() is begun.proof.note
    told = ("What proves it – everybody sees it", "Note – everybody sees it")
    assert said() == (*told, *told)
    begun.turns.hand_over(ROOM)
    assert said() == ("What proves it", "Note", "Evidence", "Note")


def test_esc_leads_from_a_note_back_to_the_ratings(begun: MaturityPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_T)
    qtbot.keyClicks(focused(), "1 of 3 teams")
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert focused() is begun.card.choice.radios[Rating.LARGELY]
    assert answer(begun).note == "1 of 3 teams"
    assert answer(begun).agreed is Rating.LARGELY


@pytest.mark.parametrize(("key", "part"), [(Key.Key_E, EVIDENCE), (Key.Key_T, NOTE)])
def test_esc_closes_what_was_opened(begun: MaturityPage, qtbot: QtBot, key: Qt.Key, part: str) -> None:
    qtbot.keyClick(focused(), key)
    assert begun.proof.is_open(part)
    for _time in range(2):  # a cell that is open closes first
        qtbot.keyClick(focused(), Key.Key_Escape)
        settle()
    assert not begun.proof.is_open(part)
    assert not begun.proof._parts[part].isVisible()
    assert begun.card.choice.has_focus()


def test_esc_closes_it_from_the_ratings_too(begun: MaturityPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_T)
    begun.card.choice.take_focus()
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert not begun.proof.note.isVisible()


def test_what_was_opened_stays_open_only_where_there_is_something(begun: MaturityPage, qtbot: QtBot) -> None:
    first, second, third = (c.key for c in begun.desk.questionnaire.criteria[:3])
    for key in (first, second):
        begun.desk.do("note", assessing.set_note, key, "Ask the south")
    qtbot.keyClick(focused(), Key.Key_T)
    begun.go(1)
    assert begun.proof.note.isVisible()
    begun.go(1)
    assert begun._key == third
    assert not begun.proof.note.isVisible()
    assert not begun.proof.is_open(NOTE)
    begun.go(-1)
    assert not begun.proof.note.isVisible()
    assert begun.proof._line.accessibleName() == "Ask the south"


def test_what_is_closed_is_still_told(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.desk.do("note", assessing.set_note, begun._key, "Ask the south")
    begun.desk.do("add-evidence", assessing.add_evidence, begun._key, [Evidence(text="Stage list")])
    assert not begun.proof.note.isVisible()
    assert begun.proof._line.accessibleName() == "Stage list · Ask the south"
    assert begun.proof.buttons[EVIDENCE].text() == "Evidence (1)"
    qtbot.keyClick(focused(), Key.Key_T)
    assert begun.proof._line.accessibleName() == "Stage list"


def test_evidence_is_typed_in_one_go(begun: MaturityPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_E)
    for words in ("Stage list", "https://example.com/stages", "3 March 2026"):
        qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
        qtbot.keyClicks(focused(), words)
        qtbot.keyClick(focused(), Key.Key_Tab)
        QTest.qWait(20)  # the next cell opens
    (evidence,) = answer(begun).evidence
    assert (evidence.text, evidence.link) == ("Stage list", "https://example.com/stages")
    assert evidence.dated == date(2026, 3, 3)


@pytest.mark.parametrize("key", [Key.Key_T, Key.Key_3, Key.Key_R, Key.Key_Question])
def test_what_is_typed_in_the_list_of_evidence_does_nothing_else(
    begun: MaturityPage, qtbot: QtBot, key: Qt.Key
) -> None:
    qtbot.keyClick(focused(), Key.Key_E)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
    qtbot.keyClick(focused(), Key.Key_Escape)  # out of the cell, and on the list
    qtbot.waitUntil(lambda: not isinstance(focused(), QLineEdit))
    qtbot.keyClick(focused(), key)
    assert isinstance(focused(), QLineEdit)
    assert focused().text() == chr(key).lower()
    qtbot.keyClicks(focused(), "abc")
    assert not begun.proof.note.isVisible()
    assert answer_to(begun.project().assessment, begun._key) is None


def test_whose_answers_are_entered_is_in_sight_at_each_question(begun: MaturityPage, qtbot: QtBot) -> None:
    for _number in range(2):
        begun.proof.open(EVIDENCE)
        keep_in_view(begun.proof.evidence, begun.proof.evidence.rect().adjusted(0, 0, 0, 400))
        assert begun.bar.visibleRegion().isEmpty()
        begun.go(1)
        settle()
        assert begun.bar.visibleRegion().boundingRect() == begun.bar.rect()


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://example.com/stages?x=1", "example.com"),
        ("http://intranet/list", "intranet"),
        (" https://example.com ", "example.com"),
        ("file:///etc/passwd", ""),
        ("javascript:alert(1)", ""),
        ("smb://server/share", ""),
        ("https:", ""),
        ("Shared folder, Sales, 2026", ""),
        ("", ""),
    ],
)
def test_a_link_is_opened_by_a_click_where_it_leads_to_the_web(
    begun: MaturityPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, link: str, host: str
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(
        "ui.pages.maturity_proof.QDesktopServices.openUrl", lambda url: opened.append(url.host())
    )
    given = Evidence(text="Stage list", link=link)
    begun.desk.do("add-evidence", assessing.add_evidence, begun._key, [given])
    qtbot.mouseClick(begun.proof.buttons[EVIDENCE], LEFT)
    assert opened == []
    assert begun.proof.open_link.isVisible() is bool(host)
    if host:
        assert begun.proof.open_link.text() == f"Open {host}"
        qtbot.mouseClick(begun.proof.open_link, LEFT)
        assert opened == [host]


LINK = "https://share.example/sites/sales/" + "handbook-" * 30 + "v7.docx?web=1&page=<b>12"


def test_a_long_link_is_read_without_its_middle_and_kept_whole(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.answers.add_evidence(begun._key, [Evidence(link=LINK), Evidence(text="Process document")], 0)
    settle()
    line = begun.proof._line
    assert line.text().startswith("https://share.exa")
    assert "<b>12 · Process document" in line.text(), "the end of the link, and what stands behind it"
    assert line.accessibleName() == f"{LINK} · Process document"
    begun.proof.open(EVIDENCE)
    settle()
    view = begun.proof.evidence.view
    cell = view.model().index(0, 2)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == LINK
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == tip(LINK) != LINK, "as plain text"
    assert view.visualRect(cell).height() < 4 * view.fontMetrics().lineSpacing()


@pytest.mark.parametrize("width", [120, 164, 300])
def test_what_has_no_blank_in_it_fits_into_its_cell(begun: MaturityPage, width: int) -> None:
    metrics = begun.fontMetrics()
    wrap = int(Qt.TextFlag.TextWordWrap)
    for words in (LINK, "G:\\Sales\\" + "Process\\" * 20 + "a.docx", "see " + "x" * 200 + " there"):
        fitted = without_middles(words, metrics, width)
        needed = metrics.boundingRect(QRect(0, 0, width, 10_000), wrap, fitted)
        assert needed.width() <= width
        assert needed.height() <= 4 * metrics.lineSpacing()
        assert "…" in fitted
        assert words.startswith(fitted.split("…")[0].replace("\u200b", ""))
        assert words.endswith(fitted.split("…")[1].replace("\u200b", ""))


@pytest.mark.parametrize("words", ["The second drawer of the cupboard", "销售流程手册在共享文件夹里" * 5, ""])
def test_what_wraps_by_itself_stays_as_it_is(begun: MaturityPage, words: str) -> None:
    assert without_middles(words, begun.fontMetrics(), 120) == words


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Tab])
def test_what_is_no_date_stays_in_its_cell_and_is_said(
    begun: MaturityPage, project: Window, qtbot: QtBot, end: Qt.Key
) -> None:
    qtbot.keyClick(focused(), Key.Key_E)
    for words in ("Stage list", "https://example.com/stages"):
        qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
        qtbot.keyClicks(focused(), words)
        qtbot.keyClick(focused(), Key.Key_Tab)
        QTest.qWait(20)  # the next cell opens
    qtbot.waitUntil(lambda: isinstance(focused(), DateLine))
    qtbot.keyClicks(focused(), "31.02.2026")
    qtbot.keyClick(focused(), end)
    QTest.qWait(20)
    assert isinstance(focused(), DateLine)
    assert focused().text() == "31.02.2026"
    assert "“31.02.2026” is no date" in project.view.messages.message.words
    focused().selectAll()
    qtbot.keyClicks(focused(), "28.02.2026")
    qtbot.keyClick(focused(), end)
    QTest.qWait(20)
    (evidence,) = answer(begun).evidence
    assert evidence.dated == date(2026, 2, 28)


def test_what_is_no_date_is_said_where_its_cell_is_closed_by_the_window(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    old = Evidence(text="Stage list", dated=date(2026, 3, 3))
    begun.desk.do("add-evidence", assessing.add_evidence, begun._key, [old])
    view = begun.proof.evidence.view
    qtbot.keyClick(focused(), Key.Key_E)
    qtbot.waitUntil(lambda: isinstance(focused(), QLineEdit))
    qtbot.keyClick(focused(), Key.Key_Escape)  # out of the new line
    qtbot.waitUntil(lambda: focused() is view)
    view.setCurrentIndex(view.model().index(0, 3))
    qtbot.keyClick(view, Key.Key_F2)
    qtbot.waitUntil(lambda: isinstance(focused(), DateLine))
    focused().selectAll()
    qtbot.keyClicks(focused(), "soon")
    begun.proof.commit()
    assert answer(begun).evidence[0].dated == date(2026, 3, 3)
    assert "“soon” is no date" in project.view.messages.message.words
