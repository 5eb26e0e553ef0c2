"""Answer sheets: handed out to people before the workshop, and taken back by the dozen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui import labels
from ui.background import Job
from ui.look import Role, Space, dress
from ui.pages.base import Page
from ui.stoppable import Stoppable
from ui.widgets.basics import Button, Columns, label
from ui.widgets.bit_by_bit import BitByBit
from ui.widgets.choices import Check, Pick
from ui.widgets.fields import Labelled
from ui.widgets.folder_field import FolderField
from ui.widgets.messages import Message
from ui.widgets.pile import Pile
from ui.widgets.remark_line import RemarkLine
from ui.widgets.scrolling import bring_into_view
from wizard.domain.assessment import Assessment, Person
from wizard.domain.project import Project
from wizard.exchange import SheetReport, Written, judge_sheets, read_sheets, write_sheets
from wizard.messages.sheets import missed_words, sheet_headline, sheet_problem_words
from wizard.questionnaires import languages_for
from wizard.words import _, ngettext, question_language

if TYPE_CHECKING:
    from wizard.desk import Desk

PDF, SPREADSHEET = "pdf", "xlsx"


def sheet_line(report: SheetReport) -> RemarkLine:
    """What became of one file, and everything to be said about it."""
    sign = ("saved", Role.GOOD) if report.accepted else ("error", Role.DANGER)
    if report.accepted and report.problems:
        sign = ("warning", Role.WARN)
    said = [sheet_problem_words(problem) for problem in report.problems]
    return RemarkLine(sign, sheet_headline(report), said)


class AnswerSheets(QWidget):
    """The user decides here who gets a sheet, in which form, and which filled ones are taken."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        # Each way has its own, beside the button that began it: the page is longer than the window.
        self.writing, self.reading = self._make_stoppable(), self._make_stoppable()
        self.people: dict[str, Check] = {}
        # The assessment before the last sheets were taken, and the one for which their report was last shown.
        self._before: Assessment | None = None
        self._reported: Assessment | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Space.ROOMY)
        box.addWidget(Columns(self._build_out(), self._build_back()))
        self._report_frame, self._report = page.framed(_("What came back"))
        self._undoing = label(_("Undo takes all of it out again, in one go."), "soft")
        self._report.addWidget(self._undoing)
        self._report_frame.hide()
        self.lines = Pile()
        self._report.addWidget(self.lines)
        self._lines = BitByBit(self.lines, sheet_line)
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
        self._checks = Pile()
        for part in (self._nobody, self._to_company):
            box.addWidget(part)
        box.addWidget(self._checks)
        self.kinds = {
            PDF: Check(_("PDF form"), _("Filled in with any PDF reader")),
            SPREADSHEET: Check(_("Spreadsheet"), _("For Excel, LibreOffice and others")),
        }
        self.kinds[PDF].setChecked(True)
        box.addWidget(label(_("In which form"), "label"))
        for check in self.kinds.values():
            check.clicked.connect(self.render)
            box.addWidget(check)
        self.language = Pick(_("Language of the questions"))
        self._asked_in = Labelled(_("Language of the questions"), self.language)
        box.addWidget(self._asked_in)
        self.folder = FolderField(_("Folder for the sheets"), _("Folder for the sheets"))
        kept = _("Filled sheets there are kept, whatever their names.")
        box.addWidget(Labelled(_("Folder"), self.folder, kept))
        self.write = Button("", "export", "primary", self._write)
        box.addWidget(self.write)
        box.addWidget(self.writing)
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
        box.addWidget(self.reading)
        box.addWidget(
            label(
                _(
                    "An answer replaces what its person said before; a question left open changes nothing. "
                    "Of several sheets of one person the one saved last is taken. The others, and sheets "
                    "that are damaged or from elsewhere, are left out and named."
                ),
                "small",
            )
        )
        box.addStretch(1)
        return frame

    def _make_stoppable(self) -> Stoppable:
        stopped = _("Stopped. Files finished before are kept, and no answer was taken.")
        made = Stoppable(_("Answer sheets done"), stopped)
        made.turned.connect(self.render)
        made.said.connect(self._page.said)
        return made

    @property
    def busy(self) -> bool:
        """Whether sheets are being written, taken, or told about."""
        return self._at_work or self._lines.busy

    @property
    def _at_work(self) -> bool:
        return self.writing.busy or self.reading.busy

    # -- showing --

    def render(self) -> None:
        """Show the people as they are now, and what came back as long as it is not taken out again."""
        people = self._page.project().people
        self._follow_undo()
        self._offer(people)
        self._offer_languages()
        self._nobody.setVisible(not people)
        self._to_company.setVisible(not people)
        count = len(self._chosen()) * len(self._kinds())
        self.write.setText(
            ngettext("Write {count} answer sheet", "Write {count} answer sheets", count).format(count=count)
            if count
            else _("Nothing chosen")
        )
        idle = not self._at_work
        self.write.setEnabled(bool(count) and idle)
        self.files.setEnabled(idle)
        self.whole.setEnabled(idle)

    def _follow_undo(self) -> None:
        """A list of whose answers were taken is wrong once undo took them out, and right again after redo."""
        now = self._page.project().assessment
        if self._before is not None and now is not self._reported:
            self._reported = now
            self._report_frame.setVisible(now != self._before)

    def _offer_languages(self) -> None:
        """Those of the questions too: a questionnaire of one's own may have several."""
        offered = languages_for(self._page.desk.questionnaire)
        self.language.set_choices([(key, labels.language_name(key)) for key in offered])
        if self.language.value() is None:
            self.language.show_value(question_language() if question_language() in offered else offered[0])
        self._asked_in.setVisible(len(offered) > 1)

    def _offer(self, people: Sequence[Person]) -> None:
        known = {person.id for person in people}
        for gone in [key for key in self.people if key not in known]:
            check = self.people.pop(gone)
            self._checks.take(check)
            check.deleteLater()
        for person in people:
            if person.id not in self.people:
                check = Check("")
                check.setChecked(True)
                check.clicked.connect(self.render)
                self.people[person.id] = check
                self._checks.add(check)
            self.people[person.id].show_words(
                person.name or _("(no name)"), labels.name(labels.ROLES, person.role)
            )

    def _chosen(self) -> list[str]:
        """The ids of the people who get a sheet, in the order of the project."""
        return [p.id for p in self._page.project().people if self.people[p.id].isChecked()]

    def _kinds(self) -> list[str]:
        return [kind for kind, check in self.kinds.items() if check.isChecked()]

    # -- handing out --

    def _write(self) -> None:
        project, people, kinds = self._page.project(), self._chosen(), self._kinds()
        folder, language = self.folder.path(), str(self.language.value())
        self.writing.run(
            self._page.background,
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

    def _tell_written(self, written: Written) -> None:
        folder, count = written.paths[0].parent, len(written.paths)
        words = ngettext(
            "{count} answer sheet is in {folder}.", "{count} answer sheets are in {folder}.", count
        ).format(count=count, folder=folder)
        if written.kept:
            there = ngettext(
                "A filled or other file has the name of {count} of them and was kept; that sheet has a "
                "number.",
                "Filled or other files have the names of {count} of them and were kept; those sheets have "
                "numbers.",
                len(written.kept),
            )
            words = f"{words} {there.format(count=len(written.kept))}"
        if written.missed:
            words = f"{words} {missed_words(written.missed)}"
        show = lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))  # noqa: E731
        self._page.said.emit(Message(words, "warn" if written.missed else "good", _("Show in folder"), show))

    # -- taking back --

    def _choose_files(self) -> None:
        kinds = _("Answer sheets (*.pdf *.xlsx)") + ";;" + _("All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(
            self, _("Filled answer sheets"), str(self.folder.path()), kinds
        )
        self.take([Path(name) for name in names])

    def _choose_whole(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, _("Folder with filled answer sheets"), str(self.folder.path())
        )
        self.take([Path(folder)] if folder else [])

    def take(self, paths: Sequence[Path]) -> None:
        """Read these files and folders, take what can be taken, and say what became of each."""
        if paths and not self._at_work:
            desk = self._page.desk
            self._before = None  # until these are taken, undo has nothing to do with what is listed
            before = desk.project.assessment
            self.reading.run(
                self._page.background,
                lambda job: take_beside(desk, paths, job),
                lambda reports: self._tell_taken(reports, before),
            )

    def _show_report(self) -> None:
        if self._report_frame.isVisible():  # there is one, and nobody has gone elsewhere meanwhile
            bring_into_view(self._report_frame)

    def _tell_taken(self, reports: tuple[SheetReport, ...] | None, before: Assessment | None) -> None:
        self._page.desk.adopt()
        # Those that ask for something to be done first, the others as they were read.
        ordered = sorted(reports or (), key=lambda report: (report.accepted, not report.problems))
        self._lines.show(ordered)
        self._report_frame.setVisible(bool(reports))
        QTimer.singleShot(0, self, self._show_report)  # laid out by then
        taken = sum(report.accepted for report in ordered)
        self._undoing.setVisible(bool(taken))
        if taken:
            self._before, self._reported = before, self._page.project().assessment
            self._page.offer_undo(_taken_words(taken, len(ordered) - taken))
            return
        nothing = _("No answer sheet was taken. The list says what was wrong with each file.")
        if reports is None:
            nothing = _("There is no assessment any more to take the sheets into. Begin one, and try again.")
        elif not reports:
            nothing = _("There is no file in this folder.")
        self._page.said.emit(Message(nothing, "warn"))


def _taken_words(taken: int, left_out: int) -> str:
    """How much came back, counted in people: of each one sheet is taken at most."""
    words = ngettext(
        "The answers of {count} person were taken.", "The answers of {count} people were taken.", taken
    ).format(count=taken)
    if not left_out:
        return words
    left = ngettext("{count} file was left out.", "{count} files were left out.", left_out)
    return f"{words} {left.format(count=left_out)}"


def take_beside(desk: Desk, paths: Sequence[Path], job: Job) -> tuple[SheetReport, ...] | None:
    """Beside the window: read the files, judge them, and write all that can be taken as one edit.

    None where there is no assessment any more; nothing is changed then.
    """
    readings = read_sheets(paths, progress=job.progress, cancelled=job.is_cancelled)
    reports: tuple[SheetReport, ...] | None = None

    def edit(project: Project) -> Project:
        nonlocal reports
        reports = None  # what an earlier try found no longer counts
        if project.assessment is None:
            return project
        new, reports = judge_sheets(project, readings)
        return new

    desk.do_beside("take-sheets", edit, job.point_of_no_return)
    return reports
