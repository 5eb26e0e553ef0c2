"""An assessment to go on from, and what stands beside its questions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from ui.pages.assessments import Assessments
from ui.pages.maturity import MaturityPage
from ui.pages.maturity_workshop import OWN, ROUNDS
from ui.pages.own_questionnaires import OwnQuestionnaires
from ui.shell import Window
from wizard import places
from wizard.domain import assessing
from wizard.domain.assessment import Evidence, Rating
from wizard.domain.maturity import answer_to
from wizard.questionnaires import to_json


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
