"""Reads YAML that anybody may have written: bounded, without objects or aliases, each value with its line.

It reads the events of the parser instead of letting it construct values. So nothing is ever built from a tag,
an alias cannot multiply, a key given twice is seen, and `no` stays the word that was written (YAML 1.2: only
`true` and `false` are truth values).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from wizard.domain.text import clean
from wizard.errors import Problem, fairly
from wizard.questionnaires.slips import MENDED_TAG, slip_at

MOST_BYTES = 1_000_000
MOST_VALUES = 50_000
MOST_DEPTH = 20
MOST_SLIPS = 50  # each costs another reading,
MOST_READ = 5 * MOST_BYTES  # of which there are fewer for a large file
MOST_PROBLEMS = 200  # more help nobody; the rest are counted
MOST_COMPARED = 500  # likeness is slow to find out
# Problems after which nothing more was read: said whatever else there is to say.
ENDS_READING = frozenset({"yaml.syntax", "yaml.documents", "yaml.too-deep", "yaml.too-many"})

Place = tuple[str | int, ...]

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_DECIMAL = re.compile(r"[-+]?([0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})([eE][-+]?[0-9]{1,2})?")
_CURLY = "“”„‟‘’‚«»"
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


class Refused:
    """Stands where a value could not be taken; what is wrong with it has been said already."""


REFUSED = Refused()


@dataclass(frozen=True, slots=True)
class _Found:
    line: int
    code: str
    params: tuple[tuple[str, object], ...]
    given: str
    known: tuple[str, ...]


class Problems:
    """Gathers what is wrong in one file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._found: list[_Found] = []

    def __len__(self) -> int:
        return len(self._found)

    def add(
        self, line: int, code: str, *, wrong: str = "", known: Iterable[str] = (), **params: object
    ) -> None:
        """Note one problem; what was probably meant is the one of `known` that is closest to `wrong`."""
        self._found.append(_Found(line, code, tuple(params.items()), wrong, tuple(known)))

    def extend(self, others: Problems) -> None:
        """Note what was found in a reading of the same file."""
        self._found += others._found

    def all(self) -> tuple[Problem, ...]:
        """The problems by line, at most `MOST_PROBLEMS` and then one that counts the others."""
        kept = sorted(self._found, key=lambda found: (found.code not in ENDS_READING, found.line))
        by_line = sorted(fairly(kept, MOST_PROBLEMS, lambda found: found.code), key=lambda found: found.line)
        first = tuple(self._problem(found) for found in by_line)
        rest = len(kept) - len(first)
        if not rest:
            return first
        return (*first, Problem(self.file, 0, "file.more-problems", (("count", str(rest)),)))

    def _problem(self, found: _Found) -> Problem:
        params = tuple((name, shortened(str(value))) for name, value in found.params)
        few = 0 < len(found.known) <= MOST_COMPARED
        close = get_close_matches(shortened(found.given), found.known, n=1) if few else []
        return Problem(self.file, found.line, found.code, params, close[0] if close else "")


@dataclass(slots=True)
class Mark:
    """The line of a value (the line of its key, where it has one), and the marks of the values in it."""

    line: int
    below: dict[str | int, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """What a file says: plain lists, dicts and scalars, and where each of them stands."""

    data: Any
    mark: Mark

    def line(self, place: Place) -> int:
        """The line of the value at `place`, or of the nearest value around it that is there."""
        mark = self.mark
        for part in place:
            below = mark.below.get(part)
            if below is None:
                break
            mark = below
        return mark.line


def shortened(text: str) -> str:
    """The text on one line, cut to what fits into a message."""
    line = " ".join(text[:400].split())  # a single value can be as long as a file
    return line if len(line) <= 80 else line[:77] + "..."


def read(path: Path, problems: Problems) -> Source | None:
    """What the file at `path` says, or None where it cannot be read; problems are added either way."""
    text = _text(path, problems)
    return None if text is None else parse(text, problems)


def parse(text: str, problems: Problems) -> Source | None:
    """What a YAML text says, or None where it is no YAML that can be used."""
    unprintable = _NOT_PRINTABLE.search(text)
    if unprintable:
        line = text.count("\n", 0, unprintable.start()) + 1
        problems.add(line, "file.control", character=f"U+{ord(unprintable.group()):04X}")
        return None
    lines, seen = text.split("\n"), set[tuple[int, str]]()
    readings = max(1, min(MOST_SLIPS, MOST_READ // max(len(text), 1)))
    while True:
        found = Problems(problems.file)
        builder = _Builder(found, mended=bool(seen))
        error = _build(builder, "\n".join(lines) if seen else text)
        slip = slip_at(lines, error) if error is not None else None
        if slip is None or (slip.line, slip.code) in seen:
            break
        problems.add(slip.line, slip.code, **slip.params)
        seen.add((slip.line, slip.code))
        if slip.mended is None or len(seen) == readings:
            break
        lines = list(slip.mended)
    source = builder.result() if builder.complete else None
    problems.extend(found)
    return source


def _build(builder: _Builder, text: str) -> Any | None:  # noqa: ANN401 - PyYAML's errors are not typed
    """Feed the builder; gives the error at which the parser stopped, if it did."""
    import yaml  # only where a file is read: an assessment carries its questionnaire as JSON

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if not builder.take(event):
                break
    except yaml.MarkedYAMLError as error:
        return error
    return None


def _text(path: Path, problems: Problems) -> str | None:
    try:
        if not path.exists():
            problems.add(0, "file.link" if path.is_symlink() else "file.missing")
            return None
        if not path.is_file():
            problems.add(0, "file.not-a-file")
            return None
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        problems.add(0, "file.unreadable", reason=error.strerror)
        return None
    if len(content) > MOST_BYTES:
        problems.add(0, "file.too-large", limit=MOST_BYTES // 1_000_000)
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(content.count(b"\n", 0, error.start) + 1, "file.not-text")
        return None


@dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet; `key` is None while values belong to no usable key."""

    value: Any
    mark: Mark
    refused: bool
    awaits_key: bool
    key: str | None = None
    key_line: int = 0


class _Builder:
    """Puts events together to values and marks, on a stack of its own: depth costs no recursion."""

    def __init__(self, problems: Problems, *, mended: bool = False) -> None:
        self._problems = problems
        self._told = MENDED_TAG if mended else ""  # the tag of values about which something was said
        self._open: list[_Open] = []
        self._root: tuple[Any, Mark] | None = None
        self._values = 0
        self._documents = 0
        self.complete = False

    def result(self) -> Source | None:
        """The value of the document, or None where it holds nothing."""
        if self._root is None or self._root[0] is None:
            self._problems.add(0, "file.empty")
            return None
        return Source(*self._root)

    def take(self, event: Any) -> bool:  # noqa: ANN401 - PyYAML's events are not typed
        """Take the next event; False where reading on makes no sense."""
        name = type(event).__name__
        line = event.start_mark.line + 1
        if name == "StreamEndEvent":
            self.complete = True
        elif name == "DocumentStartEvent":
            self._documents += 1
            if self._documents > 1:
                self._problems.add(line, "yaml.documents")
                return False
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            closed = self._open.pop()
            self._place(REFUSED if closed.refused else closed.value, closed.mark)
        elif name in ("AliasEvent", "ScalarEvent", "MappingStartEvent", "SequenceStartEvent"):
            return self._value(event, name, line)
        return True

    def _value(self, event: Any, name: str, line: int) -> bool:  # noqa: ANN401
        """Take a scalar or an alias, or open a list or mapping."""
        self._values += 1
        if self._values > MOST_VALUES:
            self._problems.add(line, "yaml.too-many", limit=MOST_VALUES)
            return False
        if name == "AliasEvent":
            self._problems.add(line, "yaml.alias", name=event.anchor)
            self._place(REFUSED, Mark(line))
            return True
        return self._anew(event, name, line)

    def _anew(self, event: Any, name: str, line: int) -> bool:  # noqa: ANN401
        """Take a value that is written out here."""
        if event.anchor:
            self._problems.add(line, "yaml.anchor", name=event.anchor)
        if event.tag and event.tag != self._told:
            self._problems.add(line, "yaml.tag", tag=event.tag)
        if name == "ScalarEvent":
            self._place(REFUSED if event.tag else self._scalar(event, line), Mark(line))
            return True
        if len(self._open) == MOST_DEPTH:
            self._problems.add(line, "yaml.too-deep", limit=MOST_DEPTH)
            return False
        mapping = name == "MappingStartEvent"
        self._open.append(_Open({} if mapping else [], Mark(line), bool(event.tag), awaits_key=mapping))
        return True

    def _scalar(self, event: Any, line: int) -> Any:  # noqa: ANN401
        text: str = event.value
        is_key = bool(self._open) and self._open[-1].awaits_key
        if event.implicit[0] and not is_key:  # neither quoted nor a key: may be something else than text
            if text in _WORDS:
                return _WORDS[text]
            if _WHOLE.fullmatch(text):
                return int(text)
            if _DECIMAL.fullmatch(text):
                return float(text)
            if text[0] in _CURLY or text[-1] == '"':
                self._problems.add(line, "layout.quotes" if text[-1] == '"' else "text.curly-quotes")
                return REFUSED
        kept = clean(text)
        if kept != text.strip():
            self._problems.add(line, "text.control")
        return kept

    def _place(self, value: Any, mark: Mark) -> None:  # noqa: ANN401
        if not self._open:
            self._root = value, mark
            return
        around = self._open[-1]
        if isinstance(around.value, list):
            around.mark.below[len(around.value)] = mark
            around.value.append(value)
        elif around.awaits_key:
            self._key(around, value, mark.line)
        else:
            if around.key is not None:
                around.value[around.key] = value
                around.mark.below[around.key] = Mark(around.key_line, mark.below)
            around.awaits_key = True

    def _key(self, around: _Open, key: Any, line: int) -> None:  # noqa: ANN401
        around.awaits_key = False
        around.key, around.key_line = None, line  # a value without a usable key is read and left out
        if not isinstance(key, str):
            if key is not REFUSED:
                self._problems.add(line, "yaml.key")
        elif key in around.value and not self._begins_anew(around, key, line):
            self._problems.add(line, "key.duplicate", key=key, first=around.mark.below[key].line)
        else:
            around.key = key

    def _begins_anew(self, around: _Open, key: str, line: int) -> bool:
        """Begin the next item of a list where the entry comes again that begins one: its dash is missing."""
        outside = self._open[-2] if len(self._open) > 1 else around
        if not isinstance(outside.value, list) or key != next(iter(around.value)):
            return False
        first = around.mark.below[key].line
        self._problems.add(line, "layout.dash-or-twice", key=key, first=first)
        outside.mark.below[len(outside.value)] = around.mark
        outside.value.append(around.value)
        around.value, around.mark = {}, Mark(line)
        return True
