"""The page of the result, and where one has come from it."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from ui.pages.maturity import MaturityPage
from ui.pages.result import ResultPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Rating
from wizard.domain.ratings import rank
from wizard.questionnaires import to_json


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
