"""The words of what the check of a database found."""

FAULTS: dict[str, str] = {}
