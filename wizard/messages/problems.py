"""The words of problems in questionnaire and catalogue files."""

from wizard.words import mark

MEANT = mark("Did you mean “{meant}”?")

PROBLEMS: dict[str, str] = {}
