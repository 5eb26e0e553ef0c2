"""The words of what the check of a database found."""

from wizard.words import _, mark

FAULTS: dict[str, str] = {
    "integrity": mark("SQLite's own check: {detail}"),
}


def fault_words(code: str, params: tuple[tuple[str, str], ...]) -> str:
    """One fault in a sentence. Raises KeyError for a code without words."""
    return _(FAULTS[code]).format_map(dict(params))
