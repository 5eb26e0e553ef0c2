"""Contradictions: a sound project has none, an exception is none, and rules are data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.contradicting import (
    NO_MILESTONES,
    NO_STAGES,
    SELLER_ALONE,
    held,
    held_answers,
    milestones_of_first,
    more_stages,
    of_all_stages,
    of_milestone,
    of_process,
    of_stage,
    sound,
)
from tests.domain.test_contradictions_answers import OTHERS, VOICES
from tests.domain.test_contradictions_documented import SPOILT
from tests.strategies.processes import sound_process
from tests.strategies.projects import projects
from tests.strategies.questionnaires import F, L, N, agreed, answered, criterion, models, questionnaire
from wizard.domain.assessment import Assessment, Rating
from wizard.domain.contradictions import RULES, Place, Severity, process_in_use
from wizard.domain.process import Process, ProcessState, SalesStage
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


def test_a_company_that_is_what_it_says_has_none() -> None:
    assert held(sound(), {c.key: F for c in builtin_maturity().criteria}) == ()
    assert held(sound(), {c.key: L for c in builtin_maturity().criteria}) == ()
    assert held(sound(), {}) == ()


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
        return of_process(lambda p: of_all_stages(milestones=())(more_stages(count)(p)))(sound())

    assert held(stages(3), {"few-stages": F}) == ()
    assert held(stages(4), {"few-stages": L}) == ()
    (found,) = held(stages(5), {"few-stages": L})
    assert found.params == (("count", 9), ("limit", 7))


def test_lean_ends_at_eight_milestones() -> None:
    assert held(milestones_of_first(5)(sound()), {"few-stages": F}) == ()
    (found,) = held(milestones_of_first(6)(sound()), {"few-stages": F})
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
