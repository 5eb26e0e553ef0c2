"""What a result comes to in one sentence, as a code: what a board reads first must fit this company."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wizard.domain.maturity import GateResult, Result
from wizard.domain.ratings import SCALE


class HeadlineCode(StrEnum):
    """What there is to say; which of them holds depends on the result alone."""

    NOTHING_APPLIES = "nothing-applies"
    NOBODY_ANSWERED = "nobody-answered"
    NOBODY_KNOWS = "nobody-knows"  # what the questionnaire says of the level would be a guess
    TOP = "top"
    TOP_PROVISIONAL = "top-provisional"
    NEXT = "next"
    NEXT_ESSENTIAL = "next-essential"  # what is to be mended first is something that the level rests on
    NEXT_BARE = "next-bare"  # conditions are open, although no criterion is below what they need
    NEXT_PROVISIONAL = "next-provisional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What to do next in this company's case.

    `level` is the one that is reached, None where none can be stated; the questionnaire says something about
    it too. `open` of `conditions` conditions of `next_level` are not met; `area` is the key of the first
    blocker's. `unanswered` of `questions` questions have no answer.
    """

    code: HeadlineCode
    level: int | None = None
    next_level: int | None = None
    open: int = 0
    conditions: int = 0
    area: str = ""
    unanswered: int = 0
    questions: int = 0


def headline(result: Result) -> Headline:
    """The one sentence about a result."""
    unanswered = sum(found.effective.rating is None for found in result.criteria)
    questions = len(result.criteria)
    if unanswered == questions:
        return Headline(code=HeadlineCode.NOBODY_ANSWERED, unanswered=unanswered, questions=questions)
    if not result.asks:
        return Headline(code=HeadlineCode.NOTHING_APPLIES, questions=questions)
    if not any(found.effective.rating in SCALE for found in result.criteria):
        return Headline(code=HeadlineCode.NOBODY_KNOWS, unanswered=unanswered, questions=questions)
    gate = next((gate for gate in result.gates if gate.level == result.next_level), None)
    first = result.blockers[0] if result.blockers else None
    return Headline(
        code=_code(result, gate, unanswered),
        level=result.level,
        next_level=result.next_level,
        open=sum(not condition.met for condition in gate.conditions) if gate else 0,
        conditions=len(gate.conditions) if gate else 0,
        area=first.area if first else "",
        unanswered=unanswered,
        questions=questions,
    )


def _code(result: Result, gate: GateResult | None, unanswered: int) -> HeadlineCode:
    if gate is None:
        return HeadlineCode.TOP_PROVISIONAL if unanswered else HeadlineCode.TOP
    if not result.blockers:
        return HeadlineCode.NEXT_BARE
    if unanswered:
        return HeadlineCode.NEXT_PROVISIONAL
    return HeadlineCode.NEXT_ESSENTIAL if result.blockers[0].essential else HeadlineCode.NEXT
