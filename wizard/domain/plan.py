"""Who does what by when: the actions of the plan and the eight sales-process actions they serve."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from wizard.domain.entity import new_id


class EightAction(IntEnum):
    """The eight things a sales leader can do now, in the order of the source document."""

    ASSESS = 1
    BUYER_PROCESS = 2
    FLOW_CHART = 3
    MILESTONES = 4
    CRM_TRACKING = 5
    BENCHMARK = 6
    TRAINING = 7
    AUDIT = 8


class Goal(StrEnum):
    """The six benefits of a sales process, as goals to rank."""

    PREDICTABLE_REVENUE = "predictable-revenue"
    RAMP_UP = "ramp-up"
    PRODUCTIVITY = "productivity"
    CUSTOMER_SATISFACTION = "customer-satisfaction"
    WIN_RATE = "win-rate"
    INSIGHT = "insight"


class Obstacle(StrEnum):
    """The five challenges on the way to a sales process, as obstacles to rank."""

    AGREEMENT = "agreement"
    ALIGNMENT = "alignment"
    ADOPTION = "adoption"
    LEANNESS = "leanness"
    CRM_FIT = "crm-fit"


class ActionStatus(StrEnum):
    """How far an action is."""

    OPEN = "open"
    STARTED = "started"
    DONE = "done"
    DROPPED = "dropped"


OVER = frozenset({ActionStatus.DONE, ActionStatus.DROPPED})  # nothing is left to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One line of the action plan.

    `cause` is the stable key of the suggestion it was taken from ("" for an action of one's own), so that
    suggesting again never doubles it; `closes` are keys of what it settles, e.g. "criterion:stages-written".
    """

    id: str = field(default_factory=new_id)
    cause: str = ""
    serves: EightAction = EightAction.ASSESS
    title: str = ""
    reason: str = ""
    owner: str = ""
    due: date | None = None
    status: ActionStatus = ActionStatus.OPEN
    closes: tuple[str, ...] = ()
    note: str = ""


def is_overdue(action: Action, day: date) -> bool:
    """Whether something that is still to be done should have been done before that day."""
    return action.status not in OVER and action.due is not None and action.due < day
