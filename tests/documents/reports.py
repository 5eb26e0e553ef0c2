"""What tests of the maturity report are made of: small questionnaires, answers and votes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tests.documents.looking import Paper
from tests.strategies.questionnaires import criterion, questionnaire, text
from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.remarks import release
from wizard.questionnaires import to_json

NAME = "maturity-report.pdf"


def squeezed(words: str) -> str:
    """Without blanks: where lines break depends on the page."""
    return re.sub(r"\s|\u00ad|\ufffe", "", words)


def flat(page: str) -> str:
    """With one blank wherever there is any."""
    return " ".join(page.split())


def model(areas: int = 3, per: int = 3, levels: int = 4, name: str = "Area") -> Questionnaire:
    """A questionnaire of so many areas, each with so many criteria spread over the levels."""
    made = questionnaire(
        *(
            criterion(f"c{a}-{n}", f"a{a}", 2 + n % (levels - 1), essential=n == 0, weight=1 + n % 3)
            for a in range(areas)
            for n in range(per)
        ),
        levels=levels,
    )
    named = (replace(area, name=text(f"{name} {n}")) for n, area in enumerate(made.areas, 1))
    return replace(made, areas=tuple(named))


def assessed(
    asked: Questionnaire, ratings: Sequence[Rating | None] = (), target: int | None = None, **fields: object
) -> Project:
    """A project whose assessment has these agreed ratings, from the first criterion on."""
    answers = tuple(
        Answer(criterion=c.key, agreed=rating) for c, rating in zip(asked.criteria, ratings, strict=False)
    )
    assessment = Assessment(
        name="Round one", target=target, questionnaire=to_json(asked), answers=answers, **fields
    )
    return Project(company="Acme", assessments=(assessment,))


def voted(votes: Sequence[tuple[RespondentRole, Rating]], *, names: bool = False, note: str = "") -> Project:
    """A project in which these people, named "Person 0" and so on, rated the one criterion.

    What they noted is released as it stands.
    """
    people = tuple(Person(id=f"p{n}", name=f"Person {n}", role=role) for n, (role, _) in enumerate(votes))
    cast = tuple(
        Vote(id=f"v{n}", person=f"p{n}", rating=r, note=note and f"{note} {n}")
        for n, (_, r) in enumerate(votes)
    )
    asked = model(areas=1, per=1)
    answers = (Answer(criterion="c0-0", votes=cast),)
    assessment = Assessment(questionnaire=to_json(asked), answers=answers)
    project = Project(company="Acme", names_shown=names, people=people, assessments=(assessment,))
    for vote in cast:
        project = release(project, vote.id, vote.note)
    return project


def page_of(paper: Paper, heading: str) -> int:
    """The number of the first page with that heading as a line of its own, behind the contents."""
    for number, page in enumerate(paper.pages[2:], 3):
        if any(flat(line) == heading for line in page.splitlines()):
            return number
    raise AssertionError(heading)


LONG = ("A practice with a name that goes on and on until it has two hundred letters or more, " * 3)[:200]


def summary_of_all(paper: Paper, questions: int) -> None:
    """From the first line of the summary to its last on the first page."""
    first = flat(paper.pages[0])
    assert first.startswith("Maturity report")
    assert f"of {questions} questions are answered" in first or f"of {questions} question is" in first
    assert "First actions" in first


def one_summary(paper: Paper, questions: int) -> None:
    """All of the summary on the first page, and the contents on the second."""
    summary_of_all(paper, questions)
    assert any(flat(line) == "Contents" for line in paper.pages[1].splitlines()[:3])
