"""Which of the words that people wrote next to their votes may be printed, and how they are worded there.

Answer sheets promise that only the role is known. Colleagues recognise who wrote "I was that one" without any
name, so nothing is printed until somebody has released that one remark, in words that give nobody away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from wizard.domain import edits
from wizard.domain.assessment import Assessment, RespondentRole, Vote
from wizard.domain.project import Project
from wizard.domain.voices import roles_of

_DIGITS = 16  # enough to notice a change; no one has a reason to forge it


class Release(StrEnum):
    """Whether a remark may be printed. CHANGED is a release of other words: it no longer holds."""

    WITHHELD = "withheld"
    RELEASED = "released"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What one person wrote about one criterion. `person` is an id, "" unless the project shows names.

    `wording` is how it is, or would be, printed.
    """

    vote: str
    criterion: str
    role: RespondentRole
    person: str
    words: str
    wording: str
    state: Release


def written_by(vote: Vote) -> str:
    """Everything that somebody wrote next to a vote, the reason first."""
    return "\n".join(filter(None, (vote.reason.strip(), vote.note.strip())))


def release_of(vote: Vote) -> Release:
    """Whether what was written next to this vote may be printed."""
    if not vote.released_of:
        return Release.WITHHELD
    return Release.RELEASED if vote.released_of == _seal(written_by(vote)) else Release.CHANGED


def printable(vote: Vote) -> str:
    """The words that may be printed of a vote, "" for none."""
    return vote.wording.strip() if release_of(vote) is Release.RELEASED else ""


def remarks(project: Project) -> tuple[Remark, ...]:
    """Every remark of the current assessment, in the order of its answers.

    Those on one criterion are sorted by role and words: the order of votes would tell who wrote which.
    """
    assessment = project.assessment
    return tuple(_remarks(assessment, project)) if assessment else ()


def _remarks(assessment: Assessment, project: Project) -> Iterator[Remark]:
    roles = roles_of(project.people)
    order = tuple(RespondentRole)
    for answer in assessment.answers:
        found = [
            Remark(
                vote=vote.id,
                criterion=answer.criterion,
                role=roles.get(vote.person, RespondentRole.OTHER),
                person=vote.person if project.names_shown else "",
                words=written_by(vote),
                wording=vote.wording.strip() or written_by(vote),
                state=release_of(vote),
            )
            for vote in answer.votes
            if written_by(vote)
        ]
        yield from sorted(found, key=lambda remark: (order.index(remark.role), remark.words))


def release(project: Project, vote_id: str, wording: str) -> Project:
    """Allow what somebody wrote next to a vote to be printed in this wording; an empty one withholds it.

    The person's own words stay as they are. Raises UnknownEntityError.
    """
    words = written_by(edits.find(project, Vote, vote_id))
    if not wording.strip() or not words:
        return withhold(project, vote_id)
    return edits.amend(project, Vote, vote_id, wording=wording.strip(), released_of=_seal(words))


def reword(project: Project, vote_id: str, wording: str) -> Project:
    """Word a remark otherwise, whether or not it is released; without any wording it is withheld.

    A release of words that have changed since does not come to life again. Raises UnknownEntityError.
    """
    held = release_of(edits.find(project, Vote, vote_id)) is Release.RELEASED
    if held and wording.strip():
        return release(project, vote_id, wording)
    values = {"wording": wording.strip(), **({"released_of": ""} if held else {})}
    return edits.amend(project, Vote, vote_id, **values)


def withhold(project: Project, vote_id: str) -> Project:
    """Let nothing be printed of what was written next to a vote; its wording is kept for another time.

    Raises UnknownEntityError.
    """
    return edits.amend(project, Vote, vote_id, released_of="")


def withheld(vote: Vote) -> Vote:
    """The vote as if nobody had looked at what was written next to it."""
    return replace(vote, wording="", released_of="")


def _seal(words: str) -> str:
    """What tells words from others, without holding them: the person may delete what was written."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
