"""Fills the templates: the HTML of each document from a project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from wizard.documents.flowchart import flow_chart, sheet_svg, title
from wizard.documents.fontfiles import FAMILY
from wizard.documents.gantt import gantt
from wizard.documents.palette import PRINT
from wizard.documents.paper import Paper, chart_papers, text_paper
from wizard.documents.plan import Plan, read_plan
from wizard.documents.templating import css_string, rendered
from wizard.documents.text import measure
from wizard.domain.flowchart import Chart, ShapeKind, Sheet
from wizard.domain.flowchart.wrapping import SLACK, wrap
from wizard.domain.history import State
from wizard.domain.project import PageSize, Project
from wizard.domain.questionnaire import Questionnaire
from wizard.messages.documents import date_words, purpose, state_words
from wizard.messages.suggestions import EIGHT_ACTIONS
from wizard.words import _, current_language

# A company's name longer than this is set smaller, in the template too.
_LONG = 70
_HEADING = 26.0
_LEGEND = 36.0
WHOLE = 40  # lines enough for any name
_INKS = {"ink": PRINT.ink, "muted": PRINT.muted, "on-accent": PRINT.on_accent}


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed on every page of a document: for whom, when made, which state of it.

    `brief` asks for the first page alone, for a quick look, of documents whose first page needs no other.
    """

    project: Project
    page: PageSize
    made: date
    state: State | None = None
    questionnaire: Questionnaire | None = None  # that of the current assessment
    brief: bool = False

    @property
    def company(self) -> str:
        """The company's name on one line, or the project's."""
        return " ".join(self.project.company.split()) or " ".join(self.project.name.split())


def action_plan(edition: Edition) -> str:
    """The action plan as HTML."""
    paper = text_paper(edition.page)
    plan = read_plan(edition.project, edition.questionnaire, edition.made)
    width, height = paper.inside
    heading = edition.company or _("Sales process")
    prepared = " ".join(edition.project.prepared_by.split())
    chart = gantt(plan, width, height - _around(heading, prepared, width))
    title = _("Action plan")
    return rendered(
        "action-plan.html",
        **common(edition, paper, title),
        heading=heading,
        long=len(heading) > _LONG,
        plan=plan,
        chart=chart,
        svg=rendered("gantt.svg", chart=chart, palette=PRINT, title=_gantt_title(plan)),
        figures=_figures(plan),
        names={serves: _(words) for serves, words in EIGHT_ACTIONS.items()},
        purposes={serves: purpose(serves) for serves in EIGHT_ACTIONS},
        prepared_by=prepared,
    )


def _around(heading: str, prepared: str, width: float) -> float:
    """What the first page of the plan needs above and below its chart, in points, at most."""
    size = 14.0 if len(heading) > _LONG else 24.0
    lines = len(wrap(heading, width, size, measure, strong=True, most=WHOLE).lines)
    below = len(wrap(prepared, width * 0.9, 7.5, measure, most=WHOLE).lines)
    return 150.0 + lines * size * 1.2 + below * 11.0


def _figures(plan: Plan) -> list[tuple[str, int]]:
    active = plan.active
    return [
        (_("actions"), len(active)),
        (_("started"), sum(line.status == "started" for line in active)),
        (_("done"), sum(line.status == "done" for line in active)),
        (_("overdue"), sum(line.overdue for line in active)),
        (_("without owner"), sum(not line.owner for line in active)),
        (_("without date"), sum(line.due is None for line in active)),
    ]


def _gantt_title(plan: Plan) -> str:
    """What the chart shows, for those who cannot see it."""
    dues = [line.due for line in plan.active if line.due]
    if not dues:
        return _("Chart of the plan: none of its actions has a date yet.")
    return _("Chart of the plan: {count} actions, due from {first} to {last}.").format(
        count=len(plan.active), first=date_words(min(dues)), last=date_words(max(dues))
    )


def flow_chart_page(edition: Edition) -> str:
    """The flow chart as HTML, across or upright, whichever takes fewer sheets and reads better."""
    paper, chart = best_chart(edition)
    heading = title(edition.project)
    sheets = [
        (sheet_svg(sheet, _sheet_title(heading, n, len(chart.sheets)), words=False, unit="pt"), sheet)
        for n, sheet in enumerate(chart.sheets, 1)
    ]
    process = edition.project.process
    return rendered(
        "flow-chart.html",
        **common(edition, paper, heading, running=False),
        heading=wrap(heading, paper.inside[0] - 90.0, 15.0, measure, strong=True, most=1).lines[0],
        sheets=sheets,
        cut=chart.cut,
        turns=any(shape.kind is ShapeKind.TURN for sheet in chart.sheets for shape in sheet.shapes),
        empty=process is None or not process.stages,
    )


def best_chart(edition: Edition) -> tuple[Paper, Chart]:
    """The paper, across or upright, on which the chart takes fewest sheets, and among those is largest."""
    found: list[tuple[int, int, float, int, Paper, Chart]] = []
    for paper in chart_papers(edition.page):
        width, height = paper.inside
        chart = flow_chart(edition.project, (width, height - _HEADING - _LEGEND))
        found.append((len(chart.sheets), len(chart.cut), -chart.body, len(found), paper, chart))
    best = min(found, key=lambda one: one[:4])
    return best[4], best[5]


def drawing_page(
    svg: str, width: float, height: float, title: str, *, sheet: Sheet, top: float, margin: float
) -> str:
    """A page as large as one drawing, to be turned into a picture."""
    return rendered(
        "picture.html",
        svg=svg,
        sheet=sheet,
        top=top,
        margin=margin,
        paper=Paper(width, height, 0.0, 0.0, 0.0, 0.0),
        palette=PRINT,
        family=FAMILY,
        inks=_INKS,
        title=title,
        language=current_language(),
    )


def _sheet_title(heading: str, number: int, count: int) -> str:
    if count == 1:
        return heading
    return _("{heading}, sheet {number} of {count}").format(heading=heading, number=number, count=count)


def common(edition: Edition, paper: Paper, title: str, *, running: bool = True) -> dict[str, object]:
    """What every document's template is given."""
    half = paper.inside[0] * 0.6
    company = edition.company
    foot, room = state_words(edition.state, edition.made), paper.inside[0] * 0.75
    if not running and company:  # however long a name is, the date stands behind it
        named = _line(company, room - measure(f" · {foot}", 7.5, strong=True) / SLACK)
        foot = f"{named} · {foot}"
    return {
        "paper": paper,
        "palette": PRINT,
        "family": FAMILY,
        "language": current_language(),
        "document_title": f"{title} \u2013 {company}" if company and running else title,
        "author": " ".join(edition.project.prepared_by.split()),
        "made": edition.made,
        "head_left": _line(company, half) if running else "",
        "head_right": title if running else "",
        "foot_left": _line(foot, room),
        "page_of": Markup('""') if edition.brief else _page_of(),
        "inks": _INKS,
    }


def _page_of() -> Markup:
    """The page number as the content of a margin box."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    parts = re.split(r"(\{page\}|\{pages\})", _("Page {page} of {pages}"))
    coded = (counters.get(part) or str(css_string(part)) for part in parts if part)
    return Markup(" ".join(coded))  # noqa: S704 - counters of ours and coded words


def _line(text: str, width: float) -> str:
    """As much of a text as fits one line of a running head."""
    return "".join(wrap(text, width, 7.5, measure, strong=True, most=1).lines)
