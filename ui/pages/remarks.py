"""Remarks to print: which of the words that people wrote next to their votes the report may print."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Space, dress
from ui.pages.base import Page
from ui.widgets.basics import Columns, label, panel
from ui.widgets.choices import Check
from ui.widgets.fields import Labelled, TextField
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import Column, Row
from wizard.domain import remarks
from wizard.domain.remarks import Release, Remark
from wizard.messages import choices
from wizard.words import _, mark, ngettext, question_language

_STATES = {
    Release.WITHHELD: mark("Not printed"),
    Release.RELEASED: mark("Printed"),
    Release.CHANGED: mark("Changed, not printed"),
}
MOST_HEIGHT = 340  # of the list, in pixels: what is chosen in it stays in sight below


class Remarks(QWidget):
    """The user decides here about each remark: print it or not, and in which words."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        dress(self, "clear")
        self._page = page
        self._remarks: dict[str, Remark] = {}
        self._shown: Remark | None = None
        self._sum = label("", "soft")
        self.list = self._build_list()
        self._question, self._words = label(""), label("")
        self.print = Check(_("Print this remark in the report"))
        self.print.clicked.connect(self._decide)
        self.wording = TextField(
            _("Wording in the report"), _("In words that give nobody away"), least=2, most=6
        )
        self.wording.committed.connect(self._reword)
        self._wording_frame = Labelled(_("Wording in the report"), self.wording)
        self._detail = self._build_detail()
        box = QVBoxLayout()
        box.setSpacing(Space.BASE)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(label(_("Remarks to print"), "heading"))
        head.addWidget(self._sum)
        box.addLayout(head)
        box.addWidget(self.list)
        box.addWidget(self._detail)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panel(box))

    def _build_list(self) -> ListEditor:
        words = ListWords(
            name=_("Remarks to print"),
            add="",
            empty=_("Nobody has written a remark yet. People write them on their answer sheets."),
            example=_("For example: “We were sure that we all agree on this.”"),
            begin="",
            counted=lambda count: ngettext("{count} remark", "{count} remarks", count).format(count=count),
        )
        columns = [
            Column("number", _("Question"), fixed=True),
            Column("who", _("Who"), share=2, fixed=True),
            Column("words", _("Remark"), share=6, fixed=True),
            Column("state", _("In the report"), share=2, fixed=True),
        ]
        editor = ListEditor(words, columns, arrange=False, most_height=MOST_HEIGHT)
        editor.view.setAccessibleDescription(
            _("The arrows choose a remark. Below the list you decide whether it is printed.")
        )
        editor.selected.connect(self._show)
        return editor

    def _build_detail(self) -> QWidget:
        said, decided = QWidget(), QWidget()
        for part, widgets in (
            (said, (self._question, label(_("As it was written"), "label"), self._words)),
            (decided, (self._wording_frame, self.print)),
        ):
            dress(part, "clear")
            box = QVBoxLayout(part)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(Space.TIGHT)
            for widget in widgets:
                box.addWidget(widget)
            box.addStretch(1)
        return Columns(said, decided, left_share=1, right_share=1)

    @property
    def chosen(self) -> str:
        """The id of the vote whose remark is looked at, "" for none."""
        return self._shown.vote if self._shown else ""

    def commit(self) -> None:
        """Keep the wording that is typed and not kept yet."""
        self.wording.commit()

    def render(self) -> None:
        """Show the remarks as they are now."""
        found = remarks.remarks(self._page.project())
        self._remarks = {remark.vote: remark for remark in found}
        self._sum.setText(_sum_words(found))
        self._sum.setVisible(bool(found))
        numbers = self._numbers()
        self.list.set_rows(
            [
                Row(
                    remark.vote,
                    {
                        "number": numbers.get(remark.criterion, _("–")),
                        "who": self._who(remark),
                        "words": " ".join(remark.words.split()),
                        "state": _(_STATES[remark.state]),
                    },
                )
                for remark in found
            ]
        )
        first = found[0].vote if found else ""
        self._show(self.chosen if self.chosen in self._remarks else self.list.current_id or first)
        self._detail.setVisible(bool(found))

    def _numbers(self) -> dict[str, str]:
        """The number of each question, as the report prints it."""
        asked = self._page.desk.questionnaire
        areas = asked.areas if asked else ()
        return {
            criterion.key: _("{area}.{place}").format(area=area, place=place)
            for area, part in enumerate(areas, 1)
            for place, criterion in enumerate(part.criteria, 1)
        }

    def _who(self, remark: Remark) -> str:
        """The role, and the name where the project shows names."""
        role = choices.name(choices.ROLES, remark.role)
        people = {person.id: " ".join(person.name.split()) for person in self._page.project().people}
        name = people.get(remark.person, "")
        return _("{name} ({role})").format(name=name, role=role) if name else role

    def _show(self, vote: str) -> None:
        """Show the remark next to that vote; what was typed for another one is kept for that one first."""
        if vote and vote != self.chosen and self.chosen in self._remarks:
            self.wording.commit()
        remark = self._remarks.get(vote)
        if remark is None or remark == self._shown:
            return
        if vote != self.chosen:
            self.wording.forget()
        self._shown = remark
        self.list.follow(vote)
        self._question.setText(self._question_words(remark))
        self._words.setText(remark.words)
        self.wording.show_text(remark.wording)
        self.print.setChecked(remark.state is Release.RELEASED)
        self.print.setAccessibleDescription(remark.words)
        changed = _("The remark has changed since you released it. Read it again before you print it.")
        self._wording_frame.show_problem(changed if remark.state is Release.CHANGED else "")

    def _question_words(self, remark: Remark) -> str:
        asked = self._page.desk.questionnaire
        known = {one.key: one.question for one in asked.criteria} if asked else {}
        if remark.criterion not in known:
            return remark.criterion or _("(no name yet)")
        number, question = self._numbers()[remark.criterion], known[remark.criterion]
        return _("{number} {question}").format(number=number, question=question.words(question_language()))

    def _decide(self) -> None:
        if not self._shown:
            return
        vote, wording = self._shown.vote, self.wording.words()
        self.wording.forget()  # released with the wording, or withheld: one edit, not two
        if self.print.isChecked():
            self._page.attempt(self._page.desk.do, "release-remark", remarks.release, vote, wording)
        else:
            self._page.attempt(self._page.desk.do, "withhold-remark", remarks.withhold, vote)
        self._shown = None
        self._show(vote)  # also where nothing came of it: an empty wording releases nothing

    def _reword(self, wording: str) -> None:
        if self._shown and wording.strip() != self._shown.wording:
            self._page.attempt(self._page.desk.do, "reword-remark", remarks.reword, self._shown.vote, wording)


def _sum_words(found: tuple[Remark, ...]) -> str:
    """How many of them the report prints."""
    released = sum(remark.state is Release.RELEASED for remark in found)
    changed = sum(remark.state is Release.CHANGED for remark in found)
    if not released:
        words = ngettext(
            "Somebody wrote a remark next to a vote. It is not released: the report does not print it.",
            "People wrote {count} remarks next to their votes. None is released: the report prints none.",
            len(found),
        )
    else:
        words = ngettext(
            "The report prints {released} of {count} remark, in your wording.",
            "The report prints {released} of {count} remarks, in your wording.",
            len(found),
        )
    said = [words.format(count=len(found), released=released)]
    if changed:
        words = ngettext(
            "One has changed since you released it and is no longer printed.",
            "{count} have changed since you released them and are no longer printed.",
            changed,
        )
        said.append(words.format(count=changed))
    return " ".join(said)
