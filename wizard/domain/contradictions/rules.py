"""The rules as data: which answers they rest on, which ratings they look at, what they are held against."""

from __future__ import annotations

from functools import partial

from wizard.domain.assessment import Rating
from wizard.domain.contradictions import answers, process
from wizard.domain.contradictions.answers import rests_on as _at_least
from wizard.domain.contradictions.case import Look, Place, Rule, Severity

_NONE = (Rating.NONE,)
_FULLY = (Rating.FULLY,)
_CLAIMED = (Rating.LARGELY, Rating.FULLY)
_ANY = (Rating.PARTIALLY, *_CLAIMED)

_OPEN, _LIKELY, _PLAIN = Severity.OPEN, Severity.LIKELY, Severity.PLAIN


def _rule(
    place: Place,
    key: str,
    severity: Severity,
    look: Look,
    *keys: str,
    mark: str = "",
    ratings: tuple[Rating, ...] = _CLAIMED,
) -> Rule:
    """A rule about the criterion with that mark; where no criterion has it, about those with these keys."""
    marks = (mark,) if mark else ()
    return Rule(key=key, marks=marks, keys=keys, ratings=ratings, place=place, severity=severity, look=look)


_company = partial(_rule, Place.COMPANY)
_buyers = partial(_rule, Place.BUYER_PROCESS)
_stages = partial(_rule, Place.SALES_STAGES)
_milestones = partial(_rule, Place.MILESTONES)
_answers = partial(_rule, Place.MATURITY)

# Claims that the company or its documented process does not bear out.
_OF_COMPANY = (
    _company("no-scope", _LIKELY, process.no_scope, "sales-in-scope"),
    _company("no-crm", _LIKELY, process.no_crm, "milestone-dates-kept", "stages-in-crm"),
)
_OF_BUYERS = (
    _buyers("no-buyer-stages", _PLAIN, process.no_buyer_stages, "buyer-steps-written"),
    _buyers("buyer-stages-empty", _LIKELY, process.buyer_stages_without_actions, "buyer-steps-written"),
    _buyers(
        "buyer-people-missing",
        _PLAIN,
        process.buyer_actions_without_people,
        "buyer-steps-written",
        ratings=_FULLY,
    ),
    _buyers("no-star-interviews", _LIKELY, process.no_interviews, "star-ways"),
)
_OF_SALES_STAGES = (
    _stages("no-stages", _PLAIN, process.no_stages, "stages-named", mark="level-2-stages-named"),
    _stages(
        "stage-names-unclear",
        _PLAIN,
        process.unclear_names,
        "stages-named",
        mark="level-2-stages-named",
        ratings=_FULLY,
    ),
    _stages("stages-hollow", _LIKELY, process.hollow_stages, "process-written", mark="level-2-written"),
    _stages(
        "methodology-for-process",
        _LIKELY,
        process.methodology_alone,
        "process-written",
        mark="level-2-written",
    ),
    _stages("stages-without-tasks", _PLAIN, process.stages_without_tasks, "tasks-listed", mark="element-2"),
    _stages(
        "tasks-without-owner",
        _PLAIN,
        process.tasks_without_owner,
        "tasks-listed",
        mark="element-2",
        ratings=_FULLY,
    ),
    _stages(
        "stages-not-aligned", _PLAIN, process.stages_not_aligned, "stages-follow-buyer", mark="element-1"
    ),
    _stages("too-many-stages", _PLAIN, process.too_many_stages, "few-stages"),
    _stages("tasks-like-a-script", _OPEN, process.scripts, "room-for-style", mark="element-3"),
    _stages(
        "stages-without-goal",
        _OPEN,
        process.stages_without_goal,
        "serves-new-and-experienced",
        mark="element-6",
    ),
    _stages(
        "no-lost-exit",
        _LIKELY,
        process.no_lost_exit,
        "lost-deals-reviewed",
        mark="level-3-errors-in-retrospect",
    ),
    _stages("nobody-takes-over", _LIKELY, process.nobody_takes_over, "hand-over-complete"),
)
_OF_MILESTONES = (
    _milestones("stage-ends-missing", _PLAIN, process.stages_without_milestone, "stage-ends-written"),
    _milestones("key-points-unmarked", _PLAIN, process.stages_without_milestone, "milestones-buyer-acts"),
    _milestones(
        "buyer-action-missing", _PLAIN, process.milestones_without_buyer_action, "milestones-buyer-acts"
    ),
    _milestones("buyer-test-failed", _PLAIN, process.milestones_failing_first_test, "milestones-buyer-acts"),
    _milestones("evidence-missing", _PLAIN, process.milestones_without_evidence, "milestone-evidence"),
    _milestones("audit-method-missing", _LIKELY, process.milestones_without_audit, "milestones-audited"),
    _milestones("expected-days-missing", _LIKELY, process.milestones_without_days, "deals-watched-live"),
    _milestones("dates-without-milestones", _PLAIN, process.no_milestones, "milestone-dates-kept"),
    _milestones(
        "forecast-without-milestones", _PLAIN, process.no_milestones, "forecast-by-milestone", ratings=_FULLY
    ),
    _milestones("too-many-milestones", _LIKELY, process.too_many_milestones, "few-stages"),
)

# Claims about the people who sell that these people do not share.
_OF_VOICES = (
    _answers("told-but-not-heard", _LIKELY, answers.sellers_doubt, "process-told", mark="level-2-told"),
    _answers("expected-but-not-felt", _LIKELY, answers.sellers_doubt, "use-expected"),
    _answers(
        "followed-but-not-by-sellers", _LIKELY, answers.sellers_doubt, "process-followed", mark="seven-3"
    ),
    _answers(
        "understood-but-not-by-sellers",
        _LIKELY,
        answers.sellers_doubt,
        "process-understood",
        mark="level-3-understood",
    ),
    _answers(
        "motivated-but-not-sellers",
        _LIKELY,
        answers.sellers_doubt,
        "followed-by-choice",
        mark="level-4-motivated",
    ),
    _answers("helped-but-not-felt", _LIKELY, answers.sellers_doubt, "figures-used-to-help"),
    _answers("agreed-above-votes", _OPEN, answers.agreed_above_all_votes, ratings=_ANY),
    _answers("high-without-evidence", _OPEN, answers.high_without_evidence, ratings=_FULLY),
)

# Claims that another answer takes the ground from.
_OF_OTHERS = (
    _answers(
        "crm-stages-without-names",
        _PLAIN,
        _at_least(Rating.PARTIALLY, "level-2-stages-named", "stages-named"),
        "stages-in-crm",
    ),
    _answers(
        "agreement-without-names",
        _PLAIN,
        _at_least(Rating.PARTIALLY, "level-2-stages-named", "stages-named"),
        "stage-agreement",
        mark="seven-1",
    ),
    _answers(
        "ends-without-document",
        _LIKELY,
        _at_least(Rating.PARTIALLY, "level-2-written", "process-written"),
        "stage-ends-written",
    ),
    _answers(
        "followed-without-told",
        _LIKELY,
        _at_least(Rating.PARTIALLY, "level-2-told", "process-told"),
        "process-followed",
        mark="seven-3",
    ),
    _answers(
        "motivated-without-followed",
        _LIKELY,
        _at_least(Rating.LARGELY, "seven-3", "process-followed"),
        "followed-by-choice",
        mark="level-4-motivated",
    ),
    _answers(
        "audited-without-evidence",
        _PLAIN,
        _at_least(Rating.PARTIALLY, "milestone-evidence"),
        "milestones-audited",
    ),
    _answers(
        "reviewed-without-results",
        _PLAIN,
        _at_least(Rating.PARTIALLY, "seven-4", "stage-results-known"),
        "figures-reviewed",
        mark="level-3-metrics-reviewed",
    ),
    _answers(
        "compared-without-results",
        _PLAIN,
        _at_least(Rating.LARGELY, "seven-4", "stage-results-known"),
        "seller-variation",
        mark="seven-6",
    ),
    _answers(
        "coached-without-results",
        _PLAIN,
        _at_least(Rating.LARGELY, "seven-4", "stage-results-known"),
        "coaching-from-results",
        mark="seven-7",
    ),
    _answers(
        "forecast-without-dates",
        _LIKELY,
        _at_least(Rating.LARGELY, "milestone-dates-kept"),
        "forecast-by-milestone",
        ratings=_FULLY,
    ),
    _answers(
        "entries-without-dates", _PLAIN, _at_least(Rating.PARTIALLY, "milestone-dates-kept"), "entries-fresh"
    ),
)

# The other way round: rated Not although the process has it.
_OF_UNDERSTATED = (
    _stages(
        "stages-are-named",
        _OPEN,
        process.stages_are_named,
        "stages-named",
        mark="level-2-stages-named",
        ratings=_NONE,
    ),
    _stages(
        "tasks-are-listed", _OPEN, process.stages_have_tasks, "tasks-listed", mark="element-2", ratings=_NONE
    ),
    _stages(
        "stages-are-aligned",
        _OPEN,
        process.stages_are_aligned,
        "stages-follow-buyer",
        mark="element-1",
        ratings=_NONE,
    ),
    _buyers(
        "buyer-steps-are-written",
        _OPEN,
        process.buyer_steps_are_written,
        "buyer-steps-written",
        ratings=_NONE,
    ),
    _milestones(
        "buyers-do-act", _OPEN, process.milestones_have_buyer_action, "milestones-buyer-acts", ratings=_NONE
    ),
    _milestones(
        "evidence-is-named", _OPEN, process.milestones_have_evidence, "milestone-evidence", ratings=_NONE
    ),
)

RULES = (
    *_OF_COMPANY,
    *_OF_BUYERS,
    *_OF_SALES_STAGES,
    *_OF_MILESTONES,
    *_OF_VOICES,
    *_OF_OTHERS,
    *_OF_UNDERSTATED,
)
