"""The user's own questionnaires: files in a folder, begun as copies of the built-in maturity model."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from wizard import places
from wizard.domain.questionnaire import Questionnaire
from wizard.errors import DocumentError, Problem, QuestionnaireError
from wizard.questionnaires import BUILTIN_MATURITY, load_maturity

# More files than anybody writes; a folder with more was probably chosen by mistake.
MOST = 200
# Text editors for beginners put .txt behind the name, and do not show it.
_ENDING = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)
_NONE: Mapping[Path, OwnQuestionnaire] = MappingProxyType({})
_ID = re.compile(r"^id: .*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class OwnQuestionnaire:
    """A file in the folder: the questionnaire in it, or everything that keeps it from being used.

    `stamp` is when the file was last changed and how large it was when it was read.
    """

    path: Path
    questionnaire: Questionnaire | None
    problems: tuple[Problem, ...] = ()
    stamp: tuple[int, int] = (0, 0)

    @property
    def as_read(self) -> bool:
        """Whether the file is still as it was when it was read."""
        return self.stamp == _stamp(self.path)


def _unheard(_done: int, _of: int, _own: OwnQuestionnaire) -> None:
    """Nobody listens."""


def own_questionnaires(
    folder: Path,
    known: Mapping[Path, OwnQuestionnaire] = _NONE,
    heard: Callable[[int, int, OwnQuestionnaire], None] = _unheard,
) -> tuple[OwnQuestionnaire, ...]:
    """Every YAML file in a folder, by name, checked; nothing where there is no such folder.

    A file that is as it was when it was read into `known` is not read again. `heard` is told of each as it is
    read: how many are done, of how many, and what is in it; it may raise to leave the others.
    Whatever keeps a file, or the folder, from being read is among the problems; nothing else is raised.
    """
    try:
        if not folder.is_dir():
            return ()
        paths = sorted(path for path in folder.iterdir() if _ENDING.search(path.name))
    except OSError as error:
        return (_refused(folder, "file.unreadable", reason=error.strerror or str(error)),)
    found = []
    for path in paths[:MOST]:
        own = known.get(path)
        found.append(own if own is not None and own.as_read else _read(path))
        heard(len(found), min(len(paths), MOST), found[-1])
    return (*found, *([_refused(folder, "file.too-many", limit=str(MOST))] if len(paths) > MOST else []))


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
    stamp = _stamp(path)  # before reading: what is changed meanwhile is then seen to be
    try:
        return OwnQuestionnaire(path, load_maturity(path), stamp=stamp)
    except QuestionnaireError as error:
        # All of them stand in one folder, so its name need not stand in every line.
        return OwnQuestionnaire(path, None, tuple(replace(one, file=path.name) for one in error.problems))


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _refused(path: Path, code: str, **params: str) -> OwnQuestionnaire:
    return OwnQuestionnaire(path, None, (Problem(path.name, 0, code, tuple(params.items())),))
