"""What may be shown of a vote: how the ratings are spread, but never who gave which.

Nothing is shown where fewer than three people voted: it would say who voted what. Votes are shown by role,
and only for roles in which at least three people voted, and not all the same: of a role of one mind
everybody's vote is known. A role is also left out where the total less the roles shown would give away those
that remain; and nothing is said of a group that, taken from what is shown already, would leave one or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from wizard.domain.assessment import Answer, Assessment, Person, Rating, RespondentRole, Vote

FEWEST_OF_A_ROLE = 3
Roles = Mapping[str, RespondentRole]  # by the id of a person


@dataclass(frozen=True, slots=True)
class Spread:
    """How often each rating was given, by all or by the people of one role."""

    role: RespondentRole | None  # None is all of them
    counts: tuple[tuple[Rating, int], ...]  # in the order of Rating, none left out
    voters: int


def roles_of(people: Iterable[Person]) -> Roles:
    """The role of each person."""
    return {person.id: person.role for person in people}


def may_be_told(answer: Answer | None, *, names_shown: bool) -> bool:
    """Whether the votes of all may be shown; `names_shown` is whether the project says who voted what."""
    votes = answer.votes if answer else ()
    return len(votes) >= (1 if names_shown else FEWEST_OF_A_ROLE)


def spread(answer: Answer | None, people: Iterable[Person], *, names_shown: bool) -> tuple[Spread, ...]:
    """The spread of all votes, then of the roles that may be shown; nothing where it may not be told."""
    if answer is None or not may_be_told(answer, names_shown=names_shown):
        return ()
    votes = answer.votes
    by_role = _by_role(votes, roles_of(people))
    shown = _may_be_shown(by_role)
    return (
        _spread(None, [vote.rating for vote in votes]),
        *(_spread(role, by_role[role]) for role in RespondentRole if role in shown),
    )


def votes_to_be_named(assessments: Iterable[Assessment], people: Iterable[Person]) -> int:
    """How many votes would get a name if the project said who voted what: those of the people in it."""
    known = {person.id for person in people}
    return sum(vote.person in known for one in assessments for answer in one.answers for vote in answer.votes)


def written(answer: Answer | None) -> tuple[tuple[str, str], ...]:
    """The reason and the note of each vote that has one, in an order that tells nobody apart."""
    votes = answer.votes if answer else ()
    return tuple(sorted({(vote.reason, vote.note) for vote in votes if vote.reason or vote.note}))


def gives_nobody_away(answer: Answer | None, roles: Roles, *groups: Collection[RespondentRole]) -> bool:
    """Whether something may be said of each of these groups of roles beside the spread of all votes.

    Whoever knows the spread can take one from the other. So the voters are parted by everything that is said
    of them, the roles on show and the groups, which must not overlap: each part has to be three or more.
    """
    votes = answer.votes if answer else ()
    shown = _may_be_shown(_by_role(votes, roles))
    parts: Counter[tuple[RespondentRole | None, int]] = Counter()
    for role, count in Counter(roles.get(vote.person) for vote in votes).items():
        group = next((n for n, group in enumerate(groups) if role in group), -1)
        known = role or RespondentRole.OTHER
        parts[known if known in shown else None, group] += count
    return all(count >= FEWEST_OF_A_ROLE for count in parts.values())


def _by_role(votes: Iterable[Vote], roles: Roles) -> dict[RespondentRole, list[Rating]]:
    """Ratings by role; people who are no longer in the project count as others."""
    by_role: dict[RespondentRole, list[Rating]] = {}
    for vote in votes:
        by_role.setdefault(roles.get(vote.person, RespondentRole.OTHER), []).append(vote.rating)
    return by_role


def _may_be_shown(by_role: Mapping[RespondentRole, list[Rating]]) -> set[RespondentRole]:
    """The roles whose votes may stand beside the spread of all.

    Both what is shown of a role and what is left when all of these are taken from the total must be three
    votes or more, and not all the same: of a group of one mind everybody's vote is known. Where everybody who
    voted is of one mind, the total says so already.
    """
    everyone = [rating for ratings in by_role.values() for rating in ratings]
    telling = len(set(everyone)) > 1
    shown = {
        role
        for role, ratings in by_role.items()
        if len(ratings) >= FEWEST_OF_A_ROLE and not (telling and len(set(ratings)) == 1)
    }
    while shown:
        rest = [rating for role, ratings in by_role.items() if role not in shown for rating in ratings]
        if not rest or (len(rest) >= FEWEST_OF_A_ROLE and not (telling and len(set(rest)) == 1)):
            break
        # The smallest of them goes, so that what remains is a group again.
        shown.discard(min(shown, key=lambda role: (len(by_role[role]), role)))
    return shown


def _spread(role: RespondentRole | None, ratings: list[Rating]) -> Spread:
    found = Counter(ratings)
    return Spread(role, tuple((rating, found[rating]) for rating in Rating), len(ratings))
