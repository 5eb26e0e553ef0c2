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
6. Long work goes to `self.background.start(...)`, see `ui.background`.

A page knows no rule, no query and no message box, and stays below about 250 lines: split widgets out to
ui/widgets. Colours, sizes and distances come from `ui.look` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look import Look, Space, dress
from ui.widgets.basics import label, panel
from ui.widgets.choices import Pick
from ui.widgets.fields import Labelled, LineField, TextField
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import Column, Row
from ui.widgets.messages import Message
from wizard.domain import edits
from wizard.domain.designing import ensure_process
from wizard.domain.edits import UnknownEntityError
from wizard.domain.project import Project
from wizard.domain.shape import kind_of
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.words import _

if TYPE_CHECKING:
    from ui.background import Background
    from wizard.desk import Desk
    from wizard.service import Service

Where = Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a page works with: the open project, the projects, the appearance, and work in the background."""

    desk: Desk
    service: Service
    look: Look
    background: Background


class Chosen:
    """Which one of several entities the user looks at: the one last selected, or the first."""

    def __init__(self, entities: Callable[[], Sequence[Any]]) -> None:
        self._entities = entities
        self.id = ""

    def __call__(self) -> Any:
        """The entity as it is now, or None where there is none at all."""
        entities = self._entities()
        found = next((entity for entity in entities if entity.id == self.id), None)
        return found or (entities[0] if entities else None)


def rows_of(entities: Iterable[Any], *fields: str) -> list[Row]:
    """Entities as rows of a list editor, with these fields as columns."""
    return [Row(entity.id, {name: getattr(entity, name) for name in fields}) for entity in entities]


class _Bound:
    """A text field bound to a field of whatever entity it shows now."""

    def __init__(
        self, page: Page, where: Where, key: str, field: LineField | TextField, frame: Labelled
    ) -> None:
        self._page, self._where, self._key, self._field, self._frame = page, where, key, field, frame
        self._entity: Any = None
        field.committed.connect(self._keep)

    def commit(self) -> None:
        self._field.commit()

    def render(self) -> None:
        entity = self._where()
        if self._entity is not None and (entity is None or entity.id != self._entity.id):
            self._field.commit()  # belongs to what was shown until now
            self._field.forget()
            self._frame.show_problem("")
        self._entity = entity
        self._field.setEnabled(entity is not None)
        self._field.show_text("" if entity is None else getattr(entity, self._key))

    def _keep(self, text: str) -> None:
        entity = self._entity
        if entity is None:
            return
        try:
            self._page.desk.amend(type(entity), entity.id, **{self._key: text})
        except WizardError as error:
            self._field.refuse()
            self._frame.show_problem(error_words(error))
        except UnknownEntityError:
            return  # deleted meanwhile, and its text with it: undo brings both back
        else:
            self._frame.show_problem("")


class Page(QWidget):
    """The content of one step."""

    wide = False
    compact = False  # a head of one line, for a page whose content must be in sight as a whole
    said = Signal(object)  # a Message
    asked = Signal(str)  # the key of a step to go to, with "#" and a place where one thing on it is meant

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        dress(self, "clear")
        self.desk = surroundings.desk
        self.service = surroundings.service
        self.look = surroundings.look
        self.background = surroundings.background
        self._bound: list[_Bound] = []
        self._lists: list[ListEditor] = []
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

    def begin(self) -> None:
        """Put the keyboard where the page begins."""
        widget = self.nextInFocusChain()
        while widget is not self and self.isAncestorOf(widget):
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            widget = widget.nextInFocusChain()

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
        self.said.emit(Message(words, "info", _("Undo"), self.desk.undo))

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
        self, name: str, where: Where, key: str, *, help_text: str = "", placeholder: str = ""
    ) -> Labelled:
        """A line of text bound to a field of the entity that `where` returns."""
        return self._bind(name, LineField(name, placeholder), where, key, help_text)

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
    ) -> Labelled:
        """Several lines of text bound to a field of the entity that `where` returns."""
        return self._bind(name, TextField(name, placeholder, least=least, most=most), where, key, help_text)

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
        parent: Callable[[], str] = lambda: "",
        make: Callable[..., Any] | None = None,
        insert: Callable[[list[Any], int], Any] | None = None,
        siblings: Callable[[], Sequence[Any]] | None = None,
        chosen: Chosen | None = None,
        header: bool = True,
        arrange: bool = True,
    ) -> ListEditor:
        """A list of entities below `parent`; all its edits go to the desk.

        `make` builds an entity from the values typed (default: the type itself). `insert` puts new ones in
        where the parent may have to be made first. `siblings` are all entities of that parent, for a list
        that shows only some of them. `chosen` follows the selection of the list. Without `arrange` entries
        are only looked at.
        """
        editor = ListEditor(words, columns, header=header, arrange=arrange)
        self._lists.append(editor)

        def place(position: int) -> int:
            """A place among the rows shown as one among all siblings."""
            if siblings is None:
                return position
            ids = [entity.id for entity in siblings()]
            if position < len(editor.rows):
                return ids.index(editor.rows[position].id)
            return ids.index(editor.rows[-1].id) + 1 if editor.rows else len(ids)

        def add(entries: list[dict[str, Any]], position: int) -> None:
            entities = [(make or entity_type)(**values) for values in entries]
            at = place(position)
            done = insert(entities, at) if insert else self.attempt(self.desk.insert, parent(), entities, at)
            if done and len(entities) > 1:
                self.offer_undo(_("Added: {things}.").format(things=words.counted(len(entities))))
            if done and chosen is not None:
                chosen.id = entities[-1].id
                self.refresh()

        def remove(ids: list[str]) -> None:
            if self.attempt(self.desk.remove, entity_type, ids):
                self.offer_undo(_("Deleted: {things}.").format(things=words.counted(len(ids))))

        editor.added.connect(add)
        editor.removed.connect(remove)
        editor.changed.connect(
            lambda entity_id, key, value: self.attempt(
                self.desk.amend, entity_type, entity_id, **{key: value}
            )
        )
        editor.moved.connect(
            lambda entity_id, position: self.attempt(self.desk.move, entity_type, entity_id, place(position))
        )
        editor.said.connect(self.said)
        if chosen is not None:
            editor.selected.connect(lambda entity_id: self._choose(chosen, entity_id))
        return editor

    def into_process(self, entities: Sequence[Any], position: int) -> Any:
        """Put entities into the process, which begins with the first of them."""
        process = self.project().process
        if process is not None:
            return self.attempt(self.desk.insert, process.id, entities, position)

        def begin(project: Project) -> Project:
            begun = ensure_process(project)
            return edits.insert(begun, begun.processes[-1].id, entities, position)

        return self.attempt(self.desk.do, f"insert:{kind_of(entities[0]).name}", begin)

    def _choose(self, chosen: Chosen, entity_id: str) -> None:
        if entity_id and entity_id != chosen.id:
            chosen.id = entity_id
            self.refresh()

    def _bind(
        self, name: str, field: LineField | TextField, where: Where, key: str, help_text: str
    ) -> Labelled:
        frame = Labelled(name, field, help_text)
        self._bound.append(_Bound(self, where, key, field, frame))
        return frame

    def _keep_pick(self, where: Where, key: str, value: Any) -> None:
        entity = where()
        if entity is not None:
            self.attempt(self.desk.amend, type(entity), entity.id, **{key: value})
