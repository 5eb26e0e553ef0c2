"""What an edit was about, found in its changes: so that undo can say in people's words what it took back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from wizard.domain import edits
from wizard.domain.assessment import Answer
from wizard.domain.difference import PARENT, POSITION, Change, Difference
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.domain.shape import kinds

# What edits with a code of their own are about; the others say it behind a colon.
_KINDS = {
    "rate": "vote",
    "release-remark": "vote",
    "reword-remark": "vote",
    "withhold-remark": "vote",
    "agree": "answer",
    "note": "answer",
    "add-evidence": "evidence",
    "start-assessment": "assessment",
    "make-milestone": "milestone",
    "take-actions": "action",
}
# The field that holds entities of a kind below an answer.
_BELOW = {"vote": "votes", "evidence": "evidence"}
# More names than that are only counted.
NAMED = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """The things that an edit changed: the names of the first few and how many there are; with the field
    where only one was changed, the key of the criterion they belong to, and who voted.

    Never what somebody voted: whoever takes an edit back need not be the one who made it.
    """

    names: tuple[str, ...] = ()
    count: int = 0
    field: str = ""
    criterion: str = ""
    person: str = ""


def subject(code: str, changes: Difference, *states: Project) -> Subject:
    """What the edit `code` with these changes was about; `states` are the project before and after it, in any
    order: a name is taken from the first that has it.
    """
    kind = _KINDS.get(code, code.partition(":")[2])
    own = [change for change in changes if change.kind == kind]
    if kind not in kinds() or not own:
        return Subject()
    about = _moved(own) if code.startswith("move:") else _came_or_went(own) or _amended(own)
    found = [_entity(kind, change.id, states) for change in about[:NAMED]]
    answer = _answer(kind, about[0].id, states) if about else None
    voter = getattr(found[0], "person", "") if kind == "vote" and found else ""
    return Subject(
        names=tuple(filter(None, map(_name, found))),
        count=len(about),
        field=_field(about),
        criterion=answer.criterion if answer else "",
        person=next((p.name for state in states for p in state.people if p.id == voter), ""),
    )


def _came_or_went(own: Sequence[Change]) -> list[Change]:
    found = [change for change in own if change.old is None or change.new is None]
    return sorted(found, key=lambda change: _place(change, past=change.new is None))


def _amended(own: Sequence[Change]) -> list[Change]:
    return [change for change in own if set(change.new or ()) - {POSITION}]


def _moved(own: Sequence[Change]) -> list[Change]:
    """Those without which the order did not change: one, or two neighbours that changed places."""
    across = [change for change in own if PARENT in (change.new or ())]
    if across:
        return across
    old, new = (sorted(own, key=lambda change: _place(change, past=past)) for past in (True, False))
    return [one for one in old if [c for c in old if c is not one] == [c for c in new if c is not one]]


def _place(change: Change, *, past: bool) -> int:
    row = (change.old if past else change.new) or {}
    return cast("int", row[POSITION])


def _field(about: Sequence[Change]) -> str:
    """The only field that was changed of one entity, "" where there are more, or it came or went."""
    if len(about) != 1 or about[0].old is None or about[0].new is None:
        return ""
    names = set(about[0].new) - {POSITION, PARENT}
    return names.pop() if len(names) == 1 else ""


def _entity(kind: str, entity_id: str, states: Sequence[Project]) -> Any:  # noqa: ANN401 - of any kind
    for state in states:
        try:
            return edits.find(state, kinds()[kind].type, entity_id)
        except UnknownEntityError:  # before it came, or after it went
            continue
    return None


def _answer(kind: str, entity_id: str, states: Sequence[Project]) -> Answer | None:
    """The answer that is, or holds, that entity."""
    for state in states:
        for answer in (answer for one in reversed(state.assessments) for answer in one.answers):
            if answer.id == entity_id:
                return answer
            if kind in _BELOW and any(below.id == entity_id for below in getattr(answer, _BELOW[kind])):
                return answer
    return None


def _name(entity: object) -> str:
    """What people know it by: its name, title or text, on one line."""
    found = (getattr(entity, field, "") for field in ("name", "title", "text"))
    return " ".join(next(filter(None, found), "").split())
