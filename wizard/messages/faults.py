"""The words of what the check of a database found."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.storage.records import Fault
from wizard.words import _, mark, ngettext, shown

FAULTS: dict[str, str] = {
    "fault.file": mark("The file itself is damaged: {detail}."),
    "fault.table": mark("The table “{table}” is missing."),
    "fault.index": mark("The index of the table “{table}” is missing."),
    "fault.column": mark("The table “{table}” has no column “{column}”."),
    "fault.stray": mark("There are rows of “{kind}” that belong to nothing."),
    "fault.log": mark("Project {project}: entry {number} of its change log is not as it was written."),
    "fault.project": mark("Project {project} cannot be read as it was written: {detail}."),
    "fault.deleted": mark("Project {project}: whether it is deleted differs from its change log."),
    "fault.level": mark("Project {project}: the level in the list is not the one that its answers give."),
    "fault.step": mark("Project {project}: the step to go on with is unknown."),
    "fault.language": mark("Project {project}: the language of its questions is unknown."),
    "fault.row": mark("Project {project}: {kind} {id} is in the file or in the change log, but not in both."),
    "fault.value": mark("Project {project}: {kind} {id} differs from the change log in: {fields}."),
}


# Not typed by anybody: put right when the project is left.
_KEPT = {"fault.level", "fault.step", "fault.language"}


def is_grave(faults: Sequence[Fault]) -> bool:
    """Whether anything is lost that somebody has typed."""
    return any(fault.code not in _KEPT for fault in faults)


def project_words(faults: Sequence[Fault]) -> str:
    """What is wrong with an open project, the first thing in full."""
    grave = [fault for fault in faults if fault.code not in _KEPT]
    what = fault_words((grave or faults)[0].code, (grave or faults)[0].params)
    if not grave:
        return what
    words = _("This project is damaged. Bring back an earlier copy before you go on with it. {what}")
    words = words.format(what=what)
    more = len(grave) - 1
    if more:
        words += " " + ngettext("And one more fault.", "And {more} more faults.", more).format(more=more)
    return words


def fault_words(code: str, params: tuple[tuple[str, str], ...]) -> str:
    """One fault in a sentence. Raises KeyError for a code without words."""
    return _(FAULTS[code]).format_map({name: shown(value) for name, value in params})
