"""A drawing that can be looked at closely: fitted, enlarged, pushed about, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.look import dress

# Points of the drawing to pixels of the screen at 100 %.
PIXELS_PER_POINT = 96 / 72
SMALLEST, LARGEST = 0.1, 6.0
# Below this, the text of a drawing is no longer read but guessed.
READABLE = 0.7
STEP = 1.25
# Up to so many pixels a drawing is painted once and kept: coming back to it then costs no frame. Larger ones
# are painted anew, where they are in sight.
MOST_KEPT = 4_000_000
_NUDGE = 60


class _Sheet(QWidget):
    """Paints the part of the drawing that is in sight."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "clear")
        self.renderer = QSvgRenderer()
        self.renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)

        self._painted = QPixmap()

    def load(self, svg: str) -> None:
        """Paint another drawing from now on."""
        self.renderer.load(QByteArray(svg.encode()))
        self._painted = QPixmap()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pixels = self.size() * self.devicePixelRatioF()
        if pixels.width() * pixels.height() > MOST_KEPT:
            self._paint(painter)
            return
        if self._painted.size() != pixels:
            self._painted = QPixmap(pixels)
            self._painted.setDevicePixelRatio(self.devicePixelRatioF())
            self._painted.fill(Qt.GlobalColor.transparent)
            kept = QPainter(self._painted)
            self._paint(kept)
            kept.end()
        painter.drawPixmap(0, 0, self._painted)

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.renderer.render(painter, QRectF(self.rect()))


class SvgView(QScrollArea):
    """Shows an SVG; `zoomed` tells the size in per cent."""

    zoomed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheet = _Sheet()
        self._natural = QSizeF(1, 1)
        self._scale = 1.0
        self._fitting: Callable[[], None] | None = self.fit_readably
        self._svg = ""
        self._pushed_from: QPointF | None = None
        dress(self, "drawing")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidget(self._sheet)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    @property
    def scale(self) -> float:
        """How large the drawing is shown; 1 is its natural size."""
        return self._scale

    def show_svg(self, svg: str, description: str) -> None:
        """Show another drawing; how closely it is looked at stays."""
        self.setAccessibleDescription(description)
        if svg == self._svg:
            return
        self._svg = svg
        self._sheet.load(svg)
        size = self._sheet.renderer.viewBoxF().size()
        self._natural = size if size.isValid() and not size.isEmpty() else QSizeF(1, 1)
        if self._fitting is not None:
            self._fitting()
        else:
            self._apply(self._scale)
        self._sheet.update()

    def fit(self) -> None:
        """Show the whole drawing, as large as it fits, up to half again its natural size."""
        self._fitting = self.fit
        wide, high = self._room()
        self._apply(min(wide, high, 1.5))

    def fit_width(self) -> None:
        """Use the whole width, up to half again its natural size."""
        self._fitting = self.fit_width
        wide, _high = self._room()
        self._apply(min(wide, 1.5))

    def fit_readably(self) -> None:
        """Use the whole width where the text can be read then, otherwise show the beginning."""
        self._fitting = self.fit_readably
        wide, high = self._room()
        self._apply(min(max(wide, READABLE), max(high, 1.0)))

    def _room(self) -> tuple[float, float]:
        """The scales at which the drawing is as wide, and as high, as the view."""
        room = self.maximumViewportSize()
        bar = self.verticalScrollBar().sizeHint().width()
        wide = (room.width() - bar) / (self._natural.width() * PIXELS_PER_POINT)
        return wide, room.height() / (self._natural.height() * PIXELS_PER_POINT)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show the drawing larger or smaller; what is at that point of the view, or in its middle, stays."""
        point = at if at is not None else QPointF(self.viewport().rect().center())
        before = self._sheet.mapFrom(self.viewport(), point.toPoint())
        old = self._scale
        self._fitting = None
        self._apply(min(max(self._scale * factor, SMALLEST), LARGEST))
        grown = self._scale / old
        self.horizontalScrollBar().setValue(round(before.x() * grown - point.x()))
        self.verticalScrollBar().setValue(round(before.y() * grown - point.y()))

    def _apply(self, scale: float) -> None:
        self._scale = scale
        size = self._natural * (scale * PIXELS_PER_POINT)
        self._sheet.resize(QSize(max(int(size.width()), 1), max(int(size.height()), 1)))
        self.zoomed.emit(round(scale * 100))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting is not None:
            self._fitting()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / 120
            self.zoom(STEP**turns, event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        pushes = {
            Qt.Key.Key_Left: QPoint(-_NUDGE, 0),
            Qt.Key.Key_Right: QPoint(_NUDGE, 0),
            Qt.Key.Key_Up: QPoint(0, -_NUDGE),
            Qt.Key.Key_Down: QPoint(0, _NUDGE),
        }
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / STEP)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_F):
            self.fit()
        elif key is Qt.Key.Key_W:
            self.fit_width()
        elif key in pushes and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._push(pushes[key])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pushed_from = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pushed_from is not None:
            self._push((self._pushed_from - event.position()).toPoint())
            self._pushed_from = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pushed_from = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _push(self, by: QPoint) -> None:
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + by.y())
