"""Where actions come from, in which order they are offered, and what they would lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from tests.strategies.processes import sound_process, with_milestone
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
    questionnaire,
    votes,
)
from wizard.domain.assessment import Assessment, Rating
from wizard.domain.maturity import assess
from wizard.domain.plan import Action, ActionStatus, EightAction, Goal, Obstacle, is_overdue
from wizard.domain.planning import Reason, Suggestion, level_by_date, planned_for, suggestions, take
from wizard.domain.process import Decision, Process, Verdict
from wizard.domain.project import Project
from wizard.domain.questionnaire import Criterion, Questionnaire
from wizard.domain.review import Finding, findings
from wizard.messages.choices import GOALS, OBSTACLES
from wizard.messages.suggestions import (
    EIGHT_ACTIONS,
    REASONS,
    SUGGESTIONS,
    reason_words,
    worded,
)
from wizard.questionnaires import builtin_maturity
from wizard.wordlists import builtin_words


def suggest(
    project: Project, model: Questionnaire | None = None, found: tuple[Finding, ...] = ()
) -> tuple[Suggestion, ...]:
    assessment = project.assessment
    result = assess(model, assessment) if model and assessment else None
    return suggestions(project, model, result, found, "en")


def causes(found: tuple[Suggestion, ...]) -> list[str]:
    return [suggestion.cause for suggestion in found]


def serving(
    key: str, action: EightAction, *, essential: bool = False, goals: tuple[Goal, ...] = ()
) -> Criterion:
    return replace(criterion(key, "a", 2, essential=essential), action=action, goals=goals)


def spoiled() -> tuple[Process, tuple[Finding, ...]]:
    """Two milestones without evidence and one without expected days."""
    process = with_milestone(sound_process(), 1, evidence="")
    process = with_milestone(process, 2, evidence="", expected_days=None)
    return process, findings(process, builtin_words())


def test_an_empty_project_is_offered_something_for_each_of_the_eight_actions() -> None:
    found = suggest(Project())
    assert [suggestion.serves for suggestion in found] == list(EightAction)
    assert causes(found)[:5] == [
        "action:assess-now",
        "action:document-buyer",
        "action:draw-chart",
        "action:identify-milestones",
        "action:milestone-list",
    ]


def test_what_is_offered_for_the_eight_follows_how_far_the_project_is() -> None:
    model = questionnaire(criterion("c", "a", 2))
    project = Project(crm="Pipedrive", assessments=(agreed({"c": F}),), processes=(sound_process(),))
    found = suggest(project, model)
    assert causes(found)[:5] == [
        "action:assess-again",
        "action:ask-buyers",
        "action:publish-chart",
        "action:try-milestones",
        "action:crm-fields",
    ]
    assert "Pipedrive" in worded(found[4]).title


def test_stages_and_milestones_are_told_apart() -> None:
    bare = replace(sound_process(), stages=tuple(replace(s, milestones=()) for s in sound_process().stages))
    assert "action:publish-chart" in causes(suggest(Project(processes=(bare,))))
    assert "action:identify-milestones" in causes(suggest(Project(processes=(bare,))))


def test_each_blocker_becomes_an_action_in_the_words_of_its_criterion() -> None:
    model = questionnaire(
        serving("must", EightAction.AUDIT, essential=True), serving("should", EightAction.TRAINING)
    )
    found = suggest(Project(assessments=(agreed({"must": P, "should": N}),)), model)
    first, second = found[:2]
    assert (first.cause, first.title, first.closes) == ("criterion:must", "Do must.", ("criterion:must",))
    assert first.serves is EightAction.AUDIT
    assert first.reasons == (Reason("essential", (("level", 2),)),)
    assert (second.cause, second.reasons) == ("criterion:should", (Reason("blocks", (("level", 2),)),))
    # The eight actions that blockers serve need nothing else.
    assert {s.serves for s in found[2:]} == set(EightAction) - {EightAction.AUDIT, EightAction.TRAINING}


def test_findings_of_a_kind_become_one_action_that_closes_them_all() -> None:
    process, found = spoiled()
    suggested = {s.cause: s for s in suggest(Project(processes=(process,)), found=found)}
    evidence = suggested["review:milestone-without-evidence"]
    assert evidence.closes == (
        "finding:milestone-without-evidence:m1",
        "finding:milestone-without-evidence:m2",
    )
    assert evidence.serves is EightAction.MILESTONES
    assert evidence.reasons == (Reason("found", (("count", 2),)),)
    assert suggested["review:milestone-without-days"].serves is EightAction.CRM_TRACKING


def test_an_accepted_finding_asks_for_nothing_and_one_to_change_says_so() -> None:
    process, found = spoiled()
    decided = replace(
        process,
        decisions=(
            Decision(finding="milestone-without-evidence:m1", verdict=Verdict.ACCEPT),
            Decision(finding="milestone-without-evidence:m2", verdict=Verdict.CHANGE),
            Decision(finding="milestone-without-days:m2", verdict=Verdict.ACCEPT),
        ),
    )
    suggested = {s.cause: s for s in suggest(Project(processes=(decided,)), found=found)}
    assert "review:milestone-without-days" not in suggested
    evidence = suggested["review:milestone-without-evidence"]
    assert evidence.closes == ("finding:milestone-without-evidence:m2",)
    assert evidence.reasons == (Reason("decided", (("count", 1),)),)


def test_findings_are_taken_as_they_are_where_there_is_no_process() -> None:
    _, found = spoiled()
    assert "review:milestone-without-days" in causes(suggest(Project(), found=found))


def test_ranked_goals_and_obstacles_decide_the_order_and_say_so() -> None:
    model = questionnaire(
        serving("win", EightAction.ASSESS, goals=(Goal.WIN_RATE,)),
        serving("ramp", EightAction.AUDIT, goals=(Goal.INSIGHT, Goal.RAMP_UP)),
        serving("must", EightAction.AUDIT, essential=True),
    )
    nothing_rated = Project(assessments=(Assessment(),))
    assert causes(suggest(nothing_rated, model))[:3] == ["criterion:must", "criterion:win", "criterion:ramp"]
    ranked = replace(nothing_rated, goals=("ramp-up", "win-rate"), obstacles=("leanness", "adoption"))
    found = suggest(ranked, model)
    # Essential first; then 6 for the goal ranked first, before 5 for the second; both get 4 for the obstacle.
    assert causes(found)[:3] == ["criterion:must", "criterion:ramp", "criterion:win"]
    assert found[1].reasons[1:] == (
        Reason("goal", (("rank", 1), ("goal", "ramp-up"))),
        Reason("obstacle", (("rank", 2), ("obstacle", "adoption"))),
    )
    assert worded(found[1]).reason == (
        "It stands between you and level 2. "
        "It serves your goal number 1: Faster start for new people. "
        "It meets your obstacle number 2: Winning the team over."
    )


def test_what_remains_of_the_eight_actions_comes_after_all_that_has_a_cause() -> None:
    model = questionnaire(criterion("c", "a", 2))
    project = Project(assessments=(agreed({"c": N}),), goals=("insight",), obstacles=("crm-fit",))
    found = causes(suggest(project, model))
    # The criterion serves neither; tracking in the CRM serves both, and then comes first of the rest.
    assert found[:2] == ["criterion:c", "action:milestone-list"]


def test_taking_writes_the_plan_and_suggesting_again_never_doubles() -> None:
    process, found = spoiled()
    model = questionnaire(criterion("c", "a", 2))
    project = Project(assessments=(agreed({"c": N}),), processes=(process,))
    first = tuple(worded(s) for s in suggest(project, model, found))
    taken = take(project, first[:2])
    assert [action.cause for action in taken.actions] == causes(first[:2])
    assert taken.actions[0].title == first[0].title
    assert taken.actions[0].reason == first[0].reason
    assert taken.actions[0].closes == first[0].closes
    assert taken.actions[0].serves is first[0].serves
    rest = suggest(taken, model, found)
    assert not set(causes(rest)) & {action.cause for action in taken.actions}
    assert take(taken, first[:2]) is taken
    assert len(take(project, (first[0], first[0])).actions) == 1
    everything = take(project, first)
    assert suggest(everything, model, found) == ()


def test_what_the_user_edited_or_dropped_is_left_alone() -> None:
    model = questionnaire(criterion("c", "a", 2))
    dropped = Action(cause="criterion:c", title="My own words", status=ActionStatus.DROPPED)
    project = Project(assessments=(agreed({"c": N}),), actions=(dropped,))
    found = tuple(worded(s) for s in suggest(project, model))
    assert "criterion:c" not in causes(found)
    assert take(project, found).actions[0] is dropped


def test_what_an_action_of_ones_own_closes_is_not_suggested() -> None:
    model = questionnaire(criterion("c", "a", 2), criterion("d", "a", 2))
    process, found = spoiled()
    own = Action(title="Ours", closes=("criterion:c", "finding:milestone-without-evidence:m1"))
    project = Project(assessments=(agreed({}),), processes=(process,), actions=(own,))
    named = causes(suggest(project, model, found))
    assert "criterion:c" not in named
    assert "criterion:d" in named
    # One of the two findings is open still.
    assert "review:milestone-without-evidence" in named


def test_a_suggestion_without_words_cannot_be_taken() -> None:
    with pytest.raises(ValueError, match="action:assess-now has no words"):
        take(Project(), suggest(Project())[:1])


def test_every_code_has_words_and_none_is_idle() -> None:
    stages = suggest(Project()) + suggest(
        Project(crm="X", assessments=(agreed({"c": F}),), processes=(sound_process(),)),
        questionnaire(criterion("c", "a", 2)),
    )
    standing = {s.code for s in stages if s.cause.startswith("action:")}
    from_review = set(SUGGESTIONS) - standing
    assert standing < set(SUGGESTIONS)
    assert len(standing) == 13
    assert all("{" not in worded(s).title + worded(s).reason for s in stages)
    assert "no-stages" in from_review
    assert set(EIGHT_ACTIONS) == set(EightAction)
    assert set(GOALS) == set(Goal)
    assert set(OBSTACLES) == set(Obstacle)
    params = {"level": 2, "count": 1, "number": 1, "rank": 1, "goal": "insight", "obstacle": "adoption"}
    assert all("{" not in reason_words(Reason(code, tuple(params.items()))) for code in REASONS)


DAY = (date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1))


def due(day: int, *closes: str, status: ActionStatus = ActionStatus.OPEN) -> Action:
    return Action(due=DAY[day], closes=tuple(f"criterion:{key}" for key in closes), status=status)


def test_the_level_rises_on_the_day_the_last_condition_falls() -> None:
    model = questionnaire(criterion("two", "a", 2), criterion("three", "a", 3), criterion("also", "b", 3))
    start = replace(agreed({"two": N, "three": P}), target=3)
    actions = [due(2, "also"), due(0, "two"), due(1, "three"), Action(closes=("criterion:also",))]
    # "two" is lifted to Fully, because level 3 asks that of the level below; "also" was never answered.
    assert level_by_date(model, start, actions) == ((DAY[0], 2), (DAY[1], 2), (DAY[2], 3))


def test_actions_due_on_one_day_count_together_and_done_ones_too() -> None:
    model = questionnaire(criterion("x", "a", 2), criterion("y", "a", 2))
    done = due(0, "y", status=ActionStatus.DONE)
    assert level_by_date(model, agreed({}), [due(0, "x"), done]) == ((DAY[0], 2),)


def test_dropped_actions_and_other_causes_lift_nothing() -> None:
    model = questionnaire(criterion("x", "a", 2))
    dropped = due(0, "x", status=ActionStatus.DROPPED)
    other = Action(due=DAY[1], closes=("finding:x", "criterion:unknown"))
    assert level_by_date(model, agreed({"x": N}), [dropped, other]) == ((DAY[1], 1),)
    assert level_by_date(model, agreed({"x": N}), []) == ()


def test_without_a_target_the_next_level_is_aimed_for() -> None:
    model = questionnaire(criterion("two", "a", 2), criterion("three", "a", 3))
    start = agreed({"two": P, "three": L})
    # Largely is enough for level 2; level 3 would need Fully.
    assert level_by_date(model, start, [due(0, "two")]) == ((DAY[0], 2),)
    assert level_by_date(model, replace(start, target=3), [due(0, "two")]) == ((DAY[0], 3),)


def test_a_rating_is_never_lowered_nor_given_where_a_criterion_does_not_apply() -> None:
    model = questionnaire(criterion("x", "a", 2), criterion("y", "a", 2), criterion("z", "a", 2))
    start = agreed({"x": F, "y": NA, "z": UNKNOWN})
    assert assess(model, start).level == 1
    assert level_by_date(model, start, [due(0, "x", "y")]) == ((DAY[0], 1),)
    assert level_by_date(model, start, [due(0, "x", "y", "z")]) == ((DAY[0], 2),)


def test_what_was_voted_is_lifted_like_what_was_agreed() -> None:
    model = questionnaire(criterion("c", "a", 2))
    start = Assessment(answers=(votes(N, P, P),))
    assert level_by_date(model, start, [due(0, "c")]) == ((DAY[0], 2),)


def test_a_level_without_a_gate_asks_for_fully() -> None:
    model = questionnaire(criterion("c", "a", 1), criterion("d", "a", 2))
    start = agreed({"c": N, "d": L})
    assert level_by_date(model, start, [due(0, "c")]) == ((DAY[0], 2),)


@given(answered())
def test_taking_all_actions_never_lowers_the_level_and_mends_all_blockers(
    given_answers: tuple[Questionnaire, dict[str, Rating]],
) -> None:
    model, ratings = given_answers
    start = agreed(ratings)
    result = assess(model, start)
    actions = [due(n % 4, blocker.criterion) for n, blocker in enumerate(result.blockers)]
    levels = [level for _, level in level_by_date(model, start, actions)]
    assert levels == sorted(levels)
    assert not levels or levels[-1] >= result.level
    if result.next_level and actions:
        assert levels[-1] >= result.next_level


def test_suggestions_of_the_built_in_model_all_have_words() -> None:
    found = suggest(Project(assessments=(Assessment(),)), builtin_maturity())
    assert all(worded(suggestion).title and worded(suggestion).reason for suggestion in found)


def test_the_action_for_a_criterion_is_the_one_that_is_still_to_be_done() -> None:
    def action(status: ActionStatus, *closes: str) -> Action:
        return Action(status=status, closes=closes)

    done, other = action(ActionStatus.DONE, "criterion:a"), action(ActionStatus.OPEN, "criterion:b")
    started = action(ActionStatus.STARTED, "criterion:c", "criterion:a")
    project = Project(actions=(done, other, started))
    assert planned_for(project, "a") is started
    assert planned_for(replace(project, actions=(done, other)), "a") is done
    assert planned_for(project, "d") is None


def test_only_what_is_still_to_be_done_is_overdue() -> None:
    day = date(2027, 3, 14)
    for status in ActionStatus:
        late = Action(status=status, due=date(2027, 3, 13))
        assert is_overdue(late, day) is (status in {ActionStatus.OPEN, ActionStatus.STARTED})
    assert not is_overdue(Action(due=day), day)
    assert not is_overdue(Action(), day)
