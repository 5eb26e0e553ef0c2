"""The seller cards: a page for each stage that says what to do and what proves that it is done, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.documents.block_page import block_page
from wizard.documents.blocks import (
    Blank,
    Block,
    Columns,
    Heading,
    Item,
    Items,
    Layout,
    Look,
    PageBreak,
    Panel,
    Paragraph,
    Table,
    cell,
    quiet,
)
from wizard.documents.pages import Edition
from wizard.documents.paper import card_paper
from wizard.documents.process_stages import Names, names_in, who
from wizard.documents.text import measure
from wizard.domain.exits import target
from wizard.domain.process import ExitKind, Milestone, Process, SalesStage, StageExit
from wizard.domain.wrapping import wrap
from wizard.messages.dates import date_words
from wizard.messages.process import stage_name, state_name, valid_words
from wizard.words import _

# Deals that fit the last card next to each other.
_DEALS = 4
FOOT = 9.0  # nothing on a card is smaller, not even below it


def seller_cards(edition: Edition, *, half: bool = False) -> str:
    """The cards as HTML, on the paper that documents are read on, or with `half` on half of it."""
    paper = card_paper(edition.page, half=half)
    process = edition.project.process or Process()
    printed = _("Printed on {date}").format(date=date_words(edition.made))
    # The name comes last: the longest of them, it is what may be cut.
    said = [state_name(process), valid_words(process), printed, " ".join(process.name.split())]
    foot = wrap(" · ".join(filter(None, said)), paper.inside[0] * 0.78, FOOT, measure, most=1)
    return block_page(
        edition, _("Seller cards"), tuple(card_blocks(process)), paper=paper, foot="".join(foot.lines)
    )


def card_blocks(process: Process) -> Iterator[Block]:
    """The cards, block by block; each begins with a page break."""
    names = names_in(process)
    count = len(process.stages) + 2
    yield from _first(process, count)
    for number, stage in enumerate(process.stages, 1):
        yield PageBreak(layout=Layout.CARD)
        yield _place(number + 1, count)
        yield Heading(text=stage_name(process, stage), key=f"card-{number + 1}")
        yield from _stage(process, stage, number, names)
    yield from _last(process, count)


def _place(number: int, count: int) -> Paragraph:
    words = _("Card {number} of {count}").format(number=number, count=count)
    return Paragraph(text=words, look=Look.EYEBROW)


def _first(process: Process, count: int) -> Iterator[Block]:
    """Why the process is brought in, from when, and the way a deal takes."""
    yield PageBreak(layout=Layout.CARD)
    yield _place(1, count)
    yield Heading(text=_("Why, and from when"), level=1, key="card-1")
    if process.kind:
        yield Paragraph(text=process.kind, look=Look.LEAD)
    yield from _said(_("Why we do this"), process.reason, 3)
    yield from _said(_("From when"), valid_words(process), 1)
    yield from _said(_("Exempt deals"), process.exempt, 2)
    yield from _said(_("Who helps"), process.support, 1)
    yield Heading(text=_("The way of a deal"), level=3)
    if process.stages:
        yield Items(
            items=tuple(
                Item(number=str(number), text=stage.name or _("(no name yet)"), note=_ends(stage))
                for number, stage in enumerate(process.stages, 1)
            )
        )
    else:
        yield quiet(_("This process has no stages yet. Each one will have a card of its own."))


def _said(title: str, text: str, lines: int) -> Iterator[Block]:
    """A text under its title, or lines to write it on."""
    yield Heading(text=title, level=3)
    yield Paragraph(text=text) if text else Blank(lines=lines)


def _ends(stage: SalesStage) -> str:
    """The milestone that ends a stage."""
    return stage.milestones[-1].name if stage.milestones else ""


def _stage(process: Process, stage: SalesStage, number: int, names: Names) -> Iterator[Block]:
    yield from _buyer(process, stage)
    yield Heading(text=_("Do"), level=3)
    if stage.goal:
        yield Paragraph(text=stage.goal)
    if stage.tasks:
        yield Items(
            items=tuple(
                Item(
                    number=f"{number}.{place}",
                    text=task.text or _("(no name yet)"),
                    note=who(task, names),
                )
                for place, task in enumerate(stage.tasks, 1)
            )
        )
    else:
        yield quiet(_("No task is written down for this stage yet."))
    yield Heading(text=_("You are through when"), level=3)
    for milestone in stage.milestones:
        yield Panel(blocks=tuple(_milestone(stage, milestone, names)))
    if not stage.milestones:
        yield quiet(_("No milestone ends this stage yet."))
    yield Columns(
        left=tuple(_exits(process, stage)),
        right=tuple(_said(_("What you get out of it"), stage.gain, 3)),
    )


def _exits(process: Process, stage: SalesStage) -> Iterator[Block]:
    yield Heading(text=_("Walk away when"), level=3)
    if stage.exits:
        yield Items(items=tuple(_exit(process, stage, out) for out in stage.exits))
    else:
        yield quiet(_("It is not written down yet when a deal leaves this stage."))


def _buyer(process: Process, stage: SalesStage) -> Iterator[Block]:
    """What the buyer wants to have settled in the stages that this one serves, and does there."""
    yield Heading(text=_("Where your buyer is now"), level=3)
    served = [one for one in process.buyer_stages if one.id in stage.buyer_stages]
    for one in served:
        named = one.name or _("(no name yet)")
        yield Paragraph(label=_("{stage}:").format(stage=named) if one.goal else named, text=one.goal)
        if one.actions:
            yield Items(items=tuple(Item(text=action.text or _("(no name yet)")) for action in one.actions))
    if not served:
        yield quiet(_("No stage of the buyer belongs to this one yet."))


def _milestone(stage: SalesStage, milestone: Milestone, names: Names) -> Iterator[Heading | Paragraph]:
    ends = milestone is stage.milestones[-1]
    yield Heading(text=milestone.name or _("(no name yet)"), level=3, sign="gate" if ends else "step")
    action = names.actions.get(milestone.action)
    if action is not None and action.text:
        yield Paragraph(label=_("The buyer:"), text=action.text)
    if milestone.evidence:
        yield Paragraph(label=_("Evidence:"), text=milestone.evidence)
    else:
        yield quiet(_("What proves it is not written down yet."))


def _exit(process: Process, stage: SalesStage, out: StageExit) -> Item:
    condition = out.condition or _("(not written down yet)")
    if out.kind is ExitKind.LOST:
        words = _("Lost: {condition}")
    elif out.kind is ExitKind.NURTURE:
        words = _("Keep in touch: {condition}")
    else:
        earlier = target(process, stage, out)
        if earlier is None:
            words = _("Go back: {condition}")
        else:
            back = _("Go back to {stage}: {condition}")
            return Item(text=back.format(stage=stage_name(process, earlier), condition=condition))
    return Item(text=words.format(condition=condition))


def _last(process: Process, count: int) -> Iterator[Block]:
    """A seller's own deals, with the dates of their milestones to be filled in."""
    yield PageBreak(layout=Layout.CARD)
    yield _place(count, count)
    yield Heading(text=_("My deals"), key=f"card-{count}")
    yield Paragraph(
        text=_("Name a deal above each column, and note the day on which it reached a milestone.")
    )
    marks = [
        f"{number}  {milestone.name or _('(no name yet)')}"
        for number, stage in enumerate(process.stages, 1)
        for milestone in stage.milestones
    ]
    head = (_("Milestone"), *(_("Deal {number}").format(number=n + 1) for n in range(_DEALS)))
    rows = [cell(_("Name of the deal")), *map(cell, marks)]
    yield Table(
        head=head,
        shares=(36, *(16 for _deal in range(_DEALS))),
        rows=tuple((row, *[cell()] * _DEALS) for row in rows),
    )
