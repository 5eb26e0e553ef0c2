"""The words of contradictions: what does not go together, and the question that settles it."""

from wizard.domain.contradictions import Contradiction, Severity
from wizard.messages.assessment import rating_name
from wizard.messages.findings import NO_NAME
from wizard.words import _, mark, ngettext

# A sentence can hold a few names; the page leads to all of them.
MOST_NAMES = 4

SEVERITIES: dict[Severity, str] = {
    Severity.PLAIN: mark("Both cannot be true"),
    Severity.LIKELY: mark("Hardly both are true"),
    Severity.OPEN: mark("Worth a question"),
}

CONTRADICTIONS: dict[str, str] = {
    # The company and the documented process
    "no-scope": mark(
        "Neither segment nor offering is recorded, so nothing says which sales the process is for."
    ),
    "no-crm": mark("No CRM or deal list is named for this company."),
    "no-buyer-stages": mark("No step of the buyer is documented."),
    "buyer-stages-empty": mark("These stages of the buyer name nothing that the buyer does: {names}."),
    "buyer-people-missing": mark(
        "These stages of the buyer have actions without anyone who takes part: {names}."
    ),
    "no-star-interviews": mark("No conversation with a star performer is recorded in this project."),
    "no-stages": mark("The process documents no sales stage."),
    "stage-names-unclear": mark("These stages have no name or share it with another: {names}."),
    "stages-hollow": mark(
        "These stages are documented by name only, without goal, task or milestone: {names}."
    ),
    "methodology-for-process": mark(
        "A methodology is recorded and not one sales stage. A methodology says how to sell, the process "
        "which steps a sale takes."
    ),
    "stages-without-tasks": mark("These stages list no task: {names}."),
    "tasks-without-owner": mark("These stages have tasks that belong to nobody: {names}."),
    "stages-not-aligned": mark("These stages serve no step of the buyer: {names}."),
    "too-many-stages": mark("The process has {count} stages; people keep up to {limit} in mind."),
    "tasks-like-a-script": mark("These stages list so many tasks that they read like a script: {names}."),
    "stages-without-goal": mark(
        "These stages have no goal from which a new person could tell what the tasks are for: {names}."
    ),
    "no-lost-exit": mark("No stage says when a deal is lost, so that losses cannot be counted by stage."),
    "nobody-takes-over": mark(
        "In the last stage, {names}, no second role has a part that could take the order over."
    ),
    "stage-ends-missing": mark("No milestone is documented that ends these stages: {names}."),
    "key-points-unmarked": mark("These stages have no milestone at all: {names}."),
    "buyer-action-missing": mark("These milestones are not tied to an action of the buyer: {names}."),
    "buyer-test-failed": mark("These milestones were tested and it is not the buyer who acts: {names}."),
    "evidence-missing": mark("For these milestones nothing is named that proves them: {names}."),
    "audit-method-missing": mark(
        "For these milestones it is not written how a second person checks them: {names}."
    ),
    "expected-days-missing": mark(
        "These milestones have no expected days, so that nothing shows when a deal is late: {names}."
    ),
    "dates-without-milestones": mark("The process documents no milestone whose date could be kept."),
    "forecast-without-milestones": mark("The process documents no milestone that a forecast could rest on."),
    "too-many-milestones": mark(
        "The process has {count} milestones; above {limit}, recording them becomes a task of its own."
    ),
    # The people who sell
    "told-but-not-heard": mark(
        "More than half of the sellers who voted say that only some were taken through it, or do not know."
    ),
    "expected-but-not-felt": mark(
        "More than half of the sellers who voted took it as a recommendation at most, or do not know."
    ),
    "followed-but-not-by-sellers": mark(
        "More than half of the sellers who voted say that the process is followed in part at most, or do "
        "not know."
    ),
    "understood-but-not-by-sellers": mark(
        "More than half of the sellers who voted say that the process is understood in part at most, or do "
        "not know."
    ),
    "motivated-but-not-sellers": mark(
        "Of the sellers who voted, who alone can know, more than half see it otherwise or do not know."
    ),
    "helped-but-not-felt": mark(
        "More than half of the sellers who voted say that help depends on the manager or does not come, "
        "or do not know."
    ),
    "agreed-above-votes": mark("The room agreed on “{rating}”, but nobody had voted for as much."),
    "high-without-evidence": mark(
        "The answer to this essential question is “{rating}”, but there is no evidence for it."
    ),
    # Other answers
    "crm-stages-without-names": mark(
        "According to another answer, there is no shared list of stages that the CRM could match."
    ),
    "agreement-without-names": mark(
        "According to another answer, there is no shared list of stages to place a deal in."
    ),
    "ends-without-document": mark("According to another answer, nothing about the process is written down."),
    "followed-without-told": mark("According to another answer, nobody has been taken through the process."),
    "motivated-without-followed": mark(
        "According to another answer, most sellers do not follow the process in their open deals."
    ),
    "audited-without-evidence": mark(
        "According to another answer, nothing is laid down that would prove a milestone."
    ),
    "reviewed-without-results": mark("According to another answer, there are no figures by stage to review."),
    "compared-without-results": mark(
        "According to another answer, the results are not known stage by stage and seller by seller."
    ),
    "coached-without-results": mark(
        "According to another answer, the results of single sellers by stage are not known."
    ),
    "forecast-without-dates": mark(
        "According to another answer, the dates of milestones are not kept, or hardly ever."
    ),
    "entries-without-dates": mark(
        "According to another answer, there is no place to enter a milestone’s date."
    ),
    # The other way round
    "stages-are-named": mark("The process names all its stages: {names}."),
    "tasks-are-listed": mark("Every stage of the process lists its tasks."),
    "stages-are-aligned": mark("Every stage of the process serves a step of the buyer."),
    "buyer-steps-are-written": mark("The process documents what the buyer does: {names}."),
    "buyers-do-act": mark("Every milestone of the process is tied to an action of the buyer: {names}."),
    "evidence-is-named": mark("For every milestone of the process it is named what proves it: {names}."),
}

_MORE_THAN_SAID = mark(
    "Is it in use today? Then the rating is too low. If it is planned, rate it again once it has been "
    "introduced."
)

QUESTIONS: dict[str, str] = {
    "no-scope": mark(
        "Which customers and which offering is the process for? Record them, or lower the rating."
    ),
    "no-crm": mark("Where are deals kept? Name the system or list, or lower the rating."),
    "no-buyer-stages": mark(
        "Where are the buyer’s steps written? Take them over from there, or lower the rating."
    ),
    "buyer-stages-empty": mark("What could an observer see the buyer do there? Add it, or lower the rating."),
    "buyer-people-missing": mark("Who on the buyer’s side does it? Name them, or lower the rating."),
    "no-star-interviews": mark(
        "Whose way of selling was studied, and when? Record the conversation, or lower the rating."
    ),
    "no-stages": mark("Where is the list of stages? Take it over from there, or lower the rating."),
    "stage-names-unclear": mark(
        "What does the team call these stages? Use one name for each, or lower the rating."
    ),
    "stages-hollow": mark(
        "What does the written process say about these stages? Take it over, or lower the rating."
    ),
    "methodology-for-process": mark(
        "Is the written document about how to talk to customers, or about the steps of a sale? Take its "
        "steps over as stages, or lower the rating."
    ),
    "stages-without-tasks": mark("What is a seller told to do there? List it, or lower the rating."),
    "tasks-without-owner": mark(
        "Who is accountable for these tasks? Name one role for each, or lower the rating."
    ),
    "stages-not-aligned": mark(
        "What is the buyer doing in that time? Tie the stage to it, drop the stage, or lower the rating."
    ),
    "too-many-stages": mark(
        "Which stages end with the same proof? Merge them, write down why each one is needed, or lower the "
        "rating."
    ),
    "tasks-like-a-script": mark(
        "Which of these tasks must everybody do, and which are advice? Thin the list out, or lower the "
        "rating."
    ),
    "stages-without-goal": mark(
        "What shall be achieved in each of them? Write it down, or lower the rating."
    ),
    "no-lost-exit": mark("When is a deal given up in each stage? Write it down, or lower the rating."),
    "nobody-takes-over": mark(
        "Who accepts the order from sales? Give that role its task, or lower the rating."
    ),
    "stage-ends-missing": mark(
        "What must have happened before a deal moves on? Write it down, or lower the rating."
    ),
    "key-points-unmarked": mark(
        "Which action of the buyer shows that these stages are over? Add it, or lower the rating."
    ),
    "buyer-action-missing": mark(
        "What does the buyer do at that moment? Tie it to the milestone, or lower the rating."
    ),
    "buyer-test-failed": mark("What would the buyer do instead? Change the milestone, or lower the rating."),
    "evidence-missing": mark(
        "What would a stranger have to see to believe it? Write it down, or lower the rating."
    ),
    "audit-method-missing": mark(
        "How does the manager check the proof today? Write it down, or lower the rating."
    ),
    "expected-days-missing": mark(
        "After how many days does a deal count as late today? Write them down, or lower the rating."
    ),
    "dates-without-milestones": mark(
        "Which dates does the CRM hold, and what did the buyer do on them? Document these milestones, or "
        "lower the rating."
    ),
    "forecast-without-milestones": mark(
        "What is the forecast worked out from? Document these milestones, or lower the rating."
    ),
    "too-many-milestones": mark(
        "Which milestones would change the forecast? Keep those, or lower the rating."
    ),
    "told-but-not-heard": mark(
        "When was each seller last taken through it? Look at the list of participants together."
    ),
    "expected-but-not-felt": mark("What was said, to whom and when? Say it again, or lower the rating."),
    "followed-but-not-by-sellers": mark(
        "What do five open deals picked at random show? Look at them together before the rating stands."
    ),
    "understood-but-not-by-sellers": mark(
        "Can two sellers explain, without notes, why the stages end where they do? Ask them before the "
        "rating stands."
    ),
    "motivated-but-not-sellers": mark(
        "What would sellers drop if nobody asked for it? Let them answer first, then rate."
    ),
    "helped-but-not-felt": mark(
        "What happened the last time a seller brought up a deal in trouble? Let sellers answer first, then "
        "rate."
    ),
    "agreed-above-votes": mark(
        "What did the discussion bring to light that nobody had known? Note it as the reason."
    ),
    "high-without-evidence": mark(
        "What could be shown to a stranger today? Add it as evidence, or lower the rating."
    ),
    "crm-stages-without-names": mark(
        "Which of the two answers describes what the team does? Correct the other."
    ),
    "agreement-without-names": mark(
        "Into which stages would people place the deal? Correct one of the two answers."
    ),
    "ends-without-document": mark(
        "Where are the ends of the stages written? Correct one of the two answers."
    ),
    "followed-without-told": mark(
        "How did people learn the process that they follow? Correct one of the two answers."
    ),
    "motivated-without-followed": mark(
        "Do sellers find the process useful and not follow it? Correct one of the two answers."
    ),
    "audited-without-evidence": mark(
        "What is looked up in a review? Name it as the proof, or correct this answer."
    ),
    "reviewed-without-results": mark(
        "Which figures are on the table in the meeting? Correct one of the two answers."
    ),
    "compared-without-results": mark(
        "From which figures are sellers compared? Correct one of the two answers."
    ),
    "coached-without-results": mark(
        "From which figures is the training chosen? Correct one of the two answers."
    ),
    "forecast-without-dates": mark(
        "How do you know which milestone a deal has reached, and when? Correct one of the two answers."
    ),
    "entries-without-dates": mark("Where is the milestone entered? Correct one of the two answers."),
    "stages-are-named": _MORE_THAN_SAID,
    "tasks-are-listed": _MORE_THAN_SAID,
    "stages-are-aligned": _MORE_THAN_SAID,
    "buyer-steps-are-written": _MORE_THAN_SAID,
    "buyers-do-act": _MORE_THAN_SAID,
    "evidence-is-named": _MORE_THAN_SAID,
}


def contradiction_words(contradiction: Contradiction) -> str:
    """What does not go together, in one or two sentences."""
    params: dict[str, object] = {
        name: _listed(value) if isinstance(value, tuple) else value for name, value in contradiction.params
    }
    params["rating"] = rating_name(contradiction.rating)
    return _(CONTRADICTIONS[contradiction.rule]).format_map(params)


def question_words(contradiction: Contradiction) -> str:
    """What to ask and what to do about it."""
    return _(QUESTIONS[contradiction.rule])


def severity_words(severity: Severity) -> str:
    """How hard it is to hold both sides."""
    return _(SEVERITIES[severity])


def _listed(names: tuple[str, ...]) -> str:
    shown = [_("“{name}”").format(name=name or _(NO_NAME)) for name in names[:MOST_NAMES]]
    words = _(", ").join(shown)
    rest = len(names) - MOST_NAMES
    if rest <= 0:
        return words
    return ngettext("{names} and one more", "{names} and {rest} more", rest).format(names=words, rest=rest)
