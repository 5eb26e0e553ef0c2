"""The stages in the process document: the buyer on the left, we on the right, the milestones below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.documents.blocks import (
    Block,
    Cell,
    Columns,
    Facts,
    Heading,
    Item,
    Items,
    PageBreak,
    Panel,
    Paragraph,
    Table,
    cell,
    quiet,
)
from wizard.domain.expected import stage_days
from wizard.domain.process import (
    BuyerAction,
    BuyerStage,
    Milestone,
    MilestoneTest,
    Process,
    SalesStage,
    StageExit,
    Task,
)
from wizard.domain.ways import joined
from wizard.messages.choices import JOBS, TESTS, name
from wizard.messages.dates import days_words
from wizard.messages.process import days_in_stage, exit_words, not_written, stage_name
from wizard.words import _

# More tasks than this are a table over the whole width: a stage takes two pages at most.
MOST_IN_COLUMN = 12


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of a process are called."""

    roles: Mapping[str, str]
    actions: Mapping[str, BuyerAction]

    def of(self, ids: Sequence[str]) -> str:
        """The roles, in their order."""
        return joined(" · ", (self.roles[one] for one in ids if one in self.roles))


def names_in(process: Process) -> Names:
    """The names of roles and actions."""
    return Names(
        roles={role.id: role.name or _("(no name yet)") for role in process.roles},
        actions={action.id: action for stage in process.buyer_stages for action in stage.actions},
    )


def stage_blocks(process: Process) -> Iterator[Block]:
    """A page for each stage, or two."""
    names = names_in(process)
    if not process.stages:
        yield Heading(text=_("Stages"), key="stages")
        yield quiet(_("This process has no stages yet. Four to seven are enough."))
    for number, stage in enumerate(process.stages, 1):
        if stage.tasks or stage.milestones:  # of what is hardly begun, several fit a page
            yield PageBreak()
        yield Heading(text=stage_name(process, stage), key=f"stage-{number}")
        yield from _stage(process, stage, number, names)


def _stage(process: Process, stage: SalesStage, number: int, names: Names) -> Iterator[Block]:
    days = days_in_stage(stage_days(stage))
    if days:
        yield quiet(days)
    if stage.gain:
        yield Paragraph(label=_("What is in it for you:"), text=stage.gain)
    many = len(stage.tasks) > MOST_IN_COLUMN
    yield Columns(
        left=tuple(_buyer(process, stage, names)), right=tuple(_we(stage, number, names, listed=not many))
    )
    if many:
        yield Heading(text=_("Tasks"), level=3)
        yield _task_table(stage.tasks, number, names)
    for milestone in stage.milestones:
        yield Panel(blocks=tuple(_milestone(process, stage, milestone, names)))
    yield Heading(text=_("If it does not go on"), level=3)
    if stage.exits:
        yield Items(items=tuple(_exit(process, stage, out) for out in stage.exits))
    missing = [
        *([_("milestone")] if not stage.milestones else ()),
        *([_("when a deal leaves this stage")] if not stage.exits else ()),
        *([_("what is in it for sellers")] if not stage.gain else ()),
    ]
    if missing:
        yield quiet(not_written(*missing))


def _buyer(process: Process, stage: SalesStage, names: Names) -> Iterator[Block]:
    yield Heading(text=_("The buyer"), level=3)
    served = [one for one in process.buyer_stages if one.id in stage.buyer_stages]
    if not served:
        yield quiet(_("No stage of the buyer belongs to this one yet."))
    for one in served:
        yield from buyer_stage_blocks(one, names)


def buyer_stage_blocks(stage: BuyerStage, names: Names) -> Iterator[Block]:
    """A stage of the buyer: its job, its goal, and what the buyer does, with whom."""
    job = name(JOBS, stage.job) if stage.job is not None else ""
    yield Paragraph(label=stage.name or _("(no name yet)"), text=f"({job})" if job else "")
    if stage.goal:
        yield Paragraph(text=stage.goal)
    if stage.actions:
        yield Items(
            items=tuple(
                Item(text=action.text or _("(no name yet)"), note=names.of(action.involved))
                for action in stage.actions
            )
        )
    missing = [
        *([_("the buyer’s goal")] if not stage.goal else ()),
        *([_("what the buyer does")] if not stage.actions else ()),
    ]
    if missing:
        yield quiet(not_written(*missing))


def _we(stage: SalesStage, number: int, names: Names, *, listed: bool) -> Iterator[Block]:
    yield Heading(text=_("We"), level=3)
    if stage.goal:
        yield Paragraph(text=stage.goal)
    if stage.tasks and listed:
        yield Items(
            items=tuple(
                Item(number=f"{number}.{n}", text=task.text or _("(no name yet)"), note=who(task, names))
                for n, task in enumerate(stage.tasks, 1)
            )
        )
    missing = [
        *([_("our goal")] if not stage.goal else ()),
        *([_("our tasks")] if not stage.tasks else ()),
    ]
    if missing:
        yield quiet(not_written(*missing))


def who(task: Task, names: Names) -> str:
    """Who is responsible for a task, and who helps; that nobody is responsible is said."""
    owner = names.roles.get(task.owner, _("nobody responsible yet"))
    helpers = names.of(task.helpers)
    return _("{owner}, with {helpers}").format(owner=owner, helpers=helpers) if helpers else owner


def _task_table(tasks: Sequence[Task], number: int, names: Names) -> Table:
    return Table(
        head=(_("No."), _("Task"), _("Responsible"), _("Helps")),
        shares=(6, 58, 18, 18),
        dense=True,
        rows=tuple(
            (
                cell(f"{number}.{n}"),
                cell(task.text or _("(no name yet)")),
                cell(names.roles[task.owner]) if task.owner in names.roles else _nobody(),
                cell(names.of(task.helpers)),
            )
            for n, task in enumerate(tasks, 1)
        ),
    )


def _nobody() -> Cell:
    return Cell(lines=(_("nobody yet"),), quiet=True)


def _milestone(
    process: Process, stage: SalesStage, milestone: Milestone, names: Names
) -> Iterator[Heading | Paragraph | Facts]:
    ends = milestone is stage.milestones[-1]
    yield Heading(text=milestone.name or _("(no name yet)"), level=3, sign="gate" if ends else "step")
    first = stage is process.stages[0] and milestone is stage.milestones[0]
    said = [_expected(milestone.expected_days, first), _tests(milestone)]
    yield quiet(" · ".join(filter(None, said)))
    action = names.actions.get(milestone.action)
    facts = (
        (_("The buyer"), action.text if action is not None else ""),
        (_("Evidence"), milestone.evidence),
        (_("How to check it"), milestone.audit_method),
    )
    if any(text for _label, text in facts):
        yield Facts(pairs=tuple((label, text) for label, text in facts if text))
    missing = [label for label, text in facts if not text]
    if milestone.expected_days is None:
        missing.append(_("expected days"))
    if missing:
        yield quiet(not_written(*missing))


def _expected(days: int | None, first: bool) -> str:
    if days is None:
        return ""
    words = _("{days} after first contact") if first else _("{days} after the milestone before")
    return words.format(days=days_words(days))


def _tests(milestone: Milestone) -> str:
    failed = [name(TESTS, test) for test in MilestoneTest if test.value not in milestone.tests]
    if not failed:
        return _("All six tests confirmed")
    if len(failed) == len(MilestoneTest):
        return _("None of the six tests confirmed yet")
    words = _("Tests confirmed: {passed} of 6; open: {open}")
    return words.format(passed=len(MilestoneTest) - len(failed), open=", ".join(failed))


def _exit(process: Process, stage: SalesStage, out: StageExit) -> Item:
    where = exit_words(process, stage, out)
    if not out.condition:
        return Item(text=_("{where} (not written yet: when)").format(where=where))
    return Item(text=_("{where}: {condition}").format(where=where, condition=out.condition))
