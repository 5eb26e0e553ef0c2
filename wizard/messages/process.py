"""What the map and the process document say besides the project's own words."""

from __future__ import annotations

from wizard.domain.exits import target
from wizard.domain.expected import Days
from wizard.domain.process import ExitKind, Process, SalesStage, StageExit
from wizard.messages.choices import STATES, name
from wizard.messages.dates import date_words, days_words
from wizard.words import _, ngettext


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
