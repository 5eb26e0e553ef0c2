"""The words of suggested actions and their reasons."""

SUGGESTIONS: dict[str, str] = {}
