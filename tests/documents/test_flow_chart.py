"""What the printed and the drawn flow chart hold."""

from __future__ import annotations

import io
import re
from dataclasses import fields, replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from tests.documents.looking import STATE, Shop
from tests.documents.reports import LONG
from wizard.documents.exporting import preview
from wizard.documents.flowchart import flow_chart, flow_chart_svg
from wizard.documents.palette import PRINT, Palette
from wizard.documents.pictures import page_count, pages_as_images
from wizard.documents.printing import PdfWorker
from wizard.domain.process import BuyerAction, BuyerStage, Process, SalesStage
from wizard.domain.project import PageSize, Project
from wizard.messages.dates import moment_words

NAME = "flow-chart.pdf"
SVG = "{http://www.w3.org/2000/svg}"


def _squeezed(text: str) -> str:
    return re.sub(r"\s|\ufffe", "", text)


@pytest.mark.parametrize("size", list(PageSize))
def test_every_stage_task_and_milestone_is_printed(printed: Shop, sample: Project, size: PageSize) -> None:
    paper = printed(sample, NAME, size)
    text = _squeezed(paper.text)
    process = sample.process
    assert process is not None
    for stage in process.stages:
        assert _squeezed(stage.name) in text
        for words in (*(t.text for t in stage.tasks), *(m.name for m in stage.milestones)):
            assert _squeezed(words) in text
    for buyer in process.buyer_stages:
        assert _squeezed(buyer.name) in text
        for action in buyer.actions:
            assert _squeezed(action.text) in text


@pytest.mark.parametrize("size", list(PageSize))
def test_everybody_who_takes_part_is_printed(printed: Shop, sample: Project, size: PageSize) -> None:
    """Who helps, and the further people of a buyer’s action, were dropped on paper."""
    text = _squeezed("".join(printed(sample, NAME, size).pages[1:]))
    process = sample.process
    assert process is not None
    names = {role.id: role.name for role in process.roles}
    for stage in process.buyer_stages:
        for action in stage.actions:
            who = ", ".join(names[role] for role in action.involved)
            assert _squeezed(f"{action.text}{who}") in text
    helped = [task for stage in process.stages for task in stage.tasks if task.helpers]
    assert helped
    for task in helped:
        who = ", ".join(names[role] for role in task.helpers)
        after = text[text.index(_squeezed(task.text)) + len(_squeezed(task.text)) :]
        assert after.startswith((_squeezed(f"with {who}"), _squeezed(f"{names[task.owner]}, {who}")))


def test_each_sheet_says_which_version_of_the_process_it_shows(printed: Shop, sample: Project) -> None:
    process = sample.process
    assert process is not None
    for page in printed(sample, NAME, PageSize.A4).pages[1:]:
        words = " ".join(page.split())
        assert f"Draft · {process.name} · Valid from" in words
        assert f"Responsible: {process.owner}" in words


def test_the_drawing_and_the_picture_say_their_version_and_their_day(
    sample: Project, worker: PdfWorker
) -> None:
    svg = preview(sample, "flow-chart.svg", worker=worker, made=date(2027, 3, 4)).decode()
    assert sample.process is not None
    assert f"Draft · {sample.process.name} · Valid from" in _texts(svg)
    assert "Printed on 4 March 2027" in _texts(svg)


def test_large_paper_takes_the_sample_on_one_sheet(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A3)
    assert len(paper.pages) == 2
    assert "Sheet 1" not in paper.text
    assert [sorted(size) for size in paper.sizes] == [[842, 1191]] * 2


def test_the_map_comes_first_and_across(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4)
    assert paper.sizes[0] == (842, 595)
    assert paper.bookmarks[0] == "Process map"
    assert "246 days" in paper.pages[0]
    text = _squeezed(paper.pages[0])
    assert sample.process is not None
    for stage in sample.process.stages:
        assert all(_squeezed(words) in text for words in (stage.name, *(m.name for m in stage.milestones)))


def test_small_paper_takes_several_sheets_that_say_so(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4)
    sheets = len(paper.pages) - 1
    assert sheets > 1
    for number, page in enumerate(paper.pages[1:], 1):
        assert f"Sheet {number} of {sheets}" in page
        assert f"Page {number + 1} of {sheets + 1}" in page
        assert "milestone that ends the stage" in page
        assert "milestone not reached" in page
        assert (f"continued on sheet {number + 1}" in page) is (number < sheets)
        assert (f"continued from sheet {number - 1}" in page) is (number > 1)


def test_it_is_tagged_and_says_what_the_picture_is(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A3)
    assert paper.pdf.Root["/Lang"] == "en"
    assert str(paper.pdf.docinfo["/Title"]) == f"Sales process of {sample.company}"
    alternatives = [str(figure["/Alt"]) for figure in paper.elements("Figure")]
    assert f"Sales process of {sample.company}" in alternatives
    assert all(alternatives)
    assert paper.tags()[0:2].count("H1") <= 1
    assert "H1" in paper.tags()


def test_a_process_without_stages_says_how_to_begin(printed: Shop) -> None:
    for project in (Project(), Project(company="C", processes=(Process(),))):
        paper = printed(project, NAME)
        assert len(paper.pages) == 1
        assert "There is no stage in this process yet." in paper.text


def test_texts_cut_in_the_chart_are_printed_whole_behind_it(printed: Shop) -> None:
    long = " ".join(f"w{i}" for i in range(400))
    stages = tuple(SalesStage(name=f"Stage {i} {long}", goal="") for i in range(3))
    paper = printed(Project(company="C", processes=(Process(stages=stages),)), NAME)
    assert "Texts in full" in paper.text
    whole = paper.text[paper.text.index("Texts in full") :]
    assert whole.count("w399") == 3


def test_letters_of_arabic_are_joined_in_print(printed: Shop) -> None:
    """Real text, laid out as one run: a drawing would set letter after letter, from the left."""
    word = "\u0645\u0631\u062d\u0628\u0627"
    stage = BuyerStage(name="S", actions=(BuyerAction(text=word),))
    paper = printed(Project(processes=(Process(buyer_stages=(stage,)),)), NAME)
    assert word in paper.text or word[::-1] in paper.text


def _texts(svg: str) -> str:
    return " ".join(node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text"))  # noqa: S314


def test_the_drawing_has_a_title_and_only_plain_attributes(sample: Project) -> None:
    svg = flow_chart_svg(sample)
    root = ET.fromstring(svg)  # noqa: S314 - made by us a moment ago
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == f"Sales process of {sample.company}"
    for forbidden in ("var(", "currentColor", "class=", "<style", "marker-end", "style="):
        assert forbidden not in svg


def test_the_drawing_uses_the_colours_given(sample: Project) -> None:
    names = [field.name for field in fields(Palette)]
    own = Palette(**{name: f"#0000{i:02x}" for i, name in enumerate(names, 16)})
    colours = set(re.findall(r"#[0-9a-f]{6}", flow_chart_svg(sample, own)))
    assert colours <= {f"#0000{i:02x}" for i in range(16, 16 + len(names))}
    assert len(colours) >= 8


def test_qt_draws_the_drawing(sample: Project, qapp: object) -> None:
    renderer = QSvgRenderer(flow_chart_svg(sample).encode())
    assert renderer.isValid()
    size = renderer.defaultSize()
    chart = flow_chart(sample)
    assert size.width() == pytest.approx(chart.sheets[0].width, abs=2)
    image = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    seen = {
        image.pixelColor(x, y).name() for x in range(0, size.width(), 3) for y in range(0, size.height(), 3)
    }
    assert {PRINT.accent, PRINT.tint, PRINT.accent_soft, PRINT.head} <= seen


def test_markup_in_names_is_text_in_the_drawing() -> None:
    name = "<script>alert(1)</script> & \"quotes\" <a href='x'>"
    project = Project(company=name, processes=(Process(stages=(SalesStage(name=name),)),))
    svg = flow_chart_svg(project)
    assert "<script" not in svg
    assert "<script>alert(1)</script>" in _texts(svg)


def test_the_picture_is_one_sharp_image(sample: Project, worker: PdfWorker) -> None:
    data = preview(sample, "flow-chart.png", worker=worker)
    image = Image.open(io.BytesIO(data))
    sheet = flow_chart(sample).sheets[0]
    assert image.width > 2 * sheet.width
    assert image.width / image.height == pytest.approx((sheet.width + 36) / (sheet.height + 76), rel=0.01)
    colours = {colour for _count, colour in image.convert("RGB").resize((400, 400)).getcolors(160_000) or []}
    assert len(colours) > 20


def test_a_huge_chart_stays_a_picture_that_can_be_opened(worker: PdfWorker) -> None:
    stages = tuple(SalesStage(name=f"Stage {i}") for i in range(40))
    data = preview(Project(processes=(Process(stages=stages),)), "flow-chart.png", worker=worker)
    assert max(Image.open(io.BytesIO(data)).size) <= 8001


def test_pages_become_images(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4)
    assert page_count(paper.data) == len(paper.pages)
    images = pages_as_images(paper.data, 0.5)
    assert len(images) == len(paper.pages)
    assert Image.open(io.BytesIO(images[0])).width == pytest.approx(paper.sizes[0][0] / 2, abs=1)
    assert pages_as_images(paper.data, 0.5, range(1, 2)) == images[1:2]


def test_the_same_project_gives_the_same_pages(printed: Shop, sample: Project) -> None:
    again = replace(sample)
    assert printed(sample, NAME).pages == printed.anew(again, NAME).pages


def test_a_long_name_leaves_the_state_and_the_date_in_sight(printed: Shop, sample: Project) -> None:
    paper = printed(replace(sample, company=LONG), NAME, state=STATE)
    for page in paper.pages:
        words = " ".join(page.split())
        assert f"As of {moment_words(STATE.at)} (state 17) · printed on 20 April 2026" in words
