"""Votes on the wall: hidden until they are revealed, and nobody’s given away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.presentation.conftest import press
from ui.interview import Order
from ui.pages.maturity import MaturityPage
from ui.widgets.presentation import Presentation
from wizard.domain import assessing
from wizard.domain.assessment import Evidence, Person, Rating, RespondentRole

Key = Qt.Key


def test_votes_seen_in_the_window_are_not_yet_for_the_wall(page: MaturityPage, qtbot: QtBot) -> None:
    page.reveal()
    page.present()
    stage = page.presenter.stage
    assert not stage.reveal.isHidden()
    assert all(button.votes is None for button in stage.ratings.values())


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
