"""What follows the stages in the process document: who does what, the six elements, and the terms."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.documents.blocks import (
    Block,
    Cell,
    Facts,
    Heading,
    Item,
    Items,
    PageBreak,
    Paragraph,
    Table,
    cell,
    quiet,
)
from wizard.documents.process_stages import Names, buyer_stage_blocks, names_in
from wizard.domain.process import BuyerStage, Process, Role, Side
from wizard.domain.review import Element, Finding, decision_on, findings
from wizard.domain.ways import joined
from wizard.messages.findings import ELEMENTS, finding_words
from wizard.messages.glossary import glossary
from wizard.messages.process import basis_words, verdict_words
from wizard.wordlists import builtin_words
from wizard.words import _


def end_blocks(process: Process) -> Iterator[Block]:
    """Responsibilities, the buyer's people, the six elements, and the glossary."""
    names = names_in(process)
    yield PageBreak()
    yield from _responsible(process)
    yield from _buyer_people(process, names)
    yield from _elements(process)
    yield Heading(text=_("Glossary"), key="glossary")
    yield Facts(pairs=glossary())


def _responsible(process: Process) -> Iterator[Block]:
    yield Heading(text=_("Who is responsible for what"), key="responsible")
    tasks = [
        (f"{number}.{n}", task)
        for number, stage in enumerate(process.stages, 1)
        for n, task in enumerate(stage.tasks, 1)
    ]
    if not tasks:
        yield quiet(_("No tasks are written yet."))
        return
    busy = {one for _number, task in tasks for one in (task.owner, *task.helpers)}
    rows = []
    for role in process.roles:
        if role.side is Side.BUYER and role.id not in busy:
            continue
        owned = [f"{number} {task.text}" for number, task in tasks if task.owner == role.id]
        helped = [number for number, task in tasks if role.id in task.helpers]
        rows.append(_row(role.name or _("(no name yet)"), owned, helped))
    known = {role.id for role in process.roles}
    left = [f"{number} {task.text}" for number, task in tasks if task.owner not in known]
    if left:
        rows.append((Cell(lines=(_("Nobody yet"),), quiet=True), Cell(lines=tuple(left)), Cell()))
    yield quiet(_("Each task has one role responsible. The numbers are those of stage and task."))
    yield Table(
        head=(_("Role"), _("Responsible for"), _("Helps with")),
        shares=(22, 58, 20),
        rows=tuple(rows),
    )


def _row(role: str, owned: list[str], helped: list[str]) -> tuple[Cell, ...]:
    nothing = Cell(lines=(_("no task yet"),), quiet=True)
    return (
        cell(role),
        Cell(lines=tuple(owned)) if owned else nothing,
        cell(joined(", ", helped)) if helped else Cell(),
    )


def _buyer_people(process: Process, names: Names) -> Iterator[Block]:
    yield Heading(text=_("People on the buyer’s side"), key="buyers")
    people = [role for role in process.roles if role.side is Side.BUYER]
    if people:
        yield Table(
            head=(_("Role"), _("Takes part in")),
            shares=(26, 74),
            rows=tuple(_buyer_row(process, role) for role in people),
        )
    else:
        yield quiet(_("Nobody on the buyer’s side is named yet."))
    served = {one for stage in process.stages for one in stage.buyer_stages}
    alone = [stage for stage in process.buyer_stages if stage.id not in served]
    if alone:
        yield Heading(text=_("Buyer stages without a stage of ours"), level=3)
        for stage in alone:
            yield from buyer_stage_blocks(stage, names)


def _buyer_row(process: Process, role: Role) -> tuple[Cell, ...]:
    parts = tuple(filter(None, (_part(stage, role) for stage in process.buyer_stages)))
    nothing = Cell(lines=(_("not written yet"),), quiet=True)
    return cell(role.name or _("(no name yet)")), Cell(lines=parts) if parts else nothing


def _part(stage: BuyerStage, role: Role) -> str:
    """What somebody does in a stage of the buyer; "" for nothing."""
    actions = joined("; ", (action.text for action in stage.actions if role.id in action.involved))
    if not actions:
        return ""
    return _("{stage}: {actions}").format(stage=stage.name or _("(no name yet)"), actions=actions)


def _elements(process: Process) -> Iterator[Block]:
    yield Heading(text=_("Six elements of a good process"), key="elements")
    yield quiet(_("What meets each element, what the review found, and what was decided about it."))
    found = findings(process, builtin_words())
    for element in Element:
        yield Heading(text=_(ELEMENTS[element]), level=3)
        yield Paragraph(text=" ".join(basis_words(process, element)))
        own = [finding for finding in found if finding.element is element]
        if own:
            yield Table(
                head=(_("Finding"), _("Decision"), _("Why")),
                shares=(52, 18, 30),
                rows=tuple(_finding_row(process, finding) for finding in own),
            )
        else:
            yield quiet(_("The review found nothing missing."))
    keys = {finding.key for finding in found}
    past = [decision for decision in process.decisions if decision.finding not in keys and decision.note]
    if past:
        yield Heading(text=_("Decisions on earlier findings"), level=3)
        yield Items(items=tuple(Item(text=decision.note, note=verdict_words(decision)) for decision in past))


def _finding_row(process: Process, finding: Finding) -> tuple[Cell, ...]:
    decision = decision_on(process, finding.key)
    note = decision.note if decision is not None else ""
    words = verdict_words(decision)
    return cell(finding_words(finding)), cell(words), cell(note) if note else Cell()
