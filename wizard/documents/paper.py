"""The paper that documents are printed on, in points, and which documents take the large sizes."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.domain.project import PageSize

_PORTRAIT = {
    PageSize.A4: (595.28, 841.89),
    PageSize.A3: (841.89, 1190.55),
    PageSize.LETTER: (612.0, 792.0),
    PageSize.TABLOID: (792.0, 1224.0),
}
# Text is read on paper that fits a folder; only charts gain from more.
_FOR_TEXT = {PageSize.A3: PageSize.A4, PageSize.TABLOID: PageSize.LETTER}


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet with its margins, all in points."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def inside(self) -> tuple[float, float]:
        """Width and height between the margins."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


def text_size(size: PageSize) -> PageSize:
    """The size that is read where charts take that one."""
    return _FOR_TEXT.get(size, size)


def text_paper(size: PageSize) -> Paper:
    """Paper for reading."""
    width, height = _PORTRAIT[text_size(size)]
    return Paper(width, height, 62.0, 54.0, 58.0, 54.0)


def card_paper(size: PageSize, *, half: bool) -> Paper:
    """Paper for a card: that for reading, or half of it (A5, half a letter) to be carried in a jacket."""
    width, height = _PORTRAIT[text_size(size)]
    if half:
        return Paper(height / 2, width, 33.0, 24.0, 32.0, 24.0)
    return Paper(width, height, 56.0, 54.0, 48.0, 54.0)


def across(size: PageSize) -> Paper:
    """Paper for one drawing that fills it, across."""
    return chart_papers(size)[0]


def chart_papers(size: PageSize) -> tuple[Paper, Paper]:
    """Paper for a chart, across and upright."""
    width, height = _PORTRAIT[size]
    return Paper(height, width, 34.0, 30.0, 36.0, 30.0), Paper(width, height, 34.0, 30.0, 36.0, 30.0)
