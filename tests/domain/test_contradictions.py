"""Contradictions: a sound project has none, and each thing spoiled contradicts exactly one answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies.processes import (
    ALL_TESTS,
    sound_process,
    with_buyer_stage,
    with_milestone,
    with_stage,
)
from tests.strategies.projects import projects
from tests.strategies.questionnaires import (
    NA,
    UNKNOWN,
    F,
    L,
    N,
    P,
    agreed,
    answered,
    criterion,
    models,
    questionnaire,
)
from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.contradictions import (
    RULES,
    Contradiction,
    Place,
    Severity,
    contradictions,
    process_in_use,
)
from wizard.domain.maturity import assess
from wizard.domain.process import BuyerAction, Process, ProcessState, SalesStage, Task
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.flow import STEPS
from wizard.messages.contradictions import (
    CONTRADICTIONS,
    MOST_NAMES,
    QUESTIONS,
    SEVERITIES,
    contradiction_words,
    question_words,
    severity_words,
)
from wizard.questionnaires import builtin_maturity

Ratings = Mapping[str, Rating]
PEOPLE = (
    *(Person(id=f"seller{n}", name=f"Seller {n}", role=RespondentRole.SELLER) for n in range(4)),
    Person(id="leader", name="Leader", role=RespondentRole.LEADER),
)


def sound(process: Process | None = None) -> Project:
    """A company of which every answer could be Fully."""
    return Project(
        id="project",
        segment="Plants with 100 to 500 people",
        offering="Machines",
        methodology="Solution Selling",
        crm="HubSpot",
        people=PEOPLE,
        processes=(process or sound_process(),),
    )


def held(project: Project, ratings: Ratings, model: Questionnaire | None = None) -> tuple[Contradiction, ...]:
    """What contradicts these agreed ratings, all of them with evidence."""
    return held_answers(project, agreed(ratings, evidence=tuple(ratings)), model)


def held_answers(
    project: Project, assessment: Assessment, model: Questionnaire | None = None
) -> tuple[Contradiction, ...]:
    model = model or builtin_maturity()
    return contradictions(model, assessment, project, assess(model, assessment))


def test_a_company_that_is_what_it_says_has_none() -> None:
    assert held(sound(), {c.key: F for c in builtin_maturity().criteria}) == ()
    assert held(sound(), {c.key: L for c in builtin_maturity().criteria}) == ()
    assert held(sound(), {}) == ()


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


def of_process(spoil: Callable[[Process], Process]) -> Callable[[Project], Project]:
    return lambda project: replace(project, processes=(spoil(project.processes[0]),))


def of_stage(number: int, **values: object) -> Callable[[Project], Project]:
    return of_process(lambda process: with_stage(process, number, **values))


def of_buyer_stage(number: int, **values: object) -> Callable[[Project], Project]:
    return of_process(lambda process: with_buyer_stage(process, number, **values))


def of_milestone(number: int, **values: object) -> Callable[[Project], Project]:
    return of_process(lambda process: with_milestone(process, number, **values))


def of_all_stages(**values: object) -> Callable[[Process], Process]:
    def spoil(process: Process) -> Process:
        for number in range(len(process.stages)):
            process = with_stage(process, number, **values)
        return process

    return spoil


def _more_stages(count: int) -> Callable[[Process], Process]:
    def spoil(process: Process) -> Process:
        like = process.stages[-1]
        more = (replace(like, id=f"x{n}", name=f"Extra {n}") for n in range(count))
        return replace(process, stages=(*process.stages, *more))

    return spoil


def _milestones_of_first(count: int) -> Callable[[Project], Project]:
    like = sound_process().stages[0].milestones[0]
    return of_stage(0, milestones=tuple(replace(like, id=f"y{n}") for n in range(count)))


NO_STAGES = of_process(lambda process: replace(process, stages=()))
NO_MILESTONES = of_process(of_all_stages(milestones=()))
SELLER_ALONE = Task(id="alone", text="Close", owner="seller")

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
        of_process(lambda p: with_stage(_more_stages(4)(p), 0, milestones=())),
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
        _milestones_of_first(6),
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


# The project in which what is denied is not there either.
DENIED_RIGHTLY = [
    ("stages-named", of_stage(1, name="")),
    ("stages-named", NO_STAGES),
    ("tasks-listed", of_stage(1, tasks=())),
    ("tasks-listed", NO_STAGES),
    ("stages-follow-buyer", of_stage(1, buyer_stages=())),
    ("stages-follow-buyer", NO_STAGES),
    ("buyer-steps-written", of_process(lambda p: replace(p, buyer_stages=()))),
    ("milestones-buyer-acts", of_milestone(1, action="")),
    ("milestones-buyer-acts", NO_MILESTONES),
    ("milestone-evidence", of_milestone(1, evidence="")),
    ("milestone-evidence", NO_MILESTONES),
]


@pytest.mark.parametrize(("key", "spoil"), DENIED_RIGHTLY)
def test_denying_what_is_only_half_there_is_no_contradiction(
    key: str, spoil: Callable[[Project], Project]
) -> None:
    assert held(spoil(sound()), {key: N}) == ()


# Largely means more than half: two of four are as many exceptions as there is rule.
HALVES = [
    ("stages-follow-buyer", "stages-not-aligned", of_stage(0, buyer_stages=()), {"buyer_stages": ()}),
    ("stage-ends-written", "stage-ends-missing", of_stage(0, milestones=()), {"milestones": ()}),
    ("serves-new-and-experienced", "stages-without-goal", of_stage(0, goal=""), {"goal": ""}),
]


@pytest.mark.parametrize(("key", "rule", "one", "values"), HALVES)
def test_largely_allows_exceptions_until_they_are_half(
    key: str, rule: str, one: Callable[[Project], Project], values: dict[str, object]
) -> None:
    assert held(one(sound()), {key: L}) == ()
    (found,) = held(of_stage(1, **values)(one(sound())), {key: L})
    assert (found.rule, found.rating) == (rule, L)


def test_largely_allows_eight_stages_and_nine_contradict_it() -> None:
    """Four stages more, then five; with few enough milestones to be about stages alone."""

    def stages(count: int) -> Project:
        return of_process(lambda p: of_all_stages(milestones=())(_more_stages(count)(p)))(sound())

    assert held(stages(3), {"few-stages": F}) == ()
    assert held(stages(4), {"few-stages": L}) == ()
    (found,) = held(stages(5), {"few-stages": L})
    assert found.params == (("count", 9), ("limit", 7))


def test_lean_ends_at_eight_milestones() -> None:
    assert held(_milestones_of_first(5)(sound()), {"few-stages": F}) == ()
    (found,) = held(_milestones_of_first(6)(sound()), {"few-stages": F})
    assert (found.rule, found.params) == ("too-many-milestones", (("count", 9), ("limit", 8)))


def test_a_helper_in_the_last_stage_can_take_over() -> None:
    helped = replace(SELLER_ALONE, helpers=("engineer",))
    assert held(of_stage(3, tasks=(helped,))(sound()), {"hand-over-complete": F}) == ()
    (found,) = held(of_stage(3, tasks=())(sound()), {"hand-over-complete": F})
    assert found.rule == "nobody-takes-over"


@pytest.mark.parametrize(
    "key",
    ["lost-deals-reviewed", "hand-over-complete", "tasks-listed", "milestone-dates-kept", "few-stages"],
)
def test_what_is_not_documented_at_all_contradicts_one_answer_and_not_all(key: str) -> None:
    assert held(NO_STAGES(sound()), {key: F}) == ()


def test_a_methodology_is_only_taken_for_a_process_where_one_is_recorded() -> None:
    assert held(replace(NO_STAGES(sound()), methodology=""), {"process-written": F}) == ()


def test_either_segment_or_offering_says_what_the_process_is_for() -> None:
    assert held(replace(sound(), segment=""), {"sales-in-scope": F}) == ()
    assert held(replace(sound(), offering=""), {"sales-in-scope": F}) == ()


def test_milestones_that_nobody_has_tested_yet_have_not_failed() -> None:
    assert held(of_milestone(1, tests=())(sound()), {"milestones-buyer-acts": F}) == ()


def test_interviews_of_any_version_count() -> None:
    without = replace(sound_process(), interviews=())
    both = replace(sound(), processes=(sound_process(), without))
    assert process_in_use(both) is without
    assert held(both, {"star-ways": F}) == ()


# Which process answers are held against


def test_answers_are_held_against_the_process_in_use_rather_than_the_plan() -> None:
    as_is = replace(sound_process(), id="old", state=ProcessState.AS_IS)
    to_be = sound_process()
    later = replace(as_is, id="later")
    empty = replace(as_is, stages=(), buyer_stages=())
    versions: list[tuple[tuple[Process, ...], Process]] = [
        ((as_is, to_be), as_is),
        ((as_is, later, to_be), later),
        ((empty, to_be), to_be),
        ((to_be, later), later),
        ((as_is, replace(to_be, id="next")), as_is),
    ]
    for processes, wanted in versions:
        assert process_in_use(replace(sound(), processes=processes)) is wanted
    following = replace(to_be, id="next")
    assert process_in_use(replace(sound(), processes=(to_be, following))) is following


@pytest.mark.parametrize("processes", [(), (Process(roles=sound_process().roles),)])
def test_without_a_documented_process_only_company_and_answers_speak(processes: tuple[Process, ...]) -> None:
    project = replace(sound(), processes=processes, crm="")
    ratings = {c.key: F for c in builtin_maturity().criteria}
    assert process_in_use(project) is None
    assert {c.rule for c in held(project, ratings)} == {"no-crm"}


# Answers against answers

OTHERS = [
    ("crm-stages-without-names", "stages-in-crm", "stages-named", N, P),
    ("agreement-without-names", "stage-agreement", "stages-named", N, P),
    ("ends-without-document", "stage-ends-written", "process-written", N, P),
    ("followed-without-told", "process-followed", "process-told", N, P),
    ("motivated-without-followed", "followed-by-choice", "process-followed", P, L),
    ("audited-without-evidence", "milestones-audited", "milestone-evidence", N, P),
    ("reviewed-without-results", "figures-reviewed", "stage-results-known", N, P),
    ("compared-without-results", "seller-variation", "stage-results-known", P, L),
    ("coached-without-results", "coaching-from-results", "stage-results-known", P, L),
    ("forecast-without-dates", "forecast-by-milestone", "milestone-dates-kept", P, L),
    ("entries-without-dates", "entries-fresh", "milestone-dates-kept", N, P),
]
# Nothing documented, so that nothing but the two answers can speak.
BARE = Project(crm="A list")


@pytest.mark.parametrize(("rule", "key", "other", "too_low", "enough"), OTHERS)
def test_an_answer_that_another_takes_the_ground_from(
    rule: str, key: str, other: str, too_low: Rating, enough: Rating
) -> None:
    assessment = agreed({key: F, other: too_low}, evidence=(key,))
    (found,) = held_answers(BARE, assessment)
    assert (found.rule, found.criterion, found.place) == (rule, key, Place.MATURITY)
    assert found.entities == (("answer", assessment.answers[1].id),)
    for silent in (enough, F, UNKNOWN, NA):
        assert held(BARE, {key: F, other: silent}) == ()
    assert held(BARE, {key: F}) == ()
    assert held(BARE, {key: P, other: too_low}) == ()
    assert "{" not in contradiction_words(found) + question_words(found)


def test_an_essential_answer_above_the_first_gate_asks_for_evidence() -> None:
    essential, claim = "process-followed", "high-without-evidence"
    assessment = agreed({essential: F})
    (found,) = held_answers(BARE, assessment)
    assert (found.rule, found.entities) == (claim, (("answer", assessment.answers[0].id),))
    assert found.severity is Severity.OPEN
    assert "Fully" in contradiction_words(found)
    assert held(BARE, {essential: F}) == ()
    assert held_answers(BARE, agreed({essential: L})) == ()
    assert held_answers(BARE, agreed({"stages-named": F})) == ()  # essential, at the first gate
    assert held_answers(BARE, agreed({"stage-consistency": F})) == ()  # above it, not essential


# Answers against the people who sell

VOICES = [
    ("told-but-not-heard", "process-told"),
    ("expected-but-not-felt", "use-expected"),
    ("followed-but-not-by-sellers", "process-followed"),
    ("understood-but-not-by-sellers", "process-understood"),
    ("motivated-but-not-sellers", "followed-by-choice"),
    ("helped-but-not-felt", "figures-used-to-help"),
]


MANAGERS = tuple(Person(id=f"m{n}", role=RespondentRole.MANAGER) for n in range(3))
ROOM = replace(BARE, people=(*PEOPLE, *MANAGERS))


def voted(
    key: str, rating: Rating | None, *sellers: Rating, leader: Rating = F, managers: int = 0
) -> Assessment:
    """An agreed rating, and votes of as many sellers as are given, of the leader and of so many managers."""
    ballots = [Vote(person=f"seller{n}", rating=vote) for n, vote in enumerate(sellers)]
    ballots.append(Vote(person="leader", rating=leader))
    ballots += [Vote(person=person.id, rating=F) for person in MANAGERS[:managers]]
    evidence = agreed({key: F}, evidence=(key,)).answers[0].evidence
    return Assessment(
        answers=(Answer(criterion=key, agreed=rating, votes=tuple(ballots), evidence=evidence),)
    )


@pytest.mark.parametrize(("rule", "key"), VOICES)
def test_what_most_sellers_do_not_say_contradicts_what_is_said_of_them(rule: str, key: str) -> None:
    assessment = voted(key, L, P, UNKNOWN, F, managers=2)
    (found,) = held_answers(ROOM, assessment)
    assert (found.rule, found.criterion, found.severity) == (rule, key, Severity.LIKELY)
    assert found.entities == (("answer", assessment.answers[0].id),)
    assert found.params == ()  # no number that could be traced to a person
    assert held_answers(ROOM, voted(key, P, N, N, N, managers=2)) == ()  # the room agreed with them
    assert held_answers(ROOM, voted(key, L, N, P, L, F, managers=2)) == ()  # half is not most
    assert "{" not in contradiction_words(found) + question_words(found)


def test_nothing_is_said_about_fewer_than_three_sellers_unless_names_are_shown() -> None:
    few = voted("process-told", L, N, N, managers=3)
    assert held_answers(ROOM, few) == ()
    assert held_answers(ROOM, voted("process-told", L, N, N, NA, managers=3)) == ()
    (found,) = held_answers(replace(ROOM, names_shown=True), few)
    assert found.rule == "told-but-not-heard"
    assert held_answers(replace(ROOM, names_shown=True), voted("process-told", L)) == ()


@pytest.mark.parametrize("managers", [0, 1, 2, 3])
def test_nothing_is_said_of_sellers_that_would_tell_how_one_or_two_others_voted(managers: int) -> None:
    """Most sellers doubt, and everybody's votes are on show: so whoever does not doubt is somebody else."""
    assessment = voted("process-told", L, N, N, F, managers=managers)
    said = held_answers(ROOM, assessment)
    assert bool(said) is (managers >= 2)
    assert held_answers(replace(ROOM, names_shown=True), assessment)


def test_the_rating_that_counts_may_come_from_votes() -> None:
    """Leaders outvote the sellers in the median, and what the sellers say still contradicts it."""
    (found,) = held_answers(ROOM, voted("process-told", None, N, N, N, managers=3))
    assert (found.rule, found.rating) == ("told-but-not-heard", F)


def test_agreeing_on_more_than_anybody_had_voted_for() -> None:
    project, key = replace(BARE, people=PEOPLE), "stage-consistency"
    (found,) = held_answers(project, voted(key, L, P, P, leader=P))
    assert (found.rule, found.criterion) == ("agreed-above-votes", key)
    assert "Largely" in contradiction_words(found)
    assert held_answers(project, voted(key, L, P, P, leader=L)) == ()
    assert held_answers(project, voted(key, None, P, P, leader=P)) == ()
    assert held_answers(project, voted(key, L, P, leader=P)) == ()  # two could be told apart
    assert held_answers(project, voted(key, L, UNKNOWN, NA, UNKNOWN, leader=P)) == ()
    (found,) = held_answers(replace(project, names_shown=True), voted(key, L, leader=P))
    assert found.rule == "agreed-above-votes"


# Rules as data


def test_a_rule_finds_its_criteria_by_mark_in_a_questionnaire_of_ones_own() -> None:
    named = replace(criterion("our-question", "a", 2), marks=("element-1",))
    by_key = replace(criterion("another", "a", 2), marks=("milestone-evidence",))
    model = questionnaire(named, by_key, levels=2)
    spoilt = of_milestone(1, evidence="")(of_stage(1, buyer_stages=())(sound()))
    found = held(spoilt, {"our-question": F, "another": F}, model)
    assert {(c.rule, c.criterion) for c in found} == {
        ("stages-not-aligned", "our-question"),
        ("evidence-missing", "another"),
    }


def test_a_mark_goes_before_a_key() -> None:
    marked = replace(criterion("our-question", "a", 2), marks=("element-1",))
    model = questionnaire(marked, criterion("stages-follow-buyer", "a", 2), levels=2)
    spoilt = of_stage(1, buyer_stages=())(sound())
    found = held(spoilt, {"our-question": F, "stages-follow-buyer": F}, model)
    assert [(c.rule, c.criterion) for c in found] == [("stages-not-aligned", "our-question")]


def test_every_rule_rests_on_the_model_leads_somewhere_and_has_words() -> None:
    keys = [rule.key for rule in RULES]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(CONTRADICTIONS) == set(QUESTIONS)
    assert {place.value for place in Place} <= {step.key for step in STEPS}
    criteria = {c.key: c for c in builtin_maturity().criteria}
    marks = {mark for c in criteria.values() for mark in c.marks}
    for rule in RULES:
        assert set(rule.keys) <= set(criteria)
        assert set(rule.marks) <= marks
        for key in rule.keys:
            assert not rule.marks or set(rule.marks) <= set(criteria[key].marks)
    tested = {case.rule for case in SPOILT} | {rule for rule, *_ in (*OTHERS, *VOICES)}
    assert tested | {"agreed-above-votes", "high-without-evidence"} == set(keys)


def test_the_plainest_come_first() -> None:
    spoilt = replace(of_stage(1, milestones=(), goal="")(sound()), crm="")
    found = held(spoilt, {c.key: F for c in builtin_maturity().criteria})
    severities = [c.severity for c in found]
    assert severities == sorted(severities, reverse=True)
    assert set(severities) == set(Severity)
    assert {severity_words(severity) for severity in Severity} == set(SEVERITIES.values())


def test_a_sentence_names_a_few_and_counts_the_rest() -> None:
    def words(count: int) -> str:
        lacking = tuple(SalesStage(id=f"n{n}", name=f"Part {n}" if n else "") for n in range(count))
        (found,) = held(of_process(lambda p: replace(p, stages=lacking))(sound()), {"tasks-listed": F})
        return contradiction_words(found)

    assert words(2).endswith("“(no name)”, “Part 1”.")
    assert words(MOST_NAMES).endswith("“Part 3”.")
    assert words(MOST_NAMES + 1).endswith("“Part 3” and one more.")
    assert words(MOST_NAMES + 2).endswith("“Part 3” and 2 more.")


# Whatever there is


@given(projects(most=1), answered())
def test_any_project_can_be_held_against_any_answers(
    project: Project, of: tuple[Questionnaire, dict[str, Rating]]
) -> None:
    model, ratings = of
    for found in held_answers(project, agreed(ratings), model):
        assert found.rating is ratings[found.criterion]
        assert contradiction_words(found)


@given(projects(most=1), st.lists(st.sampled_from([None, *Rating]), min_size=60, max_size=60))
def test_any_project_can_be_held_against_the_model(project: Project, drawn: list[Rating | None]) -> None:
    keys = [c.key for c in builtin_maturity().criteria]
    ratings = {key: rating for key, rating in zip(keys, drawn, strict=False) if rating is not None}
    found = held_answers(project, agreed(ratings))
    assert all(c.rating is ratings[c.criterion] for c in found)
    assert len({c.key for c in found}) == len(found)
    there = {rule.key for rule in RULES if rule.place in {Place.COMPANY, Place.MATURITY}}
    assert process_in_use(project) is not None or {c.rule for c in found} <= there
    assert all(contradiction_words(c) and question_words(c) for c in found)


@given(models(), projects(most=1))
def test_who_has_answered_nothing_contradicts_nothing(model: Questionnaire, project: Project) -> None:
    assert held_answers(project, Assessment(), model) == ()
