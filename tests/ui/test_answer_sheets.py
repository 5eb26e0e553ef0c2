"""Answer sheets in the window: handed out, filled in by other programs, taken back."""

from __future__ import annotations

import os
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.exchange.helpers import row_of
from ui.pages import answer_sheets, maturity_workshop
from ui.pages.answer_sheets import PDF, SPREADSHEET, AnswerSheets
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.scrolling import keep_in_view
from wizard.domain import assessing
from wizard.domain.assessment import Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.project import Project
from wizard.exchange import judge_sheets
from wizard.exchange.sheets import Identity, blanks
from wizard.messages.sheets import SHEETS
from wizard.questionnaires import builtin_maturity, to_json
from wizard.storage import Store

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(project: Window, tmp_path: Path) -> AnswerSheets:
    """The panel of a project with two people, writing into a folder of its own."""
    desk = project.view.page.desk
    people = [Person(name="Anna Berg", role=RespondentRole.LEADER), Person(name="Ben Ode")]
    desk.insert(desk.project.id, people)
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    project.view.open("maturity")
    QApplication.processEvents()
    page = project.view.page
    assert isinstance(page, MaturityPage)
    actions = {action.text(): action for action in page.workshop.button.menu().actions()}
    actions["Answer sheets"].trigger()
    QApplication.processEvents()
    page.workshop.panel.folder.show_path(tmp_path / "sheets")
    return page.workshop.panel


def votes(panel: AnswerSheets) -> dict[str, list[Vote]]:
    assessment = panel._page.project().assessment
    return {answer.criterion: list(answer.votes) for answer in assessment.answers if answer.votes}


def written(panel: AnswerSheets, qtbot: QtBot) -> list[Path]:
    """The files after a click on the button that writes them."""
    qtbot.mouseClick(panel.write, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    return sorted(panel.folder.path().iterdir())


def spreadsheets(panel: AnswerSheets, qtbot: QtBot) -> list[Path]:
    qtbot.mouseClick(panel.kinds[PDF], LEFT)
    qtbot.mouseClick(panel.kinds[SPREADSHEET], LEFT)
    return written(panel, qtbot)


def answer_first(path: Path, words: str) -> None:
    """Answer the first question in a spreadsheet, as an office program would."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    row = row_of(sheet, builtin_maturity().criteria[0].key)
    sheet[f"F{row}"] = words
    book.save(path)


def taken(panel: AnswerSheets, qtbot: QtBot, *paths: Path) -> list[str]:
    """What the report says after these were taken back."""
    panel.take(paths)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    return [line.headline for line in panel.lines.widgets]


def test_the_panel_takes_the_place_of_the_questions(panel: AnswerSheets, qtbot: QtBot) -> None:
    page = panel._page
    assert panel.isVisible()
    assert not page.card.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    assert page.project().assessment.answers == ()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert page.card.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_4)
    assert page.project().assessment.answers[0].agreed is Rating.FULLY


def test_whose_answers_are_entered_is_in_sight_after_the_panel(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    project.resize(1280, 480)
    QApplication.processEvents()
    panel.write.setFocus()
    keep_in_view(panel.write, panel.write.rect())
    bar = panel._page.bar
    qtbot.keyClick(panel.write, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert bar.respondent.visibleRegion().boundingRect() == bar.respondent.rect()


def test_a_form_is_written_for_each_person(panel: AnswerSheets, qtbot: QtBot, project: Window) -> None:
    assert panel.write.text() == "Write 2 answer sheets"
    files = written(panel, qtbot)
    assert [file.name for file in files] == ["Answer sheet Anna Berg.pdf", "Answer sheet Ben Ode.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF-") for file in files)
    assert project.view.messages.message.words.startswith("2 answer sheets are in ")


def test_filled_sheets_stay_where_new_ones_are_written(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    first, second = spreadsheets(panel, qtbot)
    answer_first(first, "Fully")
    assert [file.name for file in written(panel, qtbot)] == [
        "Answer sheet Anna Berg (2).xlsx", first.name, second.name
    ]  # fmt: skip
    assert project.view.messages.message.words.endswith(
        "A filled or other file has the name of 1 of them and was kept; that sheet has a number."
    )
    assert taken(panel, qtbot, first) == [f"{first.name} (Anna Berg): 1 of 49 questions answered"]


def test_what_was_said_goes_with_the_panel_that_said_it(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    workshop, said = panel._page.workshop, project.view.messages
    spreadsheets(panel, qtbot)
    assert said.isVisible()
    workshop.open(maturity_workshop.SHEETS)
    assert said.isVisible()
    workshop.open(maturity_workshop.ROUNDS)
    assert not said.isVisible()
    workshop.open(maturity_workshop.SHEETS)
    written(panel, qtbot)
    assert said.isVisible()
    qtbot.mouseClick(workshop.back, LEFT)
    assert not said.isVisible()


def test_only_those_chosen_get_one(panel: AnswerSheets, qtbot: QtBot) -> None:
    qtbot.mouseClick(next(iter(panel.people.values())), LEFT)
    assert [file.name for file in spreadsheets(panel, qtbot)] == ["Answer sheet Ben Ode.xlsx"]


def test_without_anybody_or_any_form_nothing_is_written(panel: AnswerSheets, qtbot: QtBot) -> None:
    qtbot.mouseClick(panel.kinds[PDF], LEFT)
    assert not panel.write.isEnabled()
    assert panel.write.text() == "Nothing chosen"


def test_people_come_and_go(panel: AnswerSheets) -> None:
    desk = panel._page.desk
    desk.insert(desk.project.id, [Person(name="Cleo")])
    assert [check.text() for check in panel.people.values()] == ["Anna Berg", "Ben Ode", "Cleo"]
    desk.remove(Person, [person.id for person in desk.project.people])
    assert panel.people == {}
    assert panel._nobody.isVisible()
    assert panel._to_company.isVisible()


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


def test_how_far_the_writing_is_and_stop_come_into_sight(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    """The button stands at the lower edge of a small window; what shows below it would go unseen."""
    project.resize(1000, 620)
    QApplication.processEvents()
    keep_in_view(panel.write, panel.write.rect())
    assert panel.write.visibleRegion().boundingRect() == panel.write.rect()
    qtbot.mouseClick(panel.write, LEFT)
    QApplication.processEvents()
    stop = panel.progress.stop
    assert panel.progress.isVisible()
    assert stop.visibleRegion().boundingRect() == stop.rect()
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)


def test_writing_can_be_stopped(panel: AnswerSheets, qtbot: QtBot, project: Window) -> None:
    qtbot.mouseClick(panel.write, LEFT)
    assert panel.progress.stop.isVisible()
    assert not panel.write.isEnabled()
    qtbot.mouseClick(panel.progress.stop, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.words.startswith("Stopped.")
    assert panel.write.isEnabled()


def test_the_view_goes_to_what_came_back_and_not_there_again(
    panel: AnswerSheets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    shown: list[object] = []
    monkeypatch.setattr(answer_sheets, "bring_into_view", shown.append)
    taken(panel, qtbot, file)
    assert shown == [panel._report_frame]
    written(panel, qtbot)
    assert shown == [panel._report_frame]


def test_a_folder_that_cannot_be_made_is_said(
    panel: AnswerSheets, qtbot: QtBot, project: Window, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    panel.folder.show_path(tmp_path / "file" / "sheets")
    qtbot.mouseClick(panel.write, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.kind == "error"
    assert str(tmp_path / "file") in project.view.messages.message.words


def test_what_is_typed_while_sheets_are_read_is_kept_with_them(
    panel: AnswerSheets, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are judged beside the window; a change meanwhile has them judged anew."""
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    desk, judged = panel._page.desk, []
    first = desk.questionnaire.criteria[0].key
    there, going_on = threading.Event(), threading.Event()

    def slow(project: Project, readings: object) -> object:
        judged.append(project)
        there.set()
        going_on.wait(10)
        return judge_sheets(project, readings)

    monkeypatch.setattr(answer_sheets, "judge_sheets", slow)
    panel.take([file])
    assert there.wait(10)
    desk.do("agree", assessing.agree, first, Rating.PARTIALLY)
    going_on.set()
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert len(judged) == 2
    (answer,) = panel._page.project().assessment.answers
    assert (answer.agreed, [vote.rating for vote in answer.votes]) == (Rating.PARTIALLY, [Rating.FULLY])
    assert desk.undo() == "take-sheets"
    assert desk.undo() == "agree"


def test_without_an_assessment_any_more_nothing_is_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    desk = panel._page.desk
    while desk.project.assessment is not None:
        desk.undo()
    state = desk.state
    panel.take([file])
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.words.startswith("There is no assessment any more")
    assert desk.state == state


def test_an_assessment_that_is_deleted_meanwhile_takes_none(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found out while it was there is not told, and no Undo is offered for it."""
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    desk = panel._page.desk
    there, going_on = threading.Event(), threading.Event()

    def slow(project: Project, readings: object) -> object:
        there.set()
        going_on.wait(10)
        return judge_sheets(project, readings)

    monkeypatch.setattr(answer_sheets, "judge_sheets", slow)
    panel.take([file])
    assert there.wait(10)
    desk.remove(Assessment, [desk.project.assessment.id])
    going_on.set()
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.words.startswith("There is no assessment any more")
    assert panel.lines.widgets == []
    assert desk.undoable == "remove:assessment"


def test_the_language_may_be_changed_while_sheets_are_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages are made anew then; the old one hears of its sheets to the end, and goes."""
    (file, *_others) = spreadsheets(panel, qtbot)
    answer_first(file, "Fully")
    page, desk = panel._page, panel._page.desk
    gone: list[object] = []
    page.destroyed.connect(lambda: gone.append(True))
    there, going_on = threading.Event(), threading.Event()

    def slow(project: Project, readings: object) -> object:
        there.set()
        going_on.wait(10)
        return judge_sheets(project, readings)

    monkeypatch.setattr(answer_sheets, "judge_sheets", slow)
    panel.take([file])
    assert there.wait(10)
    page.language_wished.emit("en")
    qtbot.waitUntil(lambda: project.view.page is not page)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    going_on.set()
    qtbot.waitUntil(lambda: desk.undoable == "take-sheets")
    assert project.view.messages.message.words == "The answers of 1 person were taken."
    qtbot.waitUntil(lambda: bool(gone))


def test_the_project_may_be_left_while_sheets_are_taken(
    panel: AnswerSheets, qtbot: QtBot, project: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written is written, and nothing by half: what the window did not come to show is there next time."""
    files = spreadsheets(panel, qtbot)
    answer_first(files[0], "Fully")
    answer_first(files[1], "Fully")
    project_id = panel._page.project().id
    there, going_on = threading.Event(), threading.Event()
    record = Store.record

    def slow(store: Store, *what: object, **more: object) -> int:
        if more.get("beside"):
            there.set()
            going_on.wait(10)
        return record(store, *what, **more)

    monkeypatch.setattr(Store, "record", slow)
    panel.take(files)
    assert there.wait(10)
    threading.Timer(0.1, going_on.set).start()
    project.close_project()
    project.open_project(project_id)
    assert project._desk.undoable == "take-sheets"
    assert [len(answer.votes) for answer in project._desk.project.assessment.answers] == [2]
    assert project.service.check() == ()


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


def test_tab_goes_through_the_panel_and_out_of_it(panel: AnswerSheets, qtbot: QtBot, project: Window) -> None:
    panel.write.setFocus()
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in seen:
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    to_reach = [panel.files, panel.folder.line, *panel.people.values(), project.view._next]
    assert [widget for widget in to_reach if widget not in seen] == []
