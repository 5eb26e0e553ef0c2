"""The words of findings of the process review."""

FINDINGS: dict[str, str] = {}
