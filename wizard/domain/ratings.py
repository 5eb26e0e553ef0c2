"""What a rating counts, and which rating counts where several people voted.

Ratings, their values and their bands are ISO/IEC 33020's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from wizard.domain.assessment import Answer, Assessment, Rating
from wizard.domain.questionnaire import Bands

# The four ratings in their order; a rating's rank is its place here.
SCALE = (Rating.NONE, Rating.PARTIALLY, Rating.LARGELY, Rating.FULLY)
_RANKS = {rating: rank for rank, rating in enumerate(SCALE)}
TOP = len(SCALE) - 1
# Variance of ranks when people answer at random: (A² - 1) / 12 for A ratings, 1.25 for four.
_RANDOM_VARIANCE = (len(SCALE) ** 2 - 1) / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """The rating that counts for one criterion, and what it rests on.

    `rating` is None where nobody answered. `settled` says that the room agreed or that only one person voted.
    `voters` gave any vote, `raters` of them one of the four ratings; `agreement` is their r_wg.
    """

    rating: Rating | None = None
    settled: bool = False
    voters: int = 0
    raters: int = 0
    agreement: float | None = None
    evidenced: bool = False
    reasoned: bool = False


def rank(rating: Rating | None) -> int:
    """0 for Not to 3 for Fully. Whatever is none of the four ratings ranks as Not."""
    return _RANKS.get(rating, 0) if rating is not None else 0


def rating_value(rating: Rating | None) -> Fraction | None:
    """What a rating counts: Not 0, Partially 1/3, Largely 2/3, Fully 1, "don't know" and unanswered 0.

    None for "not applicable", which leaves the count.
    """
    return None if rating is Rating.NOT_APPLICABLE else Fraction(rank(rating), TOP)


def band(share: Fraction, bands: Bands) -> Rating:
    """The rating of a share from 0 to 1; a share that is exactly at a limit belongs to the lower band."""
    if share > bands.fully:
        return Rating.FULLY
    if share > bands.largely:
        return Rating.LARGELY
    return Rating.PARTIALLY if share > bands.partially else Rating.NONE


def agreement(ratings: Iterable[Rating]) -> float | None:
    """r_wg of the votes that are one of the four ratings; None for fewer than two of them.

    1 - S² / 1.25 with the sample variance S² of the ranks, floored at 0 (James, Demaree and Wolf 1984).
    """
    return _agreement([_RANKS[rating] for rating in ratings if rating in _RANKS])


def _agreement(ranks: Sequence[int]) -> float | None:
    n = len(ranks)
    if n < 2:
        return None
    total = sum(ranks)
    variance = (n * sum(r * r for r in ranks) - total * total) / (n * (n - 1))
    return max(0.0, 1 - variance / _RANDOM_VARIANCE)


def is_answered(answer: Answer) -> bool:
    """Whether any rating counts for it, as `effective` finds it; known without counting the votes."""
    return answer.agreed is not None or bool(answer.votes)


def effective(answer: Answer | None) -> Effective:
    """The rating that counts: the agreed one, else a single voter's, else the median, of two the lower.

    "Don't know" and "not applicable" are left out of a median. Where nobody gave one of the four ratings it
    is "not applicable" only if all voters say so, otherwise "don't know". Evidence counts once it has a text
    or a link.
    """
    if answer is None:
        return Effective()
    votes = answer.votes
    ranks = sorted([_RANKS[vote.rating] for vote in votes if vote.rating in _RANKS])
    rating, reasoned = answer.agreed, bool(answer.reason)
    if rating is None and votes:
        reasoned = any(vote.reason for vote in votes)
        if ranks:
            rating = SCALE[ranks[(len(ranks) - 1) // 2]]
        elif all(vote.rating is Rating.NOT_APPLICABLE for vote in votes):
            rating = Rating.NOT_APPLICABLE
        else:
            rating = Rating.UNKNOWN
    return Effective(
        rating=rating,
        settled=answer.agreed is not None or len(votes) == 1,
        voters=len(votes),
        raters=len(ranks),
        agreement=_agreement(ranks),
        evidenced=any(evidence.text or evidence.link for evidence in answer.evidence),
        reasoned=reasoned,
    )


def confidence_of(effectives: Iterable[Effective]) -> Fraction | None:
    """The mean over what is rated of 1 with evidence, 1/2 without, 0 for "don't know"; None if nothing is."""
    halves = [
        0 if e.rating is Rating.UNKNOWN else 2 if e.evidenced else 1
        for e in effectives
        if e.rating is not None and e.rating is not Rating.NOT_APPLICABLE
    ]
    return Fraction(sum(halves), 2 * len(halves)) if halves else None


def answer_to(assessment: Assessment, criterion: str) -> Answer | None:
    """What was answered to a criterion, or None."""
    return next((answer for answer in assessment.answers if answer.criterion == criterion), None)
