"""The words of what the check of a database found."""

from collections.abc import Mapping

from wizard.words import _, mark

FAULTS: dict[str, str] = {}


def fault_words(code: str, params: Mapping[str, object]) -> str:
    """One fault in a sentence. Raises KeyError for a code without words."""
    return _(FAULTS[code]).format_map(params)
