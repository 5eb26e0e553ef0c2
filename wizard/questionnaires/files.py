"""From a file to plain data of the right form, or to every reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from wizard.errors import QuestionnaireError
from wizard.questionnaires.consistency import check_catalogue, check_maturity
from wizard.questionnaires.form import check_form
from wizard.questionnaires.source import REFUSED, Problems, Source, read

_CHECKS: Mapping[str, Callable[[Source, Problems], None]] = {
    "maturity": check_maturity,
    "catalogue": check_catalogue,
}


def load(path: Path, wanted: str = "") -> Mapping[str, Any]:
    """What the file says, of the kind `wanted` or of either.

    Raises QuestionnaireError with all its problems.
    """
    problems = Problems(str(path))
    source = read(path, problems)
    if source is not None:
        check_source(source, wanted, problems)
    if source is None or problems:
        raise QuestionnaireError(str(path), problems.all())
    data: Mapping[str, Any] = source.data
    return data


def check_source(source: Source, wanted: str, problems: Problems) -> None:
    """Add all that is wrong with what a file says, if it is of the kind `wanted` or of either."""
    if _is_kind(source, wanted, problems):
        kind = source.data["kind"]
        check_form(kind, source, problems)
        _CHECKS[kind](source, problems)


def _is_kind(source: Source, wanted: str, problems: Problems) -> bool:
    """Whether the file says which kind it is, and it is one that we want."""
    if not isinstance(source.data, dict):
        problems.add(source.mark.line, "file.not-keys")
        return False
    kind = source.data.get("kind")
    kinds = (wanted,) if wanted else tuple(_CHECKS)
    if kind in kinds:
        return True
    known = ", ".join(kinds)
    if "kind" not in source.data:
        problems.add(source.mark.line, "kind.missing", known=(), names=known)
    elif kind is not REFUSED:
        problems.add(
            source.line(("kind",)), "kind.unknown", given=kind, names=known, wrong=str(kind), known=kinds
        )
    return False
