"""Each stage has a card that says what to do in it, and nothing about single people."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pypdfium2.raw as raw
import pytest
from PIL import Image

from tests.documents.looking import Shop
from tests.strategies.processes import sound_process, with_stage
from wizard.documents.exporting import export, preview
from wizard.documents.origin import Origin, strangers
from wizard.documents.printing import PdfWorker
from wizard.domain.process import ExitKind, Process, SalesStage, StageExit, Task
from wizard.domain.project import PageSize, Project

CARDS, SMALL = "seller-cards.pdf", "seller-cards-a5.pdf"
SIZES = {
    (CARDS, PageSize.A4): (595, 842),
    (CARDS, PageSize.LETTER): (612, 792),
    (SMALL, PageSize.A4): (421, 595),
    (SMALL, PageSize.LETTER): (396, 612),
}


def flat(text: str) -> str:
    return "".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize(("name", "size"), SIZES)
def test_the_sample_has_a_page_for_each_card(
    printed: Shop, sample: Project, name: str, size: PageSize
) -> None:
    paper = printed(sample, name, size)
    process = sample.process
    assert process is not None
    assert set(paper.sizes) == {SIZES[name, size]}
    assert len(paper.pages) == len(process.stages) + 2
    for stage, page in zip(process.stages, paper.pages[1:-1], strict=True):
        said = flat(page)
        for words in (
            stage.name,
            stage.gain,
            *(t.text for t in stage.tasks),
            *(e.condition for e in stage.exits),
        ):
            assert flat(words) in said
        for milestone in stage.milestones:
            assert flat(milestone.name) in said
            assert flat(milestone.evidence) in said


@pytest.mark.parametrize("name", [CARDS, SMALL])
def test_no_letter_is_smaller_than_nine_points(printed: Shop, sample: Project, name: str) -> None:
    sizes = set()
    for page in pypdfium2.PdfDocument(printed(sample, name).data):
        text = page.get_textpage()
        sizes |= {raw.FPDFText_GetFontSize(text.raw, place) for place in range(text.count_chars())}
    assert len(sizes) > 3
    assert min(size for size in sizes if size > 1) >= 8.99


def test_a_card_says_where_the_buyer_is_what_to_do_and_when_to_stop(printed: Shop) -> None:
    page = printed(Project(company="C", processes=(sound_process(),)), CARDS).pages[2]
    words = " ".join(page.split())
    assert "Card 3 of 6" in words
    assert "2 Shape" in words
    for title in (
        "Where your buyer is now",
        "Do",
        "You are through when",
        "Walk away when",
        "What you get out of it",
    ):
        assert title in words
    assert "Go back to 1 Understand: Needs change" in words
    assert "Lost: They say no" in words


def test_a_card_says_who_is_responsible_and_who_only_helps(printed: Shop) -> None:
    tasks = (
        Task(id="x0", text="Ask", owner="seller", helpers=("engineer",)),
        Task(id="x1", text="Draw", helpers=("engineer",)),
        Task(id="x2", text="Wait"),
    )
    page = printed(
        Project(company="C", processes=(with_stage(sound_process(), 0, tasks=tasks),)), CARDS
    ).pages[1]
    words = " ".join(page.split())
    assert "1.1 Ask Account manager, with Engineer" in words
    assert "1.2 Draw nobody responsible yet, with Engineer" in words
    assert "1.3 Wait nobody responsible yet" in words


def test_each_page_says_at_its_head_which_card_it_belongs_to(printed: Shop) -> None:
    tasks = tuple(Task(id=f"x{n}", text=f"Task {n} " + "word " * 20, owner="seller") for n in range(40))
    process = with_stage(sound_process(), 1, tasks=tasks, name="Shape " + "N" * 300)
    pages = printed(Project(company="C", processes=(process,)), SMALL).pages
    inside = [page for page in pages if "Task " in page]
    assert len(inside) > 2
    assert all("2 Shape NNN" in " ".join(page.split()) for page in inside)


def test_the_first_card_says_why_and_from_when(printed: Shop) -> None:
    process = replace(
        sound_process(),
        kind="Machines",
        reason="Half of our forecasts were wrong.",
        valid_from=date(2027, 4, 5),
        exempt="Spare parts.",
        support="The head of sales.",
    )
    words = " ".join(printed(Project(company="C", processes=(process,)), CARDS).pages[0].split())
    for said in ("Machines", "Half of our forecasts were wrong.", "Valid from 5 April 2027", "Spare parts."):
        assert said in words
    assert "The head of sales." in words
    assert "Order placed" in words


def test_what_is_not_written_yet_leaves_lines_and_no_hole(printed: Shop) -> None:
    stage = SalesStage(name="Ask", exits=(StageExit(kind=ExitKind.BACK), StageExit(kind=ExitKind.NURTURE)))
    paper = printed(Project(company="C", processes=(Process(stages=(stage,)),)), CARDS)
    words = " ".join(paper.pages[1].split())
    assert "No stage of the buyer belongs to this one yet." in words
    assert "No task is written down for this stage yet." in words
    assert "No milestone ends this stage yet." in words
    assert "Go back: (not written down yet)" in words
    assert "Keep in touch: (not written down yet)" in words


@pytest.mark.parametrize("project", [Project(company="C"), Project(), Project(processes=(Process(),))])
def test_a_process_without_stages_still_has_a_set_to_hand_on(printed: Shop, project: Project) -> None:
    paper = printed(project, CARDS)
    assert len(paper.pages) == 2
    assert "This process has no stages yet." in paper.text
    assert "My deals" in paper.text


def test_long_stages_go_on_over_pages_and_lose_nothing(printed: Shop) -> None:
    tasks = tuple(Task(id=f"x{n}", text=f"Task {n} " + "word " * 20, owner="seller") for n in range(40))
    process = with_stage(sound_process(), 0, tasks=tasks, name="N" * 5000)
    for name in (CARDS, SMALL):
        said = flat(printed(Project(company="C", processes=(process,)), name).text)
        assert all(flat(task.text) in said for task in tasks)
        assert said.count("N") >= 2 * 5000  # in the way of a deal and on its card


def test_cards_name_no_single_person(printed: Shop, sample: Project) -> None:
    text = flat(printed(sample, CARDS).text)
    process = sample.process
    assert process is not None
    written = flat(f"{process.reason} {process.support} {process.exempt}")
    for person in sample.people:
        assert flat(person.name) not in text.replace(written, "") or flat(person.name) in written
    assert all(flat(interview.notes)[:40] not in text for interview in process.interviews)


def test_they_are_tagged_and_have_a_bookmark_each(printed: Shop, sample: Project) -> None:
    paper = printed(sample, CARDS)
    process = sample.process
    assert process is not None
    assert paper.pdf.Root["/Lang"] == "en"
    assert [mark for mark in paper.bookmarks if mark[0].isdigit()] == [
        f"{number} {stage.name}" for number, stage in enumerate(process.stages, 1)
    ]
    assert "Why, and from when" in paper.bookmarks
    assert "My deals" in paper.bookmarks


def test_the_archive_says_from_which_project_it_is(
    sample: Project, worker: PdfWorker, tmp_path: Path
) -> None:
    (made,) = export(sample, tmp_path, ["seller-cards.zip"], worker=worker)
    assert strangers([made], sample.id) == ()
    assert [one.origin for one in strangers([made], "another")] == [Origin.OTHER_PROJECT]
    with ZipFile(made) as archive:
        assert archive.testzip() is None


def test_pictures_for_the_phone_are_one_for_each_card(sample: Project, worker: PdfWorker) -> None:
    data = preview(sample, "seller-cards.zip", worker=worker)
    with ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        process = sample.process
        assert process is not None
        assert names == [f"seller-card-{n:02}.png" for n in range(1, len(process.stages) + 3)]
        widths = {Image.open(io.BytesIO(archive.read(name))).width for name in names}
    assert all(1080 <= width <= 1120 for width in widths)
