"""The presentation for a room: by keys alone, everything in sight, votes hidden until they are revealed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from ui.interview import Order
from ui.look import Look
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from ui.widgets.presentation import SMALLEST, Presentation
from wizard.domain import assessing
from wizard.domain.assessment import Answer, Evidence, Person, Rating, RespondentRole
from wizard.domain.maturity import answer_to
from wizard.errors import DatabaseError
from wizard.questionnaires import to_json

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(project: Window) -> MaturityPage:
    """The first question, on which three sellers and one leader have voted."""
    desk = project.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    roles = [RespondentRole.SELLER] * 3 + [RespondentRole.LEADER] * 3
    people = [Person(name=f"Person {number}", role=role) for number, role in enumerate(roles)]
    desk.insert(desk.project.id, people)
    key = desk.questionnaire.criteria[0].key
    for person in people:
        rating = Rating.NONE if person.role is RespondentRole.SELLER else Rating.FULLY
        desk.do("rate", assessing.rate, key, person.id, rating)
    project.view.open("maturity")
    QApplication.processEvents()
    found = project.view.page
    assert isinstance(found, MaturityPage)
    return found


@pytest.fixture
def stage(page: MaturityPage, project: Window, qtbot: QtBot) -> Presentation:
    """The presentation of that question, begun by its key."""
    page.ask(page.desk.questionnaire.criteria[0].key)
    qtbot.keyClick(focused(), Key.Key_F11)
    project.resize(1280, 800)
    QApplication.processEvents()
    assert page.presenter.stage is not None
    return page.presenter.stage


def answer(page: MaturityPage) -> Answer:
    found = answer_to(page.project().assessment, page._key)
    assert found is not None
    return found


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(focused(), key)
        QApplication.processEvents()


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
def test_a_key_rates(
    stage: Presentation, page: MaturityPage, qtbot: QtBot, key: Qt.Key, rating: Rating
) -> None:
    press(qtbot, key)
    assert answer(page).agreed is rating
    assert [r for r, button in stage.ratings.items() if button.isChecked()] == [rating]
    press(qtbot, Key.Key_Delete)
    assert answer(page).agreed is None
    assert not any(button.isChecked() for button in stage.ratings.values())


def test_a_click_rates(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(stage.ratings[Rating.LARGELY], LEFT)
    assert answer(page).agreed is Rating.LARGELY
    qtbot.mouseClick(stage.ratings[Rating.LARGELY], LEFT)
    assert answer(page).agreed is Rating.LARGELY
    assert stage.ratings[Rating.LARGELY].isChecked()


def test_enter_goes_on_and_arrows_go_both_ways(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    first, second, third = page.desk.questionnaire.criteria[:3]
    press(qtbot, Key.Key_3, Key.Key_Return)
    assert page._key == second.key
    assert stage.question.words == second.question.words("en")
    press(qtbot, Key.Key_Right)
    assert page._key == third.key
    press(qtbot, Key.Key_Left, Key.Key_Backspace)
    assert page._key == first.key
    assert stage.ratings[Rating.LARGELY].isChecked()
    assert not stage.back.isEnabled()


def test_after_the_last_question_it_says_so(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    page.ask(page.desk.questionnaire.criteria[-1].key)
    press(qtbot, Key.Key_Return)
    assert stage.notice.isVisible()
    assert stage.notice.text().startswith("That was the last question.")


def test_votes_seen_in_the_window_are_not_yet_for_the_wall(page: MaturityPage, qtbot: QtBot) -> None:
    page.reveal()
    page.present()
    stage = page.presenter.stage
    assert not stage.reveal.isHidden()
    assert all(button.votes is None for button in stage.ratings.values())


def test_who_did_not_know_has_room_in_its_row(stage: Presentation, page: MaturityPage) -> None:
    for person in page.project().people:
        page.desk.do("rate", assessing.rate, page._key, person.id, Rating.UNKNOWN)
    page.reveal()
    unknown = stage.ratings[Rating.UNKNOWN]
    assert unknown.votes[2]
    assert unknown.height() >= 2.9 * unknown._size


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1920, 1080)])
def test_type_grows_with_the_wall(stage: Presentation, project: Window, size: tuple[int, int]) -> None:
    stage.setGeometry(0, 0, *size)
    assert stage.ratings[Rating.NONE]._size > size[1] / 32
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
        found.append(([b._size for b in stage.ratings.values()], [part.height() for part in around]))
        page.present()
    assert found[0] == found[1]


def test_enter_behind_the_last_question_never_leaves_the_presentation(
    stage: Presentation, page: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    page.ask(page.desk.questionnaire.criteria[-1].key)
    for _time in range(3):
        press(qtbot, Key.Key_Return)
    assert stage.isVisible()
    press(qtbot, Key.Key_Escape)
    assert project.view.page is page
    qtbot.keyClick(focused(), Key.Key_Return)  # says once more what Enter does next
    assert project.view.page is page


def test_w_leads_to_the_reason_and_esc_back(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_W)
    assert focused() is stage
    press(qtbot, Key.Key_3)
    press(qtbot, Key.Key_W)
    assert focused() is stage.reason
    qtbot.keyClicks(focused(), "3 of 4 teams")
    press(qtbot, Key.Key_Escape)
    assert focused() is stage
    assert page.answered()[page._key].reason == "3 of 4 teams"


def part_ways(page: MaturityPage) -> None:
    """Let the last of either role vote as nobody else does: a role of one mind is not shown."""
    people = page.project().people
    for person, rating in ((people[2], Rating.PARTIALLY), (people[5], Rating.LARGELY)):
        page.desk.do("rate", assessing.rate, page._key, person.id, rating)


def test_votes_are_hidden_until_revealed(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    part_ways(page)
    assert stage.voted.text() == "6 people have voted"
    assert all(button.votes is None for button in stage.ratings.values())
    press(qtbot, Key.Key_R)
    shown = {rating: button.votes for rating, button in stage.ratings.items()}
    assert shown[Rating.NONE] == (2, 6, "Sales people 2")
    assert shown[Rating.FULLY] == (2, 6, "Sales leaders 2")
    assert shown[Rating.UNKNOWN] == (0, 6, "")
    assert not stage.reveal.isVisible()
    press(qtbot, Key.Key_Return, Key.Key_Left)
    assert all(button.votes is None for button in stage.ratings.values())


def test_a_role_of_one_mind_is_not_shown(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_R)
    assert stage.ratings[Rating.NONE].votes == (3, 6, "")
    assert stage.ratings[Rating.FULLY].votes == (3, 6, "")


def test_small_roles_are_not_shown(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    part_ways(page)
    leader = next(p for p in page.project().people if p.role is RespondentRole.LEADER)
    page.desk.remove(Person, [leader.id])
    press(qtbot, Key.Key_R)
    assert {button.votes[2] for button in stage.ratings.values()} == {""}


def test_what_two_voted_is_not_shown(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    page.desk.remove(Person, [person.id for person in page.project().people[2:]])
    second = page.desk.questionnaire.criteria[1].key
    for person in page.project().people:
        page.desk.do("rate", assessing.rate, second, person.id, Rating.NONE)
    page.ask(second)
    assert stage.voted.text() == "2 people have voted; the spread is shown from three on."
    assert not stage.reveal.isVisible()
    press(qtbot, Key.Key_R)
    page.reveal()
    assert all(button.votes is None for button in stage.ratings.values())


def test_single_people_never_come_to_the_wall(page: MaturityPage, qtbot: QtBot) -> None:
    page.bar.switch(1)
    press(qtbot, Key.Key_F11)
    assert page.bar.person == ""
    assert not any(button.isChecked() for button in page.presenter.stage.ratings.values())


def test_why_the_room_settled_is_noted(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    assert not stage.reason.isVisible()
    press(qtbot, Key.Key_2)
    stage.reason.setFocus()
    qtbot.keyClicks(stage.reason, "2 of 3 teams")
    first, second = page.desk.questionnaire.criteria[:2]
    qtbot.keyClick(stage.reason, Key.Key_Return)
    assert page._key == second.key  # as in the window
    assert focused() is stage
    kept = page.answered()[first.key]
    assert (kept.reason, kept.agreed) == ("2 of 3 teams", Rating.PARTIALLY)


def test_keys_that_only_the_window_has_do_nothing(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    before = page.project(), page._key, page.bar.person, page.bar.order
    for key in (Key.Key_Left, Key.Key_Right):
        qtbot.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)
    for key in (Key.Key_E, Key.Key_T):
        press(qtbot, key)
    assert (page.project(), page._key, page.bar.person, page.bar.order) == before
    assert focused() is stage


def test_d_asks_first_where_people_disagree_most(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    settled, split = (page.desk.questionnaire.criteria[place].key for place in (0, 5))
    page.desk.do("agree", assessing.agree, settled, Rating.LARGELY)
    ratings = (Rating.NONE, Rating.FULLY, Rating.NONE, Rating.FULLY)
    for person, rating in zip(page.project().people, ratings, strict=False):
        page.desk.do("rate", assessing.rate, split, person.id, rating)
    press(qtbot, Key.Key_D)
    assert page._key == split
    assert stage.place.text().endswith(" · most disagreed first")
    assert focused() is stage
    assert all(button.votes is None for button in stage.ratings.values())
    assert "Agreement" not in stage.voted.text(), "hidden like the votes"
    press(qtbot, Key.Key_R)
    assert "Agreement 0 %" in stage.voted.text()
    press(qtbot, Key.Key_D)
    assert page.bar.order is Order.WRITTEN
    assert not stage.place.text().endswith("first")


def test_confidence_is_shown_with_the_votes_and_not_before(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    assert "Confidence" not in stage.voted.text(), "hidden like the votes"
    press(qtbot, Key.Key_R)
    assert stage.voted.text().endswith(" · Confidence 50 %: no evidence noted")
    page.answers.add_evidence(page._key, [Evidence(text="Process document")], 0)
    QApplication.processEvents()
    assert stage.voted.text().endswith(" · Confidence 100 %: evidence noted")
    press(qtbot, Key.Key_Question)
    assert stage.voted.text().endswith(" · Confidence 0 %: not known")


def test_confidence_does_not_tell_what_two_voted(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    second = page.desk.questionnaire.criteria[1].key
    for person in page.project().people[:2]:
        page.desk.do("rate", assessing.rate, second, person.id, Rating.UNKNOWN)
    page.ask(second)
    page.reveal()
    assert "Confidence" not in stage.voted.text(), "0 % would say that both did not know"
    press(qtbot, Key.Key_3)
    assert stage.voted.text().endswith(" · Confidence 50 %: no evidence noted"), "of what all see"
    assert "Agreement" not in stage.voted.text()


def test_not_applicable_asks_for_its_reason(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    optional = next(c for c in page.desk.questionnaire.criteria if c.may_not_apply)
    page.ask(optional.key)
    press(qtbot, Key.Key_N)
    assert focused() is stage.reason
    assert answer_to(page.project().assessment, optional.key) is None
    qtbot.keyClicks(stage.reason, "No partners")
    qtbot.keyClick(stage.reason, Key.Key_Return)
    assert page._key != optional.key
    kept = page.answered()[optional.key]
    assert (kept.agreed, kept.reason) == (Rating.NOT_APPLICABLE, "No partners")


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_without_a_reason_not_applicable_is_not_chosen(
    stage: Presentation, page: MaturityPage, qtbot: QtBot, key: Qt.Key
) -> None:
    optional = next(c for c in page.desk.questionnaire.criteria if c.may_not_apply)
    page.ask(optional.key)
    press(qtbot, Key.Key_3, Key.Key_N, key)
    assert focused() is stage
    assert not stage.reason.isVisible()
    assert answer(page).agreed is Rating.LARGELY
    assert stage.ratings[Rating.LARGELY].isChecked()


def test_not_applicable_is_no_answer_to_a_question_for_everybody(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    assert not page.desk.questionnaire.criteria[0].may_not_apply
    press(qtbot, Key.Key_N)
    assert answer(page).agreed is None
    assert not stage.reason.isVisible()
    assert "applies to every company" in stage.notice.text()
    press(qtbot, Key.Key_Return)
    assert not stage.notice.isVisible()


def test_tab_stays_inside(stage: Presentation, qtbot: QtBot) -> None:
    for key in (Key.Key_Tab, Key.Key_Backtab):
        seen = set()
        for _step in range(12):
            press(qtbot, key)
            seen.add(focused())
        assert all(part is stage or stage.isAncestorOf(part) for part in seen)
        assert set(list(stage.ratings.values())[:5]) <= seen


def test_keys_work_from_any_part_of_it(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    stage.ratings[Rating.FULLY].setFocus()
    press(qtbot, Key.Key_1)
    assert answer(page).agreed is Rating.NONE
    stage.ratings[Rating.FULLY].setFocus()
    press(qtbot, Key.Key_Space)
    assert answer(page).agreed is Rating.FULLY
    stage.ratings[Rating.FULLY].setFocus()
    press(qtbot, Key.Key_Return)
    assert page._key == page.desk.questionnaire.criteria[1].key


def test_undo_is_shown(stage: Presentation, page: MaturityPage, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_4)
    qtbot.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert not any(button.isChecked() for button in stage.ratings.values())
    assert stage.notice.isVisible()
    assert stage.notice.text().startswith("Taken back: ")


def test_undo_of_something_else_is_not_made_unseen(page: MaturityPage, project: Window, qtbot: QtBot) -> None:
    page.desk.do("set-target", assessing.set_target, 3)
    page.present()
    qtbot.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert page.project().assessment.target is None
    assert page.presenter.stage.notice.text() == project.view.messages.message.words


def test_what_cannot_be_kept_is_said_on_it(
    stage: Presentation, page: MaturityPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> int:
        raise DatabaseError("database.full", file="projects.db")

    monkeypatch.setattr(page.desk._store, "record", full)
    press(qtbot, Key.Key_4)
    assert stage.notice.isVisible()
    assert "projects.db" in stage.notice.text()


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
        sizes.append(stage.ratings[Rating.NONE]._size)
        for person in page.project().people:
            page.desk.do("rate", assessing.rate, criterion.key, person.id, Rating.NONE)
        page.reveal()
        QApplication.processEvents()
        sizes.append(stage.ratings[Rating.NONE]._size)
    assert len(set(sizes)) == 1, "type keeps its size from question to question, and when votes are shown"
    assert min(sizes) >= 24
    assert SMALLEST < 24


def test_type_keeps_its_size_when_the_votes_are_shown(
    stage: Presentation, page: MaturityPage, qtbot: QtBot
) -> None:
    stage.resize(1280, 800)
    hidden = stage.ratings[Rating.NONE]._size
    press(qtbot, Key.Key_R)
    assert stage.ratings[Rating.NONE]._size == hidden
    press(qtbot, Key.Key_3)
    assert stage.ratings[Rating.NONE]._size == hidden
    page.answers.note(page._key, "Two of three regions. " * 20)
    QApplication.processEvents()
    assert stage.notes.notes
    assert stage.ratings[Rating.NONE]._size == hidden


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
