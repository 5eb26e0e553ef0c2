"""Answer sheets in the window: the panel, and handing them out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.answer_sheets.conftest import answer_first, spreadsheets, taken, written
from ui.pages import maturity_workshop
from ui.pages.answer_sheets import PDF, AnswerSheets
from ui.shell import Window
from ui.widgets.scrolling import keep_in_view
from wizard.domain.assessment import Person, Rating

LEFT = Qt.MouseButton.LeftButton


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


def test_a_sheet_that_cannot_be_written_is_said_beside_the_others(
    panel: AnswerSheets, qtbot: QtBot, project: Window
) -> None:
    (panel.folder.path() / "Answer sheet Anna Berg.xlsx").mkdir(parents=True)
    assert [file.name for file in spreadsheets(panel, qtbot) if file.is_file()] == [
        "Answer sheet Ben Ode.xlsx"
    ]
    message = project.view.messages.message
    assert message.kind == "warn"
    assert message.words.startswith("1 answer sheet is in ")
    assert "One could not be written: Answer sheet Anna Berg.xlsx (" in message.words


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
    stop = panel.writing.stop
    assert panel.writing.isVisible()
    assert stop.visibleRegion().boundingRect() == stop.rect()
    qtbot.mouseClick(stop, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)


def test_writing_can_be_stopped(panel: AnswerSheets, qtbot: QtBot, project: Window) -> None:
    qtbot.mouseClick(panel.write, LEFT)
    assert panel.writing.stop.isVisible()
    assert not panel.write.isEnabled()
    qtbot.mouseClick(panel.writing.stop, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.words.startswith("Stopped.")
    assert panel.write.isEnabled()


def test_a_folder_that_cannot_be_made_is_said(
    panel: AnswerSheets, qtbot: QtBot, project: Window, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    panel.folder.show_path(tmp_path / "file" / "sheets")
    qtbot.mouseClick(panel.write, LEFT)
    qtbot.waitUntil(lambda: not panel.busy, timeout=60_000)
    assert project.view.messages.message.kind == "error"
    assert str(tmp_path / "file") in project.view.messages.message.words


def test_tab_goes_through_the_panel_and_out_of_it(panel: AnswerSheets, qtbot: QtBot, project: Window) -> None:
    panel.write.setFocus()
    seen: list[QWidget] = []
    while (widget := QApplication.focusWidget()) not in seen:
        seen.append(widget)
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    to_reach = [panel.files, panel.folder.line, *panel.people.values(), project.view._next]
    assert [widget for widget in to_reach if widget not in seen] == []
