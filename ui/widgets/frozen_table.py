"""A table whose headings stay in sight, as those of a spreadsheet do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QTableView

from ui.look import Role, colour
from ui.widgets.scrolling import top_in_view, when_scrolled

Index = QModelIndex | QPersistentModelIndex


class FrozenHeader(QHeaderView):
    """The headings of the columns; that of the first one stays where it is."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.offset():
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, self.sectionSize(0), self.height()), 0)
            _paint_edge(painter, self.sectionSize(0), self.height())


class FrozenTable(QTableView):
    """As high as its rows. Its first column says what each row is about, and is drawn over the others: with a
    second table for it everything would be read out twice.
    """

    def __init__(self) -> None:
        super().__init__()
        self._followed = False
        self.setHorizontalHeader(FrozenHeader())
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalScrollBar().valueChanged.connect(self._paint_anew)

    def in_view(self, index: Index) -> QRect:
        """What has to be in sight for a cell to be read: the cell below its heading."""
        return self.visualRect(index).adjusted(0, -self.horizontalHeader().height(), 0, 0)

    # -- the headings of the columns --

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._followed:
            self._followed = when_scrolled(self, self._keep_headings)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._keep_headings()

    def _keep_headings(self) -> None:
        """Let the headings stay at the top of what is in sight of the table."""
        header, rows = self.horizontalHeader(), self.verticalHeader()
        lowest = rows.length() - rows.sectionSize(rows.count() - 1)
        header.move(header.x(), self.frameWidth() + min(max(0, -top_in_view(self)), lowest))
        header.raise_()

    # -- the first column --

    def _paint_anew(self) -> None:
        """Qt moves what is painted already; what stays has to be painted again."""
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.horizontalHeader().offset():
            return
        painter, option = QPainter(self.viewport()), QStyleOptionViewItem()
        self.initViewItemOption(option)
        for row in range(self.model().rowCount()):
            option.rect = self.visualRect(self.model().index(row, 0))
            self.itemDelegate().paint(painter, option, self.model().index(row, 0))
        _paint_edge(painter, self.columnWidth(0), self.viewport().height())

    def visualRect(self, index: Index) -> QRect:
        found = super().visualRect(index)
        if index.isValid() and not index.column():
            found.moveLeft(0)
        return found

    def indexAt(self, place: QPoint) -> QModelIndex:
        row = self.rowAt(place.y())
        if row >= 0 and 0 <= place.x() < self.columnWidth(0):
            return self.model().index(row, 0)
        return super().indexAt(place)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Sideways, just so far that the cell stands beside the first column."""
        if not index.column():
            return
        cell, bar = self.visualRect(index), self.horizontalScrollBar()
        if cell.left() < self.columnWidth(0):
            bar.setValue(bar.value() + cell.left() - self.columnWidth(0))
        elif cell.right() >= self.viewport().width():
            bar.setValue(bar.value() + cell.right() + 1 - self.viewport().width())


def _paint_edge(painter: QPainter, right: int, height: int) -> None:
    """Where what stays ends, and what goes beneath it begins."""
    painter.setPen(colour(Role.EDGE))
    painter.drawLine(right - 1, 0, right - 1, height)
