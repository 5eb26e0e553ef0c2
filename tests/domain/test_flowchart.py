"""Whatever the process, its flow chart is tidy: nothing overlaps, leaves its place or is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard.domain.flowchart import Chart, ChartWords, LineKind, Shape, ShapeKind, layout
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    ExitKind,
    Milestone,
    Process,
    Role,
    SalesStage,
    Side,
    StageExit,
    Task,
)
from wizard.domain.wrapping import clusters

A4 = (782.0, 449.0)
PAGES = [None, A4, (535.0, 696.0), (1131.0, 696.0)]
SOLID = {
    ShapeKind.ACTION,
    ShapeKind.TASK,
    ShapeKind.MILESTONE,
    ShapeKind.LABEL,
    ShapeKind.LOST,
    ShapeKind.NURTURE,
    ShapeKind.BACK,
    ShapeKind.START,
    ShapeKind.END,
    ShapeKind.TURN,
}
WORDS = ChartWords(
    buyer="Buyer",
    sales="Sales",
    sales_stage="Our stage",
    buyer_stage="Buyer’s stage",
    milestones="Milestones",
    ways_out="Ways out",
    lost="Lost",
    nurture="Keep in touch",
    back="Back to {stage}",
    back_nowhere="Back",
    way_out="{kind}: {condition}",
    continued="{stage} (continued)",
    further_roles="Further roles",
    nobody="Nobody named yet",
    no_stage="No stage of ours",
    unnamed="(no name yet)",
    involved="with {roles}",
    days_taken="{} days to get there".format,
    days="{} days".format,
)


def ems(text: str, size: float, strong: bool = False) -> float:
    """Every character half an em, wide ones and strong ones more: a measure without a font."""
    wide = 0 if text.isascii() else sum(ord(c) > 0x2E80 for c in text)  # millions of texts are measured
    return (len(text) + wide) * 0.5 * size * (1.06 if strong else 1.0)


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "word " * 40,
            "x" * 5000,
            "\U0001f469\u200d\U0001f4bb" * 30,
            "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
            "a\u0301\u0302" * 80,
        ]
    ),
)


@st.composite
def processes(draw: st.DrawFn, most: int = 4) -> Process:
    """Any process, its parts referring to each other in any way, also wrongly."""
    roles = [
        Role(id=f"role{i}", name=draw(TEXTS), side=draw(st.sampled_from(list(Side))))
        for i in range(draw(st.integers(0, 9)))
    ]
    role_ids = st.sampled_from(["", "gone", *(role.id for role in roles)])
    buyer_stages = []
    for i in range(draw(st.integers(0, most))):
        actions = tuple(
            BuyerAction(
                id=f"action{i}.{n}", text=draw(TEXTS), involved=tuple(draw(st.lists(role_ids, max_size=3)))
            )
            for n in range(draw(st.integers(0, 5)))
        )
        buyer_stages.append(BuyerStage(id=f"buyer{i}", name=draw(TEXTS), actions=actions))
    action_ids = st.sampled_from(["", "gone", *(a.id for s in buyer_stages for a in s.actions)])
    buyer_ids = st.sampled_from(["gone", *(s.id for s in buyer_stages)])
    count = draw(st.integers(0, most))
    stage_ids = st.sampled_from(["", "gone", *(f"stage{i}" for i in range(count))])
    stages = tuple(
        SalesStage(
            id=f"stage{i}",
            name=draw(TEXTS),
            buyer_stages=tuple(draw(st.lists(buyer_ids, max_size=3, unique=True))),
            tasks=tuple(
                Task(id=f"task{i}.{n}", text=draw(TEXTS), owner=draw(role_ids), helpers=(draw(role_ids),))
                for n in range(draw(st.integers(0, 7)))
            ),
            milestones=tuple(
                Milestone(
                    id=f"milestone{i}.{n}",
                    name=draw(TEXTS),
                    evidence=draw(TEXTS),
                    action=draw(action_ids),
                    expected_days=draw(st.none() | st.integers(0, 10**9)),
                )
                for n in range(draw(st.integers(0, 5)))
            ),
            exits=tuple(
                StageExit(
                    id=f"exit{i}.{n}",
                    kind=draw(st.sampled_from(list(ExitKind))),
                    to=draw(stage_ids),
                    condition=draw(TEXTS),
                )
                for n in range(draw(st.integers(0, 4)))
            ),
        )
        for i in range(count)
    )
    return Process(roles=tuple(roles), buyer_stages=tuple(buyer_stages), stages=stages)


def _overlap(one: Shape, other: Shape) -> bool:
    apart = 0.01
    return (
        one.x + apart < other.x + other.width
        and other.x + apart < one.x + one.width
        and one.y + apart < other.y + other.height
        and other.y + apart < one.y + one.height
    )


def _check_shapes(chart: Chart) -> None:
    for sheet in chart.sheets:
        solid = [shape for shape in sheet.shapes if shape.kind in SOLID]
        for one, other in combinations(solid, 2):
            assert not _overlap(one, other), (one, other)
        for shape in sheet.shapes:
            assert shape.x >= -0.01
            assert shape.y >= -0.01
            assert shape.x + shape.width <= sheet.width + 0.01
            assert shape.y + shape.height <= sheet.height + 0.01
            for text in shape.texts:
                assert text.size >= 7.0
                bottom = text.y + (len(text.lines) - 1) * text.leading + text.size * 0.28
                assert shape.y - 0.01 <= text.y - text.size * 0.72
                assert bottom <= shape.y + shape.height + 0.01
                for line in text.lines:
                    wide = ems(line, text.size, text.strong)
                    if len(line) > 8 and text.anchor == "end":  # what is written from the right
                        assert text.x <= shape.x + shape.width + 0.01
                        assert text.x - wide >= shape.x - 0.01
                    elif len(line) > 8:  # a single cluster may be wider than any box
                        assert text.x + wide <= shape.x + shape.width + 0.01


def _check_lines(chart: Chart) -> None:
    for sheet in chart.sheets:
        boxes = [shape for shape in sheet.shapes if shape.kind in SOLID - {ShapeKind.LABEL}]
        segments = []
        for number, line in enumerate(sheet.connectors):
            assert len(line.points) >= 2
            for (x, y), (u, v) in pairwise(line.points):
                assert x == pytest.approx(u) or y == pytest.approx(v)
                assert -0.01 <= x <= sheet.width + 0.01
                assert -0.01 <= y <= sheet.height + 0.01
                low, high = (min(x, u), min(y, v)), (max(x, u), max(y, v))
                segments.append((number, low, high))
                for box in boxes:
                    crosses = (
                        low[0] < box.x + box.width - 0.1
                        and high[0] > box.x + 0.1
                        and low[1] < box.y + box.height - 0.1
                        and high[1] > box.y + 0.1
                    )
                    assert not crosses, (line, box)
        _check_apart(sheet.connectors, segments)


def _check_apart(connectors: tuple, segments: list) -> None:
    """Two lines lie upon each other only where they leave the same place."""
    for (n, a, b), (m, c, d) in combinations(segments, 2):
        if n == m or (connectors[n].source and connectors[n].source == connectors[m].source):
            continue
        for along, across in ((0, 1), (1, 0)):
            flat = abs(a[across] - b[across]) < 0.01 and abs(c[across] - d[across]) < 0.01
            if flat and abs(a[across] - c[across]) < 0.01:
                shared = min(b[along], d[along]) - max(a[along], c[along])
                assert shared <= 0.05, (connectors[n], connectors[m])


def _check_all_there(process: Process, chart: Chart) -> None:
    drawn = [
        shape.entity
        for sheet in chart.sheets
        for shape in sheet.shapes
        if shape.kind in SOLID - {ShapeKind.LABEL}
    ]
    wanted = [a.id for s in process.buyer_stages for a in s.actions]
    for stage in process.stages:
        wanted += [t.id for t in stage.tasks] + [m.id for m in stage.milestones] + [e.id for e in stage.exits]
    assert sorted(entity for entity in drawn if entity) == sorted(wanted)
    heads = {
        shape.entity for sheet in chart.sheets for shape in sheet.shapes if shape.kind is ShapeKind.STAGE
    }
    assert {stage.id for stage in process.stages} <= heads


@settings(max_examples=150)
@given(processes(), st.sampled_from(PAGES))
def test_any_process_is_laid_out_tidily(process: Process, page: tuple[float, float] | None) -> None:
    chart = layout(process, ems, WORDS, page)
    _check_shapes(chart)
    _check_lines(chart)
    _check_all_there(process, chart)
    if page:
        assert all(sheet.width <= page[0] and sheet.height <= page[1] + 0.01 for sheet in chart.sheets)


@pytest.mark.parametrize(("to", "said"), [("s0", "Back to 1 Ask"), ("s1", "Back"), ("s2", "Back")])
def test_what_is_no_earlier_stage_is_not_drawn_as_a_way_back(to: str, said: str) -> None:
    exits = (StageExit(id="x", kind=ExitKind.BACK, to=to, condition="Change"),)
    stages = (
        SalesStage(id="s0", name="Ask"),
        SalesStage(id="s1", name="Test", exits=exits),
        SalesStage(id="s2", name="Close"),
    )
    (sheet,) = layout(Process(stages=stages), ems, WORDS).sheets
    (shape,) = [shape for shape in sheet.shapes if shape.entity == "x"]
    assert " ".join(shape.texts[0].lines) == said
    assert any(line.kind is LineKind.BACK for line in sheet.connectors) is (said != "Back")


def _process(stages: int, name: str = "Stage", tasks: int = 3) -> Process:
    return Process(
        buyer_stages=tuple(
            BuyerStage(id=f"b{i}", name=name, actions=(BuyerAction(id=f"a{i}", text=name),))
            for i in range(stages)
        ),
        stages=tuple(
            SalesStage(
                id=f"s{i}",
                name=name,
                buyer_stages=(f"b{i}",),
                tasks=tuple(Task(id=f"t{i}.{n}", text=name) for n in range(tasks)),
                milestones=(Milestone(id=f"m{i}", name=name, action=f"a{i}", expected_days=14),),
                exits=(StageExit(id=f"x{i}", kind=ExitKind.BACK, to="s0", condition=name),),
            )
            for i in range(stages)
        ),
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "process",
    [_process(0), _process(30), _process(3, "x" * 5000), _process(2, "word " * 1000), _process(1, "n", 200)],
    ids=["none", "thirty", "unbroken", "long", "many-tasks"],
)
def test_extreme_processes(process: Process, page: tuple[float, float] | None) -> None:
    chart = layout(process, ems, WORDS, page)
    _check_shapes(chart)
    _check_lines(chart)
    _check_all_there(process, chart)


def test_five_short_stages_fit_one_sheet_in_legible_type() -> None:
    chart = layout(_process(5, "Shortlisted", 1), ems, WORDS, A4)
    assert len(chart.sheets) == 1
    assert chart.body >= 8.5
    assert not any(shape.kind is ShapeKind.TURN for shape in chart.sheets[0].shapes)


def test_a_fold_is_marked_with_the_same_letter_on_both_sides() -> None:
    chart = layout(_process(12, "Stage of a name", 2), ems, WORDS, A4)
    turns = [s.texts[0].lines[0] for sheet in chart.sheets for s in sheet.shapes if s.kind is ShapeKind.TURN]
    assert turns
    assert turns[::2] == turns[1::2]


def test_a_cut_text_is_kept_whole() -> None:
    text = "word " * 300
    chart = layout(_process(2, text.strip(), 6), ems, WORDS, A4)
    assert any(text.strip() in whole for whole in chart.cut)
    cut = [shape for sheet in chart.sheets for shape in sheet.shapes if shape.full]
    assert all(any(line.endswith("\u2026") for t in shape.texts for line in t.lines) for shape in cut)


def _lines(process: Process, kind: LineKind) -> list[tuple[str, str]]:
    (sheet,) = layout(process, ems, WORDS).sheets
    return [(line.source, line.target) for line in sheet.connectors if line.kind is kind]


def test_lines_say_what_leads_where() -> None:
    process = _process(3)
    assert _lines(process, LineKind.PROOF) == [("a0", "m0"), ("a1", "m1"), ("a2", "m2")]
    assert _lines(process, LineKind.EXIT) == [("m0", "x0"), ("m1", "x1"), ("m2", "x2")]
    assert ("x2", "s0") in _lines(process, LineKind.BACK)
    assert [target for _source, target in _lines(process, LineKind.SPINE)] == ["m0", "m1", "m2", ""]


def test_exits_leave_where_a_milestone_is_not_reached() -> None:
    (sheet,) = layout(_process(2), ems, WORDS).sheets
    gates = {s.entity: s for s in sheet.shapes if s.kind is ShapeKind.MILESTONE}
    for line in (line for line in sheet.connectors if line.kind is LineKind.EXIT):
        gate = gates[line.source]
        assert line.points[0] == pytest.approx((gate.x + gate.width / 2, gate.y + gate.height))
        assert line.head


def test_exits_of_a_stage_without_a_milestone_leave_its_end() -> None:
    stage = SalesStage(id="s", name="Ask", exits=(StageExit(id="x"),))
    (sheet,) = layout(Process(stages=(stage,)), ems, WORDS).sheets
    (line,) = [line for line in sheet.connectors if line.kind is LineKind.EXIT]
    (spine,) = [line for line in sheet.connectors if line.kind is LineKind.SPINE]
    assert (line.source, line.target) == ("s", "x")
    assert line.points[0][1] == spine.points[0][1]


def test_tasks_are_numbered_and_no_line_says_in_which_order_they_are_done() -> None:
    (sheet,) = layout(_process(2), ems, WORDS).sheets
    said = [" ".join(s.texts[0].lines) for s in sheet.shapes if s.kind is ShapeKind.TASK]
    assert said == [f"{stage}.{task} Stage" for stage in (1, 2) for task in (1, 2, 3)]
    tasks = {s.entity for s in sheet.shapes if s.kind is ShapeKind.TASK}
    assert not [line for line in sheet.connectors if {line.source, line.target} & tasks]


def test_only_the_milestone_that_ends_a_stage_is_filled() -> None:
    milestones = tuple(Milestone(id=f"m{i}", name="M") for i in range(3))
    (sheet,) = layout(Process(stages=(SalesStage(id="s", milestones=milestones),)), ems, WORDS).sheets
    tones = {s.entity: s.tone for s in sheet.shapes if s.kind is ShapeKind.MILESTONE}
    assert tones == {"m0": "way", "m1": "way", "m2": "gate"}


@pytest.mark.parametrize("page", PAGES)
def test_everybody_who_takes_part_is_named_on_any_paper(page: tuple[float, float] | None) -> None:
    """Who helps was left out where room was scarce, and nobody was told."""
    roles = tuple(Role(id=f"r{i}", name=f"Helper{i}") for i in range(4))
    buyers = tuple(Role(id=f"b{i}", name=f"Buyer{i}", side=Side.BUYER) for i in range(4))
    process = Process(
        roles=(*roles, *buyers),
        buyer_stages=tuple(
            BuyerStage(
                id=f"s{n}",
                name="Look for a partner who can do it",
                actions=tuple(
                    BuyerAction(id=f"a{n}.{i}", text="Reads " * 9, involved=tuple(b.id for b in buyers))
                    for i in range(4)
                ),
            )
            for n in range(5)
        ),
        stages=tuple(
            SalesStage(
                id=f"t{n}",
                name="Show that we can",
                buyer_stages=(f"s{n}",),
                tasks=tuple(
                    Task(id=f"k{n}.{i}", text="Write " * 9, owner="r0", helpers=("r1", "r2", "r3"))
                    for i in range(6)
                ),
            )
            for n in range(5)
        ),
    )
    chart = layout(process, ems, WORDS, page)
    for sheet in chart.sheets:
        for shape in sheet.shapes:
            wanted = {ShapeKind.TASK: roles[1:], ShapeKind.ACTION: buyers[1:]}.get(shape.kind, ())
            said = " ".join(line for text in shape.texts for line in text.lines) + shape.full
            assert all(role.name in said for role in wanted)


def test_each_side_is_named_once_and_not_in_each_of_its_lanes() -> None:
    roles = (Role(id="r0", name="Seller"), Role(id="r1", name="Engineer"))
    tasks = (Task(id="t0", text="Ask", owner="r0"), Task(id="t1", text="Draw", owner="r1"), Task(id="t2"))
    process = Process(
        roles=roles,
        buyer_stages=(BuyerStage(id="b", actions=(BuyerAction(id="a", text="Reads"),)),),
        stages=(SalesStage(id="s", buyer_stages=("b",), tasks=tasks),),
    )
    (sheet,) = layout(process, ems, WORDS).sheets
    heads = [
        (s.tone, " ".join(s.texts[0].lines))
        for s in sheet.shapes
        if s.kind is ShapeKind.LANE_HEAD and s.texts
    ]
    assert heads[:6] == [
        ("buyer", "Buyer"),
        ("milestones", "Milestones"),
        ("side", "Sales"),
        ("seller", "Seller"),
        ("seller", "Engineer"),
        ("seller", "Nobody named yet"),
    ]


def test_days_say_what_they_are_counted_to_where_there_is_room() -> None:
    milestone = Milestone(id="m", name="Word", expected_days=14)
    wide = Process(stages=(SalesStage(id="s", milestones=(milestone,)),))
    several = tuple(replace(milestone, id=f"m{i}") for i in range(3))
    for process, said in ((wide, "14 days to get there"), (_with(wide, several), "14 days")):
        (sheet,) = layout(process, ems, WORDS).sheets
        shapes = [s for s in sheet.shapes if s.tone == "days"]
        assert {s.texts[0].lines[0] for s in shapes} == {said}


def _with(process: Process, milestones: tuple[Milestone, ...]) -> Process:
    return replace(process, stages=(replace(process.stages[0], milestones=milestones),))


def test_a_last_sheet_of_few_stages_takes_all_the_width() -> None:
    chart = layout(_process(5, "A name of some length", 14), ems, WORDS, (535.0, 500.0))
    assert len(chart.sheets) > 1
    rights = [max(s.x + s.width for s in sheet.shapes) for sheet in chart.sheets]
    assert min(rights) > 500.0


def test_each_owner_has_a_lane_until_there_are_too_many() -> None:
    roles = tuple(Role(id=f"r{i}", name=f"Role {i}") for i in range(9))
    tasks = tuple(Task(id=f"t{i}", text="Do", owner=f"r{i}") for i in range(9))
    few = Process(roles=roles[:3], stages=(SalesStage(id="s", tasks=tasks[:3]),))
    many = Process(roles=roles, stages=(SalesStage(id="s", tasks=tasks),))

    def heads(process: Process) -> list[str]:
        (sheet,) = layout(process, ems, WORDS).sheets
        return [
            s.texts[0].lines[0] for s in sheet.shapes if s.kind is ShapeKind.LANE_HEAD and s.tone == "seller"
        ]

    assert heads(few) == ["Role 0", "Role 1", "Role 2"]
    assert heads(many) == ["Role 0", "Role 1", "Role 2", "Role 3", "Role 4", "Further roles"]


def test_a_buyer_stage_that_nobody_serves_has_a_column_of_its_own() -> None:
    process = Process(
        buyer_stages=(
            BuyerStage(id="b0", name="Start"),
            BuyerStage(id="b1", name="Alone"),
            BuyerStage(id="b2", name="End"),
        ),
        stages=(
            SalesStage(id="s0", name="One", buyer_stages=("b0",)),
            SalesStage(id="s1", name="Two", buyer_stages=("b2",)),
        ),
    )
    (sheet,) = layout(process, ems, WORDS).sheets
    names = [s.texts[0].lines[0] for s in sheet.shapes if s.kind is ShapeKind.STAGE]
    assert names == ["1 One", "No stage of ours", "2 Two"]


def test_the_same_process_gives_the_same_chart() -> None:
    assert layout(_process(7), ems, WORDS, A4) == layout(_process(7), ems, WORDS, A4)


def test_paper_too_small_for_anything_still_gets_a_chart() -> None:
    chart = layout(_process(2), ems, WORDS, (120.0, 90.0))
    _check_shapes(chart)
    _check_lines(chart)
    assert len(chart.sheets) >= 2


def test_no_text_has_no_characters() -> None:
    assert list(clusters("")) == []
    assert list(clusters("ae\u0301\U0001f469\u200d\U0001f4bb!")) == [
        "a",
        "e\u0301",
        "\U0001f469\u200d\U0001f4bb",
        "!",
    ]
