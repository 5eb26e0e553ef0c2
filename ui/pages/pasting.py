"""What is said of lines that were pasted, and what can be done about those that were not understood."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ui.widgets.list_editor import ListEditor
from ui.widgets.list_paste import Pasted, mark_unread
from ui.widgets.messages import Message
from wizard.domain.naming import Named, add_named, distinct
from wizard.domain.shape import kind_of
from wizard.words import _, ngettext

if TYPE_CHECKING:
    from ui.pages.base import Page

MOST_NAMED, MOST_OF_ONE = 6, 60  # of what is named in a message


@dataclass(frozen=True, slots=True)
class Newcomers:
    """What may be made of names that a list does not know: in which columns, how, and below which entity."""

    columns: tuple[str, ...]
    make: Callable[[str], Any]
    parent: Callable[[], str]


def say_pasted(
    page: Page,
    editor: ListEditor,
    pasted: Pasted,
    entities: Sequence[Any],
    counted: Callable[[int], str],
    newcomers: Newcomers | None = None,
) -> None:
    """Mark what was not understood and say what became of the lines, with what can be done about it."""
    mark_unread(pasted, [entity.id for entity in entities], editor.model)
    words, named = [_pasted_words(pasted, counted, newcomers)], _named(pasted, entities, newcomers)
    action, act = "", None
    if newcomers is not None and named:
        names = distinct(named)
        words.append(_new_words(names))
        action = ngettext("Add it", "Add them", len(names))
        act = lambda: _add(page, newcomers, type(entities[0]), named)  # noqa: E731 - what a button does
    elif pasted.heading is not None:
        alone = Pasted((pasted.heading,))
        position = next((place for place, row in enumerate(editor.rows) if row.id == entities[0].id), 0)
        action = _("Take the first line as an entry")
        act = lambda: editor.pasted.emit(alone, position)  # noqa: E731
    page.said.emit(Message(" ".join(words), "info", _("Undo"), page.undo_wished.emit, action, act))


def _pasted_words(pasted: Pasted, counted: Callable[[int], str], newcomers: Newcomers | None) -> str:
    said = [_("Added: {things}.").format(things=counted(len(pasted.entries)))]
    if pasted.heading is not None:
        said.append(_("The first line was taken as headings."))
    if pasted.left_out:
        said.append(
            _("Left out, as there is no place for it here: {words}.").format(words=_listed(pasted.left_out))
        )
    unread = pasted.unread(but=newcomers.columns if newcomers is not None else ())
    if unread:
        words = ngettext(
            "One thing was not understood and is marked in the list: {words}.",
            "{count} things were not understood and are marked in the list: {words}.",
            len(unread),
        )
        said.append(words.format(count=len(unread), words=_listed(unread)))
    return " ".join(said)


def _new_words(names: Sequence[str]) -> str:
    words = ngettext(
        "One name is not known here yet: {words}.",
        "{count} names are not known here yet: {words}.",
        len(names),
    )
    return words.format(count=len(names), words=_listed(names))


def _named(pasted: Pasted, entities: Sequence[Any], newcomers: Newcomers | None) -> Named:
    columns = newcomers.columns if newcomers is not None else ()
    found = (
        (entity.id, {key: names for key, names in entry.unread.items() if key in columns})
        for entry, entity in zip(pasted.entries, entities, strict=True)
    )
    return {entity_id: fields for entity_id, fields in found if fields}


def _add(page: Page, newcomers: Newcomers, holder: type, named: Named) -> None:
    names = distinct(named)
    code = f"insert:{kind_of(newcomers.make(names[0])).name}"
    if page.attempt(page.desk.do, code, add_named, newcomers.parent(), newcomers.make, holder, named):
        page.offer_undo(_("Added: {things}.").format(things=_listed(names)))


def _listed(found: Sequence[str]) -> str:
    """Each of them once and in brief, as many as can be read."""
    once = list(dict.fromkeys(found))
    words = [_("“{name}”").format(name=name[:MOST_OF_ONE]) for name in once[:MOST_NAMED]]
    rest = len(once) - MOST_NAMED
    if rest > 0:
        words.append(ngettext("and one more", "and {count} more", rest).format(count=rest))
    return ", ".join(words)
