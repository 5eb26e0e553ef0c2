"""What the steps and phases are called in the window, and what is decided in each: one sentence."""

from __future__ import annotations

from wizard.domain.project import Project
from wizard.messages.assessment import assessment_name
from wizard.words import _, mark

_PHASES = {"assess": mark("Assess"), "design": mark("Design"), "plan": mark("Plan"), "run": mark("Run")}

_STEPS = {
    "company": (
        mark("Company"),
        mark(
            "Who is assessed, what they sell and to whom, and what a better sales process is meant to bring."
        ),
    ),
    "maturity": (
        mark("Maturity"),
        mark("Rate what you see in daily work, not what is intended, and note what would prove it."),
    ),
    "result": (
        mark("Result"),
        mark("Where the company stands, what holds it there, and which level to aim for next."),
    ),
    "buyer-process": (
        mark("Buyer process"),
        mark(
            "How your customers decide to buy: in their stages, with their people, whether you are "
            "there or not."
        ),
    ),
    "sales-stages": (
        mark("Sales stages"),
        mark("What your people do while the buyer goes that way, and who answers for each task."),
    ),
    "milestones": (
        mark("Milestones"),
        mark("Which actions of the buyer prove that a deal has moved, and how anybody can check that."),
    ),
    "flow-chart": (
        mark("Flow chart"),
        mark("The whole process in one picture: who acts, in which order, and the ways out."),
    ),
    "review": (
        mark("Process review"),
        mark("What is still weak in the process, and whether you change it or accept it."),
    ),
    "action-plan": (mark("Action plan"), mark("Who does what by when, and what each action is good for.")),
    "documents": (mark("Documents"), mark("What you take away: look at it here, then print it or send it.")),
}

# The steps that are about one assessment.
_OF_AN_ASSESSMENT = ("maturity", "result")


def phase_name(phase: str) -> str:
    """The name of a phase."""
    return _(_PHASES[phase])


def step_name(key: str) -> str:
    """The name of a step, as in the step list and above its page."""
    return _(_STEPS[key][0])


def step_sentence(key: str) -> str:
    """What is decided in a step."""
    return _(_STEPS[key][1])


def shown_assessment(key: str, project: Project) -> str:
    """The name of the assessment that a step is about, where the project has others as well; else ""."""
    if key not in _OF_AN_ASSESSMENT or len(project.assessments) < 2:
        return ""
    return assessment_name(project.assessments[-1])


def place_words(phase: str, place: int, count: int, assessment: str) -> str:
    """Where in the order a step stands, with the assessment that it is about, "" where there is no doubt."""
    words = _("{phase} · step {place} of {count}").format(phase=phase_name(phase), place=place, count=count)
    return _("{place} · {name}").format(place=words, name=assessment) if assessment else words
