"""Answer sheets as files: one for each person into a folder, and whole folders of them back."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from wizard.documents.printing import CancelledError, PdfWorker
from wizard.documents.writing import write_whole
from wizard.domain.project import Project
from wizard.domain.text import clean
from wizard.errors import DocumentError, InputError
from wizard.exchange.sheet_names import sheet_name
from wizard.exchange.sheets import Blank, Reading, Sheet, SheetProblem, blanks
from wizard.filenames import folded, numbered
from wizard.words import language as in_language

Progress = Callable[[int, int, str], None]
Made = Callable[[Blank, PdfWorker, Callable[[], bool]], bytes]
MOST_FILES = 1_000
MOST_MEGABYTES = 10
# Where PDF readers look for the beginning of a PDF.
_HEAD = 1024
_LAST_SECOND = 100_000_000_000  # in the year 5138
_NOT_WRITTEN = "document.not-written"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _pdf(blank: Blank, worker: PdfWorker, cancelled: Callable[[], bool]) -> bytes:
    from wizard.exchange.sheet_pdf import make_pdf

    return make_pdf(blank, worker, cancelled)


def _xlsx(blank: Blank, _worker: PdfWorker, _cancelled: Callable[[], bool]) -> bytes:
    from wizard.exchange.sheet_xlsx import make_xlsx

    return make_xlsx(blank)


_MAKERS: Mapping[str, Made] = MappingProxyType({"pdf": _pdf, "xlsx": _xlsx})
KINDS: tuple[str, ...] = tuple(_MAKERS)


@dataclass(frozen=True, slots=True)
class Written:
    """The sheets that were written, the files that had their names and were kept for what is in them, and why
    others could not be written, one error for each.
    """

    paths: tuple[Path, ...]
    kept: tuple[Path, ...] = ()
    missed: tuple[DocumentError, ...] = ()


def write_sheets(
    project: Project,
    folder: Path,
    kinds: Sequence[str] = KINDS,
    *,
    people: Sequence[str] | None = None,
    language: str = "en",
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    worker: PdfWorker | None = None,
) -> Written:
    """Write an empty sheet of each kind ("pdf", "xlsx") for each person into `folder`.

    `people` are ids, by default everybody; `progress` hears (sheets done, all of them, name of the next one).
    Only an empty sheet of the same person is replaced; beside any other file of its name a sheet is written
    with a number. Each file is whole or as it was before; one that cannot be written keeps no other back.
    Raises DocumentError, `CancelledError` among them, where a sheet cannot be made or none can be written,
    KeyError for another kind, UnknownEntityError where there is no assessment or no such person.
    """
    wanted = [(blank, kind, _MAKERS[kind]) for blank in blanks(project, people, language) for kind in kinds]
    stop = cancelled or (lambda: False)
    tell = progress or (lambda _done, _all, _name: None)
    paths: list[Path] = []
    kept: list[Path] = []
    missed: list[DocumentError] = []
    with in_language(language), nullcontext(worker) if worker else PdfWorker() as printer:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DocumentError(
                "document.folder", folder=folder, reason=error.strerror or str(error)
            ) from error
        names = _names([blank for blank, _kind, _make in wanted])
        meant = {folded(name) for name in names.values()}
        for done, (blank, kind, make) in enumerate(wanted):
            first = folder / f"{names[blank.person.id]}.{kind}"
            tell(done, len(wanted), first.name)
            if stop():
                raise CancelledError
            data = make(blank, printer, stop)
            try:
                path = _free(first, blank, meant)
                write_whole(path, data)
            except DocumentError as error:
                missed.append(error)
                continue
            paths.append(path)
            kept += [first] if path != first else []
    if missed and not paths:
        raise missed[0]
    tell(len(wanted), len(wanted), "")
    return Written(tuple(paths), tuple(kept), tuple(missed))


def read_sheets(
    paths: Iterable[Path],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Reading, ...]:
    """What is in the files and in the folders among `paths`, those changed last at the end.

    A file that cannot be read is a reading without a sheet. Raises InputError for more than MOST_FILES,
    `CancelledError`.
    """
    files = _files(paths)
    readings: list[Reading] = []
    for done, (path, changed) in enumerate(files.items()):
        if progress:
            progress(done, len(files), _shown_name(path))
        if cancelled and cancelled():
            raise CancelledError
        sheet, problems = _read(path)
        readings.append(Reading(_shown_name(path), sheet, problems, changed))
    if progress:
        progress(len(files), len(files), "")
    return tuple(readings)


def _read(path: Path) -> tuple[Sheet | None, tuple[SheetProblem, ...]]:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return None, (SheetProblem("not-a-sheet"),)
        if found.st_size > MOST_MEGABYTES << 20:
            return None, (SheetProblem("too-large", (("limit", str(MOST_MEGABYTES)),)),)
        data = path.read_bytes()
    except FileNotFoundError:
        return None, (SheetProblem("missing"),)
    except OSError as error:
        return None, (SheetProblem("unreadable", (("reason", error.strerror or str(error)),)),)
    if not data:
        return None, (SheetProblem("empty-file"),)
    # By what is in it: names are changed on the way through mailboxes.
    if b"%PDF-" in data[:_HEAD]:
        from wizard.exchange.filled_pdf import read_pdf

        return read_pdf(data)
    if data.startswith(b"PK"):
        from wizard.exchange.filled_xlsx import read_xlsx

        return read_xlsx(data)
    return None, (SheetProblem("old-spreadsheet" if data.startswith(_OLE) else "not-a-sheet"),)


def _files(paths: Iterable[Path]) -> Mapping[Path, datetime | None]:
    """Every file with its date, those changed last at the end."""
    found: dict[Path, tuple[float, str]] = {}
    for path in paths:
        for file in _inside(path):
            if _is_folder(file) or (file is not path and file.name.startswith((".", "~$"))):
                continue  # what office programs leave beside open files
            found[file] = (_changed(file), file.name)
            if len(found) > MOST_FILES:
                raise InputError("input.too-many-files", limit=MOST_FILES)
    return {file: _date(found[file][0]) for file in sorted(found, key=lambda file: found[file])}


def _inside(path: Path) -> Sequence[Path]:
    """What is in a folder, or the file itself. Raises InputError."""
    try:
        return tuple(islice(path.iterdir(), 2 * MOST_FILES)) if path.is_dir() else (path,)
    except OSError as error:
        raise InputError("input.folder", folder=path, reason=error.strerror or str(error)) from error


def _is_folder(file: Path) -> bool:
    try:
        return file.is_dir()
    except OSError:  # in a folder that may be listed and not entered: said when it is read
        return False


def _shown_name(file: Path) -> str:
    """The name as people can read it: it may hold bytes that are no text, and signs that turn it round."""
    name = os.fsencode(file.name).decode(errors="replace")
    return " ".join(clean(name).split())


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:  # said when it is read
        return 0.0


def _date(seconds: float) -> datetime | None:
    """A file system may hold any number; what cannot be told in every zone is none."""
    return datetime.fromtimestamp(seconds, UTC) if 0 <= seconds < _LAST_SECOND else None


def _free(path: Path, blank: Blank, meant: Collection[str]) -> Path:
    """Where a sheet can be written without a loss; `meant` are the names that other sheets will have, folded.

    Raises DocumentError where nobody can tell.
    """
    number, free = 2, path
    try:
        while (free != path and folded(free.stem) in meant) or (
            free.is_file() and not _is_empty(free, blank)
        ):
            free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    except OSError as error:
        raise DocumentError(_NOT_WRITTEN, file=free, reason=error.strerror or str(error)) from error
    return free


def _is_empty(file: Path, blank: Blank) -> bool:
    """Whether this is the very sheet that is to be written, and nobody has filled it in."""
    sheet, problems = _read(file)
    return sheet is not None and sheet.identity == blank.identity and not sheet.answers and not problems


def _names(wanted: Sequence[Blank]) -> Mapping[str, str]:
    """A file's name for each person, without its ending: readable, safe on every system, and none twice."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for blank in wanted:
        if blank.person.id not in names:
            name = numbered(sheet_name(blank.person.name), taken)
            taken.add(folded(name))
            names[blank.person.id] = name
    return names
