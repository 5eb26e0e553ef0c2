"""What each document carries of what is typed into a project: one table, and tests hold the documents to it.

Two promises rest on it. What somebody typed is printed somewhere, or the table says why not. What was told in
confidence (interviews, remarks, who voted what) is printed only where somebody has decided so. A document
that a row does not name never prints the field, in no text, bookmark, alternative text or metadata.

`Answer.reason` and `Answer.note` are printed as they are: the team sees both while they are written, and the
window says so to people who answer alone ("everybody sees it"). Nobody saw what one person wrote next to a
vote, and what stars say in an interview stays with the interviewer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

REPORT = "maturity-report.pdf"
PROCESS = "process-document.pdf"
PLAN = "action-plan.pdf"
CHART_PAGES = "flow-chart.pdf"
CHARTS = (CHART_PAGES, "flow-chart.svg", "flow-chart.png")
MAP_FILES = ("process-map.svg", "process-map.png")
CARDS = ("seller-cards.pdf", "seller-cards-a5.pdf", "seller-cards.zip")
MAPS = (CHART_PAGES, *MAP_FILES)  # the map is the first page of the flow chart
PAPERS = (REPORT, PROCESS, PLAN, CHART_PAGES, *CARDS)
ALL = (REPORT, PROCESS, PLAN, *CHARTS, *MAP_FILES, *CARDS)


class When(StrEnum):
    """When a document carries a field.

    FOLLOWS: where something that depends on it is printed, such as a level, a finding or a contradiction.
    """

    ALWAYS = "always"
    RELEASED = "after-release"
    NAMED = "where-names-are-shown"
    FOLLOWS = "in-what-follows"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a field is printed. `nowhere` is the reason for a field that no document prints for itself."""

    where: Mapping[str, When]
    nowhere: str = ""


def _in(
    *always: str,
    released: Sequence[str] = (),
    named: Sequence[str] = (),
    follows: Sequence[str] = (),
    nowhere: str = "",
) -> Carried:
    given = (
        (When.ALWAYS, always),
        (When.RELEASED, released),
        (When.NAMED, named),
        (When.FOLLOWS, follows),
    )
    where = {document: when for when, documents in given for document in documents}
    return Carried(MappingProxyType(where), nowhere)


_KEY = "a key: what it leads to is printed"
_SETTING = "a setting of the documents"

# Fields of the current assessment, of the process that is being designed, and of the project itself.
CARRIED: Mapping[str, Carried] = MappingProxyType(
    {
        "project.name": _in(REPORT, follows=(PROCESS, PLAN, *CHARTS, *MAP_FILES, *CARDS)),
        "project.company": _in(*ALL),
        "project.team": _in(PROCESS, REPORT),
        "project.segment": _in(PROCESS, REPORT),
        "project.offering": _in(PROCESS, REPORT),
        "project.methodology": _in(PROCESS, REPORT),
        "project.crm": _in(PROCESS, REPORT),
        "project.prepared_by": _in(*PAPERS),
        "project.names_shown": _in(follows=(REPORT,), nowhere=_SETTING),
        "project.page": _in(follows=PAPERS, nowhere=_SETTING),
        "project.goals": _in(REPORT),
        "project.obstacles": _in(REPORT),
        "person.name": _in(named=(REPORT,)),
        "person.role": _in(REPORT),
        "assessment.name": _in(REPORT),
        "assessment.started": _in(REPORT),
        "assessment.target": _in(REPORT, PLAN),
        "assessment.questionnaire": _in(
            follows=(REPORT, PLAN), nowhere="the questions are, as they are asked"
        ),
        "answer.criterion": _in(follows=(REPORT, PLAN), nowhere=_KEY),
        "answer.agreed": _in(REPORT, follows=(PLAN,)),
        "answer.reason": _in(REPORT),
        "answer.note": _in(REPORT),
        "vote.person": _in(named=(REPORT,), follows=(PLAN,)),
        "vote.rating": _in(named=(REPORT,), follows=(PLAN,)),
        "vote.reason": _in(released=(REPORT,)),
        "vote.note": _in(released=(REPORT,)),
        "vote.wording": _in(released=(REPORT,)),
        "vote.released_of": _in(follows=(REPORT,), nowhere="tells whether a release still holds"),
        "evidence.text": _in(REPORT),
        "evidence.link": _in(REPORT),
        "evidence.dated": _in(REPORT),
        "process.name": _in(PROCESS, *CHARTS, *MAP_FILES, *CARDS, follows=(REPORT,)),
        "process.state": _in(PROCESS, *CHARTS, *MAP_FILES, *CARDS, follows=(REPORT,)),
        "process.kind": _in(PROCESS, *MAPS, *CARDS),
        "process.owner": _in(PROCESS, *CHARTS, *MAP_FILES),
        "process.valid_from": _in(PROCESS, *CHARTS, *MAP_FILES, *CARDS),
        "process.reason": _in(PROCESS, *CARDS),
        "process.exempt": _in(PROCESS, *CARDS),
        "process.support": _in(PROCESS, *CARDS),
        "role.name": _in(PROCESS, *CHARTS, follows=(*MAP_FILES, *CARDS)),
        "role.side": _in(
            follows=(PROCESS, REPORT, PLAN, *CHARTS, *MAP_FILES, *CARDS),
            nowhere="the parts on either side are, by name",
        ),
        "buyer_stage.name": _in(PROCESS, *CHARTS, *MAP_FILES, follows=(REPORT, PLAN, *CARDS)),
        "buyer_stage.goal": _in(PROCESS, *MAPS, follows=CARDS),
        "buyer_stage.job": _in(PROCESS, follows=(REPORT, PLAN)),
        "buyer_action.text": _in(PROCESS, *CHARTS, follows=CARDS),
        "buyer_action.involved": _in(PROCESS, *CHARTS, follows=(REPORT, PLAN)),
        "interview.person": _in(follows=(REPORT, PLAN), nowhere="told in confidence"),
        "interview.held": _in(nowhere="told in confidence"),
        "interview.notes": _in(nowhere="told in confidence"),
        "sales_stage.name": _in(PROCESS, *CHARTS, *CARDS, *MAP_FILES, follows=(REPORT, PLAN)),
        "sales_stage.goal": _in(PROCESS, *MAPS, *CARDS),
        "sales_stage.gain": _in(PROCESS, *CARDS),
        "sales_stage.buyer_stages": _in(PROCESS, *CHARTS, *CARDS, *MAP_FILES, follows=(REPORT, PLAN)),
        "task.text": _in(PROCESS, *CHARTS, *CARDS, follows=(REPORT, PLAN)),
        "task.owner": _in(PROCESS, *CHARTS, *CARDS, follows=(REPORT, PLAN, *MAP_FILES)),
        "task.helpers": _in(PROCESS, *CHARTS, *CARDS, follows=(REPORT, PLAN)),
        "milestone.name": _in(PROCESS, *CHARTS, *CARDS, *MAP_FILES, follows=(REPORT, PLAN)),
        "milestone.action": _in(PROCESS, *CHARTS, *CARDS, follows=(REPORT, PLAN)),
        "milestone.evidence": _in(PROCESS, *CHARTS, *CARDS, *MAP_FILES),
        "milestone.audit_method": _in(PROCESS),
        "milestone.expected_days": _in(PROCESS, *CHARTS, *MAP_FILES, follows=(REPORT, PLAN)),
        "milestone.tests": _in(PROCESS, follows=(REPORT, PLAN)),
        "stage_exit.kind": _in(PROCESS, *CHARTS, *CARDS, follows=(REPORT, PLAN)),
        "stage_exit.to": _in(PROCESS, *CHARTS, *CARDS, follows=(REPORT, PLAN)),
        "stage_exit.condition": _in(PROCESS, *CHARTS, *CARDS),
        "decision.finding": _in(follows=(PROCESS, REPORT, PLAN), nowhere=_KEY),
        "decision.verdict": _in(PROCESS, follows=(REPORT,)),
        "decision.note": _in(PROCESS),
        "action.cause": _in(follows=(REPORT, PLAN), nowhere=_KEY),
        "action.serves": _in(PLAN, follows=(REPORT,)),
        "action.title": _in(PLAN, follows=(REPORT,)),
        "action.reason": _in(PLAN),
        "action.owner": _in(PLAN, follows=(REPORT,)),
        "action.due": _in(PLAN, follows=(REPORT,)),
        "action.status": _in(PLAN, follows=(REPORT,)),
        "action.closes": _in(PLAN, follows=(REPORT,)),
        "action.note": _in(PLAN),
    }
)

_COMPARED = "only what changed since is printed"
_IN_USE = "answers are held against the process in use"

# The same of earlier assessments and processes: what is not named here is in no document.
EARLIER: Mapping[str, Carried] = MappingProxyType(
    {
        "assessment.name": _in(REPORT),
        "assessment.started": _in(REPORT),
        "assessment.questionnaire": _in(follows=(REPORT,), nowhere=_COMPARED),
        "answer.criterion": _in(follows=(REPORT,), nowhere=_COMPARED),
        "answer.agreed": _in(follows=(REPORT,), nowhere=_COMPARED),
        "vote.rating": _in(follows=(REPORT,), nowhere=_COMPARED),
        "sales_stage.name": _in(follows=(REPORT,), nowhere=_IN_USE),
        "buyer_stage.name": _in(follows=(REPORT,), nowhere=_IN_USE),
        "milestone.name": _in(follows=(REPORT,), nowhere=_IN_USE),
        "task.text": _in(follows=(REPORT,), nowhere=_IN_USE),
        "process.name": _in(follows=(REPORT,), nowhere=_IN_USE),
    }
)


def when(field: str, document: str, *, earlier: bool = False) -> When:
    """When a document carries a field, e.g. "milestone.evidence". Raises KeyError where it has no row."""
    if not earlier:
        return CARRIED[field].where.get(document, When.NEVER)
    row = EARLIER.get(field)
    return row.where.get(document, When.NEVER) if row else When.NEVER
