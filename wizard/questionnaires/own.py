"""The user's own questionnaires: files in a folder, begun as copies of the built-in maturity model."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from wizard import places
from wizard.domain.questionnaire import Questionnaire
from wizard.errors import DocumentError, Problem, QuestionnaireError
from wizard.questionnaires import BUILTIN_MATURITY, load_maturity

# More files than anybody writes; a folder with more was probably chosen by mistake.
MOST = 200


@dataclass(frozen=True, slots=True)
class OwnQuestionnaire:
    """A file in the folder: the questionnaire in it, or everything that keeps it from being used."""

    path: Path
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...] = ()


def own_questionnaires(folder: Path) -> tuple[OwnQuestionnaire, ...]:
    """Every YAML file in a folder, by name, checked; nothing where there is no such folder."""
    if not folder.is_dir():
        return ()
    files = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    return tuple(_read(path) for path in files[:MOST])


def copy_builtin(folder: Path) -> Path:
    """A copy of the built-in maturity model to change, under a name that is free. Raises DocumentError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        source = places.questionnaires() / BUILTIN_MATURITY
        path, number = folder / source.name, 2
        while path.exists():
            path, number = folder / f"{source.stem}-{number}{source.suffix}", number + 1
        shutil.copyfile(source, path)
    except OSError as error:
        raise DocumentError("document.folder", folder=folder, reason=error.strerror or str(error)) from error
    return path


def _read(path: Path) -> OwnQuestionnaire:
    try:
        return OwnQuestionnaire(path, load_maturity(path))
    except QuestionnaireError as error:
        # All of them stand in one folder, so its name need not stand in every line.
        return OwnQuestionnaire(path, None, tuple(replace(one, file=path.name) for one in error.problems))
