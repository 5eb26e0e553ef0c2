"""Where those who lead and those who sell see the same thing differently: two marks on one line for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.look import Radius, Role, Space, Type, colour, scaled
from ui.widgets.basics import label
from ui.widgets.first_few import FirstFew
from ui.widgets.plain import tip, without_key
from wizard.domain.gaps import Gap
from wizard.domain.questionnaire import Questionnaire
from wizard.words import _, question_language


def gap_words(gap: Gap) -> str:
    """Both sides in a sentence."""
    words = (
        _("Leaders, managers and others {leaders} %, sales people {sellers} %")
        if gap.mixed
        else _("Leaders and managers {leaders} %, sales people {sellers} %")
    )
    return words.format(leaders=round(gap.leaders.mean * 100), sellers=round(gap.sellers.mean * 100))


class GapRow(QAbstractButton):
    """One question or area: a filled mark for the leaders, an open one for the sales people."""

    def __init__(self) -> None:
        super().__init__()
        self._gap: Gap | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def gap(self) -> Gap | None:
        """What is shown."""
        return self._gap

    def show_gap(self, gap: Gap, name: str) -> None:
        """Show another one."""
        self._gap = gap
        self.setText(name)
        without_key(self)
        self.setAccessibleName(f"{name} {gap_words(gap)}")
        # Without one of its own the tooltip would be read, which is the question once more.
        self.setAccessibleDescription(_("Enter goes to the question"))
        self.setToolTip(tip(name))
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # Qt itself knows only the space bar
            self.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _words_room(self) -> QRect:
        width = self.width() - 2 * Space.TIGHT
        return QRect(Space.TIGHT, Space.HAIR, width if self._narrow else int(width * 0.56), 10_000)

    @property
    def _narrow(self) -> bool:
        return self.width() < scaled(560)

    def _words_height(self) -> int:
        wrap = int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(self._words_room(), wrap, self.text()).height()

    def sizeHint(self) -> QSize:
        words = self._words_height() + 2 * Space.HAIR
        scale = scaled(46)
        return QSize(scaled(280), words + scale if self._narrow else max(words, scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._gap is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(Role.SUNKEN))
            painter.drawRoundedRect(whole, Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(Role.ACCENT), 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), Radius.CONTROL, Radius.CONTROL)
        room = self._words_room()
        room.setHeight(self._words_height())
        painter.setPen(colour(Role.TEXT))
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self.text())
        left = Space.TIGHT if self._narrow else room.right() + Space.ROOMY
        top = room.bottom() + Space.HAIR if self._narrow else Space.HAIR
        self._paint_scale(painter, QRect(left, top, self.width() - left - Space.BASE, scaled(40)), self._gap)

    def _paint_scale(self, painter: QPainter, room: QRect, gap: Gap) -> None:
        font = QFont(self.font())
        font.setPixelSize(scaled(Type.SMALL))
        painter.setFont(font)
        painter.setPen(colour(Role.SOFT))
        words = (
            _("{leaders} % leaders and others · {sellers} % sales people")
            if gap.mixed
            else _("{leaders} % leaders · {sellers} % sales people")
        ).format(leaders=round(gap.leaders.mean * 100), sellers=round(gap.sellers.mean * 100))
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), words)
        radius = scaled(6)
        y = room.top() + scaled(30)
        begin, length = room.left() + radius, room.width() - 2 * radius
        painter.setPen(QPen(colour(Role.LINE), 2))
        painter.drawLine(QPointF(begin, y), QPointF(begin + length, y))
        at = [QPointF(begin + length * float(view.mean), y) for view in (gap.leaders, gap.sellers)]
        painter.setPen(QPen(colour(Role.WARN if gap.wide else Role.SOFT), 3))
        painter.drawLine(*at)
        painter.setPen(QPen(colour(Role.TEXT), 2))
        for point, fill in zip(at, (Role.TEXT, Role.SURFACE), strict=True):
            painter.setBrush(colour(fill))
            painter.drawEllipse(point, radius, radius)


class GapList(FirstFew):
    """The widest gaps; the others on demand."""

    def __init__(self, shown: int) -> None:
        legend = label(_("● Leaders and managers   ○ Sales people"), "small")
        super().__init__(shown, between=2, above=legend)

    def show_gaps(self, gaps: Sequence[Gap], questionnaire: Questionnaire) -> None:
        """Show the first of these, and on demand all that are wide; they are about single criteria."""
        language = question_language()
        gaps = gaps[: max(self._shown, sum(gap.wide for gap in gaps))]
        questions = {c.key: c.question for c in questionnaire.criteria}
        self.show_things([(gap, questions[gap.criterion].words(language)) for gap in gaps])

    def make_row(self) -> GapRow:
        row = GapRow()
        row.clicked.connect(lambda _on=False, row=row: self.opened.emit(row.gap.criterion))
        return row

    def fill_row(self, row: GapRow, _place: int, thing: tuple[Gap, str]) -> None:
        row.show_gap(*thing)
