"""What an edit is called where it can be undone, and what was taken back: "person “Jane Doe” moved"."""

from __future__ import annotations

from wizard.domain.questionnaire import Questionnaire
from wizard.domain.subject import Subject
from wizard.words import _, mark, ngettext, question_language

_THINGS: dict[str, str] = {
    "project": mark("company"),
    "person": mark("person"),
    "assessment": mark("assessment"),
    "answer": mark("answer"),
    "evidence": mark("evidence"),
    "vote": mark("vote"),
    "process": mark("process"),
    "role": mark("role"),
    "buyer_stage": mark("buyer stage"),
    "buyer_action": mark("buyer action"),
    "interview": mark("interview"),
    "sales_stage": mark("sales stage"),
    "task": mark("task"),
    "milestone": mark("milestone"),
    "stage_exit": mark("way out of a stage"),
    "decision": mark("decision"),
    "action": mark("action of the plan"),
}

_VERBS: dict[str, str] = {
    "amend": mark("Change: {thing}"),
    "insert": mark("Add: {thing}"),
    "remove": mark("Delete: {thing}"),
    "move": mark("Move: {thing}"),
}

EDITS: dict[str, str] = {
    "create": mark("Create the project"),
    "import": mark("Import the project"),
    "delete-project": mark("Delete the project"),
    "restore-project": mark("Bring the project back"),
    "start-assessment": mark("Start an assessment"),
    "rate": mark("Rate a criterion"),
    "agree": mark("Agree on a rating"),
    "note": mark("Change a note"),
    "add-evidence": mark("Add evidence"),
    "take-sheets": mark("Take answer sheets"),
    "release-remark": mark("Release a remark"),
    "reword-remark": mark("Reword a remark"),
    "withhold-remark": mark("Withhold a remark"),
    "set-target": mark("Set the target level"),
    "rank-goals": mark("Rank the goals"),
    "rank-obstacles": mark("Rank the obstacles"),
    "show-names": mark("Show names beside votes"),
    "hide-names": mark("Show votes by role only"),
    "take-catalogue": mark("Take a ready process"),
    "make-milestone": mark("Make a milestone"),
    "decide-finding": mark("Decide on a finding"),
    "take-actions": mark("Take suggested actions"),
}

_UNKNOWN = mark("An earlier change")


def edit_name(code: str) -> str:
    """The words for an edit's code; a project from elsewhere may have been edited in ways unknown here."""
    verb, _colon, kind = code.partition(":")
    if verb in _VERBS and kind in _THINGS:
        return _(_VERBS[verb]).format(thing=_(_THINGS[kind]))
    return _(EDITS.get(code, _UNKNOWN))


# What was done to something, in words behind its name.
_DONE: dict[str, str] = {
    "amend": mark("{what} changed"),
    "insert": mark("{what} added"),
    "remove": mark("{what} deleted"),
    "move": mark("{what} moved"),
}

# What belongs to a question; never what somebody answered.
_AT_QUESTION: dict[str, str] = {
    "rate": mark("Answer of {person} to {question}"),
    "agree": mark("Agreed rating on {question}"),
    "note": mark("Note on {question}"),
    "amend:answer": mark("Reason for the rating on {question}"),
    "release-remark": mark("Release of a remark on {question}"),
    "reword-remark": mark("Wording of a remark on {question}"),
    "withhold-remark": mark("Withholding of a remark on {question}"),
    "add-evidence": mark("Evidence {names} added to {question}"),
    "insert:evidence": mark("Evidence {names} added to {question}"),
    "amend:evidence": mark("Evidence {names} on {question} changed"),
    "remove:evidence": mark("Evidence {names} deleted from {question}"),
    "move:evidence": mark("Evidence {names} on {question} moved"),
}

# What has a name of its own, and a code.
_NAMED: dict[str, str] = {
    "start-assessment": mark("Assessment {names} begun"),
    "make-milestone": mark("Milestone {names} made"),
    "take-actions": mark("{names} taken into the plan"),
}

_FIELDS: dict[tuple[str, str], str] = {
    ("project", "name"): mark("Name of the project"),
    ("project", "company"): mark("Company"),
    ("project", "team"): mark("Team"),
    ("project", "prepared_by"): mark("Prepared by"),
    ("project", "segment"): mark("Customers"),
    ("project", "offering"): mark("Offering"),
    ("project", "methodology"): mark("Methodology"),
    ("project", "crm"): mark("CRM"),
    ("project", "page"): mark("Paper"),
    ("person", "name"): mark("Name of {names}"),
    ("person", "role"): mark("Role of {names}"),
    ("assessment", "name"): mark("Name of the assessment {names}"),
    ("process", "name"): mark("Name of the process"),
    ("process", "state"): mark("State of the process"),
    ("process", "kind"): mark("Kind of sale"),
    ("process", "owner"): mark("Responsible for the process"),
    ("process", "valid_from"): mark("First day of the process"),
    ("process", "reason"): mark("Reason for the process"),
    ("process", "exempt"): mark("Exempt deals"),
    ("process", "support"): mark("Help with the process"),
    ("sales_stage", "gain"): mark("Gain for sellers in {names}"),
}

# Longer names and questions are cut.
_LONGEST = 70


def edit_words(code: str, about: Subject, questionnaire: Questionnaire | None) -> str:
    """What was done to what, as exactly as can be told; without a subject, the name of the edit."""
    verb, _colon, kind = code.partition(":")
    names = _names_words(about)
    question = _question_words(about.criterion, questionnaire)
    if code in _AT_QUESTION and question:
        words = _(_AT_QUESTION[code])
        return words.format(person=about.person or _("(no name)"), question=question, names=names)
    if code in _NAMED and names:
        return _(_NAMED[code]).format(names=names)
    field = _FIELDS.get((kind, about.field)) if verb == "amend" else None
    if field is not None:
        return _(_DONE[verb]).format(what=_(field).format(names=names))
    if verb in _DONE and kind in _THINGS and names and kind != "project":
        what = _("{thing} {name}").format(thing=_(_THINGS[kind]), name=names) if about.count == 1 else names
        return _(_DONE[verb]).format(what=what)
    return edit_name(code)


def _names_words(about: Subject) -> str:
    """The names in quotation marks, and how many more there are."""
    quoted = ", ".join(_("“{name}”").format(name=_short(name)) for name in about.names)
    more = about.count - len(about.names)
    if not quoted or more <= 0:
        return quoted or _("(no name)") if about.count else ""
    words = ngettext("{names} and one more", "{names} and {count} more", more)
    return words.format(names=quoted, count=more)


def _question_words(key: str, questionnaire: Questionnaire | None) -> str:
    asked = {one.key: one.question for one in questionnaire.criteria} if questionnaire else {}
    if key not in asked:
        return ""
    return _("“{name}”").format(name=_short(asked[key].words(question_language())))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
