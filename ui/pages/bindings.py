"""What ties a field or a list on a page to the project: typing becomes an edit, and an edit is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from ui.pages.pasting import Newcomers, say_pasted
from ui.widgets.date_field import DateField, misread_words
from ui.widgets.fields import Labelled, LineField, TextField
from ui.widgets.list_editor import ListEditor, ListWords
from ui.widgets.list_model import NewChoice, Row
from ui.widgets.list_paste import Pasted
from wizard.domain.edits import UnknownEntityError
from wizard.errors import WizardError
from wizard.messages import error_words
from wizard.words import _

if TYPE_CHECKING:
    from ui.pages.base import Page

Where = Callable[[], Any]


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


class BoundText:
    """A text field bound to a field of whatever entity `where` returns now.

    `lacking` is what to say where nothing is typed into a field that must not be empty.
    """

    def __init__(
        self,
        page: Page,
        where: Where,
        key: str,
        field: LineField | TextField,
        frame: Labelled,
        lacking: str = "",
    ) -> None:
        self._page, self._where, self._key, self._field, self._frame = page, where, key, field, frame
        self._lacking = lacking
        self._entity: Any = None
        field.committed.connect(self._keep)

    def commit(self) -> None:
        """Keep what is typed and not kept yet."""
        self._field.commit()

    def render(self) -> None:
        """Show the field of the entity; what was typed for another one is kept for that one first."""
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
        if self._lacking and not text.strip():
            self._field.refuse()
            self._frame.show_problem(self._lacking)
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


class BoundDate:
    """A date bound to a field of whatever entity `where` returns now."""

    def __init__(self, page: Page, where: Where, key: str, field: DateField, frame: Labelled) -> None:
        self._page, self._where, self._key, self._field, self._frame = page, where, key, field, frame
        self._entity: Any = None
        field.committed.connect(self._keep)
        field.refused.connect(self._refuse)
        field.textChanged.connect(lambda: frame.show_problem(""))

    def commit(self) -> None:
        """Keep what is typed and not kept yet."""
        self._field.commit()

    def render(self) -> None:
        """Show the date of the entity; what was typed for another one is kept for that one first."""
        entity = self._where()
        same = self._entity is not None and entity is not None and entity.id == self._entity.id
        if self._entity is not None and not same:
            self._field.commit()
        self._entity = entity
        self._field.setEnabled(entity is not None)
        if not (same and self._field.pending):
            self._field.show_date(None if entity is None else getattr(entity, self._key))

    def _refuse(self) -> None:
        self._frame.show_problem(misread_words(self._field.text()))

    def _keep(self, day: date | None) -> None:
        entity = self._entity
        if entity is not None:
            self._page.attempt(self._page.desk.amend, type(entity), entity.id, **{self._key: day})


class ListBinding(TypedDict, total=False):
    """How a list of entities is tied to the project, beyond their type.

    `parent` returns the id of the entity they belong to ("" by default). `make` builds an entity from the
    values typed (default: the type itself). `insert` puts new ones in where the parent may have to be made
    first. `siblings` are all entities of that parent, for a list that shows only some of them. `chosen`
    follows the selection of the list. `enrol` keeps a cell for which a new name was typed: it takes the id of
    the row, the column's key, the name, and what else is chosen there, None where only one can be.
    `newcomers` says what to make of pasted names that are not known yet.
    """

    parent: Callable[[], str]
    make: Callable[..., Any]
    insert: Callable[[list[Any], int], Any]
    siblings: Callable[[], Sequence[Any]]
    chosen: Chosen
    enrol: Callable[[type, str, str, str, tuple[str, ...] | None], Any]
    newcomers: Newcomers


class BoundList:
    """A list editor whose edits go to the desk, one call each."""

    def __init__(
        self,
        page: Page,
        editor: ListEditor,
        words: ListWords,
        entity_type: type,
        **how: Unpack[ListBinding],
    ) -> None:
        self._page, self._editor, self._words, self._type = page, editor, words, entity_type
        self._parent: Callable[[], str] = how.get("parent", str)
        self._make: Callable[..., Any] = how.get("make", entity_type)
        self._insert: Callable[[list[Any], int], Any] = how.get("insert", self._insert_below_parent)
        self._siblings: Callable[[], Sequence[Any]] | None = how.get("siblings")
        self._chosen: Chosen | None = how.get("chosen")
        self._enrol = how.get("enrol")
        self._newcomers: Newcomers | None = how.get("newcomers")
        editor.added.connect(self._add)
        editor.pasted.connect(self._paste)
        editor.removed.connect(self._remove)
        editor.changed.connect(self._change)
        editor.moved.connect(self._move)
        if self._chosen is not None:
            editor.selected.connect(self._choose)

    def _add(self, entries: Sequence[dict[str, Any]], position: int) -> list[Any]:
        """Put in new entities with these values; returns them, none where that was refused."""
        entities = [self._make(**values) for values in entries]
        if not self._insert(entities, self._place(position)):
            return []
        if self._chosen is not None:
            self._chosen.id = entities[-1].id
            self._page.refresh()
        return entities

    def _paste(self, pasted: Pasted, position: int) -> None:
        entities = self._add([entry.values for entry in pasted.entries], position)
        if entities:
            say_pasted(self._page, self._editor, pasted, entities, self._words.counted, self._newcomers)

    def _insert_below_parent(self, entities: list[Any], position: int) -> Any:
        return self._page.attempt(self._page.desk.insert, self._parent(), entities, position)

    def _remove(self, ids: list[str]) -> None:
        if self._page.attempt(self._page.desk.remove, self._type, ids):
            self._page.offer_undo(_("Deleted: {things}.").format(things=self._words.counted(len(ids))))

    def _change(self, entity_id: str, key: str, value: Any) -> None:
        values = value if isinstance(value, tuple) else (value,)
        new = next((one for one in values if isinstance(one, NewChoice)), None)
        if new is not None and self._enrol is not None:
            others = tuple(one for one in values if one is not new) if values is value else None
            self._enrol(self._type, entity_id, key, new.name, others)
            return
        try:
            self._page.attempt(self._page.desk.amend, self._type, entity_id, **{key: value})
        except UnknownEntityError:
            return  # deleted meanwhile, and the cell with it

    def _move(self, entity_id: str, position: int) -> None:
        self._page.attempt(self._page.desk.move, self._type, entity_id, self._place(position))

    def _choose(self, entity_id: str) -> None:
        if self._chosen is not None and entity_id and entity_id != self._chosen.id:
            self._chosen.id = entity_id
            self._page.refresh()

    def _place(self, position: int) -> int:
        """A place among the rows shown as one among all siblings."""
        if self._siblings is None:
            return position
        rows = self._editor.rows
        ids = [entity.id for entity in self._siblings()]
        if position < len(rows):
            return ids.index(rows[position].id)
        return ids.index(rows[-1].id) + 1 if rows else len(ids)
