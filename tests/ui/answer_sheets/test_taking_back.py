"""Answer sheets in the window: filled in by other programs and taken back."""

from __future__ import annotations

import os
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from tests.ui.answer_sheets.conftest import answer_first, spreadsheets, taken, votes, written
from ui.pages import answer_sheets
from ui.pages.answer_sheets import AnswerSheets
from ui.shell import Window
from wizard.domain.assessment import Person, Rating
from wizard.exchange.sheets import Identity, blanks
from wizard.messages.sheets import SHEETS
from wizard.storage import Store

LEFT = Qt.MouseButton.LeftButton


def test_filled_sheets_are_taken_in_one_edit(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Fully")
    answer_first(files[1], "Not")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file) for file in files], ""))
    qtbot.mouseClick(panel.files, LEFT)
    qtbot.waitUntil(lambda: not panel.busy and bool(panel.lines.widgets), timeout=60_000)
    first = panel._page.desk.questionnaire.criteria[0].key
    assert [vote.rating for vote in votes(panel)[first]] == [Rating.FULLY, Rating.NONE]
    assert (
        panel.lines.widgets[0].headline
        == "Answer sheet Anna Berg.xlsx (Anna Berg): 1 of 49 questions answered"
    )
    assert panel._undoing.isVisible()
    message = project.view.messages.message
    assert message.words == "The answers of 2 people were taken."
    assert panel._page.desk.undoable == "take-sheets"
    message.act()
    assert votes(panel) == {}


def test_what_undo_took_out_again_is_not_listed_as_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Fully")
    taken(panel, qtbot, files[0])
    assert panel._report_frame.isVisible()
    project.view.undo()
    assert votes(panel) == {}
    assert not panel._report_frame.isVisible()
    project.view.redo()
    assert votes(panel)
    assert panel._report_frame.isVisible()
    files[1].write_bytes(b"no sheet at all")
    taken(panel, qtbot, files[1])
    project.view.undo()
    assert panel._report_frame.isVisible(), "it says what is wrong with a file, which undo does not mend"


def test_the_focus_stays_with_the_button_and_never_comes_to_undo(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Fully")

    def choose(*_args: object) -> str:
        dialog = QDialog(panel.window())
        QTimer.singleShot(50, dialog.accept)
        dialog.exec()
        return str(files[0].parent)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", choose)
    panel.whole.setFocus()
    qtbot.keyClick(panel.whole, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.busy and bool(panel.lines.widgets), timeout=60_000)
    qtbot.waitUntil(lambda: project.focusWidget() is panel.whole)
    assert len(votes(panel)) == 1


def test_what_is_wrong_is_said_and_left_out(panel: AnswerSheets, qtbot: QtBot, tmp_path: Path) -> None:
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Largely")
    folder = files[0].parent
    (folder / "notes.txt").write_text("Call Anna")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing else")
    said = taken(panel, qtbot, folder)
    assert sum(": not taken" in words or "): not taken" in words for words in said) == 3
    assert len(votes(panel)) == 1
    words = [words for line in panel.lines.widgets for words in line.remarks]
    assert any(text.startswith("This is neither a PDF form nor a spreadsheet") for text in words)
    assert any(text.startswith("The file is damaged") for text in words)


def test_the_same_sheets_again_change_nothing(panel: AnswerSheets, qtbot: QtBot, project: Window) -> None:
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Largely")
    taken(panel, qtbot, files[0])
    number = panel._page.desk.state
    assert "not taken" in taken(panel, qtbot, files[0])[0]
    assert panel._page.desk.state == number
    assert project.view.messages.message.words == (
        "No answer sheet was taken. The list says what was wrong with each file."
    )
    assert not panel._undoing.isVisible()  # there is nothing to take out


def test_an_empty_folder_says_so(panel: AnswerSheets, qtbot: QtBot, project: Window, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert taken(panel, qtbot, tmp_path / "none") == []
    assert project.view.messages.message.words == "There is no file in this folder."


def test_the_view_goes_to_what_came_back_and_not_there_again(
    panel: AnswerSheets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    shown: list[object] = []
    monkeypatch.setattr(answer_sheets, "bring_into_view", shown.append)
    taken(panel, qtbot, file)
    qtbot.waitUntil(lambda: shown == [panel._report_frame])
    written(panel, qtbot)
    assert shown == [panel._report_frame]


def test_what_came_back_is_in_sight_below_a_long_list_of_people(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The button that has the focus again is far above, and does not draw the view back to itself."""
    desk = panel._page.desk
    desk.insert(desk.project.id, [Person(name=f"Person {number}") for number in range(10)])
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(file)], ""))
    project.resize(1280, 760)
    QApplication.processEvents()
    panel.files.setFocus()
    qtbot.keyClick(panel.files, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.busy and bool(panel.lines.widgets), timeout=60_000)
    qtbot.waitUntil(lambda: project.focusWidget() is panel.files)
    QApplication.processEvents()
    first = panel.lines.widgets[0]
    assert first.visibleRegion().boundingRect() == first.rect()


def copies(path: Path, identities: dict[Path, Identity]) -> None:
    """A filled spreadsheet again, as if others had filled theirs in the same way."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    own = openpyxl.load_workbook(path).active["A1"].value.encode()
    for target, identity in identities.items():
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
            for name, content in parts.items():
                book.writestr(name, content.replace(own, identity.text.encode()))


def test_of_sixty_sheets_seven_are_wrong_and_the_others_are_kept(
    panel: AnswerSheets, qtbot: QtBot, project: Window, tmp_path: Path
) -> None:
    """Each wrong one is named with what to do about it; one undo takes the whole lot back."""
    desk = panel._page.desk
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Largely")
    people = [Person(name=f"Person {number:02}") for number in range(60)]
    desk.insert(desk.project.id, people)
    folder = tmp_path / "back"
    folder.mkdir()
    named = {person.id: folder / f"{person.name}.xlsx" for person in people}
    sheets = {named[blank.person.id]: blank.identity for blank in blanks(desk.project, list(named))}
    *right, elsewhere, older, _gone = sheets
    sheets[elsewhere] = replace(sheets[elsewhere], project="f" * 32)
    sheets[older] = replace(sheets[older], questionnaire="f" * 32)
    desk.remove(Person, [people[-1].id])
    copies(file, sheets)
    damaged, empty, huge, locked = right[:4]
    damaged.write_bytes(damaged.read_bytes()[:4000])
    empty.write_bytes(b"")
    os.truncate(huge, 100 << 20)
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)  # how Office saves with a password
    before = desk.project

    said = taken(panel, qtbot, folder)
    assert (
        project.view.messages.message.words == "The answers of 53 people were taken. 7 files were left out."
    )
    lines = panel.lines.widgets
    assert len(said) == len(lines) == 60
    wrong = {line.headline.split(".xlsx")[0]: line.remarks[-1] for line in lines[:7]}
    assert {name: remark.split(".")[0] for name, remark in wrong.items()} == {
        "Person 00": "The file is damaged and cannot be read",
        "Person 01": "The file is empty; it did not arrive whole",
        "Person 02": "The file is larger than 10 MB; an answer sheet never is",
        "Person 03": "The file is protected by a password or was saved in an old format",
        "Person 57": "The sheet belongs to another project",
        "Person 58": "The sheet asks other questions than this assessment",
        "Person 59": "The sheet belongs to somebody who is no longer among the people of this project",
    }
    assert all(remark.count(".") > 1 for remark in wrong.values())  # and what to do
    assert [line.headline for line in lines[7:9]] == [
        f"Person {number:02}.xlsx (Person {number:02}): 1 of {len(desk.questionnaire.criteria)} "
        "questions answered"
        for number in (4, 5)
    ]
    ((answer,), (votes_of_one,)) = desk.project.assessment.answers, votes(panel).values()
    assert answer.criterion == desk.questionnaire.criteria[0].key
    assert {vote.rating for vote in votes_of_one} == {Rating.LARGELY}
    assert len(votes_of_one) == 53
    project.view.messages.message.act()
    assert desk.project == before


def test_the_last_of_two_sheets_of_one_person_counts(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    first, *_others = spreadsheets(panel, qtbot)
    later, again = first.with_name("later.xlsx"), first.with_name("again.xlsx")
    answer_first(first, "Not")
    again.write_bytes(first.read_bytes())
    later.write_bytes(first.read_bytes())
    answer_first(later, "Fully")
    for minute, path in enumerate((first, again, later)):
        os.utime(path, (minute * 60, minute * 60))
    taken(panel, qtbot, later, first, again)
    assert [
        (line.headline.split(" (")[0], tuple(said.split(" That one was")[0] for said in line.remarks))
        for line in panel.lines.widgets
    ] == [
        (first.name, (SHEETS["replaced-by"].format(other="later.xlsx"),)),
        ("again.xlsx", (f"The sheet says the same as “{first.name}” and was left out.",)),
        ("later.xlsx", ()),
    ]
    assert [vote.rating for vote in next(iter(votes(panel).values()))] == [Rating.FULLY]
    assert project.view.messages.message.words == "The answers of 1 person were taken. 2 files were left out."


def test_a_large_lot_is_taken_back_beside_the_window(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wizard.desk.LARGE", 100)
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    before = panel._page.project()
    taken(panel, qtbot, file)
    there, going_on = threading.Event(), threading.Event()
    real = Store.changes

    def slow(store: Store, *what: object, **more: object) -> object:
        there.set()
        assert going_on.wait(10)
        return real(store, *what, **more)

    monkeypatch.setattr(Store, "changes", slow)
    project.view.messages.message.act()
    qtbot.keyClick(project, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # one at a time
    assert there.wait(10)
    assert votes(panel) != {}
    going_on.set()
    qtbot.waitUntil(lambda: project.view._taking is None)
    assert panel._page.project() == before
    said = project.view.messages.message
    assert (said.words, said.action) == ("Taken back: Take answer sheets", "Redo")
    said.act()
    qtbot.waitUntil(lambda: project.view._taking is None)
    assert votes(panel) != {}
    assert project.view.messages.message.words == "Made again: Take answer sheets"
