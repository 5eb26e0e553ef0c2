"""A first line of pasted lines that says what stands below it, told from an entry by the words it uses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ui.widgets.list_model import Column
from wizard.domain.text import likened
from wizard.words import _, mark

# What headings say besides: "Deadline (date)", "Days [d]", "*Name:", "To-do".
_ASIDE = re.compile(r"(?<=\S)\s*[(\[][^)\]]*[)\]]\s*$")
_SIGNS = re.compile(r"[\s:*#.?!()\[\]_-]+")
# By the key of a column, what people call it besides its own heading; a translation adds its own words.
_ALSO = {
    "name": mark(
        "name, names, full name, first and last name, stage, stages, stage name, phase, step, buyer stage,"
        " sales stage, milestone, milestones, person, people, participant, participants"
    ),
    "role": mark("role, function, position, job, job title"),
    "text": mark(
        "action, actions, buyer action, task, tasks, activity, activities, what, what it is, description,"
        " evidence, document, title"
    ),
    "title": mark(
        "title, action, actions, task, tasks, activity, measure, what, to do, description, initiative"
    ),
    "involved": mark("who, roles, role, people, involved, participants, taking part, who is involved"),
    "owner": mark(
        "owner, responsible, responsible person, person responsible, accountable, who, assigned to,"
        " assignee, role, name, person"
    ),
    "helpers": mark("helper, helpers, help, support, supported by, with, helped by"),
    "due": mark("due, due date, due on, date, when, by, by when, deadline, until, target date, end, finish"),
    "status": mark("status, state, progress"),
    "goal": mark(
        "goal, aim, purpose, objective, outcome, what they want settled, what the buyer wants settled,"
        " settled, wants settled, description"
    ),
    "condition": mark("when, condition, reason, trigger, exit"),
    "kind": mark("kind, type, outcome, what happens"),
    "to": mark("to, back, back to, target, stage"),
    "link": mark("link, url, where, location, address, file"),
    "dated": mark("date, dated, as of, from"),
    "person": mark("person, name, seller, interviewee, with, who, interview with"),
    "held": mark("date, when, held, held on, day"),
    "notes": mark("notes, note, what they said, comments, remarks"),
    "evidence": mark("evidence, proof"),
    "audit_method": mark("check, checked by, how it is checked, audit, audit method"),
    "expected_days": mark("expected days, days, time, duration, expected duration"),
    "reason": mark("why, reason"),
    "note": mark("note, notes, comment, comments, remark, remarks"),
}


def columns_named(line: Sequence[str], columns: Sequence[Column]) -> list[Column | None] | None:
    """The columns that a line of headings names, None for those that are not known; no list for an entry.

    The first column has to be among them. Where two others are, the first unknown heading stands for it.
    """
    words = [_SIGNS.sub(" ", likened(_ASIDE.sub("", cell))).strip() for cell in line]
    named: list[Column | None] = [None] * len(words)
    for names in ({c.key: {_heading(c)} for c in columns}, {c.key: _also(c) for c in columns}):
        for place, word in enumerate(words):
            if named[place] is None and word:
                free = (column for column in columns if column not in named)
                named[place] = next((column for column in free if word in names[column.key]), None)
    known, filled = sum(column is not None for column in named), sum(map(bool, words))
    if columns[0] not in named and known >= 2:
        unknown = (place for place, word in enumerate(words) if word and named[place] is None)
        place = next(unknown, None)
        if place is not None:
            named[place] = columns[0]
    told = columns[0] in named and (known >= 2 or known * 2 >= filled)
    return named if told else None


def _heading(column: Column) -> str:
    return _SIGNS.sub(" ", likened(column.title)).strip()


def _also(column: Column) -> set[str]:
    also = _ALSO.get(column.key, "")
    return {likened(word) for words in (also, _(also) if also else "") for word in words.split(",") if word}
