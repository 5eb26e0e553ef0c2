"""Looks at the documented process: what is claimed of it and not in it, or in it and not claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from wizard.domain.assessment import Rating
from wizard.domain.contradictions.case import Case, Sighting, exceptions, sighting
from wizard.domain.maturity import CriterionResult
from wizard.domain.process import BuyerStage, ExitKind, Milestone, MilestoneTest, SalesStage
from wizard.domain.review import MOST_MILESTONES, MOST_STAGES, MOST_TASKS_PER_STAGE
from wizard.domain.text import likened

NOTHING = Sighting()


def stages(case: Case) -> tuple[SalesStage, ...]:
    """The sales stages of the process that answers are held against."""
    return case.process.stages if case.process else ()


def buyer_stages(case: Case) -> tuple[BuyerStage, ...]:
    """The buyer stages of that process."""
    return case.process.buyer_stages if case.process else ()


def milestones(case: Case) -> tuple[Milestone, ...]:
    """The milestones of all its stages."""
    return tuple(milestone for stage in stages(case) for milestone in stage.milestones)


def no_stages(case: Case, _found: CriterionResult) -> Sighting | None:
    return None if stages(case) else NOTHING


def unclear_names(case: Case, _found: CriterionResult) -> Sighting | None:
    """Stages without a name, and stages that share one."""
    uses = Counter(likened(stage.name) for stage in stages(case))
    unclear = [stage for stage in stages(case) if not stage.name or uses[likened(stage.name)] > 1]
    return sighting("sales_stage", unclear) if unclear else None


def hollow_stages(case: Case, found: CriterionResult) -> Sighting | None:
    """Stages that are a name and nothing else."""
    hollow = [s for s in stages(case) if not (s.goal or s.tasks or s.milestones)]
    return exceptions(found, "sales_stage", hollow, len(stages(case)))


def methodology_alone(case: Case, _found: CriterionResult) -> Sighting | None:
    """A methodology is recorded and no stage: the how-to-sell seems to be taken for the process."""
    if not case.project.methodology or stages(case):
        return None
    return Sighting((("project", case.project.id),))


def stages_without_milestone(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [stage for stage in stages(case) if not stage.milestones]
    return exceptions(found, "sales_stage", lacking, len(stages(case)))


def stages_without_tasks(case: Case, _found: CriterionResult) -> Sighting | None:
    lacking = [stage for stage in stages(case) if not stage.tasks]
    return sighting("sales_stage", lacking) if lacking else None


def tasks_without_owner(case: Case, _found: CriterionResult) -> Sighting | None:
    """The stages with such tasks, by name; the tasks themselves to go to."""
    holding = [stage for stage in stages(case) if any(not task.owner for task in stage.tasks)]
    if not holding:
        return None
    tasks = tuple(("task", task.id) for stage in holding for task in stage.tasks if not task.owner)
    return Sighting(tasks, (("names", tuple(stage.name for stage in holding)),))


def stages_without_goal(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [stage for stage in stages(case) if not stage.goal]
    return exceptions(found, "sales_stage", lacking, len(stages(case)))


def too_many_stages(case: Case, found: CriterionResult) -> Sighting | None:
    """More than seven; Largely allows one more."""
    count = len(stages(case))
    if count <= MOST_STAGES + (found.effective.rating is Rating.LARGELY):
        return None
    ids = tuple(("sales_stage", stage.id) for stage in stages(case))
    return Sighting(ids, (("count", count), ("limit", MOST_STAGES)))


def too_many_milestones(case: Case, _found: CriterionResult) -> Sighting | None:
    count = len(milestones(case))
    if count <= MOST_MILESTONES:
        return None
    ids = tuple(("milestone", milestone.id) for milestone in milestones(case))
    return Sighting(ids, (("count", count), ("limit", MOST_MILESTONES)))


def scripts(case: Case, found: CriterionResult) -> Sighting | None:
    """Stages with so many tasks that they prescribe rather than guide."""
    full = [stage for stage in stages(case) if len(stage.tasks) > MOST_TASKS_PER_STAGE]
    return exceptions(found, "sales_stage", full, len(stages(case)))


def no_lost_exit(case: Case, _found: CriterionResult) -> Sighting | None:
    if not stages(case) or any(out.kind is ExitKind.LOST for s in stages(case) for out in s.exits):
        return None
    return NOTHING


def nobody_takes_over(case: Case, _found: CriterionResult) -> Sighting | None:
    """One role at most has a part in the last stage, so that there is nobody to hand over to.

    What a role is called says nothing that a program could rely on, in whatever language it is called so.
    """
    if not stages(case):
        return None
    last = stages(case)[-1]
    parts = {role for task in last.tasks for role in (task.owner, *task.helpers) if role}
    return sighting("sales_stage", [last]) if len(parts) < 2 else None


def no_buyer_stages(case: Case, _found: CriterionResult) -> Sighting | None:
    return None if buyer_stages(case) else NOTHING


def buyer_stages_without_actions(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [stage for stage in buyer_stages(case) if not stage.actions]
    return exceptions(found, "buyer_stage", lacking, len(buyer_stages(case)))


def buyer_actions_without_people(case: Case, _found: CriterionResult) -> Sighting | None:
    """The buyer stages with such actions, by name; the actions themselves to go to."""
    holding = [stage for stage in buyer_stages(case) if any(not a.involved for a in stage.actions)]
    if not holding:
        return None
    actions = tuple(("buyer_action", a.id) for stage in holding for a in stage.actions if not a.involved)
    return Sighting(actions, (("names", tuple(stage.name for stage in holding)),))


def stages_not_aligned(case: Case, found: CriterionResult) -> Sighting | None:
    alone = [stage for stage in stages(case) if not stage.buyer_stages]
    return exceptions(found, "sales_stage", alone, len(stages(case)))


def no_interviews(case: Case, _found: CriterionResult) -> Sighting | None:
    """No version of the process has an interview with anything written down."""
    held = (interview for process in case.project.processes for interview in process.interviews)
    return None if any(interview.notes for interview in held) else NOTHING


def milestones_without_buyer_action(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [milestone for milestone in milestones(case) if not milestone.action]
    return exceptions(found, "milestone", lacking, len(milestones(case)))


def milestones_failing_first_test(case: Case, found: CriterionResult) -> Sighting | None:
    """Milestones that were put to the six tests and did not pass the one that the buyer acts."""
    tested = [m for m in milestones(case) if m.tests and MilestoneTest.BUYER_ACTS.value not in m.tests]
    return exceptions(found, "milestone", tested, len(milestones(case)))


def milestones_without_evidence(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [milestone for milestone in milestones(case) if not milestone.evidence]
    return exceptions(found, "milestone", lacking, len(milestones(case)))


def milestones_without_audit(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [milestone for milestone in milestones(case) if not milestone.audit_method]
    return exceptions(found, "milestone", lacking, len(milestones(case)))


def milestones_without_days(case: Case, found: CriterionResult) -> Sighting | None:
    lacking = [milestone for milestone in milestones(case) if milestone.expected_days is None]
    return exceptions(found, "milestone", lacking, len(milestones(case)))


def no_milestones(case: Case, _found: CriterionResult) -> Sighting | None:
    return NOTHING if stages(case) and not milestones(case) else None


def no_crm(case: Case, _found: CriterionResult) -> Sighting | None:
    return None if case.project.crm else Sighting((("project", case.project.id),))


def no_scope(case: Case, _found: CriterionResult) -> Sighting | None:
    """Neither segment nor offering is recorded."""
    project = case.project
    return None if project.segment or project.offering else Sighting((("project", project.id),))


def stages_are_named(case: Case, _found: CriterionResult) -> Sighting | None:
    named = [stage for stage in stages(case) if stage.name]
    return sighting("sales_stage", named) if named and len(named) == len(stages(case)) else None


def stages_have_tasks(case: Case, _found: CriterionResult) -> Sighting | None:
    having = [stage for stage in stages(case) if stage.tasks]
    return sighting("sales_stage", having) if having and len(having) == len(stages(case)) else None


def stages_are_aligned(case: Case, _found: CriterionResult) -> Sighting | None:
    aligned = [stage for stage in stages(case) if stage.buyer_stages]
    return sighting("sales_stage", aligned) if aligned and len(aligned) == len(stages(case)) else None


def buyer_steps_are_written(case: Case, _found: CriterionResult) -> Sighting | None:
    having = [stage for stage in buyer_stages(case) if stage.actions]
    return sighting("buyer_stage", having) if having else None


def _all_milestones(case: Case, having: Iterator[Milestone]) -> Sighting | None:
    complete = list(having)
    return sighting("milestone", complete) if complete and len(complete) == len(milestones(case)) else None


def milestones_have_buyer_action(case: Case, _found: CriterionResult) -> Sighting | None:
    return _all_milestones(case, (m for m in milestones(case) if m.action))


def milestones_have_evidence(case: Case, _found: CriterionResult) -> Sighting | None:
    return _all_milestones(case, (m for m in milestones(case) if m.evidence))
