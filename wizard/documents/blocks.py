"""What a document consists of, as values without HTML: a template prints them, other formats can write them.

A document is a tuple of blocks in reading order. Texts are the project's own and the program's words in the
language in force; nothing here is escaped, measured or placed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from wizard.documents.figures import Figure
from wizard.domain.flowchart import Sheet


class Look(StrEnum):
    """How a text is set."""

    PLAIN = "plain"
    LEAD = "lead"
    QUIET = "quiet"  # what is missing, and what explains
    EYEBROW = "eyebrow"  # the kind of document above its title


class Layout(StrEnum):
    """The pages that follow a break."""

    TEXT = "text"
    COVER = "cover"
    ACROSS = "across"
    CHART = "chart"
    CARD = "card"  # in large type, to be read at a glance


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 3; one with a `key` can be linked to and is in the contents, and stands in no
    other block.
    """

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 2
    key: str = ""
    sign: str = ""  # "gate" or "step": the milestone's diamond before it


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A text, its line breaks kept; `label` says before it what it is."""

    kind: ClassVar[str] = "paragraph"
    text: str
    label: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An entry of a list: its number, its text, and what is said of it below."""

    text: str
    number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list, with numbers where its entries have some."""

    kind: ClassVar[str] = "items"
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Lines to be filled in by hand."""

    kind: ClassVar[str] = "blank"
    lines: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Names and what belongs to each."""

    kind: ClassVar[str] = "facts"
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a table: its lines, one below the other."""

    lines: tuple[str, ...] = ()
    quiet: bool = False

    @property
    def size(self) -> int:
        """How many characters it takes; the longest go over a page's end."""
        return sum(map(len, self.lines))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head, the first cell of each naming it; `shares` are the widths of the columns. A dense
    one has many rows.
    """

    kind: ClassVar[str] = "table"
    head: tuple[str, ...]
    shares: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dense: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing; its title says in words what it shows."""

    kind: ClassVar[str] = "picture"
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSheet:
    """A sheet of the flow chart; `turns` say where it is continued."""

    kind: ClassVar[str] = "chart-sheet"
    sheet: Sheet
    title: str
    turns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Two things next to each other."""

    kind: ClassVar[str] = "columns"
    left: tuple[Block, ...]
    right: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Blocks that belong together and stand out."""

    kind: ClassVar[str] = "panel"
    blocks: tuple[Heading | Paragraph | Facts, ...]

    @property
    def size(self) -> int:
        """How many characters it takes; the longest go over a page's end."""
        return sum(
            sum(len(text) for _name, text in block.pairs) if isinstance(block, Facts) else len(block.text)
            for block in self.blocks
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The headings that have a key, with their pages."""

    kind: ClassVar[str] = "contents"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """A new page; those that follow are laid out so."""

    kind: ClassVar[str] = "page-break"
    layout: Layout = Layout.TEXT


Block = (
    Heading
    | Paragraph
    | Items
    | Blank
    | Facts
    | Table
    | Picture
    | ChartSheet
    | Columns
    | Panel
    | Contents
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks between two page breaks."""

    layout: Layout
    blocks: tuple[Block, ...]


def sections(blocks: Iterable[Block]) -> tuple[Section, ...]:
    """The document cut at its page breaks; before the first of them it is laid out as text."""
    made: list[Section] = []
    layout, held = Layout.TEXT, list[Block]()
    for block in (*blocks, PageBreak()):
        if isinstance(block, PageBreak):
            if held:
                made.append(Section(layout, tuple(held)))
            layout, held = block.layout, []
        else:
            held.append(block)
    return tuple(made)


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """The headings with a key, in reading order."""
    for block in blocks:
        if isinstance(block, Heading) and block.key:
            yield block


def quiet(text: str) -> Paragraph:
    """What is missing, in one line."""
    return Paragraph(text=text, look=Look.QUIET)


def cell(*lines: str) -> Cell:
    """A cell of these lines."""
    return Cell(lines=lines)
