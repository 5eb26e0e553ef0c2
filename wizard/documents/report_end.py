"""Keeps the end of the report together: nobody is handed a last page with a line or two on it.

What comes last is held to what stands before it until it fills a fair part of a page, so that where the last
page would be nearly empty, a few more entries go over with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wizard.documents.links import shortened
from wizard.documents.paper import Paper
from wizard.documents.report import Line, Report
from wizard.documents.text import line_count
from wizard.domain.assessment import Answer, Evidence
from wizard.messages.dates import date_words

# How much of a page the end fills at least.
_SHARE = 0.3
# The style sheet sets these: size and leading of heading and text, what follows a paragraph and an entry, and
# the heading of an area, in points.
_HEAD, _TEXT = (9.5, 12.9), (8.2, 11.2)
_AFTER, _BETWEEN, _AREA = 2.5, 8.0, 31.0
_FOREIGN = 0  # instead of an area's number


@dataclass(frozen=True, slots=True)
class End:
    """What begins no page in the appendix: answers by criterion, areas by number, the heading of the rest."""

    keys: frozenset[str] = frozenset()
    areas: frozenset[int] = frozenset()
    foreign: bool = False


def held_end(report: Report, paper: Paper) -> End:
    """The entries of the appendix that are held to the one before them, counted from its end."""
    width, height = paper.inside
    room = height * _SHARE
    keys: list[str] = []
    areas: list[int] = []
    for key, area, size in _backwards(report, width):
        room -= size
        if room <= 0:
            break
        keys.append(key)
        if area is not None:
            areas.append(area)
    return End(frozenset(keys), frozenset(areas), _FOREIGN in areas)


def _backwards(report: Report, width: float) -> Iterator[tuple[str, int | None, float]]:
    """Each entry from the last one on: its key, the area whose heading stands before it, its height."""
    for place, answer in reversed(list(enumerate(report.foreign))):
        size = _entry(answer.criterion, _of_answer(answer), width)
        yield answer.criterion, _FOREIGN if place == 0 else None, size + (0.0 if place else _AREA)
    for part in reversed(report.parts):
        spoken = [line for line in part.lines if line.spoken]
        for place, line in reversed(list(enumerate(spoken))):
            size = _entry(line.question, _of_line(line), width)
            yield line.key, None if place else part.number, size + (0.0 if place else _AREA)


def _entry(heading: str, texts: Iterable[str], width: float) -> float:
    below = sum(line_count(words, width, _TEXT[0]) * _TEXT[1] + _AFTER for words in texts)
    return line_count(heading, width, _HEAD[0], strong=True) * _HEAD[1] + below + _BETWEEN


def _of_line(line: Line) -> Iterator[str]:
    yield line.reason  # beside the rating, which is always there
    silent = "; ".join(f"{voice.who}: {voice.rating}" for voice in line.silent)
    telling = (f"{voice.who} {voice.rating or ''} {voice.words}" for voice in line.telling)
    yield from filter(None, (line.note, silent, *telling))
    yield from map(_piece, line.evidence)


def _of_answer(answer: Answer) -> Iterator[str]:
    yield from filter(None, (answer.agreed and "-", answer.reason, answer.note))
    yield from map(_piece, answer.evidence)


def _piece(evidence: Evidence) -> str:
    dated = date_words(evidence.dated) if evidence.dated else ""
    return f"{evidence.text} {dated} {shortened(evidence.link)}"
