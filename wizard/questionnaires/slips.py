"""Says what most probably went wrong in a line that cannot be read, and mends it so that the rest can be.

The parser of YAML stops at its first error and speaks to programmers. Whoever changes a questionnaire in a
text editor needs the slip by its name (a tab, a lost quotation mark, a wrong indent), and all slips at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

# Stands in a mended line for a value that nobody can make out; `source` asks no questions about it.
MENDED_TAG = "!mended"

_KEY = re.compile(r"( *)(- +)?([A-Za-z_][\w-]*):(?=\s|$)")
_NO_SPACE = re.compile(r" *(?:- +)?([A-Za-z_][\w-]*):(?=[^\s:])")
_ITEM = re.compile(r"( *)-?((?:key|number):\s.*)")
_BULLET = re.compile(r"( *)[–—•*] *((?:key|number):\s.*)")  # what word processors make of a dash
_BLOCK_TEXT = re.compile(r":\s*[|>][-+0-9]*\s*(?:#.*)?$")
_STRAIGHT_INSIDE = re.compile(r'"\s*[^\s,:\]}#]')
# A colon, or a sign that means something else to YAML, in a text that no quotation marks hold together.
_COLON = re.compile(r":\s|^\s*[@`%]")
_BARE_COLON = re.compile(r":\s+[^\s\x00{\[,}][^,}]*:\s|[:,{\[]\s*[@`%]")
_PAIRS = {"}": "{", "]": "["}


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in one line, counted from 1, and all lines with it mended; None where nobody can tell how."""

    line: int
    code: str
    params: dict[str, Any] = field(default_factory=dict)
    mended: tuple[str, ...] | None = None


def slip_at(lines: Sequence[str], error: Any) -> Slip:  # noqa: ANN401 - PyYAML's errors are not typed
    """The slip behind the parser's error in these lines."""
    last = max(len(lines) - 1, 0)
    at = min(error.problem_mark.line if error.problem_mark else last, last)
    begun = error.context_mark.line if error.context_mark else at
    within = any(word in (error.context or "") for word in ("flow", "quoted"))
    places = [min(begun, last), at] if within else [at, min(begun, last)]
    places += [_before(lines, at)]
    for place in dict.fromkeys(place for place in places if 0 <= place <= last):
        slip = next(_slips(lines, place), None) if lines else None
        if slip is not None:
            return slip
    return Slip(at + 1, "yaml.syntax")


def _slips(lines: Sequence[str], place: int) -> Iterator[Slip]:
    """What may be wrong in a line, likeliest first."""
    line = lines[place]
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        yield _untabbed(lines, place)
    glued = _NO_SPACE.match(line)
    if glued and '"' not in glued.group():
        put = line[: glued.end()] + " " + line[glued.end() :]
        yield _mended(lines, place, "layout.colon", put, key=glued.group(1))
    yield from _text_slips(lines, place)
    yield from _dash_slips(lines, place)
    yield from _item_slips(lines, place)
    wanted, given = _nearest(lines, place, len(indent)), len(indent)
    if wanted != given:
        yield _shifted(lines, place, given, wanted)


def _untabbed(lines: Sequence[str], place: int) -> Slip:
    """The tabs of this line, or all at once: where most lines have some, each stands for two spaces."""
    tabbed = [at for at, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    if len(tabbed) * 2 < len(lines):
        content = lines[place].lstrip()
        shown = len(lines[place][: -len(content) or None].expandtabs(8))
        spaces = _nearest(lines, place, shown)
        return _mended(lines, place, "layout.tab", " " * spaces + content)
    mended = list(lines)
    for at in tabbed:
        content = lines[at].lstrip()
        mended[at] = lines[at][: -len(content) or None].replace("\t", "  ") + content
    return Slip(place + 1, "layout.tabs", {"count": len(tabbed)}, tuple(mended))


def _text_slips(lines: Sequence[str], place: int) -> Iterator[Slip]:
    """Quotation marks and brackets that do not match within one line, and texts that need quotation marks."""
    line = lines[place]
    key = _KEY.match(line)
    said = line[key.end() :] if key else line
    # Without its key a line cannot be mended: what stands below it would be taken for something else.
    refused = f"{line[: key.end()]} {MENDED_TAG}" if key else None
    if _BLOCK_TEXT.search(line):
        return
    outside, odd, crowded = _outside(said)
    if odd or crowded:
        yield _mended(lines, place, "layout.quotes", refused)
    bracket = _unmatched(outside)
    if bracket:
        opened = bracket in _PAIRS.values()
        code = "layout.bracket-open" if opened else "layout.bracket-close"
        yield _mended(lines, place, code, refused, bracket=bracket)
    if key and (_BARE_COLON if outside.strip()[:1] in ("{", "[") else _COLON).search(outside):
        yield _mended(lines, place, "layout.quotes-wanted", refused)


def _dash_slips(lines: Sequence[str], place: int) -> Iterator[Slip]:
    """The dash that begins an item of a list, lost from the line or from the one before it."""
    bullet = _BULLET.match(lines[place])
    if bullet:
        yield _mended(lines, place, "layout.dash", bullet.group(1) + "- " + bullet.group(2))
    for at in (place, _before(lines, place)):
        item = _ITEM.match(lines[at]) if at >= 0 else None
        above = _before(lines, at)
        if item and above >= 0 and lines[above].rstrip().endswith(":"):
            yield _mended(lines, at, "layout.dash", item.group(1) + "- " + item.group(2))


def _item_slips(lines: Sequence[str], place: int) -> Iterator[Slip]:
    """The line that begins an item, out of step with the lines below it, which agree among themselves."""
    above = _before(lines, place)
    if above < 0 or not lines[above].lstrip().startswith("- ") or place + 1 >= len(lines):
        return
    given, wanted = _indent(lines[above]), _indent(lines[place]) - 2
    if given != wanted >= 0 and _indent(lines[place + 1]) == wanted + 2:
        params: dict[str, Any] = {"given": given, "wanted": wanted}
        moved = " " * wanted + lines[above].lstrip()
        yield Slip(above + 1, "layout.indent", params, (*lines[:above], moved, *lines[above + 1 :]))


def _mended(lines: Sequence[str], place: int, code: str, line: str | None, **params: object) -> Slip:
    mended = None if line is None else (*lines[:place], line, *lines[place + 1 :])
    return Slip(place + 1, code, params, mended)


def _shifted(lines: Sequence[str], place: int, given: int, wanted: int) -> Slip:
    """The line with all that stands in it, further right below, moved to where it belongs."""
    end = place + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= given + 2):
        end += 1
    moved = tuple(
        " " * (wanted - given) + line if wanted > given else _left(line, given - wanted)
        for line in lines[place:end]
    )
    params: dict[str, Any] = {"given": given, "wanted": wanted}
    return Slip(place + 1, "layout.indent", params, (*lines[:place], *moved, *lines[end:]))


def _left(line: str, spaces: int) -> str:
    return line[spaces:] if line[:spaces].isspace() else line


def _nearest(lines: Sequence[str], place: int, given: int) -> int:
    """The indent that fits the lines above and is nearest to the one given; that itself where it fits."""
    item = lines[place].lstrip().startswith("- ")
    fitting = [indent for indent, of_items in _open(lines, place) if of_items is item]
    return min(fitting, key=lambda indent: (abs(indent - given), -indent), default=given)


def _open(lines: Sequence[str], place: int) -> Iterator[tuple[int, bool]]:
    """The indents at which something above can go on, and whether items of a list go on there."""
    above = _before(lines, place)
    if above < 0:
        yield 0, False
        return
    if _KEY.match(lines[above]) and lines[above].rstrip().endswith(":"):
        inner = _indent(lines[above]) + (4 if lines[above].lstrip().startswith("- ") else 2)
        yield from ((inner, False), (inner, True))
    limit: int | None = None
    while above >= 0:
        indent = _indent(lines[above])
        if limit is None or indent < limit:
            item = lines[above].lstrip().startswith("- ")
            if item:
                yield indent, True
            if not item or limit is None or indent + 2 < limit:
                yield (indent + 2 if item else indent), False
            limit = indent
        above = _before(lines, above)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _before(lines: Sequence[str], place: int) -> int:
    """The nearest line above that says something, or -1."""
    place -= 1
    while place >= 0 and (not lines[place].strip() or lines[place].lstrip().startswith("#")):
        place -= 1
    return place


def _outside(text: str) -> tuple[str, bool, bool]:
    """The text with NUL for what is quoted; whether a quotation has no end; whether words follow one."""
    kept: list[str] = []
    place, crowded = 0, False
    while place < len(text):
        sign = text[place]
        if sign == "#" and (not place or text[place - 1].isspace()):
            break
        starts = not kept or kept[-1].isspace() or kept[-1] in "{[,:"
        if sign not in "\"'" or not starts:
            crowded = crowded or (sign == '"' and kept[-1] != "\x00")
            kept.append(sign)
            place += 1
            continue
        end = _quote_end(text, place)
        if end < 0:
            return "".join(kept), True, False
        crowded = crowded or bool(_STRAIGHT_INSIDE.match('"' + text[end + 1 :]))
        kept.append("\x00")
        place = end + 1
    return "".join(kept), False, crowded


def _quote_end(text: str, start: int) -> int:
    """Where the quotation ends that starts there, or -1."""
    sign, place = text[start], start + 1
    while place < len(text):
        if text[place] == "\\" and sign == '"':
            place += 1
        elif text[place] == sign:
            if sign == "'" and text[place + 1 : place + 2] == "'":
                place += 1
            else:
                return place
        place += 1
    return -1


def _unmatched(text: str) -> str:
    """The first bracket without its partner in a text without quotations."""
    opened: list[str] = []
    for sign in text:
        if sign in _PAIRS.values():
            opened.append(sign)
        elif sign in _PAIRS and (not opened or opened.pop() != _PAIRS[sign]):
            return sign
    return opened[0] if opened else ""
