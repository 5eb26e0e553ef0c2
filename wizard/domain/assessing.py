"""Answering as pure edits: one call for what somebody decides, whether or not the answer exists yet.

All edits concern the current assessment and raise UnknownEntityError where there is none. Notes and evidence
are amended and inserted below the answer that `ensure_answer` makes.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wizard.domain import edits
from wizard.domain.assessment import Answer, Assessment, Evidence, Rating, Vote
from wizard.domain.carrying import Carried, copies
from wizard.domain.edits import UnknownEntityError
from wizard.domain.maturity import answer_to
from wizard.domain.project import Project
from wizard.domain.text import likened


def start_assessment(
    project: Project,
    questionnaire: str,
    name: str,
    started: date | None,
    *,
    from_last: bool = False,
    by: Carried | None = None,
) -> Project:
    """Begin a new round with its own copy of the questionnaire (canonical JSON), and make it the current one.

    With `from_last` it begins with the target, answers, votes and evidence of the round before, as copies;
    `by` says which of them hold where the questionnaire is not the one of that round.
    """
    last = project.assessment if from_last else None
    target = last.target if last else None
    new = Assessment(
        name=name,
        started=started,
        questionnaire=questionnaire,
        target=target if by is None or target is None or target <= by.highest else None,
        answers=tuple(copies(last.answers, by)) if last else (),
    )
    return edits.insert(project, project.id, [new])


def extent(assessment: Assessment) -> int:
    """How many answers, votes and pieces of evidence an assessment holds."""
    return sum(1 + len(answer.votes) + len(answer.evidence) for answer in assessment.answers)


def free_name(project: Project, wanted: str) -> str:
    """A name for the next assessment: `wanted`, with a number where one has it, e.g. "May 2026 (2)"."""
    taken = {likened(assessment.name) for assessment in project.assessments}
    number, free = 2, wanted
    while likened(free) in taken:
        free, number = f"{wanted} ({number})", number + 1
    return free


def ensure_answer(project: Project, criterion: str) -> tuple[Project, str]:
    """The project with an answer to that criterion, and the answer's id."""
    assessment = _current(project)
    answer = answer_to(assessment, criterion)
    if answer is not None:
        return project, answer.id
    new = Answer(criterion=criterion)
    return edits.insert(project, assessment.id, [new]), new.id


def rate(
    project: Project, criterion: str, person_id: str, rating: Rating | None, reason: str = ""
) -> Project:
    """Record one person's vote, or with no person the room's rating; None takes it back.

    Rating the same again without a reason keeps the reason that was given; another rating drops it.
    """
    if not person_id:
        return agree(project, criterion, rating, reason)
    assessment = _current(project)
    answer = answer_to(assessment, criterion)
    vote = _vote(answer, person_id)
    if rating is None:
        return edits.remove(project, Vote, [vote.id]) if vote else project
    if vote is None:
        project, answer_id = ensure_answer(project, criterion)
        new = Vote(person=person_id, rating=rating, reason=reason)
        return edits.insert(project, answer_id, [new])
    kept = reason or (vote.reason if vote.rating is rating else "")
    return edits.amend_last((project, assessment, answer, vote), rating=rating, reason=kept)


def agree(project: Project, criterion: str, rating: Rating | None, reason: str = "") -> Project:
    """Record the rating that the room settled on and why; None takes it back. The votes stay as they are."""
    answer = answer_to(_current(project), criterion)
    if answer is None and rating is None:
        return project
    kept = reason or (answer.reason if answer and answer.agreed is rating else "")
    project, answer_id = ensure_answer(project, criterion)
    return edits.amend(project, Answer, answer_id, agreed=rating, reason=kept)


def set_note(project: Project, criterion: str, note: str) -> Project:
    """Note what was discussed about a criterion."""
    answer = answer_to(_current(project), criterion)
    if answer is None and not note.strip():
        return project
    project, answer_id = ensure_answer(project, criterion)
    return edits.amend(project, Answer, answer_id, note=note)


def add_evidence(
    project: Project, criterion: str, evidence: Iterable[Evidence], position: int | None = None
) -> Project:
    """Put evidence below the answer to a criterion, at `position` or at the end."""
    project, answer_id = ensure_answer(project, criterion)
    return edits.insert(project, answer_id, evidence, position)


def set_target(project: Project, level: int | None) -> Project:
    """Choose the level that the company wants to reach."""
    return edits.amend(project, Assessment, _current(project).id, target=level)


def _current(project: Project) -> Assessment:
    if project.assessment is None:
        raise UnknownEntityError("assessment")
    return project.assessment


def _vote(answer: Answer | None, person_id: str) -> Vote | None:
    votes = answer.votes if answer else ()
    return next((vote for vote in votes if vote.person == person_id), None)
