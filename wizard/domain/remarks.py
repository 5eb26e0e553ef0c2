"""Which of the words that people wrote next to their votes may be printed, and how they are worded there.

Answer sheets promise that only the role is known. Colleagues recognise who wrote "I was that one" without any
name, so nothing is printed until somebody has released that one remark, in words that give nobody away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256

from wizard.domain import edits
from wizard.domain.assessment import Assessment, RespondentRole, Vote
from wizard.domain.project import Project
from wizard.domain.voices import roles_of

_DIGITS = 16  # enough to notice a change; no one has a reason to forge it


class Release(StrEnum):
    """Whether a remark may be printed. CHANGED is a release of other words: it holds no longer."""

    WITHHELD = "withheld"
    RELEASED = "released"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What one person wrote about one criterion, by role; `wording` is what was released last, or ""."""

    vote: str
    criterion: str
    role: RespondentRole
    words: str
    wording: str
    state: Release


def written_by(vote: Vote) -> str:
    """Everything that somebody wrote next to a vote, the reason first."""
    return "\n".join(filter(None, (vote.reason.strip(), vote.note.strip())))


def release_of(vote: Vote) -> Release:
    """Whether what was written next to this vote may be printed."""
    if not vote.released.strip():
        return Release.WITHHELD
    return Release.RELEASED if vote.released_of == _seal(written_by(vote)) else Release.CHANGED


def printable(vote: Vote) -> str:
    """The words that may be printed of a vote, "" for none."""
    return vote.released.strip() if release_of(vote) is Release.RELEASED else ""


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
                words=written_by(vote),
                wording=vote.released.strip(),
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
    vote = edits.find(project, Vote, vote_id)
    if not wording.strip() or not written_by(vote):
        return withhold(project, [vote_id])
    values = {"released": wording.strip(), "released_of": _seal(written_by(vote))}
    return edits.amend(project, Vote, vote_id, **values)


def withhold(project: Project, vote_ids: Iterable[str]) -> Project:
    """Let nothing be printed of what was written next to these votes. Raises UnknownEntityError."""
    for vote_id in vote_ids:
        project = edits.amend(project, Vote, vote_id, released="", released_of="")
    return project


def withheld(vote: Vote) -> Vote:
    """The vote with nothing released."""
    return replace(vote, released="", released_of="")


def _seal(words: str) -> str:
    """What tells words from others, without holding them: the person may delete what was written."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
