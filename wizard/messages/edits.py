"""What an edit is called where it can be undone: "Undo the renaming of a stage"."""

from wizard.words import _, mark

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
