"""The words of what a step still lacks."""

LACKS: dict[str, str] = {}
