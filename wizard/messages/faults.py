"""The words of what the check of a database found."""

from wizard.words import _, mark

FAULTS: dict[str, str] = {
    "fault.file": mark("The file itself is damaged: {detail}."),
    "fault.table": mark("The table “{table}” is missing."),
    "fault.column": mark("The table “{table}” has no column “{column}”."),
    "fault.stray": mark("There are rows of “{kind}” that belong to nothing."),
    "fault.log": mark("Project {project}: entry {number} of its change log is not as it was written."),
    "fault.project": mark("Project {project} cannot be read as it was written: {detail}."),
    "fault.deleted": mark("Project {project}: whether it is deleted differs from its change log."),
    "fault.row": mark("Project {project}: {kind} {id} is in the file or in the change log, but not in both."),
    "fault.value": mark("Project {project}: {kind} {id} differs from the change log in: {fields}."),
}


def fault_words(code: str, params: tuple[tuple[str, str], ...]) -> str:
    """One fault in a sentence. Raises KeyError for a code without words."""
    return _(FAULTS[code]).format_map(dict(params))
