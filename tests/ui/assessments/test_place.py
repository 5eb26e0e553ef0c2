"""Where several assessments are kept, the pages about one of them say which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from tests.ui.assessments.conftest import settle
from ui.look import Look
from ui.page_frame import PageFrame
from ui.pages.maturity import MaturityPage
from ui.shell import Window
from wizard.domain import assessing
from wizard.domain.assessment import Assessment
from wizard.questionnaires import to_json

PLACES = {"company": 1, "maturity": 2, "result": 3, "buyer-process": 4}
LONG = ("Autumn in all countries and regions, " * 6)[:200]


def frame_at(window: Window, step: str) -> PageFrame:
    window.view.open(step)
    settle()
    frame = window.view._stack.currentWidget()
    assert isinstance(frame, PageFrame)
    frame._area.verticalScrollBar().setValue(0)
    settle()
    return frame


def said(window: Window) -> dict[str, str]:
    """What each page says of its place, in full."""
    return {step: frame_at(window, step)._phase.accessibleName().partition(" of 10")[2] for step in PLACES}


def begin(page: MaturityPage, name: str) -> None:
    page.desk.do(
        "start-assessment", assessing.start_assessment, to_json(page.desk.model), name, None, from_last=True
    )


@pytest.fixture
def sized(project: Window, look: Look) -> Iterator[Window]:
    yield project
    look.choose(percent=100)


def test_which_assessment_it_is_about_is_said_once_there_are_several(
    page: MaturityPage, project: Window
) -> None:
    nothing = dict.fromkeys(PLACES, "")
    assert said(project) == nothing
    begin(page, "Autumn")
    assert said(project) == {**nothing, "maturity": " · Autumn", "result": " · Autumn"}
    page.desk.amend(Assessment, page.project().assessment.id, name="")
    assert said(project) == {**nothing, "maturity": " · Assessment", "result": " · Assessment"}
    page.desk.undo()
    page.desk.undo()
    assert said(project) == nothing


@pytest.mark.parametrize("percent", [100, 110, 125, 150])
def test_the_place_is_read_in_full_where_there_is_room_for_it(
    page: MaturityPage, sized: Window, look: Look, percent: int
) -> None:
    look.choose(percent=percent)
    sized.resize(1920, 1080)
    for step, place in PLACES.items():
        phase = "Design" if step == "buyer-process" else "Assess"
        assert frame_at(sized, step)._phase.text() == f"{phase} · step {place} of 10"
    begin(page, "Autumn")
    for step in ("maturity", "result"):
        assert frame_at(sized, step)._phase.text() == f"Assess · step {PLACES[step]} of 10 · Autumn"


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_name_is_in_sight_however_large_the_text(
    page: MaturityPage, sized: Window, look: Look, size: tuple[int, int], percent: int
) -> None:
    begin(page, "Autumn")
    look.choose(percent=percent)
    sized.resize(*size)
    for step in ("maturity", "result"):
        assert frame_at(sized, step)._phase.text().endswith("Autumn"), step
        assert whole_in_sight(sized, frame_at(sized, step)._phase)


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
@pytest.mark.parametrize("percent", [100, 200])
def test_a_long_name_pushes_nothing_aside(
    page: MaturityPage, sized: Window, look: Look, size: tuple[int, int], percent: int
) -> None:
    begin(page, "Autumn")
    look.choose(percent=percent)
    sized.resize(*size)
    before = {step: measures(frame_at(sized, step)) for step in ("maturity", "result")}
    page.desk.amend(Assessment, page.project().assessment.id, name=LONG)
    for step in ("maturity", "result"):
        frame = frame_at(sized, step)
        assert measures(frame) == before[step], step
        assert frame._phase.text().endswith("…")
        assert LONG in frame._phase.accessibleName()
        for part in (frame._phase, frame._title, frame._lacks):
            assert whole_in_sight(sized, part), step
    page.desk.undo()
    assert frame_at(sized, "maturity")._phase.text().endswith("Autumn"), "it comes back"


def measures(frame: PageFrame) -> tuple[int, int]:
    """How far it scrolls to the side, and the narrowest that it can be."""
    return frame._area.horizontalScrollBar().maximum(), frame.minimumSizeHint().width()


def whole_in_sight(window: Window, part: QWidget) -> bool:
    edge = part.mapTo(window, QPoint(part.width(), 0)).x()
    return edge <= window.width() and part.visibleRegion().boundingRect().width() == part.width() > 0
