"""The process map: everything on it that there is room for, nothing outside, nothing too small to read."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.strategies.processes import sound_process, with_milestone, with_stage
from wizard.documents.exporting import preview
from wizard.documents.figures import Figure, figure_svg
from wizard.documents.map_cells import IN_FULL, MOST, read_cells
from wizard.documents.map_page import map_alone, map_on, process_map_svg
from wizard.documents.palette import PRINT
from wizard.documents.paper import across
from wizard.documents.printing import PdfWorker
from wizard.documents.text import measure
from wizard.domain.process import (
    BuyerStage,
    Milestone,
    Process,
    ProcessState,
    Role,
    SalesStage,
    Task,
)
from wizard.domain.project import PageSize, Project
from wizard.domain.wrapping import ELLIPSIS

WORDS = st.sampled_from(
    (
        "",
        "Prove",
        "Find the cost of the problem",
        "w" * 300,
        " ".join(["many words"] * 40),
        "שלב ראשון במכירה",
        "漢字" * 30,
    )
)


@st.composite
def _processes(draw: st.DrawFn) -> Process:
    roles = tuple(Role(id=f"r{n}", name=draw(WORDS)) for n in range(3))
    buyer = tuple(
        BuyerStage(id=f"b{n}", name=draw(WORDS), goal=draw(WORDS)) for n in range(draw(st.integers(0, 3)))
    )
    stages = tuple(
        SalesStage(
            id=f"s{n}",
            name=draw(WORDS),
            goal=draw(WORDS),
            buyer_stages=tuple(b.id for b in buyer[: draw(st.integers(0, 3))]),
            tasks=tuple(Task(owner=f"r{k}") for k in range(draw(st.integers(0, 3)))),
            milestones=tuple(
                Milestone(
                    name=draw(WORDS), evidence=draw(WORDS), expected_days=draw(st.sampled_from((None, 20)))
                )
                for _m in range(draw(st.integers(0, 4)))
            ),
        )
        for n in range(draw(st.integers(0, 16)))
    )
    return Process(
        name=draw(WORDS), kind=draw(WORDS), owner=draw(WORDS), roles=roles, buyer_stages=buyer, stages=stages
    )


def drawn(process: Process, size: PageSize = PageSize.A4) -> Figure:
    return map_on(across(size), Project(company="Northwind", processes=(process,)))


def words_of(figure: Figure) -> str:
    return " ".join(" ".join(block.lines) for block in figure.texts)


def _boxes(figure: Figure) -> list[tuple[float, float, float, float]]:
    found = []
    for block in figure.texts:
        wide = max(measure(line, block.size, block.strong) for line in block.lines)
        left = {"start": block.x, "end": block.x - wide}[block.anchor]
        top = block.y - block.size * 0.75
        bottom = block.y + (len(block.lines) - 1) * block.leading + block.size * 0.2
        found.append((left, top, left + wide, bottom))
    return found


@settings(max_examples=40)  # long texts are measured letter by letter
@given(_processes(), st.sampled_from(list(PageSize)))
@example(
    Process(stages=tuple(SalesStage(name="N", milestones=(Milestone(name="M"),) * 4) for _n in range(40))),
    PageSize.LETTER,
)
def test_everything_stands_on_the_page_and_nothing_on_anything_else(process: Process, size: PageSize) -> None:
    figure = drawn(process, size)
    width, height = across(size).inside
    boxes = _boxes(figure)
    for left, top, right, bottom in boxes:
        assert left >= -0.5
        assert right <= width + 0.5
        assert top >= -0.5
        assert bottom <= height + 0.5
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = (
                right <= other[0] + 0.5
                or other[2] <= left + 0.5
                or bottom <= other[1] + 0.5
                or other[3] <= top + 0.5
            )
            assert apart, (boxes[number], other)
    for shape in figure.shapes:
        assert all(-0.5 <= x <= width + 0.5 and -0.5 <= y <= height + 0.5 for x, y in shape.points)
    assert all(block.size >= 7.0 for block in figure.texts)


@settings(max_examples=40)
@given(_processes())
def test_what_is_not_said_in_full_is_marked_and_listed(process: Process) -> None:
    process = replace(process, stages=process.stages[:IN_FULL])
    figure = drawn(process)
    said = re.sub(r"\s", "", words_of(figure))
    cut = {re.sub(r"\s", "", words) for words in figure.cut}
    for stage in process.stages:
        for words in (
            stage.name,
            stage.goal,
            *(m.name for m in stage.milestones),
            *(m.evidence for m in stage.milestones),
        ):
            plain = re.sub(r"\s", "", words)
            assert plain in said or any(plain in one for one in cut)
    if figure.cut:
        assert ELLIPSIS in said


def test_letters_grow_with_the_paper() -> None:
    small, large = (
        max(b.size for b in drawn(sound_process(), size).texts) for size in (PageSize.A4, PageSize.A3)
    )
    assert large > 1.3 * small


def test_the_total_is_as_honest_as_the_days() -> None:
    process = sound_process()
    assert "56 days" in words_of(drawn(process))
    assert "from first contact to “Order placed”" in words_of(drawn(process))
    some = with_milestone(process, 1, expected_days=None)
    assert "At least 42 days" in words_of(drawn(some))
    none = replace(process, stages=tuple(replace(s, milestones=()) for s in process.stages))
    assert "days" not in words_of(drawn(none))
    assert "Not written yet: Milestones, Time." in words_of(drawn(none))
    unnamed = with_milestone(process, 3, name="")
    assert "from first contact to the end of the last stage" in words_of(drawn(unnamed))


def test_what_one_stage_lacks_is_said_in_grey() -> None:
    figure = drawn(with_stage(sound_process(), 1, goal=""))
    grey = [block for block in figure.texts if block.ink == "muted" and block.lines == ("not written yet",)]
    assert len(grey) == 1


def test_the_state_the_day_and_who_is_responsible_are_on_it() -> None:
    process = replace(
        sound_process(),
        name="Version 3",
        kind="Complete lines",
        owner="Head of sales",
        valid_from=date(2027, 3, 14),
        state=ProcessState.AS_IS,
    )
    said = words_of(drawn(process))
    for words in (
        "In use",
        "Version 3",
        "Complete lines",
        "Responsible: Head of sales",
        "Valid from 14 March 2027",
    ):
        assert words in said
    assert "Draft" in words_of(drawn(sound_process()))


def test_without_stages_of_ours_those_of_the_buyer_are_drawn() -> None:
    process = replace(sound_process(), stages=())
    said = words_of(drawn(process))
    assert "Buyer’s part 0" in said
    assert "Our own stages are not named yet; these are the buyer’s." in said
    assert "no stages yet" in words_of(drawn(Process()))
    assert drawn(Process()).title == "Process map. Sales process of Northwind: no stages yet."


def test_many_stages_are_folded_and_the_rest_is_counted() -> None:
    stages = tuple(
        SalesStage(name=f"Stage {n}", goal="Goal", milestones=(Milestone(name="M"),)) for n in range(40)
    )
    cells = read_cells(Process(stages=stages))
    assert len(cells.columns) == MOST
    assert "Our goal" not in [row.label for row in cells.rows]
    assert f"Further stages: {40 - MOST}." in words_of(drawn(Process(stages=stages)))


def test_it_says_in_words_what_it_shows() -> None:
    title = drawn(sound_process()).title
    assert title.startswith("Process map. Sales process of Northwind: 4 stages, 4 milestones. 56 days from")
    assert "4 Close, ends with “Order placed”." in title
    assert "2 Shape." in drawn(with_stage(sound_process(), 1, milestones=())).title


@pytest.mark.parametrize("made", [None, date(2027, 3, 14)])
def test_a_drawing_of_its_own_says_when_it_was_made(made: date | None) -> None:
    project = Project(company="Northwind", processes=(sound_process(),))
    assert ("Printed on 14 March 2027" in words_of(map_alone(project, made))) is bool(made)
    svg = process_map_svg(project, made=made)
    root = ET.fromstring(svg)  # noqa: S314 - made by us a moment ago
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == map_alone(project).title
    for forbidden in ("var(", "currentColor", "class=", "<style", "style="):
        assert forbidden not in svg


def test_qt_draws_it(qapp: object) -> None:
    figure = map_alone(Project(company="Northwind", processes=(sound_process(),)))
    renderer = QSvgRenderer(figure_svg(figure, background=True).encode())
    assert renderer.isValid()
    image = QImage(renderer.defaultSize(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)
    }
    assert {PRINT.accent, PRINT.tint, PRINT.accent_soft, PRINT.paper} <= seen


def test_markup_in_names_is_text() -> None:
    name = '<script>alert(1)</script> & "quotes"'
    svg = process_map_svg(
        Project(company=name, processes=(Process(name=name, stages=(SalesStage(name=name),)),))
    )
    assert "<script" not in svg


def test_the_picture_is_large_enough_for_a_poster(worker: PdfWorker, sample: Project) -> None:
    image = Image.open(io.BytesIO(preview(sample, "process-map.png", worker=worker)))
    assert image.width >= 2000
    assert image.width > image.height
