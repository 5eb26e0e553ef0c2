"""What stands below the result: contradictions, gaps and disagreement, and the ways they lead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.ui.interviewing import both_sides_have_voted
from tests.ui.result.conftest import answer_all, in_sight, page_of
from ui.pages.result import ResultPage
from ui.pages.result_voices import GAPS_SHOWN, disagreed_first
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating, RespondentRole
from wizard.domain.contradictions import Place, process_in_use
from wizard.domain.process import Process, SalesStage, Task
from wizard.domain.review import MOST_STAGES
from wizard.messages.contradictions import contradiction_words, question_words, severity_words
from wizard.questionnaires import to_json

LEFT = Qt.MouseButton.LeftButton


def place_now(window: Window) -> str:
    QApplication.processEvents()
    return window.view.page.desk.step


@pytest.fixture
def voted(project: Window) -> ResultPage:
    """Three leaders who say Fully and three sellers who say Not to the first question."""
    both_sides_have_voted(project, *[RespondentRole.LEADER] * 3, *[RespondentRole.SELLER] * 3)
    return page_of(project)


def test_each_contradiction_is_in_words(sample: Window) -> None:
    page = page_of(sample)
    found = page.desk.contradictions
    rows = [row for row in page.voices.contradictions.rows if row.isVisible()]
    assert 0 < len(rows) <= len(found)
    for row, one in zip(rows, found, strict=False):
        assert row.severity.text() == severity_words(one.severity)
        assert row.words.text() == contradiction_words(one)
        assert row.ask.text() == question_words(one)
        assert "Answer: " in row.claim.text()


def test_one_side_is_the_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    found = page.desk.contradictions[0]
    qtbot.mouseClick(page.voices.contradictions.rows[0].question, LEFT)
    assert place_now(sample) == "maturity"
    assert sample.view.page._key == found.criterion


def test_the_other_side_with_one_place_is_opened_at_once(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    for place, found in enumerate(page.desk.contradictions):
        if found.place is not Place.MATURITY and len(found.entities) == 1:
            qtbot.mouseClick(page.voices.contradictions.rows[place].other, LEFT)
            assert place_now(sample) == found.place.value
            return
    pytest.fail("the sample has no such contradiction")


def test_several_places_are_offered_by_name(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    for place, found in enumerate(page.desk.contradictions):
        if found.place is not Place.MATURITY and len(found.entities) > 1:
            row = page.voices.contradictions.rows[place]
            row.other.setFocus()
            qtbot.keyClick(row.other, Qt.Key.Key_Return)
            menu = row.findChild(QMenu)
            assert [action.text() for action in menu.actions()] == list(dict(found.params)["names"])
            menu.actions()[1].trigger()
            menu.close()
            assert place_now(sample) == found.place.value
            return
    pytest.fail("the sample has no such contradiction")


def test_each_place_is_offered_under_its_own_name(project: Window) -> None:
    """Also where the words only count them, and where they name the stages in which they stand."""
    tasks = (Task(text="Call the buyer"), Task(text="Send the offer"))
    stages = tuple(SalesStage(id=f"s{n}", name=f"Stage {n}") for n in range(MOST_STAGES + 1))
    process = Process(id="p", stages=(replace(stages[0], tasks=(*tasks, Task())), *stages[1:]))
    project.view.page.desk.do("start-process", replace, processes=(process,))
    answer_all(project, Rating.FULLY)
    page = page_of(project)
    offered = {}
    for row, found in zip(page.voices.contradictions.rows, page.desk.contradictions, strict=False):
        if found.rule in ("too-many-stages", "tasks-without-owner"):
            row.other.click()
            menu = row.findChild(QMenu)
            offered[found.rule] = [action.text() for action in menu.actions()]
            menu.close()
    assert offered == {
        "too-many-stages": [stage.name for stage in stages],
        "tasks-without-owner": ["Call the buyer", "Send the offer", "Stage 0"],
    }


def test_a_side_in_the_process_in_use_is_said_to_stand_there(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    used = process_in_use(page.project())
    assert used is not page.project().process, "the sample designs another process than the one in use"
    assert f"“{used.name}”" in page.voices._sum.text()
    row, found = next(
        (row, found)
        for row, found in zip(page.voices.contradictions.rows, page.desk.contradictions, strict=False)
        if found.place is Place.MILESTONES and len(found.entities) > 1
    )
    row.other.click()
    row.findChild(QMenu).actions()[0].trigger()
    row.findChild(QMenu).close()
    assert place_now(sample) == "milestones"
    said = sample.view.messages.message.words
    assert f"“{dict(found.params)['names'][0]}” stands in “{used.name}”" in said
    assert f"“{page.project().process.name}”" in said
    assert said.endswith("nothing on this page has that name.")
    assert sample.view.page.isAncestorOf(sample.focusWidget())


def test_what_has_the_same_name_in_the_process_being_designed_is_chosen(sample: Window) -> None:
    desk = sample.view.page.desk
    used, new = process_in_use(desk.project).stages[-1], desk.project.process.stages[2]
    desk.amend(SalesStage, new.id, name=used.name.upper())
    for step, place in (("sales-stages", used.id), ("milestones", used.milestones[0].id)):
        sample.view.open("company")
        sample.view.open(f"{step}#{place}")
        QApplication.processEvents()
        assert sample.view.page.stages.current_id == new.id, "the stage itself, and that of what stands in it"
        assert f"“{used.name.upper()}” is chosen" in sample.view.messages.message.words


def test_the_same_question_is_no_second_side(sample: Window) -> None:
    page = page_of(sample)
    answers = {answer.id: answer.criterion for answer in page.project().assessment.answers}
    for row, found in zip(page.voices.contradictions.rows, page.desk.contradictions, strict=False):
        itself = found.place is Place.MATURITY and answers[found.entities[0][1]] == found.criterion
        assert row.other.isVisible() is not itself


def test_they_follow_the_answers(sample: Window) -> None:
    page = page_of(sample)
    first = page.desk.contradictions[0]
    page.desk.do("agree", assessing.agree, first.criterion, Rating.PARTIALLY)
    assert first.key not in {found.key for found in page.desk.contradictions}
    assert page.voices.contradictions.rows[0].words.text() != contradiction_words(first)


def test_without_any_contradiction_it_says_so(voted: ResultPage) -> None:
    desk = voted.desk
    key = desk.questionnaire.criteria[0].key
    desk.do("agree", assessing.agree, key, Rating.PARTIALLY)
    assert desk.contradictions == ()
    assert voted.voices._sum.text().startswith("Nothing: ")
    assert not any(row.isVisible() for row in voted.voices.contradictions.rows)


def test_the_last_contradiction_goes_and_leaves_the_keyboard_where_the_page_begins(
    project: Window, qtbot: QtBot
) -> None:
    """Qt would pass it on to the foot, and Enter would leave the page."""
    process = Process(id="p", stages=(SalesStage(name="Stage"),))
    desk = project.view.page.desk
    desk.do("start-process", replace, processes=(process,))
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    asked = (criterion.key for criterion in desk.questionnaire.criteria)
    while not desk.contradictions:
        desk.do("agree", assessing.agree, next(asked), Rating.FULLY)
    page = page_of(project)
    start = project.focusWidget()
    row = page.voices.contradictions.rows[0]
    row.other.setFocus()
    qtbot.keyClick(row.other, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not row.isVisible()
    assert project.focusWidget() is start
    assert in_sight(start)


def test_the_gap_between_leaders_and_sellers_is_shown(voted: ResultPage) -> None:
    (row,) = voted.voices.gaps.rows
    asked = voted.desk.questionnaire.criteria[0].question.words("en")
    assert row.accessibleName() == f"{asked} Leaders and managers 100 %, sales people 0 %"
    assert voted.voices._gap_words.text() == "On one question they are a whole rating apart or more."


def test_every_gap_that_is_counted_can_be_looked_at(voted: ResultPage, qtbot: QtBot) -> None:
    desk = voted.desk
    asked = [criterion.key for criterion in desk.questionnaire.criteria[: GAPS_SHOWN + 2]]
    for person in voted.project().people:
        for key in asked[1:]:
            rating = Rating.FULLY if person.role is RespondentRole.LEADER else Rating.NONE
            desk.do("rate", assessing.rate, key, person.id, rating)
        alike = desk.questionnaire.criteria[len(asked)].key
        desk.do("rate", assessing.rate, alike, person.id, Rating.LARGELY)
    gaps = voted.voices.gaps
    assert voted.voices._gap_words.text().startswith(f"On {len(asked)} questions ")
    assert sum(row.isVisible() for row in gaps.rows) == GAPS_SHOWN
    assert gaps.more.text() == "Show 2 more"
    qtbot.mouseClick(gaps.more, Qt.MouseButton.LeftButton)
    assert {row.gap.criterion for row in gaps.rows if row.isVisible()} == set(asked)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_gap_leads_to_its_question(voted: ResultPage, qtbot: QtBot, key: Qt.Key) -> None:
    row = voted.voices.gaps.rows[0]
    row.setFocus()
    qtbot.keyClick(row, key)
    QApplication.processEvents()
    assert voted.desk.step == "maturity"


def test_two_of_a_side_are_too_few_for_a_gap(voted: ResultPage) -> None:
    seller = next(p for p in voted.project().people if p.role is RespondentRole.SELLER)
    voted.desk.remove(Person, [seller.id])
    assert not voted.voices.gaps.isVisible()
    assert voted.voices._gap_words.text().startswith("A comparison appears once three")


def test_it_says_so_where_nobody_has_a_role_by_which_to_compare(voted: ResultPage) -> None:
    for person in voted.project().people:
        voted.desk.amend(Person, person.id, role=RespondentRole.OTHER)
    assert not voted.voices.gaps.isVisible()
    assert voted.voices._gap_words.text() == (
        "There is nothing to compare: everybody who takes part has the role “Other”. "
        "Roles are chosen in the step Company."
    )


def test_the_least_agreed_comes_first(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    ordered = disagreed_first(page.desk.result, 3)
    agreement = [found.effective.agreement for found in ordered]
    assert agreement == sorted(agreement)
    rows = [row for row in page.voices.disagreed.rows if row.isVisible()]
    assert rows[0].state.text().startswith(f"Agreement {round(agreement[0] * 100)} %")
    qtbot.mouseClick(page.voices.disagreed.more, LEFT)
    QApplication.processEvents()
    assert sum(not row.isHidden() for row in page.voices.disagreed.rows) == len(ordered)
    qtbot.mouseClick(rows[0].open, LEFT)
    assert place_now(sample) == "maturity"
    assert sample.view.page._key == ordered[0].criterion


def test_of_two_votes_nothing_is_told_unless_names_are_shown(voted: ResultPage) -> None:
    desk = voted.desk
    key = desk.questionnaire.criteria[1].key
    for person, rating in zip(voted.project().people[:2], (Rating.NONE, Rating.FULLY), strict=True):
        desk.do("rate", assessing.rate, key, person.id, rating)

    def told() -> set[str]:
        return {row._key for row in voted.voices.disagreed.rows if not row.isHidden()}

    assert told() == {desk.questionnaire.criteria[0].key}
    desk.amend(type(desk.project), desk.project.id, names_shown=True)
    assert told() == {desk.questionnaire.criteria[0].key, key}


def test_without_votes_nobody_disagrees(project: Window) -> None:
    desk = project.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    desk.do("agree", assessing.agree, desk.questionnaire.criteria[0].key, Rating.FULLY)
    page = page_of(project)
    assert not page.voices._gap_part.isVisible()
    assert not page.voices._disagreed_part.isVisible()
