"""Projects of a size that is asked for, to measure with."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.history import Entry
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import builtin_maturity, to_json
from wizard.storage import Store

ROLES = tuple(RespondentRole)
RATINGS = tuple(Rating)


def large_questionnaire(criteria: int) -> Questionnaire:
    """The questionnaire that comes with the program, its criteria repeated under further keys."""
    original = builtin_maturity()
    grown = [list(area.criteria) for area in original.areas]
    count, turn = sum(map(len, grown)), 0
    while count < criteria:
        turn += 1
        for place, area in enumerate(original.areas):
            more = [replace(one, key=f"{one.key}-{turn}") for one in area.criteria][: criteria - count]
            grown[place] += more
            count += len(more)
    areas = (replace(area, criteria=tuple(new)) for area, new in zip(original.areas, grown, strict=True))
    return replace(original, areas=tuple(areas))


def answered_project(criteria: int, respondents: int) -> Project:
    """A project in which that many people have rated that many criteria each."""
    questionnaire = large_questionnaire(criteria)
    people = tuple(
        Person(name=f"Person {number}", role=ROLES[number % len(ROLES)]) for number in range(respondents)
    )
    answers = tuple(
        Answer(
            criterion=criterion.key,
            votes=tuple(
                Vote(person=person.id, rating=RATINGS[(place + number) % 4], note="As seen last quarter.")
                for number, person in enumerate(people)
            ),
        )
        for place, criterion in enumerate(one for area in questionnaire.areas for one in area.criteria)
    )
    kept = to_json(questionnaire)
    assessment = Assessment(name="First", started=date(2026, 1, 15), questionnaire=kept, answers=answers)
    return Project(name="Measured", people=people, assessments=(assessment,))


def stored(project: Project, path: Path) -> str:
    """Put the project into a new database; its URL."""
    with closing(Store.open(str(path))) as store:
        store.create(project, Entry(code="create", step="", who="", at=datetime.now(UTC)))
    return str(path)
