"""How the company's buyers buy and how its people sell: stages, actions, tasks and milestones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wizard.domain.entity import new_id, refers_to


class Side(StrEnum):
    """Whose lane of the flow chart somebody stands in."""

    BUYER = "buyer"
    SELLER = "seller"


class BuyingJob(StrEnum):
    """The six jobs buyers do, in no fixed order (Gartner, press release 2018-10-09)."""

    PROBLEM_IDENTIFICATION = "problem-identification"
    SOLUTION_EXPLORATION = "solution-exploration"
    REQUIREMENTS_BUILDING = "requirements-building"
    SUPPLIER_SELECTION = "supplier-selection"
    VALIDATION = "validation"
    CONSENSUS_CREATION = "consensus-creation"


class MilestoneTest(StrEnum):
    """The six tests of a milestone (own; the first and the fourth are Christiansen's)."""

    BUYER_ACTS = "buyer-acts"
    YES_OR_NO = "yes-or-no"
    HAS_DATE = "has-date"
    HAS_EVIDENCE = "has-evidence"
    CHECKABLE = "checkable"
    MOVES_FORECAST = "moves-forecast"


class ExitKind(StrEnum):
    """Where a deal goes when it does not go on: lost, to nurture, or back to an earlier stage."""

    LOST = "lost"
    NURTURE = "nurture"
    BACK = "back"


class ProcessState(StrEnum):
    """A process is revised as often as it is created: as it is, and as it shall be."""

    AS_IS = "as-is"
    TO_BE = "to-be"


class Verdict(StrEnum):
    """What was decided about a finding of the process review."""

    OPEN = "open"
    CHANGE = "change"
    ACCEPT = "accept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A part somebody plays in a purchase or a sale, e.g. budget owner or account manager: a lane."""

    id: str = field(default_factory=new_id)
    name: str = ""
    side: Side = Side.SELLER


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerAction:
    """Something the buyer does on the way to a purchase."""

    id: str = field(default_factory=new_id)
    text: str = ""
    involved: tuple[str, ...] = refers_to("role", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BuyerStage:
    """A stretch of the buyer's way, named in the buyer's words."""

    id: str = field(default_factory=new_id)
    name: str = ""
    goal: str = ""  # what the buyer wants to have settled at its end
    job: BuyingJob | None = None
    actions: tuple[BuyerAction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """What a star performer said their buyers do, and what they do about it."""

    id: str = field(default_factory=new_id)
    person: str = refers_to("person")
    held: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something the seller's side does in a stage; exactly one role is accountable for it."""

    id: str = field(default_factory=new_id)
    text: str = ""
    owner: str = refers_to("role")
    helpers: tuple[str, ...] = refers_to("role", many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A buyer's action that proves a deal has moved, with what a second person can check."""

    id: str = field(default_factory=new_id)
    name: str = ""
    action: str = refers_to("buyer_action")
    evidence: str = ""
    audit_method: str = ""
    expected_days: int | None = None  # days from the milestone before
    tests: tuple[str, ...] = ()  # the MilestoneTest values it passes


@dataclass(frozen=True, slots=True, kw_only=True)
class StageExit:
    """A way out of a stage other than onwards; `to` is a stage for BACK, empty otherwise."""

    id: str = field(default_factory=new_id)
    kind: ExitKind = ExitKind.LOST
    to: str = refers_to("sales_stage")
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SalesStage:
    """A stage of the sales process, aligned to the buyer stages it serves."""

    id: str = field(default_factory=new_id)
    name: str = ""
    goal: str = ""
    buyer_stages: tuple[str, ...] = refers_to("buyer_stage", many=True)
    gain: str = ""  # what is in it for the people who sell
    tasks: tuple[Task, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    exits: tuple[StageExit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to do about one finding of the process review; `finding` is the finding's stable key."""

    id: str = field(default_factory=new_id)
    finding: str = ""
    verdict: Verdict = Verdict.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One version of a sales process together with the buyer's process that it follows.

    `reason`, `exempt` and `support` say what everybody asks who is to work by it: why, for which deals not,
    and who helps.
    """

    id: str = field(default_factory=new_id)
    name: str = ""
    state: ProcessState = ProcessState.TO_BE
    kind: str = ""  # the kind of sale that it is for
    owner: str = ""  # who is responsible for the process
    valid_from: date | None = None
    reason: str = ""
    exempt: str = ""
    support: str = ""
    roles: tuple[Role, ...] = ()
    buyer_stages: tuple[BuyerStage, ...] = ()
    interviews: tuple[Interview, ...] = ()
    stages: tuple[SalesStage, ...] = ()
    decisions: tuple[Decision, ...] = ()
