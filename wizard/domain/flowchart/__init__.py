"""The flow chart arranges itself: a process in, shapes at their places out; nothing is stored.

`columns` reads the process, `rows` stacks it, `routes` leads the lines, `drawing` places the shapes and
`fitting` tries arrangements until one fits the paper.
"""

from wizard.domain.flowchart.fitting import layout
from wizard.domain.flowchart.shapes import (
    Chart,
    ChartWords,
    Connector,
    LineKind,
    Shape,
    ShapeKind,
    Sheet,
)

__all__ = [
    "Chart",
    "ChartWords",
    "Connector",
    "LineKind",
    "Shape",
    "ShapeKind",
    "Sheet",
    "layout",
]
