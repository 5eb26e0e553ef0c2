"""The calculation of a result in words, those of the printed report, so that it can be read on the page."""

from __future__ import annotations

from datetime import date

from wizard.documents.report import read_report
from wizard.documents.report_sums import AreaSum, area_sums, figures
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.words import _

Groups = tuple[tuple[str, tuple[str, ...]], ...]


def calculation(project: Project, questionnaire: Questionnaire, today: date) -> Groups:
    """Headings with their lines: how ratings count, the four figures, then each area level by level."""
    report = read_report(project, questionnaire, today)
    if report is None:
        return ()
    rules = (
        _(
            "A rating counts 0 for Not, ⅓ for Partially, ⅔ for Largely and 1 for Fully: the four ratings of "
            "ISO/IEC 33020. “Don’t know” and what nobody answered count 0; “not applicable” leaves the count."
        ),
        _(
            "For each criterion that counts: its number, weight × value. Points are their sum, of the sum of "
            "weights."
        ),
    )
    sums = tuple(
        _("{figure} {value}: {sum}").format(figure=figure.name, value=figure.value, sum=figure.sum)
        for figure in figures(report)
        if figure.sum
    )
    areas: dict[str, list[str]] = {}
    for found in area_sums(report):
        heading = _("{number} {area}").format(number=found.part.number, area=found.part.name)
        areas.setdefault(heading, []).append(_area_words(found))
    return (
        (_("The rules"), rules),
        (_("The four figures"), sums),
        *((heading, tuple(lines)) for heading, lines in areas.items()),
    )


def _area_words(found: AreaSum) -> str:
    return _("Level {level}: {points} of {weight} = {share}, {band} ({terms})").format(
        level=found.level,
        terms="; ".join(found.terms),
        points=found.points,
        weight=found.weight,
        share=found.share,
        band=found.band,
    )
