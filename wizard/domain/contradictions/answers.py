"""Looks at the answers themselves: at who voted how, at evidence, and at other answers."""

from __future__ import annotations

from wizard.domain.assessment import Rating
from wizard.domain.contradictions.case import Case, Look, Sighting
from wizard.domain.gaps import SELLING, fewest_shown, votes_of
from wizard.domain.maturity import CriterionResult
from wizard.domain.ratings import SCALE, rank
from wizard.domain.voices import gives_nobody_away

_DOUBTS = frozenset({Rating.NONE, Rating.PARTIALLY, Rating.UNKNOWN})


def sellers_doubt(case: Case, found: CriterionResult) -> Sighting | None:
    """More than half of the sellers say Not, Partially or "don't know".

    Unless the project shows names, nothing is said about fewer than three sellers, nor where it would tell
    how the one or two others voted; numbers never are.
    """
    answer, project = case.answers.get(found.criterion), case.project
    if not (project.names_shown or gives_nobody_away(answer, case.roles, SELLING)):
        return None
    votes = votes_of(answer, case.roles, SELLING)
    votes = tuple(rating for rating in votes if rating is not Rating.NOT_APPLICABLE)
    doubting = sum(rating in _DOUBTS for rating in votes)
    if len(votes) < fewest_shown(case.project) or 2 * doubting <= len(votes):
        return None
    return _answer(case, found.criterion)


def agreed_above_all_votes(case: Case, found: CriterionResult) -> Sighting | None:
    """The room agreed on more than any single person had voted for."""
    answer = case.answers.get(found.criterion)
    if answer is None or answer.agreed is None:
        return None
    ranks = [rank(vote.rating) for vote in answer.votes if vote.rating in SCALE]
    if len(ranks) < fewest_shown(case.project) or max(ranks) >= rank(answer.agreed):
        return None
    return _answer(case, found.criterion)


def high_without_evidence(case: Case, found: CriterionResult) -> Sighting | None:
    """An essential criterion above the first gate is claimed in full, and nothing supports it."""
    criterion = case.criteria[found.criterion]
    claimed = criterion.essential and criterion.level > case.lowest_gated
    return _answer(case, found.criterion) if claimed and not found.effective.evidenced else None


def rests_on(least: Rating, *names: str) -> Look:
    """A look for another answer, named by mark or key, that would have to be at least `least`.

    A question that is unanswered, or answered "don't know", contradicts nobody.
    """

    def look(case: Case, found: CriterionResult) -> Sighting | None:
        for criterion in case.named(names, names):
            rating = case.rating(criterion.key)
            other = criterion.key != found.criterion and rating in SCALE
            if other and rank(rating) < rank(least):
                return _answer(case, criterion.key)
        return None

    return look


def _answer(case: Case, criterion: str) -> Sighting:
    return Sighting((("answer", case.answers[criterion].id),))
