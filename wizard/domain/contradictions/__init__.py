"""Where answers do not go together: with the documented process, with each other, with those who sell.

A rating is what people say; the process is what they wrote down. Where the two differ, one of them is to be
mended, and a consultant asks which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wizard.domain.assessment import Assessment, Rating
from wizard.domain.contradictions.case import Case, Params, Place, Rule, Severity, process_in_use
from wizard.domain.contradictions.rules import RULES
from wizard.domain.maturity import Result
from wizard.domain.project import Project
from wizard.domain.questionnaire import Questionnaire

__all__ = [
    "RULES",
    "Contradiction",
    "Params",
    "Place",
    "Rule",
    "Severity",
    "contradictions",
    "process_in_use",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """An answer and what does not go with it; `wizard.messages` has words for `rule`, filled with `params`.

    `criterion` is the one side. The other is `entities`, (kind, id) of what to go to, in the step `place`;
    there are none where the whole step is meant, for instance because it is empty.
    """

    rule: str
    criterion: str
    rating: Rating
    severity: Severity
    place: Place
    entities: tuple[tuple[str, str], ...] = ()
    params: Params = ()

    @property
    def key(self) -> str:
        """The same as long as the rule and the criterion are."""
        return f"{self.rule}:{self.criterion}"


def contradictions(
    questionnaire: Questionnaire, assessment: Assessment, project: Project, result: Result
) -> tuple[Contradiction, ...]:
    """Everything that does not go together, the plainest first, then in the order of the rules.

    `result` is the one of this questionnaire and assessment. Answers are held against the documented process
    (see `process_in_use`); where there is none, only against the company and each other.
    """
    case = Case.of(questionnaire, assessment, project, result)
    found = (contradiction for rule in RULES for contradiction in _broken(rule, case))
    return tuple(sorted(found, key=lambda contradiction: -contradiction.severity))


def _broken(rule: Rule, case: Case) -> Iterator[Contradiction]:
    if not rule.applies(case):
        return
    for criterion in rule.about(case):
        result = case.found[criterion.key]
        rating = result.effective.rating
        if rating is None or rating not in rule.ratings:
            continue
        seen = rule.look(case, result)
        if seen is not None:
            yield Contradiction(
                rule=rule.key,
                criterion=criterion.key,
                rating=rating,
                severity=rule.severity,
                place=rule.place,
                entities=seen.entities,
                params=seen.params,
            )
