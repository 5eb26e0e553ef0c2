"""Questionnaires of one's own: shown as they are read, checked, used, and offered when they are newer."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.ui.assessments.conftest import maturity, own, rating, rounds, settle
from ui.pages import own_questionnaires
from ui.pages.assessments import Assessments
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_workshop import OWN
from ui.shell import Window
from wizard.domain import assessing, edits
from wizard.domain.assessment import Assessment
from wizard.domain.maturity import answer_to
from wizard.questionnaires import builtin_maturity, load_maturity, to_json
from wizard.questionnaires import own as own_module
from wizard.questionnaires.own import copy_builtin

LEFT = Qt.MouseButton.LeftButton


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


def test_the_one_that_is_asked_now_is_told_apart_as_well(
    page: MaturityPage, qtbot: QtBot, folder: Path
) -> None:
    qtbot.mouseClick(own(page).copy, LEFT)
    settle(page)
    (path,) = folder.iterdir()
    asked = load_maturity(path)
    page.desk.do("start-assessment", assessing.start_assessment, to_json(asked), "With the copy", None)
    panel = rounds(page)
    settle(page)
    panel.offer()
    names = [panel.questions.itemText(place) for place in range(panel.questions.count())]
    assert [name.partition(" (")[2] for name in names] == [f"{path.name})", "comes with the program)"]
    path.write_text(path.read_text("utf-8").replace("version: 2", "version: 3", 1), "utf-8")
    panel._files.read()
    settle(page)
    panel.offer()
    names = [panel.questions.itemText(place) for place in range(panel.questions.count())]
    assert [name.partition(" (")[2] for name in names] == ["as asked now)", "comes with the program)", ""]


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
