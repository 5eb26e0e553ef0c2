"""Differences and rows as JSON text, and the hash that chains the entries of a change log.

What is read back is checked against the shape of the domain, so that nothing gets past here that an edit
could not have made: a damaged file and a file from somebody else are found out, not believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from wizard.domain.difference import PARENT, POSITION, Change, Difference, Row, Rows
from wizard.domain.history import Entry
from wizard.domain.shape import Kind, Scalar, kinds
from wizard.storage.records import LARGEST, NotReadableError, stamp

_ENCODE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_DECODE = json.JSONDecoder().raw_decode
_SPACE = re.compile(r"[ \t\n\r]*")
FIRST = ""  # the digest before the first entry
PIECE = 2**16  # characters of a text that are hashed at one go
# Fields that came after the first version, by kind, with what stands for them in entries of older logs.
ADDED: Mapping[str, Row] = MappingProxyType(
    {
        "process": {"kind": "", "owner": "", "valid_from": None, "reason": "", "exempt": "", "support": ""},
        "sales_stage": {"gain": ""},
        "vote": {"wording": "", "released_of": ""},
    }
)


def pack(changes: Difference) -> str:
    """The difference as JSON: [[kind, id, old, new], ...]."""
    return _dump_items([c.kind, c.id, c.old, c.new] for c in changes)


def unpack(text: str) -> Difference:
    """The difference that `pack` wrote. Raises NotReadableError."""
    return tuple(_change(item) for item in _items(text, 4))


def pack_rows(rows: Rows) -> str:
    """All rows of a project as JSON: [[kind, id, row], ...]."""
    return _dump_items([kind, entity_id, row] for (kind, entity_id), row in rows.items())


def unpack_list(text: str) -> list[str]:
    """The texts of a list field. Raises NotReadableError."""
    values = _loads(text)
    if not isinstance(values, list) or not all(map(_is_text, values)):
        raise NotReadableError("not a list of texts")
    return values


def unpack_rows(text: str) -> Rows:
    """The rows that `pack_rows` wrote. Raises NotReadableError."""
    rows: Rows = {}
    for kind, entity_id, row in _items(text, 3):
        check_row(_kind(kind), _text(entity_id), row, whole=True)
        rows[kind, entity_id] = row
    return rows


def entry_digest(before: str, project: str, number: int, entry: Entry, changes: str) -> str:
    """The hash of an entry and of the digest `before` it: no entry can change, go or come unnoticed."""
    what = [before, project, number, entry.code, entry.step, entry.who, stamp(entry.at), entry.undoes]
    return _digest(what, changes)


def checkpoint_digest(project: str, number: int, rows: str) -> str:
    """The hash of a checkpoint."""
    return _digest([project, number], rows)


def check_row(kind: Kind, entity_id: str, row: object, *, whole: bool) -> None:
    """Raise NotReadableError unless the values are such as `rows_of` makes; `whole` asks for every field."""
    if not isinstance(row, dict):
        raise NotReadableError(f"{kind.name} {entity_id}: not a row")
    rules = _rules()[kind.name]
    if whole and len(row) != len(rules):
        raise NotReadableError(f"{kind.name} {entity_id}: fields are missing")
    for name, value in row.items():
        rule = rules.get(name)
        if rule is None or not rule(value):
            raise NotReadableError(f"{kind.name} {entity_id}: {name}")


def _digest(what: list[object], text: str) -> str:
    """The hash of `[*what, text]` as JSON; the text goes in by pieces, for the reason of `_dump_items`."""
    found = sha256(f'{_ENCODE(what)[:-1]},"'.encode("utf-8", "surrogatepass"))
    for start in range(0, len(text), PIECE):
        inside = _ENCODE(text[start : start + PIECE])[1:-1]
        found.update(inside.encode("utf-8", "surrogatepass"))
    found.update(b'"]')
    return found.hexdigest()


def _dump_items(items: Iterable[object]) -> str:
    """A JSON list, item by item: at one go, a long one would keep every other thread waiting."""
    return f"[{','.join(map(_ENCODE, items))}]"


def _loads(text: str) -> Any:  # noqa: ANN401 - whatever stands there
    try:
        return json.loads(text)
    except (ValueError, TypeError, RecursionError) as error:
        raise NotReadableError("not JSON") from error


def _items(text: str, width: int) -> Iterator[Any]:
    """The items of what `_dump_items` wrote, one at a time for the same reason. Raises NotReadableError."""
    try:
        for item in _parsed(text):
            if not isinstance(item, list) or len(item) != width:
                raise NotReadableError("not a list of changes")
            yield item
    except (LookupError, RecursionError, TypeError, json.JSONDecodeError) as error:
        raise NotReadableError("not JSON") from error


def _parsed(text: str) -> Iterator[Any]:
    """The items of a JSON list. Raises what `_items` turns into NotReadableError."""
    place = _past(text, 0)
    if text[place] != "[":
        raise NotReadableError("not a list")
    place = _past(text, place + 1)
    going_on = text[place] != "]"
    while going_on:
        item, place = _DECODE(text, place)
        yield item
        place = _past(text, place)
        going_on = text[place] == ","
        if going_on:
            place = _past(text, place + 1)
        elif text[place] != "]":
            raise NotReadableError("not JSON")
    if _past(text, place + 1) != len(text):
        raise NotReadableError("not JSON")


def _past(text: str, place: int) -> int:
    """The place after white space."""
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _change(item: list[Any]) -> Change:
    name, entity_id, old, new = item
    kind = _kind(name)
    if kind.name in ADDED and (old is None or new is None):  # whole rows, maybe of an older version
        old, new = _completed(kind, old), _completed(kind, new)
    for row in (old, new):
        if row is not None:
            check_row(kind, _text(entity_id), row, whole=old is None or new is None)
    if (old is None and new is None) or (old is not None and new is not None and old.keys() != new.keys()):
        raise NotReadableError(f"{name} {entity_id}: not a change")
    return Change(name, entity_id, old, new)


def _completed(kind: Kind, row: object) -> object:
    """The row with the fields that its version did not have; whatever else is missing stays so."""
    return {**ADDED[kind.name], **row} if isinstance(row, dict) else row


def _kind(name: object) -> Kind:
    kind = kinds().get(name) if isinstance(name, str) else None
    if kind is None:
        raise NotReadableError("an unknown kind of entity")
    return kind


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise NotReadableError("not a text")
    return value


Rule = Callable[[object], bool]


@cache
def _rules() -> dict[str, dict[str, Rule]]:
    """For each kind and field whether a value can stand there."""
    return {
        kind.name: {
            PARENT: _is_text,
            POSITION: _is_place,
            **{scalar.name: _rule(scalar) for scalar in kind.scalars},
        }
        for kind in kinds().values()
    }


def _rule(scalar: Scalar) -> Rule:
    if scalar.type is bool:
        return _is_bool
    one = _fits(
        _is_number if issubclass(scalar.type, int) else _is_text, None if scalar.many else scalar.decode
    )
    if scalar.many:
        return lambda value: type(value) is list and all(map(one, value))
    if scalar.optional:
        return lambda value: value is None or one(value)
    return one


def _fits(plain: Rule, decode: Callable[[Any], object] | None) -> Rule:
    """Whether a value is of its plain type and, for choices and dates, one of those there are."""
    if decode is None:
        return plain

    def decodes(value: object) -> bool:
        if not plain(value):
            return False
        try:
            decode(value)
        except ValueError:
            return False
        return True

    return decodes


def _is_bool(value: object) -> bool:
    return type(value) is bool


def _is_text(value: object) -> bool:
    return type(value) is str


def _is_number(value: object) -> bool:
    return type(value) is int and abs(value) < LARGEST


def _is_place(value: object) -> bool:
    return _is_number(value) and value >= 0  # type: ignore[operator]
