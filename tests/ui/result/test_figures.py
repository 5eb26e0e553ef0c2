"""Progress, coverage, confidence and agreement: kept apart, and each leads to its cause."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.result.conftest import answer_all, in_sight, opened, page_of
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Person, Rating
from wizard.domain.comparing import outdated

LEFT = Qt.MouseButton.LeftButton


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


def test_agreement_leads_to_where_people_differ(sample: Window, qtbot: QtBot) -> None:
    page = page_of(sample)
    qtbot.mouseClick(page.figures["agreement"].way, LEFT)
    assert QApplication.focusWidget() is page.voices.disagreed.rows[0].open
    assert in_sight(page.voices.disagreed.rows[0].open)
