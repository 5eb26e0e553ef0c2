"""What is documented against what is answered: each thing spoiled contradicts exactly one answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from tests.domain.contradicting import (
    NO_MILESTONES,
    NO_STAGES,
    SELLER_ALONE,
    held,
    milestones_of_first,
    more_stages,
    of_all_stages,
    of_buyer_stage,
    of_milestone,
    of_process,
    of_stage,
    sound,
)
from tests.strategies.processes import ALL_TESTS, with_stage
from tests.strategies.questionnaires import NA, UNKNOWN, F, L, N, P
from wizard.domain.assessment import Rating
from wizard.domain.process import BuyerAction, Task
from wizard.domain.project import Project
from wizard.messages.contradictions import contradiction_words, question_words


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A rule that fires for an answer once the sound project is spoiled, and what it then leads to."""

    rule: str
    criterion: str
    spoil: Callable[[Project], Project]
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    rating: Rating = F
    silent: Rating | None = P  # a rating at which the same project is not contradicted by this rule


# Against the company and the documented process: ids are given as kind:id.
SPOILT = [
    Spoilt(
        "no-scope", "sales-in-scope", lambda p: replace(p, segment="", offering=""), ids=("project:project",)
    ),
    Spoilt("no-crm", "milestone-dates-kept", lambda p: replace(p, crm=""), ids=("project:project",)),
    Spoilt("no-crm", "stages-in-crm", lambda p: replace(p, crm=""), ids=("project:project",)),
    Spoilt(
        "no-buyer-stages",
        "buyer-steps-written",
        of_process(lambda process: replace(process, buyer_stages=())),
    ),
    Spoilt(
        "buyer-stages-empty",
        "buyer-steps-written",
        of_buyer_stage(1, actions=()),
        ids=("buyer_stage:b1",),
        names=("Buyer’s part 1",),
        silent=L,
    ),
    Spoilt(
        "buyer-people-missing",
        "buyer-steps-written",
        of_buyer_stage(
            2, actions=(BuyerAction(id="a2", text="Acts"), BuyerAction(id="n", involved=("lead",)))
        ),
        ids=("buyer_action:a2",),
        names=("Buyer’s part 2",),
        silent=L,
    ),
    Spoilt(
        "no-star-interviews",
        "star-ways",
        of_process(lambda p: replace(p, interviews=(replace(p.interviews[0], notes=""),))),
    ),
    Spoilt("no-stages", "stages-named", NO_STAGES),
    Spoilt("no-stages", "stages-named", NO_STAGES, rating=L),
    Spoilt(
        "stage-names-unclear",
        "stages-named",
        of_stage(1, name=""),
        ids=("sales_stage:s1",),
        names=("",),
        silent=L,
    ),
    Spoilt(
        "stage-names-unclear",
        "stages-named",
        of_stage(1, name="understand"),
        ids=("sales_stage:s0", "sales_stage:s1"),
        names=("Understand", "understand"),
        silent=L,
    ),
    Spoilt(
        "stages-hollow",
        "process-written",
        of_stage(1, goal="", tasks=(), milestones=()),
        ids=("sales_stage:s1",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt(
        "stages-hollow",
        "process-written",
        of_process(lambda p: with_stage(of_all_stages(goal="", tasks=(), milestones=())(p), 0, goal="Know")),
        ids=("sales_stage:s1", "sales_stage:s2", "sales_stage:s3"),
        names=("Shape", "Prove", "Close"),
        rating=L,
    ),
    Spoilt("methodology-for-process", "process-written", NO_STAGES, ids=("project:project",)),
    Spoilt(
        "stages-without-tasks",
        "tasks-listed",
        of_stage(1, tasks=()),
        ids=("sales_stage:s1",),
        names=("Shape",),
        rating=L,
    ),
    Spoilt(
        "tasks-without-owner",
        "tasks-listed",
        of_stage(1, tasks=(Task(id="o", text="Orphan"), Task(id="k", text="Kept", owner="seller"))),
        ids=("task:o",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt(
        "stages-not-aligned",
        "stages-follow-buyer",
        of_stage(1, buyer_stages=()),
        ids=("sales_stage:s1",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt(
        "too-many-stages",
        "few-stages",
        of_process(lambda p: with_stage(more_stages(4)(p), 0, milestones=())),
        ids=(*(f"sales_stage:s{n}" for n in range(4)), *(f"sales_stage:x{n}" for n in range(4))),
        silent=L,
    ),
    Spoilt(
        "tasks-like-a-script",
        "room-for-style",
        of_stage(1, tasks=tuple(Task(id=f"z{n}", owner="seller") for n in range(9))),
        ids=("sales_stage:s1",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt(
        "stages-without-goal",
        "serves-new-and-experienced",
        of_stage(1, goal=""),
        ids=("sales_stage:s1",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt("no-lost-exit", "lost-deals-reviewed", of_process(of_all_stages(exits=()))),
    Spoilt(
        "nobody-takes-over",
        "hand-over-complete",
        of_stage(3, tasks=(SELLER_ALONE,)),
        ids=("sales_stage:s3",),
        names=("Close",),
    ),
    Spoilt(
        "stage-ends-missing",
        "stage-ends-written",
        of_stage(1, milestones=()),
        ids=("sales_stage:s1",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt(
        "key-points-unmarked",
        "milestones-buyer-acts",
        of_stage(1, milestones=()),
        ids=("sales_stage:s1",),
        names=("Shape",),
        silent=L,
    ),
    Spoilt(
        "buyer-action-missing",
        "milestones-buyer-acts",
        of_milestone(1, action=""),
        ids=("milestone:m1",),
        names=("Requirements issued",),
        silent=L,
    ),
    Spoilt(
        "buyer-test-failed",
        "milestones-buyer-acts",
        of_milestone(1, tests=ALL_TESTS[1:]),
        ids=("milestone:m1",),
        names=("Requirements issued",),
        silent=L,
    ),
    Spoilt(
        "evidence-missing",
        "milestone-evidence",
        of_milestone(1, evidence=""),
        ids=("milestone:m1",),
        names=("Requirements issued",),
        silent=L,
    ),
    Spoilt(
        "audit-method-missing",
        "milestones-audited",
        of_milestone(1, audit_method=""),
        ids=("milestone:m1",),
        names=("Requirements issued",),
        silent=L,
    ),
    Spoilt(
        "expected-days-missing",
        "deals-watched-live",
        of_milestone(1, expected_days=None),
        ids=("milestone:m1",),
        names=("Requirements issued",),
        silent=L,
    ),
    Spoilt("dates-without-milestones", "milestone-dates-kept", NO_MILESTONES, rating=L),
    Spoilt("forecast-without-milestones", "forecast-by-milestone", NO_MILESTONES, silent=L),
    Spoilt(
        "too-many-milestones",
        "few-stages",
        milestones_of_first(6),
        ids=(*(f"milestone:y{n}" for n in range(6)), "milestone:m1", "milestone:m2", "milestone:m3"),
        rating=L,
    ),
    # The other way round: the sound process has what is denied.
    Spoilt(
        "stages-are-named",
        "stages-named",
        lambda p: p,
        ids=("sales_stage:s0", "sales_stage:s1", "sales_stage:s2", "sales_stage:s3"),
        names=("Understand", "Shape", "Prove", "Close"),
        rating=N,
    ),
    Spoilt(
        "tasks-are-listed",
        "tasks-listed",
        lambda p: p,
        ids=("sales_stage:s0", "sales_stage:s1", "sales_stage:s2", "sales_stage:s3"),
        names=("Understand", "Shape", "Prove", "Close"),
        rating=N,
    ),
    Spoilt(
        "stages-are-aligned",
        "stages-follow-buyer",
        lambda p: p,
        ids=("sales_stage:s0", "sales_stage:s1", "sales_stage:s2", "sales_stage:s3"),
        names=("Understand", "Shape", "Prove", "Close"),
        rating=N,
    ),
    Spoilt(
        "buyer-steps-are-written",
        "buyer-steps-written",
        of_buyer_stage(3, actions=()),
        ids=("buyer_stage:b0", "buyer_stage:b1", "buyer_stage:b2"),
        names=("Buyer’s part 0", "Buyer’s part 1", "Buyer’s part 2"),
        rating=N,
    ),
    Spoilt(
        "buyers-do-act",
        "milestones-buyer-acts",
        of_stage(1, milestones=()),
        ids=("milestone:m0", "milestone:m2", "milestone:m3"),
        names=("Problem confirmed", "Trial accepted", "Order placed"),
        rating=N,
    ),
    Spoilt(
        "evidence-is-named",
        "milestone-evidence",
        of_stage(1, milestones=()),
        ids=("milestone:m0", "milestone:m2", "milestone:m3"),
        names=("Problem confirmed", "Trial accepted", "Order placed"),
        rating=N,
    ),
]


@pytest.mark.parametrize("case", SPOILT, ids=lambda case: f"{case.rule}-{case.rating}-{case.criterion}")
def test_what_is_not_as_the_answer_says_contradicts_it(case: Spoilt) -> None:
    spoilt = case.spoil(sound())
    (found,) = held(spoilt, {case.criterion: case.rating})
    assert (found.rule, found.criterion, found.rating) == (case.rule, case.criterion, case.rating)
    assert found.entities == tuple(tuple(entity.split(":")) for entity in case.ids)
    assert dict(found.params).get("names", ()) == case.names
    assert found.key == f"{case.rule}:{case.criterion}"
    for silent in (case.silent, UNKNOWN, NA):
        assert silent is None or held(spoilt, {case.criterion: silent}) == ()
    assert "{" not in contradiction_words(found) + question_words(found)
