"""The interview, by clicks and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale, QPoint, Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import add_people, answer, answer_all, lowest, optional, page_of, settle
from ui.interview import Order
from ui.look import Look
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.flow_layout import FlowLayout
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating, RespondentRole
from wizard.domain.maturity import answer_to

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at() -> str:
    return "maturity"


def test_an_empty_page_has_one_button_and_it_begins(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    assert not page.card.isVisible()
    qtbot.keyClick(focused(), Key.Key_Return)
    assert not page.empty.isVisible()
    assert page.card.question.isVisible()
    assert page.project().assessment.started is not None
    assert page.project().assessment.name == QLocale("en").toString(QDate.currentDate(), "MMMM yyyy")
    assert page.card.question.text() == page.desk.questionnaire.criteria[0].question.words("en")


@pytest.mark.parametrize(
    ("key", "rating"),
    [
        (Key.Key_1, Rating.NONE),
        (Key.Key_2, Rating.PARTIALLY),
        (Key.Key_3, Rating.LARGELY),
        (Key.Key_4, Rating.FULLY),
        (Key.Key_Question, Rating.UNKNOWN),
    ],
)
def test_a_key_rates(begun: MaturityPage, qtbot: QtBot, key: Qt.Key, rating: Rating) -> None:
    qtbot.keyClick(focused(), key)
    assert answer(begun).agreed is rating
    assert [r for r, radio in begun.card.choice.radios.items() if radio.isChecked()] == [rating]


def test_a_click_rates_and_the_last_one_counts(begun: MaturityPage, qtbot: QtBot) -> None:
    for rating in (Rating.FULLY, Rating.PARTIALLY):
        qtbot.mouseClick(begun.card.choice.radios[rating], LEFT)
        assert answer(begun).agreed is rating


def test_the_words_of_the_ratings_are_those_of_the_question(begun: MaturityPage) -> None:
    first = begun.desk.questionnaire.criteria[0]
    described = begun.card.choice.radios[Rating.FULLY].accessibleDescription()
    assert described == first.meaning(Rating.FULLY).words("en")


def test_enter_goes_on_and_backspace_back(begun: MaturityPage, qtbot: QtBot) -> None:
    first, second, third = (criterion.key for criterion in begun.desk.questionnaire.criteria[:3])
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_Return)
    assert begun._key == second
    assert begun.card.choice.rating is None
    assert not any(radio.isChecked() for radio in begun.card.choice.radios.values())
    qtbot.keyClick(focused(), Key.Key_Right)
    assert begun._key == third
    qtbot.keyClick(focused(), Key.Key_Backspace)
    qtbot.keyClick(focused(), Key.Key_Left)
    assert begun._key == first
    assert begun.card.choice.rating is Rating.LARGELY


def test_the_first_question_has_no_one_before(begun: MaturityPage, qtbot: QtBot) -> None:
    key = begun._key
    assert not begun.back.isEnabled()
    qtbot.keyClick(focused(), Key.Key_Backspace)
    assert begun._key == key


def test_after_the_last_question_the_result_is_offered(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    answer_all(begun)
    begun.ask(begun.desk.questionnaire.criteria[-1].key)
    qtbot.keyClick(focused(), Key.Key_Return)
    message = project.view.messages.message
    assert message.action == "Go to the result (Enter)"
    message.act()
    assert project.view.steps.button("result").isChecked()


def test_arrows_go_through_the_ratings_and_space_chooses(begun: MaturityPage, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_Down)
    qtbot.keyClick(focused(), Key.Key_Down)
    assert focused() is begun.card.choice.radios[Rating.LARGELY]
    assert begun.project().assessment.answers == ()
    qtbot.keyClick(focused(), Key.Key_Space)
    assert answer(begun).agreed is Rating.LARGELY


def test_a_rating_can_be_taken_back(begun: MaturityPage, qtbot: QtBot) -> None:
    assert begun.card.clear.isHidden()
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_Delete)
    assert answer(begun).agreed is None
    assert begun.card.choice.rating is None


def test_undo_reaches_a_rating(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(project, Key.Key_Z, Ctrl)
    assert begun.card.choice.rating is None
    assert begun.project().assessment.answers == ()


def test_not_applicable_asks_for_its_reason_first(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.ask(optional(begun))
    qtbot.keyClick(focused(), Key.Key_N)
    assert begun.project().assessment.answers == ()
    assert focused() is begun.card.reason
    qtbot.keyClicks(focused(), "No partners")
    qtbot.keyClick(focused(), Key.Key_Return)
    found = answer_to(begun.project().assessment, optional(begun))
    assert (found.agreed, found.reason) == (Rating.NOT_APPLICABLE, "No partners")


def test_not_applicable_after_a_rating_of_the_room_asks_for_one_reason(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    (seller,) = add_people(begun, RespondentRole.SELLER)
    begun.ask(optional(begun))
    begun.desk.do("rate", assessing.rate, optional(begun), seller.id, Rating.LARGELY)
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_N)
    assert focused() is begun.card.reason
    assert not begun.card.why.isVisible()
    qtbot.keyClicks(focused(), "No partners")
    qtbot.keyClick(focused(), Key.Key_Return)
    found = answer_to(begun.project().assessment, optional(begun))
    assert (found.agreed, found.reason) == (Rating.NOT_APPLICABLE, "No partners")


def test_the_keyboard_is_free_for_the_next_person_after_a_reason_at_the_last_question(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    last = begun.desk.questionnaire.criteria[-1]
    assert last.may_not_apply
    begun.bar.answer_for(anna.id)
    begun.ask(last.key)
    qtbot.keyClick(focused(), Key.Key_N)
    qtbot.keyClicks(focused(), "We deliver ourselves")
    qtbot.keyClick(focused(), Key.Key_Return)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == ben.id


def test_esc_gives_up_what_waits_for_its_reason(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.ask(optional(begun))
    qtbot.keyClick(focused(), Key.Key_2)
    qtbot.keyClick(focused(), Key.Key_N)
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert focused() is begun.card.choice.radios[Rating.PARTIALLY]
    assert begun.card.choice.rating is Rating.PARTIALLY
    assert not begun.card.reason.isVisible()
    assert answer(begun).agreed is Rating.PARTIALLY


def test_esc_keeps_a_reason_that_was_typed(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.ask(optional(begun))
    qtbot.keyClick(focused(), Key.Key_N)
    qtbot.keyClicks(focused(), "Partners only")
    qtbot.keyClick(focused(), Key.Key_Escape)
    assert focused() is begun.card.choice.radios[Rating.NOT_APPLICABLE]
    assert (answer(begun).agreed, answer(begun).reason) == (Rating.NOT_APPLICABLE, "Partners only")


def test_another_rating_instead_of_a_reason(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.ask(optional(begun))
    qtbot.keyClick(focused(), Key.Key_N)
    qtbot.mouseClick(begun.card.choice.radios[Rating.NONE], LEFT)
    assert answer(begun).agreed is Rating.NONE
    assert not begun.card.reason.isVisible()


def test_what_always_applies_says_so(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    begun.ask(next(c.key for c in begun.desk.questionnaire.criteria if not c.may_not_apply))
    assert not begun.card.choice.radios[Rating.NOT_APPLICABLE].isVisible()
    qtbot.keyClick(focused(), Key.Key_N)
    assert begun.project().assessment.answers == ()
    assert "applies to every company" in project.view.messages.message.words


def test_essential_questions_first(begun: MaturityPage, qtbot: QtBot) -> None:
    criteria = begun.desk.questionnaire.criteria
    essential = [c.key for c in criteria if c.essential]
    begun.bar.ask_in(Order.ESSENTIAL)
    asked = [c.key for c in begun.in_order()]
    assert asked[: len(essential)] == essential
    assert sorted(asked) == sorted(c.key for c in criteria)
    assert begun.project().assessment.answers == ()
    begun.ask(essential[-1])
    assert begun.place.text().startswith(f"Essential question {len(essential)} of {len(essential)} · ")
    begun.go(1)
    assert begun.place.text().startswith(f"Question {len(essential) + 1} of {len(criteria)} · ")


def test_progress_is_counted_by_area_and_a_click_goes_to_its_first_open_question(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    areas = begun.desk.questionnaire.areas
    qtbot.keyClick(focused(), Key.Key_4)
    assert (
        begun.areas.buttons[areas[0].key].accessibleName().endswith(f"1 of {len(areas[0].criteria)} answered")
    )
    assert begun.side.progress._count.text() == "1 of 49 questions settled"
    qtbot.mouseClick(begun.areas.buttons[areas[2].key], LEFT)
    assert begun._key == areas[2].criteria[0].key
    qtbot.mouseClick(begun.areas.buttons[areas[0].key], LEFT)
    assert begun._key == areas[0].criteria[1].key


def test_a_single_vote_settles_a_question_for_the_room_only_where_nobody_else_takes_part(
    begun: MaturityPage,
) -> None:
    desk = begun.desk
    desk.insert(desk.project.id, [Person(name="Ann")])
    ann = desk.project.people[0].id
    desk.do("rate", assessing.rate, desk.questionnaire.criteria[0].key, ann, Rating.FULLY)
    assert begun.side.progress._count.text() == "1 of 49 questions settled"
    desk.insert(desk.project.id, [Person(name="Bob")])
    assert begun.side.progress._count.text() == "0 of 49 questions settled"
    desk.do("agree", assessing.agree, desk.questionnaire.criteria[0].key, Rating.FULLY)
    assert begun.side.progress._count.text() == "1 of 49 questions settled"


def test_the_grid_rates_a_whole_area_by_key(begun: MaturityPage, qtbot: QtBot) -> None:
    area = begun.desk.questionnaire.areas[0]
    qtbot.mouseClick(begun.bar.whole, LEFT)
    assert begun.grid.isVisible()
    assert not begun.card.isVisible()
    for _criterion in area.criteria:
        qtbot.keyClick(begun.grid, Key.Key_3)
        qtbot.keyClick(begun.grid, Key.Key_Return)
    assert [a.agreed for a in begun.project().assessment.answers] == [Rating.LARGELY] * len(area.criteria)
    assert begun.grid.grid.criteria == begun.desk.questionnaire.areas[1].criteria


def test_the_row_of_the_grid_that_is_rated_is_in_sight(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    project.resize(1280, 640)
    qtbot.mouseClick(begun.bar.whole, LEFT)
    area = begun.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    for _criterion in begun.desk.questionnaire.areas[0].criteria:
        settle()
        row = begun.grid.visualRect(begun.grid.currentIndex())
        corners = (row.topLeft(), row.bottomLeft())
        assert all(area.rect().contains(begun.grid.viewport().mapTo(area, corner)) for corner in corners)
        qtbot.keyClick(begun.grid, Key.Key_3)
        qtbot.keyClick(begun.grid, Key.Key_Down)


def test_the_grid_rates_by_click(begun: MaturityPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(begun.bar.whole, LEFT)
    settle()
    cell = begun.grid.visualRect(begun.grid.grid.index(1, 2)).center()
    qtbot.mouseClick(begun.grid.viewport(), LEFT, pos=cell)
    (given,) = begun.project().assessment.answers
    assert (given.criterion, given.agreed) == (
        begun.desk.questionnaire.areas[0].criteria[1].key,
        Rating.PARTIALLY,
    )


def test_in_the_grid_not_applicable_goes_to_its_question(begun: MaturityPage, qtbot: QtBot) -> None:
    key = optional(begun)
    begun.ask(key)
    qtbot.mouseClick(begun.bar.whole, LEFT)
    begun.grid.make_current(key)
    qtbot.keyClick(begun.grid, Key.Key_N)
    assert begun.card.isVisible()
    assert begun._key == key
    assert focused() is begun.card.reason


def test_an_opened_project_goes_on_where_something_is_open(sample: Window) -> None:
    page = page_of(sample)
    assert answer(page).agreed is None
    assert len(answer(page).votes) > 1


def test_a_place_is_sought(sample: Window) -> None:
    page = page_of(sample)
    key = page.desk.questionnaire.criteria[20].key
    sample.view.open("company")
    sample.view.open(f"maturity#{key}")
    settle()
    assert page._key == key


def test_the_level_is_nowhere_on_the_page(sample: Window) -> None:
    page = page_of(sample)
    assert "evel" not in page.place.text()
    names = [level.name.words("en") for level in page.desk.questionnaire.levels]
    shown = [child.text() for child in page.findChildren(type(page.place))]
    assert not any(name in text for name in names for text in shown)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_is_drawn_at_every_size(sample: Window, look: Look, percent: int, tmp_path: Path) -> None:
    look.choose(percent=percent)
    page = page_of(sample)
    page.reveal()
    assert page.grab().save(str(tmp_path / "page.png"))
    page.bar.whole.click()
    assert page.grab().save(str(tmp_path / "grid.png"))


@pytest.mark.parametrize("size", [(1276, 760), (1280, 800)], ids=["maximised on 1280 by 800", "1280 by 800"])
def test_all_that_a_question_needs_is_in_sight(
    begun: MaturityPage, project: Window, size: tuple[int, int]
) -> None:
    people = add_people(begun, RespondentRole.LEADER, *[RespondentRole.SELLER] * 2)
    for person in people:
        answer_all(begun, person.id)
    answer_all(begun)
    begun.bar.answer_for("")
    project.resize(*size)
    hidden = {}
    for criterion in begun.desk.questionnaire.criteria:
        begun.seek(criterion.key)
        settle()
        assert begun.card.reveal.isVisible()
        assert begun.card.asks_why
        parts = (begun.card.reveal, begun.card.clear, *begun.proof.buttons.values(), begun.card.why)
        below = max(lowest(begun, part) for part in parts)
        if below > 0:
            hidden[criterion.key] = below
    assert not hidden


def test_a_reason_that_is_asked_for_is_in_sight(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    project.resize(640, 480)
    begun.ask(optional(begun))
    qtbot.keyClick(focused(), Key.Key_N)
    settle()
    area = begun.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert area.viewport().rect().contains(focused().mapTo(area.viewport(), focused().rect().bottomRight()))


@pytest.mark.parametrize(("size", "percent"), [((1024, 768), 100), ((640, 480), 200)])
def test_nothing_is_wider_than_a_small_window(
    begun: MaturityPage, project: Window, look: Look, size: tuple[int, int], percent: int
) -> None:
    for person in add_people(begun, *[RespondentRole.SELLER] * 3):
        begun.desk.do("rate", assessing.rate, begun._key, person.id, Rating.FULLY)
    look.choose(percent=percent)
    project.resize(*size)
    begun.reveal()
    settle()
    wide = [
        f"{type(part).__name__} {part.objectName()} {part.width()}"
        for part in begun.findChildren(QWidget)
        if part.isVisible() and part.mapTo(begun, QPoint(part.width(), 0)).x() > begun.width()
    ]
    assert wide == []
    area = begun.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    assert not area.horizontalScrollBar().isVisible()


def test_lines_of_buttons_belong_to_a_widget(begun: MaturityPage) -> None:
    # Inside another layout they crashed the program at a later change of appearance.
    assert any(isinstance(part.layout(), FlowLayout) for part in begun.card.findChildren(QWidget))
    with pytest.raises(TypeError):
        FlowLayout()
