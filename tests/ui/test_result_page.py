"""The result: what it says, what can be decided on it, and where it leads."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.look import Role
from ui.pages.maturity import MaturityPage
from ui.pages.result import ResultPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating
from wizard.domain.comparing import outdated
from wizard.domain.ratings import rank
from wizard.messages.assessment import rating_name
from wizard.messages.headline import headline_words
from wizard.messages.report import percent
from wizard.questionnaires import to_json

LEFT = Qt.MouseButton.LeftButton


def page_of(window: Window) -> ResultPage:
    window.view.open("result")
    QApplication.processEvents()
    assert isinstance(window.view.page, ResultPage)
    return window.view.page


def answer_all(window: Window, rating: Rating) -> None:
    desk = window.view.page.desk
    desk.do("start-assessment", assessing.start_assessment, to_json(desk.model), "Spring", None)
    for criterion in desk.questionnaire.criteria:
        desk.do("agree", assessing.agree, criterion.key, rating)


def test_before_the_first_answer_it_leads_to_the_questions(project: Window, qtbot: QtBot) -> None:
    page = page_of(project)
    assert page.empty.isVisible()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert project.view.steps.button("maturity").isChecked()


def test_the_headline_says_what_is_next_as_the_report_does(sample: Window) -> None:
    page = page_of(sample)
    level = page.desk.questionnaire.level(page.desk.result.level)
    assert page._name.text() == level.name.words("en")
    made = headline_words(page.desk.questionnaire, page.desk.result)
    assert (page._lead.text(), page._headline.text()) == (made.lead, made.own)
    assert made.lead == level.headline.words("en")
    assert "11 of its 21 conditions are open" in made.own
    assert page._missing.text().startswith("Most is missing in: ")


def test_the_first_three_things_are_the_first_blockers(sample: Window) -> None:
    page = page_of(sample)
    blockers = page.desk.result.blockers[:3]
    advice = [page.desk.questionnaire.criterion(b.criterion).improvement.words("en") for b in blockers]
    assert [row._advice.text() for row in page.first.rows if row.isVisible()] == advice


def test_four_figures_stand_apart(sample: Window) -> None:
    page = page_of(sample)
    result = page.desk.result
    shown = {key: figure.value.text() for key, figure in page.figures.items()}
    assert shown == {
        "progress": f"{round(result.progress * 100)} %",
        "coverage": f"{round(result.coverage * 100)} %",
        "confidence": f"{round(result.confidence * 100)} %",
        "agreement": f"{round(result.agreement * 100)} %",
    }


def test_a_level_is_provisional_while_questions_are_open(sample: Window) -> None:
    page = page_of(sample)
    assert not page._provisional.isVisible()  # everything is answered
    answers = page.project().assessment.answers
    page.desk.remove(type(answers[0]), [answer.id for answer in answers[1:]])
    assert page._provisional.isVisible()
    assert page._provisional.text() == "Provisional: 1 of 49 questions answered"


def test_agreement_says_how_alike_people_voted(sample: Window) -> None:
    page = page_of(sample)
    words = page.figures["agreement"].accessibleName()
    count = sum(found.effective.agreement is not None for found in page.desk.result.criteria)
    assert f"how alike people voted, the mean of {count} questions" in words  # r_wg is no share of people
    assert count > 1


def test_the_agreement_of_two_on_one_question_is_not_shown(project: Window) -> None:
    """Each of the two knows one vote: with the agreement they would know the other."""
    answer_all(project, Rating.PARTIALLY)
    desk = page_of(project).desk
    people = [Person(name=name) for name in ("Anna", "Ben", "Cleo")]
    desk.insert(desk.project.id, people)
    key = desk.questionnaire.criteria[0].key
    for person, rating in zip(people[:2], (Rating.NONE, Rating.PARTIALLY), strict=True):
        desk.do("rate", assessing.rate, key, person.id, rating)
    figure = page_of(project).figures["agreement"]
    assert figure.value.text() == "–"
    assert "would tell who voted what" in figure.accessibleName()
    desk.do("rate", assessing.rate, key, people[2].id, Rating.PARTIALLY)
    assert figure.value.text() == "73 %"
    assert "how alike people voted on the 1 question" in figure.accessibleName()


def test_agreement_without_votes_is_no_figure(project: Window) -> None:
    answer_all(project, Rating.PARTIALLY)
    assert page_of(project).figures["agreement"].value.text() == "–"


def test_the_ladder_shows_conditions_met_and_not(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    gate = next(gate for gate in page.desk.result.gates if gate.level == 3)
    rung = page.ladder.rungs[3]
    met = sum(condition.met for condition in gate.conditions)
    assert rung.toggle.text() == f"{met} of {len(gate.conditions)} conditions met"
    assert not rung._conditions.isVisible()
    qtbot.mouseClick(rung.toggle, LEFT)
    assert rung._conditions.isVisible()
    assert rung._rows.count() == len(gate.conditions)
    qtbot.mouseClick(rung.toggle, LEFT)
    assert rung._rows.count() == 0


def test_the_ladder_says_where_one_stands_and_what_is_aimed_for(sample: Window) -> None:
    page = page_of(sample)
    assert page.ladder.rungs[2]._state.text() == "You are here"
    assert page.ladder.rungs[3]._state.text() == "Next · Your target"
    assert page.ladder.rungs[1]._state.text() == "Reached"


def test_a_target_is_chosen_by_keyboard(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    page.target.setFocus()
    assert page.target.value() == 3
    qtbot.keyClick(page.target, Qt.Key.Key_Down)
    assert page.project().assessment.target == 4
    assert page.ladder.rungs[4]._state.text() == "Your target"
    page.desk.undo()
    assert page.target.value() == 3


def test_a_blocker_leads_to_its_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    key = page.desk.result.blockers[1].criterion
    qtbot.mouseClick(page.first.rows[1].open, LEFT)
    QApplication.processEvents()
    maturity = sample.view.page
    assert isinstance(maturity, MaturityPage)
    assert maturity._key == key


def test_all_blockers_are_shown_on_demand(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    count = len(page.desk.result.blockers)
    assert sum(row.isVisible() for row in page.blockers.rows) < count
    qtbot.mouseClick(page.blockers.more, LEFT)
    QApplication.processEvents()
    assert sum(row.isVisible() for row in page.blockers.rows) == count
    assert not page.blockers.more.isVisible()


def lowest(page: ResultPage, area: str, level: int) -> str:
    """The key of the criterion of an area and level with the lowest rating."""
    found = [c for c in page.desk.result.criteria if (c.area, c.level) == (area, level)]
    return min(found, key=lambda c: rank(c.effective.rating)).criterion


def opened(window: Window) -> str:
    """The question that is in view."""
    QApplication.processEvents()
    assert isinstance(window.view.page, MaturityPage)
    return window.view.page._key


def in_sight(widget: QWidget) -> bool:
    """Whether all of it is in view."""
    QApplication.processEvents()
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize("level", [2, 3, 4])
def test_each_bar_of_the_profile_leads_to_what_costs_it_most(
    sample: Window, qtbot: QtBot, level: int
) -> None:
    page = page_of(sample)
    area = page.desk.questionnaire.areas[4]
    row = page.profile.rows[area.key]
    assert row.accessibleName().startswith(f"{area.name.words('en')}. level 2: ")
    expected = lowest(page, area.key, level)
    qtbot.mouseClick(row, LEFT, pos=row.bar(level - 2).center())
    assert opened(sample) == expected


def test_bars_are_walked_by_keyboard(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    area = page.desk.questionnaire.areas[4].key
    row = page.profile.rows[area]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Return)
    assert opened(sample) == lowest(page, area, 3)
    # Back again, one is where one left, and the bar is still chosen.
    sample.view.go(1)
    QApplication.processEvents()
    assert QApplication.focusWidget() is row
    assert in_sight(row)
    qtbot.keyClick(row, Qt.Key.Key_Left)
    qtbot.keyClick(row, Qt.Key.Key_Enter)
    assert opened(sample) == lowest(page, area, 2)


def test_where_nothing_is_asked_no_bar_opens(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    result = page.desk.result
    area = next(area for area in result.areas if area.scores[0].share is None and area.scores[1].share)
    row = page.profile.rows[area.area]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Left)  # there is none on that side
    qtbot.mouseClick(row, LEFT, pos=row.bar(0).center())
    assert opened(sample) == lowest(page, area.area, 3)


def test_what_an_area_lacks_is_in_words(sample: Window) -> None:
    page = page_of(sample)
    rows = page.profile.rows
    for gate in page.desk.result.gates:
        if gate.level == page.desk.result.next_level:
            for condition in gate.conditions:
                words = rows[condition.area].accessibleName().split(f"level {condition.level}: ")[1]
                needs = f"needs {rating_name(condition.needed)}" in words.split(";")[0]
                assert needs is not condition.met or condition.criterion


@pytest.mark.parametrize(("target", "said"), [(None, ""), (2, "level 2 is reached"), (3, ""), (4, "")])
def test_a_target_that_is_reached_is_said_to_be(sample: Window, target: int | None, said: str) -> None:
    page = page_of(sample)
    assert page.desk.result.level == 2
    page.desk.do("set-target", assessing.set_target, target)
    assert page.reached.isVisible() is bool(said)
    assert said in page.reached.text()
    assert "level 3" in page.reached.text() or not said


def test_at_the_top_no_further_level_is_offered(project: Window) -> None:
    answer_all(project, Rating.FULLY)
    page = page_of(project)
    page.desk.do("set-target", assessing.set_target, 4)
    assert "level 4 is reached, and no level above it is left" in page.reached.text()


@pytest.mark.parametrize("target", [None, 2, 3, 4])
def test_the_profile_is_held_against_the_target(sample: Window, target: int | None) -> None:
    page = page_of(sample)
    page.desk.do("set-target", assessing.set_target, target)
    aim = 4 if target == 4 else 3  # level 2 is reached, so that three is next
    head = page.profile._head.accessibleName()
    assert head.count("target") == (target is not None)
    assert target is None or f"Level {target} · target" in head
    fills = {"grey": Role.SOFT, "short": Role.WARN, "there": Role.ACCENT}
    seen = set()
    for area in page.desk.result.areas:
        row = page.profile.rows[area.area]
        for score, need in zip(area.scores, row._needs, strict=True):
            # Each gate asks Largely of its own level and Fully of those below it.
            asked = Rating.FULLY if score.level < aim else Rating.LARGELY
            short = score.share is not None and score.level <= aim and rank(score.band) < rank(asked)
            assert need is (asked if short else None)
            kind = "grey" if score.level > aim else "short" if short else "there"
            assert row.fill(score.level, need) is fills[kind]
            seen.add(kind)
    assert seen == ({"short", "there"} if aim == 4 else {"grey", "short", "there"})


def test_every_condition_leads_to_its_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    gate = next(gate for gate in page.desk.result.gates if gate.level == 3)
    rung = page.ladder.rungs[3]
    qtbot.mouseClick(rung.toggle, LEFT)
    QApplication.processEvents()
    rows = [rung._rows.itemAt(n).widget() for n in range(rung._rows.count())]
    ordered = sorted(gate.conditions, key=lambda condition: condition.met)
    assert len(rows) == len(ordered)
    for row, condition in list(zip(rows, ordered, strict=True))[::5]:
        row.open.setFocus()
        qtbot.keyClick(row.open, Qt.Key.Key_Return)
        assert opened(sample) == (condition.criterion or lowest(page, condition.area, condition.level))
        sample.view.go(1)
        QApplication.processEvents()
        assert QApplication.focusWidget() is row.open


def test_progress_leads_to_the_conditions(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    qtbot.mouseClick(page.figures["progress"].way, LEFT)
    rung = page.ladder.rungs[3]
    assert rung._conditions.isVisible()
    assert QApplication.focusWidget() is rung.toggle
    assert in_sight(rung.toggle)
    qtbot.mouseClick(page.figures["progress"].way, LEFT)
    assert rung._conditions.isVisible()  # and does not close them again


def test_coverage_leads_to_the_next_open_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert not page.figures["coverage"].way.isVisible()  # everything is answered
    answer = next(a for a in page.project().assessment.answers if a.criterion == "few-stages")
    page.desk.remove(type(answer), [answer.id])
    qtbot.mouseClick(page.figures["coverage"].way, LEFT)
    assert opened(sample) == "few-stages"


def test_confidence_leads_to_what_lacks_proof(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    result = page.desk.result
    qtbot.mouseClick(page.figures["confidence"].way, LEFT)
    assert QApplication.focusWidget() is page.unproved.rows[0].open
    assert in_sight(page.unproved.rows[0].open)
    qtbot.mouseClick(page.unproved.more, LEFT)
    shown = {row._key: row.state.text() for row in page.unproved.rows if not row.isHidden()}
    assert set(shown) >= {*result.unsupported, *result.unknown}
    assert shown[result.unsupported[0]] == "Rated Largely without evidence"
    assert shown[result.unknown[0]] == "Nobody knows; it counts as Not."
    qtbot.keyClick(page.unproved.rows[0].open, Qt.Key.Key_Return)
    assert opened(sample) == next(iter(shown))


def test_evidence_of_more_than_a_year_ago_asks_for_newer(sample: Window) -> None:
    page = page_of(sample)
    old = {o.criterion for o in outdated(page.project().assessment, date.today())}  # noqa: DTZ011
    named = {r.key for r in page.unproved.things if "more than a year ago" in r.state}
    assert old
    assert named == old


def test_what_moved_since_the_last_assessment_leads_to_its_question(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert not page.since.isVisible()
    desk = page.desk
    questions = page.project().assessment.questionnaire
    desk.do("start-assessment", assessing.start_assessment, questions, "Again", None, from_last=True)
    assert page.since.sum.text() == "Level 2 then, level 2 now. 0 ratings rose and 0 fell."
    desk.do("agree", assessing.agree, "milestones-audited", Rating.FULLY)
    desk.do("agree", assessing.agree, "few-stages", Rating.LARGELY)
    assert page.since.isVisible()
    assert page.since.sum.text() == "Level 2 then, level 2 now. One rating rose and 1 fell."
    rows = [row for row in page.since.moved.rows if row.isVisible()]
    assert [row.state.text() for row in rows] == ["Fell: Fully, now Largely", "Rose: Not, now Fully"]
    rows[1].open.setFocus()
    qtbot.keyClick(rows[1].open, Qt.Key.Key_Return)
    assert opened(sample) == "milestones-audited"


def test_agreement_leads_to_where_people_differ(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    qtbot.mouseClick(page.figures["agreement"].way, LEFT)
    assert QApplication.focusWidget() is page.voices.disagreed.rows[0].open
    assert in_sight(page.voices.disagreed.rows[0].open)


def test_the_calculation_can_be_read(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    assert page.calculation.findChildren(QLabel) == []
    page.calculation.toggle.setFocus()
    qtbot.keyClick(page.calculation.toggle, Qt.Key.Key_Return)
    lines = [words.text() for words in page.calculation.findChildren(QLabel)]
    result = page.desk.result
    gate = next(gate for gate in result.gates if gate.level == 3)
    met = sum(condition.met for condition in gate.conditions)
    assert f"Progress 48\u00a0%: {met} conditions met of {len(gate.conditions)}" in lines
    assert "1 Definition and agreement" in lines
    points = "Level 3: 1 of 3 = 33.3\u00a0%, Partially (1.6: 3\u00a0×\u00a0⅓)"
    assert any(line.startswith(points) for line in lines)
    page.desk.do("agree", assessing.agree, "stage-agreement", Rating.FULLY)
    assert any(
        words.text().startswith("Level 3: 3 of 3 = ") for words in page.calculation.findChildren(QLabel)
    )
    qtbot.mouseClick(page.calculation.toggle, LEFT)
    assert page.calculation._content is None


def test_where_nothing_applies_no_level_is_claimed(project: Window) -> None:
    answer_all(project, Rating.NOT_APPLICABLE)
    page = page_of(project)
    assert page._level.text() == "No level"
    assert page._name.text() == "Nothing that was asked applies"
    assert page._headline.text().startswith("Every question was marked as not applicable")
    assert page._missing.text() == ""
    assert page.figures["progress"].value.text() == "–"
    assert page.figures["coverage"].value.text() == "100 %"
    assert "You are here" not in page.ladder.rungs[1]._state.text()


def test_scores_are_told_as_the_report_tells_them(sample: Window) -> None:
    page = page_of(sample)
    told = 0
    for area in page.desk.result.areas:
        row = page.profile.rows[area.area]
        for score in area.scores:
            if score.share is not None:
                assert f"level {score.level}: {percent(score.share, 1)}, " in row.accessibleName()
                told += float(score.share) * 1000 % 10 > 0  # a whole number would say something else
    assert told


def test_names_of_areas_are_never_cut(project: Window, qtbot: QtBot) -> None:
    answer_all(project, Rating.PARTIALLY)
    page = page_of(project)
    row = next(iter(page.profile.rows.values()))
    before = row.height()
    row.setText("A practice with a name that goes on and on until it has two hundred letters or more. " * 2)
    row.updateGeometry()
    qtbot.waitUntil(lambda: row.height() > before)
    wrap = int(Qt.TextFlag.TextWordWrap)
    needed = QFontMetrics(row.small()).boundingRect(row.name_room(), wrap, row.text()).height()
    assert row.height() >= needed


def test_at_the_top_nothing_is_open(project: Window) -> None:
    answer_all(project, Rating.FULLY)
    page = page_of(project)
    assert page._name.text() == page.desk.questionnaire.levels[-1].name.words("en")
    assert page._headline.text().endswith("no condition is open.")
    assert not page._missing.isVisible()
    assert not page._first_head.isVisible()
    assert not page._blocked.isVisible()
    assert page.figures["progress"].value.text() == "100 %"


def test_it_follows_the_answers(sample: Window) -> None:
    page = page_of(sample)
    before = page._headline.text()
    blocker = page.desk.result.blockers[0].criterion
    page.desk.do("agree", assessing.agree, blocker, Rating.FULLY)
    assert page._headline.text() != before


def test_tab_goes_in_reading_order(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    seen = [QApplication.focusWidget()]
    for _step in range(7):
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    ways = [page.figures[key].way for key in ("progress", "confidence", "agreement")]
    expected = [*(row.open for row in page.first.rows), *ways, page.target, page.ladder.rungs[4].toggle]
    assert seen == expected
