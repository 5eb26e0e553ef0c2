"""The process document: all that is known about how the company sells, as blocks, cover to glossary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wizard.documents.block_page import block_page
from wizard.documents.blocks import (
    Block,
    ChartSheet,
    Contents,
    Facts,
    Heading,
    Layout,
    Look,
    PageBreak,
    Paragraph,
    Picture,
    quiet,
)
from wizard.documents.chart_page import best_chart, sheet_title, turns_words
from wizard.documents.flowchart import title
from wizard.documents.map_page import map_on
from wizard.documents.pages import Edition
from wizard.documents.paper import across, text_size
from wizard.documents.process_end import end_blocks
from wizard.documents.process_stages import stage_blocks
from wizard.domain.expected import process_days
from wizard.domain.flowchart import Chart
from wizard.domain.process import Process
from wizard.domain.project import Project
from wizard.messages.dates import date_words
from wizard.messages.process import at_least, not_written, span_words, state_name
from wizard.words import _


def process_document(edition: Edition) -> str:
    """The process document as HTML."""
    paper, chart = best_chart(replace(edition, page=text_size(edition.page)))
    return block_page(edition, _("Process document"), process_blocks(edition, chart), chart=paper)


def process_blocks(edition: Edition, chart: Chart) -> tuple[Block, ...]:
    """The process document, block by block; `chart` is its flow chart, laid out."""
    process = edition.project.process or Process()
    return (
        *_cover(edition, process),
        *_map(edition),
        *_purpose(edition.project, process),
        *stage_blocks(process),
        *end_blocks(process),
        *(_chart(edition.project, chart) if process.stages else ()),
    )


def _cover(edition: Edition, process: Process) -> Iterator[Block]:
    project = edition.project
    yield PageBreak(layout=Layout.COVER)
    yield Paragraph(text=_("Process document"), look=Look.EYEBROW)
    yield Heading(text=edition.company or _("Sales process"), level=1)
    if process.kind:
        yield Paragraph(text=process.kind, look=Look.LEAD)
    total = at_least(process_days(process))
    facts = (
        (_("Process"), process.name),
        (_("State"), state_name(process)),
        (_("Valid from"), date_words(process.valid_from) if process.valid_from else ""),
        (_("Responsible"), process.owner),
        (_("Length"), f"{total} {span_words(process)}" if total else ""),
        (_("Prepared by"), project.prepared_by),
    )
    yield Facts(pairs=tuple((name, text) for name, text in facts if text))
    open_facts = [name for name, text in facts[2:4] if not text]
    if open_facts:
        yield quiet(_("Open: {things}.").format(things=", ".join(open_facts)))
    yield Contents()


def _map(edition: Edition) -> Iterator[Block]:
    yield PageBreak(layout=Layout.ACROSS)
    yield Heading(text=_("The process on one page"), key="map")
    # The heading and the air below it take that much of the page.
    yield Picture(figure=map_on(across(text_size(edition.page)), edition.project, above=30.0))


def _purpose(project: Project, process: Process) -> Iterator[Block]:
    yield PageBreak()
    yield Heading(text=_("Why, for which sales, with whose help"), key="purpose")
    said = (
        (_("Why we do this"), process.reason),
        (_("Exempt deals"), process.exempt),
        (_("Who helps"), process.support),
    )
    for name, text in said:
        if text:
            yield Heading(text=name, level=3)
            yield Paragraph(text=text)
    missing = [name for name, text in said if not text]
    if missing:
        yield quiet(not_written(*missing))
    facts = (
        (_("Team"), project.team),
        (_("Customers"), project.segment),
        (_("Offering"), project.offering),
        (_("CRM"), project.crm),
    )
    if any(text for _name, text in facts):
        yield Heading(text=_("Who sells what to whom"), level=3)
        yield Facts(pairs=tuple((name, text) for name, text in facts if text))
    yield Heading(text=_("Methodology"), level=3)
    if project.methodology:
        yield Paragraph(text=project.methodology)
    yield quiet(
        _(
            "A methodology says how to sell. This process says which steps a deal takes and when a step is "
            "done. The methodology fits into it."
        )
    )


def _chart(project: Project, chart: Chart) -> Iterator[Block]:
    count = len(chart.sheets)
    for number, sheet in enumerate(chart.sheets, 1):
        yield PageBreak(layout=Layout.CHART)
        if number == 1:
            yield Heading(text=_("Flow chart"), key="chart")
        else:
            yield quiet(_("Flow chart, sheet {number} of {count}").format(number=number, count=count))
        named, turns = sheet_title(title(project), number, count), tuple(turns_words(sheet, number, count))
        yield ChartSheet(sheet=sheet, title=named, turns=turns)
