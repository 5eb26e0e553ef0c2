"""The words of what a step still lacks."""

from wizard.flow import Lack
from wizard.words import _, mark

LACKS: dict[str, str] = {
    "company.name": mark("The company’s name is missing."),
    "company.offering": mark("It is not said what is sold."),
    "company.goals": mark("No goal has been chosen."),
    "company.obstacles": mark("No obstacle has been chosen."),
    "company.people": mark("Nobody has been named who takes part."),
    "company.roles": mark(
        "No role has been chosen: while everybody is “Other”, leaders and sales people cannot be compared."
    ),
    "maturity.not-started": mark("The assessment has not been started."),
    "maturity.none-answered": mark("None of the {count} questions has been answered yet."),
    "maturity.unanswered": mark("Questions without an answer: {count}"),
    "maturity.not-agreed": mark("Questions with votes but no agreed rating: {count}"),
    "maturity.people-missing": mark("People who still have questions to answer: {count}"),
    "result.nothing-rated": mark("There is no result before the first question is answered."),
    "result.no-target": mark("No target level has been chosen."),
    "buyer.no-stages": mark("There is no buyer stage yet."),
    "buyer.stages-without-name": mark("Buyer stages without a name: {count}"),
    "buyer.stages-without-goal": mark("Buyer stages that do not say what the buyer wants settled: {count}"),
    "buyer.stages-without-actions": mark("Buyer stages in which the buyer does nothing: {count}"),
    "buyer.actions-without-people": mark("Buyer actions without the people involved: {count}"),
    "sales.no-stages": mark("There is no sales stage yet."),
    "sales.stages-without-name": mark("Sales stages without a name: {count}"),
    "sales.stages-without-goal": mark("Sales stages without a goal: {count}"),
    "sales.stages-not-aligned": mark("Sales stages that serve no buyer stage: {count}"),
    "sales.stages-without-tasks": mark("Sales stages without a task: {count}"),
    "sales.tasks-without-owner": mark("Tasks for which nobody is accountable: {count}"),
    "milestones.none": mark("There is no milestone yet."),
    "milestones.stages-without": mark("Sales stages without a milestone: {count}"),
    "milestones.without-buyer-action": mark(
        "Milestones that are not tied to an action of the buyer: {count}"
    ),
    "milestones.without-evidence": mark("Milestones without evidence: {count}"),
    "milestones.without-audit": mark("Milestones that do not say how they are checked: {count}"),
    "milestones.without-days": mark("Milestones without expected days: {count}"),
    "milestones.tests-open": mark("Milestones that have not passed all six tests: {count}"),
    "chart.no-stages": mark("There is no stage to draw yet."),
    "chart.no-exits": mark("No stage says where a deal goes that does not go on."),
    "chart.exits-without-condition": mark("Ways out that do not say when they are taken: {count}"),
    "chart.ways-back-without-target": mark("Ways back that do not say to which stage: {count}"),
    "chart.ways-back-not-earlier": mark("Exits that lead back to their own stage or to a later one: {count}"),
    "review.no-process": mark("There is no process to review yet."),
    "review.undecided": mark("Findings about which nothing is decided: {count}"),
    "plan.no-actions": mark("There is no action in the plan yet."),
    "plan.without-title": mark("Actions that do not say what is to be done: {count}"),
    "plan.without-owner": mark("Actions without an owner: {count}"),
    "plan.without-date": mark("Actions without a due date: {count}"),
    "documents.no-company": mark("The company’s name for the title page is missing."),
    "documents.no-stages": mark("There are no stages yet, so there is no flow chart to print."),
    "documents.no-actions": mark("There are no actions yet, so there is no plan to print."),
}


def lack_words(lack: Lack) -> str:
    """What a step lacks, in one line."""
    return _(LACKS[lack.code]).format_map(dict(lack.params))
