"""Fills the template of the action plan."""

from __future__ import annotations

from wizard.documents.gantt import gantt
from wizard.documents.pages import Edition, common
from wizard.documents.palette import PRINT
from wizard.documents.paper import text_paper
from wizard.documents.plan import Plan, read_plan
from wizard.documents.templating import rendered
from wizard.documents.text import measure
from wizard.domain.wrapping import wrap
from wizard.messages.dates import date_words
from wizard.messages.plan import purpose
from wizard.messages.suggestions import EIGHT_ACTIONS
from wizard.words import _

# A company's name longer than this is set smaller, in the template too.
_LONG = 70
_WHOLE = 40  # lines enough for any name


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
    lines = len(wrap(heading, width, size, measure, strong=True, most=_WHOLE).lines)
    below = len(wrap(prepared, width * 0.9, 7.5, measure, most=_WHOLE).lines)
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
