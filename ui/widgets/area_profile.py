"""How each practice area is rated at each level: a bar for each, and the way from it to its cause."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Radius, Role, Space, Type, colour, dress, scaled
from ui.widgets.messages import announce
from wizard.domain.assessment import Rating
from wizard.domain.maturity import AreaResult, AreaScore, ConditionKind, Result
from wizard.domain.questionnaire import Bands, Questionnaire
from wizard.domain.ratings import rank
from wizard.messages.assessment import rating_name
from wizard.messages.report import percent
from wizard.words import _, question_language

NAME_HEIGHT = 24
# Of the width; what is left for three levels holds a score in tenths with its band and what it lacks.
NAME_SHARE = 0.28
# What an area needs at a level and has not got, by area and level.
Lacking = dict[tuple[str, int], Rating]


def score_words(score: AreaScore, need: Rating | None = None) -> str:
    """A score as it is read, e.g. "66.7 %, Largely", with what it still lacks, e.g. "needs Fully".

    To a tenth, as the calculation and the report have it: 15 % could be on either side of a band's end.
    """
    if score.share is None:
        return _("asks nothing")
    words = _("{share}, {band}").format(share=percent(score.share, 1), band=rating_name(score.band))
    if need is None:
        return words
    return _("{score} · needs {needed}").format(score=words, needed=rating_name(need))


class _Cells(QAbstractButton):
    """What the heading and the rows have in common: where the columns are."""

    @property
    def narrow(self) -> bool:
        """Whether names have to stand above their bars."""
        return self.width() < scaled(520)

    def cells(self, count: int) -> tuple[int, list[QRect]]:
        """The width for the name, and a rectangle for each level."""
        name = 0 if self.narrow else int(self.width() * NAME_SHARE)
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
        self._target: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_levels(self, levels: tuple[int, ...], target: int | None) -> None:
        """Show these levels, and which of them is the target."""
        self._levels, self._target = levels, target
        self.setAccessibleName(", ".join(self._words(level) for level in levels))
        self.update()

    def _words(self, level: int) -> str:
        if level == self._target:
            return _("Level {level} · target").format(level=level)
        return _("Level {level}").format(level=level)

    def sizeHint(self) -> QSize:
        return QSize(scaled(280), scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.small(strong=True))
        _name, cells = self.cells(len(self._levels))
        for level, cell in zip(self._levels, cells, strict=True):
            painter.setPen(colour(Role.ACCENT if level == self._target else Role.SOFT))
            words = self._words(level)
            words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, cell.width())
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignLeft), words)


class ProfileRow(_Cells):
    """One area: a bar for each level, with ticks where the bands of the ratings begin.

    The bar under the mouse, or the one that left and right have gone to, is the one that opens.
    """

    opened = Signal(int)  # a level

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self._scores: tuple[AreaScore, ...] = ()
        self._needs: tuple[Rating | None, ...] = ()
        self._aim = 0
        self._bands: Bands | None = None
        self._place = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(_("Left and right go from level to level, Enter to what costs most."))
        self.clicked.connect(self._open)

    def show_area(self, area: AreaResult, bands: Bands, needs: tuple[Rating | None, ...], aim: int) -> None:
        """Show an area's scores; `needs` is what each of them still lacks, None where that is nothing.

        Levels above `aim` are shown, but need nothing yet.
        """
        if len(area.scores) != len(self._scores) or not self._can_open(self._place):
            self._place = next((n for n, score in enumerate(area.scores) if score.share is not None), 0)
        self._scores, self._bands, self._needs, self._aim = area.scores, bands, needs, aim
        words = "; ".join(
            _("level {level}: {score}").format(level=score.level, score=score_words(score, need))
            for score, need in zip(area.scores, needs, strict=True)
        )
        self.setAccessibleName(f"{self.text()}. {words}")
        self.update()

    def bar(self, place: int) -> QRect:
        """Where the bar of a level is, with its words."""
        cell = self.cells(len(self._scores))[1][place]
        below = self._name_height() if self.narrow else (self.height() - scaled(46)) // 2
        return QRect(cell.left(), below, cell.width(), scaled(44))

    def _can_open(self, place: int) -> bool:
        return place < len(self._scores) and self._scores[place].share is not None

    def _open(self) -> None:
        if self._can_open(self._place):
            self.opened.emit(self._scores[self._place].level)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the bars, on the name, means the bar that was chosen before."""
        for place in range(len(self._scores)):
            if self.bar(place).contains(event.position().toPoint()) and self._can_open(place):
                self._place = place
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            steps = {key: -step for key, step in steps.items()}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in steps:
            self._go(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def _go(self, step: int) -> None:
        """To the next bar on that side that has a cause."""
        place = self._place + step
        while 0 <= place < len(self._scores) and not self._can_open(place):
            place += step
        if 0 <= place < len(self._scores):
            self._place = place
            score, need = self._scores[place], self._needs[place]
            words = _("level {level}: {score}").format(level=score.level, score=score_words(score, need))
            announce(self, f"{self.text()}, {words}")
            self.update()

    def name_room(self) -> QRect:
        """Where the name may stand, as high as it likes."""
        name = self.width() - Space.TIGHT if self.narrow else self.cells(1)[0]
        return QRect(Space.TIGHT, 0, name - Space.BASE, 10_000)

    def _name_height(self) -> int:
        wrap = int(Qt.TextFlag.TextWordWrap)
        lines = QFontMetrics(self.small()).boundingRect(self.name_room(), wrap, self.text())
        return max(lines.height() + Space.HAIR, scaled(NAME_HEIGHT))

    def sizeHint(self) -> QSize:
        name, bars = self._name_height(), scaled(46)
        return QSize(scaled(280), name + bars if self.narrow else max(name, bars))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

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
        if self.hasFocus() and self._scores:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            ring = QRectF(self.bar(self._place)).adjusted(-5, 1, 5, -1)
            painter.drawRoundedRect(ring, Radius.CONTROL, Radius.CONTROL)
        painter.setPen(colour(Role.TEXT))
        room = self.name_room()
        room.setHeight(self._name_height() if self.narrow else self.height())
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setFont(self.small())
        painter.drawText(room, int(wrap), self.text())
        for place, (score, need) in enumerate(zip(self._scores, self._needs, strict=True)):
            self._paint_score(painter, score, need, self.bar(place))

    def fill(self, level: int, need: Rating | None) -> Role:
        """What a bar is filled with: as it should be, short of what it needs, or beyond what is aimed for."""
        if level > self._aim:
            return Role.SOFT
        return Role.ACCENT if need is None else Role.WARN

    def _paint_score(self, painter: QPainter, score: AreaScore, need: Rating | None, cell: QRect) -> None:
        words_room = QRect(cell.left(), cell.top() + scaled(4), cell.width(), scaled(20))
        painter.setPen(colour(Role.SOFT if score.share is None or score.level > self._aim else Role.TEXT))
        words = score_words(score, need)
        if need is not None and painter.fontMetrics().horizontalAdvance(words) > cell.width():
            words = _("{share} · needs {needed}").format(
                share=percent(score.share, 1), needed=rating_name(need)
            )
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, cell.width())
        painter.drawText(words_room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if score.share is None or self._bands is None:
            return
        bar = QRectF(cell.left(), cell.top() + scaled(28), cell.width(), scaled(9))
        painter.setPen(QPen(colour(Role.EDGE), 1))
        painter.setBrush(colour(Role.SUNKEN))
        painter.drawRect(bar)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self.fill(score.level, need)))
        filled = QRectF(bar)
        filled.setWidth(bar.width() * float(score.share))
        painter.drawRect(filled)
        painter.setPen(QPen(colour(Role.EDGE), 1))
        for limit in (self._bands.partially, self._bands.largely, self._bands.fully):
            x = round(bar.left() + bar.width() * float(limit)) + 0.5
            painter.drawLine(int(x), int(bar.bottom()), int(x), int(bar.bottom()) + scaled(4))


class AreaProfile(QWidget):
    """All areas."""

    opened = Signal(str, int)  # the key of an area, and a level

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

    def show_result(self, result: Result, questionnaire: Questionnaire, aim: int, target: int | None) -> None:
        """Show the areas of a result, held against the level `aim`, which is the target if that is ahead."""
        if list(self.rows) != [area.area for area in result.areas]:
            self._build(questionnaire)
        self._head.show_levels(tuple(level.number for level in questionnaire.levels[1:]), target)
        lacking = _lacking(result, aim)
        for area in result.areas:
            needs = tuple(lacking.get((area.area, score.level)) for score in area.scores)
            self.rows[area.area].show_area(area, questionnaire.bands, needs, aim)

    def _build(self, questionnaire: Questionnaire) -> None:
        for row in self.rows.values():
            self._box.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for area in questionnaire.areas:
            row = ProfileRow(area.name.words(question_language()))
            row.opened.connect(lambda level, key=area.key: self.opened.emit(key, level))
            self.rows[area.key] = row
            self._box.addWidget(row)


def _lacking(result: Result, aim: int) -> Lacking:
    """What areas still lack at each level to reach `aim`: the most that a gate up to there asks of them."""
    found: Lacking = {}
    for gate in result.gates:
        for condition in gate.conditions if gate.level <= aim else ():
            if not condition.met and condition.kind is not ConditionKind.ESSENTIAL:
                place = (condition.area, condition.level)
                found[place] = max(found.get(place, condition.needed), condition.needed, key=rank)
    return found
