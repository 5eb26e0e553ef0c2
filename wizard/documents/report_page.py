"""Fills the template of the maturity report."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.documents.links import shortened, web_address
from wizard.documents.pages import Edition, common
from wizard.documents.paper import text_paper
from wizard.documents.profiles import drawing_svg, profiles_drawing
from wizard.documents.report import Report, read_report
from wizard.documents.report_areas import area_pages, evidence_words
from wizard.documents.report_checks import check, roles_taking_part
from wizard.documents.report_end import held_end
from wizard.documents.report_glance import TOP, glance
from wizard.documents.report_sums import area_sums, figures, gate_sums, level_meanings
from wizard.documents.templating import rendered
from wizard.documents.text import measure
from wizard.domain.wrapping import wrap
from wizard.messages import choices
from wizard.messages.dates import date_words
from wizard.messages.report import counts_words, percent
from wizard.words import _, current_language


def maturity_report(edition: Edition) -> str:
    """The maturity report as HTML; without an assessment, one page that says so."""
    paper = text_paper(edition.page)
    title = _("Maturity report")
    report = (
        read_report(edition.project, edition.questionnaire, edition.made) if edition.questionnaire else None
    )
    shared = {
        **common(edition, paper, title),
        "top": TOP,
        "heading": edition.company or _("Sales process"),
        "prepared_by": " ".join(edition.project.prepared_by.split()),
        "report": report,
        "percent": percent,
        "counts_words": counts_words,
        "evidence_words": evidence_words,
        "drawn": drawing_svg,
        "fitted": _fitted,
        "brief": edition.brief,
        "web_address": web_address,
        "shortened": shortened,
    }
    if report is None:
        return rendered("maturity-report.html", **shared, glance=None)
    shared["glance"] = glance(edition, report, paper) if report.answered else None
    if edition.brief:
        return rendered("maturity-report.html", **shared)
    language, checks = current_language(), check(report)
    return rendered(
        "maturity-report.html",
        **shared,
        areas=area_pages(report, paper),
        end=held_end(report, paper),
        checks=checks,
        profiles=profiles_drawing(*checks.since.rounds, paper.inside[0], language) if checks.since else None,
        gates=gate_sums(report),
        levels=level_meanings(report),
        sums=area_sums(report),
        figures=figures(report),
        facts=_facts(edition, report),
        roles=roles_taking_part(report),
        goals=_ranked(edition.project.goals, choices.GOALS),
        obstacles=_ranked(edition.project.obstacles, choices.OBSTACLES),
        bands=_bands(report),
        about=report.questionnaire.about.words(language),
    )


def _fitted(name: str, width: float, size: float) -> str:
    """A name as it is or, in a table that repeats it, cut after three lines; it stands in full elsewhere."""
    made = wrap(name, width, size, measure, most=3)
    return " ".join(made.lines) if made.cut else name


def _ranked(chosen: Sequence[str], table: choices.Named) -> tuple[str, ...]:
    known = {str(value): value for value in table}
    return tuple(choices.name(table, known[key]) for key in chosen if key in known)


def _bands(report: Report) -> dict[str, str]:
    bands = report.questionnaire.bands
    return {name: f"{float(getattr(bands, name)) * 100:g}" for name in ("partially", "largely", "fully")}


def _facts(edition: Edition, report: Report) -> list[tuple[str, str]]:
    """What was assessed, by whom and with what; only what is filled in."""
    project, questionnaire = edition.project, report.questionnaire
    started = report.assessment.started
    asked = _("{title}, version {version}").format(
        title=questionnaire.title.words(current_language()), version=questionnaire.version
    )
    facts = [
        (_("Project"), project.name),
        (_("Company"), project.company),
        (_("Team"), project.team),
        (_("Customers"), project.segment),
        (_("Offering"), project.offering),
        (_("Methodology in use"), project.methodology),
        (_("CRM"), project.crm),
        (_("Assessment"), report.assessment.name),
        (_("Begun on"), date_words(started) if started else ""),
        (_("Questionnaire"), asked),
        (_("Prepared by"), project.prepared_by),
    ]
    return [(name, value) for name, value in facts if value.strip()]
