"""The words of the process review: elements, findings, signs of a non-milestone and better milestones."""

from wizard.domain.milestones import Sign
from wizard.domain.process import MilestoneTest
from wizard.domain.review import Element, Finding
from wizard.words import _, mark

NO_NAME = mark("(no name)")

ELEMENTS: dict[Element, str] = {
    Element.ALIGNED: mark("Follows the buyer’s process"),
    Element.GUIDES: mark("Guides people through the whole sale"),
    Element.LEAVES_ROOM: mark("Gives a frame and leaves room for style"),
    Element.AUDITABLE: mark("Has milestones that can be checked"),
    Element.MEASURED: mark("Yields the key figures"),
    Element.FOR_EVERYONE: mark("Serves new and experienced people alike"),
}

TESTS: dict[MilestoneTest, str] = {
    MilestoneTest.BUYER_ACTS: mark("The buyer is the one who acts."),
    MilestoneTest.YES_OR_NO: mark("It has happened or it has not."),
    MilestoneTest.HAS_DATE: mark("It happened on a certain day."),
    MilestoneTest.HAS_EVIDENCE: mark("There is evidence outside the seller’s head."),
    MilestoneTest.CHECKABLE: mark("A second person can check it."),
    MilestoneTest.MOVES_FORECAST: mark("Losing it would change the forecast."),
}

FINDINGS: dict[str, str] = {
    "no-buyer-stages": mark(
        "The buyer’s process is not described, so nothing shows that the sales stages follow it."
    ),
    "buyer-stage-without-goal": mark(
        "Buyer stage {number}, “{stage}”, does not say what the buyer wants to have settled at its end."
    ),
    "buyer-stage-without-actions": mark(
        "Buyer stage {number}, “{stage}”, names nothing that the buyer does; there is nothing to "
        "observe in it."
    ),
    "buyer-actions-without-people": mark(
        "Buyer stage {number}, “{stage}”, has actions without the people who take them: {count}."
    ),
    "buyer-stage-not-served": mark(
        "No sales stage serves buyer stage {number}, “{stage}”; buyers pass through it without our help."
    ),
    "one-buyer-role": mark(
        "Only one person is described on the buyer’s side. Those who pay, use and can object are missing."
    ),
    "stage-not-aligned": mark(
        "Stage {number}, “{stage}”, serves no stage of the buyer; it may be the seller’s activity alone."
    ),
    "stage-runs-back": mark(
        "Stage {number}, “{stage}”, serves an earlier part of the buyer’s way than the stage before it."
    ),
    "no-stages": mark("There are no sales stages, so the process cannot guide anybody."),
    "too-few-stages": mark(
        "The process has fewer than {limit} stages ({count}); deals rest too long in one of them "
        "to be guided."
    ),
    "stage-without-name": mark("Stage {number} has no name to speak about it by."),
    "stage-without-tasks": mark("Stage {number}, “{stage}”, does not say what is to be done in it."),
    "tasks-without-owner": mark(
        "Stage {number}, “{stage}”, has tasks for which nobody is accountable: {count}."
    ),
    "exits-without-condition": mark(
        "Stage {number}, “{stage}”, has ways out that do not say when they are taken: {count}."
    ),
    "ways-back-without-target": mark(
        "Stage {number}, “{stage}”, has ways back that do not say to which stage: {count}."
    ),
    "ways-back-not-earlier": mark(
        "Stage {number}, “{stage}”, has exits that lead back to itself or to a later stage: {count}."
    ),
    "no-way-back": mark(
        "No stage says what happens when the buyer goes back a step, although buyers often do."
    ),
    "too-many-stages": mark("The process has {count} stages; above {limit}, people stop keeping them apart."),
    "too-many-milestones": mark(
        "The process has {count} milestones; above {limit}, recording them becomes a task of its own."
    ),
    "too-many-tasks": mark(
        "Stage {number}, “{stage}”, lists {count} tasks; that is a script rather than a frame."
    ),
    "too-many-milestones-in-stage": mark(
        "Stage {number}, “{stage}”, has {count} milestones; one of them should decide whether a "
        "deal moves on."
    ),
    "task-repeated": mark("The task “{task}” is listed {count} times; once is enough."),
    "stage-without-milestone": mark(
        "Stage {number}, “{stage}”, has no milestone: nothing that the buyer does shows that it is over."
    ),
    "milestone-without-name": mark("A milestone has no name."),
    "milestone-without-buyer-action": mark("Milestone “{milestone}” is not tied to an action of the buyer."),
    "milestone-without-evidence": mark(
        "Milestone “{milestone}” does not say what proves it; the seller’s word would have to do."
    ),
    "milestone-without-audit": mark("Milestone “{milestone}” does not say how a second person checks it."),
    "milestone-seller-verb": mark(
        "Milestone “{milestone}” sounds like something that the seller does ({word}). What did the buyer do?"
    ),
    "milestone-feeling": mark(
        "Milestone “{milestone}” rests on a feeling ({word}). What did the buyer do that shows it?"
    ),
    "milestone-future": mark(
        "Milestone “{milestone}” speaks of the future ({word}). A milestone has happened or it has not."
    ),
    "milestone-tests-open": mark(
        "Milestone “{milestone}” has not passed all six tests of a milestone; open: {count}."
    ),
    "milestone-from-elsewhere": mark(
        "Milestone “{milestone}” is a buyer’s action from a part of the buyer’s way that its stage {number}, "
        "“{stage}”, does not serve."
    ),
    "milestone-same-action": mark("Milestones “{milestone}” and “{other}” are the same action of the buyer."),
    "milestone-without-days": mark(
        "Milestone “{milestone}” has no expected days, so nobody notices a deal that takes too long."
    ),
    "no-lost-exit": mark(
        "No stage says when a deal is lost. Without lost deals on record there is no win rate."
    ),
    "no-closing-milestone": mark(
        "The last stage, “{stage}”, has no milestone, so it is not laid down what counts as won."
    ),
    "stage-name-twice": mark("Two stages are called “{name}”; their figures cannot be told apart."),
    "milestone-name-twice": mark("Two milestones are called “{name}”; their figures cannot be told apart."),
    "no-interviews": mark(
        "No interview with an experienced seller is recorded, so what the best do may be missing."
    ),
    "stage-without-goal": mark(
        "Stage {number}, “{stage}”, has no goal; a new person cannot see what the tasks are for."
    ),
    "stages-without-gain": mark(
        "Stages that do not say what sellers get out of them: {count} of {of}. Sellers ask what is in it for "
        "them."
    ),
    "one-role-alone": mark(
        "One role does everything and nobody helps; a new person in it has nobody to lean on."
    ),
}

SIGNS: dict[str, str] = {
    "seller-verb": mark("“{word}” is something that the seller does."),
    "feeling": mark("“{word}” is a feeling; it cannot be checked."),
    "future": mark("“{word}” speaks of the future; a milestone has happened."),
}

REWRITES: dict[str, str] = {
    "proposal-sent": mark(
        "The buyer returned comments on the proposal or booked the meeting that decides on it"
    ),
    "demo-given": mark("The buyer confirmed in writing which of its criteria were met"),
    "meeting-held": mark("The buyer brought the person who decides to the meeting"),
    "verbal-yes": mark("The buyer sent its selection in writing"),
    "budget-discussed": mark("The budget owner confirmed an amount"),
    "general": mark("The buyer did something by then that has a date and can be looked up"),
}


def finding_words(finding: Finding) -> str:
    """What was found, in one sentence."""
    named = {name: _(NO_NAME) if value == "" else value for name, value in finding.params}
    return _(FINDINGS[finding.code]).format_map(named)


def sign_words(sign: Sign) -> str:
    """Why a text does not read like a milestone."""
    return _(SIGNS[sign.code]).format(word=sign.word)


def rewrite_words(key: str) -> str:
    """The milestone to offer instead."""
    return _(REWRITES[key])
