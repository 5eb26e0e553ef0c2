"""How long the window does not answer while something large goes on beside it, by its own doing."""

from __future__ import annotations

import gc
import itertools
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from benchmarks.inside import opened, wait
from benchmarks.measure import Row, kept_waiting
from benchmarks.projects import answered_project
from wizard.domain.project import Project

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from ui.project_view import ProjectView

TICK = 5
LEAST = 50.0
CRITERIA, PEOPLE = 200, 50
FILES = 40
FORMS = 2  # PDF forms of that many questions; each takes a printer seconds


class Watch:
    """The longest gap between two ticks of a timer, in milliseconds, while a block runs."""

    longest = 0.0

    def __enter__(self) -> Watch:
        from PySide6.QtCore import QTimer

        self._ticks = [self._now()]
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: self._ticks.append(self._now()))
        self._timer.start(TICK)
        return self

    def __exit__(self, *_error: object) -> None:
        self._ticks.append(self._now())
        self._timer.stop()
        self.longest = max(later - sooner for sooner, later in itertools.pairwise(self._ticks)) * 1000

    @staticmethod
    def _now() -> float:
        return time.perf_counter() - kept_waiting()


def row(what: str, watch: Watch) -> Row:
    """The figure of one such block."""
    return Row(f"window blocked while {what}, longest", "50 ms", watch.longest, LEAST, "ms", 1.0)


def rows() -> Iterable[Row]:
    """Documents, answer sheets, questionnaires, assessments and project files, out and in."""
    from wizard.sample import sample_project

    sample, large = sample_project(), answered_project(CRITERIA, PEOPLE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield documents(sample, folder)
        yield from sheets(large, folder / "sheets")
        yield questionnaires(sample, folder / "questionnaires")
        yield from rounds(large)
        yield from project_file(sample, "of the sample", folder / "sample.spw")
        yield from project_file(large, f"of {CRITERIA} × {PEOPLE} answers", folder / "large.spw")


def documents(sample: Project, folder: Path) -> Row:
    """Every document of the sample is written."""
    with opened(sample) as (app, view):
        view.open("documents")
        page = view.page
        # The preview, which begins only after a moment; two jobs that compute are another matter.
        wait(app, lambda: page._shown is not None and not page.background.busy)  # noqa: SLF001
        page.folder.show_path(folder)
        for check in page.checks.values():
            check.setChecked(True)
        with Watch() as watch:
            page.export()
            wait(app, lambda: not page.background.busy)
    return row("documents are written", watch)


def sheets(large: Project, folder: Path) -> Iterator[Row]:
    """Answer sheets are handed out to everybody, and all of them taken back at once, filled in."""
    asked = replace(large, assessments=(replace(large.assessments[0], answers=()),))
    with opened(asked) as (app, view), panel_of(app, view) as panel:
        panel.folder.show_path(folder)

        def hand_out(kind: str, people: int) -> Row:
            for other, check in panel.kinds.items():
                check.setChecked(other == kind)
            for place, check in enumerate(panel.people.values()):
                check.setChecked(place < people)
            panel.render()
            with Watch() as watch:
                panel.write.click()
                wait(app, lambda: not panel.busy)
            return row(f"{people} answer sheets are written ({kind})", watch)

        yield hand_out("pdf", FORMS)
        yield hand_out("xlsx", PEOPLE)
        files = filled(asked, folder)
        gc.collect()  # what making them has left is none of the program's
        with Watch() as watch:
            panel.take(files)
            wait(app, lambda: not panel.busy)
        votes = sum(len(answer.votes) for answer in view.page.project().assessment.answers)
        if votes != PEOPLE * CRITERIA:
            raise ValueError(f"{votes} answers were taken")
        yield row(f"{PEOPLE} answer sheets of {CRITERIA} questions are taken", watch)
        calm(app, 0.2)
        with Watch() as watch:
            view.undo()
            wait(app, lambda: not view.page.background.busy)
        if view.page.desk.redoable != "take-sheets":
            raise ValueError("the sheets were not taken back")
        yield row("they are taken back in one go", watch)


def questionnaires(sample: Project, folder: Path) -> Row:
    """A folder of questionnaires of one's own is read and checked."""
    from wizard import places
    from wizard.questionnaires.own import copy_builtin

    for _copy in range(FILES):
        copy_builtin(folder)
    with patch.object(places, "own_questionnaires", lambda: folder), opened(sample) as (app, view):
        view.open("maturity")
        calm(app, 0.5)
        with Watch() as watch:
            view.page.workshop.open("own")
            panel = view.page.workshop.panel
            wait(app, lambda: len(panel.lines) == FILES and not view.page.background.busy)
    return row(f"{FILES} questionnaires of one’s own are read", watch)


def rounds(large: Project) -> Iterator[Row]:
    """The next assessment begins from all the last answers; it is taken back, made again, and deleted."""
    whole = f"of {CRITERIA} × {PEOPLE} answers"
    with opened(large) as (app, view):
        view.open("maturity")
        workshop = view.page.workshop
        desk, background = view.page.desk, view.page.background

        def watch(what: str, act: Callable[[], object], count: int) -> Row:
            calm(app, 0.5)
            gc.collect()  # what came before has left it
            with Watch() as watch:
                act()
                wait(app, lambda: not background.busy)
                app.processEvents()
            if len(desk.project.assessments) != count:
                raise ValueError(f"{len(desk.project.assessments)} assessments after: {what}")
            return row(what, watch)

        workshop.open("rounds")
        calm(app, 0.5)
        wait(app, lambda: not background.busy)
        yield watch(f"an assessment begins from one {whole}", workshop.panel.begin.click, 2)
        yield watch("that is taken back", view.undo, 1)
        yield watch("that is made again", view.redo, 2)
        workshop.open("rounds")
        calm(app, 0.5)
        wait(app, lambda: not background.busy)
        gone = workshop.panel.list.rows[-1].delete
        yield watch(f"an assessment {whole} is deleted", gone.click, 1)


@contextmanager
def panel_of(app: QApplication, view: ProjectView) -> Iterator[object]:
    """The panel of the answer sheets, once the window has come to rest."""
    view.open("maturity")
    view.page.workshop.open("sheets")
    calm(app, 0.5)
    yield view.page.workshop.panel


def filled(project: Project, folder: Path) -> Sequence[Path]:
    """A sheet of everybody with an answer and a note to every question: the forms, the others spreadsheets.

    They are made from the first one of each kind, whose mark is replaced by that of the person.
    """
    from pypdf import PdfReader, PdfWriter

    from wizard.exchange.sheets import blanks

    first, *_others = made = blanks(project)
    written = f"Answer sheet {first.person.name}"
    keys = [criterion.key for criterion in first.questionnaire.criteria]
    words = ("Not", "Partially", "Largely", "Fully")
    values = ("/none", "/partially", "/largely", "/fully")
    writer = PdfWriter(clone_from=PdfReader(folder / f"{written}.pdf"))
    answers = {f"rating_{key}": values[place % 4] for place, key in enumerate(keys)}
    answers |= {f"note_{key}": f"As seen last quarter, {key}." for key in keys}
    for page in writer.pages:
        writer.update_page_form_field_values(page, answers, auto_regenerate=False)
    writer.write(folder / "filled.pdf")
    form = (folder / "filled.pdf").read_bytes()
    table = filled_table(folder / f"{written}.xlsx", keys, words)
    back = folder / "back"
    back.mkdir()
    for place, blank in enumerate(made):
        # By the parts of the mark that differ: the others may be written in another way in the file.
        parts = zip(first.identity.text.split(), blank.identity.text.split(), strict=True)
        others = [(old.encode(), new.encode()) for old, new in parts if old != new]
        if place % 2:
            (back / f"{place}.pdf").write_bytes(replaced(form, others))
        else:
            table(back / f"{place}.xlsx", others)
    return sorted(back.iterdir())


def replaced(content: bytes, others: Sequence[tuple[bytes, bytes]]) -> bytes:
    """The same with each of these pieces in the place of the one before it."""
    for old, new in others:
        content = content.replace(old, new)
    return content


def filled_table(
    path: Path, keys: Sequence[str], words: Sequence[str]
) -> Callable[[Path, Sequence[tuple[bytes, bytes]]], None]:
    """Fill in a spreadsheet; what writes it again for others, with pieces of it replaced."""
    import zipfile

    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.active
    places = {cell.value: cell.row for cell in sheet["A"]}
    for place, key in enumerate(keys):
        sheet[f"F{places[key]}"] = words[place % 4]
        sheet[f"H{places[key]}"] = f"As seen last quarter, {key}."
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def write(target: Path, others: Sequence[tuple[bytes, bytes]]) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, replaced(content, others))

    return write


def project_file(project: Project, which: str, file: Path) -> Iterator[Row]:
    """A project is saved as a file, and brought in again beside itself."""
    with opened(project) as (app, view):
        window = view.window()
        window.close_project()
        calm(app, 0.2)
        with Watch() as watch:
            window.listed.transfers.save(window.service, project.id, file)
            wait(app, lambda: not window.listed.transfers.busy)
        yield row(f"a project file {which} is saved", watch)
        calm(app, 0.2)
        with Watch() as watch:
            window.listed.transfers.bring_in(window.service, file)
            wait(app, lambda: not window.listed.transfers.busy)
        if len(window.service.projects()) != 2:
            raise ValueError("the project did not come in")
        yield row(f"a project file {which} is brought in", watch)


def calm(app: QApplication, seconds: float) -> None:
    """Let the window finish what it has begun."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()
        time.sleep(0.005)
