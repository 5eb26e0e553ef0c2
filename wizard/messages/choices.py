"""What the fixed choices of the domain are called and what they mean: one truth for window and documents."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from wizard.domain.assessment import RespondentRole
from wizard.domain.plan import Goal, Obstacle
from wizard.domain.process import BuyingJob, ExitKind, MilestoneTest, ProcessState, Side
from wizard.words import _, mark

# The name of each value and its meaning, "" where the name says it all.
Named = Mapping[Enum, tuple[str, str]]

GOALS: Named = {
    Goal.PREDICTABLE_REVENUE: (
        mark("Predictable revenue"),
        mark("Forecasts that hold, quarter after quarter"),
    ),
    Goal.RAMP_UP: (
        mark("Faster start for new people"),
        mark("New sales people close their first deals sooner"),
    ),
    Goal.PRODUCTIVITY: (
        mark("More productive sales and marketing"),
        mark("Time goes to deals that can be won"),
    ),
    Goal.CUSTOMER_SATISFACTION: (
        mark("More satisfied customers"),
        mark("One consistent message, and a smooth hand-over to delivery"),
    ),
    Goal.WIN_RATE: (mark("Higher win rate"), mark("More of the qualified deals end in an order")),
    Goal.INSIGHT: (mark("Insight for leading"), mark("Who needs help, when, and why")),
}

OBSTACLES: Named = {
    Obstacle.AGREEMENT: (
        mark("Writing the process down and agreeing on it"),
        mark("Everybody has their own idea of the process"),
    ),
    Obstacle.ALIGNMENT: (
        mark("Fit with strategy and marketing"),
        mark("The process does not follow from what the company wants"),
    ),
    Obstacle.ADOPTION: (mark("Winning the team over"), mark("Sales people ask what is in it for them")),
    Obstacle.LEANNESS: (
        mark("Keeping it simple and lean"),
        mark("Each new rule is easy to add and hard to drop"),
    ),
    Obstacle.CRM_FIT: (
        mark("Fit with the CRM"),
        mark("The system shows something else than the process says"),
    ),
}

ROLES: Named = {
    RespondentRole.LEADER: (mark("Sales leader"), ""),
    RespondentRole.MANAGER: (mark("Sales manager"), ""),
    RespondentRole.SELLER: (mark("Sales person"), ""),
    RespondentRole.MARKETING: (mark("Marketing"), ""),
    RespondentRole.DELIVERY: (mark("Delivery"), ""),
    RespondentRole.OPERATIONS: (mark("Sales operations"), ""),
    RespondentRole.OTHER: (mark("Other"), ""),
}

# All people with a role, where they are spoken of together.
GROUPS: Named = {
    RespondentRole.LEADER: (mark("Sales leaders"), ""),
    RespondentRole.MANAGER: (mark("Sales managers"), ""),
    RespondentRole.SELLER: (mark("Sales people"), ""),
    RespondentRole.MARKETING: (mark("Marketing"), ""),
    RespondentRole.DELIVERY: (mark("Delivery"), ""),
    RespondentRole.OPERATIONS: (mark("Sales operations"), ""),
    RespondentRole.OTHER: (mark("Others"), ""),
}

SIDES: Named = {Side.BUYER: (mark("Buyer"), ""), Side.SELLER: (mark("Seller"), "")}

JOBS: Named = {
    BuyingJob.PROBLEM_IDENTIFICATION: (mark("Naming the problem"), mark("We need to do something")),
    BuyingJob.SOLUTION_EXPLORATION: (mark("Exploring solutions"), mark("What is there that could help?")),
    BuyingJob.REQUIREMENTS_BUILDING: (mark("Building requirements"), mark("What exactly must it do?")),
    BuyingJob.SUPPLIER_SELECTION: (mark("Choosing a supplier"), mark("Who does it best for us?")),
    BuyingJob.VALIDATION: (mark("Validating"), mark("Are we sure?")),
    BuyingJob.CONSENSUS_CREATION: (mark("Creating consensus"), mark("Is everybody with us?")),
}

TESTS: Named = {
    MilestoneTest.BUYER_ACTS: (
        mark("The buyer acts"),
        mark("It is something the buyer did, not something we did."),
    ),
    MilestoneTest.YES_OR_NO: (
        mark("It happened or it did not"),
        mark("In the past tense, answered with yes or no."),
    ),
    MilestoneTest.HAS_DATE: (mark("It has a date"), mark("There is one day on which it happened.")),
    MilestoneTest.HAS_EVIDENCE: (
        mark("There is evidence"),
        mark("Something outside the sales person’s head shows it."),
    ),
    MilestoneTest.CHECKABLE: (
        mark("Somebody else can check it"),
        mark("A second person would come to the same answer."),
    ),
    MilestoneTest.MOVES_FORECAST: (
        mark("It moves the forecast"),
        mark("Losing it would change what you expect of the deal."),
    ),
}

STATES: Named = {
    ProcessState.AS_IS: (mark("In use"), mark("How you sell today")),
    ProcessState.TO_BE: (mark("Draft"), mark("How you want to sell")),
}

EXITS: Named = {
    ExitKind.LOST: (mark("Lost"), mark("The deal ends here")),
    ExitKind.NURTURE: (mark("Nurture"), mark("Not now: kept warm until the buyer is ready")),
    ExitKind.BACK: (mark("Back to a stage"), mark("The buyer takes a decision again")),
}


def name(table: Named, value: Enum) -> str:
    """What a value is called."""
    return _(table[value][0])


def meaning(table: Named, value: Enum) -> str:
    """What a value means, "" where its name says it all."""
    words = table[value][1]
    return _(words) if words else ""
