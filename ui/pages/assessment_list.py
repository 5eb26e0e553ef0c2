"""The assessments of a project, each with its name to change and the way to take it out."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.dates import date_words
from ui.look import Space, dress
from ui.pages.base import Page
from ui.pages.beside import BesideEdit
from ui.widgets.basics import Button, Columns, label
from ui.widgets.fields import LineField
from ui.widgets.focus_order import read_in_order
from wizard.domain import assessing, edits
from wizard.domain.assessment import Assessment
from wizard.domain.project import Project
from wizard.domain.ratings import is_answered
from wizard.messages.assessment import assessment_name
from wizard.words import _, current_language, ngettext


class AssessmentRow(QWidget):
    """One assessment: the name is typed over, the button takes it out; both can be undone."""

    def __init__(self, page: Page, beside: BesideEdit, assessment_id: str) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._beside = beside
        self._id = assessment_id
        self._shown: tuple[object, bool] = (None, False)
        self.name = LineField(_("Name of the assessment"), _("Assessment"))
        self.name.committed.connect(self._rename)
        self.about = label("", "soft")
        self.delete = Button(_("Delete"), "delete", "quiet", self._delete)
        beside = QWidget()
        dress(beside, "clear")
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SNUG)
        row.addWidget(self.about, 1)
        row.addWidget(self.delete)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Columns(self.name, beside, left_share=1, right_share=2, least=560))

    def show_assessment(self, assessment: Assessment, *, present: bool) -> None:
        """Show what there is to say about it now."""
        self.delete.setEnabled(not self._beside.busy)
        self.name.show_text(assessment.name)
        if self._shown[0] is assessment and self._shown[1] is present:
            return
        self._shown = (assessment, present)
        said = _about_words(assessment, present)
        self.about.setText(said)
        self.name.setAccessibleDescription(said)
        self.delete.setAccessibleDescription(assessment_name(assessment))

    def _rename(self, name: str) -> None:
        self._page.attempt(self._page.desk.amend, Assessment, self._id, name=name)

    def _delete(self) -> None:
        self.name.commit()
        rounds = self._page.project().assessments
        place = next(place for place, one in enumerate(rounds) if one.id == self._id)
        self._beside.make(
            "remove:assessment",
            self._without,
            entities=assessing.extent(rounds[place]),
            doing=_("“{name}” is being deleted").format(name=assessment_name(rounds[place])),
            done=lambda: self._tell_deleted(rounds[place], was_last=place == len(rounds) - 1),
        )

    def _without(self, project: Project) -> Project:
        if all(one.id != self._id for one in project.assessments):
            return project  # somebody took it out meanwhile
        return edits.remove(project, Assessment, [self._id])

    def _tell_deleted(self, gone: Assessment, *, was_last: bool) -> None:
        left = self._page.project().assessments
        words = _("“{name}” was deleted with its answers.")
        if was_last and left:
            words = _("“{name}” was deleted with its answers. “{other}” is the present assessment again.")
        other = assessment_name(left[-1]) if left else ""
        self._page.offer_undo(words.format(name=assessment_name(gone), other=other))


class AssessmentList(QWidget):
    """The user decides here what the assessments are called, and which of them stay."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._rows: dict[str, AssessmentRow] = {}
        self._next: int | None = None  # the row that the keyboard goes to once one may be deleted again
        self._box = QVBoxLayout()
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(Space.TIGHT)
        self.beside = BesideEdit(page, _("Deleting the assessment"))
        self.beside.turned.connect(self.render)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.TIGHT)
        whole.addLayout(self._box)
        whole.addWidget(self.beside)

    @property
    def rows(self) -> list[AssessmentRow]:
        """What is shown, the earliest first."""
        return list(self._rows.values())

    def commit(self) -> None:
        """Keep every name that is typed and not kept yet."""
        for row in self.rows:
            row.name.commit()

    def render(self) -> None:
        """Show the assessments as they are now."""
        rounds = self._page.project().assessments
        if list(self._rows) != [one.id for one in rounds]:
            self._rebuild([one.id for one in rounds])
        for one in rounds:
            self._rows[one.id].show_assessment(one, present=one is rounds[-1])
        if self._next is not None and self._rows and not self.beside.busy:
            place, self._next = min(self._next, len(self.rows) - 1), None
            self.rows[place].delete.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, ids: list[str]) -> None:
        for row in self.rows:
            self._box.removeWidget(row)
        gone = {key: row for key, row in self._rows.items() if key not in ids}
        focus = self.window().focusWidget()
        held = focus is not None and self.beside.isAncestorOf(focus)
        left = [
            n for n, row in enumerate(self.rows) if row in gone.values() and (held or row.delete is focus)
        ]
        if left and ids:  # on to the next one, as in every list
            self._next = left[0]
        self._rows = {key: self._rows.get(key) or AssessmentRow(self._page, self.beside, key) for key in ids}
        for row in self.rows:
            self._box.addWidget(row)
        read_in_order(self)
        for row in gone.values():
            row.hide()
            row.deleteLater()


def next_name(project: Project) -> str:
    """What the next assessment could be called: the month, e.g. "November 2026", told from others in it."""
    month = QLocale(current_language()).toString(QDate.currentDate(), "MMMM yyyy")  # words: as it is
    return assessing.free_name(project, month)


def _about_words(assessment: Assessment, present: bool) -> str:
    count = sum(map(is_answered, assessment.answers))
    answered = ngettext("one question answered", "{count} questions answered", count).format(count=count)
    said = [date_words(assessment.started)] if assessment.started is not None else []
    said += [answered] if count else [_("nothing answered yet")]
    said += [_("the present one")] if present else []
    return " · ".join(said)
