"""What of the last answers still holds when the next assessment asks from another or a changed questionnaire.

Answers are found again by the key of their criterion. A criterion may move to another area or level and keep
its answer; where it asks otherwise (`wizard.domain.rewording`), what was rated may not be so any more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wizard.domain.assessment import Answer
from wizard.domain.entity import new_id
from wizard.domain.questionnaire import Questionnaire
from wizard.domain.remarks import withheld
from wizard.domain.rewording import asks_otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Keys of criteria: asked as before, reworded, asked for the first time, and no longer asked.

    `highest` is the highest level that the later questionnaire has.
    """

    kept: tuple[str, ...]
    reworded: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    highest: int


def carried(before: Questionnaire, after: Questionnaire) -> Carried:
    """What becomes of the criteria of one questionnaire in a later one."""
    old, now = ({c.key: c for c in one.criteria} for one in (before, after))
    both = [key for key in now if key in old]
    reworded = [key for key in both if asks_otherwise(old[key], now[key])]
    return Carried(
        kept=tuple(key for key in both if key not in reworded),
        reworded=tuple(reworded),
        new=tuple(key for key in now if key not in old),
        gone=tuple(key for key in old if key not in now),
        highest=after.levels[-1].number,
    )


def copies(answers: tuple[Answer, ...], by: Carried | None) -> Iterator[Answer]:
    """The answers with new ids, as far as they hold; None where the questions are the same.

    Of a reworded criterion the evidence and the note stay, and the ratings do not.
    """
    for answer in answers:
        if by is None or answer.criterion in by.kept:
            yield _copy(answer)
        elif answer.criterion in by.reworded and (answer.evidence or answer.note):
            yield _copy(replace(answer, agreed=None, reason="", votes=()))


def _copy(answer: Answer) -> Answer:
    """A copy with new ids and no released remarks: a release was meant for the documents of that round."""
    return replace(
        answer,
        id=new_id(),
        votes=tuple(withheld(replace(vote, id=new_id())) for vote in answer.votes),
        evidence=tuple(replace(evidence, id=new_id()) for evidence in answer.evidence),
    )
