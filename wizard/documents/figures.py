"""Drawings of polygons and texts, the same for a window, a page and a file of their own."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.documents.fontfiles import FAMILY
from wizard.documents.palette import PRINT, Palette
from wizard.documents.templating import rendered
from wizard.domain.lettering import TextBlock

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline; colours are names of the palette's, "" for none."""

    points: tuple[Point, ...]
    fill: str
    stroke: str = ""
    thick: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A drawing: its size in points, what it says in words, its shapes and the texts on them.

    `cut` are the texts, in order, of which it shows the beginning only.
    """

    width: float
    height: float
    title: str
    shapes: tuple[Polygon, ...]
    texts: tuple[TextBlock, ...]
    cut: tuple[str, ...] = ()


def box(x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> Polygon:
    """A rectangle; with a rim, a thin one."""
    points = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return Polygon(points, fill, stroke, 0.8 if stroke else 0.0)


def diamond(x: float, y: float, half: float, fill: str) -> Polygon:
    """A milestone's sign around a point: filled with the accent colour, or hollow."""
    points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    return Polygon(points, fill, "accent", half * 0.24)


def figure_svg(
    figure: Figure,
    palette: Palette = PRINT,
    *,
    margin: float = 0.0,
    background: bool = False,
    words: bool = True,
    unit: str = "",
) -> str:
    """The drawing as SVG; without `words` its texts are left for the page to set over it."""
    return rendered(
        "figure.svg",
        figure=figure,
        palette=palette,
        family=FAMILY,
        margin=margin,
        background=background,
        words=words,
        unit=unit,
    )
