"""Answer sheets: handed out to people before the workshop, and taken back by the dozen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui import labels
from ui.background import Job
from ui.look import Role, Space, dress, scaled
from ui.pages.base import Page
from ui.widgets.basics import Button, Columns, Icon, label
from ui.widgets.choices import Check
from ui.widgets.fields import Labelled, LineField
from ui.widgets.messages import Message
from wizard.domain.assessment import Person
from wizard.errors import WizardError
from wizard.exchange import Reading, SheetReport, check_sheets, read_sheets, take_sheets, write_sheets
from wizard.messages import error_words
from wizard.messages.sheets import sheet_headline, sheet_problem_words
from wizard.words import _, current_language, ngettext

PDF, SPREADSHEET = "pdf", "xlsx"


class SheetLine(QWidget):
    """What became of one file, and everything to be said about it."""

    def __init__(self, report: SheetReport) -> None:
        super().__init__()
        dress(self, "clear")
        name, role = ("saved", Role.GOOD) if report.accepted else ("error", Role.DANGER)
        if report.accepted and report.problems:
            name, role = "warning", Role.WARN
        words = QVBoxLayout()
        words.setSpacing(2)
        self.headline = label(sheet_headline(report), "strong")
        self.problems = [label(sheet_problem_words(problem), "soft") for problem in report.problems]
        for part in (self.headline, *self.problems):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, Space.HAIR, 0, Space.HAIR)
        row.setSpacing(Space.TIGHT)
        row.addWidget(Icon(name, role), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


class AnswerSheets(QWidget):
    """The user decides here who gets a sheet, in which form, and which filled ones are taken."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._job: Job | None = None
        self.people: dict[str, Check] = {}
        self.lines: list[SheetLine] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.ROOMY)
        box.addWidget(Columns(self._build_out(), self._build_back()))
        self._report_frame, self._report = page.framed(
            _("What came back"), _("Undo takes all of it out again, in one go.")
        )
        self._report_frame.hide()
        box.addWidget(self._build_progress())
        box.addWidget(self._report_frame)

    def _build_out(self) -> QWidget:
        frame, box = self._page.framed(
            _("Hand out"),
            _(
                "One file for each person, to be answered on their own before the workshop. This program is "
                "not needed for it."
            ),
        )
        self._nobody = label(_("Nobody takes part yet. The people are listed in the step Company."), "soft")
        self._to_company = Button(_("To the company"), "next", "", lambda: self._page.asked.emit("company"))
        self._checks = QVBoxLayout()
        self._checks.setSpacing(0)
        for part in (self._nobody, self._to_company):
            box.addWidget(part)
        box.addLayout(self._checks)
        self.kinds = {
            PDF: Check(_("PDF form"), _("Filled in with any PDF reader")),
            SPREADSHEET: Check(_("Spreadsheet"), _("For Excel, LibreOffice and others")),
        }
        self.kinds[PDF].setChecked(True)
        box.addWidget(label(_("In which form"), "label"))
        for check in self.kinds.values():
            check.clicked.connect(self.render)
            box.addWidget(check)
        self.folder = LineField(_("Folder for the sheets"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self.folder.show_text(documents)
        self.choose = Button(_("Choose"), "folder", pressed=self._choose_folder)
        self.choose.setAccessibleDescription(_("Folder for the sheets"))
        where = QWidget()
        dress(where, "clear")
        row = QHBoxLayout(where)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(self.folder, 1)
        row.addWidget(self.choose)
        box.addWidget(Labelled(_("Folder"), where, _("Files of the same names there are replaced.")))
        self.write = Button("", "export", "primary", self._write)
        box.addWidget(self.write)
        box.addStretch(1)
        return frame

    def _build_back(self) -> QWidget:
        frame, box = self._page.framed(
            _("Take back"),
            _(
                "Choose the filled sheets, as many as there are, in either form. Each one knows whose it is; "
                "the names of the files do not matter."
            ),
        )
        self.files = Button(_("Choose files"), "import", "", self._choose_files)
        self.whole = Button(_("Choose a folder"), "folder", "", self._choose_whole)
        for button in (self.files, self.whole):
            box.addWidget(button)
        box.addWidget(
            label(
                _(
                    "An answer replaces what its person said before; a question left open changes nothing. "
                    "Sheets that are damaged, doubled or from elsewhere are named below and left out."
                ),
                "small",
            )
        )
        box.addStretch(1)
        return frame

    def _build_progress(self) -> QWidget:
        self._progress = QWidget()
        dress(self._progress, "clear")
        self._doing = label("", "soft")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Answer sheets done"))
        self.cancel = Button(_("Stop"), "close", pressed=self._cancel)
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self._doing)
        row.addWidget(self._bar, 1)
        row.addWidget(self.cancel)
        self._progress.hide()
        return self._progress

    # -- showing --

    def render(self) -> None:
        """Show the people as they are now."""
        people = self._page.project().people
        self._offer(people)
        self._nobody.setVisible(not people)
        self._to_company.setVisible(not people)
        count = len(self._chosen()) * len(self._kinds())
        self.write.setText(
            ngettext("Write {count} answer sheet", "Write {count} answer sheets", count).format(count=count)
            if count
            else _("Nothing chosen")
        )
        idle = self._job is None
        self.write.setEnabled(bool(count) and idle)
        self.files.setEnabled(idle)
        self.whole.setEnabled(idle)
        self._progress.setVisible(not idle)

    def _offer(self, people: Sequence[Person]) -> None:
        known = {person.id for person in people}
        for gone in [key for key in self.people if key not in known]:
            check = self.people.pop(gone)
            self._checks.removeWidget(check)
            check.deleteLater()
        for person in people:
            if person.id not in self.people:
                check = Check("")
                check.setChecked(True)
                check.clicked.connect(self.render)
                self.people[person.id] = check
                self._checks.addWidget(check)
            self.people[person.id].show_words(
                person.name or _("(no name)"), labels.name(labels.ROLES, person.role)
            )

    def _chosen(self) -> list[str]:
        """The ids of the people who get a sheet, in the order of the project."""
        return [p.id for p in self._page.project().people if self.people[p.id].isChecked()]

    def _kinds(self) -> list[str]:
        return [kind for kind, check in self.kinds.items() if check.isChecked()]

    # -- handing out --

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Folder for the sheets"), self.folder.words())
        if folder:
            self.folder.show_text(folder)

    def _write(self) -> None:
        project, people, kinds = self._page.project(), self._chosen(), self._kinds()
        folder, language = Path(self.folder.words().strip()).expanduser(), current_language()
        self._start(
            lambda job: write_sheets(
                project,
                folder,
                kinds,
                people=people,
                language=language,
                progress=job.progress,
                cancelled=job.is_cancelled,
            ),
            self._tell_written,
        )

    def _tell_written(self, paths: tuple[Path, ...]) -> None:
        words = ngettext(
            "{count} answer sheet is in {folder}.", "{count} answer sheets are in {folder}.", len(paths)
        ).format(count=len(paths), folder=paths[0].parent)
        folder = QUrl.fromLocalFile(str(paths[0].parent))
        show = lambda: QDesktopServices.openUrl(folder)  # noqa: E731
        self._page.said.emit(Message(words, "good", _("Show in folder"), show))

    # -- taking back --

    def _choose_files(self) -> None:
        kinds = _("Answer sheets (*.pdf *.xlsx)") + ";;" + _("All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Filled answer sheets"), self.folder.words(), kinds
        )
        self.take([Path(name) for name in names])

    def _choose_whole(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Folder with filled answer sheets"), self.folder.words()
        )
        self.take([Path(folder)] if folder else [])

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files and folders, take what can be taken, and say what became of each."""
        if paths and self._job is None:
            self._start(
                lambda job: read_sheets(paths, progress=job.progress, cancelled=job.is_cancelled),
                self._take,
            )

    def _take(self, readings: tuple[Reading, ...]) -> None:
        project = self._page.project()
        if project.assessment is None:  # taken back while the files were read
            return
        reports = check_sheets(project, readings)
        self._page.attempt(self._page.desk.do, "take-sheets", take_sheets, readings)
        self._show_reports(reports)
        taken = sum(report.accepted for report in reports)
        if taken:
            words = ngettext(
                "{taken} of {count} sheet was taken.", "{taken} of {count} sheets were taken.", len(reports)
            )
            self._page.offer_undo(words.format(taken=taken, count=len(reports)))
        else:
            nothing = _("No answer sheet was taken. What was wrong with each file is said below.")
            if not reports:
                nothing = _("There is no file in this folder.")
            self._page.said.emit(Message(nothing, "warn"))

    def _show_reports(self, reports: Sequence[SheetReport]) -> None:
        for line in self.lines:
            self._report.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [SheetLine(report) for report in reports]
        for line in self.lines:
            self._report.addWidget(line)
        self._report_frame.setVisible(bool(reports))

    # -- beside the window --

    def _start(self, work: object, succeeded: object) -> None:
        self._doing.setText("")
        self._bar.setMaximum(0)
        self._job = self._page.background.start(
            work,
            succeeded=succeeded,
            failed=self._tell_failed,
            progressed=self._show_progress,
            ended=self._end,
        )
        self.render()

    def _show_progress(self, done: int, of: int, name: str) -> None:
        self._bar.setMaximum(max(of, 1))
        self._bar.setValue(done)
        self._doing.setText(name)
        self._doing.setMinimumWidth(scaled(260))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._doing.setText(_("Stopping"))

    def _end(self) -> None:
        stopped = self._job is not None and self._job.cancelled
        self._job = None
        self.render()
        if stopped:
            words = _("Stopped. Files finished before are kept, and no answer was taken.")
            self._page.said.emit(Message(words, "info"))

    def _tell_failed(self, error: WizardError) -> None:
        self._page.said.emit(Message(error_words(error), "error"))
