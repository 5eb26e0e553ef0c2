"""The fields of a returned form, from the form's own list and from the pages, and what people saw in them.

Page tools, and some readers when they save, leave the two apart: fields that stand on a page only, copies of
which the list knows the old ones, an empty list. People saw the pages; so where both know a field, its pages
count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject

from wizard.domain.text import clean
from wizard.exchange.pdf_parts import Looks, TooMuchError, array, dictionary, key_of
from wizard.exchange.pdf_text import text_of

_MOST_FIELDS = 20_000
_DEEPEST = 8
_NUMBER = re.compile("[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class Placed:
    """A page, or what stands on one: the object, and what tells it from the others."""

    key: int
    node: DictionaryObject


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says, by the full name of each field.

    `twice` are the names of fields with several values that can be seen, or none of which can; `unseen` are
    values of fields that show nothing on their pages.
    """

    values: Mapping[str, str]
    twice: frozenset[str]
    unseen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Field:
    """A field, its places by the form's list, and those on pages."""

    name: str
    node: DictionaryObject
    kids: Sequence[DictionaryObject] = ()
    shown: list[DictionaryObject] = field(default_factory=list)


def placed(root: DictionaryObject, looks: Looks) -> Iterator[Placed]:
    """All pages and what stands on them, each once. Raises TooMuchError for more than a form has."""
    waiting: list[object] = [root.get("/Pages", DictionaryObject())]
    seen: set[int] = set()
    while waiting:
        value = waiting.pop()
        if _is_null(value):  # what was deleted leaves such places
            continue
        node, key = dictionary(value), key_of(value)
        below = [
            one
            for name in ("/Kids", "/Annots")
            if name in node and node.get("/Subtype") != "/Widget"
            for one in looks.over(array(node[name]))
        ]
        if key not in seen:
            seen.add(key)
            yield Placed(key, node)
            waiting += below


def read_form(root: DictionaryObject, places: Sequence[Placed], looks: Looks) -> Form:
    """What all fields say, those of the list and those on the pages. Raises TypeError, TooMuchError."""
    fields = _found(root, places, looks)
    named: dict[str, list[_Field]] = {}
    for one in fields.values():
        named.setdefault(one.name, []).append(one)
    values: dict[str, str] = {}
    unseen: dict[str, str] = {}
    twice = set()
    for name, same in named.items():
        seen = [one for one in same if one.shown]
        said = _said(seen or same)
        hidden = _said([one for one in same if not one.shown]) if seen and not said else []
        if len(said) > 1 or len(hidden) > 1:
            twice.add(name)
        elif hidden:
            unseen[name] = hidden[0]
        values[name] = said[0] if len(said) == 1 else ""
    return Form(values, frozenset(twice), unseen)


def _found(root: DictionaryObject, places: Sequence[Placed], looks: Looks) -> Mapping[int, _Field]:
    """Every field, once, with its places."""
    fields: dict[int, _Field] = {}
    holders: dict[int, int] = {}  # the field of each place
    for key, kids, listed in _listed(root, looks):
        fields.setdefault(key, listed)
        for number in (key, *kids):
            holders.setdefault(number, key)
    for place in places:
        if place.node.get("/Subtype") != "/Widget":
            continue
        if place.key in holders:
            fields[holders[place.key]].shown.append(place.node)
            continue
        owner = _owner(place, looks)
        if owner is not None:
            fields.setdefault(owner[0], owner[1]).shown.append(place.node)
    return fields


def _listed(root: DictionaryObject, looks: Looks) -> Iterator[tuple[int, Sequence[int], _Field]]:
    """The fields of the form's list: what tells each from the others, and its places."""
    if "/AcroForm" not in root:
        return
    form = dictionary(root["/AcroForm"])
    left = _MOST_FIELDS
    waiting: list[tuple[object, str, int]] = [
        (one, "", 0) for one in looks.over(array(form.get("/Fields", ArrayObject())))
    ]
    while waiting:
        left -= 1
        if left < 0:
            raise TooMuchError
        value, above, depth = waiting.pop()
        if _is_null(value):
            continue
        node = dictionary(value)
        name = _joined(above, text_of(node.get("/T")))
        kids = [kid for kid in looks.over(array(node.get("/Kids", ArrayObject()))) if not _is_null(kid)]
        below = [kid for kid in kids if "/T" in dictionary(kid)]
        if below and depth < _DEEPEST:
            waiting += [(kid, name, depth + 1) for kid in below]
            continue
        widgets = [dictionary(kid) for kid in kids]
        yield key_of(value), [key_of(kid) for kid in kids], _Field(name, node, widgets)


def _owner(place: Placed, looks: Looks) -> tuple[int, _Field] | None:
    """The field of a place that the form's list does not know; None where it has no name."""
    chain = list(_upwards(place.node, looks))
    name = ""
    for node in reversed(chain):
        name = _joined(name, text_of(node.get("/T")))
    for depth, node in enumerate(chain):
        if "/T" in node:
            key = place.key if depth == 0 else key_of(chain[depth - 1].raw_get("/Parent"))
            return key, _Field(name, node)
    return None


def _upwards(node: DictionaryObject, looks: Looks) -> Iterator[DictionaryObject]:
    """A place or field and what it belongs to, from the inside."""
    for _step in range(_DEEPEST):
        yield node
        above = looks.over([node.get("/Parent")])[0]
        found = above.get_object() if isinstance(above, IndirectObject) else above
        if not isinstance(found, DictionaryObject):
            return
        node = found


def _said(fields: Sequence[_Field]) -> list[str]:
    """The values of these fields, each once, without those that say nothing."""
    said = [clean(value) for one in fields for value in _values(one)]
    return list(dict.fromkeys(value for value in said if value))


def _values(one: _Field) -> Iterator[str]:
    """What a field holds, and what each of its places does: programs set one of them, or both."""
    chain = list(_upwards(one.node, Looks()))
    places = [place for place in one.shown or one.kids if place is not one.node]
    held = [_inherited(chain, "/V"), *(place.get("/V") for place in places)]
    if _inherited(chain, "/FT") != "/Btn":
        yield from map(text_of, held)
        return
    options = _inherited(chain, "/Opt")
    for state in (*held, one.node.get("/AS"), *(place.get("/AS") for place in places)):
        yield _exported(text_of(state), options)


def _inherited(chain: Sequence[DictionaryObject], key: str) -> object:
    """What a field says, or what it belongs to, from the inside."""
    return next((node[key] for node in chain if key in node), None)


def _exported(state: str, options: object) -> str:
    """What a state of a button stands for: some programs number the states and list the values, some write
    the slash of its name into a string.
    """
    if isinstance(options, ArrayObject) and _NUMBER.fullmatch(state) and int(state) < len(options):
        return text_of(options[int(state)])
    return "" if state == "Off" else state.removeprefix("/")


def _joined(above: str, own: str) -> str:
    return f"{above}.{own}" if above and own else above or own


def _is_null(value: object) -> bool:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found is None or isinstance(found, NullObject)
