"""The process review: a sound process yields nothing, and each thing spoiled yields exactly its finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.strategies.processes import sound_process, with_buyer_stage, with_milestone, with_stage
from wizard.domain.process import (
    BuyerAction,
    Decision,
    ExitKind,
    Interview,
    Milestone,
    Process,
    Role,
    SalesStage,
    Side,
    StageExit,
    Task,
    Verdict,
)
from wizard.domain.review import Element, Finding, decision_on, findings, undecided
from wizard.messages.findings import FINDINGS, finding_words
from wizard.messages.suggestions import SUGGESTIONS
from wizard.wordlists import builtin_words

Spoil = Callable[[Process], Process]


def review(process: Process | None) -> tuple[Finding, ...]:
    return findings(process, builtin_words())


def test_a_sound_process_has_no_findings() -> None:
    assert review(sound_process()) == ()


def _tasks(count: int) -> tuple[Task, ...]:
    return tuple(
        Task(id=f"x{n}", text=f"Thing {n} to do", owner="seller", helpers=("engineer",)) for n in range(count)
    )


def _milestones(process: Process, *names: str) -> tuple[Milestone, ...]:
    """The first stage's milestone again under other names, each for an action of its own."""
    like = process.stages[0].milestones[0]
    return tuple(replace(like, id=f"y{n}", name=name, action=f"z{n}") for n, name in enumerate(names))


def _more_stages(count: int) -> Spoil:
    def spoil(process: Process) -> Process:
        like = process.stages[3]
        new = tuple(
            replace(
                like,
                id=f"more{n}",
                name=f"More {n}",
                tasks=(),
                milestones=_milestones(process, f"Proof {n}"),
                exits=(),
            )
            for n in range(count)
        )
        new = tuple(
            replace(s, tasks=(Task(id=f"w{n}", text=f"W {n}", owner="seller"),)) for n, s in enumerate(new)
        )
        new = tuple(
            replace(s, milestones=(replace(s.milestones[0], id=f"v{n}", action=f"u{n}"),))
            for n, s in enumerate(new)
        )
        return replace(process, stages=process.stages + new)

    return spoil


def _eight_milestones_and_one(process: Process) -> Process:
    for number, names in enumerate((("A", "B"), ("C", "D"), ("E", "F"))):
        extra = tuple(replace(m, id=m.name, action=m.name) for m in _milestones(process, *names))
        process = with_stage(process, number, milestones=extra)
    last = tuple(replace(m, id=m.name, action=m.name) for m in _milestones(process, "G", "H"))
    process = with_stage(process, 3, milestones=last)
    fifth = replace(
        process.stages[3],
        id="s4",
        name="After",
        tasks=(Task(id="t4", text="Later", owner="seller"),),
        milestones=(replace(last[0], id="I", name="I", action="I"),),
        exits=(),
    )
    return replace(process, stages=(*process.stages, fifth))


def _without_exits(kind: ExitKind) -> Spoil:
    def spoil(process: Process) -> Process:
        return replace(
            process,
            stages=tuple(
                replace(s, exits=tuple(e for e in s.exits if e.kind is not kind)) for s in process.stages
            ),
        )

    return spoil


def _alone(process: Process) -> Process:
    return replace(
        process,
        stages=tuple(
            replace(s, tasks=tuple(replace(t, helpers=()) for t in s.tasks)) for s in process.stages
        ),
    )


# What is spoiled, the finding's code, its element, and the ids it is about.
CASES: list[tuple[Spoil, str, Element, tuple[str, ...]]] = [
    (lambda p: with_buyer_stage(p, 1, goal=""), "buyer-stage-without-goal", Element.ALIGNED, ("b1",)),
    (
        lambda p: with_buyer_stage(
            p, 1, actions=(BuyerAction(id="a1", text="x"), BuyerAction(id="n", text="y"))
        ),
        "buyer-actions-without-people",
        Element.ALIGNED,
        ("b1", "a1", "n"),
    ),
    (
        lambda p: with_stage(
            with_stage(p, 1, buyer_stages=("b0",), milestones=_milestones(p, "Budget confirmed")), 1, goal="x"
        ),
        "buyer-stage-not-served",
        Element.ALIGNED,
        ("b1",),
    ),
    (lambda p: replace(p, roles=p.roles[1:]), "one-buyer-role", Element.ALIGNED, ()),
    (
        lambda p: with_stage(with_stage(p, 1, buyer_stages=()), 2, buyer_stages=("b1", "b2")),
        "stage-not-aligned",
        Element.ALIGNED,
        ("s1",),
    ),
    (lambda p: with_stage(p, 2, buyer_stages=("b0", "b2")), "stage-runs-back", Element.ALIGNED, ("s2",)),
    (lambda p: with_stage(p, 1, name=""), "stage-without-name", Element.GUIDES, ("s1",)),
    (lambda p: with_stage(p, 1, tasks=()), "stage-without-tasks", Element.GUIDES, ("s1",)),
    (
        lambda p: with_stage(p, 1, tasks=(Task(id="o", text="Orphan"), *_tasks(1))),
        "tasks-without-owner",
        Element.GUIDES,
        ("s1", "o"),
    ),
    (
        lambda p: with_stage(p, 1, exits=(StageExit(id="e", kind=ExitKind.NURTURE),)),
        "exits-without-condition",
        Element.GUIDES,
        ("s1", "e"),
    ),
    (
        lambda p: with_stage(p, 1, exits=(StageExit(id="e", kind=ExitKind.BACK, condition="Change"),)),
        "ways-back-without-target",
        Element.GUIDES,
        ("s1", "e"),
    ),
    (
        lambda p: with_stage(
            p,
            1,
            exits=(
                StageExit(id="e", kind=ExitKind.BACK, to="s1", condition="Change"),
                StageExit(id="f", kind=ExitKind.BACK, to="s0", condition="More change"),
                StageExit(id="g", kind=ExitKind.BACK, to="s2", condition="Any change"),
            ),
        ),
        "ways-back-not-earlier",
        Element.GUIDES,
        ("s1", "e", "g"),
    ),
    (_without_exits(ExitKind.BACK), "no-way-back", Element.GUIDES, ()),
    (
        lambda p: with_stage(replace(p, stages=p.stages[:3]), 2, buyer_stages=("b2", "b3")),
        "too-few-stages",
        Element.GUIDES,
        (),
    ),
    (_more_stages(4), "too-many-stages", Element.LEAVES_ROOM, ()),
    (_eight_milestones_and_one, "too-many-milestones", Element.LEAVES_ROOM, ()),
    (
        lambda p: with_stage(p, 1, tasks=_tasks(9)),
        "too-many-tasks",
        Element.LEAVES_ROOM,
        ("s1", *(f"x{n}" for n in range(9))),
    ),
    (
        lambda p: with_stage(p, 1, milestones=_milestones(p, "Agreed", "Accepted", "Approved")),
        "too-many-milestones-in-stage",
        Element.LEAVES_ROOM,
        ("s1", "y0", "y1", "y2"),
    ),
    (
        lambda p: with_stage(p, 1, tasks=(replace(p.stages[0].tasks[0], id="again", text="DO thing 0"),)),
        "task-repeated",
        Element.LEAVES_ROOM,
        ("t0", "again"),
    ),
    (lambda p: with_stage(p, 1, milestones=()), "stage-without-milestone", Element.AUDITABLE, ("s1",)),
    (lambda p: with_milestone(p, 1, name=""), "milestone-without-name", Element.AUDITABLE, ("m1",)),
    (lambda p: with_milestone(p, 1, action=""), "milestone-without-buyer-action", Element.AUDITABLE, ("m1",)),
    (lambda p: with_milestone(p, 1, evidence=""), "milestone-without-evidence", Element.AUDITABLE, ("m1",)),
    (lambda p: with_milestone(p, 1, audit_method=""), "milestone-without-audit", Element.AUDITABLE, ("m1",)),
    (lambda p: with_milestone(p, 1, name="Offer sent"), "milestone-seller-verb", Element.AUDITABLE, ("m1",)),
    (lambda p: with_milestone(p, 1, name="Keen to buy"), "milestone-feeling", Element.AUDITABLE, ("m1",)),
    (lambda p: with_milestone(p, 1, name="Order soon"), "milestone-future", Element.AUDITABLE, ("m1",)),
    (
        lambda p: with_milestone(p, 1, tests=("buyer-acts", "has-date")),
        "milestone-tests-open",
        Element.AUDITABLE,
        ("m1",),
    ),
    (
        lambda p: with_milestone(_freed(p), 1, action="a0"),
        "milestone-from-elsewhere",
        Element.AUDITABLE,
        ("m1",),
    ),
    (
        lambda p: with_milestone(with_stage(p, 1, buyer_stages=("b0", "b1")), 1, action="a0"),
        "milestone-same-action",
        Element.AUDITABLE,
        ("m1",),
    ),
    (lambda p: with_milestone(p, 1, expected_days=None), "milestone-without-days", Element.MEASURED, ("m1",)),
    (_without_exits(ExitKind.LOST), "no-lost-exit", Element.MEASURED, ()),
    (lambda p: with_stage(p, 1, name="understand"), "stage-name-twice", Element.MEASURED, ("s0", "s1")),
    (
        lambda p: with_milestone(p, 1, name="PROBLEM confirmed"),
        "milestone-name-twice",
        Element.MEASURED,
        ("m0", "m1"),
    ),
    (
        lambda p: replace(p, interviews=(Interview(person="p"),)),
        "no-interviews",
        Element.FOR_EVERYONE,
        (),
    ),
    (lambda p: with_stage(p, 1, goal=""), "stage-without-goal", Element.FOR_EVERYONE, ("s1",)),
    (
        lambda p: with_stage(with_stage(p, 1, gain=""), 3, gain=""),
        "stages-without-gain",
        Element.FOR_EVERYONE,
        ("s1", "s3"),
    ),
    (_alone, "one-role-alone", Element.FOR_EVERYONE, ("seller",)),
]

# These cannot stand alone: what is missing is missed in two ways.
TOGETHER: list[tuple[Spoil, set[str]]] = [
    (
        lambda p: with_milestone(with_buyer_stage(p, 1, actions=()), 1, action="a-of-old"),
        {"buyer-stage-without-actions"},
    ),
    (lambda p: with_stage(p, 3, milestones=()), {"stage-without-milestone", "no-closing-milestone"}),
    (lambda p: replace(p, stages=()), {"no-stages"}),
    (
        lambda p: Process(id=p.id, interviews=p.interviews),
        {"no-buyer-stages", "no-stages"},
    ),
    (lambda p: replace(p, buyer_stages=(), interviews=()), {"no-buyer-stages", "no-interviews"}),
]


def _freed(process: Process) -> Process:
    """The first stage's milestone rests on another action, so that "a0" is free."""
    extra = BuyerAction(id="spare", text="The buyer does more", involved=("lead",))
    stage = process.buyer_stages[0]
    process = with_buyer_stage(process, 0, actions=(*stage.actions, extra))
    return with_milestone(process, 0, action="spare")


@pytest.mark.parametrize(("spoil", "code", "element", "ids"), CASES, ids=[case[1] for case in CASES])
def test_one_thing_spoiled_is_one_finding(
    spoil: Spoil, code: str, element: Element, ids: tuple[str, ...]
) -> None:
    (finding,) = review(spoil(sound_process()))
    assert (finding.code, finding.element) == (code, element)
    assert tuple(entity_id for _kind, entity_id in finding.entities) == ids
    assert "{" not in finding_words(finding)


@pytest.mark.parametrize(("spoil", "codes"), TOGETHER)
def test_some_things_are_missed_in_two_ways(spoil: Spoil, codes: set[str]) -> None:
    found = review(spoil(sound_process()))
    assert {finding.code for finding in found} == codes
    assert all("{" not in finding_words(finding) for finding in found)


def test_every_finding_has_a_case_words_and_an_action_to_suggest() -> None:
    tested = {case[1] for case in CASES} | {code for case in TOGETHER for code in case[1]}
    assert tested == set(FINDINGS)
    assert tested <= set(SUGGESTIONS)


def test_there_is_nothing_to_say_about_no_process() -> None:
    assert review(None) == ()


def test_findings_come_element_by_element() -> None:
    found = review(Process(stages=(SalesStage(milestones=(Milestone(),)),), roles=(Role(side=Side.BUYER),)))
    elements = [finding.element for finding in found]
    assert elements == sorted(elements)
    assert set(elements) == set(Element) - {Element.LEAVES_ROOM}


def test_a_finding_keeps_its_key_when_things_are_renamed_or_moved() -> None:
    spoiled = with_milestone(sound_process(), 1, evidence="")
    moved = replace(spoiled, stages=tuple(reversed(with_milestone(spoiled, 1, name="Renamed").stages)))
    (before,) = review(spoiled)
    assert before.key == "milestone-without-evidence:m1"
    assert before.key in {finding.key for finding in review(moved)}
    assert review(with_stage(sound_process(), 0, name=""))[0].key == "stage-without-name:s0"
    assert review(_without_exits(ExitKind.LOST)(sound_process()))[0].key == "no-lost-exit"


def test_what_has_no_name_is_called_so() -> None:
    (finding,) = review(with_stage(sound_process(), 1, name="", tasks=()))[1:]
    assert finding_words(finding) == "Stage 2, “(no name)”, does not say what is to be done in it."


def test_findings_stay_undecided_until_somebody_decides() -> None:
    spoiled = with_milestone(sound_process(), 1, evidence="", audit_method="")
    found = review(spoiled)
    decided = replace(
        spoiled,
        decisions=(
            Decision(finding=found[0].key, verdict=Verdict.ACCEPT),
            Decision(finding=found[1].key, verdict=Verdict.OPEN, note="Ask in May"),
        ),
    )
    assert undecided(spoiled, found) == found
    assert undecided(decided, found) == found[1:]
    assert undecided(None, found) == found
    assert decision_on(decided, found[0].key) == decided.decisions[0]
    assert decision_on(spoiled, found[0].key) is None
