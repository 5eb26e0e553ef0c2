"""What a program and its printing processes say about a long document that two of them lay out at once.

Templates say where it may be cut: with MARK before what begins on a new page anyway. Each half has the whole
head. Once its pages are made, a half says how far it goes, and is told what it has to know of the other.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

MARK = "<!-- a new page -->"
# Shorter than this, in characters, a page of HTML is laid out in the time that two processes take to agree.
LEAST = 30_000

_BODY = "<body>"
_END = "</body></html>"
# The first page of the second half is not the first of the document.
_FIRST_PAGE = re.compile(r"@page :first \{(?:[^{}]|\{[^{}]*\})*\}")


class MovedError(Exception):
    """A number that was filled in has moved a page break: what the halves agreed on no longer holds."""


@dataclass(frozen=True, slots=True)
class Laid:
    """How far a half goes: its pages, and on which of them each anchor stands, from 1."""

    pages: int
    anchors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Whole:
    """What a half has to know of the document: pages before it, pages in all, and the page of each anchor."""

    before: int
    pages: int
    anchors: Mapping[str, int]


def halves(html: str) -> tuple[str, str] | None:
    """The two halves of a page of HTML, or None where it is short or says nowhere that it may be cut."""
    if len(html) < LEAST or MARK not in html:
        return None
    body = html.index(_BODY) + len(_BODY)
    middle = (body + len(html)) // 2
    cut = min((found.start() for found in re.finditer(MARK, html)), key=lambda place: abs(place - middle))
    return html[:cut] + _END, _FIRST_PAGE.sub("", html[:body]) + html[cut:]


def agreed(first: Laid, second: Laid) -> tuple[Whole, Whole]:
    """What both halves are told."""
    pages = first.pages + second.pages
    after = {name: page + first.pages for name, page in second.anchors.items()}
    anchors = {**after, **first.anchors}  # of two anchors of one name, the first one counts
    return Whole(0, pages, anchors), Whole(first.pages, pages, anchors)


def all_agreed(said: Sequence[bytes]) -> list[bytes]:
    """The same as it is said and told between processes."""
    first, second = (Laid(**json.loads(words)) for words in said)
    return [as_words(whole) for whole in agreed(first, second)]


def as_words(value: Laid | Whole) -> bytes:
    """What one process tells another."""
    return json.dumps(asdict(value)).encode()
