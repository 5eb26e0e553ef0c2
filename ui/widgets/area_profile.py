"""How each practice area is rated at each level: bars with words; a click goes to the area's questions."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Radius, Role, Space, Type, colour, dress, scaled
from wizard.domain.maturity import AreaResult, AreaScore, Result
from wizard.domain.questionnaire import Bands, Questionnaire
from wizard.domain.ratings import rank
from wizard.messages.assessment import rating_name
from wizard.words import _, current_language

NAME_HEIGHT = 24
NEEDED_AT_OWN_LEVEL = 2  # Largely


def score_words(score: AreaScore) -> str:
    """A score as it is read, e.g. "67 %, Largely"."""
    if score.share is None:
        return _("asks nothing")
    return _("{share} %, {band}").format(share=round(score.share * 100), band=rating_name(score.band))


class _Cells(QAbstractButton):
    """What the heading and the rows have in common: where the columns are."""

    @property
    def narrow(self) -> bool:
        """Whether names have to stand above their bars."""
        return self.width() < scaled(520)

    def cells(self, count: int) -> tuple[int, list[QRect]]:
        """The width for the name, and a rectangle for each level."""
        name = 0 if self.narrow else int(self.width() * 0.34)
        left = Space.TIGHT if self.narrow else name
        width = (self.width() - left - Space.TIGHT) // max(count, 1)
        return name, [
            QRect(left + place * width, 0, width - Space.BASE, self.height()) for place in range(count)
        ]

    def small(self, *, strong: bool = False) -> QFont:
        """The font of figures."""
        font = QFont(self.font())
        font.setPixelSize(scaled(Type.SMALL))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font


class ProfileHead(_Cells):
    """The numbers of the levels above their columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEnabled(False)
        self._levels: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_levels(self, levels: tuple[int, ...]) -> None:
        """Show these levels."""
        self._levels = levels
        self.setAccessibleName(", ".join(_("Level {level}").format(level=level) for level in levels))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(280), scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.small(strong=True))
        painter.setPen(colour(Role.SOFT))
        _name, cells = self.cells(len(self._levels))
        for level, cell in zip(self._levels, cells, strict=True):
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignLeft), _("Level {level}").format(level=level))


class ProfileRow(_Cells):
    """One area: a bar for each level, with ticks where the bands of the ratings begin."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self._scores: tuple[AreaScore, ...] = ()
        self._bands: Bands | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_area(self, area: AreaResult, bands: Bands) -> None:
        """Show an area's scores."""
        self._scores, self._bands = area.scores, bands
        words = "; ".join(
            _("level {level}: {score}").format(level=score.level, score=score_words(score))
            for score in area.scores
        )
        self.setAccessibleName(f"{self.text()}. {words}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(scaled(280), scaled(46 + (NAME_HEIGHT if self.narrow else 0)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.SUNKEN))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL
            )
        name, cells = self.cells(len(self._scores))
        painter.setPen(colour(Role.TEXT))
        room = QRect(Space.TIGHT, 0, name - Space.BASE, self.height())
        if self.narrow:
            room = QRect(Space.TIGHT, 0, self.width() - 2 * Space.TIGHT, scaled(NAME_HEIGHT))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.small())
        painter.drawText(room, int(wrap), self.text())
        for score, cell in zip(self._scores, cells, strict=True):
            self._paint_score(painter, score, cell.translated(0, scaled(NAME_HEIGHT) if self.narrow else 0))

    def _paint_score(self, painter: QPainter, score: AreaScore, cell: QRect) -> None:
        words_room = QRect(cell.left(), cell.top() + scaled(4), cell.width(), scaled(20))
        painter.setPen(colour(Role.TEXT if score.share is not None else Role.SOFT))
        words = painter.fontMetrics().elidedText(
            score_words(score), Qt.TextElideMode.ElideRight, cell.width()
        )
        painter.drawText(words_room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if score.share is None or self._bands is None:
            return
        bar = QRectF(cell.left(), cell.top() + scaled(28), cell.width(), scaled(9))
        painter.setPen(QPen(colour(Role.EDGE), 1))
        painter.setBrush(colour(Role.SUNKEN))
        painter.drawRect(bar)
        painter.setPen(Qt.PenStyle.NoPen)
        enough = rank(score.band) >= NEEDED_AT_OWN_LEVEL
        painter.setBrush(colour(Role.ACCENT) if enough else colour(Role.WARN))
        filled = QRectF(bar)
        filled.setWidth(bar.width() * float(score.share))
        painter.drawRect(filled)
        painter.setPen(QPen(colour(Role.EDGE), 1))
        for limit in (self._bands.partially, self._bands.largely, self._bands.fully):
            x = round(bar.left() + bar.width() * float(limit)) + 0.5
            painter.drawLine(int(x), int(bar.bottom()), int(x), int(bar.bottom()) + scaled(4))


class AreaProfile(QWidget):
    """All areas."""

    opened = Signal(str)  # the key of an area

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.setAccessibleName(_("Profile by practice area"))
        self.rows: dict[str, ProfileRow] = {}
        self._head = ProfileHead()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self._head)

    def show_result(self, result: Result, questionnaire: Questionnaire) -> None:
        """Show the areas of a result."""
        if list(self.rows) != [area.area for area in result.areas]:
            self._build(questionnaire)
        self._head.show_levels(tuple(level.number for level in questionnaire.levels[1:]))
        for area in result.areas:
            self.rows[area.area].show_area(area, questionnaire.bands)

    def _build(self, questionnaire: Questionnaire) -> None:
        for row in self.rows.values():
            self._box.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for area in questionnaire.areas:
            row = ProfileRow(area.name.words(current_language()))
            row.clicked.connect(lambda _on=False, key=area.key: self.opened.emit(key))
            self.rows[area.key] = row
            self._box.addWidget(row)
