"""Documents: look at what comes out, choose what to take away, and write it into a folder."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import QWidget

from ui import labels
from ui.background import Job
from ui.pages.base import Page
from ui.pages.remarks import Remarks
from ui.printer import Printer, Shown
from ui.stoppable import Stoppable
from ui.widgets.basics import Button, Columns
from ui.widgets.choices import Check, Pick
from ui.widgets.fields import Labelled
from ui.widgets.folder_field import FolderField
from ui.widgets.messages import Message
from ui.widgets.page_preview import PagePreview
from ui.widgets.replacing import Replacing
from wizard.documents import BRIEF, DOCUMENTS, StrangersError, company_name, file_names
from wizard.domain.project import PageSize
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.questionnaires import languages_for
from wizard.words import _, mark, ngettext, question_language

_NAMES: dict[str, tuple[str, str]] = {
    "maturity-report.pdf": (mark("Maturity report"), mark("One summary page, then every area, for a board")),
    "process-document.pdf": (mark("Process document"), mark("The whole process, stage by stage")),
    "action-plan.pdf": (
        mark("Action plan"),
        mark("The plan at a glance, then each action: why, who, by when"),
    ),
    "seller-cards.pdf": (mark("Seller cards"), mark("A page for each stage, for the people who sell")),
    "seller-cards-a5.pdf": (
        mark("Seller cards, half size"),
        mark("The same on A5 or half a letter, to carry"),
    ),
    "seller-cards.zip": (mark("Seller cards as pictures"), mark("For a phone: a picture for each card")),
    "flow-chart.pdf": (mark("Flow chart"), mark("To print: one page, or more where it would be too small")),
    "flow-chart.svg": (mark("Flow chart as a drawing (SVG)"), mark("To change it in a drawing program")),
    "flow-chart.png": (mark("Flow chart as a picture (PNG)"), mark("To put it on a slide")),
    "process-map.svg": (mark("Process map as a drawing (SVG)"), mark("To change it in a drawing program")),
    "process-map.png": (mark("Process map as a picture (PNG)"), mark("For a slide or a poster")),
}
# Milliseconds after which somebody who came to this step is not just passing through it.
STAYS = 150
_PAGES = {
    PageSize.A4: mark("A4"),
    PageSize.A3: mark("A3"),
    PageSize.LETTER: mark("Letter"),
    PageSize.TABLOID: mark("Tabloid"),
}


def document_name(name: str) -> str:
    """What a document is called in the window."""
    return _(_NAMES[name][0]) if name in _NAMES else name


class DocumentsPage(Page):
    """The user decides here what to take away, on which paper, and where it goes."""

    def build(self) -> None:
        self._printer = Printer()
        self.destroyed.connect(self._printer.close)
        self._previewing: Job | None = None
        self._shown: Shown | None = None
        self._previewed: tuple[object, ...] = ()
        self._soon = QTimer(self, singleShot=True, interval=STAYS)
        self._soon.timeout.connect(self._preview)
        self.box.addWidget(Columns(self._build_choice(), self._build_preview(), left_share=1, right_share=1))
        self.remarks = Remarks(self)
        self.box.addWidget(self.remarks)

    def _build_choice(self) -> QWidget:
        frame, box = self.framed(_("What you take away"))
        self.checks: dict[str, Check] = {}
        for name in DOCUMENTS:
            check = Check(document_name(name), _(_NAMES[name][1]) if name in _NAMES else name)
            check.setChecked(name.endswith(".pdf"))
            check.clicked.connect(self._show_state)
            self.checks[name] = check
            box.addWidget(check)
        sizes = [(size, _(words)) for size, words in _PAGES.items()]
        box.addWidget(self.pick(_("Paper"), self.project, "page", sizes))
        self.language = Pick(_("Language"))
        self._offer_languages()
        self.language.picked.connect(self.refresh)
        box.addWidget(Labelled(_("Language"), self.language))
        self.folder = FolderField(_("Folder"), _("Folder for the documents"))
        self._offered = self.folder.line.words()
        self._offer_folder()
        replaced = _(
            "Earlier documents of this project are replaced there, other files only after a question."
        )
        box.addWidget(Labelled(_("Folder"), self.folder, replaced))
        self.replacing = Replacing()
        self.replacing.replaced.connect(self._write)
        self.replacing.kept.connect(self.write_again)
        box.addWidget(self.replacing)
        self.write = Button("", "export", "primary", self.export)
        box.addWidget(self.write)
        stopped = _("Stopped. Documents finished before are kept, nothing half-done was left.")
        self.writing = Stoppable(_("Documents written"), stopped)
        self.writing.turned.connect(self._show_state)
        self.writing.said.connect(self.said)
        box.addWidget(self.writing)
        box.addStretch(1)
        return frame

    def _build_preview(self) -> QWidget:
        frame, box = self.framed(_("Preview"))
        paged = [name for name in DOCUMENTS if name.endswith(".pdf")]
        self.document = Pick(_("Document in the preview"), [(name, document_name(name)) for name in paged])
        self.document.show_value(paged[0])
        self.document.picked.connect(self.refresh)
        self.preview = PagePreview()
        self.preview.wanted.connect(self._turn_to)
        box.addWidget(self.document)
        box.addWidget(self.preview)
        box.addStretch(1)  # what is beside may be longer; the heads of both stand at one height
        return frame

    @property
    def _folder_key(self) -> str:
        """Where this machine remembers the folder of this project."""
        return f"documents/folder-{self.project().id}"

    def _offer_folder(self) -> None:
        """The folder that this project's documents were last written to, or one of its own."""
        if self.folder.line.words() != self._offered:
            return  # somebody has typed or chosen another one
        remembered = str(self.settings.value(self._folder_key, ""))
        if remembered:
            self.folder.show_path(Path(remembered))
        else:
            self.folder.show_among_documents(company_name(self.project()))
        self._offered = self.folder.line.words()

    def _called(self) -> Mapping[str, str]:
        """The name of the file for each document, as it would be written now."""
        today = date.today()  # noqa: DTZ011 - the day that the user's calendar shows
        return file_names(self.project(), DOCUMENTS, today, str(self.language.value()))

    def _offer_languages(self) -> None:
        """Those of the program's words and those of the questions, which may be somebody's own."""
        offered = languages_for(self.desk.questionnaire)
        self.language.set_choices([(key, labels.language_name(key)) for key in offered])
        if self.language.value() is None:
            self.language.show_value(question_language() if question_language() in offered else offered[0])

    def render(self) -> None:
        self._offer_languages()
        self._offer_folder()
        self._show_state()
        self.remarks.render()
        if self.isVisible():
            self._preview()

    def showEvent(self, event: QEvent) -> None:
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()
        if self._previewing is not None:  # nobody waits for it any more, and it takes time from other steps
            self._stop_preview()
            self._previewed = ()

    def _show_state(self) -> None:
        count = len(self._chosen())
        words = ngettext("Write {count} document", "Write {count} documents", count)
        self.write.setText(words.format(count=count) if count else _("Nothing chosen"))
        self.write.setEnabled(bool(count) and not self.writing.busy)
        for name, file in self._called().items():
            about = _(_NAMES[name][1]) if name in _NAMES else name
            self.checks[name].show_words(document_name(name), f"{about}\n{file}")

    def _chosen(self) -> list[str]:
        return [name for name, check in self.checks.items() if check.isChecked()]

    def commit(self) -> None:
        super().commit()
        self.remarks.commit()

    # -- preview --

    def _preview(self) -> None:
        """Have the first page made, unless it is there already."""
        project, name, language = self.project(), str(self.document.value()), str(self.language.value())
        state = self.desk.state
        wanted = (project, name, language)
        if wanted == self._previewed:
            return
        self._previewed = wanted
        self._stop_preview()
        if self._shown is None:
            self.preview.clear(_("The pages are being laid out."))

        def whole(job: Job) -> Shown:
            return self._printer.preview(project, name, language, state, job)

        def glance(job: Job) -> Shown:
            return self._printer.glance(project, name, language, state, job)

        def go_on(shown: Shown) -> None:
            self._show_page(shown)
            self._start(whole)

        if name in BRIEF:
            self._start(glance, go_on)
        else:
            self._start(whole)

    def _turn_to(self, place: int) -> None:
        if self._shown is not None:
            pdf = self._shown.pdf
            self._stop_preview()
            self._start(lambda _job: self._printer.page(pdf, place))

    def _start(self, work: Callable[[Job], Shown], show: Callable[[Shown], None] | None = None) -> None:
        self._previewing = self.background.start(
            work, succeeded=show or self._show_page, failed=self._show_no_page
        )

    def _stop_preview(self) -> None:
        if self._previewing is not None:
            self._previewing.cancel()
            self._previewing = None

    def _show_page(self, shown: Shown) -> None:
        self._shown, self._previewing = shown, None
        picture = QPixmap()
        picture.loadFromData(shown.picture)
        self.preview.show_page(picture, shown.place, shown.count, document_name(str(self._previewed[1])))

    def _show_no_page(self, error: WizardError) -> None:
        self._shown, self._previewing = None, None
        self._previewed = ()
        self.preview.clear(error_words(error))

    # -- export --

    def write_again(self) -> None:
        """Put the keyboard where writing begins: nothing was replaced."""
        self.write.setFocus(Qt.FocusReason.OtherFocusReason)

    def export(self) -> None:
        """Write what is chosen; files that were not made from this project are asked about."""
        self._write(())

    def _write(self, replaceable: Collection[Path]) -> None:
        """Write in the background; of files from elsewhere only these are replaced."""
        if not self._chosen():
            return
        self.replacing.hide()
        called = self._called()
        project, names, language = self.project(), self._chosen(), str(self.language.value())
        folder, state = self.folder.path(), self.desk.state
        self.writing.run(
            self.background,
            lambda job: self._printer.export(
                project, folder, names, language, state, job, called, replaceable
            ),
            self._tell_done,
            doing=_step_words(names[0]),
            progressed=self._show_step,
            failed=self._tell_failed,
        )

    def _show_step(self, done: int, of: int, name: str) -> None:
        self.writing.show_step(done, of, _step_words(name))

    def _tell_done(self, paths: tuple[Path, ...]) -> None:
        self.settings.setValue(self._folder_key, str(paths[0].parent))
        count = len(paths)
        words = ngettext("{count} document is in {folder}.", "{count} documents are in {folder}.", count)
        self.said.emit(
            Message(
                words.format(count=count, folder=paths[0].parent),
                "good",
                _("Open"),
                lambda: _open(paths[0]),
                _("Show in folder"),
                lambda: _open(paths[0].parent),
            )
        )

    def _tell_failed(self, error: WizardError) -> None:
        if isinstance(error, StrangersError):
            # Once the progress is gone and the keyboard is back where it was.
            QTimer.singleShot(0, self, lambda: self.replacing.ask(error.files))
            return
        self.said.emit(Message(error_words(error), "error", _("Try again"), self.export))


def _step_words(name: str) -> str:
    return _("Writing: {document}").format(document=document_name(name)) if name else _("Done")


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
