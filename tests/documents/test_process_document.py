"""The process document: every stage on two pages at most, what is missing in grey, nothing left out."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.documents.looking import DAY, STATE, Paper, Shop
from tests.strategies.processes import sound_process, with_milestone, with_stage
from wizard.documents.blocks import Block, Columns, Heading, Items, Panel, Paragraph, Table
from wizard.documents.flowchart import flow_chart
from wizard.documents.pages import Edition
from wizard.documents.process_document import process_blocks
from wizard.domain.process import Decision, ExitKind, Process, ProcessState, Role, Side, Task, Verdict
from wizard.domain.project import PageSize, Project
from wizard.domain.review import findings
from wizard.wordlists import builtin_words

NAME = "process-document.pdf"
LONG = "many words that say little and take a lot of room "


def project_of(process: Process, **more: object) -> Project:
    return Project(company="Northwind", processes=(process,), **more)  # type: ignore[arg-type]


def blocks_of(project: Project) -> tuple[Block, ...]:
    return process_blocks(Edition(project, PageSize.A4, DAY), flow_chart(project, (535.0, 700.0)))


def squeezed(text: str) -> str:
    return re.sub(r"\s|\ufffe", "", text)


def stage_pages(paper: Paper, process: Process) -> list[int]:
    """How many pages each stage takes."""
    marks = [f"{n} {stage.name}" for n, stage in enumerate(process.stages, 1)]
    starts = [
        next(p for p, page in enumerate(paper.pages) if p > 2 and squeezed(m) in squeezed(page))
        for m in marks
    ]
    starts.append(
        next(p for p, page in enumerate(paper.pages) if p > 2 and "Who is responsible for what" in page)
    )
    return [after - before for before, after in pairwise(starts)]


@pytest.mark.parametrize("size", [PageSize.A4, PageSize.LETTER])
def test_all_of_the_sample_is_in_it(printed: Shop, sample: Project, size: PageSize) -> None:
    paper = printed(sample, NAME, size)
    text = squeezed(paper.text)
    process = sample.process
    assert process is not None
    wanted = [
        process.kind,
        process.owner,
        process.reason,
        process.exempt,
        process.support,
        sample.methodology,
    ]
    for stage in process.stages:
        wanted += [stage.name, stage.goal, stage.gain, *(task.text for task in stage.tasks)]
        wanted += [text for m in stage.milestones for text in (m.name, m.evidence, m.audit_method)]
        wanted += [out.condition for out in stage.exits]
    for buyer in process.buyer_stages:
        wanted += [buyer.name, buyer.goal, *(action.text for action in buyer.actions)]
    wanted += [role.name for role in process.roles] + [d.note for d in process.decisions]
    assert [words for words in wanted if squeezed(words) not in text] == []
    for interview in process.interviews:
        assert not any(squeezed(line) in text for line in interview.notes.splitlines() if line)
    assert all(pages <= 2 for pages in stage_pages(paper, process))


def test_the_cover_comes_first_then_the_map_across(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4, state=STATE)
    for words in (
        sample.company,
        "Draft",
        "Marcus Feldkamp, sales manager",
        "5 October 2026",
        "246 days from",
    ):
        assert words in " ".join(paper.pages[0].split())
    assert paper.sizes[:3] == [(595, 842), (842, 595), (595, 842)]
    assert "246 days" in paper.pages[1]
    assert printed(sample, NAME, PageSize.A3).sizes[:2] == paper.sizes[:2]  # it is read, and fits a folder


def test_the_flow_chart_is_its_appendix(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4)
    chart = printed(sample, "flow-chart.pdf", PageSize.A4)
    sheets = len(chart.pages) - 1
    assert paper.sizes[-sheets:] == chart.sizes[1:]
    assert "Flow chart" in paper.pages[-sheets]
    assert f"Flow chart, sheet {sheets} of {sheets}" in paper.pages[-1]
    assert paper.bookmarks[-1] == "Flow chart"
    assert sample.process is not None
    assert squeezed(sample.process.stages[-1].tasks[0].text) in squeezed(paper.pages[-1])
    assert "Flow chart" not in printed(Project(company="Northwind"), NAME).text


def test_contents_name_the_pages_on_which_things_are(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4)
    listed = " ".join(paper.pages[0].split())
    for heading in ("4 Prove it with their product", "Glossary", "Six elements of a good process"):
        found = re.search(rf"{re.escape(heading)} (\d+)", listed)
        assert found
        assert heading in " ".join(paper.pages[int(found[1]) - 1].split())
        assert heading in paper.bookmarks


def test_it_is_tagged_and_its_pictures_are_told(printed: Shop, sample: Project) -> None:
    paper = printed(sample, NAME, PageSize.A4)
    assert paper.pdf.Root["/Lang"] == "en"
    tags = paper.tags()
    assert [tag for tag in tags if tag in ("H1", "H2", "H3")][:2] == ["H1", "H2"]
    assert "TH" in tags
    alternatives = [str(figure["/Alt"]) for figure in paper.elements("Figure")]
    assert all(alternatives)
    assert any(words.startswith("Process map. Sales process of") for words in alternatives)
    assert "milestone that ends the stage" in alternatives


def test_forty_tasks_take_two_pages(printed: Shop, sample: Project) -> None:
    process = sample.process
    assert process is not None
    tasks = tuple(replace(process.stages[0].tasks[n % 5], id=f"t{n}") for n in range(40))
    process = with_stage(process, 0, tasks=tasks)
    for size in (PageSize.A4, PageSize.LETTER):
        paper = printed(replace(sample, processes=(process,)), NAME, size)
        assert stage_pages(paper, process)[0] <= 2
        assert "1.40" in paper.text


@pytest.mark.parametrize("length", [200, 5_000])
def test_long_names_go_over_pages_and_lose_nothing(printed: Shop, length: int) -> None:
    name = f"{(LONG * length)[: length - 5]} Zend"
    process = with_milestone(
        with_stage(sound_process(), 0, name=name, goal=name), 0, name=name, evidence=name
    )
    paper = printed(replace(project_of(process), company=name), NAME)
    assert paper.text.count("Zend") >= 5  # company, stage, goal, milestone, evidence


def test_fourteen_stages_have_their_pages(printed: Shop) -> None:
    like = sound_process().stages[1]
    stages = tuple(replace(like, id=f"s{n}", name=f"Number {n}", exits=()) for n in range(14))
    paper = printed(project_of(replace(sound_process(), stages=stages)), NAME)
    assert len(paper.pages) >= 3 + 14
    assert all(f"Number{n}" in squeezed(paper.pages[1]) for n in range(14))


@pytest.mark.parametrize(
    "project",
    [
        Project(),
        Project(company="Northwind"),
        project_of(Process()),
        project_of(replace(sound_process(), stages=())),
        project_of(replace(sound_process(), buyer_stages=())),
        project_of(replace(sound_process(), roles=())),
        project_of(Process(stages=(sound_process().stages[0],))),
        project_of(
            replace(sound_process(), stages=tuple(replace(s, milestones=()) for s in sound_process().stages))
        ),
        project_of(
            Process(
                kind="שלב",
                roles=(Role(name="العميل"),),
                stages=(replace(sound_process().stages[0], name="שלב"),),
            )
        ),
    ],
    ids=[
        "nothing",
        "company",
        "process",
        "no-stages",
        "no-buyer",
        "no-roles",
        "one-stage",
        "no-milestones",
        "rtl",
    ],
)
def test_whatever_is_missing_it_can_be_handed_on(printed: Shop, project: Project) -> None:
    paper = printed(project, NAME)
    assert len(paper.pages) >= 3
    assert "Not written yet" in paper.text
    assert "None" not in paper.text.replace("None of the six tests", "")
    assert not [page for page in paper.pages if len(page.split()) < 8]


def test_stages_hardly_begun_share_a_page(printed: Shop) -> None:
    process = Process(stages=tuple(replace(s, tasks=(), milestones=()) for s in sound_process().stages))
    paper = printed(project_of(process), NAME)
    assert len(paper.pages) <= 7  # the flow chart among them


def test_what_is_missing_in_a_stage_is_said_once_each() -> None:
    process = with_stage(sound_process(), 1, goal="", gain="", tasks=(), milestones=(), exits=())
    text = repr(blocks_of(project_of(process)))
    assert "Not written yet: our goal, our tasks." in text
    assert "Not written yet: milestone, when a deal leaves this stage, what is in it for sellers." in text
    bare = with_milestone(
        sound_process(), 2, action="", evidence="", audit_method="", expected_days=None, tests=()
    )
    text = repr(blocks_of(project_of(bare)))
    assert "Not written yet: The buyer, Evidence, How to check it, expected days." in text
    assert "None of the six tests confirmed yet" in text
    assert "No stage of the buyer belongs to this one yet." in repr(
        blocks_of(project_of(with_stage(sound_process(), 0, buyer_stages=())))
    )


def test_milestones_count_from_first_contact_and_name_the_tests_open() -> None:
    process = with_milestone(sound_process(), 1, tests=("buyer-acts", "has-date"))
    text = repr(blocks_of(project_of(process)))
    assert "14 days after first contact · All six tests confirmed" in text
    assert (
        "14 days after the milestone before · Tests confirmed: 2 of 6; open: It happened or it did not,"
        in text
    )


def test_exits_name_the_stage_by_number_and_say_when() -> None:
    process = sound_process()
    (lost, back) = process.stages[2].exits
    process = with_stage(
        process,
        2,
        exits=(lost, replace(back, condition=""), replace(lost, kind=ExitKind.NURTURE), replace(back, to="")),
    )
    items = [item.text for b in blocks_of(project_of(process)) if isinstance(b, Items) for item in b.items]
    for words in (
        "Lost: They say no",
        "Back to 2 Shape (not written yet: when)",
        "Keep in touch: They say no",
        "Back: Needs change",
    ):
        assert words in items


def test_who_is_responsible_is_listed_by_role_and_what_nobody_does() -> None:
    process = with_stage(sound_process(), 0, tasks=(Task(text="Left over"), Task(text="Ask", owner="lead")))
    process = replace(process, roles=(*process.roles, Role(id="idle", name="Legal", side=Side.SELLER)))
    tables = [b for b in blocks_of(project_of(process)) if isinstance(b, Table)]
    rows = {row[0].lines[0]: (row[1].lines, row[2].lines) for row in tables[0].rows}
    assert rows["Account manager"] == (("2.1 Do thing 1", "3.1 Do thing 2", "4.1 Do thing 3"), ())
    assert rows["Engineer"] == (("no task yet",), ("2.1, 3.1, 4.1",))
    assert rows["Project lead"] == (("1.2 Ask",), ())
    assert rows["Legal"] == (("no task yet",), ())
    assert rows["Nobody yet"] == (("1.1 Left over",), ())
    assert "Budget owner" not in rows


def test_decisions_stand_next_to_what_was_found_and_old_ones_are_kept() -> None:
    process = with_stage(sound_process(), 1, goal="")
    (finding,) = findings(process, builtin_words())
    decided = (
        Decision(finding=finding.key, verdict=Verdict.ACCEPT, note="Known to all."),
        Decision(finding="gone", verdict=Verdict.CHANGE, note="Long done."),
        Decision(finding="gone too", verdict=Verdict.CHANGE),
    )
    blocks = blocks_of(project_of(replace(process, decisions=decided)))
    row = next(row for b in blocks if isinstance(b, Table) and b.head[0] == "Finding" for row in b.rows)
    assert (row[1].lines, row[2].lines) == (("We accept it",), ("Known to all.",))
    past = [item for b in blocks if isinstance(b, Items) for item in b.items if item.note == "We change it"]
    assert [item.text for item in past] == ["Long done."]
    undecided = blocks_of(project_of(process))
    assert "Not decided yet" in repr(undecided)


def test_buyer_stages_that_nobody_serves_are_printed_too() -> None:
    process = with_stage(sound_process(), 2, buyer_stages=())
    blocks = blocks_of(project_of(process))
    assert any(isinstance(b, Heading) and b.text == "Buyer stages without a stage of ours" for b in blocks)
    assert "The buyer does thing 2" in repr([b for b in blocks if isinstance(b, Items)])


def test_a_valid_process_says_since_when(printed: Shop) -> None:
    process = replace(
        sound_process(), state=ProcessState.AS_IS, valid_from=date(2027, 3, 14), owner="Head of sales"
    )
    cover = " ".join(printed(project_of(process), NAME).pages[0].split())
    assert "In use" in cover
    assert "14 March 2027" in cover
    assert "Open:" not in cover
    assert "Open: Valid from, Responsible." in printed(project_of(sound_process()), NAME).pages[0]


def test_many_tasks_are_a_table_over_the_whole_width() -> None:
    tasks = tuple(Task(text=f"Do {n}", owner="seller" if n else "") for n in range(13))
    blocks = blocks_of(project_of(with_stage(sound_process(), 0, tasks=tasks)))
    table = next(b for b in blocks if isinstance(b, Table))
    assert [cell.lines for cell in table.rows[0]] == [("1.1",), ("Do 0",), ("nobody yet",), ("",)]
    few = next(b for b in blocks_of(project_of(sound_process())) if isinstance(b, Columns))
    assert any(isinstance(inner, Items) for inner in few.right)
    assert isinstance(next(b for b in blocks if isinstance(b, Panel)).blocks[1], Paragraph)
