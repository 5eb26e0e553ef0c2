"""What people said about their sales process: respondents, votes, agreed answers and their evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from wizard.domain.entity import new_id, refers_to


class RespondentRole(StrEnum):
    """What somebody does in the company that is assessed; results are shown by role, never by name."""

    LEADER = "leader"
    MANAGER = "manager"
    SELLER = "seller"
    MARKETING = "marketing"
    DELIVERY = "delivery"
    OPERATIONS = "operations"
    OTHER = "other"


class Rating(StrEnum):
    """How far a criterion is fulfilled: the four ratings of ISO/IEC 33020 and two ways of not rating."""

    NONE = "none"
    PARTIALLY = "partially"
    LARGELY = "largely"
    FULLY = "fully"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who takes part: answers criteria, is interviewed, or owns actions of the plan."""

    id: str = field(default_factory=new_id)
    name: str = ""
    role: RespondentRole = RespondentRole.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One person's own rating of one criterion, given unseen by the others.

    `wording` is how the person's words may be printed once they are released; `released_of` tells which words
    that was allowed for, "" for none (`wizard.domain.remarks`).
    """

    id: str = field(default_factory=new_id)
    person: str = refers_to("person", removes=True)
    rating: Rating = Rating.UNKNOWN
    reason: str = ""  # required for NOT_APPLICABLE
    note: str = ""
    wording: str = ""
    released_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something outside people's heads that supports an answer."""

    id: str = field(default_factory=new_id)
    text: str = ""
    link: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything said about one criterion; `agreed` is the room's rating once it has settled on one."""

    id: str = field(default_factory=new_id)
    criterion: str = ""
    agreed: Rating | None = None
    reason: str = ""  # why the room agreed on this rating
    note: str = ""  # what was discussed
    votes: tuple[Vote, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One round of answers, with its own copy of the questionnaire so that it can always be shown as it was.

    `questionnaire` is the canonical JSON of `wizard.questionnaires`; `target` is a level number.
    """

    id: str = field(default_factory=new_id)
    name: str = ""
    started: date | None = None
    target: int | None = None
    questionnaire: str = ""
    answers: tuple[Answer, ...] = ()
