"""Assessments over time and questionnaires of one's own, in the window."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QEventLoop, QLocale, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from ui.look import Scheme
from ui.pages import own_questionnaires
from ui.pages.assessments import Assessments
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_workshop import OWN, ROUNDS
from ui.pages.own_questionnaires import OwnQuestionnaires
from ui.shell import Window
from wizard import places
from wizard.domain import assessing, edits
from wizard.domain.assessment import Assessment, Evidence, Rating
from wizard.domain.maturity import answer_to
from wizard.questionnaires import builtin_maturity, to_json
from wizard.questionnaires import own as own_module
from wizard.questionnaires.own import copy_builtin

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for questionnaires that is not the user's."""
    own = tmp_path / "questionnaires"
    monkeypatch.setattr(places, "own_questionnaires", lambda: own)
    return own


def settle(page: MaturityPage | None = None) -> None:
    """Let the window go on, and where a page is named, until the folder of questionnaires is read."""
    QApplication.processEvents()
    while page is not None and page.workshop._own_folder is not None and page.workshop._own_folder.busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)


def maturity(window: Window) -> MaturityPage:
    window.view.open("maturity")
    settle()
    assert isinstance(window.view.page, MaturityPage)
    return window.view.page


@pytest.fixture
def page(project: Window) -> MaturityPage:
    """An assessment with two answers and a piece of old evidence."""
    desk = project.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", date(2026, 3, 2))
    first, second, third = (c.key for c in desk.questionnaire.criteria[:3])
    desk.do("agree", assessing.agree, first, Rating.PARTIALLY)
    desk.do("agree", assessing.agree, second, Rating.FULLY)
    old = Evidence(text="Handbook", dated=date.today() - timedelta(days=500))  # noqa: DTZ011
    desk.do("add-evidence", assessing.add_evidence, third, [old])
    return maturity(project)


def rounds(page: MaturityPage) -> Assessments:
    page.workshop.open(ROUNDS)
    settle(page)
    assert isinstance(page.workshop.panel, Assessments)
    return page.workshop.panel


def own(page: MaturityPage) -> OwnQuestionnaires:
    page.workshop.open(OWN)
    settle(page)
    assert isinstance(page.workshop.panel, OwnQuestionnaires)
    return page.workshop.panel


def rating(page: MaturityPage, place: int) -> Rating | None:
    found = answer_to(page.project().assessment, page.desk.questionnaire.criteria[place].key)
    return found.agreed if found else None


def test_each_is_called_by_its_month_and_told_from_others_in_it(
    page: MaturityPage, qtbot: QtBot, project: Window
) -> None:
    panel, month = rounds(page), QLocale("en").toString(QDate.currentDate(), "MMMM yyyy")
    panel.name.setText("")
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert project.view.messages.message.words == f"The assessment “{month}” has begun."
    panel = rounds(page)
    assert panel.name.text() == f"{month} (2)"
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert panel.name.text() == f"{month} (3)"
    page.desk.undo()
    assert rounds(page).name.text() == f"{month} (2)"
    panel.name.setText("Autumn")
    page.desk.undo()
    settle()
    assert panel.name.text() == "Autumn"  # what is typed stays
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert [one.name for one in page.project().assessments] == ["Spring", "Autumn"]
    assert panel.name.text() == month


def test_the_next_one_begins_with_the_last_answers(page: MaturityPage, qtbot: QtBot, project: Window) -> None:
    panel = rounds(page)
    panel.name.setText("Autumn")
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert [one.name for one in page.project().assessments] == ["Spring", "Autumn"]
    assert rating(page, 0) is Rating.PARTIALLY
    assert page.card.isVisible()
    message = project.view.messages.message
    assert message.words == "The assessment “Autumn” has begun."
    message.act()
    assert [one.name for one in page.project().assessments] == ["Spring"]


def test_or_with_none(page: MaturityPage, qtbot: QtBot) -> None:
    panel = rounds(page)
    panel.from_last.setFocus()
    qtbot.keyClick(panel.from_last, Qt.Key.Key_Down)
    assert panel.from_none.isChecked()
    qtbot.mouseClick(panel.begin, LEFT)
    assert page.project().assessment.answers == ()
    assert len(page.project().assessments) == 2


@pytest.mark.parametrize("whole", [False, True], ids=["one question", "a whole area"])
def test_a_new_one_begins_at_its_first_question_at_the_top(
    page: MaturityPage, qtbot: QtBot, project: Window, whole: bool
) -> None:
    project.resize(1024, 600)
    asked = page.desk.questionnaire.criteria
    for criterion in asked[:3]:
        page.desk.do("agree", assessing.agree, criterion.key, Rating.FULLY)
    page.ask(asked[3].key)
    page.bar.whole.setChecked(whole)
    page._change_view()
    panel = rounds(page)
    panel.from_none.setChecked(True)
    area = page.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert area.verticalScrollBar().value() > 0
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert page._key == asked[0].key
    assert area.verticalScrollBar().value() == 0
    if whole:
        assert page.grid.current_key == asked[0].key
    else:
        assert page.place.text().startswith("Question 1 of")
        assert page.card.choice.has_focus()


def test_an_assessment_is_renamed_in_place(page: MaturityPage, qtbot: QtBot, project: Window) -> None:
    panel = rounds(page)
    (row,) = panel.list.rows
    assert row.name.text() == "Spring"
    assert row.about.text().endswith("2 questions answered · the present one")
    row.name.setFocus()
    row.name.selectAll()
    qtbot.keyClicks(row.name, "Spring 2026")
    qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert page.project().assessment.name == "Spring 2026"
    assert page.desk.undo() == "amend:assessment"
    assert row.name.text() == "Spring"
    row.name.selectAll()
    qtbot.keyClicks(row.name, "Easter")
    project.view.commit()  # as on closing the window, before the pause that keeps it
    assert page.project().assessment.name == "Easter"


def test_the_present_assessment_is_deleted_and_comes_back(
    page: MaturityPage, qtbot: QtBot, project: Window
) -> None:
    panel = rounds(page)
    panel.name.setText("Autumn")
    panel.from_none.setChecked(True)
    qtbot.mouseClick(panel.begin, LEFT)
    panel = rounds(page)
    spring, autumn = panel.list.rows
    assert autumn.about.text().endswith("nothing answered yet · the present one")
    autumn.delete.setFocus()
    qtbot.keyClick(autumn.delete, Qt.Key.Key_Return)
    assert [one.name for one in page.project().assessments] == ["Spring"]
    assert panel.list.rows == [spring]
    assert spring.delete.hasFocus()
    assert spring.about.text().endswith("the present one")
    message = project.view.messages.message
    assert message.words == (
        "“Autumn” was deleted with its answers. “Spring” is the present assessment again."
    )
    message.act()
    assert [row.name.text() for row in panel.list.rows] == ["Spring", "Autumn"]


def test_the_only_assessment_can_be_deleted_and_is_no_dead_end(
    page: MaturityPage, qtbot: QtBot, project: Window
) -> None:
    panel = rounds(page)
    qtbot.mouseClick(panel.list.rows[0].delete, LEFT)
    assert page.project().assessments == ()
    assert not panel._list_frame.isVisible()
    assert project.view.messages.message.words == "“Spring” was deleted with its answers."
    settle(page)
    assert panel.begin.isEnabled()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert page.empty.isVisible()
    qtbot.keyClick(project, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert rating(page, 1) is Rating.FULLY
    assert page.card.isVisible()


def test_two_are_compared_side_by_side(page: MaturityPage, qtbot: QtBot) -> None:
    panel = rounds(page)
    assert not panel._comparison.isVisible()
    qtbot.mouseClick(panel.begin, LEFT)
    first, second = (c.key for c in page.desk.questionnaire.criteria[:2])
    page.desk.do("agree", assessing.agree, first, Rating.FULLY)
    page.desk.do("agree", assessing.agree, second, Rating.LARGELY)
    panel = rounds(page)
    assert panel._comparison.isVisible()
    assert panel.levels.text() == "Level 1, then level 1"
    assert panel._heads["rose"].text() == "One rating rose"
    assert panel._heads["fell"].text() == "One rating fell"
    (rose,) = [row for row in panel.lists["rose"].rows if row.isVisible()]
    assert rose.state.text() == "Partially, then Fully"
    assert panel.profiles.isVisible()
    area = page.desk.questionnaire.areas[0].name.words("en")
    assert f"{area}: " in panel.profiles.accessibleDescription()
    assert " more" in panel.profiles.accessibleDescription()
    assert "different questions" not in panel.others.text()
    panel.before.setFocus()
    qtbot.keyClick(panel.before, Qt.Key.Key_Down)  # the later one with itself
    assert panel._heads["rose"].text() == "Nothing rose."
    assert " more" not in panel.profiles.accessibleDescription()
    qtbot.keyClick(panel.before, Qt.Key.Key_Up)
    qtbot.mouseClick(rose.open, LEFT)
    settle()
    assert page._key == first
    assert page.card.isVisible()


def test_old_evidence_is_named_and_leads_to_its_question(page: MaturityPage, qtbot: QtBot) -> None:
    panel = rounds(page)
    (row,) = panel.old.rows
    assert row.state.text().startswith("The newest evidence is from ")
    qtbot.mouseClick(row.open, LEFT)
    settle()
    assert page._key == page.desk.questionnaire.criteria[2].key


def test_fresh_evidence_is_not_named(page: MaturityPage) -> None:
    third = page.desk.questionnaire.criteria[2].key
    page.desk.do("add-evidence", assessing.add_evidence, third, [Evidence(text="New", dated=date.today())])  # noqa: DTZ011
    assert not rounds(page)._old.isVisible()


def test_an_older_questionnaire_is_shown_as_it_was(page: MaturityPage, qtbot: QtBot) -> None:
    spring = page.project().assessment
    shorter = to_json(builtin_maturity()).replace(builtin_maturity().criteria[0].key, "renamed-since")
    page.desk.do("amend:assessment", edits.amend, Assessment, spring.id, questionnaire=shorter)
    panel = rounds(page)
    panel.questions.setFocus()
    qtbot.keyClick(panel.questions, Qt.Key.Key_Down)
    qtbot.mouseClick(panel.begin, LEFT)
    panel = rounds(page)
    assert panel.others.text().startswith("The two asked different questions: ")
    assert "One question is new." in panel.others.text()
    assert "One question is no longer asked." in panel.others.text()


def test_before_any_assessment_own_questions_can_be_used(project: Window, qtbot: QtBot, folder: Path) -> None:
    page = maturity(project)
    own_questions = page.empty.findChildren(type(page.next))[1]
    qtbot.mouseClick(own_questions, LEFT)
    settle()
    panel = page.workshop.panel
    assert panel.lines == []
    qtbot.mouseClick(panel.copy, LEFT)
    settle(page)
    (line,) = panel.lines
    (path,) = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    question = builtin_maturity().criteria[0].question.words("en")
    assert question in text
    path.write_text(text.replace(question, "Do you have a list?"), encoding="utf-8")
    qtbot.mouseClick(panel.check, LEFT)
    settle(page)
    (line,) = panel.lines
    qtbot.mouseClick(line.use, LEFT)
    settle()
    settle(page)
    begun = page.workshop.panel
    assert isinstance(begun, Assessments)
    assert not begun.from_last.isVisible()
    qtbot.mouseClick(begun.begin, LEFT)
    settle()
    assert page.desk.questionnaire.criteria[0].question.words("en") == "Do you have a list?"
    assert page.card.isVisible()


def test_what_is_wrong_with_a_questionnaire_is_said(page: MaturityPage, qtbot: QtBot, folder: Path) -> None:
    panel = own(page)
    qtbot.mouseClick(panel.copy, LEFT)
    settle(page)
    (path,) = folder.iterdir()
    path.write_text("kind: nothing\n", encoding="utf-8")
    qtbot.mouseClick(panel.check, LEFT)
    settle(page)
    (line,) = panel.lines
    assert not line.use.isVisible()
    assert line.name.text() == path.name
    assert line.state.text().startswith("One thing to mend:\nLine 1: “nothing” is not the kind of file")


def test_a_questionnaire_is_opened_where_it_can_be_changed(
    page: MaturityPage, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toLocalFile()))
    panel = own(page)
    qtbot.mouseClick(panel.copy, LEFT)
    settle(page)
    qtbot.mouseClick(panel.lines[0].change, LEFT)
    qtbot.mouseClick(panel.show_folder, LEFT)
    assert opened == [str(panel.lines and next(folder.iterdir())), str(folder)]


def test_where_nothing_opens_such_files_their_place_is_said(
    page: MaturityPage, qtbot: QtBot, project: Window, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    panel = own(page)
    qtbot.mouseClick(panel.copy, LEFT)
    settle(page)
    project.view.messages.message.act()  # "Change" of the copy that was made
    message = project.view.messages.message
    assert str(next(folder.iterdir())) in message.words
    message.act()
    assert opened[-1] == str(folder)


def test_files_are_shown_as_they_are_read_and_stay_where_they_are(
    page: MaturityPage, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that did not change is not read again, and what is in sight does not go and come back."""
    read: list[str] = []
    real = own_module._read

    def slow(path: Path) -> object:
        read.append(path.name)
        if len(read) == 2:
            there.set()
            assert going_on.wait(10)
        return real(path)

    for name in ("a", "b", "c"):
        copy_builtin(folder).rename(folder / f"{name}.yaml")
    there, going_on = threading.Event(), threading.Event()
    monkeypatch.setattr(own_module, "_read", slow)
    monkeypatch.setattr(own_questionnaires, "PATIENCE", 10)
    page.workshop.open(OWN)
    panel = page.workshop.panel
    qtbot.waitUntil(lambda: [line.name.text() for line in panel.lines] == ["a.yaml"])
    assert there.wait(10)
    qtbot.waitUntil(panel.progress.isVisible)
    assert panel.copy.isEnabled()
    going_on.set()
    settle(page)
    assert not panel.progress.isVisible()
    assert read == ["a.yaml", "b.yaml", "c.yaml"]
    before = list(panel.lines)
    (folder / "b.yaml").write_text("kind: nothing\n")
    (folder / "a.yaml").rename(folder / "d.yaml")
    qtbot.mouseClick(panel.check, LEFT)
    assert panel.lines == before
    settle(page)
    assert read[3:] == ["b.yaml", "d.yaml"]
    assert [line.name.text() for line in panel.lines] == ["b.yaml", "c.yaml", "d.yaml"]
    assert panel.lines[:2] == before[1:]
    assert not panel.lines[0].use.isVisible()


def test_reading_can_be_stopped_and_begun_again(
    page: MaturityPage, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on = threading.Event()
    real = own_module._read

    def slow(path: Path) -> object:
        assert going_on.wait(10)
        return real(path)

    for name in ("a", "b"):
        copy_builtin(folder).rename(folder / f"{name}.yaml")
    monkeypatch.setattr(own_module, "_read", slow)
    monkeypatch.setattr(own_questionnaires, "PATIENCE", 10)
    page.workshop.open(OWN)
    panel = page.workshop.panel
    qtbot.waitUntil(panel.progress.isVisible)
    qtbot.mouseClick(panel.progress.stop, LEFT)
    going_on.set()
    settle(page)
    assert panel.lines == []
    assert panel.check.isVisible()
    qtbot.mouseClick(panel.check, LEFT)
    qtbot.mouseClick(panel.check, LEFT)  # once more afterwards, and not twice at once
    settle(page)
    assert len(panel.lines) == 2


def test_what_was_picked_stays_picked_when_the_folder_has_been_read(
    page: MaturityPage, qtbot: QtBot, folder: Path
) -> None:
    panel = rounds(page)
    copy_builtin(folder)
    panel._files.read()
    settle(page)
    assert panel.questions.count() == 2
    panel.questions.setFocus()
    qtbot.keyClick(panel.questions, Qt.Key.Key_Down)
    wanted = panel._wanted()
    assert wanted != page.desk.questionnaire
    copy_builtin(folder)
    panel._files.read()
    settle(page)
    assert panel.questions.count() == 3
    assert panel._wanted() == wanted


def test_a_folder_that_cannot_be_made_is_said(
    page: MaturityPage, qtbot: QtBot, project: Window, folder: Path
) -> None:
    folder.write_text("a file stands here")
    panel = own(page)
    qtbot.mouseClick(panel.copy, LEFT)
    settle(page)
    assert project.view.messages.message.kind == "error"


def _asked_otherwise(version: int) -> str:
    """The built-in questions under that version: the first reworded, the second under another key."""
    model = builtin_maturity()
    first, second = model.criteria[:2]
    words = to_json(replace(model, version=version))
    words = words.replace(first.question.words("en"), "Do you have a list?")
    return words.replace(f'"key":"{second.key}"', '"key":"renamed-since"')


def test_a_newer_version_is_offered_first_and_says_what_becomes_of_the_answers(
    page: MaturityPage, qtbot: QtBot
) -> None:
    spring = page.project().assessment
    page.desk.do("amend:assessment", edits.amend, Assessment, spring.id, questionnaire=_asked_otherwise(1))
    panel = rounds(page)
    assert panel.questions.currentText().startswith(
        f"Sales process maturity, version {page.desk.model.version}"
    )
    kept = len(page.desk.model.criteria) - 2
    assert panel.carry.isVisible()
    assert panel.carry.text() == (
        f"{kept} questions keep their answers. One is worded differently and is rated anew; its notes and "
        "evidence stay. One is new. One is no longer asked; its answer stays in the last assessment."
    )
    qtbot.mouseClick(panel.from_none, LEFT)
    assert not panel.carry.isVisible()
    qtbot.mouseClick(panel.from_last, LEFT)
    qtbot.mouseClick(panel.begin, LEFT)
    settle()
    assert page.desk.questionnaire == page.desk.model
    assert [rating(page, place) for place in (0, 1)] == [None, None]
    third = answer_to(page.project().assessment, page.desk.questionnaire.criteria[2].key)
    assert [one.text for one in third.evidence] == ["Handbook"]
    panel = rounds(page)
    assert not panel.carry.isVisible()
    assert panel.levels.text() == "Level 1, then level 1"


def test_the_present_questions_are_offered_first_where_there_are_none_newer(page: MaturityPage) -> None:
    spring = page.project().assessment
    newer = _asked_otherwise(page.desk.model.version + 1)
    page.desk.do("amend:assessment", edits.amend, Assessment, spring.id, questionnaire=newer)
    panel = rounds(page)
    assert panel.questions.value() == 0
    assert not panel.carry.isVisible()


def test_two_questionnaires_of_one_name_are_told_apart_by_their_files(
    page: MaturityPage, qtbot: QtBot, folder: Path
) -> None:
    qtbot.mouseClick(own(page).copy, LEFT)
    settle(page)
    qtbot.waitUntil(lambda: len(own(page).lines) == 1)
    panel = rounds(page)
    panel.offer()
    names = [panel.questions.itemText(place) for place in range(panel.questions.count())]
    assert len(set(names)) == len(names) == 2
    assert names[1].endswith(f"({next(folder.iterdir()).name})")


def test_a_questionnaire_is_used_as_it_was_when_it_was_chosen(page: MaturityPage, folder: Path) -> None:
    panel = rounds(page)
    chosen = replace(page.desk.model, id="no-longer-in-the-folder")
    panel.offer(chosen)
    assert panel._wanted() == chosen


def test_a_file_changed_since_it_was_checked_is_checked_again_before_it_is_used(
    page: MaturityPage, qtbot: QtBot, project: Window, folder: Path
) -> None:
    panel = own(page)
    qtbot.mouseClick(panel.copy, LEFT)
    settle(page)
    qtbot.waitUntil(lambda: len(panel.lines) == 1)
    (path,) = folder.iterdir()
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("weight: 3", "weight: three", 1), encoding="utf-8")
    qtbot.mouseClick(panel.lines[0].use, LEFT)
    assert page.workshop.panel is panel
    assert "changed in the meantime" in project.view.messages.message.words
    qtbot.waitUntil(lambda: "whole number" in panel.lines[0].state.text())
    path.write_text(text.replace("weight: 3", "weight: 1", 1), encoding="utf-8")
    qtbot.mouseClick(panel.check, LEFT)
    settle(page)
    qtbot.waitUntil(lambda: any(line.use.isVisible() for line in panel.lines))
    qtbot.mouseClick(panel.lines[0].use, LEFT)
    settle()
    assert isinstance(page.workshop.panel, Assessments)
    assert page.workshop.panel._wanted().criteria[0].weight == 1


def test_the_picture_of_two_is_laid_out_for_its_width_and_in_the_colours_of_the_window(
    page: MaturityPage, qtbot: QtBot
) -> None:
    panel = rounds(page)
    qtbot.mouseClick(panel.begin, LEFT)
    picture = rounds(page).profiles
    settle()
    assert picture.height() > 20 * len(page.desk.questionnaire.areas)
    wide = picture.grab().toImage()
    assert wide.width() == picture.width() * wide.devicePixelRatio()
    page.look.choose(scheme=Scheme.DARK if page.look.scheme is not Scheme.DARK else Scheme.LIGHT)
    settle()
    assert picture.grab().toImage() != wide
