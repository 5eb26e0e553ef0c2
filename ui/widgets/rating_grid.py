"""A whole practice area at once, for people who know it: rows are questions, columns are ratings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.look import Radius, Role, Space, colour, scaled
from ui.widgets.frozen_table import FrozenTable, Index
from ui.widgets.messages import Message
from ui.widgets.plain import tip
from ui.widgets.rating_choice import KEYS, applies_always_words, rating_of_key
from ui.widgets.scrolling import keep_in_view
from wizard.domain.assessment import Rating
from wizard.domain.questionnaire import Criterion
from wizard.messages.assessment import rating_name
from wizard.words import _, question_language

RATINGS = tuple(KEYS)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _heading(rating: Rating) -> str:
    return rating_name(rating).replace(" ", "\n")


class GridModel(QAbstractTableModel):
    """The questions of an area and what the respondent rated."""

    def __init__(self) -> None:
        super().__init__()
        self.criteria: tuple[Criterion, ...] = ()
        self._ratings: dict[str, Rating | None] = {}

    def show_area(self, criteria: Sequence[Criterion], ratings: Mapping[str, Rating | None]) -> None:
        """Show these questions with these ratings."""
        new = tuple(criteria)
        if new != self.criteria:
            self.beginResetModel()
            self.criteria, self._ratings = new, dict(ratings)
            self.endResetModel()
        elif dict(ratings) != self._ratings:
            self._ratings = dict(ratings)
            self.dataChanged.emit(self.index(0, 1), self.index(len(new) - 1, len(RATINGS)))

    def rating(self, row: int) -> Rating | None:
        """What was rated in that row."""
        return self._ratings.get(self.criteria[row].key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.criteria)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 1 + len(RATINGS)

    def offers(self, index: Index) -> bool:
        """Whether that cell is a rating that can be chosen there."""
        if not index.column():
            return False
        rating = RATINGS[index.column() - 1]
        return rating is not Rating.NOT_APPLICABLE or self.criteria[index.row()].may_not_apply

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        criterion = self.criteria[index.row()]
        if not index.column():
            words = criterion.question.words(question_language())
            return (
                words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
            )
        rating = RATINGS[index.column() - 1]
        if role == Qt.ItemDataRole.CheckStateRole:
            return None  # the delegate draws the sign
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = _("{rating}, chosen") if self.rating(index.row()) is rating else "{rating}"
            return chosen.format(rating=rating_name(rating))
        if role == Qt.ItemDataRole.ToolTipRole:
            meaning = dict(criterion.meanings).get(rating)
            return tip(meaning.words(question_language())) if meaning else rating_name(rating)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _heading(RATINGS[section - 1]) if section else _("Question")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return int(Qt.AlignmentFlag.AlignCenter if section else left)
        return None


class GridDelegate(QStyledItemDelegate):
    """Draws questions over several lines, and a radio sign in each cell that can be chosen."""

    def __init__(self, model: GridModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self._view.currentIndex()
        painter.fillRect(
            option.rect, colour(Role.ACCENT_SOFT if index.row() == current.row() else Role.SURFACE)
        )
        painter.setPen(colour(Role.LINE))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if not index.column():
            painter.setPen(colour(Role.TEXT))
            room = option.rect.adjusted(Space.SNUG, 0, -Space.SNUG, 0)
            painter.drawText(room, _WRAP, str(index.data()))
        elif self._model.offers(index):
            chosen = self._model.rating(index.row()) is RATINGS[index.column() - 1]
            self._paint_sign(painter, QRectF(option.rect), chosen)
        if index == current and self._view.hasFocus():
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(option.rect).adjusted(2, 2, -2, -2), Radius.CONTROL, Radius.CONTROL
            )
        painter.restore()

    def _paint_sign(self, painter: QPainter, cell: QRectF, chosen: bool) -> None:
        side = scaled(20)
        sign = QRectF(0, 0, side, side)
        sign.moveCenter(cell.center())
        painter.setPen(QPen(colour(Role.ACCENT if chosen else Role.EDGE), 1.6))
        painter.setBrush(colour(Role.SURFACE))
        painter.drawEllipse(sign)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.ACCENT))
            inset = side * 0.24
            painter.drawEllipse(sign.adjusted(inset, inset, -inset, -inset))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column():
            return QSize(scaled(72), scaled(44))
        width = self._view.columnWidth(0) - 2 * Space.SNUG
        box = self._view.fontMetrics().boundingRect(0, 0, max(width, 80), 10_000, _WRAP, str(index.data()))
        return QSize(scaled(240), max(box.height() + 2 * Space.SNUG, scaled(44)))


class RatingGrid(FrozenTable):
    """Click a sign, or use the keys of the ratings on the current row; Enter goes to the next row."""

    chosen = Signal(str, object)  # the key of a criterion, a Rating
    opened = Signal(str)  # the key of a criterion to be shown alone
    passed = Signal()  # Enter on the last row
    said = Signal(object)  # a Message

    def __init__(self) -> None:
        super().__init__()
        self.grid = GridModel()
        self._refused = False  # a key was just refused: what is typed after it is no answer
        self.setModel(self.grid)
        self.setItemDelegate(GridDelegate(self.grid, self))
        self.setAccessibleName(_("Questions of the area and their ratings"))
        self.setAccessibleDescription(
            _("Keys 1 to 4, question mark and N rate the current row, Enter goes on.")
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._click)
        self.doubleClicked.connect(lambda index: None if index.column() else self._open(index.row()))
        self.selectionModel().currentChanged.connect(self._follow)

    def show_area(self, criteria: Sequence[Criterion], ratings: Mapping[str, Rating | None]) -> None:
        """Show the questions of an area with the respondent's ratings."""
        changed = tuple(criteria) != self.grid.criteria
        self.grid.show_area(criteria, ratings)
        if changed:
            self._fit()

    def make_current(self, key: str) -> None:
        """Go to the row of a criterion, if it is here."""
        for row, criterion in enumerate(self.grid.criteria):
            if criterion.key == key:
                rating = self.grid.rating(row)
                self.setCurrentIndex(self.grid.index(row, RATINGS.index(rating) + 1 if rating else 1))

    @property
    def current_key(self) -> str:
        """The key of the current row's criterion, "" for none."""
        row = self.currentIndex().row()
        return self.grid.criteria[row].key if row >= 0 else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        rating = rating_of_key(event)
        if index.isValid() and rating is not None:
            self._choose_or_say(self.grid.index(index.row(), RATINGS.index(rating) + 1))
        elif index.isValid() and event.key() == Qt.Key.Key_Space:
            if not self._refused:  # a blank between the words of a reason that nobody asked for
                self._choose_or_say(index)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go_on(index)
        elif event.key() in _ARROWS and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _follow(self) -> None:
        """Keep the row that keys go to in sight: the grid is as long as its rows, the page scrolls."""
        self._refused = False
        self.viewport().update()
        if self.hasFocus():
            keep_in_view(self.viewport(), self.in_view(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._follow()

    def _go_on(self, index: QModelIndex) -> None:
        if index.row() + 1 < self.grid.rowCount():
            self.make_current(self.grid.criteria[index.row() + 1].key)
        else:
            self.passed.emit()

    def _click(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose_or_say(self, index: QModelIndex) -> None:
        """Rate by key; where that cannot be, say why: a key gives no sign of its own."""
        self._refused = bool(index.column()) and not self.grid.offers(index)
        if self._refused:
            self.said.emit(Message(applies_always_words(), "info"))
        else:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if index.column() and self.grid.offers(index):
            self.setCurrentIndex(index)
            self.chosen.emit(self.grid.criteria[index.row()].key, RATINGS[index.column() - 1])

    def _open(self, row: int) -> None:
        self.opened.emit(self.grid.criteria[row].key)

    def _fit(self) -> None:
        """Columns share the width, rows take what their question needs, and the page does the scrolling."""
        metrics = self.fontMetrics()
        words = [max(_heading(rating).split("\n"), key=len) for rating in RATINGS]
        wide = [metrics.horizontalAdvance(word) + scaled(18) for word in words]
        room = self.viewport().width() - sum(wide)
        first = max(room, scaled(160))
        scrolls = (
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn if first > room else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setHorizontalScrollBarPolicy(scrolls)
        self.setColumnWidth(0, first)
        for column, width in enumerate(wide, 1):
            self.setColumnWidth(column, width)
        self.resizeRowsToContents()
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2
        if first > room:
            height += self.horizontalScrollBar().sizeHint().height()
        if self.height() != height:
            self.setFixedHeight(height)
