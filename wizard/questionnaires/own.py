"""The user's own questionnaires: files in a folder, begun as copies of the built-in maturity model."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from wizard import places
from wizard.domain.questionnaire import Questionnaire
from wizard.errors import DocumentError, Problem, QuestionnaireError
from wizard.questionnaires import BUILTIN_MATURITY, load_maturity

# More files than anybody writes; a folder with more was probably chosen by mistake.
MOST = 200
# Text editors for beginners put .txt behind the name, and do not show it.
_ENDING = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_ID = re.compile(r"^id: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OwnQuestionnaire:
    """A file in the folder: the questionnaire in it, or everything that keeps it from being used."""

    path: Path
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...] = ()


def own_questionnaires(folder: Path) -> tuple[OwnQuestionnaire, ...]:
    """Every YAML file in a folder, by name, checked; nothing where there is no such folder.

    Whatever keeps a file, or the folder, from being read is among the problems; nothing is raised.
    """
    try:
        if not folder.is_dir():
            return ()
        paths = sorted(path for path in folder.iterdir() if _ENDING.search(path.name))
    except OSError as error:
        return (_refused(folder, "file.unreadable", reason=error.strerror or str(error)),)
    found = tuple(_read(path) for path in paths[:MOST])
    return (*found, _refused(folder, "file.too-many", limit=str(MOST))) if len(paths) > MOST else found


def copy_builtin(folder: Path) -> Path:
    """A copy of the built-in maturity model to change, under a name that is free. Raises DocumentError.

    It has an id of its own, so that nobody takes it for the model that it was copied from.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        source = places.questionnaires() / BUILTIN_MATURITY
        path, number = folder / f"own-{source.name}", 2
        while path.exists():
            path, number = folder / f"own-{source.stem}-{number}{source.suffix}", number + 1
        text = source.read_text(encoding="utf-8")
        path.write_text(_ID.sub(f"id: {path.stem}", text, count=1), encoding="utf-8", newline="\n")
    except OSError as error:
        raise DocumentError("document.folder", folder=folder, reason=error.strerror or str(error)) from error
    return path


def _read(path: Path) -> OwnQuestionnaire:
    if path.suffix.lower() == ".txt":
        return _refused(path, "file.ending")
    try:
        return OwnQuestionnaire(path, load_maturity(path))
    except QuestionnaireError as error:
        # All of them stand in one folder, so its name need not stand in every line.
        return OwnQuestionnaire(path, None, tuple(replace(one, file=path.name) for one in error.problems))


def _refused(path: Path, code: str, **params: str) -> OwnQuestionnaire:
    return OwnQuestionnaire(path, None, (Problem(path.name, 0, code, tuple(params.items())),))
