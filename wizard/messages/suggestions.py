"""The words of suggested actions, of the reasons for them, and of what they are good for."""

from dataclasses import replace

from wizard.domain.plan import EightAction, Goal, Obstacle
from wizard.domain.planning import Reason, Suggestion
from wizard.messages.choices import GOALS, OBSTACLES, name
from wizard.words import _, mark

EIGHT_ACTIONS: dict[EightAction, str] = {
    EightAction.ASSESS: mark("Find out where the sales process stands"),
    EightAction.BUYER_PROCESS: mark("Document how your buyers buy"),
    EightAction.FLOW_CHART: mark("Draw the flow chart of the main sales stages"),
    EightAction.MILESTONES: mark("Identify the milestones"),
    EightAction.CRM_TRACKING: mark("Focus the tracking in the CRM on milestones"),
    EightAction.BENCHMARK: mark("Compare all sales people milestone by milestone"),
    EightAction.TRAINING: mark("Focus training on what the milestones show"),
    EightAction.AUDIT: mark("Audit the milestones in regular sales reviews"),
}

SUGGESTIONS: dict[str, str] = {
    # From findings of the process review
    "no-buyer-stages": mark(
        "Describe the stages of the buyer’s way from seeing a problem to placing the order."
    ),
    "buyer-stage-without-goal": mark(
        "Write for each buyer stage what the buyer wants to have settled at its end."
    ),
    "buyer-stage-without-actions": mark("Ask three customers what they did in each buyer stage, and add it."),
    "buyer-actions-without-people": mark("Name for each action of the buyer the people who take part in it."),
    "buyer-stage-not-served": mark(
        "Decide for each buyer stage that is not served what your people do in it."
    ),
    "one-buyer-role": mark("Name the people on the buyer’s side who pay, use, advise and can object."),
    "stage-not-aligned": mark(
        "Tie each sales stage to the buyer stage that it serves, and drop those that serve none."
    ),
    "stage-runs-back": mark("Put the sales stages into the order in which buyers go their way."),
    "no-stages": mark("Name the four to seven stages of your sale and draw them as a flow chart."),
    "too-few-stages": mark("Split the longest stages where the buyer takes a step that can be seen."),
    "stage-without-name": mark("Give each stage a name that the whole team uses."),
    "stage-without-tasks": mark("List for each stage what the sales team has to do in it."),
    "tasks-without-owner": mark("Make exactly one role accountable for each task."),
    "exits-without-condition": mark("Write for each way out of a stage when it is taken."),
    "ways-back-without-target": mark("Say for each way back to which stage it leads."),
    "ways-back-not-earlier": mark("Let each exit that goes back lead to an earlier stage."),
    "no-way-back": mark(
        "Add the ways back that buyers take most often, with the event that sends them back."
    ),
    "too-many-stages": mark("Merge stages until no more than seven remain."),
    "too-many-milestones": mark(
        "Keep the eight milestones that change the forecast most and drop the others."
    ),
    "too-many-tasks": mark("Cut the task lists down to what a good deal cannot do without."),
    "too-many-milestones-in-stage": mark(
        "Choose for each stage the one milestone that decides whether a deal moves on."
    ),
    "task-repeated": mark("Keep each task in the one stage where it belongs."),
    "stage-without-milestone": mark("Choose for each stage the buyer’s action that shows that it is over."),
    "milestone-without-name": mark("Give each milestone a short name in the past tense."),
    "milestone-without-buyer-action": mark("Tie each milestone to an action of the buyer, or give it up."),
    "milestone-without-evidence": mark("Write for each milestone which document or message proves it."),
    "milestone-without-audit": mark("Write for each milestone how a second person checks it in ten minutes."),
    "milestone-seller-verb": mark(
        "Replace milestones that the seller can reach alone by what the buyer does next."
    ),
    "milestone-feeling": mark(
        "Replace milestones that rest on feelings by something that the buyer has done."
    ),
    "milestone-future": mark(
        "Put each milestone into the past tense, as something that has happened or has not."
    ),
    "milestone-tests-open": mark(
        "Put each milestone to the six tests, and mend or drop those that fail one."
    ),
    "milestone-from-elsewhere": mark(
        "Move each milestone into the stage that serves that part of the buyer’s way."
    ),
    "milestone-same-action": mark("Keep one milestone for each action of the buyer."),
    "milestone-without-days": mark("Set the expected days of each milestone from deals that you have won."),
    "no-lost-exit": mark("Agree when a deal counts as lost, and record every lost deal with its stage."),
    "no-closing-milestone": mark("Lay down which action of the buyer counts as an order."),
    "stage-name-twice": mark("Give each stage a name of its own."),
    "milestone-name-twice": mark("Give each milestone a name of its own."),
    "no-interviews": mark("Interview your two best sellers about what their buyers do and how they respond."),
    "stage-without-goal": mark(
        "Write for each stage, in one sentence, what a new person is to achieve in it."
    ),
    "stages-without-gain": mark("Write for each stage what sellers get out of it, in one or two sentences."),
    "one-role-alone": mark("Name for each stage who helps, so that nobody has to carry a deal alone."),
    # For the eight actions
    "assess-now": mark("Assess your sales process with at least three roles, each rating alone first."),
    "assess-again": mark(
        "Repeat the assessment in six months with the same people and compare the two results."
    ),
    "document-buyer": mark(
        "Write down the steps of your buyers from two won and two lost deals of each top seller."
    ),
    "ask-buyers": mark(
        "Go through the buyer stages with three customers and correct what they see differently."
    ),
    "draw-chart": mark("Draw the main stages of your sale as a flow chart on one page."),
    "publish-chart": mark(
        "Hang the flow chart where deals are discussed, and run every deal review along it."
    ),
    "identify-milestones": mark("Choose one action of the buyer for each stage as its milestone."),
    "try-milestones": mark(
        "Test the milestones on the ten largest open deals and mend those that nobody can prove."
    ),
    "crm-fields": mark(
        "Set up one date field for each milestone in {crm}, and ask for nothing else to move a deal on."
    ),
    "milestone-list": mark(
        "Keep one shared list of open deals with the date on which each milestone was reached."
    ),
    "benchmark-people": mark(
        "After one quarter, compare all sales people milestone by milestone, with the number of "
        "deals beside each rate."
    ),
    "train-by-results": mark(
        "Choose with each seller the one milestone at which the most is lost, and train on that "
        "for a quarter."
    ),
    "audit-milestones": mark(
        "In each monthly review, pick five milestones at random, look up their evidence and note "
        "how many stood."
    ),
}

REASONS: dict[str, str] = {
    "essential": mark("Level {level} cannot be reached without it."),
    "blocks": mark("It stands between you and level {level}."),
    "found": mark("The process review found it; number of places: {count}."),
    "decided": mark("You decided in the process review to change it; number of places: {count}."),
    "one-of-eight": mark(
        "It is number {number} of the eight actions, and nothing else in the plan serves it."
    ),
    "goal": mark("It serves your goal number {rank}: {goal}."),
    "obstacle": mark("It meets your obstacle number {rank}: {obstacle}."),
}


def reason_words(reason: Reason) -> str:
    """One reason, as a sentence."""
    params = dict(reason.params)
    if reason.code == "goal":
        params["goal"] = name(GOALS, Goal(str(params["goal"])))
    elif reason.code == "obstacle":
        params["obstacle"] = name(OBSTACLES, Obstacle(str(params["obstacle"])))
    return _(REASONS[reason.code]).format_map(params)


def worded(suggestion: Suggestion) -> Suggestion:
    """The suggestion with the title and the reason that the plan will show, in the language in force."""
    title = suggestion.title or _(SUGGESTIONS[suggestion.code]).format_map(dict(suggestion.params))
    reason = " ".join(reason_words(reason) for reason in suggestion.reasons)
    return replace(suggestion, title=title, reason=reason)
