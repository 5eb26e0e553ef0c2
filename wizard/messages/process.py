"""What the map and the process document say besides the project's own words."""

from __future__ import annotations

from wizard.domain.exits import target
from wizard.domain.expected import Days
from wizard.domain.process import Decision, ExitKind, Process, SalesStage, StageExit, Verdict
from wizard.domain.review import Element
from wizard.domain.ways import joined
from wizard.messages.choices import STATES, name
from wizard.messages.dates import date_words, days_words
from wizard.words import _, mark, ngettext


def stage_name(process: Process, stage: SalesStage) -> str:
    """A stage as it is spoken of: its number and its name."""
    number = next(n for n, one in enumerate(process.stages, 1) if one is stage)
    return _("{number} {stage}").format(number=number, stage=stage.name or _("(no name yet)"))


def at_least(days: Days) -> str:
    """A number of days that says so where more are to be added; "" where nothing is known."""
    if not days.known:
        return days_words(0) if days.whole else ""
    words = days_words(days.known)
    return words if days.whole else _("at least {days}").format(days=words)


def span_words(process: Process) -> str:
    """From where to where the days of a sale are counted."""
    last = process.stages[-1].milestones if process.stages else ()
    if not last or not last[-1].name:
        return _("from first contact to the end of the last stage")
    return _("from first contact to “{milestone}”").format(milestone=last[-1].name)


def state_name(process: Process) -> str:
    """Whether the process is a draft or in use."""
    return name(STATES, process.state)


def valid_words(process: Process) -> str:
    """From when the process is valid; "" while that is open."""
    if process.valid_from is None:
        return ""
    return _("Valid from {day}").format(day=date_words(process.valid_from))


def owner_words(process: Process) -> str:
    """Who is responsible for the process; "" where nobody is."""
    owner = " ".join(process.owner.split())
    return _("Responsible: {owner}").format(owner=owner) if owner else ""


def version_words(process: Process) -> str:
    """Which version of the process it is, on one line: state, name, first day, who is responsible."""
    name = " ".join(process.name.split())
    return joined(" · ", [state_name(process), name, valid_words(process), owner_words(process)])


def exit_words(process: Process, stage: SalesStage, out: StageExit) -> str:
    """What happens at an exit: "Lost", "Keep in touch", "Back to 2 Audit"."""
    if out.kind is ExitKind.LOST:
        return _("Lost")
    if out.kind is ExitKind.NURTURE:
        return _("Keep in touch")
    to = target(process, stage, out)
    return _("Back to {stage}").format(stage=stage_name(process, to)) if to else _("Back")


def counted_stages(count: int) -> str:
    """A number of stages."""
    return ngettext("{count} stage", "{count} stages", count).format(count=count)


def counted_milestones(count: int) -> str:
    """A number of milestones."""
    return ngettext("{count} milestone", "{count} milestones", count).format(count=count)


def days_in_stage(days: Days) -> str:
    """How long a deal is in a stage; "" where nothing is known."""
    words = at_least(days)
    return _("{days} in this stage").format(days=words) if words else ""


def not_written(*things: str) -> str:
    """What is missing, in one line."""
    return _("Not written yet: {things}.").format(things=", ".join(things))


def verdict_words(decision: Decision | None) -> str:
    """What was decided about a finding."""
    return _(_VERDICTS[decision.verdict if decision is not None else Verdict.OPEN])


_VERDICTS: dict[Verdict, str] = {
    Verdict.OPEN: mark("Not decided yet"),
    Verdict.CHANGE: mark("We change it"),
    Verdict.ACCEPT: mark("We accept it"),
}


def basis_words(process: Process, element: Element) -> tuple[str, ...]:
    """What in the process meets an element of a good one, in figures that carry their nouns."""
    milestones = [milestone for stage in process.stages for milestone in stage.milestones]
    stages, tasks = process.stages, [task for stage in process.stages for task in stage.tasks]
    buyer = {stage.id for stage in process.buyer_stages}
    counted: dict[Element, tuple[tuple[str, int, int], ...]] = {
        Element.ALIGNED: (
            (
                _("Stages that follow a stage of the buyer: {met} of {count}."),
                sum(not buyer.isdisjoint(stage.buyer_stages) for stage in stages),
                len(stages),
            ),
        ),
        Element.GUIDES: (
            (
                _("Tasks with one role responsible: {met} of {count}."),
                sum(bool(task.owner) for task in tasks),
                len(tasks),
            ),
            (_("Stages with exits: {met} of {count}."), sum(bool(s.exits) for s in stages), len(stages)),
        ),
        Element.LEAVES_ROOM: (
            (_("Stages: {count}."), 0, len(stages)),
            (_("Milestones: {count}."), 0, len(milestones)),
            (_("Tasks: {count}."), 0, len(tasks)),
        ),
        Element.AUDITABLE: (
            (
                _("Milestones with evidence and a way to check it: {met} of {count}."),
                sum(bool(m.evidence and m.audit_method) for m in milestones),
                len(milestones),
            ),
        ),
        Element.MEASURED: (
            (
                _("Milestones with expected days: {met} of {count}."),
                sum(m.expected_days is not None for m in milestones),
                len(milestones),
            ),
        ),
        Element.FOR_EVERYONE: (
            (
                _("Stages that say what they are for: {met} of {count}."),
                sum(bool(s.goal) for s in stages),
                len(stages),
            ),
            (
                _("Stages that say what sellers get out of them: {met} of {count}."),
                sum(bool(s.gain) for s in stages),
                len(stages),
            ),
        ),
    }
    return tuple(words.format(met=met, count=count) for words, met, count in counted[element])
