"""How far people agree over the whole assessment, as far as that may be said.

The mean r_wg over the criteria that two or more people rated. What is known of the others can be taken from a
mean; so it is kept back where it rests on just one criterion whose votes are not shown: of two people, each
knows one vote, and the agreement tells the other.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.domain.maturity import Result
from wizard.domain.voices import FEWEST_OF_A_ROLE


@dataclass(frozen=True, slots=True)
class MeanAgreement:
    """The mean, 0 to 1, and over how many criteria it is one; None where it is kept back, or over none."""

    share: float | None
    criteria: int

    @property
    def kept_back(self) -> bool:
        """Whether there is a mean that would give somebody's vote away."""
        return self.share is None and self.criteria > 0


def mean_agreement(result: Result, *, names_shown: bool) -> MeanAgreement:
    """The mean agreement of a result; `names_shown` is whether the project says who voted what."""
    found = [c.effective for c in result.criteria if c.effective.agreement is not None]
    hidden = sum(effective.voters < FEWEST_OF_A_ROLE for effective in found)
    told = names_shown or hidden != 1
    return MeanAgreement(result.agreement if told else None, len(found))
