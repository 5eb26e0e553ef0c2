"""What may be shown of a vote: how the ratings are spread, but never who gave which.

Votes are shown by role, and only for roles in which at least three people voted. A role is also left out
where the total less the roles shown would give away the few that remain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wizard.domain.assessment import Answer, Person, Rating, RespondentRole

FEWEST_OF_A_ROLE = 3


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each rating was given, by all or by the people of one role."""

    role: RespondentRole | None  # None is all of them
    counts: tuple[tuple[Rating, int], ...]  # in the order of Rating, none left out
    voters: int


def spread(answer: Answer | None, people: Iterable[Person]) -> tuple[Spread, ...]:
    """The spread of all votes, then of the roles that may be shown; nothing where nobody voted."""
    votes = answer.votes if answer else ()
    if not votes:
        return ()
    roles = {person.id: person.role for person in people}
    by_role: dict[RespondentRole, list[Rating]] = {}
    for vote in votes:
        by_role.setdefault(roles.get(vote.person, RespondentRole.OTHER), []).append(vote.rating)
    shown = _may_be_shown(by_role)
    return (
        _spread(None, [vote.rating for vote in votes]),
        *(_spread(role, by_role[role]) for role in RespondentRole if role in shown),
    )


def _may_be_shown(by_role: Mapping[RespondentRole, list[Rating]]) -> set[RespondentRole]:
    shown = {role for role, ratings in by_role.items() if len(ratings) >= FEWEST_OF_A_ROLE}
    rest = sum(len(ratings) for role, ratings in by_role.items() if role not in shown)
    if 0 < rest < FEWEST_OF_A_ROLE and shown:
        # The smallest of them goes, so that what remains is a group again.
        shown.discard(min(shown, key=lambda role: (len(by_role[role]), role)))
    return shown


def _spread(role: RespondentRole | None, ratings: list[Rating]) -> Spread:
    found = Counter(ratings)
    return Spread(role, tuple((rating, found[rating]) for rating in Rating), len(ratings))
