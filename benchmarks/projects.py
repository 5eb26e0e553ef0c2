"""Projects of a size that is asked for, to measure with."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from wizard.domain.assessment import Answer, Assessment, Evidence, Person, Rating, RespondentRole, Vote
from wizard.domain.history import Entry
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.questionnaires import builtin_maturity, to_json
from wizard.storage import Store

ROLES = tuple(RespondentRole)
RATINGS = tuple(Rating)
_SAID = (
    "We do this for large deals, and only when somebody asks for it before the forecast call.",
    "It was introduced last spring, but the two newest people have never seen it done.",
    "The regions differ: the north writes it down, the south knows it by heart.",
    "Marketing hands leads over without saying what the buyer has already seen.",
    "Since the CRM was changed the field is there, and about half of us fill it in.",
)


def sized_questionnaire(criteria: int) -> Questionnaire:
    """The questionnaire that comes with the program, with so many criteria.

    There are fewer in its longest areas, or more of them under further keys.
    """
    original = builtin_maturity()
    sized = [list(area.criteria) for area in original.areas]
    count, turn = sum(map(len, sized)), 0
    while count > criteria:
        max(sized, key=len).pop()
        count -= 1
    while count < criteria:
        turn += 1
        for place, area in enumerate(original.areas):
            more = [replace(one, key=f"{one.key}-{turn}") for one in area.criteria][: criteria - count]
            sized[place] += more
            count += len(more)
    areas = (replace(area, criteria=tuple(new)) for area, new in zip(original.areas, sized, strict=True))
    return replace(original, areas=tuple(areas))


def answered_project(criteria: int, respondents: int) -> Project:
    """A project in which that many people have rated that many criteria each."""
    questionnaire = sized_questionnaire(criteria)
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


def discussed_project(criteria: int, respondents: int) -> Project:
    """The same with everything a workshop leaves behind: reasons, notes, evidence, agreed ratings."""
    project = answered_project(criteria, respondents)
    people = tuple(replace(person, name=f"{person.name} of sales") for person in project.people)
    assessments = (
        replace(assessment, answers=tuple(_discussed(a, n) for n, a in enumerate(assessment.answers)))
        for assessment in project.assessments
    )
    return replace(project, company="Measured Machines Ltd", people=people, assessments=tuple(assessments))


def discussed_sample(criteria: int, respondents: int) -> Project:
    """The sample project with that assessment in the place of its own."""
    from wizard.sample import sample_project

    measured = discussed_project(criteria, respondents)
    return replace(sample_project(), people=measured.people, assessments=measured.assessments)


def _discussed(answer: Answer, place: int) -> Answer:
    """Every vote in four has a note, two answers in three an agreed rating, one in two its evidence."""
    votes = tuple(
        replace(vote, note=f"{_SAID[(place + n) % len(_SAID)]} ({place}/{n})" if (place + n) % 4 == 0 else "")
        for n, vote in enumerate(answer.votes)
    )
    evidence = tuple(
        Evidence(
            text=f"Minutes of pipeline review {place}.{n}, with the list of deals that were looked at",
            link=f"https://intranet.example/reviews/{place}/{n}",
            dated=date(2026, 1 + place % 12, 1 + n),
        )
        for n in range(place % 4 // 2 * (1 + place % 2))
    )
    agreed = place % 3 != 0
    said = _SAID[place % len(_SAID)]
    return replace(
        answer,
        votes=votes,
        evidence=evidence,
        agreed=RATINGS[place % 4] if agreed else None,
        reason=f"{said} The room settled on it after question {place}." if agreed else "",
        note=f"Discussed at length: {_SAID[(place + 3) % len(_SAID)]}",
    )


def stored(project: Project, path: Path) -> str:
    """Put the project into a new database; its URL."""
    with closing(Store.open(str(path))) as store:
        store.create(project, Entry(code="create", step="", who="", at=datetime.now(UTC)))
    return str(path)
