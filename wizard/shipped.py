"""Reads the YAML files that come with the program and say what only we have written.

By the parser in C where there is one: it takes an eighth of the time, and the window waits. Files that
anybody may have written are read by `wizard.questionnaires`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """What the file says, a mapping as all of them are."""
    import yaml  # only where a file is read

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
    return content
