"""What all pages have in common, so that a page says only what is on it.

How to write a page
-------------------
1. A module here with one class derived from `Page`; its docstring says what the user decides on it. Enter it
   in `PAGES` (ui/pages/__init__.py); the step itself stands in `wizard.flow`, its name and its sentence in
   `ui.step_words`. The window draws title, sentence, Back and Next; the page only what is between.
   `wide = True` gives it the whole area without scrolling (for a canvas).
2. `build()` makes the widgets once and adds them to `self.box`, mostly as sections:

       def build(self) -> None:
           facts = self.section(_("The company"), _("Printed on every document."))
           facts.addWidget(self.line(_("Name"), self.project, "company"))
           facts.addWidget(self.text(_("Offering"), self.project, "offering", help_text=_("Briefly.")))
           self.people = self.list(WORDS, COLUMNS, Person, parent=lambda: self.project().id)
           facts.addWidget(self.people)

   `self.line`, `self.text` and `self.pick` take a *where*: a function that returns the entity to edit, as it
   is now, or None (the field is then disabled). With a selection, *where* is a `Chosen`. What is typed is
   kept on leaving the field, after a second's pause, on leaving the step and on closing the window.
3. `render()` shows what the project says now, for everything that is not such a field:

       def render(self) -> None:
           self.people.set_rows(rows_of(self.project().people, "name", "role"))

   It runs after every change, undo included, while the page is in sight, and when it comes into sight again.
   It must not steal focus or selection: call `set_rows`, `show_value`, `setText`, and do not rebuild widgets
   that are there already. Call `self.refresh()` after a selection changed.
4. Edits go through `self.desk` inside `self.attempt(...)`: expected errors become a message in the window.
   A deletion offers undo: `self.offer_undo(_("The stage was deleted."))`.
5. `self.said.emit(Message(...))` says something, `self.asked.emit("milestones")` goes to another step.
6. Long work goes to `self.background.start(...)`, see `ui.background`; where it is watched and may be
   stopped, through `ui.stoppable`; an edit that may be large to `ui.pages.beside`.

A page knows no rule, no query and no message box, and stays below about 250 lines: split widgets out to
ui/widgets. Colours, sizes and distances come from `ui.look` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Unpack

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Look, Space, dress
from ui.pages.bindings import BoundDate, BoundList, BoundText, ListBinding, Where
from ui.widgets.basics import label, panel
from ui.widgets.choices import Pick
from ui.widgets.date_field import DateField
from ui.widgets.fields import Labelled, LineField, TextField
from ui.widgets.focus_order import in_order
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import Column
from ui.widgets.messages import Message
from ui.widgets.scrolling import begin_with
from wizard.domain import edits
from wizard.domain.designing import ensure_process
from wizard.domain.project import Project
from wizard.domain.shape import kind_of
from wizard.errors import WizardError
from wizard.limits import check_lengths
from wizard.messages import error_words
from wizard.words import _

if TYPE_CHECKING:
    from ui.background import Background
    from wizard.desk import Desk
    from wizard.service import Service


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page works with: the open project, the projects, the appearance, work in the background, and
    what this machine remembers.
    """

    desk: Desk
    service: Service
    look: Look
    background: Background
    settings: QSettings


class Page(QWidget):
    """The content of one step."""

    wide = False
    compact = False  # a head of one line, for a page whose content must be in sight as a whole
    said = Signal(object)  # a Message
    undo_wished = Signal()  # of what was done last
    language_wished = Signal(str)  # in which the questions are to be asked
    asked = Signal(str)  # the key of a step to go to, with "#" and a place where one thing on it is meant

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "clear")
        self.desk = surroundings.desk
        self.service = surroundings.service
        self.look = surroundings.look
        self.background = surroundings.background
        self.settings = surroundings.settings
        self._bound: list[BoundText | BoundDate] = []
        self._lists: list[ListEditor] = []
        self._bound_lists: list[BoundList] = []  # a signal alone does not keep its receiver
        self._picks: list[tuple[Pick, Where, str]] = []
        self._rendering = False
        self._again = False
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(Space.ROOMY)
        self.build()
        if not self.wide:
            self.box.addStretch(1)

    def build(self) -> None:
        """Make the widgets, once."""
        raise NotImplementedError

    def render(self) -> None:
        """Show what the project says now."""

    def project(self) -> Project:
        """The project as it is now."""
        return self.desk.project

    def refresh(self) -> None:
        """Bring fields and everything else up to date; an edit that this causes is shown as well."""
        if self._rendering:
            self._again = True
            return
        self._rendering = True
        try:
            self._again = True
            while self._again:
                self._again = False
                self.render()
                for bound in self._bound:
                    bound.render()
                for pick, where, key in self._picks:
                    entity = where()
                    pick.setEnabled(entity is not None)
                    pick.show_value(None if entity is None else getattr(entity, key))
        finally:
            self._rendering = False

    def seek(self, place: str) -> None:
        """Show one thing on the page, by the id of its entity or its key; what is not here is left alone."""

    def go_on_from(self, before: Page) -> None:
        """Stand where the page stood that this one replaces."""

    @property
    def spot(self) -> str:
        """What is looked at here and found again by `seek` the next time; "" for the page as a whole."""
        return ""

    def begin(self) -> None:
        """Put the keyboard where the page begins."""
        first = next((one for one in in_order(self) if one.isVisible() and one.isEnabled()), None)
        if first is not None:
            begin_with(first)

    def take_keys(self) -> None:
        """A press beside everything: where keys act on what is in view, they are given back to it."""

    def commit(self) -> None:
        """Keep everything that is typed and not kept yet."""
        for editor in self._lists:
            editor.commit()
        for bound in self._bound:
            bound.commit()

    def attempt(self, act: Callable[..., Any], *args: Any, **values: Any) -> Any:
        """Do something that may be refused; a refusal is said in the window. Returns its result, or None."""
        try:
            return act(*args, **values)
        except WizardError as error:
            self.said.emit(Message(error_words(error), "error"))
            return None

    def offer_undo(self, words: str) -> None:
        """Say what was done, with a button that takes it back."""
        self.said.emit(Message(words, "info", _("Undo"), self.undo_wished.emit))

    # -- building blocks --

    def section(self, title: str = "", explanation: str = "") -> QVBoxLayout:
        """A titled panel on the page; returns the layout to fill."""
        frame, inner = self.framed(title, explanation)
        self.box.addWidget(frame)
        return inner

    def framed(self, title: str = "", explanation: str = "") -> tuple[QWidget, QVBoxLayout]:
        """A titled panel to be placed by hand, and the layout to fill."""
        inner = QVBoxLayout()
        inner.setSpacing(Space.BASE)
        if title:
            head = QVBoxLayout()
            head.setSpacing(2)
            head.addWidget(label(title, "heading"))
            if explanation:
                head.addWidget(label(explanation, "soft"))
            inner.addLayout(head)
        return panel(inner), inner

    def line(
        self,
        name: str,
        where: Where,
        key: str,
        *,
        help_text: str = "",
        placeholder: str = "",
        lacking: str = "",
    ) -> Labelled:
        """A line of text bound to a field of the entity that `where` returns; one that must not be empty
        says `lacking` instead of keeping nothing.
        """
        return self._bind(name, LineField(name, placeholder), where, key, help_text, lacking)

    def text(
        self,
        name: str,
        where: Where,
        key: str,
        *,
        help_text: str = "",
        placeholder: str = "",
        least: int = 2,
        most: int = 10,
        breaks: bool = True,
    ) -> Labelled:
        """Several lines of text bound to a field of the entity that `where` returns."""
        field = TextField(name, placeholder, least=least, most=most, breaks=breaks)
        return self._bind(name, field, where, key, help_text)

    def day(self, name: str, where: Where, key: str) -> Labelled:
        """A date bound to a field of the entity that `where` returns."""
        field = DateField(name)
        frame = Labelled(name, field)
        self._bound.append(BoundDate(self, where, key, field, frame))
        return frame

    def pick(
        self, name: str, where: Where, key: str, choices: Sequence[tuple[Any, str]], *, help_text: str = ""
    ) -> Labelled:
        """One of several values for a field of the entity that `where` returns."""
        pick = Pick(name, choices)
        self._picks.append((pick, where, key))
        pick.picked.connect(lambda value: self._keep_pick(where, key, value))
        return Labelled(name, pick, help_text)

    def list(
        self,
        words: ListWords,
        columns: Sequence[Column],
        entity_type: type,
        *,
        header: bool = True,
        arrange: bool = True,
        further: Sequence[Column] = (),
        pastes: bool = False,
        **how: Unpack[ListBinding],
    ) -> ListEditor:
        """A list of entities, its edits kept; `how` is said in `ui.pages.bindings`.

        Without `arrange` entries are only looked at. `further` columns are copied and pasted, and not shown.
        Lines can be pasted where entries can be typed, and with `pastes` elsewhere.
        """
        editor = ListEditor(words, columns, header=header, arrange=arrange, further=further, pastes=pastes)
        self._lists.append(editor)
        self._bound_lists.append(BoundList(self, editor, words, entity_type, **how))
        editor.said.connect(self.said)
        return editor

    def into_process(self, entities: Sequence[Any], position: int) -> Any:
        """Put entities into the process, which begins with the first of them."""
        process = self.project().process
        if process is not None:
            return self.attempt(self.desk.insert, process.id, entities, position)

        def begin(project: Project) -> Project:
            check_lengths(entities)
            begun = ensure_process(project)
            return edits.insert(begun, begun.processes[-1].id, entities, position)

        return self.attempt(self.desk.do, f"insert:{kind_of(entities[0]).name}", begin)

    def _bind(
        self,
        name: str,
        field: LineField | TextField,
        where: Where,
        key: str,
        help_text: str,
        lacking: str = "",
    ) -> Labelled:
        frame = Labelled(name, field, help_text)
        self._bound.append(BoundText(self, where, key, field, frame, lacking))
        return frame

    def _keep_pick(self, where: Where, key: str, value: Any) -> None:
        entity = where()
        if entity is not None:
            self.attempt(self.desk.amend, type(entity), entity.id, **{key: value})
