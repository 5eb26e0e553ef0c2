"""Several people at one keyboard: voting unseen, handing over, showing the votes and settling."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from tests.ui.conftest import focused
from tests.ui.interviewing import add_people, answer, answer_all, settle
from ui.interview import Order
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_workshop import SHEETS
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating, RespondentRole, Vote
from wizard.domain.maturity import answer_to
from wizard.domain.project import Project

Key = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def left_at() -> str:
    return "maturity"


def test_after_the_last_question_enter_goes_to_what_is_open(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    answer_all(begun, but=3)
    begun.ask(begun.desk.questionnaire.criteria[-1].key)
    qtbot.keyClick(focused(), Key.Key_Return)
    message = project.view.messages.message
    assert message.words == "That was the last question. 3 are still open."
    assert message.second_action == "Go to the result"
    qtbot.keyClick(focused(), Key.Key_Return)
    assert begun._key == begun.desk.questionnaire.criteria[0].key


def test_one_voter_hands_over_to_the_next_and_the_last_to_the_room(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    first, last = (begun.desk.questionnaire.criteria[place].key for place in (0, -1))
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    for person, named, following in ((anna, "Person 1", ben.id), (ben, None, "")):
        begun.turns.hand_over(person.id)
        answer_all(begun, person.id)
        begun.ask(last)
        qtbot.keyClick(focused(), Key.Key_Return)
        message = project.view.messages.message
        assert message.words.endswith("has answered every question.")
        assert message.action == f"On with {named or 'the room'} (Enter)"
        assert "esult" not in message.action + message.second_action
        qtbot.keyClick(focused(), Key.Key_Return)
        assert begun.bar.person == following
        assert begun._key == first
        assert focused() is begun.card.choice.radios[Rating.NONE]
        turn = project.view.messages.message
        assert turn.words.startswith("Person 1 answers now" if following else "The room goes on")
        assert turn.act is None


def test_the_focus_does_not_tell_what_the_one_before_chose(begun: MaturityPage, qtbot: QtBot) -> None:
    add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_3)
    assert focused() is begun.card.choice.radios[Rating.LARGELY]
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert focused() is begun.card.choice.radios[Rating.NONE]


def test_the_grid_does_not_tell_what_the_one_before_chose(begun: MaturityPage, qtbot: QtBot) -> None:
    add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    qtbot.mouseClick(begun.bar.whole, LEFT)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_3)
    assert begun.grid.currentIndex().column() == 3
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.grid.currentIndex().column() == 1


def test_who_comes_back_goes_on_where_something_is_open(begun: MaturityPage, qtbot: QtBot) -> None:
    (anna,) = add_people(begun, RespondentRole.LEADER)
    criteria = begun.desk.questionnaire.criteria
    begun.desk.do("rate", assessing.rate, criteria[0].key, anna.id, Rating.FULLY)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == anna.id
    assert begun._key == criteria[1].key


def test_going_round_the_people_leads_back_to_the_question_of_the_room(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    anna, _ben, carl = add_people(begun, *[RespondentRole.SELLER] * 3)
    criteria = [criterion.key for criterion in begun.desk.questionnaire.criteria]
    for person, places in ((anna, (0, 8)), (carl, (0,))):  # Ben has not voted on anything
        for place in places:
            begun.desk.do("rate", assessing.rate, criteria[place], person.id, Rating.FULLY)
    begun.ask(criteria[8])
    seen = []
    for key in (*[Key.Key_Right] * 3, *[Key.Key_Left] * 3):
        qtbot.keyClick(focused(), key, Ctrl)
        seen.append(criteria.index(begun._key))
    assert begun.bar.person == ""
    assert seen == [1, 0, 8, 0, 1, 8]  # what is open, the beginning, and the question of the room
    qtbot.keyClick(focused(), Key.Key_Left, Ctrl)
    qtbot.keyClick(focused(), Key.Key_2)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert (begun.bar.person, begun._key) == ("", criteria[8])


def test_who_is_through_with_the_question_of_the_room_goes_on_where_somebody_rated(
    begun: MaturityPage, qtbot: QtBot
) -> None:
    people = add_people(begun, *[RespondentRole.SELLER] * 2)
    criteria = [criterion.key for criterion in begun.desk.questionnaire.criteria]
    for person in people:
        begun.desk.do("rate", assessing.rate, criteria[8], person.id, Rating.FULLY)
    begun.ask(criteria[8])
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    begun.ask(criteria[11])
    qtbot.keyClick(focused(), Key.Key_2)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert (begun.bar.person, begun._key) == (people[1].id, criteria[11])


def test_a_vote_is_changed_after_it_was_shown(begun: MaturityPage, qtbot: QtBot) -> None:
    people = add_people(begun, *[RespondentRole.LEADER] * 3)
    key = begun._key
    for person in people:
        begun.desk.do("rate", assessing.rate, key, person.id, Rating.FULLY)
    qtbot.keyClick(focused(), Key.Key_R)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun._key == key
    qtbot.keyClick(focused(), Key.Key_2)
    qtbot.keyClick(focused(), Key.Key_Left, Ctrl)
    assert (begun.bar.person, begun._key) == ("", key)
    assert not begun.side.votes.spread.isVisible()
    qtbot.keyClick(focused(), Key.Key_R)
    assert "Partially 1" in begun.side.votes.spread.accessibleDescription()


def test_the_most_disagreed_question_comes_first(begun: MaturityPage, qtbot: QtBot) -> None:
    criteria = [criterion.key for criterion in begun.desk.questionnaire.criteria]
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    for place, ratings in ((5, (Rating.NONE, Rating.FULLY)), (9, (Rating.NONE, Rating.PARTIALLY))):
        for person, rating in zip((anna, ben), ratings, strict=True):
            begun.desk.do("rate", assessing.rate, criteria[place], person.id, rating)
    qtbot.keyClick(focused(), Key.Key_D)
    assert begun._key == criteria[5]
    assert begun.place.text().startswith("Question 1 of")
    qtbot.keyClick(focused(), Key.Key_2)  # settling on a rating moves nothing
    qtbot.keyClick(focused(), Key.Key_Return)
    assert begun._key == criteria[9]
    qtbot.keyClick(focused(), Key.Key_Return)
    assert begun._key == criteria[0]
    qtbot.keyClick(focused(), Key.Key_D)
    assert begun.bar.order is Order.WRITTEN


def test_who_votes_is_not_told_where_the_others_disagree(begun: MaturityPage, qtbot: QtBot) -> None:
    add_people(begun, RespondentRole.LEADER)
    begun.bar.ask_in(Order.DISAGREED)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.order is Order.WRITTEN
    qtbot.keyClick(focused(), Key.Key_D)
    assert begun.bar.order is Order.WRITTEN


def test_two_keys_change_the_person_and_nobody_sees_the_others(begun: MaturityPage, qtbot: QtBot) -> None:
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == anna.id
    qtbot.keyClick(focused(), Key.Key_4)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == ben.id
    assert begun.card.choice.rating is None
    assert not begun.card.reveal.isVisible()
    qtbot.keyClick(focused(), Key.Key_1)
    assert {vote.person: vote.rating for vote in answer(begun).votes} == {
        anna.id: Rating.FULLY,
        ben.id: Rating.NONE,
    }
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.bar.person == ""
    assert begun.card.choice.rating is None
    assert not begun.side.votes.spread.isVisible()


def test_the_room_sees_the_spread_and_settles(begun: MaturityPage, qtbot: QtBot) -> None:
    sellers = add_people(begun, *[RespondentRole.SELLER] * 3)
    for key in (Key.Key_1, Key.Key_3, Key.Key_3):
        qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
        qtbot.keyClick(focused(), key)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    assert begun.card.reveal.isVisible()
    qtbot.keyClick(focused(), Key.Key_R)
    assert begun.side.votes.spread.isVisible()
    everyone, role = begun.side.votes.spread.spreads
    assert (everyone.voters, role.role) == (3, RespondentRole.SELLER)
    assert "Not 1, Largely 2" in begun.side.votes.spread.accessibleDescription()
    assert sellers[0].name not in begun.side.votes.spread.accessibleDescription()
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_W)
    assert focused() is begun.card.why
    qtbot.keyClicks(begun.card.why, "The third began in May")
    key = begun._key
    qtbot.keyClick(begun.card.why, Key.Key_Return)
    found = answer_to(begun.project().assessment, key)
    assert (found.agreed, found.reason, len(found.votes)) == (Rating.LARGELY, "The third began in May", 3)
    assert begun._key != key


def test_a_long_reason_can_be_read_as_a_whole(begun: MaturityPage, qtbot: QtBot) -> None:
    add_people(begun, *[RespondentRole.SELLER] * 3)
    for key in (Key.Key_1, Key.Key_3, Key.Key_3):
        qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
        qtbot.keyClick(focused(), key)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_3)
    qtbot.keyClick(focused(), Key.Key_W)
    why = begun.card.why
    before = why.height()
    qtbot.keyClicks(why, "The third began in May and had not yet been taken through it. " * 4)
    qtbot.waitUntil(lambda: why.height() > before)
    needed = QFontMetrics(why.font()).horizontalAdvance(why.words())
    lines = (why.height() - before) / QFontMetrics(why.font()).height() + 1
    assert lines * why.viewport().width() >= needed
    assert why.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "1 person has voted; the spread is shown from three on."),
        (2, "2 people have voted; the spread is shown from three on."),
    ],
)
def test_the_room_does_not_see_what_one_or_two_voted(
    begun: MaturityPage, qtbot: QtBot, count: int, words: str
) -> None:
    for person in add_people(begun, *[RespondentRole.SELLER] * count):
        begun.desk.do("rate", assessing.rate, begun._key, person.id, Rating.NONE)
    assert begun.side.votes.voters.isVisible()
    assert begun.side.votes.voters.text() == words
    assert not begun.card.reveal.isVisible()
    qtbot.keyClick(focused(), Key.Key_R)
    begun.reveal()
    assert not begun.side.votes.spread.isVisible()
    assert "Not" not in begun.side.votes.spread.accessibleDescription()
    qtbot.keyClick(focused(), Key.Key_3)  # the room agrees all the same
    assert answer(begun).agreed is Rating.LARGELY
    begun.bar.switch(1)
    assert not begun.side.votes.isVisible()


def test_what_people_wrote_is_shown_with_the_spread(begun: MaturityPage, qtbot: QtBot) -> None:
    people = add_people(begun, *[RespondentRole.SELLER] * 3)
    for person in people:
        begun.desk.do("rate", assessing.rate, begun._key, person.id, Rating.NONE)
    for person, note in zip(people, ("We skip it in <May>", "", "Nobody asks"), strict=True):
        (cast,) = [one for one in answer(begun).votes if one.person == person.id]
        begun.desk.amend(Vote, cast.id, note=note)
    notes = begun.side.votes.notes
    assert not notes.isVisible()
    qtbot.keyClick(focused(), Key.Key_R)
    assert notes.isVisible()
    assert notes.points == ("Nobody asks", "We skip it in <May>")
    begun.desk.remove(Person, [people[1].id])  # two are too few to be shown, and so is what they wrote
    begun.reveal()
    assert not notes.isVisible()
    assert notes.points == ()


def test_a_project_that_shows_names_shows_one_vote(begun: MaturityPage, qtbot: QtBot) -> None:
    begun.desk.amend(Project, begun.project().id, names_shown=True)
    (anna,) = add_people(begun, RespondentRole.SELLER)
    begun.desk.do("rate", assessing.rate, begun._key, anna.id, Rating.NONE)
    assert not begun.side.votes.isVisible()
    qtbot.keyClick(focused(), Key.Key_R)
    assert "Not 1" in begun.side.votes.spread.accessibleDescription()


def test_votes_are_hidden_again_at_the_next_question(begun: MaturityPage, qtbot: QtBot) -> None:
    for person in add_people(begun, *[RespondentRole.SELLER] * 3):
        begun.desk.do("rate", assessing.rate, begun._key, person.id, Rating.NONE)
    qtbot.mouseClick(begun.card.reveal, LEFT)
    assert begun.side.votes.spread.isVisible()
    begun.go(1)
    begun.go(-1)
    assert not begun.side.votes.spread.isVisible()


def test_somebody_who_leaves_hands_over_to_the_room(begun: MaturityPage, qtbot: QtBot) -> None:
    (anna,) = add_people(begun, RespondentRole.LEADER)
    qtbot.keyClick(focused(), Key.Key_Right, Ctrl)
    qtbot.keyClick(focused(), Key.Key_2)
    begun.desk.remove(Person, [anna.id])
    assert begun.bar.person == ""
    assert begun.card.choice.rating is None


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800)])
def test_votes_that_are_shown_are_in_sight(
    begun: MaturityPage, project: Window, qtbot: QtBot, size: tuple[int, int]
) -> None:
    for person in add_people(begun, *[RespondentRole.SELLER] * 3):
        begun.desk.do("rate", assessing.rate, begun._key, person.id, Rating.FULLY)
    project.resize(*size)
    settle()
    qtbot.keyClick(focused(), Key.Key_R)
    settle()
    area = begun.parentWidget()
    while not isinstance(area, QScrollArea):
        area = area.parentWidget()
    for part in (begun.side.votes, begun.card.choice):
        top = part.mapTo(area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + part.height() <= area.viewport().height()


def test_enter_opens_the_list_of_people_and_chooses(begun: MaturityPage, qtbot: QtBot) -> None:
    key = begun._key
    (anna,) = add_people(begun, RespondentRole.LEADER)
    begun.bar.respondent.setFocus()
    qtbot.keyClick(focused(), Key.Key_Return)
    popup = begun.bar.respondent.view()
    assert popup.isVisible()
    assert begun._key == key
    qtbot.keyClick(popup, Key.Key_Down)
    qtbot.keyClick(popup, Key.Key_Return)
    assert begun.bar.person == anna.id


def test_tab_goes_through_the_answer_sheets_as_one_reads(begun: MaturityPage, qtbot: QtBot) -> None:
    people = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    begun.workshop.open(SHEETS)
    panel = begun.workshop.panel
    settle()
    walked = [focused()]
    for _tab in range(9):
        qtbot.keyClick(focused(), Key.Key_Tab)
        walked.append(focused())
    assert walked == [
        begun.workshop.back,
        *(panel.people[person.id] for person in people),
        *panel.kinds.values(),
        panel.folder.line,
        panel.folder.choose,
        panel.write,
        panel.files,
        panel.whole,
    ]


def test_whose_turn_it_was_is_not_said_any_longer(begun: MaturityPage, project: Window, qtbot: QtBot) -> None:
    anna, ben = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    for act in (
        lambda: qtbot.keyClick(focused(), Key.Key_Right, Ctrl),
        lambda: qtbot.keyClick(focused(), Key.Key_Return),
    ):
        begun.turns.hand_over(anna.id)
        assert project.view.messages.isVisible()
        act()
        assert not project.view.messages.isVisible()
    begun.desk.do("rate", assessing.rate, begun._key, ben.id, Rating.FULLY)
    begun.bar.answer_for("")
    begun.turns.hand_over("")
    begun.reveal()
    assert not project.view.messages.isVisible()


def test_undo_says_whose_answer_it_took_back_and_not_what_it_was(
    begun: MaturityPage, project: Window, qtbot: QtBot
) -> None:
    (anna,) = add_people(begun, RespondentRole.LEADER)
    begun.turns.hand_over(anna.id)
    qtbot.keyClick(focused(), Key.Key_4)
    settle()
    project.view.undo()
    said = project.view.messages.message.words
    question = begun.desk.questionnaire.criteria[0].question.words("en")
    assert said == f"Taken back: Answer of {anna.name} to “{question}”"
    project.view.redo()
    assert project.view.messages.message.words == said.replace("Taken back", "Made again")


def test_the_question_stays_where_it_is_when_there_is_something_to_agree_on(
    begun: MaturityPage, project: Window
) -> None:
    project.resize(1280, 800)
    people = add_people(begun, RespondentRole.LEADER, RespondentRole.SELLER)
    key = begun.desk.questionnaire.criteria[0].key
    places = []
    for person in people:
        begun.desk.do("rate", assessing.rate, key, person.id, Rating.FULLY)
        begun.turns.hand_over(person.id)
        QApplication.processEvents()
        places.append(begun.bar.mapTo(project, QPoint(0, 0)).y())
    assert places[0] == places[1]
